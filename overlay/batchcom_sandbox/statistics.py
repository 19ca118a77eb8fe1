"""Statistics of what was sent, by day. Their shares are fixed, so that a test can expect them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from batchcom_sandbox import crud
from batchcom_sandbox.messages import JsonObject, malformed
from batchcom_sandbox.store import Sent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_sandbox.application import Call, Handler, Reply

__all__ = ["HANDLERS"]

HALF_A_YEAR = timedelta(days=184)
OPENED = 10
"""One in so many people opens what was sent; all other figures derive from the opens."""


def orchestrations_stats(call: Call) -> Reply:
    """Show what was sent of a 2.x campaign, by day, and by platform if `include_platforms` is true."""
    since, until = _day(call, "from"), _day(call, "to")
    if since < datetime.fromtimestamp(call.now, UTC).date() - HALF_A_YEAR:
        raise malformed("from must be at most 6 months ago")
    if since > until:
        raise malformed("from must not be after to")
    campaign = crud.find(call)
    message = campaign.data["messages"][0]
    platforms = cast("list[str]", message.get("platform_type", [])) if call.flag("include_platforms") else []
    details: list[JsonObject] = []
    sendings = call.store.select(Sent, "id = ?", campaign.id)
    for day, sent in _by_day(sendings, since, until).items():
        if not platforms:
            details.append(_project_day(day, sent, message["channel_type"]))
        share, remainder = divmod(sent, len(platforms) or 1)
        for number, platform in enumerate(platforms):
            figures = _project_day(day, share + (remainder if number == 0 else 0), "push")
            details.append({**figures, "platform": platform})
    return 200, {"id": campaign.id, "details": details}


def campaigns_stats(call: Call) -> Reply:
    """Show what was sent of a 1.x campaign, by day; empty before it was sent."""
    campaign = crud.find(call)
    days = _by_day(call.store.select(Sent, "id = ?", campaign.id))
    detail = [{**_app_day(day, sent), "sent_optins": sent} for day, sent in days.items()]
    return 200, {"campaign_token": campaign.id, "detail": detail}


def transactional_stats(call: Call) -> Reply:
    """Show what was sent with a group id, by day."""
    today = datetime.fromtimestamp(call.now, UTC).date()
    since = _day(call, "since")
    until = today if call.query("until") is None else _day(call, "until")
    if call.query("until") is not None and since >= until:
        raise malformed("since must be before until")
    if until - since > HALF_A_YEAR:
        raise malformed("until must be at most 6 months after since")
    group = call.match.parameters["group_id"]
    condition = "app = ? AND kind = 'transactional' AND name = ?"
    days = _by_day(call.store.select(Sent, condition, call.app_name, group), since, until)
    return 200, {"group_id": group, "detail": [_app_day(day, sent) for day, sent in days.items()]}


def _day(call: Call, name: str) -> date:
    """Return a required date of the query, which the document has checked."""
    return date.fromisoformat(call.query(name) or "")


def _by_day(sendings: Iterable[Sent], since: date = date.min, until: date = date.max) -> dict[date, int]:
    """Add up the recipients by UTC day, from `since` to `until`, both included."""
    days: dict[date, int] = {}
    for sent in sorted(sendings, key=lambda sent: sent.at):
        day = datetime.fromtimestamp(sent.at, UTC).date()
        if since <= day <= until:
            days[day] = days.get(day, 0) + sent.recipients
    return days


def _project_day(day: date, sent: int, channel: str) -> JsonObject:
    """Return a day of a 2.x campaign."""
    opened = sent // OPENED
    figures: JsonObject = {
        "date": day.isoformat(), "sent": sent, "delivered": sent, "unique_open": opened, "total_open": opened,
        "unique_click": opened // 2, "total_click": opened // 2, "total_bounce": 0, "skipped": 0,
    }  # fmt: skip
    if channel == "email":
        figures |= {"unique_machine_open": 0, "spam": 0, "unsubscribe": 0}
    return figures


def _app_day(day: date, sent: int) -> JsonObject:
    """Return a day of a 1.x campaign or of transactional pushes."""
    opened = sent // OPENED
    return {
        "date": day.isoformat(), "sent": sent, "direct_open": opened, "influenced_open": opened // 2,
        "reengaged": opened // 10, "errors": 0,
    }  # fmt: skip


HANDLERS: dict[str, Handler] = {
    "cep.orchestrations_stats": orchestrations_stats,
    "mep.campaigns_stats": campaigns_stats,
    "mep.transactional_stats": transactional_stats,
}
