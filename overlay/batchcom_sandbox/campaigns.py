"""Campaigns of both APIs: how they are read, when they are sent and complete, and their statistics."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox.listing import read_cursor
from batchcom_sandbox.messages import ApiError, JsonObject, malformed
from batchcom_sandbox.records import Campaign, Sent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from batchcom_sandbox.application import Call
    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.store import Store

__all__ = [
    "advance", "by_day", "cep_day", "check_contents", "check_languages", "check_start", "find",
    "mep_day", "read_day", "save", "transactional_day", "visible", "visible_all",
]  # fmt: skip

LOCAL_TIME_SECONDS = 86_400.0
"""How long a campaign in local time takes."""
OPENED = 10
"""One in so many people opens what was sent; all other figures derive from the opens."""


# checks that a schema cannot express


def check_contents(body: JsonObject, payloads: Iterable[tuple[str, Any]], behavior: Behavior) -> None:
    """Check the labels and the custom payloads of a campaign or push.

    Args:
        body: The campaign or push.
        payloads: The custom payloads, each with its place.
        behavior: The settings of the sandbox.

    Raises:
        ApiError: If one breaks a rule.
    """
    for number, label in enumerate(body.get("labels", [])):
        if behavior.labels is not None and label not in behavior.labels:
            raise malformed(f"labels[{number}] does not exist on the dashboard")
    for where, payload in payloads:
        if isinstance(payload, str) and "{{" not in payload and "{%" not in payload:
            _check_payload(payload, where)


def _check_payload(payload: str, where: str) -> None:
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise malformed(f"{where} must hold a JSON object")
    if "com.batch" in value:
        raise malformed(f"{where} must not hold the key com.batch")


def check_languages(body: JsonObject, translated: list[str]) -> None:
    """Check that the targeted languages are those of the messages.

    Raises:
        ApiError: If one is missing from the messages.
    """
    for number, language in enumerate(body.get("targeting", {}).get("languages", [])):
        if translated and language not in translated:
            raise malformed(f"targeting.languages[{number}] is not among the languages of the message")


def check_start(start: float, now: float, behavior: Behavior, where: str) -> float:
    """Return when a campaign starts: at `start`, or now if that has passed.

    Raises:
        ApiError: If the start has passed and the sandbox rejects that.
    """
    if start < now and behavior.past_start == "reject":
        raise malformed(f"{where} is in the past")
    return max(start, now)


# reading and writing


def find(call: Call, campaign_id: str) -> Campaign:
    """Return a campaign.

    Raises:
        ApiError: If no campaign has this id.
    """
    campaign = call.store.get_campaign(call.match.api, call.app_name, campaign_id)
    if campaign is None:
        raise ApiError("ROUTE_NOT_FOUND", "no campaign has this id")
    return campaign


def save(call: Call, campaign: Campaign) -> None:
    """Write a campaign, and send it if it is due."""
    call.changed = True
    call.store.put_campaign(campaign, call.now, keep_version=call.behavior.read_lag > 0)
    advance(call.store, call.behavior, call.now)


def visible(call: Call, campaign_id: str) -> Campaign:
    """Return a campaign as a read shows it, `Behavior.read_lag` seconds old.

    Raises:
        ApiError: If no campaign has this id.
    """
    lag = call.behavior.read_lag
    if not lag:
        return find(call, campaign_id)
    campaign = call.store.version_at(campaign_id, call.now - lag)
    if campaign is None or (campaign.api, campaign.app) != (call.match.api, call.app_name):
        raise ApiError("ROUTE_NOT_FOUND", "no campaign has this id")
    return campaign


def visible_all(call: Call) -> Iterator[tuple[int, Campaign]]:
    """Yield (cursor, campaign) as a read shows them, newest first, from the cursor of the request on."""
    behavior = call.behavior
    for cursor, campaign in call.store.campaigns(
        call.match.api, call.app_name, after=read_cursor(call), shuffled=behavior.unordered_list
    ):
        if not behavior.read_lag:
            yield cursor, campaign
        elif (older := call.store.version_at(campaign.id, call.now - behavior.read_lag)) is not None:
            yield cursor, older


# sending


def advance(store: Store, behavior: Behavior, now: float) -> None:
    """Send every running campaign that is due, once, and complete those that are done."""
    while (campaign := store.next_due(now)) is not None:
        if campaign.due is not None:
            at, campaign.due = campaign.due, None
            campaign.sent += 1
            campaign.finish = at + _duration(campaign, behavior)
            store.put(_sent(campaign, behavior, at))
            if campaign.finish <= now:
                campaign.status = "completed"
        else:
            at = cast("float", campaign.finish)
            campaign.status = "completed"
        store.put_campaign(campaign, at, keep_version=behavior.read_lag > 0)


def _duration(campaign: Campaign, behavior: Behavior) -> float:
    body = campaign.body
    if body.get("when", {}).get("local_time") or "local_push_time" in body:
        return LOCAL_TIME_SECONDS
    rate = body.get("send_rate")
    return behavior.audience / rate * 60 if rate else 0.0


def _sent(campaign: Campaign, behavior: Behavior, at: float) -> Sent:
    channel = "push" if campaign.api == "mep" else campaign.body["messages"][0]["channel_type"]
    return Sent(
        id=campaign.id, api=campaign.api, app=campaign.app, kind="campaign", name=campaign.name,
        channel=channel, audience=_audience(campaign.body.get("targeting")), recipients=behavior.audience,
        at=at, exact=campaign.body,
    )  # fmt: skip


def _audience(targeting: JsonObject | None) -> str:
    """Describe a targeting in words, without the conditions of its query."""
    parts: list[str] = []
    for kind, value in (targeting or {}).items():
        if kind == "query":
            parts.extend(["query"] if value else [])
        elif value:
            parts.append(f"{kind} {', '.join(map(str, cast('list[Any]', value)))}")
    return "; ".join(parts) or "everyone"


# statistics, which add up with what was sent; their shares are fixed, so that a test can expect them


def by_day(sendings: Iterable[Sent], since: date | None = None, until: date | None = None) -> dict[date, int]:
    """Add up the recipients by UTC day, from `since` to `until`, both included."""
    days: dict[date, int] = {}
    for sent in sorted(sendings, key=lambda sent: sent.at):
        on = datetime.fromtimestamp(sent.at, UTC).date()
        if (since is None or on >= since) and (until is None or on <= until):
            days[on] = days.get(on, 0) + sent.recipients
    return days


def read_day(call: Call, name: str) -> date | None:
    """Return a date of the query, at most 6 months ago.

    Raises:
        ApiError: If it is no date, or too long ago.
    """
    text = call.query(name)
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise malformed(f"{name} must be a day as yyyy-MM-dd") from None
    if day < datetime.fromtimestamp(call.now, UTC).date() - timedelta(days=184):
        raise malformed(f"{name} must be at most 6 months ago")
    return day


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
