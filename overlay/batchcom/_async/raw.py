"""The generated client over the connections of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from batchcom._async.session import AsyncSession

__all__ = ["raw_client"]


def raw_client(session: AsyncSession, client_class: Any) -> Any:
    """Return the generated client of that class, over the connections of a session."""
    settings = session.settings
    (header, secret), *_ = settings.headers.items()
    prefix, _, token = f" {secret.reveal()}".rpartition(" ")
    more = {name: value.reveal() for name, value in settings.more_headers.items()}
    client = client_class(settings.base_url, token, prefix=prefix.strip(), auth_header_name=header)
    return client.set_async_httpx_client(
        httpx.AsyncClient(
            base_url=settings.base_url,
            headers={"User-Agent": settings.user_agent, **more, header: secret.reveal()},
            timeout=session.connections.http_client.timeout if settings.timeout is None else settings.timeout,
            transport=_Raw(session),
        )
    )


class _Raw(httpx.AsyncBaseTransport):
    """The generated client's transport: sends through a session's connections, and never closes them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if obstacle := self._session.obstacle():
            raise ConfigurationError(f"the client {obstacle}; nothing was sent")
        return await self._session.connections.http_client.send(request, stream=True, follow_redirects=False)
