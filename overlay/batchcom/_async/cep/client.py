"""The project API (2.x): its client."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from batchcom._async.cep.derived_resources import AsyncDerivedResources
from batchcom._async.client import AsyncBaseClient
from batchcom._core.config import cep_settings
from batchcom._core.credentials import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx
    from batchcom_api.cep.client import AuthenticatedClient

    from batchcom.retry import RetryPolicy

__all__ = ["AsyncClient"]


class AsyncClient(AsyncBaseClient, AsyncDerivedResources):
    """Asynchronous client of Batch's project API (2.x). Safe to share between tasks.

    Create one in each process: after a fork, two processes would read each other's responses.

    Args:
        rest_api_key: The company's REST API key; from ``BATCH_REST_API_KEY`` by default. A function is
            called for each request, so that keys can rotate.
        project_key: The project's key; from ``BATCH_PROJECT_KEY`` by default.
        version: The version of the API to call, such as ``2.10``; the document's own by default.
        base_url: Scheme and host, without the version. Defaults to ``BATCH_BASE_URL``, or
            ``https://api.batch.com``. ``http://`` is allowed only for a loopback address.
        timeout: Seconds without a byte, or (seconds to connect, seconds to read), or an ``httpx.Timeout``. By
            default 5 to connect and 30 to read; an `http_client` of yours keeps its own.
        retry: When a call is retried. Defaults to ``RetryPolicy()``; ``RetryPolicy.never()`` disables
            retries.
        headers: Headers to add to every request, such as a trace id. They cannot replace those that the
            client sets itself. Their values are treated as secrets.
        http_client: Your own ``httpx.AsyncClient``, which you close yourself. If it is a subclass, or has
            ``auth``, event hooks or a transport that is not httpx's own, a failed connection ends in
            ``OutcomeUnknownError`` instead of a retry.
        validate: Whether requests are checked before they are sent. Switch it off where Batch is newer than
            the document.

    Example:
        >>> async with AsyncClient(rest_api_key="invented", project_key="project_invented") as batch:
        ...     launched = await batch.campaigns.launch(campaign)  # doctest: +SKIP

    Raises:
        ConfigurationError: A key is missing, or an argument is invalid.
    """

    def __init__(
        self,
        *,
        rest_api_key: str | Callable[[], str] | None = None,
        project_key: str | Callable[[], str] | None = None,
        version: str | None = None,
        base_url: str | None = None,
        timeout: float | tuple[float, float] | httpx.Timeout | None = None,
        retry: RetryPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.AsyncClient | None = None,
        validate: bool = True,
    ) -> None:
        from batchcom._async.session import AsyncSession  # brings httpx, which importing batchcom does not

        secrets = Secret.of(rest_api_key), Secret.of(project_key), Secret.of(headers)
        del rest_api_key, project_key, headers  # a traceback that lists its variables shows no key
        settings = cep_settings(
            rest_api_key=secrets[0],
            project_key=secrets[1],
            version=version,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            headers=secrets[2],
            validate=validate,
        )
        self._session = AsyncSession.over(settings, http_client)

    @property
    def version(self) -> str:
        """The version of the API that this client calls."""
        return str(self._session.settings.version)

    @property
    def raw(self) -> AuthenticatedClient:
        """The generated client with the same keys and connections, for calls that batchcom does not wrap.

        It neither validates nor retries. You need not close it.
        """
        from batchcom_api.cep.client import AuthenticatedClient

        from batchcom._async.raw import raw_client

        return cast("AuthenticatedClient", raw_client(self._session, AuthenticatedClient))
