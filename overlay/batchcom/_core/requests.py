"""The requests of a client. For our own HTTP clients everything but the body is prepared once.

httpx merges a client's headers, cookies and parameters into each request anew. A client of ours has none but
ours. The caller's own may have any, so there httpx builds the request.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import httpx
from batchcom_api._http import path_segment

from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom._core.call import Call
    from batchcom._core.config import Settings
    from batchcom._core.serialization import Prepared

__all__ = ["Requests"]

_JSON = "application/json"
_ADDRESSES = 32
"""Number of addresses that are kept in parsed form; an app calls fewer, apart from those with an id."""


class Requests:
    """Builds the requests of one client; its HTTP client is `owned` if it is ours. Its repr shows no key."""

    def __init__(
        self, settings: Settings, http_client: httpx.Client | httpx.AsyncClient, *, owned: bool
    ) -> None:
        self._settings = settings
        self._http_client = http_client
        self._owned = owned
        self._timeout = (settings.timeout or http_client.timeout).as_dict()

        @lru_cache(_ADDRESSES)
        def address(path: str) -> httpx.URL:
            return httpx.URL(settings.base_url + path)

        self._address = address
        self._kept_headers: list[tuple[bytes, bytes]] | None = None

    def build(self, call: Call, seconds: float) -> httpx.Request:
        """Return the request of a call, with the key. No step of it may take longer than `seconds`.

        Raises:
            ConfigurationError: There is no key, or the address is too long.
        """
        prepared = call.prepared
        secrets = self._settings.path_arguments.items()
        keys = {name: path_segment(secret.reveal(), name) for name, secret in secrets}
        path = prepared.operation.path.format(**keys, **prepared.path)
        del keys, secrets
        try:
            request = self._own(prepared, path) if self._owned else self._merged(prepared, path)
        except httpx.InvalidURL as error:  # its parts are encoded: only their length is left
            reason = f"the arguments make an address that cannot be sent: {error}"
            raise ConfigurationError(f"{call.name}: {reason}", operation=call.name) from None
        if seconds < float("inf"):
            timeout = request.extensions["timeout"]
            request.extensions["timeout"] = {
                step: seconds if limit is None else min(limit, seconds) for step, limit in timeout.items()
            }
        request.extensions["batchcom"] = {"operation": call.name, "path": prepared.operation.path}
        return request

    def _headers(self) -> list[tuple[bytes, bytes]]:
        """Return the headers of every request. A function that returns a key is called each time."""
        if self._kept_headers is not None:
            return self._kept_headers
        headers = httpx.Headers(self._http_client.headers)
        headers.update(_headers(self._settings, {}))
        raw = [(b"Host", self._address("").netloc), *headers.raw]
        if not self._settings.keys_rotate:
            self._kept_headers = raw
        return raw

    def _own(self, prepared: Prepared, path: str) -> httpx.Request:
        headers, content = self._headers(), prepared.content
        if content is not None:
            length = str(len(content)).encode()
            headers = [*headers, (b"Content-Type", _JSON.encode()), (b"Content-Length", length)]
        return httpx.Request(
            prepared.operation.method,
            self._address(path),
            params=prepared.query or None,
            headers=headers,
            stream=None if content is None else httpx.ByteStream(content),
            extensions={"timeout": self._timeout},  # httpx copies it
        )

    def _merged(self, prepared: Prepared, path: str) -> httpx.Request:
        settings = self._settings
        more = {} if prepared.content is None else {"Content-Type": _JSON}
        return self._http_client.build_request(
            prepared.operation.method,
            settings.base_url + path,
            params=prepared.query or None,
            content=prepared.content,
            headers=_headers(settings, more),
            timeout=httpx.USE_CLIENT_DEFAULT if settings.timeout is None else settings.timeout,
        )


def _headers(settings: Settings, more: Mapping[str, str]) -> httpx.Headers:
    """Return the headers of a request, with the key among them."""
    headers = httpx.Headers({"User-Agent": settings.user_agent})
    headers.update({name: secret.reveal() for name, secret in settings.more_headers.items()})
    headers.update({"Accept": "application/json", "Accept-Encoding": "gzip", **more})
    headers.update({name: secret.reveal() for name, secret in settings.headers.items()})
    return headers
