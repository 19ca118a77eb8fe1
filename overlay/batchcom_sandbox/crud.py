"""Generic handlers: create, view, list, update, replace, remove and accept entries of a collection.

An operation without a handler of its own chooses one in the document:

    x-sandbox: { action: create, collection: audiences, id: name, token: indexing_token }

`id` is the parameter or the body property that identifies the entry. `creates` is the response property
with a generated id, `token` the one with a generated indexing token. A list follows `x-pagination`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox.campaigns import malformed
from batchcom_sandbox.messages import ApiError
from batchcom_sandbox.schemas import placeholder, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.documents import Operation
    from batchcom_sandbox.messages import JsonObject
    from batchcom_sandbox.records import Entry

__all__ = [
    "acknowledge",
    "collection_of",
    "find",
    "format_time",
    "generate_id",
    "generic_handler",
    "put",
    "show",
    "show_list",
]

TOKENS = "indexing tokens"
"""The collection of the indexing tokens, each with the time at which its change is applied."""


def generic_handler(operation: Operation) -> Handler | None:
    """Return the handler that an operation chooses with `x-sandbox`, `None` if it chooses none.

    Raises:
        ValueError: If the action is unknown.
    """
    action = operation.extension("x-sandbox").get("action")
    if action is None:
        return None
    if action not in _ACTIONS:
        raise ValueError(
            f"x-sandbox.action of {operation.label} must be one of {', '.join(_ACTIONS)}, got {action!r}"
        )
    return _ACTIONS[action]


def collection_of(operation: Operation) -> str:
    """Return the name of the collection, unique among both APIs: `cep.audiences`."""
    name = operation.extension("x-sandbox").get("collection") or operation.path.strip("/").split("/")[-1]
    return f"{operation.api}.{name}"


# writing


def create(call: Call) -> Reply:
    """Create an entry. Its id must be new."""
    entry_id = _requested_id(call)
    if entry_id is None:
        entry_id = generate_id(call)
    elif call.store.get_entry(collection_of(call.operation), call.app_name, entry_id) is not None:
        raise malformed(f"{_id_name(call)} names an entry that exists already")
    put(call, entry_id, call.json)
    return acknowledge(call, entry_id)


def update(call: Call) -> Reply:
    """Merge the body into an entry."""
    entry = find(call)
    put(call, entry.id, {**entry.data, **call.json})
    return acknowledge(call, entry.id)


def replace(call: Call) -> Reply:
    """Overwrite an entry."""
    entry = find(call)
    put(call, entry.id, call.json)
    return acknowledge(call, entry.id)


def remove(call: Call) -> Reply:
    """Delete an entry."""
    entry = find(call)
    call.store.delete_entry(collection_of(call.operation), call.app_name, entry.id)
    call.changed = True
    return acknowledge(call, entry.id)


def accept(call: Call) -> Reply:
    """Store the body as a new entry, whatever it names."""
    entry_id = generate_id(call)
    put(call, entry_id, call.json or {"items": call.body})
    return acknowledge(call, entry_id)


def put(call: Call, entry_id: str, data: JsonObject) -> None:
    """Write an entry; that is an effect."""
    call.store.put_entry(collection_of(call.operation), call.app_name, entry_id, data, call.now)
    call.changed = True


def acknowledge(call: Call, entry_id: str) -> Reply:
    """Return the response to a write: the generated id, the indexing token, and what else is required."""
    operation = call.operation
    settings = operation.extension("x-sandbox")
    values: JsonObject = {}
    if "creates" in settings:
        values[settings["creates"]] = entry_id
    if "token" in settings:
        token = call.store.generate_id("indexing")
        due = call.now + call.behavior.processing_seconds
        call.store.put_entry(TOKENS, call.app_name, token, {"due": due, "entry": entry_id}, call.now)
        values[settings["token"]] = token
    required: list[str] = [*operation.response.get("required", []), *_proofs(operation)]
    for name in required:
        if name not in values:
            schema: JsonObject = operation.response.get("properties", {}).get(name, {"type": "string"})
            values[name] = placeholder(schema, operation.document) or call.store.generate_id(name)
    return operation.success, values


def _proofs(operation: Operation) -> list[str]:
    proof = operation.description.get("x-proof")
    return [proof] if isinstance(proof, str) else []


def _id_name(call: Call) -> str:
    return cast("str", call.operation.extension("x-sandbox").get("id", "id"))


def _requested_id(call: Call) -> str | None:
    """Return the id in the path, the query or the body, `None` if there is none."""
    name = call.operation.extension("x-sandbox").get("id")
    if name is None:
        return None
    value: Any = call.match.parameters.get(name) or call.query(name) or call.json
    for part in name.split(".") if isinstance(value, dict) else ():
        value = cast("JsonObject", value).get(part) if isinstance(value, dict) else None
    return None if value is None or isinstance(value, dict) else str(value)


def generate_id(call: Call) -> str:
    """Return a new id for an entry, such as `export_…`."""
    collection = collection_of(call.operation).partition(".")[2]
    digits = call.store.generate_id(collection)
    return digits if call.match.api == "mep" else f"{collection.removesuffix('s')}_{digits}"


# reading


def find(call: Call) -> Entry:
    """Return the entry that a request names.

    Raises:
        ApiError: There is no such entry.
    """
    entry_id = _requested_id(call)
    if entry_id is None:
        raise ApiError("MISSING_PARAMETER", f"{_id_name(call)} is required")
    entry = call.store.get_entry(collection_of(call.operation), call.app_name, entry_id)
    if entry is None:
        raise ApiError("ROUTE_NOT_FOUND", f"{_id_name(call)} names no entry")
    return entry


def view(call: Call) -> Reply:
    """Show an entry."""
    return call.operation.success, show(call, find(call), call.operation.response)


def list_entries(call: Call) -> Reply:
    """Show a page of the entries, newest first."""
    return show_list(call, lambda entry, schema: show(call, entry, schema))


def show_list(call: Call, describe: Callable[[Entry, JsonObject], JsonObject]) -> Reply:
    """Show a page of the entries as `x-pagination` says, each by its description."""
    operation = call.operation
    pages = operation.extension("x-pagination")
    items_name = pages.get("items")
    listing: JsonObject = operation.response
    if items_name:
        listing = resolve(listing["properties"][items_name], operation.document)
    schema = resolve(listing.get("items", {}), operation.document)
    size = int(call.query(pages.get("size", "limit")) or 10) if pages else 1_000_000
    start = call.query(pages.get("parameter", "from"))
    by_cursor = pages.get("style") == "cursor"
    if start is not None and not (start.isascii() and start.isdigit() and len(start) < 19):
        raise malformed(
            f"query parameter {pages.get('parameter', 'from')} must be the value of a previous page"
        )
    after = int(start) if start and by_cursor else None
    skip = int(start or 0) if not by_cursor else 0
    page: list[JsonObject] = []
    last: int | None = None
    for entry, item in _matching(call, describe, schema, after):
        if skip:
            skip -= 1
            continue
        if len(page) == size:
            return operation.success, _page(call, page, last)
        page.append(item)
        last = entry.number
    return operation.success, _page(call, page, None)


def _matching(
    call: Call, describe: Callable[[Entry, JsonObject], JsonObject], schema: JsonObject, after: int | None
) -> Iterator[tuple[Entry, JsonObject]]:
    pages = call.operation.extension("x-pagination")
    ignored = (pages.get("size", "limit"), pages.get("parameter", "from"))
    filters = {name: call.query(name) for name in call.match.query if name not in ignored}
    for entry in call.store.entries(collection_of(call.operation), call.app_name, after=after):
        item = describe(entry, schema)
        if all(name not in item or _text(item[name]) == text for name, text in filters.items()):
            yield entry, item


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _page(call: Call, items: list[JsonObject], last: int | None) -> Any:
    operation = call.operation
    pages = operation.extension("x-pagination")
    if not pages.get("items"):
        return items
    page: JsonObject = {pages["items"]: items}
    properties: JsonObject = operation.response.get("properties", {})
    if "more" in pages:
        page[pages["more"]] = last is not None
    if "cursor" in pages and last is not None:
        page[pages["cursor"]] = str(last)
    if "count" in properties:
        page["count"] = sum(1 for _ in call.store.entries(collection_of(operation), call.app_name))
    return page


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


def format_time(call: Call, seconds: float) -> str:
    """Return a time as the API of the request writes it: in UTC, with `Z` in the project API only."""
    zone = "Z" if call.match.api == "cep" else ""
    return datetime.fromtimestamp(seconds, UTC).strftime(f"%Y-%m-%dT%H:%M:%S{zone}")


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


_ACTIONS: dict[str, Handler] = {
    "create": create,
    "view": view,
    "list": list_entries,
    "update": update,
    "replace": replace,
    "remove": remove,
    "accept": accept,
}
