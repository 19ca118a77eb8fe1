"""Names in Python that a comparison finds changed: classes, attributes, and what the generator refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_object
from scripts.drift.changes import Change
from scripts.drift.edits import escape
from scripts.drift.names import Names, python_name
from scripts.drift.rules import BREAKING, WARNING, worst

if TYPE_CHECKING:
    from scripts.drift.operations import Pair
    from scripts.drift.views import Schemas
    from scripts.drift.walk import Walk

_RENAMING = frozenset(
    {"property-renamed", "property-renamed-on-the-wire", "operation-id-changed"}
    | {f"request-media-type-{what}" for what in ("added", "removed", "changed")}
)
_REFORMING = frozenset(
    {
        "nullable-added",
        "nullable-removed",
        "union-branch-added",
        "union-branch-removed",
        "tagged-branch-added",
    }
)


class Naming:
    """The names of two documents, and the book in which their changes are written."""

    def __init__(self, walk: Walk, old: Names, new: Names) -> None:
        self.walk, self.book = walk, walk.book
        self.old, self.new = walk.old, walk.new
        self.names = old, new

    def python(self, change: Change) -> list[str]:
        """What the place of a change is called in Python: the nearest property or class around it."""
        if change.python and not change.kind.startswith("property-renamed"):
            return []
        found: list[str] = []
        if change.kind.startswith("property-renamed"):
            places = [at for side, at in sorted(change.covers) if side == "old"]
            found = [name for at in places for name in self._named(0, at)]
        elif change.kind.endswith("-branch-added"):
            place = self.new.follow(change.pointer)
            found = [self.names[1].classes[place]] if place in self.names[1].classes else []
        elif change.kind.endswith("-removed") and ("old", change.pointer) in change.covers:
            found = self._named(0, change.pointer)
        elif change.kind.startswith("unused-schema"):
            names = [names.classes.get(change.pointer, "") for names in reversed(self.names)]
            found = [name for name in names if name][:1]
        if not change.kind.endswith("-removed") or not found:
            found += self._named(1, change.pointer) or self._named(0, change.pointer)
        return list(dict.fromkeys(found))

    def _named(self, which: int, pointer: str) -> list[str]:
        names = self.names[which]
        while pointer.count("/") > 1:
            found = [name for table in (names.fields, names.classes) if (name := table.get(pointer))]
            if found:
                return found
            pointer = pointer.rpartition("/")[0]
        return []

    def renamed_classes(self) -> None:
        """Report classes that changed their name, each once, with those inside them."""
        before, after = self.names
        told: dict[tuple[str, str], Change] = {}
        kept = set(after.classes.values())
        for mine, other in sorted(self.walk.paired, key=lambda pair: pair[1].count("/")):
            one, two = before.classes.get(mine, ""), after.classes.get(other, "")
            if self._lost(mine, other, one, two):
                continue
            self._taken(mine, other, one, two)
            if one == two or not (one and two) or (one, two) in told:
                continue
            if one not in before.models and two not in after.models and one in kept:
                continue  # an enumeration whose alias is still there
            whole = next((c for names, c in told.items() if _inside(names, (one, two))), None)
            whole = whole or self._renamed_around(other)
            if whole is not None:
                whole.python += [name for name in (one, two) if name not in whole.python]
                if whole.kind in _REFORMING or "media-type" in whole.kind:
                    whole.settle()
                    whole.note = f"The class {one} is called {two} from now on."
                    whole.developer = worst((whole.developer, WARNING))
            else:
                told[one, two] = self._rename(mine, other, one, two)

    def _lost(self, mine: str, other: str, one: str, two: str) -> bool:
        """Report properties that both documents describe, but of which no attribute is made any more."""
        before, after = self.names
        if one not in before.models or two not in after.models:
            return False
        both = self.old.view((mine,)).properties.keys() & self.new.view((other,)).properties.keys()
        lost = sorted(both & before.members.get(one, {}).keys() - after.members.get(two, {}).keys())
        if lost:
            use = self.walk.paired[mine, other]
            names = [f"{one}.{python_name(name)}" for name in lost]
            change = Change("python-name-removed", other, names, uses=[str(use)], operations=[use.operation])
            change.python, change.note = names, "The generator does not see what the document says here."
            change.touches = {("old", mine), ("new", other)}
            self.book.write(change)
        return bool(lost)

    def _taken(self, mine: str, other: str, one: str, two: str) -> None:
        """Report attributes that are called otherwise, since a property that comes takes their name."""
        before, after = self.names[0].members.get(one, {}), self.names[1].members.get(two, {})
        for name in (name for name in before if after.get(name, before[name]) != before[name]):
            use = self.walk.paired[mine, other]
            place = f"{other}/properties/{escape(name)}"
            change = Change("python-name-removed", place, before[name], after[name])
            change.uses, change.operations = [str(use)], [use.operation]
            change.python = [f"{one}.{before[name]}", f"{two}.{after[name]}"]
            change.note = (
                "Another property takes the attribute, so that the generator calls this one otherwise."
            )
            change.touches = {("old", mine), ("new", other)}
            self.book.write(change)

    def arguments(self, pairs: list[Pair]) -> None:
        """Report keywords that are called otherwise, since a parameter that comes takes their name."""
        for pair in pairs:
            before = self.names[0].arguments.get(pair.old.pointer, {})
            after = self.names[1].arguments.get(pair.new.pointer, {})
            for key in (key for key in before if after.get(key, before[key]) != before[key]):
                python = [f"{pair.new.identifier}({keyword})" for keyword in (before[key], after[key])]
                note = "Another parameter takes the keyword, so that this one is called otherwise."
                said = {"old": before[key], "new": after[key], "note": note, "python": python}
                pair.report("python-signature-changed", f"{pair.new.pointer}/parameters", **said)

    def _renamed_around(self, pointer: str) -> Change | None:
        """The change that a class owes its new name to: what it is named by, or its new union."""
        for change in self.book.changes.values():
            around = change.pointer.removesuffix("operationId").rstrip("/")
            if change.kind in _RENAMING and (pointer + "/").startswith(around + "/"):
                return change
            if change.kind in _REFORMING and (around + "/").startswith(pointer + "/"):
                return change
        return None

    def _rename(self, mine: str, other: str, one: str, two: str) -> Change:
        use = self.walk.paired[mine, other]
        titles = [_title(s, at) for s, at in ((self.old, mine), (self.new, other))]
        gone = one not in self.names[1].classes.values() and two not in self.names[0].classes.values()
        kind = (
            "title-changed" if titles[0] != titles[1] else "model-renamed" if gone else "python-type-changed"
        )
        pointer = f"{other}/title" if kind == "title-changed" else other
        change = Change(kind, pointer, uses=[str(use)], operations=[use.operation], python=[one, two])
        change.old, change.new = (titles[0], titles[1]) if kind == "title-changed" else (one, two)
        change.touches = {("old", mine), ("new", other)}
        if kind == "title-changed":
            change.covers = {("old", f"{mine}/title"), ("new", f"{other}/title")}
        return self.book.write(change)

    def refusals(self) -> None:
        """Report what the generator can read in the old document and not in the new one.

        Where a change breaks the developer already, this is its consequence and no change of its own.
        """
        before, after = self.names
        breaking = next((c for c in self.book.changes.values() if c.developer == BREAKING), None)
        for text in (text for text in after.refused if text not in before.refused):
            if breaking is not None:
                breaking.note = f"{breaking.note} The generator says: {text}".strip()
            else:
                self.book.write(Change("generator-refuses", "", new=text)).settle()


def _inside(whole: tuple[str, str], part: tuple[str, str]) -> bool:
    heads = all(mine.startswith(its) for mine, its in zip(part, whole, strict=True))
    return heads and part[0][len(whole[0]) :] == part[1][len(whole[1]) :]


def _title(schemas: Schemas, pointer: str) -> Any:
    value = schemas.value(pointer)
    return value.get("title") if is_object(value) else None
