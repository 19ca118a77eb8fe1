"""Compare two schemas: what differs in meaning, in the direction in which it is used.

The comparison walks both schemas together and names each difference. A proof (`schema_proof`) decides
whether the differences of one node matter. If the new schema provably accepts all that the old one does, no
limit or condition in it breaks a request, however it is written. If that cannot be proven, and the
walk found no reason, it reports the node as `values-differ`, so that no difference is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.drift import matching, union_diff
from scripts.drift.json_values import meet
from scripts.drift.keywords import FLAGS, is_null
from scripts.drift.object_diff import extras, items, patterns, properties
from scripts.drift.schema_view import NEW, OLD, Node, Part, View
from scripts.drift.schema_walk import Frame, Walk, form_name, forms, places_of
from scripts.drift.value_diff import conditions, default, limits, types, values
from scripts.drift.wire_diff import as_text
from scripts.vendor.document import is_object, steps

if TYPE_CHECKING:
    from scripts.drift.schema_space import Space

_FLAG_KINDS = {"deprecated": "deprecated", "readOnly": "read-only", "writeOnly": "write-only"}


class SchemaDiff(Walk):
    """Compares schemas of two documents."""

    def compare_views(self, frame: Frame) -> None:
        """Compare the views of a frame."""
        old, new = frame.old, frame.new
        self._flags(frame)
        self._class(frame)
        if as_text(self, frame):
            return
        if old.free or new.free:
            self._free(frame)
        elif forms(self, old) or forms(self, new):
            union_diff.unions(self, frame)
        elif types(self, frame):
            self._contents(frame)
        union_diff.subtypes(self, frame)

    def _contents(self, frame: Frame) -> None:
        """Compare all but types and branches."""
        default(self, frame)
        values(self, frame)
        limits(self, frame)
        conditions(self, frame)
        common = meet(frame.old.types, frame.new.types)
        if "object" in common:
            properties(self, frame)
            patterns(self, frame)
            extras(self, frame)
        if "array" in common and (frame.old.arrays or frame.new.arrays):
            items(self, frame)

    def _flags(self, frame: Frame) -> None:
        for keyword in FLAGS:
            before, after = keyword in frame.old.single, keyword in frame.new.single
            if before != after:
                kind = f"{_FLAG_KINDS[keyword]}-{'added' if after else 'removed'}"
                self.state(frame, kind, frame.place(keyword), old=before, new=after)

    def _class(self, frame: Frame) -> None:
        """Report a renamed Python class: its title or the name of its component changed."""
        old, new = frame.old, frame.new
        if not all(view.properties or (view.enum is not None and len(view.enum) > 1) for view in (old, new)):
            return
        rows = [_class_of(self.space, side, view.node) for side, view in ((OLD, old), (NEW, new))]
        (old_class, old_at, old_title), (new_class, new_at, new_title) = rows
        inline = [not title and not re.fullmatch(r"/components/schemas/[^/]+", at) for _, at, title in rows]
        if old_class == new_class or not (old_class and new_class) or all(inline):
            return
        if old_class in self._branch_classes(new) or new_class in self._branch_classes(old):
            return
        if old_title or new_title:
            covers = {(OLD, f"{old_at}/title"), (NEW, f"{new_at}/title")}
            fields: dict[str, Any] = {"old": old_title or None, "new": new_title or None, "covers": covers}
            place = f"{new_at}/title" if new_title else new_at
            self.state(frame, "title-changed", place, python=[old_class, new_class], **fields)
        else:
            content = self.space.documents[NEW].content
            classes = {matching.class_name(name) for name in content.get("components", {}).get("schemas", {})}
            kind = "python-type-changed" if old_class in classes else "model-renamed"
            self.state(frame, kind, new_at, old=old_class, new=new_class, python=[old_class, new_class])

    def _branch_classes(self, view: View) -> set[str]:
        """Return the classes of the branches that are read as the values of their union."""
        return {_class_of(self.space, side, (Part(side, at),))[0] for side, at in view.folded}

    def _free(self, frame: Frame) -> None:
        """Compare with a schema that accepts every value."""
        old, new = frame.old, frame.new
        default(self, frame)
        if old.free and new.free:
            return
        kind = "type-narrowed" if old.free else "type-widened"
        fields: dict[str, Any] = {"old": form_name(self, old), "new": form_name(self, new)}
        place = new.where("type") or old.where("type")
        self.report(frame, kind, place, covers=places_of(old, new), **fields)


def _class_of(space: Space, side: int, node: Node) -> tuple[str, str, str]:
    """Return the class that a schema becomes, the place that names it, and its title; empty if unknown."""
    part = next((part for part in reversed(node) if not part.is_made), None)
    at = part.pointer if part is not None else ""
    places: list[str] = []
    while at:
        at = space.follow(side, at)
        places.append(at)
        schema: Any = space.value((side, at))
        title = schema.get("title") if is_object(schema) else None
        if isinstance(title, str):
            return matching.class_name(title), at, title
        if re.fullmatch(r"/components/schemas/[^/]+", at):
            return matching.class_name(steps(at)[-1]), at, ""
        wrapped = [
            f"{at}/{key}/{branches.index(forms[0])}"
            for key in ("allOf", "oneOf", "anyOf")
            if is_object(schema) and (branches := schema.get(key, []))
            if len(forms := [branch for branch in branches if not is_null(branch)]) == 1
        ]
        if not wrapped or "properties" in schema:
            break
        at = wrapped[0]
    named = (name for name in (_inner_class(space, side, at) for at in reversed(places)) if name)
    return next(named, ""), at, ""


def _inner_class(space: Space, side: int, pointer: str) -> str:
    """Return the class of a schema without a name: its name is that of the outer class and the property."""
    head, _, last = pointer.rpartition("/")
    if head.endswith("/properties"):
        outer = _class_of(space, side, (Part(side, head.removesuffix("/properties")),))[0]
        return f"{outer}{matching.class_name(steps(f'/{last}')[0])}" if outer else ""
    if last == "items":
        outer = _inner_class(space, side, head) or _class_of(space, side, (Part(side, head),))[0]
        return f"{outer}Item" if outer else ""
    return ""
