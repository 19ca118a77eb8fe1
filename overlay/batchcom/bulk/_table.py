"""Bulk operations from the generated table: entries, limits, keys and retries as the document says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve
from batchcom_api._json import dumps
from batchcom_api._model import Model, is_object
from batchcom_api.errors import JSONError

from batchcom._core.operations import body_schema, bundle, operation_of, resolved
from batchcom._core.serialization import prepare
from batchcom.bulk._encoding import EntryEncoder
from batchcom.bulk._entries import id_encoder, raise_problems
from batchcom.bulk._operation import IDS, ROWS, BulkOperation
from batchcom.bulk._pairs import PairEncoder, keys_of_pairs, pairs_of
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from batchcom_api.operation import Batch, Bulk, Operation

    from batchcom._core.config import Settings
    from batchcom.bulk._operation import Encoded, Hints

__all__ = ["bulk_operation"]


def bulk_operation(
    settings: Settings,
    operation_id: str,
    arguments: Mapping[str, Any],
    *,
    convert: Callable[[Any], Any] | None = None,
    hints: Hints | None = None,
) -> BulkOperation:
    """Return the bulk operation for an operation of the document.

    Args:
        settings: Configuration of the client.
        operation_id: The operation. Its ``x-batch`` and ``x-bulk`` describe the entries.
        arguments: The other arguments of its method, which all requests have in common.
        convert: Returns the entry to send, given an entry of the input.
        hints: What to pass instead of an unsuitable input, for messages.

    Raises:
        RequestValidationError: An argument is invalid.
        ConfigurationError: The operation is newer than the version of the API that the client calls.
    """
    operation = operation_of(settings.api, operation_id)
    bulk, batch = operation.bulk, operation.batch
    assert bulk is not None  # noqa: S101 (the document has both)
    assert batch is not None  # noqa: S101
    name = f"{settings.api}.{operation_id}"
    _check(settings, operation, name, arguments)
    arguments = {key: value for key, value in arguments.items() if value is not None}
    place = batch.entries.removesuffix("[*]")
    items = _items(settings.api, operation, place)
    takes_ids = items is not None and items.get("type") == "string"
    takes_pairs = items is None
    parameter = _parameter(operation, place)
    if hints is None:
        are_pairs = takes_pairs or bulk.pair
        hints = pairs_of(parameter) if are_pairs else IDS if takes_ids or bulk.strings else ROWS
    keys = partial(_keys, [key.split(".") for key in bulk.key]) if bulk.key else None
    made = BulkOperation(
        name=name,
        operation_id=operation_id,
        encode=_encoder(settings, operation, place, arguments, convert or _reader(bulk)),
        limit=batch.size,
        content=_content(name, arguments),
        repeatable=_repeatable(operation, batch),
        parameter=parameter,
        items=bulk.items,
        takes_strings=takes_ids,
        hints=hints,
        weight=_weigher(batch),
        keys=keys_of_pairs if takes_pairs else keys,
        rate_limits=operation.rate_limits,
        arguments=arguments,
        old_events=bulk.old_events,
        is_limit_assumed=batch.assumed,
    )
    if bulk.then is None:
        return made
    addition = partial(_addition, _reader(bulk), bulk.then.properties)
    others = bulk_operation(settings, bulk.then.operation_id, arguments, convert=addition, hints=IDS)
    return evolve(others, name=name, items=bulk.items, keys=made.keys, first=made)


def _check(settings: Settings, operation: Operation, name: str, arguments: Mapping[str, Any]) -> None:
    """Check the arguments of the path, and that no required one is missing; the rest is a part of the body.

    Raises:
        RequestValidationError: An argument is invalid.
        ConfigurationError: The operation is newer than the version of the API that the client calls.
    """
    problems: list[Problem] = []
    try:
        prepare(settings, operation, arguments, content=b"")
    except RequestValidationError as error:
        problems += error.problems
    for key, value in arguments.items():
        argument = operation.arguments[key]
        if value is None and argument.required and argument.location == "body":
            problems.append(Problem(key, None, "must not be None", ""))
    raise_problems(name, problems)


def _parameter(operation: Operation, place: str) -> str:
    """Return the argument that takes the entries at a place of the body."""
    return next(
        name
        for name, argument in operation.arguments.items()
        if argument.location == "body" and argument.name == place
    )


def _items(api: str, operation: Operation, place: str) -> Mapping[str, Any] | None:
    """Return the schema of an entry; None if the entries are the members of an object."""
    schema = resolved(api, body_schema(api, operation.operation_id))
    entries = resolved(api, schema["properties"][place]) if place else schema
    return resolved(api, entries["items"]) if "items" in entries else None


def _encoder(
    settings: Settings,
    operation: Operation,
    place: str,
    arguments: Mapping[str, Any],
    convert: Callable[[Any], Any] | None,
) -> Callable[[list[Any]], Encoded]:
    api, validate = settings.api, settings.validate
    name = f"{api}.{operation.operation_id}"
    shared = dict(operation.bulk.properties) if operation.bulk else {}
    shared |= {
        operation.arguments[key].name: value
        for key, value in arguments.items()
        if operation.arguments[key].location == "body"
    }
    items = _items(api, operation, place)
    if items is not None and items.get("type") == "string":
        body: Any = {**shared, place: []} if place else []
        return id_encoder(api, name, body, validate=validate)
    schema = bundle(api)["operations"][operation.operation_id]["body"].removeprefix("#/$defs/")
    if items is None:
        return PairEncoder(api, name, schema, place, shared, validate=validate).encode
    pair = operation.bulk.pair if operation.bulk else ()
    other = f"a pair ({', '.join(_last(part) for part in pair)})" if pair else ""
    encoder = EntryEncoder(api, name, schema, place, shared, convert=convert, other=other, validate=validate)
    return encoder.encode


def _reader(bulk: Bulk) -> Callable[[Any], Any] | None:
    """Return what reads a string or a pair as an entry; None if an entry is neither."""
    if bulk.pair:
        return partial(_entry_of_pair, [place.split(".") for place in bulk.pair])
    return partial(_entry_of, bulk.strings) if bulk.strings else None


def _entry_of(name: str, entry: Any) -> Any:
    return entry if isinstance(entry, Model) or is_object(entry) else {name: entry}


def _entry_of_pair(places: list[list[str]], entry: Any) -> Any:
    """Return the entry that has the parts of a pair at their places; anything else as it is."""
    if not isinstance(entry, tuple):
        return entry
    parts = cast("Sequence[Any]", entry)
    made: dict[str, Any] = {}
    for (*outer, name), part in zip(places, parts, strict=True):
        inner = made
        for key in outer:
            inner = inner.setdefault(key, {})
        inner[name] = part
    return made


def _last(place: str) -> str:
    return place.rpartition(".")[2]


def _addition(read: Callable[[Any], Any] | None, properties: Mapping[str, Any], entry: Any) -> Any:
    """Return an entry of the operation that adds, given an entry of the operation that replaces."""
    entry = entry if read is None else read(entry)
    return {**properties, **(entry.to_dict() if isinstance(entry, Model) else entry)}


def _keys(places: list[list[str]], entries: list[Any]) -> set[Hashable]:
    """Return what identifies what the entries change."""
    if places == [["id"]]:  # the fast way
        return {entry["id"] for entry in entries}
    keys: set[Hashable] = set()
    for entry in entries:
        for place in places:
            value: Any = entry
            for name in place:
                value = None if value is None else value.get(name)
            if value is not None:
                keys.add(_hashable(value))
    return keys


def _hashable(value: Any) -> Hashable:
    """Return a value that can be in a set; an object such as an installation becomes its properties."""
    return tuple(sorted(cast("Mapping[str, Any]", value).items())) if isinstance(value, Mapping) else value


def _repeatable(operation: Operation, batch: Batch) -> Callable[[list[Any]], bool]:
    events = _property(operation.idempotent_unless, batch)

    def is_repeatable(entries: list[Any]) -> bool:
        if not operation.idempotent:
            return False
        return not events or not any(entry.get(events) for entry in entries)

    return is_repeatable


def _weigher(batch: Batch) -> Callable[[Any], int] | None:
    """Return what weighs an entry; None if only the number of entries counts."""
    name = _property(batch.weight, batch)
    return (lambda entry: _weight(_value(entry, name))) if name else None


def _property(place: str | None, batch: Batch) -> str:
    """Return the property of an entry that a place such as ``[*].events`` means; empty without one."""
    return "" if place is None else place.removeprefix(f"{batch.entries}.")


def _weight(value: Any) -> int:
    """Return the number of items; 1 for what is no list, which validation reports."""
    return max(1, len(cast("list[Any]", value))) if isinstance(value, list | tuple) else 1


def _value(entry: Any, name: str) -> Any:
    """Return a property of an entry, whether it is a dict or a model; None if it has none."""
    if isinstance(entry, Mapping):
        return cast("Mapping[str, Any]", entry).get(name)
    return getattr(entry, name, None)


def _content(operation: str, identity: Mapping[str, Any]) -> bytes:
    """Return what identifies the content of a job.

    Raises:
        RequestValidationError: A value is not JSON.
    """
    try:
        return dumps(dict(identity))
    except JSONError as error:
        problems = [Problem(place, None, text, "") for place, text in error.problems]
    raise RequestValidationError(problems, operation=operation)
