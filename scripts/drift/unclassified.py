"""The last net: every difference of the texts is described by a change, or is text, or is reported here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from scripts.drift.changes import Book, Change, Place
from scripts.drift.delta import SCHEMAS, Delta, Entry, links, reached, value_at
from scripts.drift.openapi import FILES, PROSE, UNKNOWN, ancestors, place
from scripts.drift.schema_view import NEW, OLD

if TYPE_CHECKING:
    from scripts.drift.schema_diff import SchemaDiff
    from scripts.drift.schema_space import Space

_ALWAYS_READ = ("document", "components", "path", "operation", "server", "variable", "callback")


def account(delta: Delta, book: Book, diff: SchemaDiff) -> None:
    """Account for every difference of the texts."""
    net = _Net(delta, book, diff)
    alike: list[str] = []
    for entry in delta.entries:
        kind = net.kind(entry)
        if kind == "same-meaning":
            alike.append(entry.pointer)
        elif kind:
            book.write(_left(kind, entry).judge())
    if alike:
        uses = dict.fromkeys(alike)
        book.write(Change("same-meaning", alike[0], uses=uses).judge())


def _left(kind: str, entry: Entry) -> Change:
    if kind.startswith("unused-schema"):
        at = "/".join(entry.pointer.split("/")[:4])
        whole = entry.pointer == at
        return Change(kind, at, entry.old if whole else None, entry.new if whole else None)
    return Change(kind, entry.pointer, entry.old, entry.new)


class _Net:
    def __init__(self, delta: Delta, book: Book, diff: SchemaDiff) -> None:
        self.space, self.diff = delta.space, diff
        changes = list(book.changes.values())
        self.covers = {pair for change in changes for pair in change.covers}
        self.above = {(side, around) for side, at in self.covers for around in ancestors(at)}
        self.touches = {pair for change in changes for pair in change.touches}
        self.inside = {
            (side, at) for side in (OLD, NEW) for at in reached(self.space, side, self._values(side))
        }

    @cached_property
    def used(self) -> set[Place]:
        """The places that something in the documents refers to."""
        return {(side, at) for side in (OLD, NEW) for at in _used(self.space, side)}

    def _values(self, side: int) -> list[Any]:
        """The values that a change describes completely."""
        values: list[Any] = []
        for at in (at for where, at in self.covers if where == side):
            try:
                values.append(self.space.value((side, at)))
            except (LookupError, ValueError):
                continue
        return values

    def kind(self, entry: Entry) -> str:
        """Return the kind of change that a difference still is; empty if a change describes it."""
        sides = {"old": (OLD,), "new": (NEW,)}.get(entry.side, (OLD, NEW))
        here = {(side, at) for side in sides for at in ancestors(entry.pointer)}
        if here & self.covers or any((side, entry.pointer) in self.above for side in sides):
            return ""
        where = place(entry.pointer)
        if where.category in (PROSE, UNKNOWN) and not entry.pointer.startswith(f"/{FILES}/"):
            return "prose" if where.category == PROSE else "unknown-difference"
        if where.kind == "document" and where.member == "openapi":
            return "prose"
        return self._judged(entry, where, sides)

    def _judged(self, entry: Entry, where: Any, sides: tuple[int, ...]) -> str:  # noqa: C901 - one keyword after the other
        holder, kind = where.holder, where.kind
        holders = {holder, _around(holder)} if kind == "schema" and not where.member else {holder}
        pairs: set[Place] = {(side, at) for side in sides for at in holders}
        if entry.pointer.startswith(f"/{FILES}/"):
            pairs = {(side, at) for side in sides for at in ancestors(entry.pointer)}
        visited = self.diff.visited | self.diff.whole
        if "link" in (kind, where.member) or where.member == "links":
            return "prose"
        if where.member in ("jsonSchemaDialect", "encoding") or kind == "encoding":
            return "unknown-difference"
        if kind in _ALWAYS_READ or pairs & visited:
            return "" if pairs & self.touches else "same-meaning"
        around = {(side, at) for side in sides for at in ancestors(holder)}
        if around & self.inside:
            return ""
        if around & self.diff.whole:
            return "" if around & self.touches else "same-meaning"
        if any(pair in self.diff.visited and place(pair[1]).kind == "schema" for pair in around):
            return (
                "" if around & self.touches else "same-meaning"
            )  # a proof about the schema around it covers it
        if kind == "scheme":
            return "same-meaning"
        if "/$defs/" in entry.pointer or entry.pointer.startswith("/components/pathItems/"):
            return "prose"
        if around & self.used:
            return "unknown-difference"
        return _unused(entry, where)


def _unused(entry: Entry, where: Any) -> str:
    if not where.holder.startswith(SCHEMAS):
        return "prose" if where.holder.startswith("/components/") else "unknown-difference"
    whole = where.holder.count("/") == 3 and where.member == ""
    ends = {"old": "removed", "new": "added"}
    return f"unused-schema-{ends.get(entry.side, 'changed') if whole else 'changed'}"


def _used(space: Space, side: int) -> set[str]:
    """Return the places that something in the document refers to, unused schemas aside."""
    content = space.documents[side].content
    rest = {key: value for key, value in content.items() if key != "components"}
    parts = {key: value for key, value in content.get("components", {}).items() if key != "schemas"}
    used = reached(space, side, [rest, parts])
    grown = True
    while grown:
        more: set[str] = set()
        for holder, pointer in links(content):
            if "/".join(holder.split("/")[:4]) in used and pointer not in used:
                more.add(pointer)
        grown = bool(more)
        used |= more
        for pointer in more:
            used |= reached(space, side, value_at(space, side, pointer))
    return used


def _around(pointer: str) -> str:
    """Return the schema around a schema; the same one if there is none."""
    parent = pointer.rpartition("/")[0]
    while parent and place(parent).holder == parent and place(parent).kind != "schema":
        parent = parent.rpartition("/")[0]
    return place(parent).holder if parent and place(parent).kind == "schema" else pointer
