# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): its client."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from batchcom._core.config import mep_settings
from batchcom._core.credentials import Secret
from batchcom._sync.client import BaseClient
from batchcom._sync.mep.derived_resources import DerivedResources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx
    from batchcom_api.mep.client import AuthenticatedClient

    from batchcom.retry import RetryPolicy

__all__ = ["Client"]


class Client(BaseClient, DerivedResources):
    """Synchronous client of Batch's app API (1.x), for one app. Safe to share between threads.

    Create one in each process: after a fork, two processes would read each other's responses. A key belongs
    to one app on one platform; ``mep.ClientGroup`` calls several apps.

    Args:
        rest_api_key: The company's REST API key; from ``BATCH_REST_API_KEY`` by default. A function is
            called for each request, so that keys can rotate.
        api_key: The app's key: Live, Dev or, on the web, SDK. Defaults to ``BATCH_API_KEY``. Reading requires
            a Live key.
        base_url: Scheme and host. Defaults to ``BATCH_BASE_URL``, or ``https://api.batch.com``. ``http://``
            is allowed only for a loopback address.
        timeout: Seconds without a byte, or (seconds to connect, seconds to read), or an ``httpx.Timeout``. By
            default 5 to connect and 30 to read; an `http_client` of yours keeps its own.
        retry: When a call is retried. Defaults to ``RetryPolicy()``; ``RetryPolicy.never()`` disables
            retries.
        headers: Headers to add to every request, such as a trace id. They cannot replace those that the
            client sets itself. Their values are treated as secrets.
        http_client: Your own ``httpx.Client``, which you close yourself. If it is a subclass, or has
            ``auth``, event hooks or a transport that is not httpx's own, a failed connection ends in
            ``OutcomeUnknownError`` instead of a retry.
        validate: Whether requests are checked before they are sent. Switch it off where Batch is newer than
            the document.

    Example:
        >>> with Client(rest_api_key="invented", api_key="invented-live-key") as app:
        ...     view = app.campaigns.get("00112233445566778899aabbccddeeff")  # doctest: +SKIP

    Raises:
        ConfigurationError: A key is missing, or an argument is invalid.
    """

    def __init__(
        self,
        *,
        rest_api_key: str | Callable[[], str] | None = None,
        api_key: str | Callable[[], str] | None = None,
        base_url: str | None = None,
        timeout: float | tuple[float, float] | httpx.Timeout | None = None,
        retry: RetryPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.Client | None = None,
        validate: bool = True,
    ) -> None:
        from batchcom._sync.session import Session  # brings httpx, which importing batchcom does not

        secrets = Secret.of(rest_api_key), Secret.of(api_key), Secret.of(headers)
        del rest_api_key, api_key, headers  # a traceback that lists its variables shows no key
        settings = mep_settings(
            rest_api_key=secrets[0],
            api_key=secrets[1],
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            headers=secrets[2],
            validate=validate,
        )
        self._session = Session.over(settings, http_client)

    @property
    def raw(self) -> AuthenticatedClient:
        """The generated client with the same keys and connections, for calls that batchcom does not wrap.

        It neither validates nor retries. You need not close it.
        """
        from batchcom_api.mep.client import AuthenticatedClient

        from batchcom._sync.raw import raw_client

        return cast("AuthenticatedClient", raw_client(self._session, AuthenticatedClient))
