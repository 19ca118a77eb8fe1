"""Validation of requests before they are sent: all problems at once, each with its place.

The limits are those of the document, shipped as ``batchcom_api/<api>/schemas.json`` and checked by
jsonschema-rs. ``batchcom.cep.rules`` and ``batchcom.mep.rules`` add what no schema can express.
"""

from __future__ import annotations

import time
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._model import is_object
from batchcom_api._values import short

from batchcom._core.json_values import json_values
from batchcom._core.operations import body_component, bundle, component, model_class, operation_of
from batchcom._core.request_models import explained, fits, independent, is_other_model, wrong_kind
from batchcom._core.request_rules import ID, Confirmations, guard_problems, id_flaw
from batchcom._core.schema_errors import problems_of, words
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jsonschema_rs import Draft202012Validator

    Rule = Callable[[Mapping[str, Any]], Iterator[Problem]]
    """Yields the problems of the JSON values of one component."""

__all__ = [
    "checked_values",
    "is_valid",
    "launch_problems",
    "model_problems",
    "payload_problems",
    "request_problems",
    "schema_problems",
    "value_problems",
]


def schema_problems(api: str, schema: str, value: object) -> list[Problem]:
    """Return every problem of plain JSON values by a component of the document, such as ``campaign``."""
    validator = _validator(api, schema)
    if validator.is_valid(value):
        return []
    problems: dict[tuple[str, str], Problem] = {}  # a union reports what all its members say
    for error in validator.iter_errors(value):
        for problem in problems_of(api, error):
            problems.setdefault((problem.path, problem.allowed or problem.message), problem)
    return list(problems.values())


def is_valid(api: str, schema: str, value: object) -> bool:
    """Return whether the document allows `value`, which is plain JSON. Much faster than `schema_problems`."""
    return _validator(api, schema).is_valid(value)


@cache
def _validator(api: str, schema: str) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator  # loaded with the first validation, not with the package

    return Draft202012Validator({"$ref": f"#/$defs/{schema}", "$defs": bundle(api)["$defs"]})


def value_problems(api: str, schema: dict[str, Any], value: object, path: str) -> list[Problem]:
    """Return every problem of one value, such as a parameter, by its schema; `path` is its name."""
    if schema.get("format") == ID:
        flaw = id_flaw(value)
        return [Problem(path, None, flaw)] if flaw else []
    from jsonschema_rs import Draft202012Validator

    errors = Draft202012Validator(schema).iter_errors(value)
    return [Problem(path, value, *words(str(error.schema_path[-1]), schema, api)) for error in errors]


@cache
def _rules(api: str) -> Mapping[str, Rule]:
    """Return the rules of an API by the component that they check; `launch` is for a campaign to be sent."""
    rules: Mapping[str, Rule] = import_module(f"batchcom.{api}.rules").RULES
    return rules


def payload_problems(api: str, schema: str, payload: object) -> list[Problem]:
    """Return every problem of plain JSON values, by the document and by the rules."""
    problems = schema_problems(api, schema, payload)
    rule = _rules(api).get(schema)
    if rule is not None and isinstance(payload, dict):
        seen = {problem.path for problem in problems}
        problems += [problem for problem in rule(cast("dict[str, Any]", payload)) if problem.path not in seen]
    return problems


def checked_values(
    api: str,
    schema: str,
    value: object,
    problems: list[Problem],
    *,
    validate: bool = True,
    guard: Rule | None = None,
) -> Any:
    """Return `value` as plain JSON values, after adding what is wrong with it to `problems`.

    Args:
        api: ``cep`` or ``mep``.
        schema: The component's name in the document, such as ``campaign``.
        value: A model, or whatever Python has for JSON.
        problems: Receives what is wrong.
        validate: Whether the values are checked by the document and by the rules.
        guard: A further rule, which also holds if the values are not validated.
    """
    causes: list[Problem] = []
    payload = json_values(api, {"$ref": f"#/$defs/{schema}"}, value, causes)
    invalid = payload_problems(api, schema, payload) if validate else []
    if guard is not None and is_object(payload):
        paths = {problem.path for problem in invalid}
        invalid += [problem for problem in guard(payload) if problem.path not in paths]
    if causes or invalid:
        problems += explained([*causes, *independent(invalid, causes)], value)
    return payload


def request_problems(api: str, value: object, kind: str, confirmations: Confirmations) -> list[Problem]:
    """Return every problem of a request that ``validate`` receives; of a campaign, those of its launch.

    `kind` names the model of plain JSON values.
    """
    if kind != "Campaign":
        return model_problems(api, value, kind, "value")
    if is_other_model(api, value, kind):
        return _body_problems(api, type(value).__name__, value)
    return launch_problems(api, value, confirmations, time.time(), path="value", mappings=True)


def model_problems(api: str, value: object, kind: str, path: str) -> list[Problem]:
    """Return every problem of a model, or of plain JSON values.

    `kind` names the model, and `path` the argument that takes the value.
    """
    if component(api, kind) is None:
        return [_no_model_name(api, kind)]
    if is_object(value):
        return _body_problems(api, kind, value)
    expected = model_class(api, kind)
    if not fits(value, (expected,)):
        return [wrong_kind(path, value, expected)]
    return _body_problems(api, type(value).__name__, value)


def _body_problems(api: str, model: str, value: object) -> list[Problem]:
    name = component(api, model)
    if name is None:
        message = "is not known to the document of this version"
        return [Problem("", model, message, "validate=False to send it unchecked")]
    problems: list[Problem] = []
    checked_values(api, name, value, problems)
    return problems


def _no_model_name(api: str, kind: object) -> Problem:
    from difflib import get_close_matches

    names = {name.lower(): name for name in bundle(api)["models"]}
    word = kind.lower() if isinstance(kind, str) else ""
    close = [names[name] for name in get_close_matches(word, names, 1)]
    hint = f". Did you mean {close[0]}?" if close else ""
    example = "" if close else ", such as Campaign"
    return Problem("kind", None, f"must be the name of a model{example}, got {short(kind)}{hint}")


def launch_problems(
    api: str,
    campaign: object,
    confirmations: Confirmations,
    now: float,
    *,
    path: str = "campaign",
    validate: bool = True,
    mappings: bool = False,
) -> list[Problem]:
    """Return every problem that launching the campaign would raise.

    `now` is in seconds since 1970. `path` names the argument, which may be a dict if `mappings` are allowed.
    """
    expected = model_class(api, "Campaign")
    if not (mappings and is_object(campaign)) and not fits(campaign, (expected,)):
        return [wrong_kind(path, campaign, expected, mappings=mappings)]
    operation = operation_of(api, "campaigns_create")

    def guard(payload: Mapping[str, Any]) -> Iterator[Problem]:
        yield from guard_problems(api, operation, payload, confirmations, now, sends=True)
        if "launch" in _rules(api):
            yield from _rules(api)["launch"](payload)

    problems: list[Problem] = []
    component_name = body_component(api, operation.operation_id)
    checked_values(api, component_name, campaign, problems, validate=validate, guard=guard)
    return problems
