"""Turn the arguments of a resource method into a request, or raise all their problems.

The generated table of operations says where each argument belongs: in the path, in the query or in the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from batchcom_api._http import path_segment
from batchcom_api._json import dumps, plain, plain_and_written
from batchcom_api._model import Model
from batchcom_api._values import join, parameter, type_name
from batchcom_api.errors import JSONError

from batchcom._core.argument_checks import require_version
from batchcom._core.json_values import json_values
from batchcom._core.operations import body_component, body_schema, bundle, model_class, operation_of, resolved
from batchcom._core.request_models import (
    explained,
    independent,
    is_within,
    json_of,
    models_of_schema,
    renamed,
)
from batchcom._core.request_rules import ID, guard_of, id_flaw, members_read, values_at
from batchcom._core.validation import payload_problems, value_problems
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from batchcom_api.operation import Argument, Operation

    from batchcom._core.config import Settings
    from batchcom._core.request_rules import Guard

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
        guard: Checks the start time again, after a wait; None if nothing depends on the time.
        checked_at: When the body was checked, in seconds since 1970.
    """

    operation: Operation
    path: dict[str, str]
    query: dict[str, Any]
    content: bytes | None
    idempotent: bool
    guard: Guard | None = None
    checked_at: float = 0.0


def prepare(
    settings: Settings,
    operation: Operation,
    arguments: Mapping[str, Any],
    content: bytes | None = None,
) -> Prepared:
    """Return the call with the arguments of its request.

    Args:
        settings: The settings of the client.
        operation: The operation.
        arguments: The arguments by their names in the method; None if omitted.
        content: The complete body, already checked. Defaults to what the arguments make.

    Raises:
        RequestValidationError: Arguments are invalid; all problems at once.
        ConfigurationError: The operation is newer than the version of the API that the client calls.
    """
    name = f"{settings.api}.{operation.operation_id}"
    if settings.validate and operation.since is not None:
        require_version(settings.version, operation.since, name)
    problems: list[Problem] = []
    path = _parameters(settings, operation, arguments, "path", problems)
    query = _parameters(settings, operation, arguments, "query", problems)
    body, guard, now = None, None, settings.clock.time()
    if content is None and operation.body is not None:
        body, content, guard = _checked_body(settings, operation, arguments, problems, now)
    if problems:
        raise RequestValidationError(problems, operation=name, path=operation.path)
    unless = operation.idempotent_unless
    repeatable = unless is None or not any(values_at(body, unless))
    return Prepared(operation, path, query, content, operation.idempotent and repeatable, guard, now)


def _checked_body(
    settings: Settings,
    operation: Operation,
    arguments: Mapping[str, Any],
    problems: list[Problem],
    now: float,
) -> tuple[Any, bytes, Guard | None]:
    """Return the body as plain JSON values and as JSON, and its guard, or add what is wrong to `problems`."""
    api, validate = settings.api, settings.validate
    missing = [
        Problem(name, None, "must not be None")
        for name, argument in _places(api, operation.operation_id)["body"]
        if argument.required and arguments.get(name) is None
    ]
    wrong: list[Problem] = []
    others: list[Problem] = []
    content = guard = None
    body = _body_of(api, operation, arguments, wrong)
    if body is not None:  # even if an argument is missing: all problems are reported at once
        is_read_whole = validate or operation.idempotent_unless is not None
        members = None if is_read_whole else members_read(operation)
        body, content = _plain_body(api, operation, body, members, wrong)
        component = body_component(api, operation.operation_id)
        others = payload_problems(api, component, body) if validate else []
        guard = guard_of(api, operation, body, arguments)
        others += guard(now) if guard is not None else ()
        if others and not wrong:
            others = _with_misplaced_models(operation, arguments, others)
    if missing or wrong or others:
        names = tuple(problem.path for problem in missing)
        wrong = [renamed(operation, problem) for problem in wrong]
        wrong += independent((renamed(operation, problem) for problem in others), wrong)
        problems += [*missing, *(problem for problem in wrong if not is_within(problem.path, names))]
        return body, b"", guard
    return body, dumps(body) if content is None else content, guard


@cache
def _places(api: str, operation_id: str) -> dict[str, list[tuple[str, Argument]]]:
    """Return the arguments in the path, in the query and in the body, with their names."""
    places: dict[str, list[tuple[str, Argument]]] = {"path": [], "query": [], "body": []}
    for name, argument in operation_of(api, operation_id).arguments.items():
        places[argument.location].append((name, argument))
    return places


def _parameters(
    settings: Settings,
    operation: Operation,
    arguments: Mapping[str, Any],
    location: str,
    problems: list[Problem],
) -> dict[str, Any]:
    """Return the arguments in the path or in the query, by their names in the document."""
    api = settings.api
    parameters: dict[str, Any] = {}
    for name, argument in _places(api, operation.operation_id)[location]:
        value = arguments.get(name)
        if value is None:
            problems += [Problem(name, None, "must not be None")] if argument.required else []
            continue
        schema = bundle(api)["operations"][operation.operation_id]["parameters"][location][argument.name]
        if schema.get("format") == "date" and not _is_date(value):
            problems.append(Problem(name, value, "must be a date", "a date, or a string such as 2031-04-01"))
            continue
        text = _parameter(schema, value, name, problems)
        flaws = value_problems(api, schema, text, name) if settings.validate and text is not None else []
        problems += flaws
        if text is None or flaws:
            continue
        try:
            parameters[argument.name] = path_segment(text, name) if location == "path" else text
        except (TypeError, ValueError) as problem:
            problems.append(Problem(name, None, str(problem).removeprefix(f"{name} ")))
        if location == "query" and text == "":
            problems.append(Problem(name, text, "must not be empty", "a string, or omit the argument"))
    return parameters


def _parameter(schema: Mapping[str, Any], value: Any, name: str, problems: list[Problem]) -> Any:
    """Return the value of a parameter as httpx takes it; None after adding its problem to `problems`."""
    try:
        if schema.get("type") == "string" and schema.get("format") != "date":
            value = plain(value)  # a date or a decimal is no string, as in a body
        text = parameter(value, name)
    except (TypeError, ValueError, RecursionError) as problem:
        if schema.get("format") == ID:
            message = id_flaw(value)
        elif schema.get("type") == "string" and not isinstance(value, str):
            message = f"must be a string, got {type_name(value)}"
        elif schema.get("type") == "integer":
            message = f"must be an integer, got {type_name(value)}"
        else:
            message = str(problem).removeprefix(f"{name} ")
    else:
        if text is None:
            message = "must not be None"
        elif not isinstance(text, str) or len(text) <= _LONGEST_PARAMETER:
            return text
        else:
            message = f"must be at most {_LONGEST_PARAMETER:,} characters long, got {len(text):,}"
    problems.append(Problem(name, None, message))
    return None


def _is_date(value: object) -> bool:
    """Whether a value is a day of the calendar, or one written as yyyy-MM-dd."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value).isoformat() == value
        except (TypeError, ValueError):
            return False
    return isinstance(value, date) and not isinstance(value, datetime)


def _body_of(api: str, operation: Operation, arguments: Mapping[str, Any], problems: list[Problem]) -> Any:
    """Return the body, with values as the caller gave them, or add to `problems` what cannot be in it."""
    body: dict[str, Any] = {}
    for name, argument in _places(api, operation.operation_id)["body"]:
        value = arguments.get(name)
        if argument.name and value is not None:
            body[argument.name] = _argument_value(api, operation, name, value, problems)
        elif not argument.name and value is None:
            return None if argument.required else {}
        elif not argument.name:
            return _argument_value(api, operation, name, value, problems)
    return body


def _argument_value(api: str, operation: Operation, name: str, value: Any, problems: list[Problem]) -> Any:
    """Return the model of an argument, or a list of models, as JSON values; anything else as it is.

    `json_values` would do the same with a list, but more slowly.
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


def _plain_body(
    api: str,
    operation: Operation,
    body: Any,
    members: tuple[str, ...] | None,
    problems: list[Problem],
) -> tuple[Any, bytes | None]:
    """Return the body as plain JSON values, and its JSON if it was written on the way to them.

    Only the `members` that are named are read; None reads all.
    """
    if not isinstance(body, Model):
        try:
            return plain_and_written(body, members)
        except JSONError:  # perhaps for a date or a model in it, which the general encoder does not know
            pass
    return json_values(api, body_schema(api, operation.operation_id), body, problems), None


def _with_misplaced_models(
    operation: Operation, arguments: Mapping[str, Any], problems: list[Problem]
) -> list[Problem]:
    """Return the problems of the body, with what belongs in the place of a wrong model."""
    for name, argument in operation.arguments.items():
        if argument.location == "body":
            problems = explained(problems, arguments.get(name), argument.name)
    return problems
