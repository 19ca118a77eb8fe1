"""The settings of a client: keys, address, timeouts, retries. They are checked once."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field, frozen

from batchcom._core.argument_checks import is_number, require, require_flag
from batchcom._core.base_url import origin
from batchcom._core.clock import Clock, clock_of_clients
from batchcom._core.credentials import Secret, credential, hide_keys_in_log, redact
from batchcom._core.headers import checked_headers, worth_hiding
from batchcom._core.operations import revision
from batchcom._version import __version__
from batchcom.retry import RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from batchcom.responses import ResponseInfo

__all__ = ["DEFAULT_TIMEOUT", "Settings", "cep_settings", "changed_settings", "mep_settings"]

DEFAULT_TIMEOUT = (5.0, 30.0)
"""Seconds to connect, and seconds without a byte while reading or writing."""

_DEFAULT_RETRY = RetryPolicy()

_VERSION = re.compile(r"\d+\.\d+", re.ASCII)


def _retry(value: object) -> RetryPolicy:
    """Return the retry policy. Refuse anything else here, because it would fail only after an error."""
    policy = _DEFAULT_RETRY if value is None else value
    require(isinstance(policy, RetryPolicy), "retry", value, "a RetryPolicy, such as RetryPolicy.never()")
    return cast("RetryPolicy", policy)


def _timeout(value: Any) -> httpx.Timeout | None:
    """Return httpx's timeout of a number of seconds, a pair (connect, read) or an ``httpx.Timeout``."""
    import httpx

    if value is None or isinstance(value, httpx.Timeout):
        return value
    is_pair = isinstance(cast("object", value), tuple) and len(value) == 2
    connect, read = value if is_pair else (value, value)
    fits = is_number(connect, sys.float_info.min) and is_number(read, sys.float_info.min)
    require(fits, "timeout", value, "seconds above 0, a pair (connect, read), or an httpx.Timeout")
    return httpx.Timeout(read, connect=connect if is_pair else min(connect, DEFAULT_TIMEOUT[0]))


def _flag(value: bool) -> bool:
    require_flag(value, "validate")
    return value


@frozen(kw_only=True)
class Settings:
    """The settings of one client.

    Attributes:
        api: ``cep`` or ``mep``.
        base_url: Scheme, host and, for CEP, version; without a slash at the end.
        version: The version of the API to call; None for MEP, where each path has its own.
        headers: Sent with every request: the REST API key in the API's own form, and CEP's project key.
        more_headers: Headers of the caller, sent with every request.
        account: The key of the project (CEP) or of the app (MEP).
        path_arguments: What the client fills into the paths of the API.
        timeout: For httpx; None leaves a caller's own ``http_client`` as it is.
        retry: When a call is retried.
        validate: Whether requests are checked before they are sent.
        clock: The source of time.
        on_response: Called at the end of each call.
    """

    api: str
    base_url: str
    version: str | None
    headers: dict[str, Secret] = field(repr=False)
    more_headers: dict[str, Secret] = field(repr=False)
    account: Secret = field(repr=False)
    path_arguments: dict[str, Secret] = field(repr=False)
    # not in the repr, because a traceback may show settings that failed one of these checks
    timeout: httpx.Timeout | None = field(converter=_timeout, repr=False)
    retry: RetryPolicy = field(converter=_retry, repr=False)
    validate: bool = field(converter=_flag, repr=False)
    clock: Clock = field(factory=clock_of_clients, repr=False)
    on_response: Callable[[ResponseInfo], object] | None = field(default=None, repr=False)

    @property
    def user_agent(self) -> str:
        """The version of batchcom and the revision of the document."""
        return f"batchcom/{__version__} ({revision(self.api)})"

    @property
    def keys_rotate(self) -> bool:
        """Whether a function returns a key for each request."""
        return any(key.rotates for key in (*self.headers.values(), *self.path_arguments.values()))

    def redact(self, text: str) -> str:
        """Return `text` without the keys of this client, which a response or an error may repeat."""
        secrets = (*self.headers.values(), *self.path_arguments.values(), *worth_hiding(self.more_headers))
        return redact(text, secrets)


def cep_settings(
    *,
    rest_api_key: Secret | None,
    project_key: Secret | None,
    version: str | None,
    base_url: str | None,
    headers: Secret | None,
    **options: Any,
) -> Settings:
    """Return the settings of a client of the project API; `options` are those of both APIs.

    Raises:
        ConfigurationError: A key is missing or cannot be sent, or an option is invalid.
    """
    from batchcom_api.cep import operations

    key = credential(rest_api_key, "rest_api_key", "BATCH_REST_API_KEY")
    project = credential(project_key, "project_key", "BATCH_PROJECT_KEY")
    number = str(operations.DEFAULT_VERSION) if version is None else version
    is_text = isinstance(cast("object", number), str)  # 2.10 as a number is 2.1
    require(is_text and _VERSION.fullmatch(number), "version", version, "a string like 2.10")
    server = operations.SERVER.removesuffix("/{version}")
    return Settings(
        api="cep",
        base_url=f"{origin(base_url, server)}/{number}",
        version=number,
        headers={"Authorization": Secret(key.source, "Bearer "), "X-Batch-Project": project},
        account=project,
        path_arguments={},
        more_headers=checked_headers(headers),
        **options,
    )


def mep_settings(
    *,
    rest_api_key: Secret | None,
    api_key: Secret | None,
    base_url: str | None,
    headers: Secret | None,
    **options: Any,
) -> Settings:
    """Return the settings of a client of the app API; `options` are those of both APIs.

    Raises:
        ConfigurationError: A key is missing or cannot be sent, or an option is invalid.
    """
    from batchcom_api.mep import operations

    key = credential(rest_api_key, "rest_api_key", "BATCH_REST_API_KEY")
    app = credential(api_key, "api_key", "BATCH_API_KEY")
    hide_keys_in_log("mep")
    return Settings(
        api="mep",
        base_url=origin(base_url, operations.SERVER),
        version=None,
        headers={"X-Authorization": key},
        account=app,
        path_arguments={"api_key": app},
        more_headers=checked_headers(headers),
        **options,
    )


def changed_settings(settings: Settings, *, headers: Secret | None = None, **options: Any) -> Settings:
    """Return the settings with some of them changed. None keeps a setting, and headers are added."""
    changes = {name: value for name, value in options.items() if value is not None}
    more_headers = {**settings.more_headers, **checked_headers(headers)}
    return evolve(settings, more_headers=more_headers, **changes)
