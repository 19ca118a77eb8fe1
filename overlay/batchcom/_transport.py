"""The HTTP clients that we make ourselves, and what may be believed of any other's failures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import httpx

from batchcom._settings import DEFAULT_TIMEOUT

if TYPE_CHECKING:
    import ssl

__all__ = ["LARGEST_ANSWER", "async_http_client", "nothing_was_sent", "sync_http_client"]

LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes of an answer that are read at the most; a hundred campaigns with every text are far below."""

_BELIEVED = (httpx.HTTPTransport, httpx.AsyncHTTPTransport)
_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """One context for all clients of a process: loading the authorities is most of what a client costs."""
    return httpx.create_ssl_context()


def default_timeout() -> httpx.Timeout:
    """Finite, with connecting apart from reading."""
    connect, read = DEFAULT_TIMEOUT
    return httpx.Timeout(read, connect=connect)


def sync_http_client() -> httpx.Client:
    """A client with httpx's own transports, so that the proxies of the environment keep working."""
    return httpx.Client(verify=shared_ssl_context(), timeout=default_timeout())


def async_http_client() -> httpx.AsyncClient:
    """A client with httpx's own transports, so that the proxies of the environment keep working."""
    return httpx.AsyncClient(verify=shared_ssl_context(), timeout=default_timeout())


def nothing_was_sent(failure: Exception, http_client: object, url: httpx.URL) -> bool:
    """Whether a failure proves that nothing was sent.

    Only httpx's own transports are believed, by their exact type: others report a connection that was reset
    after the request had been read as if it had never been made.
    """
    if not isinstance(failure, _BEFORE_SENDING):
        return False
    choose: Any = getattr(http_client, "_transport_for_url", None)
    return choose is not None and type(choose(url)) in _BELIEVED


def forget_request(failure: BaseException) -> None:
    """Take the request, which holds the keys, out of an exception that will be shown as a cause."""
    if isinstance(failure, httpx.RequestError):
        failure._request = None  # noqa: SLF001 (the property has no way to empty it)
