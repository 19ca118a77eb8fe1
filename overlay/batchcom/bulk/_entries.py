"""Validation and encoding of the entries of one request, shared by the operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api._json import dumps

from batchcom.errors import RequestValidationError
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["encode", "id_problems", "raise_problems"]


def id_problems(ids: Sequence[Any], place: str = "") -> list[Problem]:
    """Return the problems of ids, which must be non-empty strings without surrounding blanks.

    Args:
        ids: The ids.
        place: Where an entry has its id, such as ``.id``.
    """
    if _are_plain(ids):
        return []
    return [
        Problem(f"[{index}]{place}", None, reason, "")
        for index, value in enumerate(ids)
        if (reason := _flaw(value))
    ]


def _are_plain(ids: Sequence[Any]) -> bool:
    """Whether all ids are surely valid; much faster than looking at each."""
    try:
        together = "".join(ids)
    except TypeError:
        return False
    return together.isprintable() and " " not in together and all(ids)


def _flaw(value: Any) -> str:
    """Return what is wrong with an id, or an empty string."""
    if not isinstance(value, str):
        return f"must be a string, got {_shown(value)} ({type(value).__name__})"
    if not value.strip():
        return f"must not be empty or blank, got {value!r}"
    if value != value.strip():
        return f"must not begin or end with a blank or a line break, got {_shown(value)}"
    if any(character < " " or character == "\x7f" for character in value):
        return f"must not contain control characters, got {_shown(value)}"
    if any("\ud800" <= character <= "\udfff" for character in value):
        return f"must be valid Unicode, got half of a character in {_shown(value)}"
    return ""


_LONGEST_VALUE = 60


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except Exception:
        text = "a value"
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def encode(name: str, body: Any, problems: Sequence[Problem] = ()) -> bytes:
    """Return the JSON of a body.

    Args:
        name: Name of the operation.
        body: Plain values.
        problems: Problems that were already found.

    Raises:
        RequestValidationError: There are problems, or JSON cannot express the body.
    """
    raise_problems(name, problems)
    try:
        return dumps(body)
    except (TypeError, ValueError) as error:
        raise_problems(name, [Problem("", None, str(error), "plain JSON values")])
        raise


def raise_problems(name: str, problems: Sequence[Problem]) -> None:
    """Raise the problems, if there are any."""
    if problems:
        raise RequestValidationError(problems, operation=name)
