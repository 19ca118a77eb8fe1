# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Values that JSON can express, what becomes of others, and where those are that cannot be sent."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from math import isfinite
from typing import Any, Final, cast

from .errors import JSONError

__all__ = [
    "Collector",
    "default",
    "holds_long_integer",
    "join",
    "parameter",
    "place",
    "plain",
    "problems_of",
    "short",
    "type_name",
]

_SINGLE: Final = frozenset({int, bool, type(None)})
_NAMES: Final = frozenset({str})
_HALF: Final = re.compile("[\ud800-\udfff]")
_DEEPEST: Final = 200
"""Levels of nesting. Encoders and validators give up at numbers of their own, a little higher."""
_INTEGERS: Final = (-(2**63), 2**64 - 1)
_SHORT: Final = 60

_class_of: Callable[[object], Any] = type
"""`isinstance` and `__class__` believe a proxy of another object; an encoder does not."""

Keys = tuple[str | int, ...]
Problems = tuple[tuple[str, str], ...]


def plain(value: Any) -> Any:
    """Return `value` as dicts, lists, strings, numbers, True, False and None: itself if it is made of them.

    Raises:
        JSONError: It holds what JSON cannot express; all problems at once.
    """
    if _is_plain(value):
        return value
    collector = Collector()
    result = collector.value(value)
    if collector.problems:
        raise JSONError(tuple(collector.problems))
    return result


def holds_long_integer(value: object) -> bool:
    """Return whether a value, which is not nested too deeply, holds an integer of more than 64 bits."""
    if isinstance(value, Mapping):
        return any(map(holds_long_integer, cast("Mapping[object, object]", value).values()))
    if isinstance(value, list | tuple):
        return any(map(holds_long_integer, cast("Iterable[object]", value)))
    return isinstance(value, int) and not _INTEGERS[0] <= value <= _INTEGERS[1]


def problems_of(value: object) -> Problems:
    """Return each problem: its place, such as `messages[0].x`, and its text."""
    collector = Collector()
    collector.value(value)
    return tuple(collector.problems)


def _is_plain(value: Any) -> bool:
    """Whether it surely needs no change. Far quicker than to look for the problems."""
    try:
        return _all_plain((value,), 0)
    except RecursionError:
        return False


def _all_plain(values: Iterable[Any], depth: int) -> bool:  # noqa: C901 (one case for each type)
    if depth > _DEEPEST:
        return False
    low, high = _INTEGERS
    for value in values:
        kind = _class_of(value)
        if kind is str:
            if not value.isascii() and _HALF.search(value):
                return False
        elif kind is dict:
            if not (_NAMES.issuperset(map(type, value)) and _all_plain(value.values(), depth + 1)):
                return False
            names = "".join(value)
            if not names.isascii() and _HALF.search(names):
                return False
        elif kind is list:
            if not _all_plain(value, depth + 1):
                return False
        elif kind is int:
            if not low <= value <= high:
                return False
        elif kind not in _SINGLE and not (kind is float and isfinite(value)):
            return False
    return True


class Collector:
    """Copies a value as plain JSON values, and collects what cannot be copied: a place and a text each."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, str]] = []

    def value(self, value: Any, keys: Keys = (), above: tuple[int, ...] = ()) -> Any:
        """Return the copy of `value`, which is at `keys`, within the containers whose ids are `above`."""
        if isinstance(value, Mapping | list | tuple):
            if id(cast("object", value)) in above:
                return self.problem(keys, "must not contain itself")
            if len(above) >= _DEEPEST:
                return self.problem(keys, f"must be nested at most {_DEEPEST} levels deep")
            below = (*above, id(cast("object", value)))
            if isinstance(value, Mapping):
                return dict(self._items(cast("Mapping[object, Any]", value), keys, below))
            items = enumerate(cast("Iterable[Any]", value))
            return [self.value(item, (*keys, index), below) for index, item in items]
        try:
            return self.scalar(value, keys)
        except (TypeError, ValueError) as problem:
            return self.problem(keys, str(problem))

    def scalar(self, value: Any, keys: Keys) -> Any:  # noqa: ARG002 (for subclasses)
        """Return the copy of a value that is no container.

        Raises:
            TypeError, ValueError: JSON has no form for it, or several.
        """
        return _scalar(value)

    def problem(self, keys: Keys, text: str) -> None:
        """Add the problem of the value at `keys`."""
        names = place(keys) if len(keys) < _DEEPEST else place(keys)[:_SHORT] + "…"
        self.problems.append((names, text))

    def _items(
        self, value: Mapping[object, Any], keys: Keys, above: tuple[int, ...]
    ) -> Iterator[tuple[str, Any]]:
        for key, item in value.items():
            name = key.value if isinstance(key, Enum) else key
            if not isinstance(name, str) or not issubclass(_class_of(name), str):
                self.problem(keys, f"must have strings as keys, got {short(key)}")
            elif _HALF.search(name):
                self.problem(keys, f"must have keys of whole characters, got {short(key)}")
            else:
                name = str.__str__(name)
                yield name, self.value(item, (*keys, name), above)


def _scalar(value: Any) -> Any:
    """Return the JSON value of one that is no container. Raise TypeError or ValueError."""
    kind = _class_of(value)
    if value is None or kind is bool:
        return value
    if issubclass(kind, str):
        if _HALF.search(value):
            raise ValueError(f"must be made of whole characters, got {short(value)}")
        return str.__str__(value)
    if issubclass(kind, int):
        if not _INTEGERS[0] <= value <= _INTEGERS[1]:
            raise ValueError(f"must be an integer of at most 64 bits, got {short(value)}")
        return int.__int__(value)
    if issubclass(kind, float):
        if not isfinite(value):
            raise ValueError(f"must be a finite number, got {short(value)}")
        return float.__float__(value)
    return _scalar(default(value))


def default(value: object) -> Any:
    """Return a simpler value for one that JSON's encoders do not know.

    Raises:
        TypeError, ValueError: JSON has no form for it, or several.
    """
    if isinstance(value, Enum):
        return value.value
    if _is(value, "uuid", "UUID"):
        return str(value)
    if _is(value, "decimal", "Decimal"):
        return _number(value)
    if _is(value, "datetime", "date"):
        raise TypeError(f"must be a string, because JSON has no type for it, got {short(value)}")
    raise TypeError(f"must be a JSON value, got {short(value)}")


def _number(value: Any) -> int | float:
    """Return a decimal as an equal number."""
    if not value.is_finite():
        raise ValueError(f"must be a finite number, got {short(value)}")
    if value.adjusted() < 20:
        number = int(value) if value == value.to_integral_value() else float(value)
        if type(value)(repr(number)) == value:
            return number
    raise ValueError(f"must be a number that a float can hold exactly, got {short(value)}")


def parameter(value: Any, name: str) -> Any:
    """Return the value of a parameter as httpx takes it. In a query, a moment has one form: ISO 8601.

    Raises:
        TypeError, ValueError: The value has no form in a query.
    """
    if isinstance(value, list | tuple):
        return [parameter(item, name) for item in cast("Iterable[Any]", value)]
    try:
        if _is(value, "datetime", "date"):
            if hasattr(value, "utcoffset") and value.utcoffset() is None:
                raise ValueError(f"must be timezone-aware, got {short(value)}")
            return value.isoformat()
        return str(value) if _is(value, "decimal", "Decimal") else _scalar(value)
    except (TypeError, ValueError) as problem:
        raise type(problem)(f"{name} {problem}") from None


def _is(value: object, module: str, name: str) -> bool:
    """Whether the value is of that class; false if the module of the class was not imported."""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(value, getattr(loaded, name))


def join(place: str, key: object) -> str:
    """Return the place of `key` within `place`: `messages`, 0, `html` are `messages[0].html`."""
    if isinstance(key, str) and key.isidentifier():
        return f"{place}.{key}" if place else key
    return f"{place}[{json.dumps(key) if isinstance(key, str | int) else short(key)}]"


def place(keys: Iterable[str | int]) -> str:
    """Return the place of a value: `messages`, 0 and `html` are `messages[0].html`."""
    text = ""
    for key in keys:
        text = join(text, key)
    return text


def short(value: Any) -> str:
    """Return a few words for a value in a message; never raise."""
    kind = _class_of(value)
    if value is None or issubclass(kind, bool | float):
        return repr(value)
    if issubclass(kind, str):
        return ascii(value[:_SHORT]) + ("…" if len(value) > _SHORT else "")
    if issubclass(kind, int):
        return repr(value) if value.bit_length() < 128 else f"an integer of {value.bit_length():,} bits"
    name = type_name(value)
    return f"{name} {value}" if _is(value, "datetime", "date") else name


def type_name(value: object) -> str:
    """Return the name of a value's class as users write it, such as `str` or `cep.models.Push`."""
    if value is None:
        return "None"
    if isinstance(value, type):
        return f"the class {_class_name(value)}"
    return _class_name(type(value))


def _class_name(cls: type[Any]) -> str:
    package, *modules = cls.__module__.split(".")
    if package in ("batchcom", "batchcom_api"):  # their modules are private, apart from these
        package = ".".join(name for name in modules if name in ("cep", "mep", "models")) or "batchcom"
        return f"{package}.{cls.__qualname__}"
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"
