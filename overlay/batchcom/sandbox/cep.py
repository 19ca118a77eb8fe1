"""The operations of the project API (2.x): campaigns and orchestrations."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

from batchcom.sandbox import rules, statistics
from batchcom.sandbox.reading import readable, readable_all
from batchcom.sandbox.records import Campaign
from batchcom.sandbox.refusals import Refusal
from batchcom.sandbox.sending import settle

if TYPE_CHECKING:
    from batchcom.sandbox.calls import Call, Handler, Reply
    from batchcom.sandbox.messages import JsonObject

__all__ = ["HANDLERS"]


def _write(call: Call, campaign: Campaign, body: JsonObject) -> None:
    """Give a campaign its contents and state, and send it at once when it is due."""
    rules.cep_campaign(body, call.settings)
    start = rules.cep_start(body, call.now, call.settings)
    campaign.name = call.settings.hostile.trimmed(body["name"])
    campaign.body = body
    state = body["state"]
    campaign.status = "running" if state == "RUNNING" else "stopped" if state == "STOPPED" else "draft"
    campaign.due = start if state == "RUNNING" else None
    campaign.finish = None
    call.save(campaign)
    settle(call.store, call.settings, call.now)


def campaigns_create(call: Call) -> Reply:
    """Create a campaign."""
    number = call.store.next_number()
    campaign = Campaign(
        id=f"orchestration_{call.settings.digest('orchestration', number, 32)}", api="cep", app="", number=number,
        name="", status="draft", body={}, created=call.now,
    )  # fmt: skip
    _write(call, campaign, call.json)
    return 201, {"id": campaign.id}


def _find(call: Call, campaign_id: str) -> Campaign:
    campaign = call.store.get_campaign("cep", "", campaign_id)
    if campaign is None:
        raise Refusal("ROUTE_NOT_FOUND", "no campaign has this id")
    return campaign


def campaigns_update(call: Call) -> Reply:
    """Overwrite a campaign, unless it is running or completed."""
    campaign = _find(call, call.json["id"])
    choices = call.settings.choices
    scheduled = campaign.status == "running" and not campaign.sent and campaign.due is not None
    started = campaign.status in ("running", "completed") and not (scheduled and choices.update_scheduled)
    if started and not call.settings.hostile.resend_on_running_update:
        raise Refusal(
            choices.started_update, f"id names a {campaign.status} campaign, which cannot be updated"
        )
    _write(call, campaign, call.json["campaign"])
    return 200, {}


def campaigns_delete(call: Call) -> Reply:
    """Delete a campaign."""
    campaign = _find(call, call.json["id"])
    campaign.deleted = True
    call.save(campaign)
    return call.settings.choices.cep_delete_status, {}


def _item(call: Call, campaign: Campaign) -> JsonObject:
    message = campaign.body["messages"][0]
    return {
        "id": campaign.id, "type": "campaign", "channels": [message["channel_type"]],
        "platforms": message.get("platform_type", []), "source": "api" if campaign.from_api else "dashboard",
        "created_date": datetime.fromtimestamp(campaign.created, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        + call.settings.choices.created_date_zone,
        "name": campaign.name, "labels": campaign.body.get("labels", []), "status": campaign.status,
        "start_time": campaign.body["when"]["start_time"],
    }  # fmt: skip


def orchestrations_list(call: Call) -> Reply:
    """Show a page of campaigns, newest first; the cursor is the place after the last one shown."""
    campaigns = readable_all(call, "cep")
    status, kind, channels = call.query("status"), call.query("type"), call.query("channels")
    items = [_item(call, campaign) for campaign in campaigns]
    items = [
        item for item in items
        if (status is None or item["status"] in status.split(","))
        and (kind is None or item["type"] in kind.split(","))
        and (channels is None or set(item["channels"]) & set(channels.split(",")))
    ]  # fmt: skip
    start = _after(call, [item["id"] for item in items])
    limit = int(call.query("limit") or 10)
    page = items[start : start + limit]
    answer: JsonObject = {
        "orchestrations": page, "count": len(page), "has_more": start + limit < len(items), "next_from": None,
    }  # fmt: skip
    if answer["has_more"]:
        answer["next_from"] = f"{start + limit}.{_cursor_check(page[-1]['id'])}"
    return 200, answer


def _cursor_check(campaign_id: str) -> str:
    return hashlib.blake2b(campaign_id.encode(), digest_size=8).hexdigest()


def _after(call: Call, identifiers: list[str]) -> int:
    """Return where the page begins: after the entry that the cursor names, wherever that stands by now."""
    cursor = call.query("from")
    if cursor is None:
        return 0
    place, _, check = cursor.partition(".")
    for number, identifier in enumerate(identifiers):
        if _cursor_check(identifier) == check:
            return number + 1
    if not check or not (place.isascii() and place.isdigit()):
        raise Refusal("MALFORMED_PARAMETER", "query parameter from must be the next_from of the page before")
    return int(place)


def orchestrations_stats(call: Call) -> Reply:
    """Show what was sent, by day."""
    today = datetime.fromtimestamp(call.now, UTC).date()
    since = statistics.day(call.query("from"), "from", today)
    until = statistics.day(call.query("to"), "to", today)
    if since and until and since > until:
        raise Refusal("MALFORMED_PARAMETER", "from must not be after to")
    campaign = readable(call, "cep", call.query("orchestration_id") or "")
    message = campaign.body["messages"][0]
    details: list[JsonObject] = []
    for on, sent in statistics.by_day(call.store.effects(identifier=campaign.id), since, until).items():
        details.extend(_days(on, sent, message, split=call.query("include_platforms") == "true"))
    return 200, {"id": campaign.id, "details": details}


def _days(on: date, sent: int, message: JsonObject, *, split: bool) -> list[JsonObject]:
    platforms = cast("list[str]", message.get("platform_type", []))
    if not split or not platforms:
        return [statistics.cep_day(on, sent, message["channel_type"])]
    share, rest = divmod(sent, len(platforms))
    return [
        {**statistics.cep_day(on, share + (rest if number == 0 else 0), "push"), "platform": platform}
        for number, platform in enumerate(platforms)
    ]


HANDLERS: dict[str, Handler] = {
    handler.__name__: handler
    for handler in (
        campaigns_create,
        campaigns_update,
        campaigns_delete,
        orchestrations_list,
        orchestrations_stats,
    )
}
