"""Fault injection: which fault strikes a request, and what becomes of its response."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from batchcom_sandbox.faults import KINDS
from batchcom_sandbox.messages import JSON_TYPE, Response, error_body, json_response
from batchcom_sandbox.records import Recorded

if TYPE_CHECKING:
    from batchcom_sandbox.documents import Match
    from batchcom_sandbox.faults import Fault

__all__ = ["FaultPlan", "Pending", "apply_fault", "with_late_effect"]


@dataclass(frozen=True)
class Pending:
    """A request whose first line has been read: what it is for, and which fault strikes it."""

    match: Match
    fault: Fault | None

    def record(self, status: int | None, *, effect: bool, at: float) -> Recorded:
        """Return the record of the request, without keys, ids and data."""
        return Recorded(
            operation=self.match.label,
            method=self.match.method,
            path_template=self.match.template,
            status=status,
            fault=None if self.fault is None else self.fault.label,
            effect=effect,
            at=at,
        )


def with_late_effect(fault: Fault, seconds: float) -> Fault:
    """Return the fault as `Behavior.late_effect` changes it."""
    if not seconds or fault.effect != "before" or "late" not in KINDS[fault.kind].effects:
        return fault
    return replace(fault, effect="late", delay=seconds)


@dataclass
class _Entry:
    fault: Fault
    seen: int = 0
    struck: int = 0


class FaultPlan:
    """The faults that are set. A subclass may `choose` in another way.

    Args:
        seed: Makes the draws of `probability` repeatable.
    """

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._entries: list[_Entry] = []

    def add(self, fault: Fault) -> None:
        """Add a fault after those that are set already."""
        self._entries.append(_Entry(fault))

    def clear(self) -> None:
        """Remove all faults."""
        self._entries.clear()

    def reset(self) -> None:
        """Remove all faults, and repeat the draws from the beginning."""
        self.clear()
        self._random.seed(self._seed)

    def faults(self) -> list[tuple[Fault, int]]:
        """Return the faults that are set, and how often each has struck."""
        return [(entry.fault, entry.struck) for entry in self._entries]

    def choose(self, operation: str) -> Fault | None:
        """Return the first fault that strikes this request. Each fault counts the requests that match it."""
        chosen: Fault | None = None
        for entry in self._entries:
            fault = entry.fault
            if not fnmatchcase(operation, fault.operation):
                continue
            number, entry.seen = entry.seen, entry.seen + 1
            if chosen is not None or (fault.times is not None and entry.struck >= fault.times):
                continue
            if fault.schedule is not None and number not in fault.schedule:
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            entry.struck += 1
            chosen = fault
        return chosen


_REASONS = {502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Time-out", 520: "Unknown Error"}
_ERRORS = {
    "429": ("TOO_MANY_REQUESTS", "too many requests: wait for at least 5 seconds"),
    "503_maintenance": ("MAINTENANCE_ERROR", "under maintenance: try again later"),
    "500": ("SERVER_ERROR", "unexpected error"),
}

_NO_SUCCESS = {
    "200_html": ("text/html", b"<html><body><h1>Log in</h1></body></html>"),
    "200_empty": (JSON_TYPE, b""),
    "200_error": (JSON_TYPE, b'{"error": "the service is unavailable"}'),
}
"""Responses with status 200 that do not come from Batch, such as the login page of a proxy."""


def apply_fault(fault: Fault, response: Response | None, match: Match, form: str, now: float) -> Response:
    """Return what a fault makes of a response.

    Args:
        fault: The fault.
        response: The response, `None` if the request was not carried out.
        match: What the request was for.
        form: The form of `error_code`, see `Behavior.cep_error_code`.
        now: The time, in seconds since 1970.
    """
    kind = KINDS[fault.kind]
    if fault.kind in _ERRORS:
        return _error(fault, match, form, now)
    if fault.kind in _NO_SUCCESS:
        content_type, content = _NO_SUCCESS[fault.kind]
        return Response(200, (("content-type", content_type),), content)
    if kind.status is not None:
        page = f"<html><body><h1>{kind.status} {_REASONS[kind.status]}</h1></body></html>".encode()
        return Response(kind.status, (("content-type", "text/html"),), page)
    response = response or Response(502)
    if fault.kind == "unreadable_201":
        if response.status >= 300:
            return response
        half = response.body[: max(1, len(response.body) // 2)] or b"{"
        headers = response.headers or (("content-type", JSON_TYPE),)
        return Response(response.status if response.status != 204 else 200, headers, half)
    delay = kind.delay if fault.delay is None else fault.delay
    if fault.effect == "late":
        delay = None
    return Response(response.status, response.headers, response.body, wire=kind.wire, delay=delay)


def _error(fault: Fault, match: Match, form: str, now: float) -> Response:
    name, message = _ERRORS[fault.kind]
    # Batch's pages give SERVER_ERROR the number 1 on creation and update, 0 elsewhere
    reads = ("_get", "_list", "_stats", "_view", "_delete")
    number = 0 if fault.kind == "500" and (match.label or "").endswith(reads) else None
    body = error_body(match.api, name, message, form, number)
    if fault.retry_after is None:
        return json_response(KINDS[fault.kind].status or 500, body)
    retry_after = _format_retry_after(fault.retry_after, now)
    return json_response(KINDS[fault.kind].status or 500, body, ("retry-after", retry_after))


def _format_retry_after(value: float | str, now: float) -> str:
    if not isinstance(value, str):
        return f"{value:g}"
    if value == "date" or value.startswith("date+"):
        ahead = float(value.partition("+")[2] or 5)
        return format_datetime(datetime.fromtimestamp(now, UTC) + timedelta(seconds=ahead), usegmt=True)
    return value
