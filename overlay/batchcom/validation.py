"""Validation of requests before they are sent: all problems at once, each with its place.

The limits are those of the document, shipped as ``batchcom_api/<api>/schemas.json`` and checked by
jsonschema-rs. The packages of the APIs register the rules that no schema can express.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._values import parameter, short
from batchcom_api._values import place as place_of

from batchcom._core.guards import guard_problems
from batchcom._core.kinds import explained, fits, wrong_kind
from batchcom._core.operations import body_schema, bundle, component, model_class
from batchcom._core.operations import operation as operation_of
from batchcom._core.plain_values import plain_values
from batchcom._core.request_rules import ID, id_flaw, is_mapping
from batchcom._core.serialization import payload_of
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from batchcom_api.operation import Operation
    from jsonschema_rs import Draft202012Validator, ValidationError

    from batchcom._core.guards import Confirmations

    Rule = Callable[[Mapping[str, Any]], Iterator[Problem]]
    """Yields the problems of the JSON values of one component."""

__all__ = [
    "Problem",
    "body_problems",
    "check",
    "is_valid",
    "launch_problems",
    "operation_problems",
    "register_rules",
    "schema_problems",
    "value_problems",
]

_RULES: dict[str, dict[str, Rule]] = {}
"""The rules of each API by the component that they check."""


def schema_problems(api: str, schema: str, value: object) -> list[Problem]:
    """Return every problem of `value` by the document; an empty list if the document allows it.

    Args:
        api: ``cep`` or ``mep``.
        schema: The component's name in the document, such as ``campaign``.
        value: JSON values, models or whatever Python has for them.
    """
    problems: list[Problem] = []
    value = plain_values(api, {"$ref": f"#/$defs/{schema}"}, value, problems)
    return problems or _judged(api, schema, value)


def _judged(api: str, schema: str, value: object) -> list[Problem]:
    """Return every problem of plain JSON values by the document."""
    validator = _validator(api, schema)
    if validator.is_valid(value):
        return []
    problems: dict[tuple[str, str], Problem] = {}  # a union reports what all its members say
    for error in validator.iter_errors(value):
        for problem in _problems(api, error):
            problems.setdefault((problem.path, problem.allowed or problem.message), problem)
    return list(problems.values())


def is_valid(api: str, schema: str, value: object) -> bool:
    """Return whether the document allows `value`, which is plain JSON. Much faster than `schema_problems`."""
    return _validator(api, schema).is_valid(value)


def value_problems(api: str, schema: dict[str, Any], value: object, path: str) -> list[Problem]:
    """Return every problem of one value, such as a parameter, by its schema; `path` is its name."""
    if schema.get("format") == ID:
        flaw = id_flaw(value)
        return [Problem(path, None, flaw, "")] if flaw else []
    try:
        value = parameter(value, path)
    except (TypeError, ValueError) as problem:
        return [Problem(path, None, str(problem).removeprefix(f"{path} "), "")]
    from jsonschema_rs import Draft202012Validator

    errors = Draft202012Validator(schema).iter_errors(value)
    return [Problem(path, value, *_words(str(error.schema_path[-1]), schema, api)) for error in errors]


@cache
def _validator(api: str, schema: str) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator  # loaded with the first validation, not with the package

    return Draft202012Validator({"$ref": f"#/$defs/{schema}", "$defs": bundle(api)["$defs"]})


def _problems(api: str, error: ValidationError) -> Iterator[Problem]:
    path = list(error.instance_path)
    *parents, keyword = error.schema_path
    schema = _follow(bundle(api), parents)
    value: Any = error.instance
    if schema.get("format") == ID:
        yield Problem(place_of(path), None, id_flaw(value), "")
    elif keyword == "required":
        name = _first_string(error.message)
        wanted = schema.get("properties", {}).get(name, {})
        yield Problem(place_of([*path, name]), None, "is missing", _kind(api, wanted))
    elif keyword == "additionalProperties":
        yield from _unknown(path, value, sorted(schema.get("properties", {})))
    elif keyword == "not" and parents[-2:-1] == ["dependentSchemas"]:
        for name in schema["not"]["required"]:
            yield Problem(place_of([*path, name]), value[name], f"cannot be combined with {parents[-1]}", "")
    elif keyword == "anyOf" and all(branch.keys() == {"required"} for branch in schema["anyOf"]):
        names = " or ".join(name for branch in schema["anyOf"] for name in branch["required"])
        yield Problem(place_of(path), None, f"must contain {names}", "")
    elif "propertyNames" in parents:
        name = _first_string(error.message)
        allowed = _words(str(keyword), schema, api)[1]
        yield Problem(place_of([*path, name]), None, "is not a valid property name", allowed)
    elif value is None and keyword in ("type", "enum", "const"):
        yield Problem(place_of(path), None, "must not be None", _kind(api, schema))
    else:
        yield Problem(place_of(path), value, *_words(str(keyword), schema, api))


def _first_string(message: str) -> str:
    """Return the name that a message of the judge begins with."""
    name, _ = json.JSONDecoder().raw_decode(message)
    return str(name)


def _unknown(path: Sequence[str | int], value: Mapping[str, Any], known: Sequence[str]) -> Iterator[Problem]:
    """Yield the properties that are not known, with a hint for a misspelt one."""
    from difflib import get_close_matches

    for name in sorted(value.keys() - set(known)):
        close = get_close_matches(name, known, 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        yield Problem(
            place_of([*path, name]), value[name], f"is not a known property{hint}", ", ".join(known)
        )


_MEASURES = {
    "minLength": ("is too short", "Length", "characters"),
    "maxLength": ("is too long", "Length", "characters"),
    "minItems": ("has too few items", "Items", "items"),
    "maxItems": ("has too many items", "Items", "items"),
    "minProperties": ("has too few properties", "Properties", "properties"),
    "maxProperties": ("has too many properties", "Properties", "properties"),
    "minimum": ("is too small", "imum", ""),
    "maximum": ("is too large", "imum", ""),
}


def _words(keyword: str, schema: dict[str, Any], api: str) -> tuple[str, str]:
    """Return the message of a problem, and what is allowed instead."""
    limit = schema.get(keyword)
    if keyword == "minProperties" and limit == 1:
        names = ", ".join(schema.get("properties", ()))
        return "must not be empty", f"at least one of {names}" if names else "at least one property"
    if keyword in _MEASURES:
        message, bound, unit = _MEASURES[keyword]
        return message, _range(schema, bound, unit)
    match keyword:
        case "enum" | "const":
            return "is not one of the known values", _kind(api, schema)
        case "type":
            return "has the wrong type", _kind(api, schema)
        case "uniqueItems":
            return "must not contain duplicates", ""
        case "pattern":
            return "does not have the right form", schema["$comment"]
        case "oneOf" | "anyOf":
            return "has the wrong form", " or ".join(_kind(api, branch) for branch in schema[keyword])
        case _:
            return f"must satisfy the schema keyword {keyword}", json.dumps(limit)


def _range(schema: dict[str, Any], of: str, unit: str) -> str:
    low, high = schema.get(f"min{of}"), schema.get(f"max{of}")
    unit = f" {unit}" if unit else ""
    if low is not None and high is not None:
        return f"{low:,} to {high:,}{unit}" if low != high else f"exactly {low:,}{unit}"
    if low is not None:
        return f"at least {low:,}{unit}"
    return f"at most {high:,}{unit}" if high is not None else ""


_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
}


def _kind(api: str, schema: dict[str, Any]) -> str:
    """Describe in a few words what a schema allows."""
    while "$ref" in schema:
        schema = _follow(bundle(api), schema["$ref"].removeprefix("#/").split("/"))
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " or ".join(json.dumps(option) for option in schema["enum"])
    for union in ("oneOf", "anyOf"):
        if union in schema:
            return " or ".join(_kind(api, branch) for branch in schema[union])
    types = schema.get("type", ())
    return " or ".join(_KINDS[name] for name in ([types] if isinstance(types, str) else types))


def _follow(document: Any, path: Sequence[str | int]) -> Any:
    for key in path:
        document = document[int(key) if isinstance(document, list) else key]
    return document


def register_rules(api: str, rules: Mapping[str, Rule]) -> None:
    """Add the rules of an API that a schema cannot express, by the component that they check."""
    _RULES[api] = dict(rules)


def body_problems(api: str, model: str, value: object) -> list[Problem]:
    """Return every problem of a model or of its values, by the document and by the registered rules."""
    name = component(api, model)
    if name is None:
        message = "is not known to the document of this version"
        return [Problem("", model, message, "validate=False to send it unchecked")]
    problems: list[Problem] = []
    payload = plain_values(api, {"$ref": f"#/$defs/{name}"}, value, problems)
    problems = problems or _with_rules(api, name, payload)
    return explained(problems, value) if problems else []


def operation_problems(api: str, operation: Operation, body: Any) -> list[Problem]:
    """Return every problem of the body of an operation, by the document and by the registered rules.

    The body is made of plain JSON values.
    """
    reference: str = body_schema(api, operation.operation_id)["$ref"]
    return _with_rules(api, reference.removeprefix("#/$defs/"), body)


def _with_rules(api: str, schema: str, value: Any) -> list[Problem]:
    problems = _judged(api, schema, value)
    rule = _RULES[api].get(schema)
    if rule is not None and isinstance(value, dict):
        seen = {problem.path for problem in problems}
        problems += [problem for problem in rule(cast("dict[str, Any]", value)) if problem.path not in seen]
    return problems


def check(api: str, value: object, kind: str, path: str) -> list[Problem]:
    """Return every problem of a model, or of plain JSON values.

    Args:
        api: ``cep`` or ``mep``.
        value: The model or the values.
        kind: The name of the model.
        path: The name of the argument that takes `value`.
    """
    if component(api, kind) is None:
        return [_no_model_name(api, kind)]
    if is_mapping(value):
        return body_problems(api, kind, value)
    expected = model_class(api, kind)
    if not fits(value, (expected,)):
        return [wrong_kind(path, value, expected)]
    return body_problems(api, type(value).__name__, value)


def _no_model_name(api: str, kind: object) -> Problem:
    from difflib import get_close_matches

    names = {name.lower(): name for name in bundle(api)["models"]}
    word = kind.lower() if isinstance(kind, str) else ""
    close = [names[name] for name in get_close_matches(word, names, 1)]
    hint = f". Did you mean {close[0]}?" if close else ""
    example = "" if close else ", such as Campaign"
    return Problem("kind", None, f"must be the name of a model{example}, got {short(kind)}{hint}", "")


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

    Args:
        api: ``cep`` or ``mep``.
        campaign: The model.
        path: The name of the argument that takes the campaign.
        confirmations: What the caller confirms.
        now: Seconds since 1970.
        validate: Whether the campaign is checked against the document.
        mappings: Whether a dict is accepted instead of the model.
    """
    problems: list[Problem] = []
    payload = payload_of(api, "Campaign", campaign, path, problems, mappings=mappings)
    if payload is None:
        return problems
    operation = operation_of(api, "campaigns_create")
    payload = plain_values(api, body_schema(api, operation.operation_id), payload, problems)
    if problems:
        return problems
    if validate:
        problems += explained(operation_problems(api, operation, payload), campaign)
    paths = {problem.path for problem in problems}
    guards = guard_problems(api, operation, payload, confirmations, now, sends=True)
    return problems + [problem for problem in guards if problem.path not in paths]
