"""What a fault makes of an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from batchcom_sandbox.faults import KINDS
from batchcom_sandbox.messages import Response, json_response
from batchcom_sandbox.refusals import error_body

if TYPE_CHECKING:
    from batchcom_sandbox.choices import Choices
    from batchcom_sandbox.faults import Fault
    from batchcom_sandbox.routes import Match

__all__ = ["spoiled"]

_REASONS = {502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Time-out", 520: "Unknown Error"}
DELAYS = {"slow_bytes": 0.01, "late_answer": 1.0, "refused": 0.25}


def spoiled(fault: Fault, response: Response | None, match: Match, choices: Choices, now: float) -> Response:
    """Return what a fault makes of an answer; `response` is `None` when the request was not carried out."""
    kind = KINDS[fault.kind]
    answer = response or Response(502)
    if fault.kind in ("429", "503_maintenance", "500"):
        return _error(fault, match, choices, now)
    if kind.status is not None:
        page = f"<html><body><h1>{kind.status} {_REASONS[kind.status]}</h1></body></html>".encode()
        return Response(kind.status, (("content-type", "text/html"),), page)
    if fault.kind == "unreadable_201":
        if answer.status >= 300:
            return answer
        half = answer.body[: max(1, len(answer.body) // 2)] or b"{"
        return Response(answer.status if answer.status != 204 else 200, answer.headers or _JSON, half)
    delay = DELAYS.get(fault.kind) if fault.delay is None else fault.delay
    if fault.effect == "late":
        delay = None
    return Response(answer.status, answer.headers, answer.body, wire=kind.wire, delay=delay)


_JSON = (("content-type", "application/json"),)


_READS = ("_get", "_list", "_stats", "_delete")


def _error(fault: Fault, match: Match, choices: Choices, now: float) -> Response:
    name, message = {
        "429": ("TOO_MANY_REQUESTS", "too many requests: wait for at least 5 seconds"),
        "503_maintenance": ("MAINTENANCE_ERROR", "under maintenance: try again later"),
        "500": ("SERVER_ERROR", "unexpected error"),
    }[fault.kind]
    status = KINDS[fault.kind].status or 500
    # Batch's pages give SERVER_ERROR the number 1 on creation and update, 0 elsewhere
    number = 0 if fault.kind == "500" and (match.operation or "").endswith(_READS) else None
    body = error_body(match.api, name, message, choices, number)
    after = fault.retry_after
    if after is None:
        return json_response(status, body)
    return json_response(status, body, ("retry-after", _retry_after(after, now)))


def _retry_after(value: float | str, now: float) -> str:
    if not isinstance(value, str):
        return f"{value:g}"
    if value == "date" or value.startswith("date+"):
        ahead = float(value.partition("+")[2] or 5)
        return format_datetime(datetime.fromtimestamp(now, UTC) + timedelta(seconds=ahead), usegmt=True)
    return value
