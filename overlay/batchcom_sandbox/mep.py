"""The app API (1.x): push campaigns and transactional pushes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from uuid import UUID

from batchcom_sandbox import campaigns
from batchcom_sandbox.listing import list_page
from batchcom_sandbox.messages import ApiError, JsonObject, malformed
from batchcom_sandbox.records import Campaign, Sent

if TYPE_CHECKING:
    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.store import Store

__all__ = ["HANDLERS", "MOST_RECIPIENTS", "add_campaign"]

MOST_RECIPIENTS = 10_000


def _check(campaign: JsonObject, behavior: Behavior) -> None:
    """Check a whole campaign: the created one, or the stored one with its update."""
    if "push_time" not in campaign and "local_push_time" not in campaign:
        raise ApiError("MISSING_PARAMETER", "push_time or local_push_time is required")
    if "push_time" in campaign and "local_push_time" in campaign:
        raise malformed("push_time and local_push_time cannot be combined")
    campaigns.check_contents(campaign, [("custom_payload", campaign.get("custom_payload"))], behavior)
    campaigns.check_languages(campaign, [message["language"] for message in campaign["messages"]])
    _start(campaign, 0.0, behavior)


def _start(campaign: JsonObject, now: float, behavior: Behavior) -> float:
    """Return when a campaign starts, in seconds since 1970."""
    where = "push_time" if "push_time" in campaign else "local_push_time"
    if campaign[where] == "now":
        return now
    try:
        moment = datetime.fromisoformat(campaign[where]).replace(tzinfo=UTC)
    except ValueError:
        raise malformed(f"{where} must be a date and time that exists") from None
    return campaigns.check_start(moment.timestamp(), now, behavior, where)


def campaigns_create(call: Call) -> Reply:
    """Create a campaign."""
    _check(call.json, call.behavior)
    campaign = Campaign(
        id=call.store.generate_id("campaign"), api="mep", app=call.app_name, number=call.store.next_number(),
        name=call.behavior.trimmed(call.json["name"]), status="draft", body=call.json, created=call.now,
        dev_only=call.app is not None and call.app.key == "dev",
    )  # fmt: skip
    _set_live(call, campaign)
    return 201, {"campaign_token": campaign.id}


def add_campaign(store: Store, behavior: Behavior, body: JsonObject, app: str, now: float) -> str:
    """Store a campaign as if it had been made on the dashboard, and return its token."""
    campaign = Campaign(
        id=store.generate_id("campaign"), api="mep", app=app, number=store.next_number(), name=body["name"],
        body=body, created=now, status="running" if body.get("live") else "draft", from_api=False,
    )  # fmt: skip
    store.put_campaign(campaign, now, keep_version=behavior.read_lag > 0)
    return campaign.id


def _set_live(call: Call, campaign: Campaign) -> None:
    """Adapt the state to `live`, and send the campaign if it is due."""
    if campaign.body["live"]:
        campaign.status = "running"
        if campaign.sent == 0 or call.behavior.resend_on_running_update:
            campaign.due = _start(campaign.body, call.now, call.behavior)
        elif campaign.finish is None:
            campaign.finish = call.now
    elif campaign.status == "running":
        campaign.status = "stopped"
        campaign.due = None
    campaigns.save(call, campaign)


def campaigns_update(call: Call) -> Reply:
    """Merge new parameters into a campaign that was created through the API."""
    campaign = campaigns.find(call, call.match.parameters["campaign_token"])
    if not campaign.from_api:
        raise ApiError("API_MISUSE", "only campaigns that were created through the API can be updated")
    finished = campaign.status == "completed"
    resend = call.behavior.resend_on_running_update and bool(call.json.get("live"))
    if finished and call.json.get("live") and not resend:
        raise malformed("live cannot be true: the campaign is finished")
    merged = {**campaign.body, **call.json}
    for name, other in (("push_time", "local_push_time"), ("local_push_time", "push_time")):
        if name in call.json and other in campaign.body and other not in call.json:
            raise malformed(f"{name} cannot replace {other}: a parameter cannot be removed")
    _check(merged, call.behavior)
    campaign.body = merged
    campaign.name = call.behavior.trimmed(merged["name"])
    if finished and not resend:
        campaigns.save(call, campaign)
    else:
        _set_live(call, campaign)
    return 200, {}


def campaigns_delete(call: Call) -> Reply:
    """Delete a campaign."""
    campaign = campaigns.find(call, call.match.parameters["campaign_token"])
    campaign.deleted = True
    campaigns.save(call, campaign)
    return 200, {}


def _view(call: Call, campaign: Campaign) -> JsonObject:
    view = {**campaign.body, "name": campaign.name, "live": campaign.status in ("running", "completed")}
    collapse = view.get("gcm_collapse_key")
    if isinstance(collapse, dict) and call.behavior.collapse_key_in_view == "text":
        view["gcm_collapse_key"] = str(cast("JsonObject", collapse).get("key", "default"))
    return {
        "campaign_token": campaign.id, "from_api": campaign.from_api, "dev_only": campaign.dev_only,
        "created_date": datetime.fromtimestamp(campaign.created, UTC).strftime("%Y-%m-%dT%H:%M:%S"), **view,
    }  # fmt: skip


def campaigns_get(call: Call) -> Reply:
    """Show one campaign."""
    return 200, _view(call, campaigns.visible(call, call.match.parameters["campaign_token"]))


def campaigns_list(call: Call) -> Reply:
    """List campaigns, newest first."""
    views = ((cursor, _view(call, campaign)) for cursor, campaign in campaigns.visible_all(call))
    return list_page(call, views)


def campaigns_stats(call: Call) -> Reply:
    """Show what was sent, by day; empty before the campaign was sent."""
    campaign = campaigns.visible(call, call.match.parameters["campaign_token"])
    days = campaigns.by_day(call.store.select(Sent, "id = ?", campaign.id))
    detail = [campaigns.mep_day(on, sent) for on, sent in days.items()]
    return 200, {"campaign_token": campaign.id, "detail": detail}


def transactional_send(call: Call) -> Reply:
    """Send a push to the people that it names."""
    recipients = cast("dict[str, list[str]]", call.json["recipients"])
    count = sum(len(set(ids)) for ids in recipients.values())
    if not count:
        raise ApiError("MISSING_PARAMETER", "recipients must name at least one id")
    if sum(map(len, recipients.values())) > MOST_RECIPIENTS:
        raise malformed(f"recipients must name at most {MOST_RECIPIENTS} ids in all")
    payload = call.json.get("custom_payload")
    campaigns.check_contents(call.json, [("custom_payload", payload)], call.behavior)
    audience = ", ".join(f"{len(ids)} {kind}" for kind, ids in recipients.items() if ids)
    token = str(UUID(call.store.generate_id("token"), version=4))
    sent = Sent(
        id=token, api="mep", app=call.app_name, kind="transactional", name=call.json["group_id"],
        channel="push", audience=audience, recipients=count, at=call.now, exact=call.json,
    )  # fmt: skip
    call.store.put(sent)
    call.changed = True
    return 201, {"token": token}


def transactional_stats(call: Call) -> Reply:
    """Show what was sent with a group id, by day."""
    since, until = campaigns.read_day(call, "since"), campaigns.read_day(call, "until")
    if since is not None and until is not None and since >= until:
        raise malformed("since must be before until")
    group = call.match.parameters["group_id"]
    sendings = call.store.select(
        Sent, "app = ? AND kind = 'transactional' AND name = ?", call.app_name, group
    )
    last = until or datetime.fromtimestamp(call.now, UTC).date()
    days = campaigns.by_day(sendings, since, last)
    detail = [campaigns.transactional_day(on, sent) for on, sent in days.items()]
    return 200, {"group_id": group, "detail": detail}


HANDLERS: dict[str, Handler] = {
    "mep.campaigns_create": campaigns_create,
    "mep.campaigns_update": campaigns_update,
    "mep.campaigns_delete": campaigns_delete,
    "mep.campaigns_get": campaigns_get,
    "mep.campaigns_list": campaigns_list,
    "mep.campaigns_stats": campaigns_stats,
    "mep.transactional_send": transactional_send,
    "mep.transactional_stats": transactional_stats,
}
