"""Values and types of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.documents.document import is_object

if TYPE_CHECKING:
    from collections.abc import Iterable


def meet(sets: list[set[str]]) -> set[str] | None:
    """The types that all of some sets allow; None where there are no sets. Every integer is a number."""
    if not sets:
        return None
    result = set(sets[0])
    for other in sets[1:]:
        both = result & other
        if "integer" in result | other and "number" in result | other:
            both.add("integer")
        result = both
    return result


def is_null(schema: Any) -> bool:
    """Whether a schema allows null alone."""
    return is_object(schema) and (
        schema.get("type") == "null"
        or schema.get("enum") == [None]
        or ("const" in schema and schema["const"] is None)
    )


def among(value: Any, values: Iterable[Any]) -> bool:
    """Whether a value is one of some, true and 1 being different ones."""
    return any(value == other and type(value) is type(other) for other in values)


def kind(value: Any) -> str:
    """The JSON type of a value."""
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return "null" if value is None else names[type(value)]
