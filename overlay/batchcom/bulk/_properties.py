"""What the engine reads in entries: what they change, how much they weigh, whether they can be sent twice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from batchcom_api.operation import Batch, Operation

__all__ = ["keys_at", "repeatable", "weigher"]


def keys_at(places: tuple[str, ...]) -> Callable[[list[Any]], set[Hashable]] | None:
    """Return what finds the keys of entries, given their places in an entry; None without a place."""
    if places == ("id",):  # faster than `_keys`
        return lambda entries: {entry["id"] for entry in entries}
    return partial(_keys, [place.split(".") for place in places]) if places else None


def _keys(places: list[list[str]], entries: list[Any]) -> set[Hashable]:
    keys: set[Hashable] = set()
    for entry in entries:
        for place in places:
            value: Any = entry
            for name in place:
                value = None if value is None else value.get(name)
            if value is not None:
                keys.add(_hashable(value))
    return keys


def _hashable(value: Any) -> Hashable:
    """Return a value that can be in a set; an object such as an installation becomes its properties."""
    return tuple(sorted(cast("Mapping[str, Any]", value).items())) if isinstance(value, Mapping) else value


def repeatable(operation: Operation, batch: Batch) -> Callable[[list[Any]], bool]:
    """Return what decides whether encoded entries can be sent twice without harm."""
    events = _property(operation.idempotent_unless, batch)

    def is_repeatable(entries: list[Any]) -> bool:
        if not operation.idempotent:
            return False
        return not events or not any(entry.get(events) for entry in entries)

    return is_repeatable


def weigher(batch: Batch) -> Callable[[Any], int] | None:
    """Return what weighs an entry; None if Batch limits the number of entries."""
    name = _property(batch.weight, batch)

    def weight(entry: Any) -> int:
        """Return the number of items; 1 for what is no list, which validation reports."""
        is_mapping = isinstance(entry, Mapping)
        items: Any = cast("Any", entry).get(name) if is_mapping else getattr(entry, name, None)
        return max(1, len(cast("list[Any]", items))) if isinstance(items, list | tuple) else 1

    return weight if name else None


def _property(place: str | None, batch: Batch) -> str:
    """Return the property of an entry that a place such as ``[*].events`` means; empty without one."""
    return "" if place is None else place.removeprefix(f"{batch.entries}.")
