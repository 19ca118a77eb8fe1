"""Values like those of other libraries: pandas, numpy, Django."""

# ruff: noqa: D102 (overridden methods)

import datetime as dt
from collections.abc import Iterator
from typing import Any

__all__ = ["Array", "ArrayOfOne", "Missing", "Proxy", "Table"]


class Table:
    """Like a data frame of pandas or polars: iterating yields the names of the columns."""

    columns = ("custom_id", "city")
    shape = (3, 2)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)


class Array:
    """Like an array of numpy or a column of pandas: comparisons have no truth value."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> Any:
        return Array()

    def __bool__(self) -> bool:
        raise ValueError("The truth value of an array is ambiguous")


class ArrayOfOne:
    """Like an array of numpy that holds one number: it has no entries."""

    shape = ()

    def __iter__(self) -> Iterator[str]:
        raise TypeError("iteration over a 0-d array")


class Missing(dt.datetime):
    """Like the ``NaT`` of pandas, which is a datetime by its class."""

    year = float("nan")  # type: ignore[assignment]

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        del sep, timespec
        return "NaT"

    def replace(self, **fields: Any) -> Any:  # type: ignore[override]
        del fields
        return self


class Proxy:
    """Like a lazy object of Django: it claims to have the class of another object."""

    def __init__(self, value: Any) -> None:
        self._value = value

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type(self._value)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._value, name)
