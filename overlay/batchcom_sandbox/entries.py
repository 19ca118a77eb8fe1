"""Entries of collections: the rules for them, how a request names one, and how a response shows it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox.documents import placeholder
from batchcom_sandbox.messages import ApiError, JsonObject, malformed
from batchcom_sandbox.validation import read_date_time

if TYPE_CHECKING:
    from batchcom_sandbox.application import Call
    from batchcom_sandbox.records import Entry

__all__ = [
    "TOKENS",
    "Rules",
    "describe",
    "find",
    "format_time",
    "id_name",
    "read_time",
    "requested_id",
    "show",
    "visible",
]

TOKENS = "indexing tokens"
"""The collection of the indexing tokens, each with the time at which its change is applied."""


class Rules:
    """What is special about the entries of a collection. These defaults suit most."""

    counts_on_each_page = True
    """Whether each page of a list shows how many entries there are, or the first page only."""

    def prepare(self, call: Call, before: Entry | None, data: JsonObject) -> JsonObject:
        """Check what is written, and return what is stored.

        Args:
            call: The request.
            before: The entry as it is now, `None` if it is new.
            data: The entry as it will be.

        Raises:
            ApiError: If it breaks a rule.
        """
        del call, before
        return data

    def describe(self, call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
        """Return an entry that the API created as a response shows it."""
        return show(call, entry, schema)


def find(call: Call) -> Entry:
    """Return the entry that a request names.

    Raises:
        ApiError: If there is no such entry.
    """
    entry = call.get(requested_id(call) or "")
    if entry is not None and call.match.method == "GET":
        entry = visible(call, entry)
    if entry is None:
        raise ApiError("ROUTE_NOT_FOUND", f"{id_name(call)} must be that of an existing entry")
    return entry


def visible(call: Call, entry: Entry) -> Entry | None:
    """Return an entry as a read shows it, `Behavior.read_lag` seconds old."""
    lag = call.behavior.read_lag
    return call.store.entry_at(entry, call.now - lag) if lag else entry


def id_name(call: Call) -> str:
    """Return the name of the parameter or the body property that identifies the entry."""
    return cast("str", call.operation.settings.get("id", "id"))


def requested_id(call: Call) -> str | None:
    """Return the id in the path, the query or the body, or `None` if the request has no id."""
    name = call.operation.settings.get("id")
    if name is None:
        return None
    value = call.match.parameters.get(name) or call.query(name) or call.json.get(name)
    return None if value is None else str(value)


def describe(call: Call, rules: Rules, entry: Entry, schema: JsonObject) -> JsonObject:
    """Return an entry as a response shows it. One of the dashboard is stored in this form."""
    return rules.describe(call, entry, schema) if entry.from_api else show(call, entry, schema)


def show(call: Call, entry: Entry, schema: JsonObject, **values: Any) -> JsonObject:
    """Return an entry as a response shows it: what is stored, as far as the schema lists it, and the times.

    The `values` take precedence over those that are stored.
    """
    merged = {**entry.data, **values}
    properties: dict[str, JsonObject] = schema.get("properties", {})
    listed = properties or [name for name in merged if not name.startswith("_")]
    shown: JsonObject = {name: merged[name] for name in listed if name in merged}
    for name, property_schema in properties.items():
        if name not in shown:
            value = _derived(call, entry, name)
            if value is None and name in schema.get("required", []):
                value = placeholder(property_schema, call.operation.document)
            if value is not None:
                shown[name] = value
    return shown


def _derived(call: Call, entry: Entry, name: str) -> Any:
    """Return what a response property shows of an entry by its usual name, `None` if nothing."""
    settings = call.operation.settings
    if name in (settings.get("id"), "id", "name", "request_id", "campaign_token"):
        return entry.id
    if name.startswith(("created", "request_date", "requested_at")):
        return format_time(call, entry.created)
    if name.startswith("updated"):
        return format_time(call, entry.updated)
    if name == "indexing_state":
        return _indexing_state(call, entry)
    members = entry.data.get("members", {})
    if name in ("nb_ids", "nb_rows", "items"):
        return len(members)
    if name == "size":
        return len(json.dumps(members))
    origin = {"from_api": entry.from_api, "source": "api" if entry.from_api else "dashboard"}
    return {**origin, "dev_only": entry.data.get("_dev_only", False)}.get(name)


def _indexing_state(call: Call, entry: Entry) -> str:
    """Return whether the last change, or the one of the token in the query, is applied."""
    due = entry.updated + call.behavior.processing_seconds
    text = call.query("indexing_token")
    if text is not None:
        token = call.get(text, TOKENS)
        if token is None or token.data["entry"] != entry.id:
            raise malformed("query parameter indexing_token must be a token of this entry")
        due = token.data["due"]
    return "APPLIED" if call.now >= due else "IN_PROGRESS"


def read_time(call: Call, text: str, place: str) -> float:
    """Return the time that a request names at a place: now, or a time as its API writes it.

    A local time is read as if it were in UTC.

    Raises:
        ApiError: If it does not exist.
    """
    if text == "now":
        return call.now
    try:
        if call.match.api == "cep":
            return read_date_time(text).timestamp()
        return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()
    except ValueError:
        form = "an RFC 3339 date-time with a zone, such as 2031-10-24T10:22:00Z"
        rule = f"now or {form}" if call.match.api == "cep" else "a date and time that exists"
        raise malformed(f"{place} must be {rule}") from None


def format_time(call: Call, seconds: float) -> str:
    """Return a time as the API of the request writes it: in UTC, with `Z` in the project API only."""
    zone = "Z" if call.match.api == "cep" else ""
    return datetime.fromtimestamp(seconds, UTC).strftime(f"%Y-%m-%dT%H:%M:%S{zone}")
