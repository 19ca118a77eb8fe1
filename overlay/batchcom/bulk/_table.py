"""Bulk operations as the generated table of operations describes them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve
from batchcom_api._json import dumps
from batchcom_api.errors import JSONError

from batchcom._core.building import raise_problems
from batchcom._core.operations import body_component, operation_of, resolved
from batchcom._core.serialization import prepare
from batchcom.bulk._encoding import RequestBody, encode_objects, encode_pairs, id_encoder
from batchcom.bulk._entries import (
    keys_at,
    keys_of_pairs,
    reader_of,
    reader_of_additions,
    repeatable,
    weigher,
)
from batchcom.bulk._operation import IDS, ROWS, BulkOperation, pairs_of
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem, problems_at

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from batchcom_api.operation import Bulk, Operation

    from batchcom._core.config import Settings
    from batchcom.bulk._encoding import Encoded
    from batchcom.bulk._entries import Reader
    from batchcom.bulk._operation import Hints

__all__ = ["bulk_operation"]


def bulk_operation(
    settings: Settings, operation_id: str, arguments: Mapping[str, Any], reader: Reader | None = None
) -> BulkOperation:
    """Return the bulk operation for an operation of the document.

    Args:
        settings: Configuration of the client.
        operation_id: The operation. Its ``x-batch`` and ``x-bulk`` describe the entries.
        arguments: The other arguments of its method, which all requests have in common.
        reader: Reads the entries of the input. Defaults to what ``x-bulk`` describes.

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
    parameter = _parameter(operation, place)
    schema = body_component(settings.api, operation_id)
    shared = {**bulk.properties, **_in_body(operation, arguments)}
    body = RequestBody(settings.api, name, schema, place, shared, settings.validate)
    kind = _kind(body, bulk, parameter, reader or reader_of(bulk))
    made = BulkOperation(
        name=name,
        operation_id=operation_id,
        encode=kind.encode,
        limit=batch.size,
        content=_content(name, arguments),
        repeatable=repeatable(operation, batch),
        parameter=parameter,
        items=bulk.items,
        takes_strings=kind.takes_strings,
        hints=kind.hints,
        weight=weigher(batch),
        keys=kind.keys,
        rate_limits=operation.rate_limits,
        arguments=arguments,
        old_events=bulk.old_events,
        is_limit_assumed=batch.assumed,
    )
    if bulk.then is None:
        return made
    # The first request replaces, with `made`; the others add. To the caller all are one operation.
    additions = reader_of_additions(bulk, bulk.then.properties)
    others = bulk_operation(settings, bulk.then.operation_id, arguments, additions)
    return evolve(others, name=name, items=made.items, hints=made.hints, keys=made.keys, first=made)


class _Kind(NamedTuple):
    """Attributes of ``BulkOperation`` that depend on whether the entries are pairs, strings or objects."""

    encode: Callable[[list[Any]], Encoded]
    hints: Hints
    keys: Callable[[list[Any]], set[Hashable]] | None = None
    takes_strings: bool = False


def _kind(body: RequestBody, bulk: Bulk, parameter: str, reader: Reader | None) -> _Kind:
    if body.entry_schema is None:
        return _Kind(partial(encode_pairs, body), pairs_of(parameter), keys_of_pairs)
    if resolved(body.api, body.entry_schema).get("type") == "string":
        encode = id_encoder(body.api, body.name, body.with_entries([]), validate=body.validate)
        return _Kind(encode, IDS, takes_strings=True)
    hints = pairs_of(parameter) if bulk.pair else IDS if bulk.strings else ROWS
    return _Kind(partial(encode_objects, body, reader), hints, keys_at(bulk.key))


def _check(settings: Settings, operation: Operation, name: str, arguments: Mapping[str, Any]) -> None:
    """Check the arguments of the path, and that no required one is missing. `encode` checks the body.

    Raises:
        RequestValidationError: An argument is invalid.
        ConfigurationError: The operation is newer than the version of the API that the client calls.
    """
    problems: list[Problem] = []
    try:
        prepare(settings, operation, arguments, b"")
    except RequestValidationError as error:
        problems += error.problems
    for key, value in arguments.items():
        argument = operation.arguments[key]
        if value is None and argument.required and argument.location == "body":
            problems.append(Problem(key, None, "must not be None"))
    raise_problems(problems, name)


def _parameter(operation: Operation, place: str) -> str:
    """Return the argument that takes the entries at a place of the body."""
    return next(
        name
        for name, argument in operation.arguments.items()
        if argument.location == "body" and argument.name == place
    )


def _in_body(operation: Operation, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments that belong to the body, by their names in the document."""
    return {
        operation.arguments[key].name: value
        for key, value in arguments.items()
        if operation.arguments[key].location == "body"
    }


def _content(operation: str, arguments: Mapping[str, Any]) -> bytes:
    """Return what identifies the content of a job.

    Raises:
        RequestValidationError: An argument is not JSON.
    """
    try:
        return dumps(dict(arguments))
    except JSONError as error:
        problems = problems_at("", error.problems)
    raise RequestValidationError(problems, operation=operation)
