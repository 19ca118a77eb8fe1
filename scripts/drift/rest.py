"""What is left: every difference of the texts that no change tells yet is words, unused, or told here."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_array, is_object
from scripts.drift.changes import Book, Change
from scripts.drift.matching import reached, references
from scripts.drift.net import PROSE, UNKNOWN, Entry, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.views import Schemas
    from scripts.drift.walk import Walk

_ALWAYS_READ = ("document", "components", "path", "operation", "server", "variable")


def account(entries: list[Entry], book: Book, walk: Walk) -> None:
    """Account for every difference of the texts."""
    rest = _Rest(book, walk)
    same: list[str] = []
    for entry in entries:
        kind = rest.kind(entry)
        if kind == "same-meaning":
            same.append(entry.pointer)
        elif kind:
            book.write(_left(kind, entry))
    if same:
        book.write(Change("same-meaning", same[0], uses=same))


def _left(kind: str, entry: Entry) -> Change:
    if kind.startswith("unused-schema"):
        at = "/".join(entry.pointer.split("/")[:4])
        whole = entry.pointer == at
        return Change(kind, at, entry.old if whole else None, entry.new if whole else None)
    return Change(kind, entry.pointer, entry.old, entry.new)


class _Rest:
    def __init__(self, book: Book, walk: Walk) -> None:
        self.walk = walk
        changes = list(book.changes.values())
        self.covers = {pair for change in changes for pair in change.covers}
        self.above = {(side, around) for side, at in self.covers for around in _ancestors(at)}
        self.touches = {pair for change in changes for pair in change.touches}
        self.inside = self._inside("old", walk.old) | self._inside("new", walk.new)
        self.mapped = {("old", at) for at in _mapped(walk.old)} | {("new", at) for at in _mapped(walk.new)}

    def _inside(self, side: str, schemas: Schemas) -> set[tuple[str, str]]:
        """Components that are used from a part that a change tells all about."""
        values: list[Any] = []
        for at in (at for where, at in self.covers if where == side):
            with suppress(KeyError, IndexError, ValueError, TypeError):
                values.append(schemas.value(at))
        return {(side, at) for at in reached(schemas, *values)}

    def kind(self, entry: Entry) -> str:
        """The kind of change that a difference still is; empty where it is told already."""
        sides = ("old", "new") if entry.side == "both" else (entry.side,)
        here = {(side, at) for side in sides for at in _ancestors(entry.pointer)}
        if here & self.covers or any((side, entry.pointer) in self.above for side in sides):
            return ""
        category, holder, kind, member = place(entry.pointer)
        if category in (PROSE, UNKNOWN):
            return "prose" if category == PROSE else "unknown-difference"
        if kind == "document" and member == "openapi":
            return "prose" if str(entry.old)[:3] == str(entry.new)[:3] else "unknown-difference"
        holders = {holder, _around(holder)} if kind == "schema" and not member else {holder}
        found = {(side, at) for side in sides for at in holders}
        if kind in _ALWAYS_READ or found & self.walk.visited:
            return "" if found & self.touches else "same-meaning"
        around = {(side, at) for side in sides for at in _ancestors(holder)}
        if around & self.inside:
            return ""
        if around & self.walk.whole:
            return "" if around & self.touches else "same-meaning"
        if kind == "scheme":
            return "same-meaning"
        if "/$defs/" in holder:
            return "prose"
        if around & self.mapped:
            return "unknown-difference"
        return _unused(entry, holder, member)


def _unused(entry: Entry, holder: str, member: str) -> str:
    if not holder.startswith("/components/schemas/"):
        return "prose" if holder.startswith("/components/") else "unknown-difference"
    whole = holder.count("/") == 3 and member == ""
    ends = {"old": "removed", "new": "added"}
    return f"unused-schema-{ends.get(entry.side, 'changed') if whole else 'changed'}"


def _mapped(schemas: Schemas) -> set[str]:
    """The components that a discriminator names, which may be known from nowhere else."""
    return set(_mappings(schemas.document))


def _mappings(value: Any) -> Iterator[str]:
    if is_object(value):
        found = value.get("discriminator")
        if is_object(found) and "propertyName" in found:
            yield from references(found)
        for item in value.values():
            yield from _mappings(item)
    elif is_array(value):
        for item in value:
            yield from _mappings(item)


def _ancestors(pointer: str) -> list[str]:
    steps = pointer.split("/")
    return ["/".join(steps[:end]) for end in range(2, len(steps) + 1)]


def _around(pointer: str) -> str:
    """The schema around a schema; the same one where it stands alone."""
    parent = pointer.rpartition("/")[0]
    while parent and place(parent).holder == parent and place(parent).holder_kind != "schema":
        parent = parent.rpartition("/")[0]
    return place(parent).holder if parent and place(parent).holder_kind == "schema" else pointer
