"""The transports of our own HTTP clients: pools of connections, each checked before it is used again."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import httpx

from batchcom._core.streams import AsyncBackend, AsyncStream, Backend, Stream

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Callable, Iterator

__all__ = ["MultiPoolTransport", "NoCookies", "PoolTransport", "watched_body"]

_POOLS = 50
_POOL_LIMITS = httpx.Limits(max_connections=2, max_keepalive_connections=2)
"""Fifty pools of two: the hundred connections that httpx allows by default."""


class NoCookies(httpx.Cookies):
    """Keeps nothing: Batch has no sessions, and looking for cookies is a tenth of what a call costs."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Ignore them."""


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
        leftover = _leftover_of(stream)
        self._closes = self._closes or leftover is None
        if leftover != b"" and network_stream is not None:
            network_stream.spoiled = True


def _leftover_of(stream: object) -> bytes | None:
    """Return what arrived after a response; None if httpcore keeps it in a place that we do not know."""
    state = getattr(_connection_below(stream), "_h11_state", None)
    trailing: tuple[bytes, bool] | None = getattr(state, "trailing_data", None)
    return None if trailing is None else trailing[0]


def _connection_below(stream: object) -> Any:
    """Return httpcore's connection below a stream of httpx's transport; None if we do not find it."""
    connection: Any = stream
    for name in ("_httpcore_stream", "_stream", "_connection"):
        connection = getattr(connection, name, None)
    return connection


class PoolTransport(httpx.BaseTransport):
    """One of httpx's pools, whose connections keep to the deadline of the call and are never spoiled."""

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
        except BaseException as failure:
            self._end(pool, interrupted=not isinstance(failure, Exception))
            raise
        network_stream = response.extensions.get("network_stream")

        def release(stream: object) -> None:
            self._leftovers.check(stream, network_stream)
            with self._lock:
                pool.busy -= 1

        response.stream = CheckedBody(response, release)
        return response

    def _end(self, pool: _Pool, *, interrupted: bool) -> None:
        """Count a failed request, and replace the pool if it is idle and may be damaged.

        httpcore keeps a connection whose TLS failed inside a tunnel for ever. An exception of a signal
        handler can leave the locks of a connection locked, and the next request would then wait for ever.
        """
        with self._lock:
            pool.busy -= 1
            damaged = self._proxy is not None or interrupted
            replaced = damaged and not pool.busy and pool is self._pool
            if replaced:
                self._pool = self._new_pool()
        if replaced:
            pool.transport.close()

    def _new_pool(self) -> _Pool:
        transport = httpx.HTTPTransport(verify=self._context, proxy=self._proxy)
        _replace_backend(transport, Backend)
        _replace_lock(transport)
        return _Pool(transport)

    def close(self) -> None:
        """Close every connection."""
        self._pool.transport.close()


class MultiPoolTransport(httpx.AsyncBaseTransport):
    """Up to 50 of httpx's pools with 2 connections each, created when needed; the least busy takes a request.

    The work of an httpx pool for a request grows with its requests times its connections. Above its limit it
    stops using connections again. Many small pools stay cheap. Of equally busy pools the first is
    used, so that a caller who sends one request after the other keeps one connection. Within its pool a
    request waits for a connection as long as the pool timeout says.
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
        network_stream = response.extensions.get("network_stream")

        def release(stream: object) -> None:
            self._leftovers.check(stream, network_stream)
            pool.busy -= 1

        response.stream = CheckedBody(response, release)
        return response

    async def _drop(self, pool: _Pool) -> None:
        """Drop an idle pool: httpcore keeps a connection whose TLS failed inside a tunnel for ever."""
        if self._proxy is not None and not pool.busy and pool in self._pools:
            self._pools.remove(pool)
            await pool.transport.aclose()

    def _new_pool(self) -> _Pool:
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


def _replace_lock(transport: httpx.HTTPTransport) -> None:
    """Put Python's own lock into the pool of a transport.

    httpcore's is written in Python. An exception of a signal handler can leave it locked, and closing the
    client would then wait for ever.
    """
    pool: Any = getattr(transport, "_pool", None)
    if hasattr(pool, "_optional_thread_lock"):
        pool._optional_thread_lock = threading.Lock()  # noqa: SLF001


class CheckedBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a response, whose connection is checked before it goes back to the pool.

    Args:
        response: The response.
        check: Called once with the stream of the response, before that is closed: afterwards the connection
            serves another request. None checks nothing.
    """

    def __init__(self, response: httpx.Response, check: Callable[[object], None] | None) -> None:
        self._stream: Any = response.stream
        self._check = check
        self._network_stream: object = response.extensions.get("network_stream")

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    def close(self) -> None:
        """Close the response."""
        self._check_once()
        try:
            self._stream.close()
        except BaseException:  # of a signal handler, which can leave a lock of the connection locked
            if isinstance(self._network_stream, Stream):
                self._network_stream.spoiled = True
            raise

    async def aclose(self) -> None:
        """Close the response."""
        self._check_once()
        await self._stream.aclose()

    def _check_once(self) -> None:
        check, self._check = self._check, None
        if check is not None:
            check(self._stream)


def watched_body(response: httpx.Response) -> CheckedBody:
    """Return the body of a response of the caller's own HTTP client, which uses any connection again."""
    return CheckedBody(response, None if response.is_closed else _spoil)


def _spoil(stream: object) -> None:
    """Keep a connection from being used again if more arrived than the response."""
    below = getattr(stream, "_stream", None)  # that of httpx's transport
    if _leftover_of(below):
        connection = _connection_below(below)
        current = connection._network_stream  # noqa: SLF001
        spoiled = AsyncStream(current) if hasattr(current, "aclose") else Stream(current)
        spoiled.spoiled = True
        connection._network_stream = spoiled  # noqa: SLF001
