"""Validation and encoding of the entries of one request, shared by the operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api._json import dumps
from batchcom_api.errors import JSONError

from batchcom._core.plain_values import plain_values
from batchcom._core.request_rules import ID, id_flaw
from batchcom.bulk._operation import Encoded
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["encode_ids", "id_encoder", "raise_problems"]


def id_encoder(api: str, name: str, body: Any, *, validate: bool) -> Callable[[list[Any]], Encoded]:
    """Return what encodes ids of people at the place of the last empty list in a body."""
    start, end = dumps(body).rsplit(b"[]", 1)
    return lambda ids: Encoded(start + encode_ids(api, name, ids, validate=validate) + end, ids)


def encode_ids(api: str, name: str, ids: list[Any], *, validate: bool) -> bytes:
    """Return ids of people as a JSON list.

    Raises:
        RequestValidationError: An id breaks the rule for ids.
    """
    try:
        content = dumps(ids)
        if not validate or (_are_strings(ids) and _is_plain(ids, content)):
            return content
    except JSONError:
        pass
    problems: list[Problem] = []
    ids = plain_values(api, {"items": {"type": "string", "format": ID}}, ids, problems)
    if validate and not problems:
        problems = [
            Problem(f"[{index}]", None, flaw, "")
            for index, value in enumerate(ids)
            if (flaw := id_flaw(value))
        ]
    raise_problems(name, problems)
    return dumps(ids)


def _are_strings(ids: list[Any]) -> bool:
    try:
        "".join(ids)
    except TypeError:
        return False
    return True


def _is_plain(ids: list[Any], content: bytes) -> bool:
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


def raise_problems(name: str, problems: Sequence[Problem]) -> None:
    """Raise the problems, if there are any."""
    if problems:
        raise RequestValidationError(problems, operation=name)
