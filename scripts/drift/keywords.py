"""The keywords of JSON Schema by what they state, and schemas that state only values, types or null."""

from __future__ import annotations

from typing import Any

from scripts.drift.json_values import allows, written
from scripts.drift.openapi import GRAMMAR, PROSE
from scripts.vendor.document import is_array, is_object

ALL = frozenset({"null", "boolean", "number", "string", "array", "object"})
"""The types of JSON; every integer is a number."""
LOWER = {"minLength": 0, "minItems": 0, "minProperties": 0}
"""Lower limits of sizes, with the value that limits nothing."""
UPPER = ("maxLength", "maxItems", "maxProperties")
FLAGS = ("deprecated", "readOnly", "writeOnly")
OPAQUE = ("contentEncoding", "contentMediaType", "contentSchema")
"""Keywords about the content of a string, which a proof only compares for equality."""
TOGETHER = frozenset({"required", "not", "dependentRequired", "minProperties", "maxProperties"})
"""Keywords of branches that state which properties go together, and describe no form of a value."""
CONDITIONS = frozenset(
    {
        *("not", "if", "propertyNames", "contains", "dependentRequired", "dependentSchemas"),
        *("unevaluatedProperties", "unevaluatedItems"),
    }
)
"""Keywords with conditions beyond types, limits, properties and items."""
BEARERS = {
    **dict.fromkeys(("minimum", "maximum", "multipleOf"), "number"),
    **dict.fromkeys(("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"), "string"),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems", "contains", "unevaluatedItems"), "array"),
    **dict.fromkeys(("minProperties", "maxProperties", "propertyNames", "dependentRequired"), "object"),
    **dict.fromkeys(("dependentSchemas", "unevaluatedProperties"), "object"),
}
"""The type that a keyword applies to; values of other types always meet it."""
_PROSE = frozenset(key for key, kind in GRAMMAR["schema"].items() if kind == PROSE)
NAMING = frozenset({"$anchor", "$dynamicAnchor", "$id", "$schema", "$vocabulary", "$defs", *_PROSE})
"""Keywords that restrict no value: they name a schema, hold others, or are text."""


def as_one_schema(branches: list[Any], *, exclusive: bool) -> dict[str, Any] | None:
    """Return a union of constants as `enum`, one of scalar types as `type`; None for another union.

    An exclusive union refuses a value that several of its branches list.
    """
    values = _values_of(branches, exclusive=exclusive)
    types = _types_of(branches, exclusive=exclusive)
    return {"enum": values} if values is not None else {"type": types} if types is not None else None


def _values_of(branches: list[Any], *, exclusive: bool) -> list[Any] | None:
    rows: dict[str, list[Any]] = {}
    for branch in branches:
        keys: set[str] = branch.keys() - NAMING if is_object(branch) else set()
        if not keys <= {"type", "const", "enum"} or not keys & {"const", "enum"}:
            return None
        own = [branch["const"]] if "const" in branch else branch["enum"]
        types: Any = branch.get("type")
        allowed: list[Any] = types if is_array(types) else [types]
        listed = own if types is None else [value for value in own if allows(set(allowed), value)]
        for key, value in {written(value): value for value in listed}.items():
            rows.setdefault(key, []).append(value)
    return [values[0] for values in rows.values() if len(values) == 1 or not exclusive]


def _types_of(branches: list[Any], *, exclusive: bool) -> list[str] | None:
    names: list[str] = []
    for branch in branches:
        if not is_object(branch) or branch.keys() - NAMING != {"type"}:
            return None
        names += branch["type"] if is_array(branch["type"]) else [branch["type"]]
    twice = len(set(names)) < len(names) or {"integer", "number"} <= set(names)
    return None if {"object", "array"} & set(names) or (exclusive and twice) else names


def is_null(schema: Any) -> bool:
    """Whether a schema accepts null alone, and states nothing else."""
    if not is_object(schema) or schema.keys() - NAMING - {"type", "nullable", "enum", "const"}:
        return False
    types: Any = schema.get("type", [])
    types = types if is_array(types) else [types]
    values = [schema["const"]] if "const" in schema else schema.get("enum", [None])
    accepted = None in values and (not types or "null" in types or schema.get("nullable") is True)
    return accepted and (types == ["null"] or (("enum" in schema or "const" in schema) and len(values) == 1))


def names_null(schema: Any) -> bool:
    """Whether a schema names null as one of its types."""
    return is_object(schema) and (schema.get("nullable") is True or "null" in schema.get("type", ()))


def without_negations(schema: Any) -> Any:
    """Return what a schema states if it is negated twice and nothing else; otherwise the schema."""
    if not is_object(schema) or schema.keys() - NAMING != {"not"}:
        return schema
    negated = schema["not"]
    twice = is_object(negated) and negated.keys() - NAMING == {"not"}
    return without_negations(negated["not"]) if twice else schema


def takes_null(schema: Any, keyword: str) -> bool:
    """Whether "this or null" is this schema with null as one more type."""
    if not is_object(schema) or schema.keys() & {"not", "if", "oneOf", "anyOf", "allOf"}:
        return False
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    without = None not in values if values is not None else "null" not in schema.get("type", "null")
    return without or keyword == "anyOf"
