"""The schemas of two documents, merged into views of what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.drift.document import Document, resolve
from scripts.drift.json_values import written
from scripts.drift.schema_merge import Merge
from scripts.drift.schema_view import NAMING, Node, Part, View
from scripts.vendor.document import escape, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator


class Space:
    """The schemas of two documents."""

    def __init__(self, old: Document, new: Document) -> None:
        self.documents = (old, new)
        self.statements: dict[tuple[Node, int], set[tuple[str, str]]] = {}
        self._views: dict[Node, View] = {}
        self._followed: dict[tuple[int, str], str] = {}
        self._values: dict[tuple[int, str], Any] = {}

    def value(self, part: Part | tuple[int, str]) -> Any:
        """Return what is at a place."""
        key = (part[0], part[1])
        if key not in self._values:
            self._values[key] = resolve(self.documents[part[0]].content, part[1])
        return self._values[key]

    def follow(self, side: int, pointer: str) -> str:
        """Return the pointer at which a chain of `$ref` ends."""
        if (side, pointer) not in self._followed:
            at, seen = pointer, set[str]()
            while at not in seen and is_object(value := self.value((side, at))) and "$ref" in value:
                seen.add(at)
                at = str(value["$ref"])[1:]
            self._followed[side, pointer] = at
        return self._followed[side, pointer]

    def view(self, node: Node) -> View:
        """Return the meaning of a node."""
        if node not in self._views:
            self._views[node] = Merge(self, node).view()
        return self._views[node]

    def plain(self, side: int, value: Any, inside: tuple[str, ...] = ()) -> Any:
        """Return a part of a document without text for people, its references written out."""
        if is_array(value):
            return [self.plain(side, item, inside) for item in value]
        if not is_object(value):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str):
            if reference in inside or len(inside) > 8:
                return reference
            rest = {key: item for key, item in value.items() if key != "$ref"}
            target = self.value((side, reference[1:]))
            value = {**target, **rest} if is_object(target) else rest
            return self.plain(side, value, (*inside, reference))
        return {
            key: sorted(self.plain(side, item, inside), key=written)
            if key in ("enum", "required", "allOf", "anyOf", "oneOf") and is_array(item)
            else self.plain(side, item, inside)
            for key, item in value.items()
            if not key.startswith("x-") and (key not in NAMING or is_object(item))
        }


def references(value: Any) -> Iterator[str]:
    """Yield the pointers that a value refers to, those of a discriminator's mapping too."""
    if is_object(value):
        for key, item in value.items():
            if key == "$ref" and isinstance(item, str):
                yield item[1:]
            elif key == "mapping" and is_object(item):
                yield from (target(ref) for ref in item.values() if isinstance(ref, str))
            elif item.__class__ in (dict, list):
                yield from references(item)
    elif is_array(value):
        for item in value:
            yield from references(item)


def target(reference: str) -> str:
    """Return the pointer that an entry of a discriminator's mapping refers to: a reference, or a name."""
    return reference[1:] if reference.startswith("#") else f"/components/schemas/{escape(reference)}"
