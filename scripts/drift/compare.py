"""Compare two documents: the walk, the names in Python, and the net under both."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from scripts.documents.document import is_array, is_object
from scripts.drift import operations, second
from scripts.drift.changes import Book, Change
from scripts.drift.documents import written_out
from scripts.drift.edits import escape
from scripts.drift.names import named, python_name
from scripts.drift.net import PROSE, UNKNOWN, Entry, differences, place
from scripts.drift.rules import BREAKING, WARNING, worst
from scripts.drift.views import Schemas
from scripts.drift.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_ALWAYS_READ = ("document", "components", "path", "operation", "server", "variable")


@dataclasses.dataclass
class Comparison:
    """What changed, breaking first.

    Attributes:
        changes: every change once.
        second: what the second opinion found; None where it was not asked.
    """

    changes: list[Change]
    second: dict[str, Any] | None = None

    @property
    def verdict(self) -> dict[str, str]:
        """The worst severity for each reader: `breaking`, `warning`, `compatible` or `none`."""
        found = {
            "deployed": worst(change.deployed for change in self.changes),
            "developer": worst(change.developer for change in self.changes),
        }
        return {reader: "none" if level == PROSE else level for reader, level in found.items()}


def compare(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Compare two valid OpenAPI documents."""
    comparer = _Comparer(old, new)
    changes = comparer.changes()
    if not comparer.entries:
        return Comparison(changes)
    said, missed = second.judge(comparer.pairs, changes)
    return Comparison(sorted(changes + missed, key=lambda change: change.rank), said)


class _Comparer:
    def __init__(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.entries = differences(old, new)
        self.old, self.new = Schemas(written_out(old)), Schemas(written_out(new))
        self.book = Book()
        self.pairs: list[operations.Pair] = []
        if self.entries:
            self.names = named(self.old), named(self.new)
            self.walk = Walk(self.old, self.new, self.book, python_name)

    def changes(self) -> list[Change]:
        if not self.entries:
            return []
        self.pairs = operations.compare(self.old, self.new, self.book, self.walk)
        self.renamed_classes()
        self.rest()
        for change in self.book.changes.values():
            change.settle()
        self.refusals()
        for change in self.book.changes.values():
            change.python = list(dict.fromkeys(self.python(change) + change.python))
        return sorted(self.book.changes.values(), key=lambda change: change.rank)

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
        elif change.kind.startswith("unused-schema"):
            names = [names.classes.get(change.pointer, "") for names in reversed(self.names)]
            found = [name for name in names if name][:1]
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
        for mine, other in sorted(self.walk.paired, key=lambda pair: pair[1].count("/")):
            one, two = before.classes.get(mine, ""), after.classes.get(other, "")
            if self._lost(mine, other, one, two):
                continue
            if one == two or not (one and two) or (one, two) in told:
                continue
            named_ones = all(
                at.startswith("/components/schemas/") and at.count("/") == 3 for at in (mine, other)
            )
            if not named_ones and (one not in before.models or two not in after.models):
                continue  # the alias of an inline enumeration follows its property
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
        lost = sorted(both & before.members.get(one, set()) - after.members.get(two, set()))
        if lost:
            use = self.walk.paired[mine, other]
            names = [f"{one}.{python_name(name)}" for name in lost]
            change = Change("python-name-removed", other, names, uses=[str(use)], operations=[use.operation])
            change.python, change.note = names, "The generator does not see what the document says here."
            change.touches = {("old", mine), ("new", other)}
            self.book.write(change)
        return bool(lost)

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

    def rest(self) -> None:
        """Account for every difference of the texts."""
        reached = {side: self._reached(side) for side in ("old", "new")}
        same: list[str] = []
        for entry in self.entries:
            kind = self._account(entry, reached)
            if kind == "same-meaning":
                same.append(entry.pointer)
            elif kind:
                self.book.write(self._left(kind, entry))
        if same:
            self.book.write(Change("same-meaning", same[0], uses=same))

    def _left(self, kind: str, entry: Entry) -> Change:
        if kind.startswith("unused-schema"):
            at = "/".join(entry.pointer.split("/")[:4])
            whole = entry.pointer == at
            return Change(kind, at, entry.old if whole else None, entry.new if whole else None)
        return Change(kind, entry.pointer, entry.old, entry.new)

    def _account(self, entry: Entry, reached: dict[str, set[str]]) -> str:
        """The kind of change that a difference still is; empty where it is told already."""
        sides = ("old", "new") if entry.side == "both" else (entry.side,)
        if any(
            _covers(change, side, entry.pointer) for side in sides for change in self.book.changes.values()
        ):
            return ""
        category, holder, kind, member = place(entry.pointer)
        if category == PROSE:
            return "prose"
        if category == UNKNOWN:
            return "unknown-difference"
        if kind == "document" and member == "openapi":
            return "prose" if str(entry.old)[:3] == str(entry.new)[:3] else "unknown-difference"
        holders = {holder, _around(holder)} if kind == "schema" and not member else {holder}
        if kind in _ALWAYS_READ or any((side, at) in self.walk.visited for side in sides for at in holders):
            found = self.book.changes.values()
            touched = any(
                (side, at) in change.touches for side in sides for at in holders for change in found
            )
            return "" if touched else "same-meaning"
        if any((holder + "/").startswith(at + "/") for side in sides for at in reached[side]):
            return ""
        if kind == "scheme":
            return "same-meaning"
        if "/$defs/" in holder:
            return "prose"
        if holder.startswith("/components/schemas/"):
            whole = holder.count("/") == 3 and member == ""
            ends = {"old": "removed", "new": "added"}
            return f"unused-schema-{ends.get(entry.side, 'changed') if whole else 'changed'}"
        return "prose" if holder.startswith("/components/") else "unknown-difference"

    def _reached(self, side: str) -> set[str]:
        """Components that are used from a part that a change tells all about."""
        schemas = self.old if side == "old" else self.new
        found: set[str] = set()
        todo = [at for change in self.book.changes.values() for where, at in change.covers if where == side]
        while todo:
            at = todo.pop()
            try:
                value = schemas.value(at)
            except (KeyError, IndexError, ValueError, TypeError):
                continue
            for target in _references(value):
                if target not in found:
                    found.add(target)
                    todo.append(target)
        return found


def _references(value: Any) -> Iterator[str]:
    if is_object(value):
        for key, item in value.items():
            if key == "$ref" and isinstance(item, str):
                yield item[1:]
            elif key == "mapping" and is_object(item):
                yield from (
                    ref[1:] if ref.startswith("#") else f"/components/schemas/{escape(ref)}"
                    for ref in item.values()
                )
            else:
                yield from _references(item)
    elif is_array(value):
        for item in value:
            yield from _references(item)


def _covers(change: Change, side: str, pointer: str) -> bool:
    return any(
        where == side and ((pointer + "/").startswith(at + "/") or at.startswith(pointer + "/"))
        for where, at in change.covers
    )


def _inside(whole: tuple[str, str], part: tuple[str, str]) -> bool:
    heads = all(mine.startswith(its) for mine, its in zip(part, whole, strict=True))
    return heads and part[0][len(whole[0]) :] == part[1][len(whole[1]) :]


def _around(pointer: str) -> str:
    """The schema around a schema; the same one where it stands alone."""
    parent = pointer.rpartition("/")[0]
    while parent and place(parent).holder == parent and place(parent).holder_kind != "schema":
        parent = parent.rpartition("/")[0]
    return place(parent).holder if parent and place(parent).holder_kind == "schema" else pointer


def _title(schemas: Schemas, pointer: str) -> Any:
    value = schemas.value(pointer)
    return value.get("title") if is_object(value) else None
