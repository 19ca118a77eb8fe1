"""The report: verdicts, changes, the version step and the changelog lines, as plain data and as words."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from scripts.drift.escaping import cut, shown
from scripts.drift.rules import BREAKING, PROSE, RULES, WARNING, reason, worst

if TYPE_CHECKING:
    from scripts.drift.changes import Change

READERS = ("deployed", "developer")
_ADDED = ("-added", "-dropped")
_MOST_NAME = 120
_SECTIONS = ("Breaking", "Added", "Changed", "Deprecated", "Removed")


@dataclasses.dataclass
class Report:
    """What one run found.

    Attributes:
        title: what was compared.
        changes: every change once, breaking first.
        second: the second opinion, see `scripts.drift.second.judge`; None where nothing was replayed.
        corrections: those in force, each with `description`, `target`, `kind` and `state`.
    """

    title: str
    changes: list[Change]
    second: dict[str, Any] | None = None
    corrections: list[dict[str, str]] = dataclasses.field(default_factory=list[dict[str, str]])

    @property
    def verdict(self) -> dict[str, str]:
        """For each reader `breaking`, `warning`, `compatible` or `none`."""
        found = {reader: worst(getattr(change, reader) for change in self.changes) for reader in READERS}
        return {reader: "none" if level == PROSE else level for reader, level in found.items()}

    @property
    def step(self) -> str:
        """The version step to take: `major`, `minor`, `patch` or `none`."""
        if not self.changes:
            return "none"
        if self.verdict["developer"] == BREAKING:
            return "major"
        return "patch" if set(self.verdict.values()) == {"none"} else "minor"

    def breaks(self, reader: str) -> bool:
        """Whether something breaks for `deployed`, `developer`, or `any` of them."""
        readers = READERS if reader == "any" else (reader,)
        return any(self.verdict[name] == BREAKING for name in readers)

    def changelog(self) -> list[str]:
        """Lines to paste into CHANGELOG.md, by heading."""
        lines: list[str] = []
        for section in _SECTIONS:
            chosen = [c for c in self.changes if not is_prose(c) and _section(c) == section]
            if chosen:
                lines += [
                    f"### {section}",
                    "",
                    *dict.fromkeys(f"- {_sentence(headline(c))}{_in(c)}." for c in chosen),
                    "",
                ]
        return lines[:-1]

    def as_json(self) -> dict[str, Any]:
        """The JSON report: `verdict`, `changes`, `version_step`, `changelog` and the rest."""
        return {
            "compared": self.title,
            "verdict": self.verdict,
            "version_step": self.step,
            "changes": [change.as_json() for change in self.changes],
            "changelog": self.changelog(),
            "second_opinion": self.second,
            "corrections": self.corrections,
        }


def is_prose(change: Change) -> bool:
    """Whether a change is words alone."""
    return change.deployed == change.developer == PROSE


def level(change: Change) -> str:
    """The worse of the two severities."""
    return worst((change.deployed, change.developer))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _section(change: Change) -> str:
    if level(change) == BREAKING:
        return "Breaking"
    if change.kind == "deprecated-added":
        return "Deprecated"
    if change.kind.endswith("-removed") and change.new is None:
        return "Removed"
    return "Added" if change.kind.endswith(_ADDED) and change.old is None else "Changed"


def _in(change: Change) -> str:
    """The operations, where a headline does not name one by itself."""
    names = [short(name) for name in change.operations if name]
    return (
        f" ({', '.join(f'`{name}`' for name in names[:3])}{', …' if len(names) > 3 else ''})" if names else ""
    )


def subject(change: Change) -> str:
    """What changed, by its Python name where it has one, otherwise by its place."""
    if change.kind in ("title-changed", "model-renamed", "python-type-changed") and change.python:
        return change.python[-1]
    return change.python[0] if change.python else change.pointer or change.kind


def headline(change: Change) -> str:
    """One line without a verdict: what changed, and from what to what."""
    words = change.kind.replace("-", " ")
    values = " → ".join(f"`{short(value)}`" for value in (change.old, change.new) if value is not None)
    flag = isinstance(change.old, bool) or isinstance(change.new, bool)
    whole = isinstance(change.old, dict) != isinstance(change.new, dict) and (
        change.old is None or change.new is None
    )
    limit = change.pointer.rpartition("/")[2] if change.kind.startswith(("limit", "constraint")) else ""
    tail = "" if flag or whole or not values else f" {limit} {values}" if limit else f" {values}"
    return f"{words}: `{short(subject(change), _MOST_NAME)}`{tail}"


def short(value: Any, most: int = 60) -> str:
    """A value on one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return cut(" ".join(shown(text).split()).replace("`", "'"), most)


def counts(report: Report) -> dict[str, int]:
    """How many changes there are of each severity, the worse of the two counting."""
    found = {BREAKING: 0, WARNING: 0, "compatible": 0, PROSE: 0}
    for change in report.changes:
        found[level(change)] += 1
    return found


def why(change: Change) -> str:
    """Why it breaks whom."""
    return f"{reason(change.kind, change.directions)} {change.note}".strip()


def todo(change: Change) -> str:
    """What to do."""
    return RULES[change.kind].remedy
