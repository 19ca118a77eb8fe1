"""The schemas of one document as they are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_object
from scripts.drift.edits import resolve
from scripts.drift.merge import merged

if TYPE_CHECKING:
    from scripts.drift.meaning import Node, View


class Schemas:
    """The schemas of one document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._views: dict[Node, View] = {}

    def value(self, pointer: str) -> Any:
        """What stands at a pointer."""
        return resolve(self.document, pointer)

    def follow(self, pointer: str) -> str:
        """The pointer that a chain of `$ref` ends at."""
        seen: set[str] = set()
        while pointer not in seen and is_object(value := self.value(pointer)) and "$ref" in value:
            seen.add(pointer)
            pointer = str(value["$ref"])[1:]
        return pointer

    def view(self, node: Node) -> View:
        """The meaning of a node."""
        if node not in self._views:
            self._views[node] = merged(self, node)
        return self._views[node]
