"""Requests for the HTTP clients that we make ourselves: everything but the body is prepared once.

httpx merges a client's headers, cookies and parameters into each request anew. A client of ours has none but
ours; one that a user brings may have any, so there httpx builds the request.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom._core.config import Settings

__all__ = ["Requests", "request_headers"]

_ADDRESSES = 32
"""Addresses that are remembered in parsed form; an app calls fewer, but for those with an id."""


def request_headers(settings: Settings, more: Mapping[str, str]) -> dict[str, str]:
    """The headers of a request, with the key among them."""
    return {
        "User-Agent": settings.user_agent,
        "Accept": "application/json",
        **more,
        **{header: secret.reveal() for header, secret in settings.headers.items()},
    }


class Requests:
    """Builds the requests of one client of ours, and shows none of its keys."""

    def __init__(self, settings: Settings, http_client: httpx.Client | httpx.AsyncClient) -> None:
        self._settings = settings
        self._http_client = http_client
        self._timeout = (settings.timeout or http_client.timeout).as_dict()

        @lru_cache(_ADDRESSES)
        def address(path: str) -> httpx.URL:
            return httpx.URL(settings.base_url + path)

        self._address = address

    @cached_property
    def _headers(self) -> list[tuple[bytes, bytes]]:
        headers = httpx.Headers(self._http_client.headers)
        headers.update(request_headers(self._settings, {}))
        return headers.raw

    def build(self, built: Mapping[str, Any]) -> httpx.Request:
        """The request of what the generated client would send."""
        more = [(name.encode(), value.encode()) for name, value in built.get("headers", {}).items()]
        return httpx.Request(
            built["method"],
            self._address(built["url"]),
            params=built.get("params"),
            content=built.get("content"),
            headers=[*self._headers, *more],
            extensions={"timeout": self._timeout},  # httpx copies it
        )
