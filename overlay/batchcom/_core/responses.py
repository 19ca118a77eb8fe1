"""What an answer proves, and the error that it becomes."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from batchcom import errors
from batchcom.retry import Effect, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from batchcom_api.operation import Operation

__all__ = ["Response", "api_error", "not_all", "outcome_of", "read_body"]

_NAMES = {
    0: "SERVER_ERROR",
    1: "SERVER_ERROR",
    2: "MAINTENANCE_ERROR",
    10: "AUTHENTICATION_INVALID",
    12: "API_MISUSE",
    20: "ROUTE_NOT_FOUND",
    30: "MISSING_PARAMETER",
    31: "MALFORMED_PARAMETER",
    32: "MALFORMED_JSON_BODY",
    60: "TOO_MANY_REQUESTS",
}
"""Batch's numbers and names for its errors, the same for both APIs."""

_CODES = {name: code for code, name in _NAMES.items()}

_BY_STATUS: dict[int, type[errors.APIError]] = {
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    429: errors.RateLimitError,
}
_BY_NAME_OF_400: dict[str | None, type[errors.APIError]] = {
    "MISSING_PARAMETER": errors.MissingParameterError,
    "MALFORMED_PARAMETER": errors.MalformedParameterError,
    "MALFORMED_JSON_BODY": errors.MalformedJSONError,
}
_ADVICE: dict[type[errors.APIError], str] = {
    errors.AuthenticationError: "Check the REST API key, and that it belongs to this project or app.",
    errors.NotFoundError: "Check the id, and that this version of the API has the route.",
    errors.MalformedParameterError: "Labels and sender identities must exist on the dashboard first.",
    errors.RateLimitError: "Nothing was done; wait and call again.",
    errors.MaintenanceError: "Nothing was done; call again later.",
    errors.ServerError: "Batch may have done it; calling again is safe.",
}
_WITH_LABELS = ("Campaign", "CampaignUpdate", "Transactional")
"""The bodies that name what must exist on the dashboard."""

_EXCERPT = 300
_LONGEST_WAIT = 1e9
"""Seconds: what asks for more than thirty years is no number to count on."""


class Response(NamedTuple):
    """One answer, read whole.

    Attributes:
        status_code: The HTTP status code.
        headers: Names in lower case.
        content: The body's bytes, decompressed.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes

    def changed(self, change: Callable[[str], str]) -> Response:
        """The answer with its texts changed, such as to take out keys that it repeats."""
        text = self.content.decode("utf-8", "surrogateescape")
        headers = {name.lower(): change(value) for name, value in self.headers.items()}
        return Response(self.status_code, headers, change(text).encode("utf-8", "surrogateescape"))


class _ErrorBody(NamedTuple):
    code: int | None
    name: str | None
    message: str


def read_body(content: bytes) -> Any:
    """The body as JSON where it is JSON, otherwise as text; never raises."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return content.decode("utf-8", "replace")


def outcome_of(answer: Response, now: float | None = None) -> Outcome:
    """What an answer proves.

    Args:
        answer: The answer.
        now: Seconds since 1970, to read a ``Retry-After`` that is a date; the machine's clock by default.
    """
    status = answer.status_code
    detail = str(status)
    if 200 <= status < 300:
        return Outcome(Effect.APPLIED, False, status, None, detail)
    retry_after = _retry_after(answer.headers, now)
    if status == 429:
        return Outcome(Effect.REJECTED, True, status, retry_after, detail)
    if status == 503 and _is_maintenance(_read_error(read_body(answer.content))):
        return Outcome(Effect.REJECTED, True, status, retry_after, f"{detail} maintenance")
    if status >= 500 or status < 200:
        return Outcome(Effect.UNKNOWN, False, status, retry_after, detail)
    return Outcome(Effect.REJECTED, False, status, retry_after, detail)


def api_error(
    api: str, operation: Operation, answer: Response, attempts: int, now: float | None = None
) -> errors.APIError:
    """The error that an answer becomes; never raises, whatever the body is."""
    body = read_body(answer.content)
    read = _read_error(body)
    kind = _kind(answer.status_code, read)
    name = f"{api}.{operation.operation_id}"
    said = f": {read.message}" if read.message else ""
    label = f" {read.name}" if read.name else ""
    advice = _advice(kind, answer.status_code, operation)
    return kind(
        f"{name} was answered {answer.status_code}{label}{said}" + (f"\n{advice}" if advice else ""),
        code=read.code,
        name=read.name,
        message=read.message,
        headers=answer.headers,
        retry_after=_retry_after(answer.headers, now),
        body=body,
        operation=name,
        path=operation.path,
        attempts=attempts,
        status_code=answer.status_code,
    )


def not_all(api: str, operation: Operation) -> errors.DecodeError:
    """The error for a list whose pages do not lead to its end."""
    name = f"{api}.{operation.operation_id}"
    return errors.DecodeError(
        f"{name}: there are more than could be listed: the answer does not lead on to the next of them.\n"
        "Nothing was changed: calling again is safe.",
        operation=name,
        path=operation.path,
        status_code=200,
    )


def _kind(status: int, read: _ErrorBody) -> type[errors.APIError]:
    if status == 400:
        return _BY_NAME_OF_400.get(read.name) or _BY_NAME_OF_400.get(_name_of(read.code), errors.APIError)
    if status == 503 and _is_maintenance(read):
        return errors.MaintenanceError
    if status >= 500:
        return errors.ServerError
    return _BY_STATUS.get(status, errors.APIError)


def _is_maintenance(read: _ErrorBody) -> bool:
    """Whether number and name both say so, or one of them where the other says nothing that is known."""
    return {_name_of(read.code), read.name} & _CODES.keys() == {"MAINTENANCE_ERROR"}


def _name_of(code: int | None) -> str | None:
    return None if code is None else _NAMES.get(code)


def _advice(kind: type[errors.APIError], status: int, operation: Operation) -> str:
    if 300 <= status < 400:
        return "Redirects are not followed, since the key would go along; check base_url."
    if kind is errors.MalformedParameterError and operation.body not in _WITH_LABELS:
        return ""
    if kind is not errors.PermissionDeniedError:
        return _ADVICE.get(kind, "")
    needs: list[str] = []
    if operation.key == "live":
        needs.append("Reading takes the app's Live key; Dev and SDK keys cannot read.")
    if operation.plan:
        needs.append(f"The route needs the {operation.plan} plan.")
    return " ".join(needs) or "The key may not do this; check its rights and the plan."


def _read_error(body: object) -> _ErrorBody:
    """Both of Batch's shapes, ``code/type/message`` and ``error_code/error_message``, and anything else."""
    if not isinstance(body, dict):
        return _ErrorBody(None, None, _excerpt(body) if isinstance(body, str) else "")
    said = cast("dict[str, object]", body)
    code = _first_code(said)
    names = [said.get("type"), said.get("error_code"), said.get("code")]
    name = next((text for text in names if isinstance(text, str) and text and not text.isdecimal()), None)
    if code is None and name is not None:
        code = _CODES.get(name)
    messages = [said.get("message"), said.get("error_message")]
    message = next((text for text in messages if isinstance(text, str)), "")
    return _ErrorBody(code, _name_of(code) if name is None else _excerpt(name), _excerpt(message))


def _first_code(body: Mapping[str, object]) -> int | None:
    for value in (body.get("code"), body.get("error_code")):
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and value.isdecimal() and len(value) < 10:
            return int(value)
    return None


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _retry_after(headers: Mapping[str, str], now: float | None) -> float | None:
    """``Retry-After`` in seconds from now; None when it is absent or neither a number nor a date."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+(\.\d*)?", value, re.ASCII):
        return min(float(value), _LONGEST_WAIT)
    from email.utils import parsedate_to_datetime  # a tenth of what importing the clients costs

    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:  # how the standard library reads "-0000": in UTC, of unknown origin
            moment = moment.replace(tzinfo=UTC)
        ahead = moment.timestamp() - (time.time() if now is None else now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(0.0, ahead), _LONGEST_WAIT)
