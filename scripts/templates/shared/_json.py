"""JSON to and from bytes, the same with and without orjson.

Batch deletes an attribute that is null, and orjson writes NaN as null: not a number is refused before it is sent.
"""

from __future__ import annotations

import json
from enum import Enum
from math import isfinite
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    import orjson
except ImportError:
    orjson = None  # type: ignore[assignment,unused-ignore]

_DIGITS_TO_ZERO: Final = bytes(48 if 48 <= byte <= 57 else byte for byte in range(256))
_LONG_NUMBER: Final = b"0" * 19
"""An integer that may need more than 64 bits, its digits turned to zeros."""


def _default(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def _stdlib_dumps(value: Any) -> bytes:
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_default)
    except ValueError:
        for place, number in _not_finite(value, "", set()):
            raise ValueError(f"{place or 'the body'} is {number}: JSON has no such number") from None
        raise
    return text.encode()


def _not_finite(value: Any, place: str, above: set[int]) -> Iterator[tuple[str, float]]:
    """Find the numbers that JSON cannot express, each with its place: `messages[0].x`."""
    if isinstance(value, float):
        if not isfinite(value):
            yield place, value
        return
    if id(value) in above:
        return
    inside = above | {id(value)}
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, float) and not isfinite(key):
                yield f"a key of {place or 'the body'}", key
            yield from _not_finite(item, f"{place}.{key}" if place else str(key), inside)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _not_finite(item, f"{place}[{index}]", inside)


def dumps(value: Any) -> bytes:
    """Return `value` as JSON, in UTF-8, without spaces.

    Raises:
        ValueError: It holds NaN or an infinity (the text names the place, as in `messages[0].x`), or itself.
        TypeError: It holds something that JSON has no form for.
    """
    if orjson is None:
        return _stdlib_dumps(value)
    try:
        body = orjson.dumps(value, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS)
    except TypeError:  # keys that are not text, integers of more than 64 bits
        return _stdlib_dumps(value)
    # A null is None, or it was not a number: the other encoder knows.
    return _stdlib_dumps(value) if b"null" in body else body


def loads(content: bytes) -> Any:
    """Return the value that the JSON in `content` stands for, or raise ValueError."""
    if orjson is None or _LONG_NUMBER in content.translate(_DIGITS_TO_ZERO):
        return json.loads(content)
    try:
        return orjson.loads(content)
    except ValueError:  # a byte order mark, NaN, a lone surrogate: the other decoder reads them
        return json.loads(content)
