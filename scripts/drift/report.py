"""The report: verdicts, changes in groups, the version step and the changelog lines, as plain data."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scripts.drift.changes import name_of, readable, short, values_of
from scripts.drift.rules import BREAKING, COMPATIBLE, LEVELS, NONE, PROSE, WARNING, worst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scripts.drift.changes import Change
    from scripts.drift.faults import Fault

READERS = ("deployed", "developer")
SECTIONS = ("Breaking", "Added", "Changed", "Deprecated", "Removed")
_MOST_NAMES, _MOST_USES, _MOST_POINTERS = 5, 5, 2
"""Names in a headline, and places of each sort in an entry."""
_FORMS = ("union-form-added", "tagged-form-added")
_OF_PARENT = (
    *("property-removed", "property-added", "property-required", "property-optional"),
    *("client-behaviour-changed", *_FORMS),
)
"""Kinds of which one place has several: parts of a schema, forms of a union, extensions of an operation."""
_WHOLE = ("operation-", "path-changed", "method-", "server-", "security-")
"""Kinds that concern whole operations."""
_AROUND = re.compile(r"( (?:request|response)\b.*)[. ][^. ]*$")
"""A place in a request or response; its group is the place around it."""
_NO_NEWS = ("document-fault", "unknown-difference", "correction-")
"""Kinds that concern the people who review the documents, and not those who read the changelog."""
_WORDS = {"deprecated-added": "deprecated", "deprecated-removed": "no longer deprecated"}
"""Names of kinds for a reader, where they are not the words of the kind."""


@dataclasses.dataclass
class Group:
    """Changes shown as one entry: the same change at many places, or several parts of one schema."""

    changes: list[Change]

    @property
    def first(self) -> Change:
        """The first change, whose severity and texts all share, except the notes of added forms."""
        return self.changes[0]

    @cached_property
    def headline(self) -> str:
        """One line without a verdict: what changed, and from what to what."""
        words = _WORDS.get(self.first.kind, self.first.kind.replace("-", " "))
        if words.startswith("correction "):
            return f"{words}: {short(self.first.new or self.first.old, 160)}"
        names = list(dict.fromkeys(f"`{name_of(change)}`" for change in self.changes))
        values = "" if self._of_one_parent else values_of(self.first)
        if values and len(names) > 1:
            return f"{words}: {values} at {shorten(names)}"
        return f"{words}: {shorten(names)} {values}".rstrip()

    @property
    def _of_one_parent(self) -> bool:
        """Whether these are several parts of one schema, or extensions of one operation."""
        return len(self.changes) > 1 and self.first.kind.endswith(_OF_PARENT)

    def places(self, *, everything: bool) -> list[str]:
        """Return where it is: the first places in operations, the first pointers, and how many more.

        Places in the headline are left out, and in a short report the pointers of compatible changes.
        """
        named = set(re.findall(r"`([^`]*)`", self.headline))
        uses = dict.fromkeys(use for change in self.changes for use in change.uses)
        if self._of_one_parent:  # the headline names the parts
            uses = dict.fromkeys(_AROUND.sub(r"\1", use) for use in uses)
        listed = [use for use in uses if use not in named]
        more = sum(max(change.use_count - len(change.uses), 0) for change in self.changes)
        shown = everything or self.first.level != COMPATIBLE
        pointers = [change.pointer for change in self.changes if shown]
        others = [at for at in pointers if not {at, readable(at)} & named]
        most = (len(listed), len(others)) if everything else (_MOST_USES, _MOST_POINTERS)
        return _first(listed, most[0], more if listed else 0) + _first(others, most[1])

    @property
    def rank(self) -> tuple[Any, ...]:
        """The order of entries of one severity: whole operations first, then what concerns most places."""
        part = not self.first.kind.startswith(_WHOLE)
        uses = sum(max(change.use_count, len(change.uses)) for change in self.changes)
        return (*self.first.rank[:2], part, -uses, *self.first.rank[2:])

    @property
    def explanation(self) -> list[str]:
        """Who is affected, why, and what to do; for compatible changes, only what is special."""
        first, notes = self.first, []
        if len({change.note for change in self.changes}) > 1:
            first = _without_note(first)
            named = [(name_of(change), change.note) for change in self.changes if change.note]
            notes = _first([note.replace("It ", f"{name} ", 1) for name, note in named], _MOST_NAMES)
        if first.level == COMPATIBLE:
            return [first.note, *notes] if first.note else notes
        return [first.why, f"To do: {first.remedy}", *notes]

    @property
    def operations(self) -> list[str]:
        """The operations that it affects."""
        return list(dict.fromkeys(name for change in self.changes for name in change.operations if name))


@dataclasses.dataclass
class Report:
    """The result of one run.

    Attributes:
        title: what was compared.
        changes: every change once, breaking first.
        faults: those of the old document; a new one is a change.
    """

    title: str
    changes: list[Change]
    faults: list[Fault] = dataclasses.field(default_factory=list["Fault"])

    @property
    def verdict(self) -> dict[str, str]:
        """For each reader `breaking`, `warning`, `compatible` or `none`."""
        levels = {reader: worst(getattr(change, reader) for change in self.changes) for reader in READERS}
        return {reader: NONE if level == PROSE else level for reader, level in levels.items()}

    @property
    def sentence(self) -> str:
        """The verdict in a few words."""
        deployed, developer = self.verdict.values()
        if not self.changes:
            return "no changes"
        if deployed == developer == BREAKING:
            return "breaks deployed clients, and code that upgrades"
        if BREAKING in (deployed, developer):
            return "breaks deployed clients" if deployed == BREAKING else "breaks code that upgrades"
        if WARNING in (deployed, developer):
            return "breaks nothing, but has warnings"
        return "has no effect on clients" if deployed == developer == NONE else "compatible"

    @property
    def tally(self) -> str:
        """How many changes there are of each severity; the worse of the two counts."""
        levels = [change.level for change in self.changes]
        names = {PROSE: "without effect"}
        rows = [(levels.count(level), names.get(level, level)) for level in LEVELS]
        plural = {WARNING: "warnings"}
        return ", ".join(
            f"{number} {plural.get(name, name) if number > 1 else name}" for number, name in rows if number
        )

    @property
    def step(self) -> str:
        """The version step to take: `major`, `minor`, `patch` or `none`."""
        if not self.changes:
            return NONE
        if self.verdict["developer"] == BREAKING:
            return "major"
        return "patch" if set(self.verdict.values()) == {NONE} else "minor"

    def breaks(self, reader: str) -> bool:
        """Whether something breaks for `deployed`, `developer`, or `any` of them."""
        readers = READERS if reader == "any" else (reader,)
        return any(self.verdict[name] == BREAKING for name in readers)

    def groups(self, level: str) -> list[Group]:
        """Return the changes of one severity in groups."""
        by_schema = _grouped((change for change in self.changes if change.level == level), _parent)
        alone = [group.first for group in by_schema if len(group.changes) == 1]
        together = [group for group in by_schema if len(group.changes) > 1]
        return sorted(together + _grouped(alone, _alike), key=lambda group: group.rank)

    def summary(self) -> list[tuple[str, int, str, str]]:
        """Return the number of changes of each kind: kind, number, deployed, developer."""
        rows = Counter((c.kind, c.deployed, c.developer) for c in self.changes if not c.is_prose)
        order = LEVELS.index
        counted = [
            (kind, number, deployed, developer) for (kind, deployed, developer), number in rows.items()
        ]
        return sorted(counted, key=lambda row: (order(worst(row[2:])), order(row[2]), -row[1], row[0]))

    def changelog(self) -> list[str]:
        """Return lines to paste into CHANGELOG.md, by heading."""
        lines: list[str] = []
        groups = [
            group
            for level in LEVELS[:3]
            for group in self.groups(level)
            if not group.first.kind.startswith(_NO_NEWS)
        ]
        for section in SECTIONS:
            items = dict.fromkeys(_changelog_line(group) for group in groups if _section(group) == section)
            lines += [f"### {section}", "", *items, ""] if items else []
        return lines[:-1]

    def as_json(self) -> dict[str, Any]:
        """Return the JSON report: `verdict`, all `changes`, `version_step`, `changelog` and the rest."""
        keys = ("kind", "number", "deployed", "developer")
        return {
            "compared": self.title,
            "verdict": self.verdict,
            "version_step": self.step,
            "summary": [dict(zip(keys, row, strict=True)) for row in self.summary()],
            "changes": [change.as_json() for change in self.changes],
            "changelog": self.changelog(),
            "faults": [fault._asdict() for fault in self.faults],
        }


def _grouped(changes: Iterable[Change], key: Callable[[Change], Any]) -> list[Group]:
    rows: dict[Any, list[Change]] = {}
    for change in changes:
        alike = _without_note(change) if change.kind in _FORMS else change
        texts = tuple(Group([alike]).explanation)
        shared = (change.kind, change.deployed, change.developer, texts)
        rows.setdefault((shared, key(change)), []).append(change)
    return [Group(row) for row in rows.values()]


def _without_note(change: Change) -> Change:
    return dataclasses.replace(change, note="")


def _parent(change: Change) -> Any:
    """Return a key that is equal for changes of one schema or operation, such as removed properties."""
    if not change.kind.endswith(_OF_PARENT):
        return id(change)
    return ("in", change.pointer.rpartition("/")[0], tuple(change.documents))


def _alike(change: Change) -> Any:
    """Return a key that is equal for the same change at another place."""
    if change.kind.startswith("python-name"):
        return "names"
    if change.kind.startswith(("operation-", "python-signature", "correction-", "callback-")):
        return id(change)
    if change.kind == "document-fault":
        return str(change.new).partition(", got ")[0]
    values = json.dumps([change.old, change.new], sort_keys=True, default=str)
    named = change.kind.endswith(_OF_PARENT) or change.kind.startswith(("limit", "constraint"))
    return (values, change.pointer.rpartition("/")[2] if named else "")


def _section(group: Group) -> str:
    change = group.first
    if change.level == BREAKING:
        return "Breaking"
    if change.kind == "deprecated-added":
        return "Deprecated"
    if change.kind.endswith("-removed") and change.new is None:
        return "Removed"
    return "Added" if change.kind.endswith("-added") and change.old is None else "Changed"


def _changelog_line(group: Group) -> str:
    own = group.first.kind.startswith(("operation-", "callback-"))  # its headline names the operation
    names = "" if own else shorten([f"`{short(name)}`" for name in group.operations], 3)
    return f"- {group.headline[:1].upper()}{group.headline[1:]}{f' ({names})' if names else ''}."


def _first(items: list[str], most: int, further: int = 0) -> list[str]:
    """Return the first items, and how many more there are with some that are not listed."""
    more = max(len(items) - most, 0) + further
    return items[:most] + ([f"and {more} more"] if more else [])


def shorten(items: list[str], most: int = _MOST_NAMES) -> str:
    """Return the first items as text, and how many more there are."""
    return ", ".join(_first(items, most))
