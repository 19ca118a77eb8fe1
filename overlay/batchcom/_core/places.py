"""Places in a body, as the documents' extensions name them: ``ids[*]``, ``[*].events``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from batchcom._core.request_rules import is_list

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["values_at"]


@cache
def _steps(place: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\[\*\]|\w+", place))


def values_at(body: Any, place: str) -> Iterator[Any]:
    """Yield what a body has at a place; nothing where a part of the way is missing or of another type."""
    return _values(body, _steps(place))


def _values(value: Any, steps: tuple[str, ...]) -> Iterator[Any]:
    if not steps:
        yield value
        return
    step, *rest = steps
    if step == "[*]" and is_list(value):
        for entry in value:
            yield from _values(entry, tuple(rest))
    elif isinstance(value, dict) and step in value:
        yield from _values(cast("dict[str, Any]", value)[step], tuple(rest))
