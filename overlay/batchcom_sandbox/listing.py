"""What responses show of stored entries: one of them, or a page of a list as `x-pagination` says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from batchcom_sandbox.documents import placeholder, resolve
from batchcom_sandbox.messages import malformed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_sandbox.application import Call, Reply
    from batchcom_sandbox.messages import JsonObject
    from batchcom_sandbox.records import Entry

__all__ = ["TOKENS", "format_time", "item_schema", "list_page", "read_cursor", "show"]

TOKENS = "indexing tokens"
"""The collection of the indexing tokens, each with the time at which its change is applied."""


# pages


def read_cursor(call: Call) -> int | None:
    """Return the cursor after which a page begins, `None` at the beginning and in lists without cursors."""
    pages = call.operation.extension("x-pagination")
    return _read_start(call) if pages.get("style") == "cursor" else None


def _read_start(call: Call) -> int | None:
    name = call.operation.extension("x-pagination").get("parameter", "from")
    text = call.query(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise malformed(f"query parameter {name} must be the value of a previous page")
    return int(text)


def list_page(call: Call, items: Iterable[tuple[int, JsonObject]], total: int | None = None) -> Reply:
    """Return the page of a list that a request asks for.

    Args:
        call: The request. Its documented query parameters choose the items with these properties.
        items: The items from `read_cursor` on, each with its own cursor.
        total: The count that the response shows. Defaults to the size of the page.
    """
    operation = call.operation
    pages = operation.extension("x-pagination")
    size = int(call.query(pages.get("size", "limit")) or 10) if pages else None
    skipped = 0 if pages.get("style") == "cursor" else _read_start(call) or 0
    wanted = (item for item in items if _is_wanted(call, item[1]))
    chosen = list(islice(wanted, skipped, None if size is None else skipped + size + 1))
    page = [item for _, item in chosen[:size]]
    if "items" not in pages:
        return operation.success, page
    next_cursor = str(chosen[len(page) - 1][0]) if len(chosen) > len(page) else None
    properties: dict[str, JsonObject] = operation.response.get("properties", {})
    body: JsonObject = {pages["items"]: page}
    if "more" in pages:
        body[pages["more"]] = next_cursor is not None
    if "cursor" in pages and (next_cursor or "null" in properties[pages["cursor"]]["type"]):
        body[pages["cursor"]] = next_cursor
    if "count" in properties:
        body["count"] = len(page) if total is None else total
    return operation.success, body


def _is_wanted(call: Call, item: JsonObject) -> bool:
    pages = call.operation.extension("x-pagination")
    places = (pages.get("size", "limit"), pages.get("parameter", "from"))
    for parameter in call.operation.parameters:
        name = parameter["name"]
        text = call.query(name)
        if parameter["in"] != "query" or name in places or name not in item or text is None:
            continue
        values = item[name] if isinstance(item[name], list) else [item[name]]
        if {_text(value) for value in values}.isdisjoint((text, *text.split(","))):
            return False
    return True


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def item_schema(call: Call) -> JsonObject:
    """Return the schema of the items of a list."""
    operation = call.operation
    name = operation.extension("x-pagination").get("items")
    schema = operation.response["properties"][name] if name else operation.response
    return resolve(resolve(schema, operation.document).get("items", {}), operation.document)


# entries


def show(call: Call, entry: Entry, schema: JsonObject, **values: Any) -> JsonObject:
    """Return an entry as a response shows it: what is stored, as far as the schema lists it, and the times.

    Args:
        call: The request.
        entry: The entry.
        schema: The schema of the response.
        values: Values that take precedence over those that are stored.
    """
    known = {**entry.data, **values}
    properties: dict[str, JsonObject] = schema.get("properties", {})
    listed = properties or [name for name in known if not name.startswith("_")]
    shown: JsonObject = {name: known[name] for name in listed if name in known}
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
    settings = call.operation.extension("x-sandbox")
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
    return {"from_api": True, "dev_only": False}.get(name)


def _indexing_state(call: Call, entry: Entry) -> str:
    """Return whether the last change, or the one of the token in the query, is applied."""
    due = entry.updated + call.behavior.processing_seconds
    text = call.query("indexing_token")
    if text is not None:
        token = call.store.get_entry(TOKENS, call.app_name, text)
        if token is None or token.data["entry"] != entry.id:
            raise malformed("query parameter indexing_token must be a token of this entry")
        due = token.data["due"]
    return "APPLIED" if call.now >= due else "IN_PROGRESS"


def format_time(call: Call, seconds: float) -> str:
    """Return a time as the API of the request writes it: in UTC, with `Z` in the project API only."""
    zone = "Z" if call.match.api == "cep" else ""
    return datetime.fromtimestamp(seconds, UTC).strftime(f"%Y-%m-%dT%H:%M:%S{zone}")
