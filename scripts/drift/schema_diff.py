"""Compare two schemas: what differs in meaning, in the direction in which it is used.

The comparison walks both schemas together and names each difference. A proof (`schema_proof`) decides
whether the differences of one node matter: if the new schema provably accepts all that the old one does,
no limit or condition in it breaks a request, however it is written. If that cannot be proven, and the
walk found no reason, it reports the node as `values-differ`, so that no difference is lost.
"""

from __future__ import annotations

import re
from typing import Any

from scripts.drift import matching
from scripts.drift.json_values import meet
from scripts.drift.object_diff import extras, items, patterns, properties
from scripts.drift.schema_view import FLAGS, NEW, OLD
from scripts.drift.schema_walk import TEXT, Frame, Walk, form_name, forms
from scripts.drift.union_diff import subtypes, unions
from scripts.drift.value_diff import as_text, conditions, default, limits, types, values

_FLAG_KINDS = {"deprecated": "deprecated", "readOnly": "read-only", "writeOnly": "write-only"}


class SchemaDiff(Walk):
    """Compares schemas of two documents."""

    def compare_views(self, frame: Frame) -> None:
        """Compare the views of a frame."""
        old, new = frame.old, frame.new
        self._flags(frame)
        self._class(frame)
        if TEXT in frame.mode and as_text(self, frame):
            return
        if old.free or new.free:
            self._free(frame)
        elif forms(self, old) or forms(self, new):
            unions(self, frame)
        elif types(self, frame):
            self._contents(frame)
        subtypes(self, frame)

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
                place = (frame.new if after else frame.old).where(keyword)
                kind = f"{_FLAG_KINDS[keyword]}-{'added' if after else 'removed'}"
                self.state(frame, kind, place, old=before, new=after)

    def _class(self, frame: Frame) -> None:
        """Report a renamed Python class: its title or the name of its component changed."""
        old, new = frame.old, frame.new
        if not all(view.properties or (view.enum is not None and len(view.enum) > 1) for view in (old, new)):
            return
        rows = [matching.class_of(self.space, side, view.node) for side, view in ((OLD, old), (NEW, new))]
        (one, old_at, old_title), (two, new_at, new_title) = rows
        inline = [not title and not re.fullmatch(r"/components/schemas/[^/]+", at) for _, at, title in rows]
        if one == two or not (one and two) or all(inline):
            return
        if old_title or new_title:
            covers = {(OLD, f"{old_at}/title"), (NEW, f"{new_at}/title")}
            row: dict[str, Any] = {"old": old_title or None, "new": new_title or None, "covers": covers}
            place = f"{new_at}/title" if new_title else new_at
            self.state(frame, "title-changed", place, python=[one, two], **row)
        else:
            content = self.space.documents[NEW].content
            known = {matching.class_name(name) for name in content.get("components", {}).get("schemas", {})}
            kind = "python-type-changed" if one in known else "model-renamed"
            self.state(frame, kind, new_at, old=one, new=two, python=[one, two])

    def _free(self, frame: Frame) -> None:
        """Compare with a schema that accepts every value."""
        old, new = frame.old, frame.new
        default(self, frame)
        if old.free and new.free:
            return
        kind = "type-narrowed" if old.free else "type-widened"
        row: dict[str, Any] = {"old": form_name(self, old), "new": form_name(self, new)}
        place = new.where("type") or old.where("type")
        self.report(frame, kind, place, **row)
