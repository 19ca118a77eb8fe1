"""Data of people: custom data (1.x), profiles (2.x), and their events."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import available_timezones

from batchcom_sandbox.messages import malformed
from batchcom_sandbox.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.messages import JsonObject

__all__ = ["CUSTOM_DATA", "HANDLERS", "PROFILES"]

CUSTOM_DATA = "mep.custom_data"
PROFILES = "cep.profiles"


def _merge(stored: JsonObject, values: JsonObject) -> JsonObject:
    """Return attributes with changes: null deletes one, `$add` and `$remove` change or begin an array."""
    merged = dict(stored)
    for key, value in values.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict):
            change = cast("dict[str, list[str]]", value)
            before = merged.get(key)
            tags = [*cast("list[str]", before if isinstance(before, list) else []), *change.get("$add", [])]
            merged[key] = [tag for tag in dict.fromkeys(tags) if tag not in change.get("$remove", [])]
        else:
            merged[key] = value
    return merged


# custom data of the app API: a request for one person has the id in its path


def custom_data_set(call: Call) -> Reply:
    """Store the custom data of people, all or none."""
    custom_id = call.match.parameters.get("custom_id")
    items: list[JsonObject] = call.body if custom_id is None else [{"id": custom_id, "update": call.body}]
    for item in items:
        update = item["update"]
        entry = None if update.get("overwrite") else call.get(item["id"])
        call.write(item["id"], _merge({} if entry is None else entry.data, update["values"]))
    return 200, {"token": call.generate_uuid("token")}


def custom_data_delete(call: Call) -> Reply:
    """Delete the custom data of people. An unknown id is no error."""
    custom_id = call.match.parameters.get("custom_id")
    for deleted in call.body if custom_id is None else [custom_id]:
        call.delete(deleted)
    return 200, {"token": call.generate_uuid("token")}


# events: the app API rejects an old one, the project API drops it

MOST_BYTES = 25_000
"""The size of an event of the project API at most."""


def _event_problem(event: JsonObject, now: float) -> str | None:
    """Describe why Batch drops an event of the project API, `None` if it does not."""
    content = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    if len(content.encode()) > MOST_BYTES:
        return f"an event must have at most {MOST_BYTES} bytes"
    return _time_problem(event, now)


def _time_problem(event: JsonObject, now: float) -> str | None:
    """Describe what is wrong with the time of an event, `None` if nothing is."""
    text = event.get("time")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        return "time must be a date and time that exists"
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    age = datetime.fromtimestamp(now, UTC) - moment
    return None if timedelta(0) <= age <= timedelta(hours=24) else "time must be in the last 24 hours"


def _record(call: Call, custom_id: str, event: JsonObject) -> None:
    attributes = {key: value for key, value in event.items() if key not in ("name", "time", "attributes")}
    call.record(
        Event(
            api=call.match.api,
            app=call.app_name,
            custom_id=custom_id,
            name=event["name"],
            time=event.get("time"),
            attributes={**attributes, **event.get("attributes", {})},
            at=call.now,
        )
    )


def events_track(call: Call) -> Reply:
    """Record the events of people, all or none."""
    custom_id = call.match.parameters.get("custom_id")
    items: list[JsonObject] = call.body if custom_id is None else [{"id": custom_id, **call.body}]
    count = sum(len(item["events"]) for item in items)
    most = call.operation.extension("x-batch")["size"]
    if count > most:
        raise malformed(f"the body must hold at most {most} events, got {count}")
    for number, item in enumerate(items):
        place = f"[{number}]." if custom_id is None else ""
        for position, event in enumerate(item["events"]):
            problem = _time_problem(event, call.now)
            if problem is not None:
                raise malformed(f"{place}events[{position}].{problem}")
    for item in items:
        for event in item["events"]:
            _record(call, item["id"], event)
    return call.operation.success, {}


# profiles of the project API


@cache
def _time_zones() -> set[str]:
    return available_timezones()  # it reads many files


def _attribute_problem(name: str, value: Any) -> str | None:
    """Describe why Batch drops an attribute, `None` if it does not."""
    if not isinstance(value, str):
        return None
    if name == "$email_address" and not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        return "must be an email address"
    if name == "$phone_number" and not re.fullmatch(r"\+[0-9]{4,15}", value):
        return "must be a phone number in E.164 format"
    if name == "$timezone" and value not in _time_zones():
        return "must be the name of a time zone"
    if name.startswith("date("):
        try:
            datetime.fromisoformat(value.upper())
        except ValueError:
            return "must be a date that exists"
    return None


def _update(call: Call, number: int, item: JsonObject) -> Iterator[JsonObject]:
    """Store one entry of an update, and yield what Batch drops."""
    identifiers = item["identifiers"]
    installation = identifiers.get("installation", {}).get("installation_id")
    profile_id = identifiers.get("custom_id") or f"installation:{installation}"
    attributes: JsonObject = {}
    for name, value in item.get("attributes", {}).items():
        problem = call.dropped.get((number, "attributes", name)) or _attribute_problem(name, value)
        if problem is None:
            attributes[name] = value
        else:
            yield {"category": "attribute", "bulk_index": number, "reason": problem, "attribute": name}
    entry = call.get(profile_id)
    call.write(profile_id, _merge({} if entry is None else entry.data, attributes))
    for position, event in enumerate(item.get("events", [])):
        problem = call.dropped.get((number, "events", position)) or _event_problem(event, call.now)
        if problem is None:
            _record(call, profile_id, event)
        else:
            yield {"category": "event", "bulk_index": number, "reason": problem}


def profiles_update(call: Call) -> Reply:
    """Update profiles; single attributes and events that are wrong are dropped."""
    items = cast("list[JsonObject]", call.body)
    errors = [error for number, item in enumerate(items) for error in _update(call, number, item)]
    if errors:
        return 202, {"code": "SUCCESS_WITH_PARTIAL_ERRORS", "errors": errors}
    return 202, {"code": "SUCCESS"}


HANDLERS: dict[str, Handler] = {
    "mep.custom_data_set": custom_data_set,
    "mep.custom_data_set_many": custom_data_set,
    "mep.custom_data_delete": custom_data_delete,
    "mep.custom_data_delete_many": custom_data_delete,
    "mep.events_track": events_track,
    "mep.events_track_many": events_track,
    "cep.profiles_update": profiles_update,
    "cep.profiles_mass_update": profiles_update,
}
