"""The walk over two schemas at once: every difference of meaning, in the direction in which it is met."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from scripts.drift import scalars, unions
from scripts.drift.changes import Book, Change
from scripts.drift.matching import plain, reached, renamed
from scripts.drift.rules import COMPATIBLE, REQUEST
from scripts.drift.values import same

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.meaning import Node, View
    from scripts.drift.views import Schemas


@dataclasses.dataclass(frozen=True)
class Use:
    """Where a schema is met: in an operation, sent or answered, at a path inside the value."""

    operation: str
    route: str
    direction: str
    path: str = ""

    def at(self, step: str) -> Use:
        """The same use, one step further inside."""
        joint = "" if not self.path or step.startswith("[") else "."
        return dataclasses.replace(self, path=f"{self.path}{joint}{step}")

    def __str__(self) -> str:
        return " ".join(part for part in (self.route, self.direction, self.path) if part)


class Walk:
    """Compares nodes of two documents and writes what differs into a book."""

    def __init__(self, old: Schemas, new: Schemas, book: Book, python_name: Callable[[str], str]) -> None:
        self.old, self.new, self.book = old, new, book
        self.python_name = python_name
        self.seen: set[tuple[Any, ...]] = set()
        self.visited: set[tuple[str, str]] = set()
        self.whole: set[tuple[str, str]] = set()
        self.paired: dict[tuple[str, str], Use] = {}

    def report(self, kind: str, pointer: str, use: Use, views: tuple[View, View], **fields: Any) -> Change:
        """Write a change of a schema down."""
        old, new = views
        touches = {("old", at) for at in old.parts} | {("new", at) for at in new.parts}
        return self.book.write(
            Change(
                kind,
                pointer,
                directions={use.direction},
                uses=[str(use)],
                operations=[use.operation],
                touches=touches,
                **fields,
            )
        )

    def compare(self, old_node: Node, new_node: Node, use: Use) -> None:
        """Compare what two nodes mean, and everything inside them."""
        old, new = self.old.view(old_node), self.new.view(new_node)
        key = (old_node, new_node, use.direction, use.operation)
        if key in self.seen:
            return
        self.seen.add(key)
        self.visited |= {("old", place) for place in old.parts} | {("new", place) for place in new.parts}
        if old.atoms and new.atoms:
            self.paired.setdefault((self.stand(self.old, old_node), self.stand(self.new, new_node)), use)
        scalars.flags(self, old, new, use)
        if old.branches or new.branches:
            unions.compare(self, old, new, use)
        else:
            self.plain(old, new, use)

    def plain(self, old: View, new: View, use: Use) -> None:
        """Compare two schemas without branches."""
        if scalars.types(self, old, new, use):
            self.inside(old, new, use)

    def inside(self, old: View, new: View, use: Use) -> None:
        """Compare all but types and branches."""
        scalars.values(self, old, new, use)
        scalars.limits(self, old, new, use)
        self.properties(old, new, use)
        self.patterns(old, new, use)
        if (old.items or new.items) and self.may_hold("array", old, new):
            self.compare(old.items, new.items, use.at("[]"))
        if self.may_hold("object", old, new):
            self.extras(old, new, use)

    def same(self, old: Any, new: Any) -> bool:
        """Whether two parts of schemas are the same but for words and the names of components."""
        return same(plain(self.old, old), plain(self.new, new))

    def referred(self, old: Any, new: Any) -> set[tuple[str, str]]:
        """The components that two parts refer to, which are compared with them as a whole."""
        found = {("old", at) for at in reached(self.old, old)} | {
            ("new", at) for at in reached(self.new, new)
        }
        self.whole |= found
        return found

    @staticmethod
    def may_hold(kind: str, *views: View) -> bool:
        """Whether each of the schemas allows a value of this type."""
        return all(view.types is None or kind in view.types for view in views)

    @staticmethod
    def stand(schemas: Schemas, node: Node) -> str:
        """The place that names a node in Python: the end of its references and wrappers."""
        view = schemas.view(node)
        return view.place if len(view.atoms) == 1 else schemas.follow(node[-1])

    def extras(self, old: View, new: View, use: Use) -> None:
        """Compare what is said about properties that are not listed."""
        if old.extra is not None and new.extra is not None:
            if old.extra or new.extra:
                self.compare(old.extra, new.extra, use.at("*"))
        elif old.extra != new.extra:
            kind = "additional-properties-closed" if new.extra is None else "additional-properties-opened"
            place = new.where("additionalProperties") if new.extra is None else new.place
            self.report(kind, place, use, (old, new), old=old.extra is not None, new=new.extra is not None)

    def properties(self, old: View, new: View, use: Use) -> None:
        """Compare properties by name; one that goes while its like comes is a rename."""
        gone = {name: node for name, node in old.properties.items() if name not in new.properties}
        come = {name: node for name, node in new.properties.items() if name not in old.properties}
        renames = renamed(self.old, self.new, old, new, gone, come)
        for name, node in old.properties.items():
            if name in new.properties:
                self.requiredness(name, name, old, new, use)
                self.compare(node, new.properties[name], use.at(name))
            elif name in renames:
                self.rename(name, renames[name], old, new, use)
            else:
                kind = "property-removed" if name in old.required else "optional-property-removed"
                self.report(
                    kind,
                    node[0],
                    use.at(name),
                    (old, new),
                    old=self.old.value(node[0]),
                    covers={("old", p) for p in node},
                )
        self.bare(old, new, use)
        for name, node in come.items():
            if name not in renames.values():
                kind = "required-property-added" if name in new.required else "property-added"
                change = self.report(
                    kind,
                    node[0],
                    use.at(name),
                    (old, new),
                    new=self.new.value(node[0]),
                    covers={("new", p) for p in node},
                )
                if name in new.required:
                    self.read_only(change, node, use)

    def patterns(self, old: View, new: View, use: Use) -> None:
        """Compare what is said about properties by the pattern of their names."""
        for name, node in old.patterns.items():
            if name in new.patterns:
                self.compare(node, new.patterns[name], use.at(f"/{name}/"))
            else:
                said = {"old": self.old.value(node[0]), "covers": {("old", p) for p in node}}
                self.report("constraint-removed", node[0], use, (old, new), **said)
        for name, node in new.patterns.items():
            if name not in old.patterns:
                said = {"new": self.new.value(node[0]), "covers": {("new", p) for p in node}}
                self.report("constraint-added", node[0], use, (old, new), **said)

    def bare(self, old: View, new: View, use: Use) -> None:
        """Compare names that are required without being described."""
        before = {name: at for name, at in old.required.items() if name not in old.properties}
        after = {name: at for name, at in new.required.items() if name not in new.properties}
        for name, at in after.items():
            if name not in before and name not in old.properties:
                place = f"{at}/required"
                self.report("required-property-added", place, use.at(name), (old, new), new=name)
        for name, at in before.items():
            if name not in after and name not in new.properties:
                self.report("property-optional", f"{at}/required", use.at(name), (old, new), old=name)

    def rename(self, old_name: str, new_name: str, old: View, new: View, use: Use) -> None:
        """Report a property under its new name, and go on inside."""
        same = self.python_name(old_name) == self.python_name(new_name)
        places = old.properties[old_name], new.properties[new_name]
        self.report(
            "property-renamed-on-the-wire" if same else "property-renamed",
            places[1][0],
            use.at(new_name),
            (old, new),
            old=old_name,
            new=new_name,
            covers={("old", p) for p in places[0]} | {("new", p) for p in places[1]},
        )
        self.requiredness(old_name, new_name, old, new, use)
        self.compare(*places, use.at(new_name))

    def requiredness(self, old_name: str, new_name: str, old: View, new: View, use: Use) -> None:
        """Compare whether a property has to be there."""
        before, after = old_name in old.required, new_name in new.required
        if before != after:
            kind = "property-required" if after else "property-optional"
            node = new.properties[new_name]
            at = self.new.view(node).node[-1]
            change = self.report(kind, at, use.at(new_name), (old, new), old=before, new=after)
            if after:
                self.read_only(change, node, use)

    def read_only(self, change: Change, node: Node, use: Use) -> None:
        """Let a property that is asked of answers alone break no request: only the model asks for it."""
        if use.direction == REQUEST and "readOnly" in self.new.view(node).single:
            change.deployed = COMPATIBLE
            change.note = "It is read-only: no request needs it, but the generator's model does."
