"""The report: verdicts, changes in groups, the version step and the changelog lines, as plain data."""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scripts.drift.openapi import FILES, GRAMMAR
from scripts.drift.rules import BREAKING, COMPATIBLE, LEVELS, NONE, PROSE, WARNING, worst

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scripts.drift.openapi import Fault
    from scripts.drift.rules import Change

READERS = ("deployed", "developer")
SECTIONS = ("Breaking", "Added", "Changed", "Deprecated", "Removed")
_ADDED = ("-added", "-dropped")
_MOST_NAME, _MOST_NAMES = 120, 5
"""Characters of a name, and names in a headline."""
_OF_PARENT = (
    *("property-removed", "property-added", "property-required", "property-optional"),
    "client-behaviour-changed",
)
"""Kinds of which one place has several: properties of a schema, and extensions of an operation."""


@dataclasses.dataclass
class Group:
    """Changes shown as one entry: the same change at many places, or properties of one schema."""

    changes: list[Change]

    @property
    def first(self) -> Change:
        """The first change, whose severity and texts all share."""
        return self.changes[0]

    @property
    def level(self) -> str:
        """The worse of the two severities."""
        return self.first.level

    @cached_property
    def headline(self) -> str:
        """One line: what changed, and from what to what."""
        if len(self.changes) == 1:
            return headline(self.first)
        names = list(dict.fromkeys(f"`{short(subject(change), _MOST_NAME)}`" for change in self.changes))
        values = "" if self.first.kind.endswith(_OF_PARENT) else _values(self.first)
        return f"{_words(self.first.kind)}: {shorten(names)}{values}"

    @property
    def pointers(self) -> list[str]:
        """The places in the documents, without those in the headline."""
        places = [change.pointer for change in self.changes]
        return [at for at in places if not {f"`{at}`", f"`{readable(at)}`"} & self._named]

    @cached_property
    def uses(self) -> list[str]:
        """The first places where operations meet it, without those in the headline."""
        places = dict.fromkeys(use for change in self.changes for use in change.uses)
        return [place for place in places if f"`{place}`" not in self._named]

    @cached_property
    def _named(self) -> set[str]:
        return set(re.findall(r"`[^`]*`", self.headline))

    @property
    def found(self) -> int:
        """The number of all these places."""
        more = sum(max(change.found - len(change.uses), 0) for change in self.changes)
        return len(self.uses) + more if self.uses else 0

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
        corrections: those in force, each with `description`, `target`, `kind` and `state`.
        faults: the faults that both documents have.
    """

    title: str
    changes: list[Change]
    corrections: list[dict[str, str]] = dataclasses.field(default_factory=list[dict[str, str]])
    faults: list[Fault] = dataclasses.field(default_factory=list["Fault"])

    @property
    def verdict(self) -> dict[str, str]:
        """For each reader `breaking`, `warning`, `compatible` or `none`."""
        levels = {reader: worst(getattr(change, reader) for change in self.changes) for reader in READERS}
        return {reader: NONE if level == PROSE else level for reader, level in levels.items()}

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
        rows = [change for change in self.changes if change.level == level]
        by_schema = _grouped(rows, _parent)
        alone = [group.first for group in by_schema if len(group.changes) == 1]
        together = [group for group in by_schema if len(group.changes) > 1]
        return sorted(together + _grouped(alone, _alike), key=lambda group: group.first.rank)

    def summary(self) -> list[tuple[str, int, str, str]]:
        """Return the number of changes of each kind: kind, number, deployed, developer."""
        rows: dict[tuple[str, str, str], int] = {}
        for change in self.changes:
            if not change.is_prose:
                key = (change.kind, change.deployed, change.developer)
                rows[key] = rows.get(key, 0) + 1
        order = {level: index for index, level in enumerate(LEVELS)}
        found = [(kind, number, deployed, developer) for (kind, deployed, developer), number in rows.items()]
        return sorted(found, key=lambda row: (order[worst(row[2:])], order[row[2]], -row[1], row[0]))

    def counts(self) -> dict[str, int]:
        """Return how many changes there are of each severity; the worse of the two counts."""
        rows: dict[str, int] = dict.fromkeys((BREAKING, WARNING, COMPATIBLE, PROSE), 0)
        for change in self.changes:
            rows[change.level] += 1
        return rows

    def changelog(self) -> list[str]:
        """Return lines to paste into CHANGELOG.md, by heading."""
        lines: list[str] = []
        groups = [group for level in LEVELS[:3] for group in self.groups(level)]
        for section in SECTIONS:
            chosen = [group for group in groups if _section(group.first) == section]
            if chosen:
                items = dict.fromkeys(f"- {_sentence(group.headline)}{_in(group)}." for group in chosen)
                lines += [f"### {section}", "", *items, ""]
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
            "corrections": self.corrections,
            "faults": [fault._asdict() for fault in self.faults],
        }


def _grouped(changes: Iterable[Change], key: Any) -> list[Group]:
    rows: dict[Any, list[Change]] = {}
    for change in changes:
        rows.setdefault((change.kind, change.deployed, change.developer, key(change)), []).append(change)
    return [Group(row) for row in rows.values()]


def _parent(change: Change) -> Any:
    if not change.kind.endswith(_OF_PARENT):
        return id(change)
    return ("in", change.pointer.rpartition("/")[0], tuple(change.documents))


def _alike(change: Change) -> Any:
    """Return a key that is equal for the same change at another place."""
    values = json.dumps([change.old, change.new], sort_keys=True, default=str)
    last = change.pointer.rpartition("/")[2]
    named = change.kind.endswith(_OF_PARENT) or change.kind.startswith(("limit", "constraint"))
    if change.kind.startswith("python-name"):
        return "names"
    if change.kind.startswith(("operation-", "python-", "correction-", "callback-")):
        return id(change)
    return (values, last if named else "", change.note)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _section(change: Change) -> str:
    if change.level == BREAKING:
        return "Breaking"
    if change.kind == "deprecated-added":
        return "Deprecated"
    if change.kind.endswith("-removed") and change.new is None:
        return "Removed"
    return "Added" if change.kind.endswith(_ADDED) and change.old is None else "Changed"


def _in(group: Group) -> str:
    names = [f"`{short(name)}`" for name in group.operations]
    return f" ({shorten(names, 3)})" if names else ""


def shorten(items: list[str], most: int = _MOST_NAMES) -> str:
    """Return the first items, and how many more there are."""
    more = len(items) - most
    return ", ".join(items[:most]) + (f" and {more} more" if more > 0 else "")


def subject(change: Change) -> str:
    """Return what changed: its Python name if it has one, otherwise its place."""
    if change.kind in ("title-changed", "model-renamed", "python-type-changed") and change.python:
        return change.python[-1]
    if change.python:
        return change.python[0]
    pointer = change.pointer
    if _keyword(change):
        pointer = pointer.rpartition("/")[0]
    if "-branch-" in change.kind:
        pointer = next((at for _, at in sorted(change.covers) if at != pointer), pointer)
    use = next((use for use in change.uses if re.search(" (request|response) ", use)), "")
    if use and re.search("/(parameters|requestBody|responses|headers)/", pointer):
        return re.sub(" request (?=(path|query|header|cookie) )", " ", use)
    return readable(pointer) or change.kind


def readable(pointer: str) -> str:
    """Return a pointer in readable form: `Model.property`, or the route of an operation and the rest."""
    if pointer.startswith(("/components/schemas/", f"/{FILES}/")):
        text = pointer.removeprefix("/components/schemas/").removeprefix(f"/{FILES}/")
        return text.replace("/properties/", ".").replace("/items", "[]").replace("~1", "/").replace("~0", "~")
    match = re.fullmatch(r"/paths/([^/]+)/([a-z]+)(?:/(.*))?", pointer)
    if match is None:
        return pointer
    route = match[1].replace("~1", "/").replace("~0", "~")
    return " ".join(part for part in (match[2].upper(), route, match[3]) if part)


def headline(change: Change) -> str:
    """Return one line without a verdict: what changed, and from what to what."""
    if change.kind.startswith("correction-"):
        return f"{_words(change.kind)}: {short(change.new or change.old, 160)}"
    return f"{_words(change.kind)}: `{short(subject(change), _MOST_NAME)}`{_values(change)}"


def _words(kind: str) -> str:
    return kind.replace("-", " ")


def _values(change: Change) -> str:
    given = [short(value) for value in (change.old, change.new) if value is not None]
    values = " → ".join(f"`{value}`" for value in given)
    flag = isinstance(change.old, bool) or isinstance(change.new, bool)
    whole = isinstance(change.old, dict) != isinstance(change.new, dict) and None in (change.old, change.new)
    named = len(given) == 1 and f"/{short(subject(change), _MOST_NAME)}".endswith(f"/{given[0]}")
    same = change.kind.startswith("python-name") or named
    shown = [_keyword(change), "" if flag or whole or same else values]
    return "".join(f" {part}" for part in shown if part)


def _keyword(change: Change) -> str:
    """Return the keyword of a limit or a condition; empty for another change."""
    last = change.pointer.rpartition("/")[2]
    return last if change.kind.startswith(("limit", "constraint")) and last in GRAMMAR["schema"] else ""


def short(value: Any, most: int = 60) -> str:
    """Return a value on one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return cut(" ".join(visible(text).split()).replace("`", "'"), most)


def visible(value: str) -> str:
    """Return text on one line in which every character is visible; others are shown by their number."""
    spaced = re.sub(r"[^\S ]", " ", value)
    return "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in spaced
    )


def cut(value: str, most: int) -> str:
    """Return text of at most so many characters."""
    return value if len(value) <= most else f"{value[: most - 1]}…"
