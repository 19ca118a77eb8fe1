"""Turn the arguments of a resource method into a request, or into a list of problems.

The generated table of operations says where each argument belongs: in the path, in the query or in the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from batchcom_api._http import path_segment
from batchcom_api._json import dumps, plain_and_written
from batchcom_api._model import Model
from batchcom_api._values import join, parameter, type_name
from batchcom_api.errors import JSONError

from batchcom._core.guards import Confirmations, guard_problems, members_read
from batchcom._core.kinds import explained, is_within, models_of_schema
from batchcom._core.operations import body_schema, bundle, model_class, resolved
from batchcom._core.operations import operation as operation_of
from batchcom._core.plain_values import plain_values
from batchcom._core.request_rules import ID, id_flaw, values_at
from batchcom._core.schema_problems import value_problems
from batchcom._core.serialization import json_of
from batchcom._core.validation import operation_problems
from batchcom.problems import Problem

if TYPE_CHECKING:
    from batchcom_api.operation import Argument, Operation


__all__ = ["Prepared", "prepare"]


_LONGEST_PARAMETER = 4_096
"""Characters of a value in a URL, which httpx limits; percent-encoded it can be twelve times as long."""


class Prepared(NamedTuple):
    """A call that is ready to be sent.

    Attributes:
        operation: The operation.
        path: The arguments of the path, by the names of the document.
        query: The arguments of the query, by the names of the document.
        content: The body; None without one.
        idempotent: Whether this very call may be repeated.
    """

    operation: Operation
    path: dict[str, str]
    query: dict[str, Any]
    content: bytes | None
    idempotent: bool


def prepare(
    api: str,
    operation: Operation,
    arguments: Mapping[str, Any],
    *,
    validate: bool,
    now: float,
    body: Any = None,
    content: bytes | None = None,
) -> Prepared | list[Problem]:
    """Return the call, or all problems of its arguments.

    Args:
        api: ``cep`` or ``mep``.
        operation: The operation.
        arguments: The arguments by their names in the method; None if omitted.
        validate: Whether the arguments are checked against the document.
        now: Seconds since 1970.
        body: The complete body, if no argument belongs to it.
        content: The complete body as bytes, already checked.
    """
    problems: list[Problem] = []
    path = _parameters(api, operation, arguments, "path", problems, validate=validate)
    query = _parameters(api, operation, arguments, "query", problems, validate=validate)
    if content is None and operation.body is not None:
        wrong: list[Problem] = []
        given = body is None
        body = _body(api, operation, arguments, wrong) if given else body
        if body is not None:  # what is wrong with the other arguments is reported too
            is_read_whole = validate or operation.idempotent_unless is not None
            members = None if is_read_whole else members_read(operation)
            body, content = _written(api, operation, body, members, wrong)
        if body is not None and not wrong:
            wrong += operation_problems(api, operation, body) if validate else []
            confirmations = Confirmations(
                arguments.get("everyone", False), arguments.get("allow_past_start", False)
            )
            wrong += guard_problems(api, operation, body, confirmations, now)
            wrong = _explained(operation, arguments, wrong) if wrong else wrong
        wrong = [_renamed(operation, problem) for problem in wrong]
        missing = _missing(_places(api, operation.operation_id)["body"], arguments) if given else []
        names = tuple(problem.path for problem in missing)
        problems += [*missing, *(problem for problem in wrong if not is_within(problem.path, names))]
        if content is None and not problems:
            content = dumps(body)
    if problems:
        return problems
    unless = operation.idempotent_unless
    repeatable = unless is None or not any(values_at(body, unless))
    return Prepared(operation, path, query, content, operation.idempotent and repeatable)


@cache
def _places(api: str, operation_id: str) -> dict[str, list[tuple[str, Argument]]]:
    """Return the arguments in the path, in the query and in the body, with their names."""
    places: dict[str, list[tuple[str, Argument]]] = {"path": [], "query": [], "body": []}
    for name, argument in operation_of(api, operation_id).arguments.items():
        places[argument.location].append((name, argument))
    return places


def _parameters(
    api: str,
    operation: Operation,
    arguments: Mapping[str, Any],
    location: str,
    problems: list[Problem],
    *,
    validate: bool,
) -> dict[str, Any]:
    """Return the arguments in the path or in the query, by their names in the document."""
    parameters: dict[str, Any] = {}
    for name, argument in _places(api, operation.operation_id)[location]:
        value = arguments.get(name)
        if value is None:
            problems += [Problem(name, None, "must not be None", "")] if argument.required else []
            continue
        schema = bundle(api)["operations"][operation.operation_id]["parameters"][location][argument.name]
        if schema.get("format") == "date" and not _is_date(value):
            problems.append(Problem(name, value, "must be a date", "a date, or text as yyyy-MM-dd"))
            continue
        text = _parameter(schema, value, name, problems)
        flaws = value_problems(api, schema, text, name) if validate and text is not None else []
        problems += flaws
        if text is None or flaws:
            continue
        try:
            parameters[argument.name] = path_segment(text, name) if location == "path" else text
        except (TypeError, ValueError) as problem:
            problems.append(Problem(name, None, str(problem).removeprefix(f"{name} "), ""))
        if location == "query" and text == "":
            problems.append(Problem(name, text, "is empty", "text; or leave it out"))
    return parameters


def _parameter(schema: Mapping[str, Any], value: Any, name: str, problems: list[Problem]) -> Any:
    """Return the value of a parameter as httpx takes it; None after adding its problem to `problems`."""
    try:
        text = parameter(value, name)
    except (TypeError, ValueError, RecursionError) as problem:
        if schema.get("format") == ID:
            message = id_flaw(value)
        elif isinstance(problem, TypeError) and schema.get("type") == "string":
            message = f"must be a string, got {type_name(value)}"
        else:
            message = str(problem).removeprefix(f"{name} ")
    else:
        if not isinstance(text, str) or len(text) <= _LONGEST_PARAMETER:
            return text
        message = f"must be at most {_LONGEST_PARAMETER:,} characters long, got {len(text):,}"
    problems.append(Problem(name, None, message, ""))
    return None


def _is_date(value: object) -> bool:
    """Whether a value is a day of the calendar, or one written as yyyy-MM-dd."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False
    return isinstance(value, date) and not isinstance(value, datetime)


def _body(api: str, operation: Operation, arguments: Mapping[str, Any], problems: list[Problem]) -> Any:
    """Return the body, with values as the caller gave them, or add to `problems` what cannot be in it."""
    body: dict[str, Any] = {}
    for name, argument in _places(api, operation.operation_id)["body"]:
        value = arguments.get(name)
        if argument.name:
            if value is not None:
                body[argument.name] = _json(api, operation, name, value, problems)
        elif value is None and not argument.required:
            return {}
        else:
            return None if value is None else _json(api, operation, name, value, problems)
    return body


def _json(api: str, operation: Operation, name: str, value: Any, problems: list[Problem]) -> Any:
    """Return the model of an argument, or a list of models, as JSON values; anything else as it is.

    `plain_values` would do the same with a list, but more slowly.
    """
    argument = operation.arguments[name]
    if argument.model is not None:
        if isinstance(value, Mapping):
            return cast("Mapping[str, Any]", value)
        return json_of(api, value, argument.name, problems, (model_class(api, argument.model),))
    entries = cast("list[Any]", value) if isinstance(value, list | tuple) else []
    if not entries or not isinstance(entries[0], Model):
        return cast("object", value)
    schema = body_schema(api, operation.operation_id)
    if argument.name:
        schema = resolved(api, schema).get("properties", {}).get(argument.name, {})
    models = models_of_schema(api, resolved(api, schema).get("items", {}))
    if not models or not all(isinstance(entry, models) for entry in entries):
        return entries
    return [json_of(api, entry, join(argument.name, index), problems) for index, entry in enumerate(entries)]


def _written(
    api: str,
    operation: Operation,
    body: Any,
    members: tuple[str, ...] | None,
    problems: list[Problem],
) -> tuple[Any, bytes | None]:
    """Return the body as plain JSON values, and its JSON if it was written on the way to them.

    Args:
        api: ``cep`` or ``mep``.
        operation: The operation.
        body: The body, with values as the caller gave them.
        members: The members that are read; None for all.
        problems: Receives what JSON cannot express.
    """
    if not isinstance(body, Model):
        try:
            return plain_and_written(body, members)
        except JSONError:  # perhaps for a date or a model in it, which the general encoder does not know
            pass
    return plain_values(api, body_schema(api, operation.operation_id), body, problems), None


def _missing(entries: list[tuple[str, Argument]], arguments: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each required argument of the body that is None."""
    return [
        Problem(name, None, "must not be None", "")
        for name, argument in entries
        if argument.required and arguments.get(name) is None
    ]


def _explained(operation: Operation, arguments: Mapping[str, Any], problems: list[Problem]) -> list[Problem]:
    """Return the problems of the body, with what belongs in the place of a wrong model."""
    for name, argument in operation.arguments.items():
        if argument.location == "body":
            problems = explained(problems, arguments.get(name), argument.name)
    return problems


def _renamed(operation: Operation, problem: Problem) -> Problem:
    """Return a problem of the body with the name of the argument, where that differs from the property's."""
    for name, argument in operation.arguments.items():
        wire = argument.name
        if argument.location == "body" and not wire and not problem.path:
            return Problem(name, problem.value, problem.message, problem.allowed)
        if argument.location == "body" and wire and wire != name and problem.path.startswith(wire):
            rest = problem.path[len(wire) :]
            if not rest or rest[0] in ".[":
                return Problem(f"{name}{rest}", problem.value, problem.message, problem.allowed)
    return problem
