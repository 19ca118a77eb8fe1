"""The HTTP clients that we make ourselves."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx

from batchcom._core.config import DEFAULT_TIMEOUT
from batchcom._core.proxies import proxied

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Iterator

_Client = TypeVar("_Client", httpx.Client, httpx.AsyncClient)

__all__ = [
    "MultiPoolTransport",
    "PoolTransport",
    "async_http_client",
    "connection_below",
    "leftover_of",
    "sync_http_client",
]

_POOLS = 50
_POOL_LIMITS = httpx.Limits(max_connections=2, max_keepalive_connections=2)
"""Fifty pools of two: the hundred connections that httpx allows by default."""


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """Return one context for all clients of a process: loading the authorities is most of a client's cost.

    A client certificate or HTTP/2 needs an HTTP client of the caller's own, with a context of its own:
    httpx would write both into this one.
    """
    return httpx.create_ssl_context()


def default_timeout() -> httpx.Timeout:
    """Return a finite timeout, shorter for connecting than for reading."""
    connect, read = DEFAULT_TIMEOUT
    return httpx.Timeout(read, connect=connect)


def sync_http_client(base_url: str) -> httpx.Client:
    """Return a client for one address.

    Raises:
        ConfigurationError: The environment names a proxy for it that cannot be used.
    """
    context = shared_ssl_context()
    transport = proxied(base_url, lambda proxy: PoolTransport(context, proxy))
    return _bare(httpx.Client(transport=transport, timeout=default_timeout(), trust_env=False))


def async_http_client(base_url: str) -> httpx.AsyncClient:
    """Return a client for one address.

    Raises:
        ConfigurationError: The environment names a proxy for it that cannot be used.
    """
    context = shared_ssl_context()
    transport = proxied(base_url, lambda proxy: MultiPoolTransport(context, proxy))
    return _bare(httpx.AsyncClient(transport=transport, timeout=default_timeout(), trust_env=False))


class _NoCookies(httpx.Cookies):
    """Keeps nothing: Batch has no sessions, and looking for cookies is a tenth of what a call costs."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Ignore them."""


def _bare(http_client: _Client) -> _Client:
    http_client._cookies = _NoCookies()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] (no public way)
    return http_client


class _Pool:
    """One of httpx's pools, with the number of its requests under way."""

    __slots__ = ("busy", "transport")

    def __init__(self, transport: Any) -> None:
        self.transport = transport
        self.busy = 0


class _Leftovers:
    """Keeps connections from being used again on which more arrived than the response."""

    def __init__(self) -> None:
        self._closes = False
        """Whether each connection serves one request: httpcore hides what arrived after a response."""

    def prepare(self, request: httpx.Request) -> None:
        """Ask the server to close the connection, if we cannot see whether more arrives."""
        if self._closes:
            request.headers["Connection"] = "close"

    def check(self, stream: object, network_stream: Any) -> None:
        """Look at a response that was read, before its connection goes back to the pool."""
        leftover = leftover_of(stream)
        self._closes = self._closes or leftover is None
        if leftover != b"" and network_stream is not None:
            network_stream.spoiled = True


def leftover_of(stream: object) -> bytes | None:
    """Return what arrived after a response; None if httpcore keeps it in a place that we do not know."""
    state = getattr(connection_below(stream), "_h11_state", None)
    trailing: tuple[bytes, bool] | None = getattr(state, "trailing_data", None)
    return None if trailing is None else trailing[0]


def connection_below(stream: object) -> Any:
    """Return httpcore's connection below a stream of httpx's transport; None if we do not find it."""
    connection: Any = stream
    for name in ("_httpcore_stream", "_stream", "_connection"):
        connection = getattr(connection, name, None)
    return connection


class PoolTransport(httpx.BaseTransport):
    """One of httpx's pools, whose connections keep to the deadline of the call and are never spoiled.

    Args:
        context: The TLS settings of all connections.
        proxy: The proxy that they go through, if any.
    """

    def __init__(self, context: ssl.SSLContext, proxy: httpx.Proxy | None = None) -> None:
        self._context = context
        self._proxy = proxy
        self._lock = threading.Lock()
        self._leftovers = _Leftovers()
        self._pool = self._new_pool()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send through the pool, which is busy until the response is read or closed."""
        self._leftovers.prepare(request)
        with self._lock:
            pool = self._pool
            pool.busy += 1
        try:
            response: httpx.Response = pool.transport.handle_request(request)
        except BaseException:
            self._replace(pool)
            raise
        response.stream = _Body(response, self._leftovers, lambda: self._release(pool))
        return response

    def _release(self, pool: _Pool) -> None:
        with self._lock:
            pool.busy -= 1

    def _replace(self, pool: _Pool) -> None:
        """Replace an idle pool: httpcore keeps a connection whose TLS failed inside a tunnel for ever."""
        with self._lock:
            pool.busy -= 1
            idle = not pool.busy and pool is self._pool and self._proxy is not None
            if idle:
                self._pool = self._new_pool()
        if idle:
            pool.transport.close()

    def _new_pool(self) -> _Pool:
        from batchcom._core.network import Backend  # imports httpcore, as the first transport does

        transport = httpx.HTTPTransport(verify=self._context, proxy=self._proxy)
        _replace_backend(transport, Backend)
        return _Pool(transport)

    def close(self) -> None:
        """Close every connection."""
        self._pool.transport.close()


class MultiPoolTransport(httpx.AsyncBaseTransport):
    """Up to 50 of httpx's pools with 2 connections each, created when needed; the least busy takes a request.

    What a pool of httpx does for a request grows with its requests times its connections, and above its
    limit it stops using connections again; many small ones stay cheap. Of equally busy pools the first is
    used, so that a caller who sends one request after the other keeps one connection. Within its pool a
    request waits for a connection as long as the pool timeout says.

    Args:
        context: The TLS settings of all connections.
        proxy: The proxy that they go through, if any.
    """

    def __init__(self, context: ssl.SSLContext, proxy: httpx.Proxy | None = None) -> None:
        self._context = context
        self._proxy = proxy
        self._leftovers = _Leftovers()
        self._pools = [self._new_pool()]  # fails here if the proxy cannot be used

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send through the least busy pool, which is busy until the response is read or closed."""
        self._leftovers.prepare(request)
        pool = min(self._pools, key=_busy, default=None)
        if pool is None or (pool.busy and len(self._pools) < _POOLS):
            pool = self._new_pool()
            self._pools.append(pool)
        pool.busy += 1
        try:
            response: httpx.Response = await pool.transport.handle_async_request(request)
        except Exception:
            pool.busy -= 1
            await self._drop(pool)
            raise
        except BaseException:
            pool.busy -= 1
            raise
        response.stream = _AsyncBody(response, self._leftovers, pool)
        return response

    async def _drop(self, pool: _Pool) -> None:
        """Drop an idle pool: httpcore keeps a connection whose TLS failed inside a tunnel for ever."""
        if self._proxy is not None and not pool.busy and pool in self._pools:
            self._pools.remove(pool)
            await pool.transport.aclose()

    def _new_pool(self) -> _Pool:
        from batchcom._core.network import AsyncBackend  # imports httpcore, as the first transport does

        transport = httpx.AsyncHTTPTransport(verify=self._context, limits=_POOL_LIMITS, proxy=self._proxy)
        _replace_backend(transport, AsyncBackend)
        return _Pool(transport)

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools:
            await pool.transport.aclose()


def _busy(pool: _Pool) -> int:
    return pool.busy


def _replace_backend(transport: object, backend: Any) -> None:
    """Put `backend` around the network of a transport. httpx has no argument for it."""
    pool: Any = getattr(transport, "_pool", None)
    current = getattr(pool, "_network_backend", None)
    if current is not None:
        pool._network_backend = backend(current)  # noqa: SLF001


class _Body(httpx.SyncByteStream):
    """The body of a response, whose connection is checked before it goes back to the pool."""

    def __init__(self, response: httpx.Response, leftovers: _Leftovers, release: Any) -> None:
        self._stream = cast("httpx.SyncByteStream", response.stream)
        self._network_stream = response.extensions.get("network_stream")
        self._leftovers = leftovers
        self._release: Any = release

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        release, self._release = self._release, None
        if release is not None:  # once: afterwards the connection serves another request
            self._leftovers.check(self._stream, self._network_stream)
            release()
        self._stream.close()


class _AsyncBody(httpx.AsyncByteStream):
    """The body of a response, whose connection is checked before it goes back to the pool."""

    def __init__(self, response: httpx.Response, leftovers: _Leftovers, pool: _Pool) -> None:
        self._stream = cast("httpx.AsyncByteStream", response.stream)
        self._network_stream = response.extensions.get("network_stream")
        self._leftovers = leftovers
        self._pool: _Pool | None = pool

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._stream.__aiter__()

    async def aclose(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:  # once: afterwards the connection serves another request
            self._leftovers.check(self._stream, self._network_stream)
            pool.busy -= 1
        await self._stream.aclose()
