"""What every endpoint does with a path, a body and an answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ._json import dumps, loads
from ._model import decode_errors

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["as_status", "decode", "dumps", "loads", "path_segment"]

T = TypeVar("T")

_STATUSES: Final[dict[int, HTTPStatus]] = {status.value: status for status in HTTPStatus}


def as_status(code: int) -> HTTPStatus | int:
    """Return the member of HTTPStatus, or the number itself where there is none (520)."""
    return _STATUSES.get(code, code)


def path_segment(value: object, name: str) -> str:
    """Return `value` as one segment of a path, percent-encoded.

    Raises:
        ValueError: It is empty, "." or "..", which would lead to another path.
    """
    text = str(value)
    if text in {"", ".", ".."}:
        raise ValueError(f"{name} must not be {text!r}: it would lead to another path")
    from urllib.parse import quote  # httpx brings it with the first client

    return quote(text, safe="")


def decode(content: bytes, read: Callable[[Any], T]) -> T | None:
    """Return what `read` makes of the JSON in `content`, None where it is not what the document says."""
    try:
        return read(loads(content))
    except (*decode_errors, RecursionError):
        return None
