"""Error bodies of Batch: both shapes, and anything else that a server may send instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ErrorBody", "excerpt", "is_error", "is_maintenance", "is_name_of_error", "name_of", "read_error"]

_NAMES = {
    0: "SERVER_ERROR",
    1: "SERVER_ERROR",
    2: "MAINTENANCE_ERROR",
    10: "AUTHENTICATION_INVALID",
    12: "API_MISUSE",
    20: "ROUTE_NOT_FOUND",
    30: "MISSING_PARAMETER",
    31: "MALFORMED_PARAMETER",
    32: "MALFORMED_JSON_BODY",
    60: "TOO_MANY_REQUESTS",
}
"""Batch's names of its error codes, the same for both APIs."""

_CODES = {name: code for code, name in _NAMES.items()}

_EXCERPT = 300
"""Characters of a message that an error shows at most."""


class ErrorBody(NamedTuple):
    """The content of an error body.

    Attributes:
        code: Batch's number for the error; None without one.
        name: Batch's name for the error; None without one.
        message: Batch's message, or the beginning of a body that is only text; may be empty.
    """

    code: int | None
    name: str | None
    message: str

    @property
    def is_of_batch(self) -> bool:
        """Whether it has a code or a name, which the error page of a proxy or a gateway lacks."""
        return self.code is not None or self.name is not None


def is_error(body: Mapping[str, Any]) -> bool:
    """Return whether a JSON object has the members of an error body, whatever its status code is."""
    return any(name.startswith("error") for name in body) or ("code" in body and "message" in body)


def is_maintenance(body: ErrorBody) -> bool:
    """Return whether code and name both say maintenance, or one of them if the other is unknown."""
    return {name_of(body.code), body.name} & _CODES.keys() == {"MAINTENANCE_ERROR"}


def name_of(code: int | None) -> str | None:
    """Return Batch's name of an error code; None for an unknown code."""
    return None if code is None else _NAMES.get(code)


def is_name_of_error(name: str) -> bool:
    """Return whether Batch calls one of its errors so."""
    return name in _CODES


def read_error(value: object) -> ErrorBody:
    """Read a body of JSON values or text, whatever its shape. Never raises."""
    if not isinstance(value, dict):
        return ErrorBody(None, None, excerpt(value) if isinstance(value, str) else "")
    body = cast("dict[str, object]", value)
    code = _first_code(body)
    names = [body.get("type"), body.get("error_code"), body.get("code")]
    name = next((text for text in names if isinstance(text, str) and text and not text.isdecimal()), None)
    if code is None and name is not None:
        code = _CODES.get(name)
    messages = [body.get("message"), body.get("error_message")]
    message = next((text for text in messages if isinstance(text, str)), "")
    return ErrorBody(code, name_of(code) if name is None else excerpt(name), excerpt(message))


def _first_code(body: Mapping[str, object]) -> int | None:
    for value in (body.get("code"), body.get("error_code")):
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and value.isdecimal() and len(value) < 10:
            return int(value)
    return None


def excerpt(text: str) -> str:
    """Return the text in one line, cut if it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
