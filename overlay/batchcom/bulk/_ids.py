"""Validation and encoding of entries that are ids."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from batchcom_api._json import dumps
from batchcom_api.errors import JSONError

from batchcom._core.building import raise_problems
from batchcom._core.json_values import json_values
from batchcom._core.request_rules import ID, id_flaw
from batchcom.bulk._operation import Encoded
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["id_encoder"]


def id_encoder(api: str, name: str, body: Any, *, validate: bool) -> Callable[[list[Any]], Encoded]:
    """Return what encodes ids of people at the place of the last empty list in a body."""
    start, end = dumps(body).rsplit(b"[]", 1)
    return lambda ids: Encoded(b"".join((start, _ids_as_json(api, name, ids, validate=validate), end)), ids)


def _ids_as_json(api: str, name: str, ids: list[Any], *, validate: bool) -> bytes:
    """Return ids of people as a JSON list.

    Raises:
        RequestValidationError: An id breaks the rule for ids.
    """
    if (content := _plain_json(ids)) is not None:
        return content
    if not validate:
        with suppress(JSONError):
            return dumps(ids)
    problems: list[Problem] = []
    ids = json_values(api, {"items": {"type": "string", "format": ID}}, ids, problems)
    if validate and not problems:
        problems = [
            Problem(f"[{index}]", None, flaw, "")
            for index, value in enumerate(ids)
            if (flaw := id_flaw(value))
        ]
    raise_problems(problems, name)
    return dumps(ids)


def _plain_json(ids: list[Any]) -> bytes | None:
    """Return the JSON of ids that are surely valid, which is much faster than looking at each id.

    None if one of them may be invalid, or needs an escape in JSON.
    """
    try:
        text = "".join(ids)
        content = dumps(text)
    except (TypeError, JSONError):
        return None
    is_plain = content.isascii() and len(content) == len(text) + 2  # but for DEL, JSON escapes controls
    if not ids or not is_plain or " " in text or "\x7f" in text or not all(ids):
        return None
    joined = '","'.join(ids)
    return f'["{joined}"]'.encode()
