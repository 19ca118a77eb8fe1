"""Generic handlers: create, view, list, update, replace, remove, edit and accept entries of a collection.

An operation without a handler of its own chooses one in the document:

    x-sandbox: { action: create, collection: audiences, id: name, token: indexing_token }

`id` is the parameter or the body property that identifies the entry. `creates` is the response property
with a generated id, `token` the one with a generated indexing token. A list follows `x-pagination`. `edit`
and `overwrite` change the members of an entry: the ids of an audience, the items of a catalog, the rows of
a table; `edit_fields` changes the fields of a catalog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from batchcom_sandbox.documents import placeholder
from batchcom_sandbox.listing import TOKENS, item_schema, list_page, read_cursor, show
from batchcom_sandbox.messages import ApiError, JsonObject, malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.documents import Operation
    from batchcom_sandbox.records import Entry

    Describe: TypeAlias = Callable[[Call, Entry, JsonObject], JsonObject]

__all__ = ["acknowledge", "create", "generate_id", "generic_handlers", "list_entries", "put", "view"]

MOST_FIELDS = 25
"""How many fields a catalog may have."""


def generic_handlers(operations: Iterable[Operation]) -> dict[str, Handler]:
    """Return the handlers that operations choose with `x-sandbox`, by the labels of the operations.

    Raises:
        ValueError: If an action is unknown.
    """
    handlers: dict[str, Handler] = {}
    for operation in operations:
        action = operation.extension("x-sandbox").get("action")
        if action in _ACTIONS:
            handlers[operation.label] = _ACTIONS[action]
        elif action is not None:
            raise ValueError(
                f"x-sandbox.action of {operation.label} must be one of {', '.join(_ACTIONS)}, got {action!r}"
            )
    return handlers


# writing


def create(call: Call) -> Reply:
    """Create an entry. Its id must be new."""
    entry_id = _requested_id(call)
    if entry_id is None:
        entry_id = generate_id(call)
    elif call.store.get_entry(call.operation.collection, call.app_name, entry_id) is not None:
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
    call.store.delete_entry(call.operation.collection, call.app_name, entry.id)
    call.changed = True
    return acknowledge(call, entry.id)


def accept(call: Call) -> Reply:
    """Store the body as a new entry, whatever it names."""
    entry_id = generate_id(call)
    put(call, entry_id, call.json or {"items": call.body})
    return acknowledge(call, entry_id)


def edit(call: Call) -> Reply:
    """Add, change and remove members of an entry. The last edit of a member wins."""
    entry = find(call)
    keeps = not (call.operation.extension("x-sandbox")["action"] == "overwrite" or call.json.get("overwrite"))
    members: JsonObject = dict(entry.data.get("members", {})) if keeps else {}
    for member_id, value in _edits(call.json):
        if value is None:
            members.pop(member_id, None)
        else:
            members[member_id] = value
    put(call, entry.id, {**entry.data, "members": members})
    return acknowledge(call, entry.id)


def _edits(body: JsonObject) -> Iterator[tuple[str, Any]]:
    """Yield each member and its new value, `None` if it is removed."""
    yield from body.get("values", {}).items()
    for change in [*body.get("ids", []), *body.get("items", [])]:
        value = {key: value for key, value in change.items() if key not in ("id", "action")}
        yield change["id"], None if change.get("action") == "remove" else value


def edit_fields(call: Call) -> Reply:
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
    put(call, entry.id, {**entry.data, "fields": list(fields.values())})
    return acknowledge(call, entry.id)


def put(call: Call, entry_id: str, data: JsonObject) -> None:
    """Write an entry; that is an effect."""
    call.store.put_entry(call.operation.collection, call.app_name, entry_id, data, call.now)
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
    required: list[str] = [*operation.response.get("required", [])]
    proof = operation.description.get("x-proof")
    for name in [*required, proof] if isinstance(proof, str) else required:
        if name not in values:
            schema: JsonObject = operation.response.get("properties", {}).get(name, {"type": "string"})
            values[name] = placeholder(schema, operation.document) or call.store.generate_id(name)
    return operation.success, values


def generate_id(call: Call) -> str:
    """Return a new id for an entry, such as `export_…`."""
    collection = call.operation.collection.partition(".")[2]
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
    entry = call.store.get_entry(call.operation.collection, call.app_name, entry_id)
    if entry is None:
        raise ApiError("ROUTE_NOT_FOUND", f"{_id_name(call)} names no entry")
    return entry


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


def view(call: Call, describe: Describe = show) -> Reply:
    """Show an entry."""
    return call.operation.success, describe(call, find(call), call.operation.response)


def list_entries(call: Call, describe: Describe = show) -> Reply:
    """Show a page of the entries, newest first."""
    collection, schema = call.operation.collection, item_schema(call)
    entries = call.store.entries(collection, call.app_name, after=read_cursor(call))
    total = sum(1 for _ in call.store.entries(collection, call.app_name))
    return list_page(call, ((entry.number, describe(call, entry, schema)) for entry in entries), total)


_ACTIONS: dict[str, Handler] = {
    "create": create,
    "view": view,
    "list": list_entries,
    "update": update,
    "replace": replace,
    "remove": remove,
    "accept": accept,
    "edit": edit,
    "overwrite": edit,
    "edit_fields": edit_fields,
}
