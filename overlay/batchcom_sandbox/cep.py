"""The operations of the project API (2.x): campaigns and orchestrations."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

from batchcom_sandbox import rules, statistics
from batchcom_sandbox.reading import readable, readable_all
from batchcom_sandbox.records import Campaign
from batchcom_sandbox.refusals import Refusal
from batchcom_sandbox.sending import settle

if TYPE_CHECKING:
    from batchcom_sandbox.calls import Call, Handler, Reply
    from batchcom_sandbox.messages import JsonObject

__all__ = ["HANDLERS"]


def _start(call: Call, body: JsonObject) -> float:
    """Judge a campaign and return when it starts."""
    rules.cep_campaign(body, call.settings)
    return rules.cep_start(body, call.now, call.settings)


def _write(call: Call, campaign: Campaign, body: JsonObject, start: float) -> None:
    """Give a campaign its contents and state, and send it at once when it is due."""
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
    start = _start(call, call.json)
    number = call.store.next_number()
    identifier = f"orchestration_{call.settings.digest('orchestration', number, 32)}"
    campaign = Campaign(
        id=identifier, api="cep", app="", number=number, name="", status="draft", body={}, created=call.now
    )
    _write(call, campaign, call.json, start)
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
    body = call.json["campaign"]
    _write(call, campaign, body, _start(call, body))
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
    """Show a page of campaigns, newest first; the cursor names the place after the last one shown."""
    limit = int(call.query("limit") or 10)
    page: list[JsonObject] = []
    last = ""
    for cursor, campaign in readable_all(call, "cep", _cursor(call)):
        item = _item(call, campaign)
        if not _wanted(call, item):
            continue
        if len(page) == limit:
            return 200, {"orchestrations": page, "count": limit, "has_more": True, "next_from": last}
        page.append(item)
        last = cursor
    return 200, {"orchestrations": page, "count": len(page), "has_more": False, "next_from": None}


def _cursor(call: Call) -> str | None:
    cursor = call.query("from")
    form = "[0-9a-f]{12}" if call.settings.hostile.unordered_list else "[0-9]{1,18}"
    if cursor is not None and not re.fullmatch(form, cursor):
        raise Refusal("MALFORMED_PARAMETER", "query parameter from must be the next_from of the page before")
    return cursor


def _wanted(call: Call, item: JsonObject) -> bool:
    status, kind, channels = call.query("status"), call.query("type"), call.query("channels")
    return (
        (status is None or item["status"] in status.split(","))
        and (kind is None or item["type"] in kind.split(","))
        and (channels is None or not set(item["channels"]).isdisjoint(channels.split(",")))
    )


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
        details.extend(_days(on, sent, message, split=bool(call.flag("include_platforms"))))
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
