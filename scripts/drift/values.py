"""Values and types of JSON."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable


def written(value: Any) -> str:
    """A value as text that is the same where the JSON is: true is not 1, 1.0 is, members have no order."""
    return json.dumps(_whole(value), sort_keys=True, default=str)


def _whole(value: Any) -> Any:
    if is_array(value):
        return [_whole(item) for item in value]
    if is_object(value):
        return {key: _whole(item) for key, item in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON."""
    return written(one) == written(other)


def without(values: Iterable[Any], others: Iterable[Any]) -> list[Any]:
    """The values that are not among others, in order."""
    known = {written(other) for other in others}
    return [value for value in values if written(value) not in known]


class Together(list[Any]):
    """What several schemas that apply together say with one keyword."""


def together(old: Any, new: Any) -> Any:
    """Two conditions of one keyword, where both apply."""
    known = old if isinstance(old, Together) else Together([old])
    return old if written(new) in {written(one) for one in known} else Together([*known, new])


def multiple(one: float, other: float) -> float:
    """The least number that is a multiple of both."""
    a, b = Fraction(str(one)), Fraction(str(other))
    least = Fraction(math.lcm(a.numerator, b.numerator), math.gcd(a.denominator, b.denominator))
    return int(least) if least.denominator == 1 else float(least)


def is_multiple(one: float, other: float) -> bool:
    """Whether a number is a multiple of another, as they are written: 0.3 is one of 0.1."""
    return (Fraction(str(one)) / Fraction(str(other))).denominator == 1


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


def kind(value: Any) -> str:
    """The JSON type of a value; a number without a fraction is an integer however it is written."""
    if isinstance(value, float) and value.is_integer():
        return "integer"
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return "null" if value is None else names[type(value)]
