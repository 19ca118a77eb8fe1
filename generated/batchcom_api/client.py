# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The clients that endpoint functions of both APIs take.

httpx is imported when the first connection is set up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

from attrs import define, evolve, field

if TYPE_CHECKING:
    import ssl

    import httpx

DEFAULT_TIMEOUT: Final = 5.0
"""Seconds to connect, and between two pieces of a response, if `timeout` is omitted; the default of httpx."""


@define(eq=False, repr=False)  # the classes below have their own
class _BaseClient:
    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    _base_url: str = field(alias="base_url")
    _headers: dict[str, str] = field(factory=dict, kw_only=True, alias="headers", repr=False)
    _timeout: httpx.Timeout | float | None = field(default=DEFAULT_TIMEOUT, kw_only=True, alias="timeout")
    _verify_ssl: str | bool | ssl.SSLContext = field(default=True, kw_only=True, alias="verify_ssl")
    _follow_redirects: bool = field(default=False, kw_only=True, alias="follow_redirects")
    _httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, alias="httpx_args", repr=False)
    _client: httpx.Client | None = field(default=None, init=False, eq=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, eq=False)

    def with_headers(self, headers: dict[str, str]) -> Self:
        """Get a new client matching this one with additional headers; this one stays as it is."""
        return evolve(self, headers={**self._headers, **headers})

    def with_timeout(self, timeout: httpx.Timeout | float | None) -> Self:
        """Get a new client matching this one with a new timeout configuration; this one stays as it is."""
        return evolve(self, timeout=timeout)

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Manually set the underlying httpx.Client.

        **NOTE**: It overrides any other settings on the client, including headers and timeout.
        """
        self._client = client
        return self

    def get_httpx_client(self) -> httpx.Client:
        """Get the underlying httpx.Client, constructing a new one if not previously set."""
        if self._client is None:
            import httpx

            self._client = httpx.Client(**self._arguments())
        return self._client

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Manually set the underlying httpx.AsyncClient.

        **NOTE**: It overrides any other settings on the client, including headers and timeout.
        """
        self._async_client = async_client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """Get the underlying httpx.AsyncClient, constructing a new one if not previously set."""
        if self._async_client is None:
            import httpx

            self._async_client = httpx.AsyncClient(**self._arguments())
        return self._async_client

    def _arguments(self) -> dict[str, Any]:
        return {
            "base_url": self._base_url,
            "headers": self._all_headers(),
            "timeout": self._timeout,
            "verify": self._verify_ssl,
            "follow_redirects": self._follow_redirects,
            **self._httpx_args,
        }

    def _all_headers(self) -> dict[str, str]:
        return self._headers

    def __enter__(self) -> Self:
        """Enter a context manager for self.client; you cannot enter twice (see httpx docs)."""
        self.get_httpx_client().__enter__()
        return self

    def __exit__(self, *args: Any) -> None:
        """Exit a context manager for internal httpx.Client (see httpx docs)."""
        self.get_httpx_client().__exit__(*args)

    async def __aenter__(self) -> Self:
        """Enter a context manager for internal httpx.AsyncClient; you cannot enter twice (see httpx docs)."""
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(self, *args: Any) -> None:
        """Exit a context manager for underlying httpx.AsyncClient (see httpx docs)."""
        await self.get_async_httpx_client().__aexit__(*args)


@define
class Client(_BaseClient):
    """A class for keeping track of data related to the API.

    The following are accepted as keyword arguments and will be used to construct httpx Clients internally:

        ``base_url``: The base URL for the API, all requests are made to a relative path to this URL

        ``headers``: A dictionary of headers to be sent with every request

        ``timeout``: Seconds, or an httpx.Timeout. API functions raise httpx.TimeoutException if it passes.
        The default is 5 seconds for each step of a request; None waits for ever.

        ``verify_ssl``: Whether or not to verify the SSL certificate of the API server. This should be True in
        production, but can be set to False for testing purposes.

        ``follow_redirects``: Whether or not to follow redirects. Default value is False.

        ``httpx_args``: A dictionary of additional arguments to be passed to the ``httpx.Client`` and
        ``httpx.AsyncClient`` constructor.

    Attributes:
        raise_on_unexpected_status: Whether or not to raise an errors.UnexpectedStatus if the API returns a
            status code that was not documented in the source OpenAPI document. Can also be provided as a
            keyword argument to the constructor.
    """


@define
class AuthenticatedClient(_BaseClient):
    """A `Client` that sends a token; `repr` shows neither the token nor headers.

    Attributes:
        raise_on_unexpected_status: As for `Client`, like all its other arguments.
        token: The token to use for authentication
        prefix: The prefix to use for the Authorization header, "" for none
        auth_header_name: The name of the Authorization header
    """

    token: str = field(repr=False)
    prefix: str = "Bearer"
    auth_header_name: str = "Authorization"

    def _all_headers(self) -> dict[str, str]:
        return {
            **self._headers,
            self.auth_header_name: f"{self.prefix} {self.token}" if self.prefix else self.token,
        }
