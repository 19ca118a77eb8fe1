# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""What every endpoint does with a path, a query, a body and a response."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ._json import dumps, loads
from ._model import check_list, decode_errors
from ._values import parameter, short

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._model import Model

    M = TypeVar("M", bound=Model)

__all__ = [
    "as_status",
    "decode",
    "decode_list",
    "decode_with",
    "dumps",
    "header",
    "loads",
    "path_segment",
    "query",
    "read_list",
    "read_one",
]

T = TypeVar("T")

_STATUSES: Final[dict[int, HTTPStatus]] = {status.value: status for status in HTTPStatus}


def as_status(code: int) -> HTTPStatus | int:
    """Return the member of HTTPStatus, or the number itself where there is none (520)."""
    return _STATUSES.get(code, code)


def path_segment(value: object, name: str) -> str:
    """Return `value` as one segment of a path, percent-encoded.

    Raises:
        TypeError: The value has no form in a path.
        ValueError: It is empty, "." or "..", which would lead to another path.
    """
    if value is None or isinstance(value, bool | float | list | tuple):
        raise TypeError(f"{name} must be a string, got {short(value)}")
    text = str(parameter(value, name))
    if text in {"", ".", ".."}:
        raise ValueError(f"{name} must not lead to another path, got {text!r}")
    from urllib.parse import quote  # httpx brings it with the first client

    return quote(text, safe="")


def header(value: object, name: str) -> str:
    """Return `value` as the text of a header.

    Raises:
        TypeError, ValueError: The value has no form in a header.
    """
    text = parameter(value, name)
    if isinstance(text, bool):
        return "true" if text else "false"
    return str(text)


def query(values: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a query, without those that are None.

    Raises:
        TypeError, ValueError: A value has no form in a query.
    """
    return {name: parameter(value, name) for name, value in values.items() if value is not None}


def read_one(load: Callable[[], Any], model: type[M]) -> M:
    """Return the model of a response.

    A value that does not fit its optional field is in `additional_properties`.

    Args:
        load: Returns the decoded JSON, which the model changes. Called again if a value does not fit.
        model: The class of the model.

    Raises:
        ValueError: It is not what the document says (`ModelError`).
    """
    try:
        return model.take_dict(load())
    except decode_errors:
        from ._reading import read  # needed for problems alone

        return read(model, load(), keep=True)


def read_list(load: Callable[[], Any], model: type[M]) -> list[M]:
    """Return the models of a response that is a list; see `read_one`."""
    try:
        return [model.take_dict(item) for item in check_list(load())]
    except decode_errors:
        from ._reading import read

        return [read(model, item, keep=True) for item in check_list(load())]


def decode(content: bytes, model: type[M]) -> M | None:
    """Return the model of a response, None where it is not what the document says."""
    return decode_with(content, lambda content: read_one(lambda: loads(content), model))


def decode_list(content: bytes, model: type[M]) -> list[M] | None:
    """Return the models of a response that is a list, None where it is not what the document says."""
    return decode_with(content, lambda content: read_list(lambda: loads(content), model))


def decode_with(content: bytes, read: Callable[[bytes], T]) -> T | None:
    """Return what `read` makes of a response, None where it is not what the document says."""
    try:
        return read(content)
    except decode_errors:
        return None
