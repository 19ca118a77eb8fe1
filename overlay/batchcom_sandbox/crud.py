"""Generic handlers: create, view, list, update, replace, remove and edit entries of a collection.

An operation without a handler of its own chooses one in the document:

    x-sandbox: { action: create, collection: audiences, id: name, token: indexing_token }

`id` is the parameter or the body property that identifies the entry. `body` is the property to store; by
default the complete body is stored. `creates` is the response property with a generated id, `token` the one
with a generated indexing token. `since` is the first 2.x version that has the operation. A list follows
`x-pagination`. `edit` and `overwrite` change the members of an entry: the ids of an audience, the items of a
catalog, the rows of a table. `edit_fields` changes the fields of a catalog. In the properties that `drops`
lists, Batch drops invalid parts and accepts the others. `Rules` add what a document cannot express.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox.documents import placeholder, resolve
from batchcom_sandbox.messages import ApiError, JsonObject, malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.documents import Operation
    from batchcom_sandbox.store import Entry

__all__ = ["Rules", "find", "format_time", "generic_handlers", "show"]

MOST_FIELDS = 25
"""How many fields a catalog may have."""
TOKENS = "indexing tokens"
"""The collection of the indexing tokens, each with the time at which its change is applied."""


class Rules:
    """What is special about the entries of a collection. These defaults suit most."""

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
        """Return an entry as a response shows it."""
        return show(call, entry, schema)


def generic_handlers(operations: Iterable[Operation], rules: Mapping[str, Rules]) -> dict[str, Handler]:
    """Return the handlers that operations choose with `x-sandbox`, by the labels of the operations.

    Args:
        operations: The operations.
        rules: The rules of the collections that are special.

    Raises:
        ValueError: If an action is unknown.
    """
    handlers: dict[str, Handler] = {}
    for operation in operations:
        action = operation.settings.get("action")
        if action in _ACTIONS:
            handlers[operation.label] = partial(
                _ACTIONS[action], rules=rules.get(operation.collection, Rules())
            )
        elif action is not None:
            raise ValueError(
                f"x-sandbox.action of {operation.label} must be one of {', '.join(_ACTIONS)}, got {action!r}"
            )
    return handlers


# writing


def create(call: Call, rules: Rules) -> Reply:
    """Create an entry. Its id must be new."""
    entry_id = _requested_id(call)
    if entry_id is None:
        entry_id = _generate_id(call)
    elif call.get(entry_id) is not None:
        raise malformed(f"{_id_name(call)} must be new: such an entry exists already")
    return _write(call, rules, entry_id, None, _body(call))


def update(call: Call, rules: Rules) -> Reply:
    """Merge the body into an entry."""
    entry = find(call)
    return _write(call, rules, entry.id, entry, {**entry.data, **_body(call)})


def replace(call: Call, rules: Rules) -> Reply:
    """Overwrite an entry."""
    entry = find(call)
    return _write(call, rules, entry.id, entry, _body(call))


def remove(call: Call, rules: Rules) -> Reply:
    """Delete an entry, whatever its rules."""
    del rules
    entry = find(call)
    call.delete(entry.id)
    return _acknowledge(call, entry.id)


def edit(call: Call, rules: Rules) -> Reply:
    """Add, change and remove members of an entry. The last edit of a member wins."""
    entry = find(call)
    keeps = not (call.operation.settings["action"] == "overwrite" or call.json.get("overwrite"))
    members: JsonObject = dict(entry.data.get("members", {})) if keeps else {}
    for member_id, value in _edits(call.json):
        if value is None:
            members.pop(member_id, None)
        else:
            members[member_id] = value
    return _write(call, rules, entry.id, entry, {**entry.data, "members": members})


def _edits(body: JsonObject) -> Iterator[tuple[str, Any]]:
    """Yield each member and its new value, `None` if it is removed."""
    yield from body.get("values", {}).items()
    for change in [*body.get("ids", []), *body.get("items", [])]:
        value = {key: value for key, value in change.items() if key not in ("id", "action")}
        yield change["id"], None if change.get("action") == "remove" else value


def edit_fields(call: Call, rules: Rules) -> Reply:
    """Add fields to a catalog and remove them."""
    entry = find(call)
    fields = {field["name"]: field for field in entry.data.get("fields", [])}
    for change in call.json["fields"]:
        name = change["name"]
        if change["action"] == "remove":
            fields.pop(name, None)
        elif "type" not in change:
            raise ApiError("MISSING_PARAMETER", "type is required to add a field")
        else:
            fields[name] = {"name": name, "type": change["type"]}
    if len(fields) > MOST_FIELDS:
        raise malformed(f"a catalog must have at most {MOST_FIELDS} fields")
    return _write(call, rules, entry.id, entry, {**entry.data, "fields": list(fields.values())})


def _write(call: Call, rules: Rules, entry_id: str, before: Entry | None, data: JsonObject) -> Reply:
    """Store an entry as its rules want it, and return the response."""
    call.write(entry_id, rules.prepare(call, before, data))
    return _acknowledge(call, entry_id)


def _acknowledge(call: Call, entry_id: str) -> Reply:
    """Return the response to a write: the generated id, the indexing token, and what else is required."""
    operation = call.operation
    settings = operation.settings
    values: JsonObject = {}
    if "creates" in settings:
        values[settings["creates"]] = entry_id
    if "token" in settings:
        token = call.store.generate_id("indexing")
        due = call.now + call.behavior.processing_seconds
        call.write(token, {"due": due, "entry": entry_id}, TOKENS)
        values[settings["token"]] = token
    required: list[str] = [*operation.response.get("required", [])]
    proof = operation.description.get("x-proof")
    for name in [*required, proof] if isinstance(proof, str) else required:
        if name not in values:
            schema: JsonObject = operation.response.get("properties", {}).get(name, {"type": "string"})
            values[name] = placeholder(schema, operation.document) or call.store.generate_id(name)
    return operation.success, values


def _generate_id(call: Call) -> str:
    """Return a new id for an entry: `export_…`, 32 digits for a 1.x campaign, or a UUID."""
    collection = call.operation.collection.partition(".")[2]
    if call.match.api == "cep":
        return f"{collection.removesuffix('s')}_{call.store.generate_id(collection)}"
    if collection.endswith("campaigns"):
        return call.store.generate_id(collection)
    return call.generate_uuid(collection)


def _body(call: Call) -> JsonObject:
    """Return what a request stores."""
    name = call.operation.settings.get("body")
    return call.json if name is None else call.json[name]


# finding


def find(call: Call) -> Entry:
    """Return the entry that a request names.

    Raises:
        ApiError: If there is no such entry.
    """
    entry = call.get(_requested_id(call) or "")
    if entry is not None and call.match.method == "GET":
        entry = _visible(call, entry)
    if entry is None:
        raise ApiError("ROUTE_NOT_FOUND", f"{_id_name(call)} must be that of an existing entry")
    return entry


def _visible(call: Call, entry: Entry) -> Entry | None:
    """Return an entry as a read shows it, `Behavior.read_lag` seconds old."""
    lag = call.behavior.read_lag
    return call.store.entry_at(entry, call.now - lag) if lag else entry


def _id_name(call: Call) -> str:
    return cast("str", call.operation.settings.get("id", "id"))


def _requested_id(call: Call) -> str | None:
    """Return the id in the path, the query or the body, or `None` if the request has no id."""
    name = call.operation.settings.get("id")
    if name is None:
        return None
    value = call.match.parameters.get(name) or call.query(name) or call.json.get(name)
    return None if value is None else str(value)


# reading


def view(call: Call, rules: Rules) -> Reply:
    """Show an entry."""
    return call.operation.success, rules.describe(call, find(call), call.operation.response)


def list_entries(call: Call, rules: Rules) -> Reply:
    """Show a page of the entries, newest first, as `x-pagination` says."""
    operation = call.operation
    pages = operation.extension("x-pagination")
    is_cursor = pages.get("style") == "cursor"
    start = _read_start(call, pages.get("parameter", "from"))
    skipped = 0 if is_cursor else start or 0
    size = int(call.query(pages.get("size", "limit")) or 10) if pages else None
    wanted = _wanted(call, rules, start if is_cursor else None)
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
        body["count"] = sum(1 for _ in _wanted(call, rules, None))
    return operation.success, body


def _read_start(call: Call, name: str) -> int | None:
    """Return where a page begins, `None` for the first one."""
    text = call.query(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise malformed(f"query parameter {name} must be the value of a previous page")
    return int(text)


def _wanted(call: Call, rules: Rules, after: int | None) -> Iterator[tuple[int, JsonObject]]:
    """Yield (cursor, item) of the entries that the query chooses, those after a cursor."""
    operation, schema = call.operation, _item_schema(call.operation)
    filters = _filters(call)
    for cursor, entry in call.store.entries(
        operation.collection, call.app_name, after=after, shuffled=call.behavior.unordered_list
    ):
        visible = _visible(call, entry)
        if visible is not None:
            item = rules.describe(call, visible, schema)
            if all(_is_chosen(item, name, text) for name, text in filters.items() if name in item):
                yield cursor, item


def _filters(call: Call) -> dict[str, str]:
    """Return the query parameters that choose the items with a property of the same name."""
    pages = call.operation.extension("x-pagination")
    places = (pages.get("size", "limit"), pages.get("parameter", "from"))
    names = [parameter["name"] for parameter in call.operation.parameters if parameter["in"] == "query"]
    values = {name: call.query(name) for name in names if name not in places}
    return {name: text for name, text in values.items() if text is not None}


def _is_chosen(item: JsonObject, name: str, text: str) -> bool:
    """Return whether an item has one of the values, which commas separate."""
    values: list[Any] = item[name] if isinstance(item[name], list) else [item[name]]
    shown = {str(value).lower() if isinstance(value, bool) else str(value) for value in values}
    return not shown.isdisjoint((text, *text.split(",")))


def _item_schema(operation: Operation) -> JsonObject:
    """Return the schema of the items of a list."""
    name = operation.extension("x-pagination").get("items")
    schema = operation.response["properties"][name] if name else operation.response
    return resolve(resolve(schema, operation.document).get("items", {}), operation.document)


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


def format_time(call: Call, seconds: float) -> str:
    """Return a time as the API of the request writes it: in UTC, with `Z` in the project API only."""
    zone = "Z" if call.match.api == "cep" else ""
    return datetime.fromtimestamp(seconds, UTC).strftime(f"%Y-%m-%dT%H:%M:%S{zone}")


_ACTIONS: dict[str, Callable[..., Reply]] = {
    "create": create,
    "view": view,
    "list": list_entries,
    "update": update,
    "replace": replace,
    "remove": remove,
    "edit": edit,
    "overwrite": edit,
    "edit_fields": edit_fields,
}
