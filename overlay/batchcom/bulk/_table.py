"""Bulk operations from the generated table: limits, weights and retries as the document says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._json import dumps

from batchcom._core import operations
from batchcom.bulk._entries import encode, raise_problems
from batchcom.bulk._operation import BulkOperation
from batchcom.validation import Problem, bundle, is_valid, schema_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from batchcom._core.config import Settings

__all__ = ["bulk_operation"]


def bulk_operation(
    settings: Settings,
    operation_id: str,
    *,
    items: str,
    parameter: str,
    shared: Mapping[str, Any] | None = None,
    keys: Callable[[dict[str, Any]], Iterable[Hashable]] | None = None,
    convert: Callable[[Any], Any] | None = None,
    first: BulkOperation | None = None,
) -> BulkOperation:
    """Return the bulk operation for an operation of the document.

    Args:
        settings: Configuration of the client.
        operation_id: The operation. Its ``x-batch`` says where the entries are in the body.
        items: What the entries are called in messages.
        parameter: Name of the parameter that takes the entries.
        shared: Properties of the body beside the entries.
        keys: Returns what an entry, as a dict, writes to. None if the order of requests does not matter.
        convert: Returns the entry to send, given an entry of the input.
        first: Operation of the first chunk.
    """
    api = settings.api
    operation = operations.operation(api, operation_id)
    batch = operation.batch
    assert batch is not None  # noqa: S101 (the document has it)
    name = f"{api}.{operation_id}"
    place = batch.entries.removesuffix("[*]")
    schema = bundle(api)["operations"][operation_id]["body"].removeprefix("#/$defs/")
    events = _property(operation.idempotent_unless, batch.entries)
    weighed = _property(batch.weight, batch.entries)

    def encode_entries(entries: list[Any]) -> bytes:
        plain, problems = _plain_entries(entries, items, convert)
        raise_problems(name, problems)
        body = {**(shared or {}), place: plain} if place else plain
        if settings.validate and not _is_valid(api, schema, body):
            problems = [_without_place(problem, place) for problem in schema_problems(api, schema, body)]
        return encode(name, body, problems)

    def repeatable(entries: list[Any]) -> bool:
        if not operation.idempotent:
            return False
        return not events or not any(_value(entry, events) for entry in entries)

    return BulkOperation(
        name=name,
        operation_id=operation_id,
        arguments={},
        encode=encode_entries,
        limit=batch.size,
        content=dumps(dict(shared or {})),
        repeatable=repeatable,
        parameter=parameter,
        items=items,
        takes_strings=convert is not None,
        table_hint="Pass its rows as dicts, such as table.to_dict('records')",
        weight=None if not weighed else lambda entry: max(1, len(_value(entry, weighed) or ())),
        keys=None if keys is None else lambda entry: keys(_plain(entry, convert)),
        rate_limits=operation.rate_limits,
        first=first,
    )


def _property(place: str | None, entries: str) -> str:
    """Return the property of an entry that a place such as ``[*].events`` means; empty if there is none."""
    return "" if place is None else place.removeprefix(f"{entries}.")


def _value(entry: Any, name: str) -> Any:
    """Return a property of an entry, whether it is a dict or a model; None if it has none."""
    if isinstance(entry, Mapping):
        return cast("Mapping[str, Any]", entry).get(name)
    return getattr(entry, name, None)


def _plain(entry: Any, convert: Callable[[Any], Any] | None) -> dict[str, Any]:
    """Return an entry as a dict.

    Raises:
        TypeError: It is neither a mapping nor a model.
    """
    if convert is not None:
        entry = convert(entry)
    if isinstance(entry, Mapping):
        return dict(cast("Mapping[str, Any]", entry))
    if not hasattr(entry, "to_dict"):
        raise TypeError
    return cast("dict[str, Any]", entry.to_dict())


def _plain_entries(
    entries: list[Any], items: str, convert: Callable[[Any], Any] | None
) -> tuple[list[dict[str, Any]], list[Problem]]:
    plain: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        try:
            plain.append(_plain(entry, convert))
        except (TypeError, ValueError, AttributeError):
            reason = f"must be one of the {items}, as a model or a dict, got {type(entry).__name__}"
            problems.append(Problem(f"[{index}]", None, reason, ""))
    return plain, problems


def _is_valid(api: str, schema: str, body: Any) -> bool:
    try:
        return is_valid(api, schema, body)
    except ValueError:  # JSON cannot express it
        return False


def _without_place(problem: Problem, place: str) -> Problem:
    """Return the problem of an entry with a path that begins with the entry's index."""
    path = problem.path.removeprefix(place) if problem.path.startswith(f"{place}[") else problem.path
    return Problem(path, problem.value, problem.message, problem.allowed)
