"""The operations of the app API that take many entries, as the bulk engine needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from batchcom_api._json import dumps

from batchcom._core import operations
from batchcom.bulk._entries import encode, id_problems, raise_problems
from batchcom.bulk._operation import BulkOperation
from batchcom.validation import Problem, bundle, is_valid, schema_problems

if TYPE_CHECKING:
    from batchcom_api.mep.models import Transactional

__all__ = ["delete_operation", "send_operation", "set_operation"]

_ID_TYPES = ("custom_ids", "install_ids", "tokens", "advertising_ids")
_COLUMN = 'Pass one column, such as table["custom_id"]'


def send_operation(notification: Transactional, id_type: str, *, validate: bool) -> BulkOperation:
    """Send one notification to many people.

    Raises:
        RequestValidationError: The notification has recipients of its own, or the id type does not exist.
    """
    name = "mep.transactional_send"
    message = operations.written(notification)
    problems: list[Problem] = []
    if any(message.get("recipients", {}).values()):
        problems.append(Problem("recipients", None, "must be omitted: the ids are the recipients", ""))
    if id_type not in _ID_TYPES:
        problems.append(Problem("id_type", id_type, f"must be one of {', '.join(_ID_TYPES)}", ""))
    raise_problems(name, problems)

    def encode_ids(ids: list[Any]) -> bytes:
        return encode(name, {**message, "recipients": {id_type: ids}}, id_problems(ids) if validate else ())

    return BulkOperation(
        name=name,
        operation_id="transactional_send",
        arguments={},
        encode=encode_ids,
        limit=bundle("mep")["$defs"]["recipients"]["properties"][id_type]["maxItems"],
        content=dumps({**message, "recipients": {id_type: []}}),
        repeatable=lambda _ids: False,
        parameter="ids",
        items="strings",
        takes_strings=True,
        table_hint=_COLUMN,
    )


def delete_operation(*, validate: bool) -> BulkOperation:
    """Delete the custom data of many people."""
    name = "mep.custom_data_delete_many"

    def encode_ids(ids: list[Any]) -> bytes:
        return encode(name, ids, id_problems(ids) if validate else ())

    return BulkOperation(
        name=name,
        operation_id="custom_data_delete_many",
        arguments={},
        encode=encode_ids,
        limit=bundle("mep")["$defs"]["custom_data_delete_many.body"]["maxItems"],
        content=b"",
        repeatable=lambda _ids: True,
        parameter="ids",
        items="strings",
        takes_strings=True,
        table_hint=_COLUMN,
    )


def set_operation(*, overwrite: bool | None, validate: bool) -> BulkOperation:
    """Store attributes and tags of many people."""
    name = "mep.custom_data_set_many"
    schema = "custom_data_set_many.body"
    shared = {} if overwrite is None else {"overwrite": overwrite}

    def encode_updates(updates: list[Any]) -> bytes:
        try:
            body = [_update(update, shared) for update in updates]
        except (TypeError, ValueError, AttributeError):
            raise_problems(name, _update_problems(updates, shared))
            raise
        problems: list[Problem] = []
        if validate:
            if not _is_valid(schema, body):
                problems = schema_problems("mep", schema, body)
            problems += id_problems([_id_or_placeholder(update) for update in body], ".id")
        raise_problems(name, problems)
        try:
            return dumps(body)
        except (TypeError, ValueError):  # not validated before
            raise_problems(name, schema_problems("mep", schema, body))
            return encode(name, body)

    return BulkOperation(
        name=name,
        operation_id="custom_data_set_many",
        arguments={},
        encode=encode_updates,
        limit=bundle("mep")["$defs"][schema]["maxItems"],
        content=dumps(shared),
        repeatable=lambda _updates: True,
        keys=_keys,
        parameter="updates",
        items="updates",
        takes_strings=False,
        table_hint='Pass pairs, such as ((row["id"], {"u.city": row["city"]}) for row in rows)',
    )


def _update(entry: Any, shared: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON of one update, given as a pair of id and values, a model or a dict."""
    if isinstance(entry, tuple):
        custom_id, values = cast("tuple[Any, Any]", entry)
        if isinstance(values, dict):
            return {"id": custom_id, "update": {**shared, "values": cast("dict[str, Any]", values)}}
        update = values.to_dict() if hasattr(values, "to_dict") else {"values": dict(values)}
        return {"id": custom_id, "update": {**shared, **update}}
    return cast("dict[str, Any]", entry) if isinstance(entry, dict) else entry.to_dict()


def _keys(entry: Any) -> tuple[Any]:
    """Return the id of a valid update."""
    if isinstance(entry, tuple):
        return (cast("tuple[Any, Any]", entry)[0],)
    return (cast("dict[str, Any]", entry)["id"] if isinstance(entry, dict) else entry.id,)


def _id_or_placeholder(update: dict[str, Any]) -> str:
    """Return the id of an update; a valid one if it is not a string, which the schema reports."""
    custom_id = update.get("id")
    return custom_id if isinstance(custom_id, str) else "custom_id"


def _update_problems(updates: list[Any], shared: dict[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    for index, update in enumerate(updates):
        try:
            _update(update, shared)
        except (TypeError, ValueError, AttributeError):
            reason = f"must be a pair (custom_id, values), a CustomDataUpdate or a dict, got {update!r:.60}"
            problems.append(Problem(f"[{index}]", None, reason, ""))
    return problems


def _is_valid(schema: str, body: list[Any]) -> bool:
    try:
        return is_valid("mep", schema, body)
    except ValueError:  # bytes, or a key that is not a string: JSON cannot express it
        return False
