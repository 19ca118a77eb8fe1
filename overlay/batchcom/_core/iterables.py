"""Values of any library that a caller passes where a list belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard

__all__ = ["is_iterable", "is_table", "is_text"]


def is_iterable(value: object) -> TypeGuard[Iterable[Any]]:
    """Return whether iterating over a value yields its entries; a text, a dict or a table has none."""
    if isinstance(value, Mapping) or is_text(value) or is_table(value):
        return False
    is_array_of_one = getattr(value, "shape", None) == ()
    return isinstance(value, Iterable) and not is_array_of_one


def is_text(value: object) -> bool:
    """Return whether a value is one text, also of another library, such as a translation of Django."""
    return isinstance(value, str | bytes | bytearray | memoryview) or hasattr(value, "casefold")


def is_table(value: object) -> bool:
    """Return whether a value is a data frame of pandas, polars or a similar library."""
    kind = type(value)
    return hasattr(kind, "columns") and hasattr(kind, "shape")
