"""Campaigns of both APIs: their rules, and when they are due.

A stored campaign is the body of the request, plus `_status`, `_sent` (how often it was sent), `_due` (when
it is sent or completes next) and `_completes` (when it completes, once it was sent).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox import crud, entries
from batchcom_sandbox.entries import Rules
from batchcom_sandbox.messages import ApiError, JsonObject, malformed
from batchcom_sandbox.records import Campaign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.records import Entry, Status

__all__ = ["CEP", "HANDLERS", "MEP", "RULES", "campaign_of", "check_contents", "message_of"]

CEP = "cep.orchestrations"
MEP = "mep.campaigns"


def campaign_of(entry: Entry) -> Campaign:
    """Return the campaign that an entry stores."""
    data = entry.data
    return Campaign(
        id=entry.id,
        api="cep" if entry.collection == CEP else "mep",
        app=entry.app,
        name=data["name"],
        status=_status(entry),
        body={key: value for key, value in data.items() if not key.startswith("_")},
        created=entry.created,
        due=data.get("_due"),
        sent=data.get("_sent", 0),
        from_api=entry.from_api,
        dev_only=data.get("_dev_only", False),
    )


def _status(entry: Entry) -> Status:
    """Return the state of a campaign: for one of the dashboard, what its `status` or `live` says."""
    default = entry.data.get("status", "running" if entry.data.get("live") else "draft")
    return cast("Status", entry.data.get("_status", default))


def message_of(entry: Entry) -> JsonObject:
    """Return the message of a 2.x campaign: of one of the dashboard, what its channels and platforms say."""
    if entry.from_api:
        return cast("JsonObject", entry.data["messages"][0])
    channel = next(iter(entry.data.get("channels", [])), "")
    return {"channel_type": channel, "platform_type": entry.data.get("platforms", [])}


# rules of both APIs that a schema cannot express


def check_contents(body: JsonObject, payloads: Iterable[tuple[str, Any]], behavior: Behavior) -> None:
    """Check the labels of a campaign or push, and its custom payloads, each with its place."""
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


def _check_languages(body: JsonObject, translated: list[str]) -> None:
    """Check that the targeted languages are those of the messages."""
    for number, language in enumerate(body.get("targeting", {}).get("languages", [])):
        if translated and language not in translated:
            raise malformed(f"targeting.languages[{number}] is not among the languages of the message")


# campaigns of the project API (2.x)


class ProjectCampaigns(Rules):
    """Campaigns of the project API."""

    def prepare(self, call: Call, before: Entry | None, data: JsonObject) -> JsonObject:
        """Check a campaign, and start it if its state is RUNNING."""
        if before is not None and not call.behavior.resend_on_running_update and _has_started(before):
            raise malformed(f"id names a {_status(before)} campaign, which cannot be updated")
        _check_project_campaign(data, call.behavior)
        start = max(call.now, entries.read_time(call, data["when"]["start_time"], "when.start_time"))
        is_running = data["state"] == "RUNNING"
        return {
            **data,
            "name": call.behavior.trimmed(data["name"]),
            "_status": "running" if is_running else "stopped" if data["state"] == "STOPPED" else "draft",
            "_sent": 0 if before is None else before.data.get("_sent", 0),
            "_start": start,
            "_due": start if is_running else None,
        }

    def describe(self, call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
        """Show what the list and the view of campaigns have in common."""
        message = entry.data["messages"][0]
        start = entry.data["when"]["start_time"]
        if start == "now":
            start = entries.format_time(call, entry.data.get("_start", entry.created))
        return entries.show(
            call,
            entry,
            schema,
            type="campaign",
            channels=[message["channel_type"]],
            platforms=message.get("platform_type", []),
            labels=entry.data.get("labels", []),
            status=_status(entry),
            start_time=start,
        )


def _has_started(entry: Entry) -> bool:
    is_over = not entry.from_api or entry.data["_sent"] > 0
    return _status(entry) in ("running", "completed") and is_over


def _check_project_campaign(campaign: JsonObject, behavior: Behavior) -> None:
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
        _check_languages(campaign, [translation["language"] for translation in translations])
    check_contents(campaign, payloads, behavior)


def _check_sender(identity: str | None, behavior: Behavior, where: str) -> None:
    identities = behavior.sender_identities
    if identity is not None and identities is not None and identity not in identities:
        raise malformed(f"{where} does not exist on the dashboard")


def orchestrations_view(call: Call) -> Reply:
    """Show a push campaign; other campaigns are rejected."""
    entry = entries.find(call)
    if message_of(entry)["channel_type"] != "push":
        raise ApiError("API_MISUSE", "orchestration_id must be the id of a push campaign")
    return crud.view(call, RULES[CEP])


# campaigns of the app API (1.x)

_TIMES = {
    "push_time": "local_push_time",
    "local_push_time": "push_time",
    "start_date": "local_start_date",
    "local_start_date": "start_date",
    "end_date": "local_end_date",
    "local_end_date": "end_date",
}
"""The times of a campaign, each with the one that cannot be combined with it."""


class InAppCampaigns(Rules):
    """In-app campaigns, which the SDK shows: nothing is sent."""

    def prepare(self, call: Call, before: Entry | None, data: JsonObject) -> JsonObject:
        """Check a campaign, and note whether a Dev key created it."""
        if before is not None and not before.from_api:
            raise ApiError("API_MISUSE", "only campaigns that were created through the API can be updated")
        for name in (name for name in _TIMES if name in call.json):
            entries.read_time(call, data[name], name)
            other = _TIMES[name]
            if other in data and other not in call.json:
                raise malformed(f"{name} cannot replace {other}: a parameter cannot be removed")
        check_contents(data, [("custom_payload", data.get("custom_payload"))], call.behavior)
        data = {**data, "name": call.behavior.trimmed(data["name"])}
        if before is None:
            data["_dev_only"] = call.app is not None and call.app.key == "dev"
        return data


class AppCampaigns(InAppCampaigns):
    """Push campaigns of the app API."""

    def prepare(self, call: Call, before: Entry | None, data: JsonObject) -> JsonObject:
        """Check a campaign, and send it if it goes live."""
        data = super().prepare(call, before, data)
        if "push_time" not in data and "local_push_time" not in data:
            raise ApiError("MISSING_PARAMETER", "push_time or local_push_time is required")
        if "push_time" in data and "local_push_time" in data:
            raise malformed("push_time and local_push_time cannot be combined")
        _check_languages(data, [message["language"] for message in data["messages"]])
        name = "push_time" if "push_time" in data else "local_push_time"
        start = max(call.now, entries.read_time(call, data[name], name))
        if before is None:
            data |= {"_status": "draft", "_sent": 0}
        resend = call.behavior.resend_on_running_update and bool(call.json.get("live"))
        if data["_status"] == "completed" and not resend:
            if call.json.get("live"):
                raise malformed("live cannot be true: the campaign is finished")
            return data
        if data["live"]:
            is_new = data["_sent"] == 0 or resend
            due = start if is_new else data["_completes"]
            return {**data, "_status": "running", "_due": due, "_completes": None if is_new else due}
        status = "stopped" if data["_status"] == "running" else data["_status"]
        return {**data, "_status": status, "_due": None}

    def describe(self, call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
        """Show a campaign with `gcm_collapse_key` as text, as in Batch's example."""
        values: JsonObject = {"live": _status(entry) in ("running", "completed")}
        collapse_key = entry.data.get("gcm_collapse_key")
        if isinstance(collapse_key, dict):
            values["gcm_collapse_key"] = str(cast("JsonObject", collapse_key).get("key", "default"))
        return entries.show(call, entry, schema, **values)


RULES: dict[str, Rules] = {
    CEP: ProjectCampaigns(),
    MEP: AppCampaigns(),
    "mep.in_app_campaigns": InAppCampaigns(),
}
HANDLERS: dict[str, Handler] = {
    "cep.orchestrations_view": orchestrations_view,
}
