"""Everything that can go wrong, told apart by what the caller then knows.

::

    BatchError                          .operation .path .attempts .status_code; launch: .campaign_id .stage
    ├── ConfigurationError              a key is missing or cannot be a header; a version that cannot do this
    ├── RequestValidationError             found before sending; .problems has all of them
    ├── NotSentError                    nothing was sent: call it again
    ├── NoResponseError                   a call that changes nothing got no answer: call it again
    ├── OutcomeUnknownError             Batch may have done it; it was not repeated
    ├── DecodeError                     Batch did it (.accepted), but its answer could not be read
    └── APIError                        Batch answered with an error, and did nothing (ServerError: see there)
        ├── AuthenticationError  401
        ├── PermissionDeniedError              403
        ├── NotFoundError          404
        ├── MissingParameterError       400, code 30
        ├── MalformedParameterError     400, code 31
        ├── MalformedJSONError      400, code 32
        ├── RateLimitError        429
        ├── MaintenanceError            503 with Batch's own body
        └── ServerError                 any other 5xx, where a repeat is harmless

Every error pickles and copies, so that it can cross processes. None holds a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from batchcom.validation import Problem

__all__ = [
    "APIError",
    "AuthenticationError",
    "BatchError",
    "ConfigurationError",
    "DecodeError",
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
    """The root of all errors of batchcom.

    Attributes:
        operation: The operation's name with its API, such as ``cep.campaigns_create``; None outside a call.
        path: The path template of the operation, without keys or ids, such as ``/campaigns/create``.
        attempts: How many requests were begun for this call; 0 when none was.
        status_code: The HTTP status of the last answer; None where there was none.
        campaign_id: From ``launch``, ``start`` and ``stop``: the campaign's id or token, once Batch has given
            it.
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
    ) -> None:
        super().__init__(text)
        self.operation = operation
        self.path = path
        self.attempts = attempts
        self.status_code = status_code
        self.campaign_id: str | None = None
        self.stage: str | None = None

    def __str__(self) -> str:
        """What happened and what to do, with the campaign that it happened to."""
        text = str(self.args[0])
        return f"{text} (campaign {self.campaign_id})" if self.campaign_id else text

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors have keyword-only arguments, which plain exceptions lose when they are pickled."""
        return _restore, (type(self), self.args, self.__dict__.copy())


def _restore(kind: type[_Error], args: tuple[Any, ...], state: dict[str, Any]) -> _Error:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ConfigurationError(BatchError):
    """The client cannot be used like this: a key is missing, or this version cannot do what was asked."""


class RequestValidationError(BatchError):
    """Found wrong before anything was sent.

    Attributes:
        problems: All of them, each with its path, the value and what is allowed.
    """

    def __init__(
        self, problems: Sequence[Problem], *, operation: str | None = None, path: str | None = None
    ) -> None:
        self.problems = tuple(problems)
        count = f"{len(self.problems)} problem{'s' if len(self.problems) != 1 else ''}"
        where = f"{operation}: " if operation else ""
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        super().__init__(f"{where}not sent, {count}:{lines}", operation=operation, path=path)


class NotSentError(BatchError):
    """Nothing was sent. Calling again is safe.

    No request reached Batch; or, from ``launch``, none but drafts did (``stage`` is ``draft``), which Batch
    never sends.
    """


class NoResponseError(BatchError):
    """A call that changes nothing got no answer. Calling again is safe."""


class OutcomeUnknownError(BatchError):
    """Batch may have done it, and may not; it was not repeated, because a repeat could do it twice.

    Look on the dashboard, or read the status, before calling again.

    Attributes:
        body: What Batch answered, decoded from JSON where it was JSON; None where no answer came.
    """

    def __init__(self, text: str, *, body: object = None, **context: Any) -> None:
        super().__init__(text, **context)
        self.body = body


class DecodeError(BatchError):
    """Batch accepted the call, but its answer is not what the document says. Do not call again.

    Attributes:
        accepted: Always True: the status said that it was done.
        body: The answer, decoded from JSON where it was JSON, otherwise text.
    """

    accepted = True

    def __init__(self, text: str, *, body: object = None, **context: Any) -> None:
        super().__init__(text, **context)
        self.body = body


class APIError(BatchError):
    """Batch answered with an error, and did not do what was asked (``ServerError`` alone leaves that open).

    Attributes:
        code: Batch's number for the error, such as 31; None where the answer has none.
        name: Batch's name for the error, such as ``MALFORMED_PARAMETER``; None where the answer has none.
        message: Batch's own words, or the start of what came instead of JSON; may be empty.
        headers: The answer's headers, names in lower case.
        retry_after: Seconds that Batch asked to wait, read from ``Retry-After`` (seconds or date); None
            without one.
        body: The answer, decoded from JSON where it was JSON, otherwise text.
    """

    def __init__(
        self,
        text: str,
        *,
        code: int | None = None,
        name: str | None = None,
        message: str = "",
        headers: Mapping[str, str] | None = None,
        retry_after: float | None = None,
        body: object = None,
        **context: Any,
    ) -> None:
        super().__init__(text, **context)
        self.code = code
        self.name = name
        self.message = message
        self.headers = dict(headers or {})
        self.retry_after = retry_after
        self.body = body


class AuthenticationError(APIError):
    """401: the REST API key is not valid, or not for this project or app."""


class PermissionDeniedError(APIError):
    """403: the key may not do this. Reading through 1.1 takes a Live key; some routes need a plan."""


class NotFoundError(APIError):
    """404: no such route in this version, or no campaign with this id."""


class MissingParameterError(APIError):
    """400, code 30: something required is missing."""


class MalformedParameterError(APIError):
    """400, code 31: a value that Batch does not take, such as a label that the dashboard does not have."""


class MalformedJSONError(APIError):
    """400, code 32: Batch could not read the body as JSON."""


class RateLimitError(APIError):
    """429: too many requests, and the retry policy's budget is used up. Nothing was done."""


class MaintenanceError(APIError):
    """503 with Batch's maintenance answer, and the retry policy's budget is used up. Nothing was done."""


class ServerError(APIError):
    """Any other 5xx, to a call that can be repeated without harm.

    Batch may have done it; calling again is safe. Where a repeat could harm, the call ends in
    ``OutcomeUnknownError`` instead.
    """
