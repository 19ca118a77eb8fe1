"""All errors of batchcom. The class of an error states what you know.

::

    BatchError                        .operation .path .attempts .status_code .headers .request_id .body
    ├── ConfigurationError            the client cannot be used like this
    │   └── JournalInUseError         another process uses the journal
    ├── RequestValidationError        found before sending; .problems lists all of them
    ├── NotSentError                  nothing was sent: call it again
    ├── NoResponseError               a read got no response: call it again
    ├── OutcomeUnknownError           Batch may have applied it; it was not repeated
    ├── DecodeError                   Batch applied it, but the model cannot be built
    └── APIError                      Batch responded with an error: .code .name .message .retry_after
        ├── BadRequestError           400
        │   ├── MissingParameterError     code 30
        │   ├── MalformedParameterError   code 31
        │   └── MalformedJSONError        code 32
        ├── AuthenticationError       401
        ├── PermissionDeniedError     403
        ├── NotFoundError             404
        ├── RateLimitError            429
        ├── MaintenanceError          503 with Batch's maintenance body
        └── ServerError               any other 5xx, only where a repeat is harmless

``launch``, ``start`` and ``stop`` add ``.campaign_id`` and ``.stage``. Every error pickles and copies, so
that it can cross processes. No error contains a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from batchcom.responses import request_id_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from batchcom.problems import Problem

__all__ = [
    "APIError",
    "AuthenticationError",
    "BadRequestError",
    "BatchError",
    "ConfigurationError",
    "DecodeError",
    "JournalInUseError",
    "MaintenanceError",
    "MalformedJSONError",
    "MalformedParameterError",
    "MissingParameterError",
    "NoResponseError",
    "NotFoundError",
    "NotSentError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestValidationError",
    "ServerError",
]

_Error = TypeVar("_Error", bound="BatchError")


class BatchError(Exception):
    """The base class of all errors of batchcom.

    Attributes:
        operation: The name of the operation with its API, such as ``cep.campaigns_create``; None outside a
            call.
        path: The path template of the operation, without keys or ids, such as ``/campaigns/create``.
        attempts: The number of requests of this call.
        status_code: The HTTP status code of the last response; None without a response.
        headers: The headers of the last response, names in lower case; None without a response.
        body: The body of the last response: JSON values, or text if it is not JSON, such as a proxy's login
            page; the beginning as text, if it is longer than 256 KiB; None without a response.
        campaign_id: From ``launch``, ``start`` and ``stop``: the id (project API) or token (app API) of the
            campaign; None if Batch has not returned one.
        stage: From ``launch``, ``start`` and ``stop``: ``draft``, ``on_draft``, ``status`` or ``run``.
    """

    def __init__(
        self,
        text: str,
        *,
        operation: str | None = None,
        path: str | None = None,
        attempts: int = 0,
        status_code: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: object = None,
    ) -> None:
        super().__init__(text)
        self.operation = operation
        self.path = path
        self.attempts = attempts
        self.status_code = status_code
        self.headers = None if headers is None else dict(headers)
        self.body = body
        self.campaign_id: str | None = None
        self.stage: str | None = None

    @property
    def request_id(self) -> str | None:
        """The id of the request for Batch's support, from ``x-request-id`` or ``cf-ray``."""
        return request_id_in(self.headers or {})

    def __str__(self) -> str:
        text = str(self.args[0])
        return f"{text} (campaign {self.campaign_id})" if self.campaign_id else text

    def __reduce__(self) -> tuple[Any, ...]:
        # plain exceptions lose keyword-only arguments when they are pickled
        return _restore, (type(self), self.args, self.__dict__.copy())


def _restore(error_class: type[_Error], args: tuple[Any, ...], state: dict[str, Any]) -> _Error:
    error = error_class.__new__(error_class, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ConfigurationError(BatchError):
    """The client cannot be used like this, such as without a key or with a version that lacks the feature."""


class JournalInUseError(ConfigurationError):
    """Another process, or another call of this process, uses the journal."""


class RequestValidationError(BatchError):
    """The request is invalid. Nothing was sent.

    Attributes:
        problems: All problems, each with its path, the value and what is allowed.
    """

    def __init__(
        self, problems: Sequence[Problem], *, operation: str | None = None, path: str | None = None
    ) -> None:
        self.problems = tuple(problems)
        count = f"{len(self.problems)} problem{'s' if len(self.problems) != 1 else ''}"
        where = f"{operation}: " if operation else ""
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        super().__init__(f"{where}not sent, {count}:{lines}", operation=operation, path=path)

    def __reduce__(self) -> tuple[Any, ...]:
        state = {**self.__dict__, "problems": tuple(_picklable(problem) for problem in self.problems)}
        return _restore, (type(self), self.args, state)


def _picklable(problem: Problem) -> Problem:
    """Return the problem with the `repr` of a value that cannot be pickled, such as a lock."""
    import pickle

    from attrs import evolve

    try:
        pickle.dumps(problem.value)
    except Exception:  # whatever the value's class raises
        return evolve(problem, value=repr(problem.value))
    return problem


class NotSentError(BatchError):
    """Nothing was sent. Calling again is safe.

    No request reached Batch. From ``launch``: only drafts reached Batch, which are never sent. From
    ``start``: this call sent nothing, but an earlier one may have. Call ``start`` again, not ``launch``.
    """


class NoResponseError(BatchError):
    """A call that only reads got no response from Batch. Calling again is safe."""


class OutcomeUnknownError(BatchError):
    """Batch may have applied the call. It was not repeated, because a repeat could be applied twice.

    Check on the dashboard, or read the status, before you call again.
    """


class DecodeError(BatchError):
    """Batch applied the call, but its response does not have the documented form. Do not call again.

    From a call that only reads: the response cannot be read, and calling again is safe.
    """


class APIError(BatchError):
    """Batch responded with an error. It rejected the call (only ``ServerError`` leaves the outcome open).

    Attributes:
        code: Batch's number for the error, such as 31; None without one.
        name: Batch's name for the error, such as ``MALFORMED_PARAMETER``; None without one.
        message: Batch's message, or the beginning of a body that is not JSON; may be empty.
        retry_after: Seconds to wait, from ``Retry-After`` (seconds or date); None without the header.
    """

    def __init__(
        self,
        text: str,
        *,
        code: int | None = None,
        name: str | None = None,
        message: str = "",
        retry_after: float | None = None,
        **context: Any,
    ) -> None:
        super().__init__(text, **context)
        self.code = code
        self.name = name
        self.message = message
        self.retry_after = retry_after


class BadRequestError(APIError):
    """400: Batch does not accept the request."""


class MissingParameterError(BadRequestError):
    """400, code 30: something required is missing."""


class MalformedParameterError(BadRequestError):
    """400, code 31: a value that Batch does not accept, such as a label that the dashboard does not have."""


class MalformedJSONError(BadRequestError):
    """400, code 32: Batch could not read the body as JSON."""


class AuthenticationError(APIError):
    """401: the REST API key is invalid, or does not belong to this project or app."""


class PermissionDeniedError(APIError):
    """403: the key has no permission. Reading in 1.1 requires a Live key; some routes require a plan."""


class NotFoundError(APIError):
    """404: this version of the API has no such route, or Batch has nothing with this id or name."""


class RateLimitError(APIError):
    """429: too many requests, and no attempts are left. Batch applied nothing."""


class MaintenanceError(APIError):
    """503 with Batch's maintenance body, and no attempts are left. Batch applied nothing."""


class ServerError(APIError):
    """5xx other than maintenance, from a call whose repeat is harmless.

    Batch may have applied the call. Calling again is harmless. Where a repeat could be harmful, the call
    raises ``OutcomeUnknownError`` instead.
    """
