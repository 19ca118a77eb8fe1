"""The HTTP clients that we make ourselves, through the proxy that the environment names."""

from __future__ import annotations

import os
import urllib.request
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from batchcom._core.base_url import is_loopback
from batchcom._core.config import DEFAULT_TIMEOUT
from batchcom._core.transport import MultiPoolTransport, NoCookies, PoolTransport
from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

_Client = TypeVar("_Client", httpx.Client, httpx.AsyncClient)
_Transport = TypeVar("_Transport")

__all__ = ["async_http_client", "sync_http_client"]

_PROXY_VARIABLES = tuple(
    variant
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "request_method")
    for variant in (name, name.upper())
)
"""The variables that urllib reads; it ignores proxies inside a CGI request."""


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """Return one context for all clients of a process: loading the authorities is most of a client's cost.

    httpx would write a client certificate and HTTP/2 into this context. A caller who needs them passes an
    HTTP client with a context of its own.

    Raises:
        ConfigurationError: The environment names a file for TLS that cannot be used.
    """
    try:
        return httpx.create_ssl_context()
    except OSError as problem:  # which includes the errors of the module ssl
        advice = "check SSL_CERT_FILE, SSL_CERT_DIR and SSLKEYLOGFILE"
        raise ConfigurationError(f"a file for TLS cannot be used: {problem}; {advice}") from None


def default_timeout() -> httpx.Timeout:
    """Return a finite timeout, shorter for connecting than for reading."""
    connect, read = DEFAULT_TIMEOUT
    return httpx.Timeout(read, connect=connect)


def sync_http_client(base_url: str) -> httpx.Client:
    """Return a client for one address.

    Raises:
        ConfigurationError: The environment names a proxy, or a file for TLS, that cannot be used.
    """
    context = shared_ssl_context()
    transport = _proxied(base_url, lambda proxy: PoolTransport(context, proxy))
    return _bare(httpx.Client(transport=transport, timeout=default_timeout(), trust_env=False))


def async_http_client(base_url: str) -> httpx.AsyncClient:
    """Return a client for one address.

    Raises:
        ConfigurationError: The environment names a proxy, or a file for TLS, that cannot be used.
    """
    context = shared_ssl_context()
    transport = _proxied(base_url, lambda proxy: MultiPoolTransport(context, proxy))
    return _bare(httpx.AsyncClient(transport=transport, timeout=default_timeout(), trust_env=False))


def _bare(http_client: _Client) -> _Client:
    http_client._cookies = NoCookies()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] (no public way)
    return http_client


def _proxied(base_url: str, make: Callable[[httpx.Proxy | None], _Transport]) -> _Transport:
    """Return what `make` makes of the proxy for an address, which may be None.

    Raises:
        ConfigurationError: The environment names a proxy that cannot be used. The message shows no password.
    """
    try:
        return make(_proxy_for(base_url))
    except ImportError as missing:
        advice = str(missing)
    except (ValueError, httpx.InvalidURL):  # their messages may show its password
        advice = "it must have the form http://host:port"
    raise ConfigurationError(f"the environment's proxy for {base_url} cannot be used: {advice}")


def _proxy_for(base_url: str) -> httpx.Proxy | None:
    """Return the proxy for an address; None if it is called directly.

    httpx would create a transport for each proxy of the environment, and ignores them if it is given one.
    """
    scheme, _, rest = base_url.partition("://")
    proxies = _proxies(*map(os.environ.get, _PROXY_VARIABLES))
    proxy = proxies.get(scheme) or proxies.get("all")
    bypasses: Any = vars(urllib.request)["proxy_bypass_environment"]  # unknown to type checkers
    if not proxy or bypasses(rest.partition("/")[0], proxies):
        return None
    parsed = _parsed(proxy if "://" in proxy else f"http://{proxy}")
    if scheme == "http" and not is_loopback(parsed.url.host):
        return None  # the address is one of this machine, and the proxy could read the keys
    return parsed


@lru_cache(maxsize=2)  # HTTP and HTTPS can have one each; nothing changes a proxy
def _parsed(proxy: str) -> httpx.Proxy:
    return httpx.Proxy(proxy)


@lru_cache(maxsize=1)
def _proxies(*_variables: str | None) -> dict[str, str]:
    """Return all proxies, cached until a variable changes, because urllib reads all variables."""
    return urllib.request.getproxies()
