"""The HTTP clients that we make ourselves."""

from __future__ import annotations

import os
import urllib.request
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx

from batchcom._core.config import DEFAULT_TIMEOUT
from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Callable

_Client = TypeVar("_Client", httpx.Client, httpx.AsyncClient)
_Transport = TypeVar("_Transport", httpx.HTTPTransport, "MultiPoolTransport")

__all__ = [
    "LARGEST_RESPONSE",
    "MultiPoolTransport",
    "async_http_client",
    "sync_http_client",
]

LARGEST_RESPONSE = 64 * 1024 * 1024
"""Bytes of an answer that are read at the most; a hundred campaigns with every text are far below."""

_POOLS = 50
_POOL_LIMITS = httpx.Limits(max_connections=2, max_keepalive_connections=2)
"""Fifty pools of two: the hundred connections that httpx allows by default."""

_PROXY_VARIABLES = tuple(
    variant
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "request_method")
    for variant in (name, name.upper())
)
"""What urllib looks at; it believes no proxy of a web server's own request."""


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """One context for all clients of a process: loading the authorities is most of what a client costs.

    Whoever wants a client certificate or HTTP/2 brings an HTTP client of their own, with a context of its
    own: httpx would write both into this one.
    """
    return httpx.create_ssl_context()


def default_timeout() -> httpx.Timeout:
    """Finite, with connecting apart from reading."""
    connect, read = DEFAULT_TIMEOUT
    return httpx.Timeout(read, connect=connect)


def sync_http_client(base_url: str) -> httpx.Client:
    """Return a client for one address, over httpx's own transport.

    Raises:
        ConfigurationError: The environment names a proxy for it that cannot be used.
    """
    context = shared_ssl_context()
    transport = _proxied(base_url, lambda proxy: httpx.HTTPTransport(verify=context, proxy=proxy))
    return _bare(httpx.Client(transport=transport, timeout=default_timeout(), trust_env=False))


def async_http_client(base_url: str) -> httpx.AsyncClient:
    """A client for one address, over several small pools of httpx's.

    Raises:
        ConfigurationError: The environment names a proxy for it that cannot be used.
    """
    context = shared_ssl_context()
    transport = _proxied(base_url, lambda proxy: MultiPoolTransport(context, proxy))
    return _bare(httpx.AsyncClient(transport=transport, timeout=default_timeout(), trust_env=False))


def _proxied(base_url: str, make: Callable[[str | None], _Transport]) -> _Transport:
    try:
        return make(_proxy_for(base_url))
    except ImportError as missing:
        advice = str(missing)
    except (ValueError, httpx.InvalidURL):  # which may show its password
        advice = "it has the form http://host:port"
    raise ConfigurationError(f"the proxy that the environment names for {base_url} cannot be used: {advice}")


def _proxy_for(base_url: str) -> str | None:
    """The proxy that the environment names for an address, by the rules of Python's own urllib.

    httpx would make a transport for each proxy of the environment, and use none where it is given one.
    """
    scheme, _, rest = base_url.partition("://")
    proxies = _proxies(*map(os.environ.get, _PROXY_VARIABLES))
    proxy = proxies.get(scheme) or proxies.get("all")
    bypasses: Any = vars(urllib.request)["proxy_bypass_environment"]  # unknown to type checkers
    if not proxy or bypasses(rest.partition("/")[0], proxies):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


@lru_cache(maxsize=1)
def _proxies(*_variables: str | None) -> dict[str, str]:
    """All proxies, remembered while the variables stay: the whole environment is read to find them."""
    return urllib.request.getproxies()


class _NoCookies(httpx.Cookies):
    """Keeps nothing: Batch has no sessions, and looking for cookies is a tenth of what a call costs."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Leave them."""


def _bare(http_client: _Client) -> _Client:
    http_client._cookies = _NoCookies()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] (no public way)
    return http_client


class MultiPoolTransport(httpx.AsyncBaseTransport):
    """Up to 50 of httpx's pools with 2 connections each, made when needed; the least busy takes a request.

    What a pool of httpx does for a request grows with its requests times its connections, and above its
    limit it stops using connections again; many small ones stay cheap. The first of those that are equally
    busy is taken, so that a caller who sends one request after the other keeps one connection. Within its
    pool a request waits for a connection as long as the pool's time-out says.

    Args:
        context: The TLS settings of all connections.
        proxy: The address of the proxy that they go through, if any.
    """

    def __init__(self, context: ssl.SSLContext, proxy: str | None = None) -> None:
        self._context = context
        self._proxy = proxy
        self._pools = [self._pool()]  # a proxy that cannot be used is said at once

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send through the least busy pool, which is busy until the answer is read or given up."""
        pool = min(self._pools, key=_busy, default=None)
        if pool is None or (pool.busy and len(self._pools) < _POOLS):
            pool = self._pool()
            self._pools.append(pool)
        pool.busy += 1
        try:
            response = await pool.transport.handle_async_request(request)
        except Exception:
            pool.busy -= 1
            await self._drop(pool)
            raise
        except BaseException:
            pool.busy -= 1
            raise
        response.stream = _Counted(cast("httpx.AsyncByteStream", response.stream), pool)
        return response

    async def _drop(self, pool: _Pool) -> None:
        """Replace an idle pool: httpcore keeps a connection whose TLS failed inside a tunnel, for ever."""
        if not pool.busy and pool in self._pools:
            self._pools.remove(pool)
            await pool.transport.aclose()

    def _pool(self) -> _Pool:
        return _Pool(httpx.AsyncHTTPTransport(verify=self._context, limits=_POOL_LIMITS, proxy=self._proxy))

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools:
            await pool.transport.aclose()


class _Pool:
    """One of httpx's pools, and how many requests it has under way."""

    __slots__ = ("busy", "transport")

    def __init__(self, transport: httpx.AsyncHTTPTransport) -> None:
        self.transport = transport
        self.busy = 0


def _busy(pool: _Pool) -> int:
    return pool.busy


class _Counted(httpx.AsyncByteStream):
    """The body of an answer, which keeps its pool busy until it is closed."""

    def __init__(self, stream: httpx.AsyncByteStream, pool: _Pool) -> None:
        self._stream = stream
        self._pool: _Pool | None = pool

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._stream.__aiter__()

    async def aclose(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.busy -= 1
        await self._stream.aclose()
