"""The bodies of bulk calls: each chunk is checked and written once, as fast as that goes.

A chunk that is right costs one look of the schema judge and one of the encoder. Only where either objects
is it asked what is wrong, and each problem is told by the entry's position in the whole input.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._json import dumps

from batchcom._bulk import Work
from batchcom._core import operations
from batchcom.errors import RequestValidationError
from batchcom.validation import Problem, bundle, is_valid, schema_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from batchcom_api.mep.models import Transactional

__all__ = ["largest", "removals", "sends", "updates"]

_MOST_PROBLEMS = 20
"""Problems that are told of one chunk; all ten thousand entries may be wrong in the same way."""

_ENTRY = re.compile(r"^\[(\d+)\]")


def largest(operation_id: str) -> int:
    """Entries that one call may hold, as the document says."""
    schemas = bundle("mep")
    if operation_id == "transactional_send":
        schema = schemas["$defs"]["recipients"]["properties"]["custom_ids"]
    else:
        schema = schemas["$defs"][f"{operation_id}.body"]
    most: int = schema["maxItems"]
    return most


def sends(notification: Transactional, kind: str, *, validate: bool) -> Work:
    """The bodies of one notification to many people.

    Raises:
        RequestValidationError: The notification names people by itself.
    """
    name = "mep.transactional_send"
    message = operations.written(notification)
    if any(message.get("recipients", {}).values()):
        problem = Problem("recipients", None, "stand in the notification too", "ids alone name people")
        raise RequestValidationError([problem], operation=name)

    def encode(ids: list[Any], start: int) -> bytes:
        if validate:
            _refuse(_no_text(ids, start), name)
        return _written(lambda: dumps({**message, "recipients": {kind: ids}}), name, start, [])

    return Work(name, encode, repeatable=False)


def removals(*, validate: bool) -> Work:
    """The bodies of deleting what is stored of many people."""
    name = "mep.custom_data_delete_many"

    def encode(ids: list[Any], start: int) -> bytes:
        if validate:
            _refuse(_no_text(ids, start), name)
        return _written(lambda: dumps(ids), name, start, ids)

    return Work(name, encode, repeatable=True)


def updates(*, overwrite: bool | None, validate: bool) -> Work:
    """The bodies of storing attributes and tags of many people."""
    name = "mep.custom_data_set_many"
    more = {} if overwrite is None else {"overwrite": overwrite}
    schema = "custom_data_set_many.body"

    def encode(entries: list[Any], start: int) -> bytes:
        try:
            body = [_update(entry, more) for entry in entries]
        except (TypeError, ValueError, AttributeError):
            _refuse(_no_updates(entries, start, more), name)
            raise
        written = _written(lambda: dumps(body), name, start, body)
        if validate and not _fits(schema, body):
            _refuse(_moved(schema_problems("mep", schema, body), start), name)
        return written

    return Work(name, encode, repeatable=True)


def _update(entry: Any, more: dict[str, Any]) -> Any:
    """The JSON of one update: of a pair of id and values, of a model, or of a dict like one."""
    if isinstance(entry, tuple):
        custom_id, values = cast("tuple[Any, Any]", entry)
        if isinstance(values, dict):
            return {"id": custom_id, "update": {**more, "values": cast("dict[str, Any]", values)}}
        update = values.to_dict() if hasattr(values, "to_dict") else {"values": dict(values)}
        return {"id": custom_id, "update": {**more, **update}}
    return cast("dict[str, Any]", entry) if isinstance(entry, dict) else entry.to_dict()


def _no_updates(entries: list[Any], start: int, more: dict[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    for position, entry in enumerate(entries, start):
        try:
            _update(entry, more)
        except (TypeError, ValueError, AttributeError):
            allowed = "a pair (custom_id, values), a CustomDataUpdate, or a dict like one"
            problems.append(Problem(f"[{position}]", repr(entry), "is no update", allowed))
    return problems


def _no_text(ids: list[Any], start: int) -> list[Problem]:
    if _fits("custom_data_delete_many.body", ids):  # quicker than looking at each in Python
        return []
    return [
        Problem(
            f"[{position}]", repr(one), f"is of type {type(one).__name__}", "text, also where it is digits"
        )
        for position, one in enumerate(ids, start)
        if not isinstance(one, str)
    ]


def _fits(schema: str, body: list[Any]) -> bool:
    try:
        return is_valid("mep", schema, body)
    except ValueError:  # bytes, or a name that is no text: what JSON cannot say
        return False


def _written(write: Callable[[], bytes], name: str, start: int, body: list[Any]) -> bytes:
    """The bytes; or all values that JSON cannot say, NaN above all, before anything is sent."""
    try:
        return write()
    except (TypeError, ValueError) as problem:
        found = schema_problems("mep", "custom_data_set_many.body", body) if body else []
        _refuse(_moved(found, start) or [Problem("", None, str(problem), "plain JSON values")], name)
        raise


def _moved(problems: list[Problem], start: int) -> list[Problem]:
    """The problems with their places counted from the start of the input."""

    def place(found: re.Match[str]) -> str:
        return f"[{int(found[1]) + start}]"

    return [
        Problem(_ENTRY.sub(place, one.path, count=1), one.value, one.message, one.allowed) for one in problems
    ]


def _refuse(problems: list[Problem], name: str) -> None:
    if problems:
        told = problems[:_MOST_PROBLEMS]
        if len(problems) > len(told):
            told.append(Problem("", None, f"{len(problems) - len(told):,} more like these", ""))
        raise RequestValidationError(told, operation=name)
