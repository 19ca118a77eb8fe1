"""The differences of two texts, and which parts of two documents are the same."""

from __future__ import annotations

import marshal
from bisect import bisect_left
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.drift.json_values import same, written
from scripts.drift.openapi import ancestors, pointer_of
from scripts.drift.references import linked
from scripts.drift.schema_space import SCHEMAS, Space, target
from scripts.drift.schema_view import NEW, OLD
from scripts.vendor.document import escape, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.drift.changes import Place
    from scripts.drift.schema_view import Node, Part


class Entry(NamedTuple):
    """A difference of the texts.

    Attributes:
        side: `old` if something is removed, `new` if something is added, `both` if a value changed.
        pointer: its place in the new document, or in the old one if it is removed.
        old, new: the values.
    """

    side: str
    pointer: str
    old: Any
    new: Any

    @property
    def places(self) -> list[Place]:
        """The places in both documents, from the inside out, that hold it."""
        sides = {"old": (OLD,), "new": (NEW,)}.get(self.side, (OLD, NEW))
        return [(side, at) for at in ancestors(self.pointer) for side in sides]


def differences(old: Any, new: Any, at: str = "") -> list[Entry]:
    """Return the innermost differences of two values; keys have no order."""
    alone = (is_object(old) or is_array(old)) and len(old) == 1  # then what is inside is compared next
    if not alone and identical(old, new):
        return []
    if is_object(old) and is_object(new):
        rows: list[Entry] = []
        for key, value in old.items():
            if key not in new:
                rows.append(Entry("old", f"{at}/{escape(key)}", value, None))
            else:
                rows += differences(value, new[key], f"{at}/{escape(key)}")
        rows += [Entry("new", f"{at}/{escape(key)}", None, new[key]) for key in new if key not in old]
        return rows
    if is_array(old) and is_array(new) and any(is_object(item) for item in (*old, *new)):
        return _lists(old, new, at)
    return [] if same(old, new) else [Entry("both", at, old, new)]


def identical(old: Any, new: Any) -> bool:
    """Whether two values are the same, quickly: False may also mean that their keys have another order."""
    with suppress(ValueError):  # nested too deeply
        return old is new or marshal.dumps(old, 2) == marshal.dumps(new, 2)
    return False


def _lists(old: list[Any], new: list[Any], at: str) -> list[Entry]:
    if len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return [entry for index, pair in pairs for entry in differences(*pair, f"{at}/{index}")]
    before, after = ({written(item) for item in items} for items in (old, new))
    removed = [
        Entry("old", f"{at}/{i}", item, None) for i, item in enumerate(old) if written(item) not in after
    ]
    added = [
        Entry("new", f"{at}/{i}", None, item) for i, item in enumerate(new) if written(item) not in before
    ]
    return removed + added or [Entry("both", at, old, new)]


class Delta:
    """The parts of two documents that are the same, including what they refer to.

    Attributes:
        entries: the differences of the texts.
    """

    def __init__(self, space: Space) -> None:
        self.space = space
        old, new = (document.content for document in space.documents)
        self.entries = differences(old, new)
        self._same_version = space.documents[OLD].is_30 == space.documents[NEW].is_30
        self._roots = {_list_of(entry) for entry in self.entries}
        self._dirty = {at for root in self._roots for at in ancestors(root)}
        self._links: dict[int, list[tuple[str, str]]] = {}
        self._spread([*self.links(OLD), *self.links(NEW)] if self.entries else [])
        self._subtypes: dict[tuple[int, str], dict[str, str]] = {}

    def _spread(self, rows: list[tuple[str, str]]) -> None:
        """Mark everything that refers to a change, directly or not."""
        holders: dict[str, set[str]] = {}
        for holder, pointer in rows:
            holders.setdefault(pointer, set()).add(holder)
        todo = [pointer for pointer in holders if not self.equal(pointer)]
        done = set(todo)
        while todo:
            for holder in holders[todo.pop()]:
                for around in ancestors(holder):
                    if around not in self._dirty:
                        self._dirty.add(around)
                        if around in holders and around not in done:
                            done.add(around)
                            todo.append(around)

    def equal(self, pointer: str) -> bool:
        """Whether a place is the same in both documents, including everything it refers to."""
        return (
            self._same_version
            and pointer not in self._dirty
            and not any(around in self._roots for around in ancestors(pointer))
        )

    def unchanged(self, old: Node, new: Node) -> bool:
        """Whether two nodes are the same places, which did not change."""
        return len(old) == len(new) and all(
            before[1:] == after[1:] and self._is_unchanged(before)
            for before, after in zip(old, new, strict=True)
        )

    def _is_unchanged(self, part: Part) -> bool:
        """Whether a schema is the same in both documents; one that the comparison made may refer to them."""
        if not part.is_made:
            return self.equal(part.pointer)
        return "$ref" not in part.pointer or all(self.equal(target) for _, target in self._held(*part[:2]))

    def links(self, side: int) -> list[tuple[str, str]]:
        """Return every reference of a document, in order: the place that holds it, and its target."""
        if side not in self._links:
            self._links[side] = sorted(_links(self.space.documents[side].content))
        return self._links[side]

    def reached(self, places: Iterable[Place]) -> set[Place]:
        """Return the places that some places refer to, directly or not."""
        targets: set[Place] = set()
        todo = list(places)
        while todo:
            side, place = todo.pop()
            new = {(side, target) for _, target in self._held(side, place)} - targets
            targets |= new
            todo += new
        return targets

    def _held(self, side: int, place: str) -> list[tuple[str, str]]:
        """Return the references in what is at a place, which may be a schema that the comparison made."""
        if place.startswith("="):
            content = self.space.value((side, place))
            return list(_links(content)) if is_object(content) else []
        rows = self.links(side)
        return [
            row
            for first, last in ((place, f"{place}\0"), (f"{place}/", f"{place}0"))  # 0 follows / in ASCII
            for row in rows[bisect_left(rows, (first,)) : bisect_left(rows, (last,))]
        ]

    def subtypes(self, side: int, base: str) -> dict[str, str]:
        """Return the components that extend a base with `allOf`, directly or not, as name to place."""
        if (side, base) not in self._subtypes:
            content = self.space.documents[side].content
            self._subtypes[side, base] = _descendants(content, base)
        return self._subtypes[side, base]


def _list_of(entry: Entry) -> str:
    """Return the place that an entry changes: the list if an item was added or removed."""
    head, _, last = entry.pointer.rpartition("/")
    return head if entry.side != "both" and last.isdecimal() else entry.pointer


def _links(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every reference: the place that holds it, and the place that it refers to."""
    for part, trail, _ in linked(content):
        at, reference, discriminator = pointer_of(trail), part.get("$ref"), part.get("discriminator")
        if isinstance(reference, str):
            yield at, reference[1:]
        if is_object(discriminator) and "propertyName" in discriminator:
            mapping = discriminator.get("mapping", {})
            yield from ((at, target(str(name))) for name in (mapping.values() if is_object(mapping) else ()))
            yield from ((at, child) for child in _descendants(content, at).values())


def _descendants(content: dict[str, Any], base: str) -> dict[str, str]:
    """Return the components that extend a base with `allOf`, directly or not, as name to place."""
    descendants: dict[str, str] = {}
    todo = [base]
    while todo:
        children = dict(_children(content, todo.pop()))
        todo += [at for name, at in children.items() if name not in descendants]
        descendants |= children
    return descendants


def _children(content: dict[str, Any], base: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the place of each component that extends a base directly."""
    for name, schema in content.get("components", {}).get("schemas", {}).items():
        parts: list[Any] = schema.get("allOf", []) if is_object(schema) else []
        if any(is_object(part) and part.get("$ref") == f"#{base}" for part in parts):
            yield name, f"{SCHEMAS}{escape(name)}"
