"""Entries that have members of their own: audiences, catalogs with their items, tables of app data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_sandbox import crud
from batchcom_sandbox.messages import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.messages import JsonObject

__all__ = ["HANDLERS"]

MOST_FIELDS = 25


def edit_members(call: Call) -> Reply:
    """Add, change and remove members. The last edit of an id wins."""
    entry = crud.find(call)
    keeps = not (call.operation.extension("x-sandbox")["action"] == "replace" or call.json.get("overwrite"))
    members: JsonObject = dict(entry.data.get("members", {})) if keeps else {}
    for member_id, value in _edits(call.json):
        if value is None:
            members.pop(member_id, None)
        else:
            members[member_id] = value
    crud.put(call, entry.id, {**entry.data, "members": members})
    return crud.acknowledge(call, entry.id)


def _edits(body: JsonObject) -> Iterator[tuple[str, Any]]:
    """Yield each member and its new value, `None` if it is removed."""
    yield from body.get("values", {}).items()
    for edit in [*body.get("ids", []), *body.get("items", [])]:
        value = {key: value for key, value in edit.items() if key not in ("id", "action")}
        yield edit["id"], None if edit.get("action") == "remove" else value


def edit_fields(call: Call) -> Reply:
    """Add fields to a catalog and remove them."""
    entry = crud.find(call)
    fields = {field["name"]: field for field in entry.data.get("fields", [])}
    for edit in call.json["fields"]:
        name = edit["name"]
        if edit["action"] == "remove":
            fields.pop(name, None)
        elif "type" not in edit:
            raise ApiError("MISSING_PARAMETER", "type is required to add a field")
        else:
            fields[name] = {"name": name, "type": edit["type"]}
    if len(fields) > MOST_FIELDS:
        raise ApiError("MALFORMED_PARAMETER", f"a catalog must have at most {MOST_FIELDS} fields")
    crud.put(call, entry.id, {**entry.data, "fields": list(fields.values())})
    return crud.acknowledge(call, entry.id)


HANDLERS: dict[str, Handler] = {
    "cep.audiences_update": edit_members,
    "cep.audiences_replace": edit_members,
    "cep.catalogs_edit_items": edit_members,
    "cep.catalogs_update": edit_fields,
    "mep.audiences_update": edit_members,
    "mep.install_audiences_update": edit_members,
    "mep.install_audiences_replace": edit_members,
    "mep.app_data_update": edit_members,
}
