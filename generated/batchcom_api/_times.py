# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Timestamps as Python's own types, written as the API writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime


def read_date(text: str) -> date:
    """Return the day, also of a text with a time after it. Raise ValueError or TypeError."""
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).date()


def read_time(text: str) -> datetime:
    """Return the moment, timezone-aware: a text without a zone is UTC. Raise ValueError or TypeError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def write_date(day: date) -> str:
    """Return a day as `2026-01-31`."""
    return day.isoformat()[:10]  # a datetime is a date, too


def write_time(moment: datetime) -> str:
    """Return a moment as `2026-01-31T10:00:00Z`, or with its offset where it is not in UTC."""
    text = _aware(moment).isoformat(timespec=_precision(moment))
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def write_utc(moment: datetime) -> str:
    """Return a moment in UTC, without a zone: `2026-01-31T10:00:00`."""
    text = _aware(moment).astimezone(UTC).isoformat(timespec=_precision(moment))
    return text[:-6]


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"a datetime must be timezone-aware, got {moment}")
    return moment


def _precision(moment: datetime) -> str:
    """Return the fewest digits that say it: Batch writes seconds, sometimes milliseconds."""
    fraction = moment.microsecond
    return "microseconds" if fraction % 1000 else "milliseconds" if fraction else "seconds"
