"""Validation and encoding of the entries of one request, shared by the operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api._json import dumps
from batchcom_api.errors import JSONError

from batchcom.errors import RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["encode", "encode_ids", "id_problems", "is_plain", "raise_problems"]


def encode_ids(name: str, ids: list[Any], *, validate: bool) -> bytes:
    """Return ids as a JSON list.

    Raises:
        RequestValidationError: An id is not a non-empty string without surrounding blanks.
    """
    if validate and not _are_strings(ids):
        raise_problems(name, id_problems(ids))
    try:
        content = dumps(ids)
    except JSONError:
        raise_problems(name, id_problems(ids))
        content = encode(name, ids)
    if validate and not is_plain(ids, content):
        raise_problems(name, id_problems(ids))
    return content


def _are_strings(ids: list[Any]) -> bool:
    try:
        "".join(ids)
    except TypeError:
        return False
    return True


def is_plain(ids: list[Any], content: bytes) -> bool:
    """Whether ids and their JSON are surely valid, which is much faster than looking at each id.

    JSON escapes control characters with a backslash, except DEL.
    """
    return (
        content.isascii()
        and b"\\" not in content
        and b" " not in content
        and b"\x7f" not in content
        and all(ids)
    )


def id_problems(ids: Sequence[Any], place: str = "") -> list[Problem]:
    """Return the problems of ids, which must be non-empty strings without surrounding blanks.

    Args:
        ids: The ids.
        place: Where an entry has its id, such as ``.id``.
    """
    return [
        Problem(f"[{index}]{place}", None, reason, "")
        for index, value in enumerate(ids)
        if (reason := _flaw(value))
    ]


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


def encode(name: str, body: Any, place: str = "") -> bytes:
    """Return the JSON of a body.

    Args:
        name: Name of the operation.
        body: Plain values.
        place: Where the entries are in the body; problems are reported from there.

    Raises:
        RequestValidationError: JSON cannot express the body.
    """
    try:
        return dumps(body)
    except JSONError as error:
        problems = error.problems
    raise_problems(name, [Problem(path.removeprefix(place), None, text, "") for path, text in problems])
    return b""  # there always are problems


def raise_problems(name: str, problems: Sequence[Problem]) -> None:
    """Raise the problems, if there are any."""
    if problems:
        raise RequestValidationError(problems, operation=name)
