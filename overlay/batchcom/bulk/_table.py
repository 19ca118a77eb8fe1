"""Bulk operations from the generated table: limits, weights and retries as the document says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._json import dumps
from batchcom_api._model import Model
from batchcom_api._values import type_name
from batchcom_api.errors import JSONError

from batchcom._core import operations
from batchcom._core.kinds import fits, models_of_schema, rule
from batchcom._core.operations import bundle, resolved
from batchcom._core.plain_values import plain_values
from batchcom.bulk._entries import raise_problems
from batchcom.bulk._operation import ROWS, BulkOperation, Encoded
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem
from batchcom.validation import is_valid, schema_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from batchcom._core.config import Settings
    from batchcom.bulk._operation import Hints

__all__ = ["bulk_operation"]


def bulk_operation(
    settings: Settings,
    operation_id: str,
    *,
    items: str,
    parameter: str,
    entry: str = "",
    hints: Hints = ROWS,
    shared: Mapping[str, Any] | None = None,
    keys: Callable[[list[Any]], set[Hashable]] | None = None,
    convert: Callable[[Any], Any] | None = None,
    drops_old_events: bool = False,
) -> BulkOperation:
    """Return the bulk operation for an operation of the document.

    Args:
        settings: Configuration of the client.
        operation_id: The operation. Its ``x-batch`` says where the entries are in the body.
        items: What the entries are called in messages.
        parameter: Name of the parameter that takes the entries.
        entry: What an entry can be besides a model or a dict, for messages.
        hints: What to pass instead of an unsuitable input, for messages.
        shared: Properties of the body beside the entries, or what all entries have in common.
        keys: Returns what entries, as dicts, write to. None if the order of requests does not matter.
        convert: Returns the entry to send, given an entry of the input.
        drops_old_events: Whether Batch records no events that are older than 24 hours.
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
    models = _models(api, schema, place)

    def encode_entries(entries: list[Any]) -> Encoded:
        plain, problems = _plain_entries(entries, models, entry, convert)
        raise_problems(name, problems)
        body = {**(shared or {}), place: plain} if place else plain
        content = _encoded(api, schema, body, validate=settings.validate)
        if content is None:
            body = plain_values(api, {"$ref": f"#/$defs/{schema}"}, body, problems)
            if settings.validate:
                wrong = {_entry(problem, place) for problem in problems}
                found = schema_problems(api, schema, body)
                problems += [problem for problem in found if _entry(problem, place) not in wrong]
            raise_problems(name, [_without_place(problem, place) for problem in problems])
            content = dumps(body)
            plain = body[place] if place else body
        return Encoded(content, plain)

    def repeatable(entries: list[Any]) -> bool:
        if not operation.idempotent:
            return False
        return not events or not any(entry.get(events) for entry in entries)

    return BulkOperation(
        name=name,
        operation_id=operation_id,
        encode=encode_entries,
        limit=batch.size,
        content=_content(name, shared or {}),
        repeatable=repeatable,
        parameter=parameter,
        items=items,
        takes_strings=False,
        hints=hints,
        weight=None if not weighed else lambda entry: _weight(_value(entry, weighed)),
        keys=keys,
        rate_limits=operation.rate_limits,
        drops_old_events=drops_old_events,
    )


def _content(operation: str, shared: Mapping[str, Any]) -> bytes:
    """Return what identifies the content of a job.

    Raises:
        RequestValidationError: A value is not JSON.
    """
    try:
        return dumps(dict(shared))
    except JSONError as error:
        problems = [Problem(place, None, text, "") for place, text in error.problems]
    raise RequestValidationError(problems, operation=operation)


def _property(place: str | None, entries: str) -> str:
    """Return the property of an entry that a place such as ``[*].events`` means; empty without one."""
    return "" if place is None else place.removeprefix(f"{entries}.")


def _weight(value: Any) -> int:
    """Return the number of items; 1 for what is no list, which validation reports."""
    return max(1, len(cast("list[Any]", value))) if isinstance(value, list | tuple) else 1


def _value(entry: Any, name: str) -> Any:
    """Return a property of an entry, whether it is a dict or a model; None if it has none."""
    if isinstance(entry, Mapping):
        return cast("Mapping[str, Any]", entry).get(name)
    return getattr(entry, name, None)


def _models(api: str, schema: str, place: str) -> tuple[type[Model], ...]:
    """Return the models of an entry, from the schema of the body and the place of the entries in it."""
    body = resolved(api, {"$ref": f"#/$defs/{schema}"})
    entries = resolved(api, body["properties"][place]) if place else body
    return models_of_schema(api, entries["items"])


def _plain_entries(
    entries: list[Any], models: tuple[type[Model], ...], other: str, convert: Callable[[Any], Any] | None
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Return entries as dicts, and the problems of those that are neither mappings nor the right models."""
    plain: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        try:
            if isinstance(entry, Model) and not fits(entry, models):
                raise TypeError
            plain.append(_plain(entry if convert is None else convert(entry)))
        except (TypeError, ValueError, AttributeError):
            alternatives = f"{other}, {rule(*models)}" if other else rule(*models)
            reason = f"must be {alternatives}, got {type_name(entry)}"
            problems.append(Problem(f"[{index}]", None, reason, ""))
    return plain, problems


def _plain(entry: Any) -> dict[str, Any]:
    """Return an entry as a dict.

    Raises:
        AttributeError: It is neither a mapping nor a model.
    """
    if type(entry) is dict:  # the fast way
        return cast("dict[str, Any]", entry)
    if isinstance(entry, Mapping):
        return dict(cast("Mapping[str, Any]", entry))
    return cast("dict[str, Any]", entry.to_dict())


def _encoded(api: str, schema: str, body: Any, *, validate: bool) -> bytes | None:
    """Return the JSON of a body; None unless the document allows it as it is."""
    try:
        return dumps(body) if not validate or is_valid(api, schema, body) else None
    except ValueError:  # JSON cannot express it, or not without a change
        return None


def _entry(problem: Problem, place: str) -> str:
    """Return the index of the entry with a problem, as its path has it."""
    return _without_place(problem, place).path.partition("]")[0]


def _without_place(problem: Problem, place: str) -> Problem:
    """Return the problem of an entry with a path that begins with the entry's index."""
    path = problem.path.removeprefix(place) if problem.path.startswith(f"{place}[") else problem.path
    return Problem(path, problem.value, problem.message, problem.allowed)
