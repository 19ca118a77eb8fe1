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

from functools import partial
from typing import TYPE_CHECKING, Any

from batchcom_sandbox.documents import placeholder
from batchcom_sandbox.entries import TOKENS, Rules, describe, find, id_name, requested_id
from batchcom_sandbox.listing import list_entries
from batchcom_sandbox.messages import ApiError, JsonObject, malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.documents import Operation
    from batchcom_sandbox.records import Entry

__all__ = ["generic_handlers", "view"]


def generic_handlers(operations: Iterable[Operation], rules: Mapping[str, Rules]) -> dict[str, Handler]:
    """Return the handlers that operations choose with `x-sandbox`, by the labels of the operations.

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


def create(call: Call, rules: Rules) -> Reply:
    """Create an entry. Its id must be new."""
    entry_id = requested_id(call)
    if entry_id is None:
        entry_id = _generate_id(call)
    elif call.get(entry_id) is not None:
        raise malformed(f"{id_name(call)} must be new: such an entry exists already")
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


def view(call: Call, rules: Rules) -> Reply:
    """Show an entry."""
    return call.operation.success, describe(call, rules, find(call), call.operation.response)


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
