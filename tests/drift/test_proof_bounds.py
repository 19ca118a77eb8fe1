"""A proof that runs into one of its bounds proves nothing: a schema that refuses an old value is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.drift.test_larger_schemas import compared, document
from tests.drift.tools.larger_schemas import Case

if TYPE_CHECKING:
    from collections.abc import Callable


def ranges(keyword: str, number: int, last: int) -> dict[str, Any]:
    """Return a union of ranges of integers, the last of which has another greatest number."""
    rows = [{"type": "integer", "minimum": 10 * i, "maximum": 10 * i + 5} for i in range(number)]
    rows[-1]["maximum"] = last
    return {keyword: rows}


def nested(depth: int, longest: int) -> dict[str, Any]:
    """Return a limit inside unions inside unions."""
    schema: dict[str, Any] = {"maxLength": longest}
    for index in range(depth):
        schema = {"anyOf": [schema, {"const": index}]}
    return schema


def listed(number: int, longest: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an enumeration whose last text is longest, and a limit of texts."""
    return {"enum": [*map(str, range(100, 100 + number - 1)), "a" * 9]}, {
        "type": "string",
        "maxLength": longest,
    }


def chosen(number: int, most: int) -> dict[str, Any]:
    """Return closed objects with or without each of some properties."""
    unions: list[dict[str, Any]] = [
        {"oneOf": [{"required": [f"k{i}"], "properties": {f"k{i}": {}}}, {"properties": {f"k{i}": False}}]}
        for i in range(number)
    ]
    return {"type": "object", "maxProperties": most, "allOf": unions, "unevaluatedProperties": False}


def divided(number: int, gap: int) -> dict[str, Any]:
    """Return ranges that together hold every integer up to a limit but those of a gap before the last."""
    inner = [{"type": "integer", "minimum": 10 * i, "maximum": 10 * i + 9} for i in range(number)]
    return {"anyOf": [*inner, {"type": "integer", "minimum": 10 * number + gap}]}


def many(number: int, longest: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an object, and the same one written in another way except for the limit of the last property."""
    limits = [9] * (number - 1) + [longest]
    plain = {f"p{i}": {"type": "string", "maxLength": 9} for i in range(number)}
    parts = {f"p{i}": {"allOf": [{"type": "string"}, {"maxLength": limits[i]}]} for i in range(number)}
    return {"type": "object", "properties": plain}, {"type": "object", "properties": parts}


def deep(number: int) -> dict[str, Any]:
    """Return components with lists inside lists, 50 in each component, each list with one item or more."""
    components: dict[str, Any] = {}
    for index in range(number):
        schema: dict[str, Any] = {"$ref": f"#/components/schemas/deep{index + 1}"}
        for _ in range(50):
            schema = {"type": "array", "minItems": 1, "items": schema}
        components[f"deep{index}"] = schema
    return {**components, f"deep{number}": {"type": "string"}}


INTEGERS = {"type": "integer", "minimum": 0}
BOUNDS: dict[str, Callable[[int], tuple[Any, Any]]] = {
    "values": lambda wrong: listed(400, 9 - wrong),
    "depth": lambda wrong: ({"enum": ["aaaa", "b"]}, nested(15, 4 - wrong)),
    "branches": lambda wrong: (ranges("anyOf", 120, 1195), {"type": "integer", "maximum": 1195 - wrong}),
    "alternatives": lambda wrong: (ranges("oneOf", 14, 135), {"type": "integer", "maximum": 135 - wrong}),
    "splits": lambda wrong: (INTEGERS, divided(9, wrong)),
    "sets": lambda wrong: (chosen(7, 7), chosen(7, 7 - wrong)),
    "steps": lambda wrong: many(4010, 9 - wrong),
    "closed": lambda _wrong: ({**chosen(7, 99), "unevaluatedProperties": True}, chosen(7, 99)),
    "states": lambda wrong: (
        {"type": "string", "pattern": f"^(a|b){{0,{600 + wrong}}}$"},
        {"type": "string", "pattern": "^(a|b){0,600}$"},
    ),
}


@pytest.mark.parametrize("direction", ["request", "response"])
@pytest.mark.parametrize("bound", BOUNDS)
def test_a_refused_value_beyond_a_bound_is_reported(bound: str, direction: str) -> None:
    narrow, wide = BOUNDS[bound](1)
    old, new = (narrow, wide) if direction == "request" else (wide, narrow)
    report = compared(document(Case(old, {}), direction), document(Case(new, {}), direction))
    assert report.verdict["deployed"] in ("breaking", "warning")


def test_a_form_too_deep_for_a_proof_is_reported() -> None:
    integer, components = {"type": "integer"}, deep(260)
    old = Case({"anyOf": [{"$ref": "#/components/schemas/deep0"}, integer]}, components)
    report = compared(document(old, "request"), document(Case(integer, components), "request"))
    assert report.verdict["deployed"] == "breaking"
