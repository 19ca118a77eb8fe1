"""What is sent: campaigns that are due, transactional pushes, and the statistics of both.

The shares in the statistics are fixed, so that a test can expect them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox import entries
from batchcom_sandbox.campaigns import campaign_of, check_contents, message_of
from batchcom_sandbox.messages import ApiError, JsonObject, malformed
from batchcom_sandbox.records import Sent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.records import Entry
    from batchcom_sandbox.store import Store

__all__ = ["HANDLERS", "send_due"]

LOCAL_TIME_SECONDS = 86_400.0
"""How long a campaign in local time takes."""
HALF_A_YEAR = timedelta(days=184)

_PROJECT = {
    "sent": 1,
    "delivered": 1,
    "unique_open": 10,
    "total_open": 10,
    "unique_click": 20,
    "total_click": 20,
    "total_bounce": 0,
    "skipped": 0,
}
"""The figures of a day of a 2.x campaign: how many were sent for one of them. 0 shows none."""
_EMAIL = {**_PROJECT, "unique_machine_open": 0, "spam": 0, "unsubscribe": 0}
_APP = {"sent": 1, "direct_open": 10, "influenced_open": 20, "reengaged": 100, "errors": 0}


# campaigns


def send_due(store: Store, behavior: Behavior, now: float) -> None:
    """Send every running campaign that is due, once, and complete those that are done."""
    while (entry := store.next_due(now)) is not None:
        data = dict(entry.data)
        at: float = data["_due"]
        if data.get("_completes") is None:
            store.put(_sending(entry, behavior, at))
            completes = at + _duration(data, behavior)
            data |= {"_sent": data["_sent"] + 1, "_due": completes, "_completes": completes}
        else:
            data |= {"_status": "completed", "_due": None}
        store.put_entry(entry.collection, entry.app, entry.id, data, at)


def _duration(campaign: JsonObject, behavior: Behavior) -> float:
    if campaign.get("when", {}).get("local_time") or "local_push_time" in campaign:
        return LOCAL_TIME_SECONDS
    rate = campaign.get("send_rate")
    return behavior.audience / rate * 60 if rate else 0.0


def _sending(entry: Entry, behavior: Behavior, at: float) -> Sent:
    campaign = campaign_of(entry)
    channel = "push" if campaign.api == "mep" else campaign.body["messages"][0]["channel_type"]
    return Sent(
        id=campaign.id,
        api=campaign.api,
        app=campaign.app,
        kind="campaign",
        name=campaign.name,
        channel=channel,
        audience=_audience(campaign.body.get("targeting")),
        recipients=behavior.audience,
        at=at,
        exact=campaign.body,
    )


def _audience(targeting: JsonObject | None) -> str:
    """Describe a targeting in words, without the conditions of its query."""
    parts: list[str] = []
    for kind, value in (targeting or {}).items():
        if kind == "query":
            parts.extend(["query"] if value else [])
        elif value:
            parts.append(f"{kind} {', '.join(map(str, cast('list[Any]', value)))}")
    return "; ".join(parts) or "everyone"


# transactional pushes


def transactional_send(call: Call) -> Reply:
    """Send a push to the people that it names."""
    recipients = cast("dict[str, list[str]]", call.json["recipients"])
    count = sum(len(set(ids)) for ids in recipients.values())
    if not count:
        raise ApiError("MISSING_PARAMETER", "recipients must name at least one id")
    most = call.operation.extension("x-batch")["size"]
    if sum(map(len, recipients.values())) > most:
        raise malformed(f"recipients must name at most {most} ids in all")
    check_contents(call.json, [("custom_payload", call.json.get("custom_payload"))], call.behavior)
    token = call.generate_uuid("token")
    audience = ", ".join(f"{len(ids)} {kind}" for kind, ids in recipients.items() if ids)
    call.record(
        Sent(
            id=token,
            api="mep",
            app=call.app_name,
            kind="transactional",
            name=call.json["group_id"],
            channel="push",
            audience=audience,
            recipients=count,
            at=call.now,
            exact=call.json,
        )
    )
    return 201, {"token": token}


# statistics


def orchestrations_stats(call: Call) -> Reply:
    """Show what was sent of a 2.x campaign, by day, and by platform if `include_platforms` is true."""
    since, until = _day(call, "from"), _day(call, "to")
    if since < datetime.fromtimestamp(call.now, UTC).date() - HALF_A_YEAR:
        raise malformed("from must be at most 6 months ago")
    if since > until:
        raise malformed("from must not be after to")
    campaign = entries.find(call)
    message = message_of(campaign)
    is_split = call.query("include_platforms") == "true"
    platforms: list[str] = message.get("platform_type", []) if is_split else []
    details: list[JsonObject] = []
    sendings = call.store.select(Sent, "id = ?", campaign.id)
    for day, sent in _by_day(sendings, since, until).items():
        if not platforms:
            details.append(_figures(day, sent, _EMAIL if message["channel_type"] == "email" else _PROJECT))
        share, remainder = divmod(sent, len(platforms) or 1)
        for number, platform in enumerate(platforms):
            figures = _figures(day, share + (remainder if number == 0 else 0), _PROJECT)
            details.append({**figures, "platform": platform})
    return 200, {"id": campaign.id, "details": details}


def campaigns_stats(call: Call) -> Reply:
    """Show what was sent of a 1.x campaign, by day; empty before it was sent."""
    campaign = entries.find(call)
    days = _by_day(call.store.select(Sent, "id = ?", campaign.id))
    detail = [{**_figures(day, sent, _APP), "sent_optins": sent} for day, sent in days.items()]
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
    return 200, {"group_id": group, "detail": [_figures(day, sent, _APP) for day, sent in days.items()]}


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


def _figures(day: date, sent: int, shares: dict[str, int]) -> JsonObject:
    """Return what the statistics show of a day."""
    figures = {name: sent // share if share else 0 for name, share in shares.items()}
    return {"date": day.isoformat(), **figures}


HANDLERS: dict[str, Handler] = {
    "mep.transactional_send": transactional_send,
    "cep.orchestrations_stats": orchestrations_stats,
    "mep.campaigns_stats": campaigns_stats,
    "mep.transactional_stats": transactional_stats,
}
