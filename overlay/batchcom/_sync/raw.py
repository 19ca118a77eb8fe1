# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The generated client over the connections of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from batchcom._sync.session import Session

__all__ = ["raw_client"]


def raw_client(session: Session, client_class: Any) -> Any:
    """Return the generated client of that class, over the connections of a session."""
    settings = session.settings
    (header, secret), *_ = settings.headers.items()
    prefix, _, token = f" {secret.reveal()}".rpartition(" ")
    more = {name: value.reveal() for name, value in settings.more_headers.items()}
    client = client_class(settings.base_url, token, prefix=prefix.strip(), auth_header_name=header)
    return client.set_httpx_client(
        httpx.Client(
            base_url=settings.base_url,
            headers={"User-Agent": settings.user_agent, **more, header: secret.reveal()},
            timeout=session.connections.http_client.timeout if settings.timeout is None else settings.timeout,
            transport=_Raw(session),
        )
    )


class _Raw(httpx.BaseTransport):
    """The generated client's transport: sends through a session's connections, and never closes them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if obstacle := self._session.obstacle():
            raise ConfigurationError(f"the client {obstacle}; nothing was sent")
        return self._session.connections.http_client.send(request, stream=True, follow_redirects=False)
