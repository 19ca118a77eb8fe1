"""Walk over two schemas: pair their nodes, prove what is safe, and collect the changes."""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from scripts.drift.changes import Book, Change, Place
from scripts.drift.keywords import ALL, LOWER, NAMING, TOGETHER, UPPER, without_negations
from scripts.drift.proof_by_type import EXACT
from scripts.drift.rules import (
    ANYWHERE,
    BREAKING,
    COMPATIBLE,
    REQUEST,
    RESPONSE,
    RULES,
    WARNING,
    Judgement,
    judge,
)
from scripts.drift.schema_proof import Prover
from scripts.drift.schema_view import OLD, Node, Part, Union, View, made
from scripts.vendor.document import is_object

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scripts.drift.schema_space import Space
    from scripts.drift.text_diff import Delta

OPEN, SAFE, EQUAL = 0, 1, 2
"""What is proven about a pair: nothing, that no value breaks, or that both schemas mean the same."""
TEXT, EXPLODED, FORM, XML, ROOT, ALWAYS, PROVEN, OVERLAPPING = "t", "x", "f", "m", "r", "a", "p", "o"
"""Letters of a mode: how a message contains a value.

`TEXT`: as plain text. `EXPLODED`: each item of a list by itself. `FORM`: as the fields of a form. `XML`: as
XML, `ROOT`: as its root. `ALWAYS`: in every message, so that no default applies. `PROVEN`: as a branch of a
union that is proven as a whole. `OVERLAPPING`: in a branch that overlaps with another one.
"""
_NOT_NULL = {"type": sorted(ALL - {"null"})}
NOT_NULL = made(OLD, _NOT_NULL)
"""The part of a node that excludes null."""
REPORTED = "*"
"""The reason why a pair is not proven: the report contains a change of it."""


@dataclasses.dataclass
class Result:
    """The changes of one pair of schemas, and the results of the schemas inside it, by the step to them."""

    changes: list[Change] = dataclasses.field(default_factory=list[Change])
    children: list[tuple[str, Result]] = dataclasses.field(default_factory=list[tuple[str, "Result"]])


@dataclasses.dataclass
class Frame:
    """One pair of nodes under comparison.

    Attributes:
        proven: `OPEN`, `SAFE` or `EQUAL`.
        mode: how the message contains the value, as letters such as `TEXT`.
        reasons: why the pair is not proven: `REPORTED`, or the keys of outer pairs that are still compared.
    """

    old: View
    new: View
    direction: str
    proven: int
    mode: str
    result: Result
    reasons: set[Any] = dataclasses.field(default_factory=set[Any])

    @property
    def narrow_and_wide(self) -> tuple[View, View]:
        """The view whose values are sent, and the view that must accept them."""
        return (self.old, self.new) if self.direction == REQUEST else (self.new, self.old)

    def place(self, keyword: str) -> str:
        """The place of the schema that holds a keyword, in the new document if it is there."""
        return self.new.at.get(keyword) or self.old.at.get(keyword) or self.new.place


class Walk(ABC):
    """Walks over nodes of two documents, and writes the differences into a book.

    Attributes:
        visited: the places of the schemas that were compared.
        equal: the places of schemas that mean the same as those that they are compared with.
        hidden: properties that are not exchanged in the direction in which they were met.
        evaluated: changes of what branches evaluate: their frame, kind, place and fields.
        done: the finished comparisons, with the reasons why they are not proven.
        open: the comparisons that have begun; a schema that contains itself leads back to one.
    """

    def __init__(self, space: Space, book: Book, delta: Delta) -> None:
        self.space, self.book, self.delta = space, book, delta
        self.exact = Prover(delta, EXACT)
        self.provers = {direction: Prover(delta, direction, self.exact) for direction in (REQUEST, RESPONSE)}
        self.visited: set[Place] = set()
        self.equal: set[Place] = set()
        self.hidden: list[tuple[Frame, tuple[Node, Node]]] = []
        self.evaluated: list[tuple[Frame, str, str, dict[str, Any]]] = []
        self.done: dict[Any, tuple[Result, frozenset[Any]]] = {}
        self.open: dict[Any, Result] = {}

    def compare(self, old: Node, new: Node, direction: str, mode: str = "") -> Result:
        """Compare two nodes, and everything inside them."""
        return self._compare(old, new, direction, OPEN, mode)[0]

    def _compare(
        self, old: Node, new: Node, direction: str, proven: int, mode: str
    ) -> tuple[Result, frozenset[Any]]:
        if ALWAYS in mode and not any("default" in self.space.view(node).single for node in (old, new)):
            mode = mode.replace(ALWAYS, "")
        key = (old, new, direction, proven, mode)
        if key in self.done:
            return self.done[key]
        if key in self.open:
            return self.open[key], frozenset({key})
        if self.delta.unchanged(old, new):
            return Result(), frozenset()
        if TEXT in mode:
            old, new = ((*node, NOT_NULL) if node else node for node in (old, new))
        result = self.open[key] = Result()
        frame = Frame(self.space.view(old), self.space.view(new), direction, proven, mode, result)
        frame.proven = self._prove(frame, proven)
        self.visit(frame)
        self.compare_views(frame)
        self._account(frame, key)
        del self.open[key]
        self.done[key] = result, frozenset(frame.reasons)
        return self.done[key]

    def _prove(self, frame: Frame, proven: int) -> int:
        views = frame.narrow_and_wide
        narrow, wide = (_as_text(view) if TEXT in frame.mode else view.node for view in views)
        if proven == EQUAL or self.exact.equal(narrow, wide):
            return EQUAL
        if proven == SAFE or self.provers[frame.direction].subset(narrow, wide):
            return SAFE
        return OPEN

    def _account(self, frame: Frame, key: Any) -> None:
        """Report a node without a proof if no change in it explains the failure."""
        if REPORTED in frame.reasons:
            frame.reasons = {REPORTED}
            return
        frame.reasons.discard(key)
        if frame.proven == OPEN and not frame.reasons and PROVEN not in frame.mode:
            place = frame.new.place or frame.old.place
            alone = frame.direction == REQUEST and OVERLAPPING not in frame.mode
            certain = alone and self.exact.refuses(frame.old, frame.new)
            verdict = Judgement(BREAKING, BREAKING) if certain else None
            values: dict[str, Any] = {"old": self.text(frame.old), "new": self.text(frame.new)}
            change = self.report(frame, "values-differ", place, verdict, **values)
            if change is not None and certain:
                change.note = "Some requests that were valid are certainly rejected."

    def text(self, view: View) -> Any:
        """Return the schema of a view as its document has it; None if it is not written as one schema."""
        return next((self.space.value(part) for part in reversed(view.node) if not part.is_made), None)

    def visit(self, frame: Frame) -> None:
        """Record that the schemas of a frame are compared."""
        for view in (frame.old, frame.new):
            self.visited |= {(atom.side, atom.pointer) for atom in view.atoms} | set(view.folded)
            self.visited |= {(part.side, part.pointer) for part in view.node}
        if frame.proven == EQUAL:
            self.equal |= places_of(frame.old, frame.new)

    def report(
        self, frame: Frame, kind: str, pointer: str, verdict: Judgement | None = None, **fields: Any
    ) -> Change | None:
        """Report a difference, unless a proof overrules it: None if both schemas mean the same."""
        if frame.proven == EQUAL:
            return None
        verdict = verdict or judge(kind, frame.direction)
        if frame.proven == SAFE and verdict.deployed != COMPATIBLE:
            verdict = Judgement(COMPATIBLE, WARNING if kind.startswith("type-") else COMPATIBLE)
        return self.state(frame, kind, pointer, verdict, **fields)

    def state(
        self,
        frame: Frame,
        kind: str,
        pointer: str,
        verdict: Judgement | None = None,
        step: str = "",
        **fields: Any,
    ) -> Change:
        """Report a difference that no proof overrules, such as a removed property.

        `step` is the way to what changed from the schemas of the frame: a property, for example.
        """
        verdict = verdict or judge(kind, frame.direction)
        touches = {(atom.side, atom.pointer) for view in (frame.old, frame.new) for atom in view.atoms}
        touches |= {*frame.old.folded, *frame.new.folded}
        direction = frame.direction if frame.direction in RULES[kind] else ANYWHERE
        change = Change(kind, pointer, verdicts={direction: verdict}, touches=touches, **fields)
        change = self.book.write(change)
        if step:
            frame.result.children.append((step, Result([change])))
        else:
            frame.result.changes.append(change)
        if verdict.deployed in (BREAKING, WARNING):
            frame.reasons.add(REPORTED)
        return change

    def inside(
        self, frame: Frame, step: str, old: Node, new: Node, mode: str = "", proven: int | None = None
    ) -> None:
        """Compare two nodes inside the two of a frame."""
        inherited = frame.proven if proven is None else proven
        mode = "".join(sorted({*mode, *{XML, OVERLAPPING}.intersection(frame.mode)}))
        result, reasons = self._compare(old, new, frame.direction, inherited, mode)
        frame.result.children.append((step, result))
        frame.reasons |= reasons

    def whole_of(self, rows: Iterable[Any]) -> set[Place]:
        """Return the places of the schemas in some conditions, and of all schemas that these refer to."""
        places: set[Place] = set()
        todo = list(rows)
        while todo:
            item: Any = todo.pop()
            if isinstance(item, Part):
                places |= {item[:2], *self.delta.reached([item[:2]])}
            elif isinstance(item, tuple | list):
                todo += item
        return places

    @abstractmethod
    def compare_views(self, frame: Frame) -> None:
        """Compare the views of a frame."""


def _as_text(view: View) -> Node:
    """Return a node without null inside its lists and objects: no text means null."""
    inner: dict[str, Any] = {"items": _NOT_NULL, "properties": dict.fromkeys(view.properties, _NOT_NULL)}
    if any(isinstance(row.extra, Part) for row in view.objects):
        inner["additionalProperties"] = _NOT_NULL
    return (*view.node, made(OLD, inner)) if view.properties or view.arrays or len(inner) > 2 else view.node


def places_of(*views: View) -> set[Place]:
    """Return the places of the schemas of views."""
    return {(part.side, part.pointer) for view in views for part in view.node if not part.is_made}


def type_names(view: View) -> Any:
    """Return the types of a view, as a report shows them."""
    if not view.stated:
        return "any"
    names = sorted(view.types) or ["nothing"]
    return names[0] if len(names) == 1 else names


def bound(value: Any) -> Any:
    """Return a limit, as a report shows it."""
    if not isinstance(value, tuple):
        return value
    return f"beyond {value[0]}" if value[1] else value[0]  # pyright: ignore[reportUnknownVariableType]


def describe(space: Space, view: View, depth: int = 2) -> str:
    """Name the limits and the required properties of a schema in a few words."""
    words = [f"required {', '.join(view.required)}"] if view.required else []
    limits = [key for key in ("minimum", "maximum", *LOWER, *UPPER, "multipleOf") if key in view.single]
    words += [f"{key} {bound(view.single[key])}" for key in limits]
    if view.enum is not None and len(view.enum) < 12:
        words.append(f"one of {', '.join(map(str, view.enum))}")
    words += [f"pattern {pattern}" for pattern in view.all_of("pattern")]
    for name, node in (
        *view.properties.items(),
        *([("items", view.item(view.prefix))] if view.arrays else []),
    ):
        inner = describe(space, space.view(node), depth - 1) if depth and node else ""
        if inner:
            words.append(f"{name} ({inner})")
    return "; ".join(words)


def is_form(walk: Walk, union: Union) -> bool:
    """Whether the branches of a union describe forms, and not only which properties go together."""
    for branch in union.branches:
        schema = without_negations(walk.space.value(branch))
        if not is_object(schema) or schema.keys() - NAMING - TOGETHER:
            return True
    return False


def forms(walk: Walk, view: View) -> bool:
    """Whether a view is a union of forms."""
    return any(is_form(walk, union) for union in view.unions)


def form_name(walk: Walk, view: View) -> Any:
    """Return what a view is, in a word or two: its types, its union, or `any`."""
    return "any" if view.free else view.unions[0].keyword if forms(walk, view) else type_names(view)
