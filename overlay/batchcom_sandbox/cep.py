"""The project API (2.x): campaigns and orchestrations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

from batchcom_sandbox import campaigns
from batchcom_sandbox.listing import list_page
from batchcom_sandbox.messages import ApiError, malformed
from batchcom_sandbox.records import Campaign, Sent

if TYPE_CHECKING:
    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.messages import JsonObject

__all__ = ["HANDLERS"]


def _check(campaign: JsonObject, behavior: Behavior) -> None:
    """Check the rules of a campaign that a schema cannot express."""
    payloads: list[tuple[str, object]] = []
    for number, message in enumerate(cast("list[JsonObject]", campaign["messages"])):
        where = f"messages[{number}]"
        if message.get("push_type") == "background" and message.get("priority") != "normal":
            raise malformed(f"{where}.priority must be normal when push_type is background")
        for platform in ("ios", "android"):
            payload = message.get(platform, {}).get("custom_payload")
            payloads.append((f"{where}.{platform}.custom_payload", payload))
        translations = cast("list[JsonObject]", message.get("languages", []))
        contents = [(where, message)]
        contents += [(f"{where}.languages[{index}]", text) for index, text in enumerate(translations)]
        for place, content in contents:
            _check_sender(content.get("sender_identity_id"), behavior, f"{place}.sender_identity_id")
        campaigns.check_languages(campaign, [translation["language"] for translation in translations])
    campaigns.check_contents(campaign, payloads, behavior)


def _check_sender(identity: str | None, behavior: Behavior, where: str) -> None:
    identities = behavior.sender_identities
    if identity is not None and identities is not None and identity not in identities:
        raise malformed(f"{where} does not exist on the dashboard")


def _start(call: Call, campaign: JsonObject) -> float:
    """Check a campaign, and return when it starts."""
    _check(campaign, call.behavior)
    text = campaign["when"]["start_time"]
    if text == "now":
        return call.now
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or "T" not in text.upper():
        raise malformed(
            "when.start_time must be now or an RFC 3339 date-time with a zone, such as 2031-10-24T10:22:00Z"
        )
    return campaigns.check_start(moment.timestamp(), call.now, call.behavior, "when.start_time")


def _write(call: Call, campaign: Campaign, body: JsonObject, start: float) -> None:
    campaign.name = call.behavior.trimmed(body["name"])
    campaign.body = body
    state = body["state"]
    campaign.status = "running" if state == "RUNNING" else "stopped" if state == "STOPPED" else "draft"
    campaign.due = start if state == "RUNNING" else None
    campaign.finish = None
    campaigns.save(call, campaign)


def campaigns_create(call: Call) -> Reply:
    """Create a campaign."""
    start = _start(call, call.json)
    campaign = Campaign(
        id=f"orchestration_{call.store.generate_id('orchestration')}", api="cep", app="",
        number=call.store.next_number(), name="", status="draft", body={}, created=call.now,
    )  # fmt: skip
    _write(call, campaign, call.json, start)
    return 201, {"id": campaign.id}


def campaigns_update(call: Call) -> Reply:
    """Overwrite a campaign, unless it is running or completed."""
    campaign = campaigns.find(call, call.json["id"])
    behavior = call.behavior
    scheduled = campaign.status == "running" and not campaign.sent and campaign.due is not None
    started = campaign.status in ("running", "completed") and not (scheduled and behavior.update_scheduled)
    if started and not behavior.resend_on_running_update:
        raise ApiError(
            behavior.started_update, f"id names a {campaign.status} campaign, which cannot be updated"
        )
    body = call.json["campaign"]
    _write(call, campaign, body, _start(call, body))
    return 200, {}


def campaigns_delete(call: Call) -> Reply:
    """Delete a campaign."""
    campaign = campaigns.find(call, call.json["id"])
    campaign.deleted = True
    campaigns.save(call, campaign)
    return call.behavior.cep_delete_status, {}


def _item(campaign: Campaign) -> JsonObject:
    message = campaign.body["messages"][0]
    return {
        "id": campaign.id, "type": "campaign", "channels": [message["channel_type"]],
        "platforms": message.get("platform_type", []), "source": "api" if campaign.from_api else "dashboard",
        "created_date": datetime.fromtimestamp(campaign.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "name": campaign.name, "labels": campaign.body.get("labels", []), "status": campaign.status,
        "start_time": campaign.body["when"]["start_time"],
    }  # fmt: skip


def orchestrations_list(call: Call) -> Reply:
    """List campaigns, newest first."""
    return list_page(call, ((cursor, _item(campaign)) for cursor, campaign in campaigns.visible_all(call)))


def orchestrations_view(call: Call) -> Reply:
    """Show a push campaign; other campaigns are rejected."""
    campaign = campaigns.visible(call, call.query("orchestration_id") or "")
    item = _item(campaign)
    if item.pop("channels") != ["push"]:
        raise ApiError("API_MISUSE", "orchestration_id must be the id of a push campaign")
    contents = {key: value for key, value in campaign.body.items() if key not in ("name", "state", "when")}
    if item["start_time"] == "now":
        item["start_time"] = item["created_date"]
    return 200, {**contents, **item}


def orchestrations_stats(call: Call) -> Reply:
    """Show what was sent, by day."""
    since, until = campaigns.read_day(call, "from"), campaigns.read_day(call, "to")
    if since and until and since > until:
        raise malformed("from must not be after to")
    campaign = campaigns.visible(call, call.query("orchestration_id") or "")
    message = campaign.body["messages"][0]
    details: list[JsonObject] = []
    sendings = call.store.select(Sent, "id = ?", campaign.id)
    for on, sent in campaigns.by_day(sendings, since, until).items():
        details.extend(_days(on, sent, message, split=bool(call.flag("include_platforms"))))
    return 200, {"id": campaign.id, "details": details}


def _days(on: date, sent: int, message: JsonObject, *, split: bool) -> list[JsonObject]:
    platforms = cast("list[str]", message.get("platform_type", []))
    if not split or not platforms:
        return [campaigns.cep_day(on, sent, message["channel_type"])]
    share, remainder = divmod(sent, len(platforms))
    return [
        {**campaigns.cep_day(on, share + (remainder if number == 0 else 0), "push"), "platform": platform}
        for number, platform in enumerate(platforms)
    ]


HANDLERS: dict[str, Handler] = {
    "cep.campaigns_create": campaigns_create,
    "cep.campaigns_update": campaigns_update,
    "cep.campaigns_delete": campaigns_delete,
    "cep.orchestrations_list": orchestrations_list,
    "cep.orchestrations_view": orchestrations_view,
    "cep.orchestrations_stats": orchestrations_stats,
}
