"""One problem of a request, as `RequestValidationError.problems` and `validate` list them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import frozen
from batchcom_api._values import short

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Problem", "counted", "problems_at", "shown"]

_LONGEST_VALUE = 60
_LONGEST_REPR = 200


@frozen
class Problem:
    """One problem of a request.

    Attributes:
        path: The path of the value, such as ``messages[0].html``; empty for the request body itself.
        value: The value; None if it is missing.
        message: What is wrong with the value.
        allowed: The values that are allowed instead; empty if the message names them.
    """

    path: str
    value: object
    message: str
    allowed: str = ""

    def __str__(self) -> str:
        """Return the problem in one line: path, value, message and allowed values."""
        value = "" if self.value is None else f" {_short(self.value)}"
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{self.path or 'request body'}:{value} {self.message}{allowed}"


def problems_at(path: str, places: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return the problems of a value at `path`, given their places in it and their messages."""
    return [Problem(_within(path, place), None, message) for place, message in places]


def _within(path: str, place: str) -> str:
    return f"{path}{place}" if place.startswith("[") else ".".join(filter(None, (path, place)))


def counted(number: int, singular: str, plural: str) -> str:
    """Return a number with its noun, such as ``1 entry`` or ``2,000 entries``."""
    return f"{number:,} {singular if number == 1 else plural}"


def shown(value: object) -> str:
    """Return the beginning of the `repr` of an option; a few words where it has none."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an integer of too many digits, or values nested too deeply
        return short(value)
    return text if len(text) <= _LONGEST_REPR else f"{text[:_LONGEST_REPR]}…"


def _short(value: object) -> str:
    """Return the beginning of a value's JSON; the name of its type where even describing it fails."""
    try:
        if isinstance(value, str):
            value = value[: _LONGEST_VALUE + 1]
        text = json.dumps(value, ensure_ascii=False, default=str)
    except Exception:  # keys of bytes, an integer of 5,000 digits, a cycle, a __str__ that raises
        return short(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
