"""Times, as each API writes them and as Batch returns them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from batchcom_api._values import type_name

from batchcom.problems import Problem

__all__ = ["SKIPPED", "is_missing", "is_skipped", "read_time", "seconds", "write_instant", "write_wall_clock"]

SKIPPED = "must not be a local time that a change of clocks skips"


def read_time(text: str) -> datetime:
    """Return the time that a text in ISO 8601 names; ``t`` and ``z`` may be in lower case.

    Raises:
        ValueError: It names none.
    """
    text = str.upper(text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        from dateutil.parser import isoparse  # twenty times slower, but it reads 24:00 and 2031-10

        return isoparse(text)


def write_instant(
    value: datetime | str,
    path: str,
    suffix: str,
    problems: list[Problem],
    allowed: str = "a timezone-aware datetime, a string with a time zone, or now",
) -> str:
    """Return a time in UTC with the `suffix` of the API, without fractions of a second; ``now`` stays.

    A time without a time zone is a problem, because its meaning would depend on the machine.
    """
    if _is_now(value):
        return "now"
    moment = _moment(value, path, problems, "must be a datetime, an ISO 8601 string or 'now'")
    if moment is None:
        return ""
    if moment.tzinfo is None or moment.utcoffset() is None:
        problems.append(Problem(path, value, "must be timezone-aware", allowed))
        return ""
    try:
        if is_skipped(moment):
            problems.append(Problem(path, value, SKIPPED, "a time that the clocks of its zone show"))
        return _text(moment.astimezone(UTC), suffix)
    except (OverflowError, ValueError):
        problems.append(Problem(path, str(value), "is out of range in UTC", "a year from 1 to 9999"))
        return ""


def is_skipped(moment: datetime) -> bool:
    """Return whether a change of clocks skips a time, such as 02:30 at the start of summer time."""
    shown = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return shown.replace(tzinfo=None) != moment.replace(tzinfo=None)


def write_wall_clock(value: datetime | str, path: str, suffix: str, problems: list[Problem]) -> str:
    """Return a recipient's local time; a time zone is a problem."""
    if _is_now(value):
        problems.append(
            Problem(path, value, "must be a local time", "a naive datetime, or a string without a time zone")
        )
        return ""
    moment = _moment(value, path, problems, "must be a datetime or an ISO 8601 string")
    if moment is None:
        return ""
    if moment.tzinfo is not None:
        problems.append(
            Problem(
                path,
                value,
                "must not have a time zone, because it is each recipient's local time",
                "a naive datetime, or a string without a time zone",
            )
        )
        return ""
    return _text(moment, suffix)


def seconds(value: timedelta | int | None, path: str, problems: list[Problem]) -> int | None:
    """Return a duration in whole seconds; a fraction, or what is no duration, is a problem."""
    if isinstance(value, timedelta):
        if value % timedelta(seconds=1):
            problems.append(Problem(path, str(value), "must be a whole number of seconds"))
        return value // timedelta(seconds=1)
    if isinstance(value, datetime | date | time):
        message = f"must be a timedelta or a whole number of seconds, got {type_name(value)}"
        problems.append(Problem(path, None, message))
        return None
    return value


def is_missing(value: date) -> bool:
    """Return whether a value is the ``NaT`` of pandas: a datetime by its class, and no time."""
    return not isinstance(cast("object", value.year), int)


def _is_now(value: object) -> bool:
    return isinstance(value, str) and value == "now"  # an array cannot be compared


def _moment(value: datetime | str, path: str, problems: list[Problem], rule: str) -> datetime | None:
    if isinstance(value, datetime) and not is_missing(value):
        return value
    try:
        return read_time(cast("str", value))
    except (ValueError, TypeError):
        shown = value if isinstance(cast("object", value), str | int) else None
        got = "" if shown is not None else f", got {type_name(value)}"
        problems.append(Problem(path, shown, f"{rule}{got}"))
        return None


def _text(moment: datetime, suffix: str) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + suffix  # pandas has nanoseconds too
