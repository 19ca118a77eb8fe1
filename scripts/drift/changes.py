"""`Change` is one difference of two revisions, with its verdict and name; `Book` holds each change once."""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from typing import Any

from scripts.drift.json_values import cut
from scripts.drift.openapi import FILES, GRAMMAR
from scripts.drift.rules import (
    ANYWHERE,
    COMPATIBLE,
    LEVELS,
    PROSE,
    WARNING,
    Judgement,
    judge,
    sentence,
    worst,
    worst_of,
)
from scripts.vendor.document import escape, is_object, unescape

MOST_USES = 20
"""Uses that a change lists; it names all operations."""
MOST_NAME = 120
"""Characters of a name in a headline."""
_CONTEXT = 20
"""Characters that two values have in common, and that a headline shows before their difference."""

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
        uses: the nearest place and the first ones where operations meet it, such as
            `POST /campaigns/create request name`.
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

    def warn(self, note: str) -> None:
        """Add a note that makes the change a warning for developers, or leaves it worse than that."""
        self.note = note
        for direction, verdict in self.verdicts.items():
            self.verdicts[direction] = worst_of((verdict, Judgement(COMPATIBLE, WARNING)))

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


def subject(change: Change) -> str:
    """Return what changed: its Python name if it has one, otherwise its place."""
    if change.python:
        renamed = change.kind in ("title-changed", "model-renamed", "python-type-changed")
        return change.python[-1 if renamed else 0]
    pointer = change.pointer.rpartition("/")[0] if _keyword(change) else change.pointer
    name = change.new if change.old is None else change.old
    if pointer.endswith("/required") and isinstance(name, str):
        pointer = f"{pointer.removesuffix('/required')}/properties/{escape(name)}"
    if change.kind.startswith("success-status-"):
        pointer = pointer.partition("/responses/")[0]
    if "-form-" in change.kind:
        pointer = next((at for _, at in sorted(change.covers) if at != pointer), pointer)
    use = next((use for use in change.uses if re.search(" (request|response) ", use)), "")
    if use and re.search("/(parameters|requestBody|responses|headers)/", pointer):
        return re.sub(" request (?=(path|query|header|cookie) )", " ", use)
    return readable(pointer) or change.kind


def name_of(change: Change) -> str:
    """Return what changed as a headline shows it: on one line, and not too long."""
    return cut_middle(_one_line(subject(change)), MOST_NAME)


def readable(pointer: str) -> str:
    """Return a pointer in readable form: `Model.property`, or the route of an operation and the rest."""
    text = re.sub(rf"^/(components/schemas|{re.escape(FILES)})/", "", pointer)
    if text != pointer:
        text = re.sub(r"/allOf/\d+(?=/)", "", text)
        for keyword, shown in (("/properties/", "."), ("/items", "[]"), ("/additionalProperties", ".*")):
            text = text.replace(keyword, shown)
        return unescape(text)
    variable = re.fullmatch(r"/servers/\d+/variables/([^/]+)", pointer)
    if variable is not None:
        return f"server variable {variable[1]}"
    match = re.fullmatch(r"/paths/([^/]+)/([a-z]+)(?:/(.*))?", pointer)
    if match is None:
        return pointer
    return " ".join(part for part in (match[2].upper(), unescape(match[1]), match[3]) if part)


def values_of(change: Change) -> str:
    """Return the keyword that changed, and the old and the new value if they say more than the headline."""
    pair = _differing(change.old, change.new)
    flag = any(isinstance(value, bool) for value in pair)
    shown = _shown(*pair)
    if change.kind.startswith("default") or (change.kind.startswith("limit") and not flag):
        values = " → ".join("none" if value is None else f"`{text}`" for value, text in shown)
    else:
        texts = [text for value, text in shown if value is not None]
        whole = len(texts) == 1 and any(map(is_object, pair)) and not _keyword(change)
        name = f"/{name_of(change)}"
        named = len(texts) == 1 and name.endswith((f"/{texts[0]}", f"({texts[0]})"))
        says_all = flag and not _keyword(change).startswith("x-")  # such as "deprecated"
        hidden = says_all or whole or named or pair == ({}, {}) or change.kind.startswith("python-name")
        values = "" if hidden else " → ".join(f"`{text}`" for text in texts)
    return " ".join(part for part in (_keyword(change), values) if part)


def _differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Return two values; of two objects, the members that differ."""
    if not (is_object(old) and is_object(new)):
        return old, new
    names = [name for name in {**old, **new} if name not in old or name not in new or old[name] != new[name]]
    parts = [{name: value[name] for name in names if name in value} for value in (old, new)]
    return parts[0], parts[1]


def _shown(*pair: Any) -> list[tuple[Any, str]]:
    """Return two values with their texts, from where they differ if both texts begin alike."""
    texts = [short(value) for value in pair]
    if texts[0] == texts[1]:
        whole = [json.dumps(value, ensure_ascii=False, sort_keys=True, default=str) for value in pair]
        apart = (index for index, (before, after) in enumerate(zip(*whole, strict=False)) if before != after)
        start = max(0, next(apart, 0) - _CONTEXT)
        texts = [short(f"{'…' if start else ''}{text[start:]}") for text in whole]
    return list(zip(pair, texts, strict=True))


def _keyword(change: Change) -> str:
    """Return the keyword of a limit, a condition or an extension; empty for another change."""
    last = change.pointer.rpartition("/")[2]
    if change.kind in ("client-behaviour-changed", "idempotency-changed", "removal-changed"):
        return last
    return last if change.kind.startswith(("limit", "constraint")) and last in GRAMMAR["schema"] else ""


def short(value: Any, most: int = 60) -> str:
    """Return a value on one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return cut(_one_line(text), most)


def _one_line(text: str) -> str:
    return " ".join(visible(text).split()).replace("`", "'")


def visible(value: str) -> str:
    """Return text on one line in which every character is visible; others are shown by their number."""
    spaced = re.sub(r"[^\S ]", " ", value)
    return "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in spaced
    )


def cut_middle(value: str, most: int) -> str:
    """Return a name or a place of at most so many characters: its start and its end tell it apart."""
    half = most // 2
    return value if len(value) <= most else f"{value[: half - 1]}…{value[half - most :]}"
