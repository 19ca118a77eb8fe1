"""JSON to and from bytes, the same with and without orjson.

Batch deletes an attribute that is null, and orjson writes NaN as null: NaN is refused before it is sent.
"""

from __future__ import annotations

import json
import sys
from enum import Enum
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, TypeGuard, cast

from .types import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

try:
    import orjson
except ImportError:
    orjson = None  # type: ignore[assignment,unused-ignore]

_DIGITS_TO_ZERO: Final = bytes(48 if 48 <= byte <= 57 else byte for byte in range(256))
_LONG_NUMBER: Final = b"0" * 19
"""An integer that may need more than 64 bits, its digits made zeros."""
_SAMPLE: Final = _LONG_NUMBER[3::4]
"""What is left at least of such a number when every fourth byte is looked at."""


def _is_uuid(value: object) -> TypeGuard[UUID]:
    # Importing uuid takes 2 ms, and nobody holds a UUID who has not.
    module = sys.modules.get("uuid")
    return module is not None and isinstance(value, module.UUID)


def _default(value: object) -> object:
    """Write what orjson would write too."""
    if _is_uuid(value):
        return str(value)
    if isinstance(value, Enum) and value is not UNSET:
        return value.value
    raise TypeError


def _stdlib_dumps(value: Any) -> bytes:
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_default)
    except (TypeError, ValueError) as error:
        for place, fault in _faults(value, "", frozenset()):
            raise type(error)(f"{place or 'the body'} {fault}") from None
        raise
    return text.encode()


def _faults(value: object, place: str, above: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Find what JSON cannot express, each with its place: `messages[0].x`."""
    if isinstance(value, dict | list | tuple):
        inside = cast("dict[object, object] | list[object] | tuple[object, ...]", value)
        if id(inside) in above:
            yield place, "holds itself"
            return
        for where, item in _items(inside, place):
            yield from _faults(item, where, above | {id(inside)})
        for key in inside if isinstance(inside, dict) else ():
            if not isinstance(key, str | int | float | None) or (
                isinstance(key, float) and not isfinite(key)
            ):
                yield place, f"has the key {key!r}: JSON has no such key"
    elif isinstance(value, float):
        if not isfinite(value):
            yield place, f"is {value}: JSON has no such number"
    elif value is UNSET:
        yield place, "is UNSET: leave it out"
    elif not isinstance(value, str | int | Enum | None) and not _is_uuid(value):
        yield place, f"is of type {type(value).__name__}: JSON has no such value"


def _items(
    value: dict[object, object] | list[object] | tuple[object, ...], place: str
) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{place}.{key}" if place else str(key), item
    else:
        for index, item in enumerate(value):
            yield f"{place}[{index}]", item


def dumps(value: Any) -> bytes:
    """Return `value` as JSON, in UTF-8, without spaces.

    Raises:
        ValueError: It holds NaN or an infinity, or itself.
        TypeError: It holds something that JSON has no form for, such as a date or UNSET.

    Both texts name the place, as in `messages[0].x`.
    """
    if orjson is None:
        return _stdlib_dumps(value)
    try:
        body = orjson.dumps(value, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS)
    except TypeError:  # keys that are not text, integers of more than 64 bits
        return _stdlib_dumps(value)
    # A null is None, or was not a number: the other encoder knows. From the end it is found twice as fast.
    return body if body.rfind(b"null") < 0 else _stdlib_dumps(value)


def _has_long_number(content: bytes) -> bool:
    """Whether there may be an integer that orjson would make a float of."""
    # Every fourth byte is enough to say no, which is the answer nearly always.
    if _SAMPLE not in content[::4].translate(_DIGITS_TO_ZERO):
        return False
    return _LONG_NUMBER in content.translate(_DIGITS_TO_ZERO)


def loads(content: bytes) -> Any:
    """Return the value that the JSON in `content` stands for, or raise ValueError."""
    if orjson is None or _has_long_number(content):
        return json.loads(content)
    try:
        return orjson.loads(content)
    except ValueError:  # a byte order mark, NaN, a lone surrogate: the other decoder reads them
        return json.loads(content)
