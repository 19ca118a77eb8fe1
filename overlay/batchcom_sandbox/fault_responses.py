"""What becomes of a response that a fault strikes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from batchcom_sandbox.faults import KINDS
from batchcom_sandbox.messages import ERRORS, JSON_TYPE, Response, error_body, json_response

if TYPE_CHECKING:
    from batchcom_sandbox.documents import Match
    from batchcom_sandbox.faults import Fault

__all__ = ["apply_fault"]


def _html(status: int, title: str) -> Response:
    page = f"<html><body><h1>{title}</h1></body></html>".encode()
    return Response(status, (("content-type", "text/html"),), page)


_FOREIGN = {
    "503_html": _html(503, "503 Service Unavailable"),
    "502": _html(502, "502 Bad Gateway"),
    "504": _html(504, "504 Gateway Time-out"),
    "520": _html(520, "520 Unknown Error"),
    "200_html": _html(200, "Log in"),
    "200_empty": Response(200, (("content-type", JSON_TYPE),)),
    "200_error": json_response(200, {"error": "the service is unavailable"}),
}
"""Responses that do not come from Batch, such as the login page of a proxy."""

_ERRORS = {
    "429": ("TOO_MANY_REQUESTS", "too many requests: wait for at least 5 seconds"),
    "503_maintenance": ("MAINTENANCE_ERROR", "under maintenance: try again later"),
    "500": ("SERVER_ERROR", "unexpected error"),
}
_NUMBERED_0 = ("_get", "_list", "_stats", "_view", "_delete")
"""Operations whose `SERVER_ERROR` has the number 0 on Batch's pages; it is 1 on creation and update."""


def apply_fault(fault: Fault, response: Response | None, match: Match, form: str, now: float) -> Response:
    """Return what a fault makes of a response, which is `None` if the request was not carried out.

    `form` is that of `error_code`, see `Behavior.cep_error_code`.
    """
    if fault.kind in _FOREIGN:
        return _FOREIGN[fault.kind]
    if fault.kind in _ERRORS:
        name, message = _ERRORS[fault.kind]
        number = 0 if fault.kind == "500" and (match.label or "").endswith(_NUMBERED_0) else None
        body = error_body(match.api, name, message, form, number)
        if fault.retry_after is None:
            return json_response(ERRORS[name].status, body)
        return json_response(ERRORS[name].status, body, ("retry-after", _format(fault.retry_after, now)))
    response = response or Response(502)
    if fault.kind == "unreadable_201":
        if response.status >= 300:
            return response
        half = response.body[: max(1, len(response.body) // 2)] or b"{"
        headers = response.headers or (("content-type", JSON_TYPE),)
        return Response(response.status if response.status != 204 else 200, headers, half)
    delay = KINDS[fault.kind].delay if fault.delay is None else fault.delay
    if fault.effect == "late":
        delay = None
    carried_out = None if fault.kind == "late_response" else fault.kind
    return Response(response.status, response.headers, response.body, carried_out, delay)


def _format(value: float | str, now: float) -> str:
    if not isinstance(value, str):
        return f"{value:g}"
    if value == "date" or value.startswith("date+"):
        ahead = float(value.partition("+")[2] or 5)
        return format_datetime(datetime.fromtimestamp(now, UTC) + timedelta(seconds=ahead), usegmt=True)
    return value
