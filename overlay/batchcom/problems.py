"""One problem of a request, as `RequestValidationError.problems` and `validate` list them."""

from __future__ import annotations

import json

from attrs import frozen

__all__ = ["Problem", "within"]

_LONGEST_VALUE = 60


@frozen
class Problem:
    """One thing that is wrong with a request.

    Attributes:
        path: Its place, such as ``messages[0].html``; empty for the whole.
        value: What stands there; None where something is missing.
        message: What is wrong with it.
        allowed: What is allowed there instead.
    """

    path: str
    value: object
    message: str
    allowed: str

    def __str__(self) -> str:
        """One line: place, value, what is wrong, what is allowed."""
        value = "" if self.value is None else f" {_short(self.value)}"
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{self.path or 'the whole'}:{value} {self.message}{allowed}"


def within(path: str, place: str) -> str:
    """Return the place of something within the value at `path`."""
    return f"{path}{place}" if place.startswith("[") else ".".join(filter(None, (path, place)))


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
