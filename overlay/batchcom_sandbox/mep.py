"""The operations of the app API (1.x): campaigns, transactional pushes, custom data."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, cast
from uuid import UUID

from batchcom_sandbox import rules, statistics
from batchcom_sandbox.reading import readable, readable_all
from batchcom_sandbox.records import Campaign, Sent
from batchcom_sandbox.refusals import Refusal
from batchcom_sandbox.sending import settle

if TYPE_CHECKING:
    from batchcom_sandbox.calls import Call, Handler, Reply
    from batchcom_sandbox.messages import JsonObject

__all__ = ["HANDLERS"]


def campaigns_create(call: Call) -> Reply:
    """Create a campaign."""
    rules.mep_campaign(call.json, call.settings)
    number = call.store.next_number()
    campaign = Campaign(
        id=call.settings.digest("campaign", number, 32), api="mep", app=call.app_name, number=number,
        name=call.settings.hostile.trimmed(call.json["name"]), status="draft", body=call.json,
        created=call.now, dev_only=call.app is not None and call.app.key == "dev",
    )  # fmt: skip
    _set_live(call, campaign)
    return 201, {"campaign_token": campaign.id}


def _set_live(call: Call, campaign: Campaign) -> None:
    """Bring the state in line with `live`, and send the campaign at once when it is due."""
    if campaign.body["live"]:
        campaign.status = "running"
        if campaign.sent == 0 or call.settings.hostile.resend_on_running_update:
            campaign.due = rules.mep_start(campaign.body, call.now, call.settings)
        elif campaign.finish is None:
            campaign.finish = call.now
    elif campaign.status == "running":
        campaign.status = "stopped"
        campaign.due = None
    call.save(campaign)
    settle(call.store, call.settings, call.now)


def _find(call: Call) -> Campaign:
    campaign = call.store.get_campaign("mep", call.app_name, call.match.parameters["campaign_token"])
    if campaign is None:
        raise Refusal("ROUTE_NOT_FOUND", "no campaign has this token")
    return campaign


def campaigns_update(call: Call) -> Reply:
    """Merge new parameters into a campaign that was made through the API."""
    campaign = _find(call)
    choices, hostile = call.settings.choices, call.settings.hostile
    if not campaign.from_api:
        raise Refusal(
            choices.dashboard_update, "only campaigns that were created through the API can be updated"
        )
    finished = campaign.status == "completed"
    if finished and call.json.get("live") and not hostile.resend_on_running_update:
        raise Refusal(choices.finished_live, "live cannot be true: the campaign is finished")
    merged = {**campaign.body, **call.json}
    for one, other in (("push_time", "local_push_time"), ("local_push_time", "push_time")):
        if one in call.json and other in campaign.body and other not in call.json:
            raise Refusal(
                "MALFORMED_PARAMETER", f"{one} cannot replace {other}: what was added cannot be taken away"
            )
    rules.mep_campaign(merged, call.settings)
    campaign.body = merged
    campaign.name = hostile.trimmed(merged["name"])
    if finished and not (hostile.resend_on_running_update and call.json.get("live")):
        call.save(campaign)
    else:
        _set_live(call, campaign)
    return 200, {}


def campaigns_delete(call: Call) -> Reply:
    """Delete a campaign."""
    campaign = _find(call)
    campaign.deleted = True
    call.save(campaign)
    return 200, {}


def _view(call: Call, campaign: Campaign) -> JsonObject:
    view = {**campaign.body, "name": campaign.name, "live": campaign.status in ("running", "completed")}
    collapse = view.get("gcm_collapse_key")
    if isinstance(collapse, dict) and call.settings.choices.collapse_key_in_view == "text":
        view["gcm_collapse_key"] = str(cast("JsonObject", collapse).get("key", "default"))
    return {
        "campaign_token": campaign.id, "from_api": campaign.from_api, "dev_only": campaign.dev_only,
        "created_date": datetime.fromtimestamp(campaign.created, UTC).strftime("%Y-%m-%dT%H:%M:%S"), **view,
    }  # fmt: skip


def campaigns_get(call: Call) -> Reply:
    """Show one campaign."""
    return 200, _view(call, readable(call, "mep", call.match.parameters["campaign_token"]))


def campaigns_list(call: Call) -> Reply:
    """Show a page of campaigns, newest first; `from` counts entries to skip."""
    start, limit = int(call.query("from") or 0), int(call.query("limit") or 10)
    flags = {name: call.flag(name) for name in ("live", "from_api")}
    wanted = {name: flag for name, flag in flags.items() if flag is not None}
    views = (_view(call, campaign) for _, campaign in readable_all(call, "mep"))
    chosen = (view for view in views if all(view[name] == value for name, value in wanted.items()))
    return 200, list(islice(chosen, start, start + limit))


def campaigns_stats(call: Call) -> Reply:
    """Show what was sent, by day; nothing before something was."""
    campaign = readable(call, "mep", call.match.parameters["campaign_token"])
    days = statistics.by_day(call.store.effects(identifier=campaign.id), None, None)
    return 200, {
        "campaign_token": campaign.id,
        "detail": [statistics.mep_day(on, sent) for on, sent in days.items()],
    }


def _token(call: Call) -> str:
    digits = call.settings.digest("token", call.store.next_number(), 32)
    return str(UUID(digits, version=4))


def transactional_send(call: Call) -> Reply:
    """Send a push to the people it names."""
    count = rules.transactional(call.json, call.settings)
    recipients = cast("dict[str, list[str]]", call.json["recipients"])
    audience = ", ".join(f"{len(ids)} {kind}" for kind, ids in recipients.items() if ids)
    token = _token(call)
    sent = Sent(
        id=token, api="mep", kind="transactional", name=call.json["group_id"], channel="push",
        audience=audience, recipients=count, times=1, at=call.now, moments=(call.now,), exact=call.json,
    )  # fmt: skip
    call.store.add_effect(sent, call.app_name)
    call.changed = True
    return 201, {"token": token}


def transactional_stats(call: Call) -> Reply:
    """Show what was sent under a group id, by day."""
    today = datetime.fromtimestamp(call.now, UTC).date()
    since = statistics.day(call.query("since"), "since", today)
    until = statistics.day(call.query("until"), "until", today) or today
    if since is not None and since >= until and call.query("until") is not None:
        raise Refusal("MALFORMED_PARAMETER", "since must be before until")
    group = call.match.parameters["group_id"]
    days = statistics.by_day(call.store.effects(app=call.app_name, group=group), since, until)
    return 200, {
        "group_id": group,
        "detail": [statistics.transactional_day(on, sent) for on, sent in days.items()],
    }


def _merge(stored: JsonObject, values: JsonObject) -> JsonObject:
    merged = dict(stored)
    for key, value in values.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict):
            change = cast("dict[str, list[str]]", value)
            tags = [*cast("list[str]", merged.get(key, [])), *change.get("$add", [])]
            merged[key] = [tag for tag in dict.fromkeys(tags) if tag not in change.get("$remove", [])]
        else:
            merged[key] = value
    return merged


def _store_user(call: Call, custom_id: str, update: JsonObject) -> None:
    stored = {} if update.get("overwrite") else call.store.get_user(call.app_name, custom_id)
    call.store.put_user(call.app_name, custom_id, _merge(stored, update["values"]))
    call.changed = True


def custom_data_set(call: Call) -> Reply:
    """Store the data of one user."""
    rules.user_values(call.json["values"], call.settings, "values")
    _store_user(call, call.match.parameters["custom_id"], call.json)
    return 200, {"token": _token(call)}


def custom_data_set_many(call: Call) -> Reply:
    """Store the data of several users, all or none."""
    items = cast("list[JsonObject]", call.body)
    for number, item in enumerate(items):
        rules.user_values(item["update"]["values"], call.settings, f"[{number}].update.values")
    for item in items:
        _store_user(call, item["id"], item["update"])
    return 200, {"token": _token(call)}


def custom_data_delete(call: Call) -> Reply:
    """Forget one user; an unknown one is no error."""
    call.store.delete_user(call.app_name, call.match.parameters["custom_id"])
    call.changed = True
    return 200, {"token": _token(call)}


def custom_data_delete_many(call: Call) -> Reply:
    """Forget several users."""
    for custom_id in cast("list[str]", call.body):
        call.store.delete_user(call.app_name, custom_id)
    call.changed = True
    return 200, {"token": _token(call)}


HANDLERS: dict[str, Handler] = {
    handler.__name__: handler
    for handler in (
        campaigns_create, campaigns_update, campaigns_delete, campaigns_get, campaigns_list, campaigns_stats,
        transactional_send, transactional_stats, custom_data_set, custom_data_set_many, custom_data_delete,
        custom_data_delete_many,
    )
}  # fmt: skip
