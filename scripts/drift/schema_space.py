"""The schemas of two documents, by their places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.drift.keywords import NAMING
from scripts.drift.schema_merge import Merge
from scripts.vendor.document import escape, is_array, is_object, look_up, unescape

if TYPE_CHECKING:
    from scripts.drift.document import Document
    from scripts.drift.schema_view import Node, Part, Union, View

SCHEMAS = "/components/schemas/"


def target(reference: str) -> str:
    """Return the pointer that an entry of a discriminator's mapping refers to: a reference, or a name."""
    return reference[1:] if reference.startswith("#") else f"{SCHEMAS}{escape(reference)}"


class Member(NamedTuple):
    """An object of a document.

    Attributes:
        side: the old document (0) or the new one (1).
        written: its place, which may hold a reference.
        at: its place behind the reference.
        value: the object; empty if the place does not exist.
    """

    side: int
    written: str
    at: str
    value: dict[str, Any]

    @property
    def places(self) -> set[tuple[int, str]]:
        """Where it is written."""
        return {(self.side, self.written), (self.side, self.at)}


class Space:
    """The schemas of two documents."""

    def __init__(self, old: Document, new: Document) -> None:
        self.documents = (old, new)
        self.statements: dict[tuple[Node, int], set[tuple[str, str]]] = {}
        self.unevaluated: dict[tuple[tuple[int, str], str], Union | None] = {}
        self._views: dict[Node, View] = {}
        self._followed: dict[tuple[int, str], str] = {}
        self._values: dict[tuple[int, str], Any] = {}

    def value(self, part: Part | tuple[int, str]) -> Any:
        """Return what is at a place."""
        key = (part[0], part[1])
        if key not in self._values:
            around, slash, last = part[1].rpartition("/")
            if slash:
                self._values[key] = look_up(self.value((part[0], around)), f"/{last}")
            else:
                content = self.documents[part[0]].content
                self._values[key] = json.loads(unescape(last[1:])) if last else content
        return self._values[key]

    def has(self, side: int, pointer: str) -> bool:
        """Whether a place exists."""
        try:
            self.value((side, pointer))
        except (LookupError, ValueError):
            return False
        return True

    def follow(self, side: int, pointer: str) -> str:
        """Return the pointer at which a chain of `$ref` ends."""
        if (side, pointer) not in self._followed:
            at, seen = pointer, set[str]()
            while at not in seen and is_object(value := self.value((side, at))) and "$ref" in value:
                seen.add(at)
                at = str(value["$ref"])[1:]
            self._followed[side, pointer] = at
        return self._followed[side, pointer]

    def name(self, part: Part) -> str:
        """Return the name of the component that a schema refers to, or else the last step to the schema."""
        schema = self.value(part)
        place = str(schema["$ref"]) if is_object(schema) and "$ref" in schema else part.pointer
        return place.rpartition("/")[2]

    def member(self, side: int, pointer: str) -> Member:
        """Follow the reference at a place and return the object there; empty if the place does not exist."""
        try:
            at = self.follow(side, pointer)
            value = self.value((side, at))
        except (LookupError, ValueError):
            return Member(side, pointer, pointer, {})
        return Member(side, pointer, at, value if is_object(value) else {})

    def view(self, node: Node) -> View:
        """Return the meaning of a node."""
        if node not in self._views:
            self._views[node] = Merge(self, node).view()
        return self._views[node]

    def plain(self, side: int, value: Any, inside: tuple[str, ...] = ()) -> Any:
        """Return a part of a document without texts, and with its references replaced by their targets."""
        if is_array(value):
            return [self.plain(side, item, inside) for item in value]
        if not is_object(value) or str(value.get("$ref")) in inside:
            return value
        if isinstance(value.get("$ref"), str):
            reference, inside = value["$ref"], (*inside, value["$ref"])
            target = self.value((side, reference[1:]))
            value = (target if is_object(target) else {}) | {k: v for k, v in value.items() if k != "$ref"}
            return self.plain(side, value, inside)
        rows = ((key, item) for key, item in value.items() if key not in NAMING or is_object(item))
        return {key: self.plain(side, item, inside) for key, item in rows}
