# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""JSON to and from bytes, the same with and without orjson.

Batch deletes an attribute that is null, and orjson writes NaN as null: the encoder refuses NaN.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from . import _values
from ._values import default, holds_long_integer, problems_of
from .errors import JSONError

try:
    import orjson
except ImportError:
    orjson = None  # type: ignore[assignment,unused-ignore]

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["dumps", "loads", "plain", "plain_and_written"]

_DIGITS_TO_ZERO: Final = bytes(48 if 48 <= byte <= 57 else byte for byte in range(256))
_LONG_NUMBER: Final = b"0" * 19
"""An integer that may need more than 64 bits, its digits made zeros."""
_SAMPLE: Final = _LONG_NUMBER[3::4]
"""What is left at least of such a number when every fourth byte is looked at."""

# Not remembering each container saves a sixth. A value that contains itself ends in a RecursionError, too.
_encode: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False, default=default
).encode
_encode_errors: Final = (TypeError, ValueError, OverflowError, RecursionError)


def dumps(value: Any) -> bytes:
    """Return `value` as JSON, in UTF-8, without spaces.

    Subclasses of JSON's own types, enums, UUIDs and exact decimals are written as their plain values.

    Raises:
        JSONError: It holds what JSON cannot express, such as NaN, a datetime or itself; all problems at once.
    """
    body = _orjson_dumps(value)
    return _stdlib_dumps(value) if body is None else body


def plain(value: Any) -> Any:
    """Return `value` as dicts, lists, strings, numbers, True, False and None: what a reader of its JSON gets.

    Raises:
        JSONError: It holds what JSON cannot express; all problems at once.
    """
    return plain_and_written(value)[0]


def plain_and_written(value: Any, members: Collection[str] | None = None) -> tuple[Any, bytes | None]:
    """Return the same as `plain`, and the JSON of `value` if it was written on the way.

    Args:
        value: The value.
        members: The members of an object that are returned at least; all if omitted.

    Raises:
        JSONError: It holds what JSON cannot express; all problems at once.
    """
    body = _orjson_dumps(value)  # written and read again, it is plain several times faster
    if orjson is None or body is None:
        return _values.plain(value), None
    read = body
    if members is not None and value.__class__ is dict:
        read = orjson.dumps({name: value[name] for name in members if name in value})
    return orjson.loads(read), body  # its own integers are never too long for it


def _orjson_dumps(value: Any) -> bytes | None:
    """Return `value` as JSON; None if orjson cannot write it, or is not installed."""
    if orjson is None:
        return None
    try:
        body = orjson.dumps(value, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS)
    except _encode_errors:  # what the other encoder can write, too, such as an integer as a key
        return None
    # A null was None or NaN; the other encoder tells them apart. Searching from the end is twice as fast.
    return body if value.__class__ is str or body.rfind(b"null") < 0 else None


def _stdlib_dumps(value: Any) -> bytes:
    try:
        content = _encode(value).encode()
        if not (_has_long_number(content) and holds_long_integer(value)):  # invalid in every other place
            return content
        problems = problems_of(value)
    except _encode_errors as error:
        problems = problems_of(value) or (("", str(error)),)
    raise JSONError(problems)


def _has_long_number(content: bytes) -> bool:
    """Whether there may be an integer that orjson would make a float of."""
    # Every fourth byte is enough to say no, which is the case nearly always.
    if _SAMPLE not in content[::4].translate(_DIGITS_TO_ZERO):
        return False
    return _LONG_NUMBER in content.translate(_DIGITS_TO_ZERO)


def loads(content: bytes) -> Any:
    """Return the value that the JSON in `content` expresses, or raise ValueError."""
    if orjson is None or _has_long_number(content):
        return _stdlib_loads(content)
    try:
        return orjson.loads(content)
    except ValueError:  # a byte order mark, NaN, a lone surrogate: the other decoder reads them
        return _stdlib_loads(content)


def _stdlib_loads(content: bytes) -> Any:
    try:
        return json.loads(content)
    except RecursionError:
        raise ValueError("is nested too deeply") from None
