"""`Change` is one difference of two revisions, with its verdict; `Book` holds each change once."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from scripts.drift.rules import ANYWHERE, LEVELS, PROSE, Judgement, judge, sentence, worst, worst_of

MOST_USES = 20
"""Uses that a change lists; it names all operations."""

Place = tuple[int, str]
"""A side (0 old, 1 new) and a JSON pointer."""


@dataclasses.dataclass
class Change:
    """One difference of two revisions.

    Attributes:
        kind: the rule that judges it.
        pointer: its place in the new document, or in the old document if the change removed it.
        old, new: the value before and after. None if the document has no value there.
        verdicts: the severities by direction: `request`, `response` or `anywhere`.
        uses: the first places where operations meet it, such as `POST /campaigns/create request name`.
        use_count: the number of all these places.
        operations: the operationIds that it affects.
        python: the Python names that it affects.
        covers: the places that it describes completely.
        touches: the schemas and other objects whose difference it describes in part.
        documents: the names of the documents that contain it.
        line: its line in the first of these documents; 0 if unknown.
        note: an additional sentence for the reader.
    """

    kind: str
    pointer: str
    old: Any = None
    new: Any = None
    verdicts: dict[str, Judgement] = dataclasses.field(default_factory=dict[str, Judgement])
    uses: dict[str, None] = dataclasses.field(default_factory=dict[str, None])
    use_count: int = 0
    operations: dict[str, None] = dataclasses.field(default_factory=dict[str, None])
    python: list[str] = dataclasses.field(default_factory=list[str])
    covers: set[Place] = dataclasses.field(default_factory=set[Place])
    touches: set[Place] = dataclasses.field(default_factory=set[Place])
    documents: list[str] = dataclasses.field(default_factory=list[str])
    line: int = 0
    note: str = ""

    def judge(self, direction: str = ANYWHERE) -> Change:
        """Add the verdict of the rule for one direction."""
        self.verdicts.setdefault(direction, judge(self.kind, direction))
        return self

    def explain(self, sentence: str) -> None:
        """Add a sentence to the note, once."""
        if sentence not in self.note:
            self.note = f"{self.note} {sentence}".strip()

    @property
    def deployed(self) -> str:
        """The severity for a deployed client."""
        return worst_of(self.verdicts.values()).deployed

    @property
    def developer(self) -> str:
        """The severity for a developer who upgrades."""
        return worst_of(self.verdicts.values()).developer

    @property
    def level(self) -> str:
        """The worse of the two severities."""
        return worst((self.deployed, self.developer))

    @property
    def is_prose(self) -> bool:
        """Whether the change concerns text for people only."""
        return self.level == PROSE

    @property
    def directions(self) -> set[str]:
        """The directions in which the schema is used: requests, responses, or anywhere."""
        return set(self.verdicts)

    @property
    def why(self) -> str:
        """Who is affected, and why."""
        return f"{sentence(self.kind, 'why', self.verdicts)} {self.note}".strip()

    @property
    def remedy(self) -> str:
        """What to do."""
        return sentence(self.kind, "remedy", self.verdicts)

    @property
    def place(self) -> str:
        """The place to show in the new document: for something removed, the object that held it."""
        removed = self.kind.endswith("-removed") and (0, self.pointer) in self.covers
        return self.pointer.rpartition("/")[0] if removed else self.pointer

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """The order of changes: breaking first, then by place."""
        levels = [LEVELS.index(self.deployed), LEVELS.index(self.developer)]
        return (min(levels), sum(levels), self.pointer, self.kind)

    def as_json(self) -> dict[str, Any]:
        """Return the change as the JSON report has it."""
        return {
            "kind": self.kind,
            "severity": {"deployed": self.deployed, "developer": self.developer},
            "pointer": self.pointer,
            "operations": list(self.operations),
            "uses": list(self.uses),
            "use_count": max(self.use_count, len(self.uses)),
            "directions": sorted(self.directions),
            "python": self.python,
            "documents": self.documents,
            "line": self.line or None,
            "old": self.old,
            "new": self.new,
            "why": self.why,
            "todo": self.remedy,
        }


class Book:
    """All changes, each once: the same change at another place adds its uses and its direction."""

    def __init__(self) -> None:
        self.changes: dict[tuple[str, str, str], Change] = {}

    def write(self, change: Change) -> Change:
        """Add a change, or merge it into the same change."""
        key = (change.kind, change.pointer, json.dumps([change.old, change.new], sort_keys=True, default=str))
        entry = self.changes.setdefault(key, change)
        if entry is not change:
            for direction, verdict in change.verdicts.items():
                mine = entry.verdicts.get(direction, verdict)
                entry.verdicts[direction] = worst_of((mine, verdict))
            entry.covers |= change.covers
            entry.touches |= change.touches
            entry.uses.update(change.uses)
            entry.operations.update(change.operations)
            entry.python += [name for name in change.python if name not in entry.python]
        return entry
