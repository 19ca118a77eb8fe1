"""Values, types, texts and patterns of JSON."""

from __future__ import annotations

import json
import math
import re
from fractions import Fraction
from functools import cache
from typing import Any

from scripts.vendor.document import is_array, is_object

Bound = tuple[float, bool, str]
"""A limit of numbers, whether it is excluded itself, and its place."""
_TRIVIAL = re.compile(r"\^?(\(?\[\\s\\S\]\*\)?|\(?\.\*\)?)?\$?")
"""Patterns that every string matches."""


def cut(value: str, most: int) -> str:
    """Return text of at most so many characters."""
    return value if len(value) <= most else f"{value[: most - 1]}…"


def is_trivial(pattern: str) -> bool:
    """Whether every string matches a pattern."""
    return bool(_TRIVIAL.fullmatch(pattern))


@cache
def matches(pattern: str, text: str, *, keyword: str = "pattern") -> bool:
    """Whether a text matches a pattern of ECMA-262, or has a format; False if the pattern is invalid."""
    validator = _compiled(keyword, pattern)
    return bool(validator is not None and validator.is_valid(text))


@cache
def _compiled(keyword: str, value: str) -> Any:
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator({keyword: value}, validate_formats=True)
    except ValueError:
        return None


def copied(value: Any) -> Any:
    """Return a deep copy of a value as JSON: no two places share an object, and keys are strings."""
    return json.loads(json.dumps(value, default=str))


def written(value: Any) -> str:
    """Return JSON text that is equal for equal values: 1.0 equals 1, true does not, members have no order."""
    return json.dumps(_whole(value), sort_keys=True, default=str)


def _whole(value: Any) -> Any:
    if is_array(value):
        return [_whole(item) for item in value]
    if is_object(value):
        return {key: _whole(item) for key, item in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def same(first: Any, second: Any) -> bool:
    """Whether two values are the same JSON."""
    return first is second or written(first) == written(second)


def among(value: Any, values: list[Any]) -> bool:
    """Whether a value is one of some values; quick for text."""
    return value in values if isinstance(value, str) else not without([value], values)


def without(values: list[Any], others: list[Any]) -> list[Any]:
    """Return the values that are not among others, in order."""
    texts = {written(other) for other in others}
    return [value for value in values if written(value) not in texts]


def kind_of(value: Any) -> str:
    """Return the JSON type of a value; 1.0 is an integer."""
    if isinstance(value, float) and value.is_integer():
        return "integer"
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return "null" if value is None else names[type(value)]


def allows(types: frozenset[str] | set[str], value: Any) -> bool:
    """Whether a value is of one of some types."""
    kind = kind_of(value)
    return kind in types or (kind == "integer" and "number" in types)


def meet(first: frozenset[str] | set[str], second: frozenset[str] | set[str]) -> frozenset[str]:
    """Return the types that both sets allow; every integer is a number."""
    both = set(first & second)
    if any("integer" in mine and "number" in its for mine, its in ((first, second), (second, first))):
        both.add("integer")
    return frozenset(both - {"integer"} if "number" in both else both)


def is_multiple(number: float, step: float) -> bool:
    """Whether a number is a multiple of another one in decimal notation: 0.3 is a multiple of 0.1."""
    return step != 0 and (Fraction(str(number)) / Fraction(str(step))).denominator == 1


def common_multiple(first: float, second: float) -> float:
    """Return the least number that is a multiple of both."""
    a, b = Fraction(str(first)), Fraction(str(second))
    least = Fraction(math.lcm(a.numerator, b.numerator), math.gcd(a.denominator, b.denominator))
    return int(least) if least.denominator == 1 else float(least)


def narrowest(bounds: list[Bound], sign: int, *, whole: bool) -> Bound:
    """Return the tightest of some bounds; for integers, as the last integer that it allows.

    `sign` is -1 for a maximum.
    """
    rows = [_whole_bound(*bound, sign) if whole and math.isfinite(bound[0]) else bound for bound in bounds]
    return max(rows, key=lambda bound: (bound[0] * sign, bound[1]))


def _whole_bound(value: float, exclusive: bool, pointer: str, sign: int) -> Bound:
    up = math.floor(value) + 1 if exclusive else math.ceil(value)
    down = math.ceil(value) - 1 if exclusive else math.floor(value)
    return up if sign > 0 else down, False, pointer
