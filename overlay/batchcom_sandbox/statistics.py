"""Statistics that add up with what was sent. The shares are fixed, so that a test can expect them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from batchcom_sandbox.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_sandbox.messages import JsonObject

__all__ = ["by_day", "cep_day", "day", "mep_day", "transactional_day"]

OPENED = 10
"""One in so many people opens what was sent; all further figures derive from the opens."""


def by_day(effects: Iterable[tuple[float, int]], since: date | None, until: date | None) -> dict[date, int]:
    """Add up (moment, people) by UTC day, for the days from `since` to `until`, both included."""
    days: dict[date, int] = {}
    for at, people in sorted(effects):
        on = datetime.fromtimestamp(at, UTC).date()
        if (since is None or on >= since) and (until is None or on <= until):
            days[on] = days.get(on, 0) + people
    return days


def day(text: str | None, name: str, today: date) -> date | None:
    """Read a `yyyy-MM-dd` parameter; it may reach 6 months back.

    Raises:
        Refusal: When there is no such day, or it is too long ago.
    """
    if text is None:
        return None
    try:
        value = date.fromisoformat(text)
    except ValueError:
        raise Refusal("MALFORMED_PARAMETER", f"{name} must be a day as yyyy-MM-dd") from None
    if value < today - timedelta(days=184):
        raise Refusal("MALFORMED_PARAMETER", f"{name} must be at most 6 months ago")
    return value


def cep_day(on: date, sent: int, channel: str) -> JsonObject:
    """Return a day of `orchestrations/stats`."""
    opened = sent // OPENED
    figures: JsonObject = {
        "date": on.isoformat(), "sent": sent, "delivered": sent, "unique_open": opened, "total_open": opened,
        "unique_click": opened // 2, "total_click": opened // 2, "total_bounce": 0, "skipped": 0,
    }  # fmt: skip
    if channel == "email":
        figures |= {"unique_machine_open": 0, "spam": 0, "unsubscribe": 0}
    return figures


def transactional_day(on: date, sent: int) -> JsonObject:
    """Return a day of `transactional/stats`."""
    opened = sent // OPENED
    return {
        "date": on.isoformat(), "sent": sent, "direct_open": opened, "influenced_open": opened // 2,
        "reengaged": opened // 10, "errors": 0,
    }  # fmt: skip


def mep_day(on: date, sent: int) -> JsonObject:
    """Return a day of `campaigns/stats`."""
    return {**transactional_day(on, sent), "sent_optins": sent}
