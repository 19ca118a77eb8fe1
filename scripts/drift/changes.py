"""A change, and the book in which each is written once."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from scripts.drift.rules import ANYWHERE, LEVELS, RULES, judge, reason


@dataclasses.dataclass
class Change:
    """One difference of two revisions.

    Attributes:
        kind: the rule that judges it.
        pointer: where it stands in the new document, or in the old one where it is gone.
        old, new: the value before and after; None where there was or is none.
        directions: `request`, `response`, or `anywhere`.
        uses: where it is met, such as `POST /campaigns/create request messages[].push.title`.
        operations: the operationIds that it touches.
        python: the names in Python that it touches.
        covers: parts of the old and the new document that it tells all about: `(side, pointer)`.
        touches: schemas and other objects that it is a difference of: `(side, pointer)`.
        documents: names of the documents that hold it.
        line: where it stands in the first of them; 0 where that is not known.
        deployed, developer: the severities; by the rule, unless a caller knows better.
        note: a sentence more.
    """

    kind: str
    pointer: str
    old: Any = None
    new: Any = None
    directions: set[str] = dataclasses.field(default_factory=lambda: {ANYWHERE})
    uses: list[str] = dataclasses.field(default_factory=list[str])
    operations: list[str] = dataclasses.field(default_factory=list[str])
    python: list[str] = dataclasses.field(default_factory=list[str])
    covers: set[tuple[str, str]] = dataclasses.field(default_factory=set[tuple[str, str]])
    touches: set[tuple[str, str]] = dataclasses.field(default_factory=set[tuple[str, str]])
    documents: list[str] = dataclasses.field(default_factory=list[str])
    line: int = 0
    deployed: str = ""
    developer: str = ""
    note: str = ""

    def settle(self) -> None:
        """Fill in the severities by the rule."""
        verdict = judge(self.kind, self.directions)
        self.deployed = self.deployed or verdict.deployed
        self.developer = self.developer or verdict.developer

    @property
    def place(self) -> str:
        """The pointer of what the new document has there: of what is gone, that of what is around it."""
        gone = self.kind.endswith("-removed") and ("old", self.pointer) in self.covers
        return self.pointer.rpartition("/")[0] if gone else self.pointer

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """Breaking first; then the order of places."""
        levels = [LEVELS.index(self.deployed), LEVELS.index(self.developer)]
        return (min(levels), sum(levels), self.pointer, self.kind)

    def as_json(self) -> dict[str, Any]:
        """The change as it stands in the JSON report."""
        return {
            "kind": self.kind,
            "severity": {"deployed": self.deployed, "developer": self.developer},
            "pointer": self.pointer,
            "operations": self.operations,
            "uses": self.uses,
            "directions": sorted(self.directions),
            "python": self.python,
            "documents": self.documents,
            "line": self.line or None,
            "old": self.old,
            "new": self.new,
            "why": f"{reason(self.kind, self.directions)} {self.note}".strip(),
            "todo": RULES[self.kind].remedy,
        }


class Book:
    """Every change once: the same one met again adds its use and its direction."""

    def __init__(self) -> None:
        self.changes: dict[tuple[str, str, str], Change] = {}

    def write(self, change: Change) -> Change:
        """Write a change down, or add to the same one."""
        key = (change.kind, change.pointer, json.dumps([change.old, change.new], sort_keys=True, default=str))
        known = self.changes.setdefault(key, change)
        known.directions |= change.directions
        known.covers |= change.covers
        known.touches |= change.touches
        for mine, its in (
            (known.uses, change.uses),
            (known.operations, change.operations),
            (known.python, change.python),
        ):
            mine += [item for item in its if item not in mine]
        return known
