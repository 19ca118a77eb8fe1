"""Entries of the input that are given in a short form, such as an id alone instead of a dict with the id."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from batchcom_api._model import Model, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from batchcom_api.operation import Bulk

__all__ = ["Reader", "reader_of", "reader_of_additions"]


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
