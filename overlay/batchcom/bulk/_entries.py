"""What the engine reads in the entries of an operation: short forms, keys, weights, and events.

The document describes all of it: ``x-bulk``, ``x-batch`` and ``x-idempotent``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from batchcom_api._model import Model, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from batchcom_api.operation import Batch, Bulk, Operation

__all__ = ["Reader", "keys_at", "keys_of_pairs", "reader_of", "reader_of_additions", "repeatable", "weigher"]


class Reader(NamedTuple):
    """Reads the entries of an operation that takes short forms.

    Attributes:
        read: Returns the entry to send, a model or a dict, given an entry of the input.
        pair: What a pair of the input is called in messages; empty if no entry is a pair.
    """

    read: Callable[[Any], Any]
    pair: str = ""


def reader_of(bulk: Bulk) -> Reader | None:
    """Return what reads the entries of an operation; None if it takes no short form."""
    if bulk.pair:
        places = [place.split(".") for place in bulk.pair]
        names = ", ".join(place[-1] for place in places)
        return Reader(partial(_from_pair, places), f"a pair ({names})")
    return Reader(partial(_from_string, bulk.strings)) if bulk.strings else None


def reader_of_additions(bulk: Bulk, properties: Mapping[str, Any]) -> Reader:
    """Return what reads the entries of an operation that replaces, to add them with another operation.

    Args:
        bulk: How the operation that replaces takes its entries.
        properties: What the operation that adds needs in each entry besides.
    """
    reader = reader_of(bulk)

    def read(entry: Any) -> Any:
        entry = entry if reader is None else reader.read(entry)
        return {**properties, **(entry.to_dict() if isinstance(entry, Model) else entry)}

    return Reader(read)


def _from_string(name: str, entry: Any) -> Any:
    """Return an entry with its only property; a model or a mapping as it is."""
    return entry if isinstance(entry, Model) or is_object(entry) else {name: entry}


def _from_pair(places: list[list[str]], entry: Any) -> Any:
    """Return the entry that has the parts of a pair at their places; anything else as it is."""
    if not isinstance(entry, tuple):
        return entry
    made: dict[str, Any] = {}
    for (*outer, name), part in zip(places, cast("Sequence[Any]", entry), strict=True):
        inner = made
        for key in outer:
            inner = inner.setdefault(key, {})
        inner[name] = part
    return made


def keys_of_pairs(entries: list[Any]) -> set[Hashable]:
    """Return the keys of pairs."""
    return {key for key, _ in entries}


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
