"""The errors of jsonschema-rs as problems: where something is wrong, and what is allowed there."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve
from batchcom_api._values import place as place_of
from batchcom_api._values import type_name

from batchcom._core.operations import bundle, resolved
from batchcom._core.request_rules import ID, id_flaw
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jsonschema_rs import ValidationError

__all__ = ["KINDS", "can_hold_ids", "problems_of", "words"]


def problems_of(api: str, error: ValidationError) -> Iterator[Problem]:
    """Yield the problems behind an error of jsonschema-rs. They show no value that can hold ids."""
    *parents, keyword = error.schema_path
    if not _part_can_hold_ids(api, tuple(parents)):
        yield from _problems(api, error)
        return
    for problem in _problems(api, error):
        got = f", got {type_name(problem.value)}" if keyword == "type" and problem.value is not None else ""
        yield evolve(problem, value=None, message=f"{problem.message}{got}")


@cache
def _part_can_hold_ids(api: str, path: Sequence[str | int]) -> bool:
    return can_hold_ids(api, _follow(bundle(api), path))


def can_hold_ids(api: str, schema: object, above: tuple[object, ...] = ()) -> bool:
    """Return whether a schema describes ids, or values with ids in them."""
    if isinstance(schema, list):
        return any(can_hold_ids(api, part, above) for part in cast("list[object]", schema))
    if not isinstance(schema, dict):
        return False
    members = cast("dict[str, Any]", schema)
    reference = members.get("$ref")
    if isinstance(reference, str) and reference not in above:
        return can_hold_ids(api, resolved(api, members), (*above, reference))
    return members.get("format") == ID or any(can_hold_ids(api, part, above) for part in members.values())


def _problems(api: str, error: ValidationError) -> Iterator[Problem]:
    path = list(error.instance_path)
    *parents, keyword = error.schema_path
    schema = _follow(bundle(api), parents)
    value: Any = error.instance
    if schema.get("format") == ID:
        yield Problem(place_of(path), None, id_flaw(value))
    elif keyword == "required":
        name = _first_string(error.message)
        wanted = schema.get("properties", {}).get(name, {})
        yield Problem(place_of([*path, name]), None, "is missing", _kind(api, wanted))
    elif keyword == "additionalProperties":
        yield from _unknown(path, value, sorted(schema.get("properties", {})))
    elif keyword == "not" and parents[-2:-1] == ["dependentSchemas"]:
        for name in schema["not"]["required"]:
            yield Problem(place_of([*path, name]), value[name], f"cannot be combined with {parents[-1]}")
    elif keyword == "anyOf" and all(branch.keys() == {"required"} for branch in schema["anyOf"]):
        names = " or ".join(name for branch in schema["anyOf"] for name in branch["required"])
        yield Problem(place_of(path), None, f"must contain {names}")
    elif "propertyNames" in parents:
        name = _first_string(error.message)
        allowed = words(str(keyword), schema, api)[1]
        yield Problem(place_of([*path, name]), None, "is not a valid property name", allowed)
    elif value is None and keyword in ("type", "enum", "const"):
        yield Problem(place_of(path), None, "must not be None", _kind(api, schema))
    else:
        yield Problem(place_of(path), value, *words(str(keyword), schema, api))


def _first_string(message: str) -> str:
    """Return the name that a message of jsonschema-rs begins with."""
    name, _ = json.JSONDecoder().raw_decode(message)
    return str(name)


def _unknown(
    path: Sequence[str | int], value: Mapping[str, Any], properties: Sequence[str]
) -> Iterator[Problem]:
    """Yield the unknown properties, with a hint for a misspelt one."""
    from difflib import get_close_matches

    for name in sorted(value.keys() - set(properties)):
        close = get_close_matches(name, properties, 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        yield Problem(
            place_of([*path, name]), value[name], f"is not a known property{hint}", ", ".join(properties)
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


def words(keyword: str, schema: dict[str, Any], api: str) -> tuple[str, str]:
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
            return "has the wrong format", schema["$comment"]
        case "oneOf" | "anyOf":
            return "matches none of the allowed forms", _kind(api, schema)
        case _:
            return f"must satisfy the schema keyword {keyword}", json.dumps(limit)


def _range(schema: dict[str, Any], of: str, unit: str) -> str:
    low, high = schema.get(f"min{of}"), schema.get(f"max{of}")
    last = low if high is None else high
    singular = {"items": "item", "characters": "character", "properties": "property"}
    unit = f" {singular[unit] if last == 1 else unit}" if unit else ""
    if low is not None and high is not None:
        return f"{low:,} to {high:,}{unit}" if low != high else f"exactly {low:,}{unit}"
    if low is not None:
        return f"at least {low:,}{unit}"
    return f"at most {high:,}{unit}" if high is not None else ""


KINDS = {
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "True or False",
    "object": "a dict",
    "array": "a list",
    "null": "None",
}
"""The types of JSON in Python's words."""


def _kind(api: str, schema: Mapping[str, Any]) -> str:
    """Describe in a few words what a schema allows."""
    schema = resolved(api, schema)
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " or ".join("None" if option is None else json.dumps(option) for option in schema["enum"])
    for union in ("oneOf", "anyOf"):
        if union in schema:
            return " or ".join(_kind(api, branch) for branch in schema[union])
    types = schema.get("type", ())
    return " or ".join(KINDS[name] for name in ([types] if isinstance(types, str) else types))


def _follow(document: Any, path: Sequence[str | int]) -> Any:
    for key in path:
        document = document[int(key) if isinstance(document, list) else key]
    return document
