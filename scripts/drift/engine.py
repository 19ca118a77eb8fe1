"""Compare two documents: their operations and schemas, then what remains of their texts."""

from __future__ import annotations

import gc
import sys
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from scripts.drift import operation_diff
from scripts.drift.document import Document, prepare
from scripts.drift.json_values import copied
from scripts.drift.object_diff import not_exchanged
from scripts.drift.report import Report
from scripts.drift.rules import MOST_USES, Book, Change
from scripts.drift.schema_diff import SchemaDiff
from scripts.drift.schema_space import Space
from scripts.drift.schema_view import NEW
from scripts.drift.text_diff import Delta, account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.operations import Pair
    from scripts.drift.schema_walk import Result


_DEPTH, _STACK = 60_000, 512 * 1024 * 1024
"""Frames that a comparison may use, and bytes of stack for them; unused stack takes no memory."""


def compare(
    old: Document | dict[str, Any], new: Document | dict[str, Any], title: str = "old → new"
) -> Report:
    """Compare two documents, in a thread with room for schemas that refer to each other deeply.

    Args:
        old: the document before.
        new: the document after.
        title: what was compared, for the report.
    """
    limit, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(_DEPTH)
    gc.disable()  # a comparison makes many objects, and little garbage
    try:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(_compare, old, new, title).result()
    finally:
        gc.enable()
        threading.stack_size(size)
        sys.setrecursionlimit(limit)


def _compare(old: Document | dict[str, Any], new: Document | dict[str, Any], title: str) -> Report:
    before, after = (value if isinstance(value, Document) else prepare(copied(value)) for value in (old, new))
    space, book = Space(before, after), Book()
    delta = Delta(space)
    known = set(before.faults)
    for fault in after.faults:
        if fault not in known:
            change = Change("document-fault", fault.pointer, new=fault.message)
            change.covers.add((NEW, fault.pointer))
            book.write(change.judge())
    if delta.entries:
        diff = SchemaDiff(space, book, delta)
        pairs = operation_diff.compare(diff)
        not_exchanged(diff)
        _spread_uses(pairs)
        account(delta, book, diff.visited, diff.whole)
    changes = sorted(book.changes.values(), key=lambda change: change.rank)
    return Report(title, changes, faults=[fault for fault in after.faults if fault in known])


def _spread_uses(pairs: list[Pair]) -> None:
    """Add to each change the operations that it affects, and the shortest way to it in each of them."""
    reach = _Reach([result for pair in pairs for _, _, result in pair.results])
    for pair in pairs:
        route, identifier = pair.new.route, pair.new.identifier
        for direction, place, root in pair.results:
            for result in reach.below(root):
                for change in result.changes:
                    change.found += 1
                    change.operations[identifier] = None
            for result, path in reach.ways(root, place):
                for change in result.changes:
                    if len(change.uses) < MOST_USES:
                        change.uses[f"{route} {direction} {path}".rstrip()] = None


class _Reach:
    """The changes inside each result of a comparison.

    A set of results is a number with one bit for each result that has changes. A large document has
    thousands of changes, and most of its operations reach most of them.
    """

    def __init__(self, roots: list[Result]) -> None:
        ordered = _children_first(roots)
        self.changed = [result for result in ordered if result.changes]
        self.own = {id(result): 1 << index for index, result in enumerate(self.changed)}
        self.waiting = (1 << len(self.changed)) - 1  # those with a change that may list more uses
        self._below = dict(self.own)
        self._listed: dict[int, list[Result]] = {}
        grown = True
        while grown:  # once if no schema contains itself
            grown = False
            for result in ordered:
                bits = more = self._below.get(id(result), 0)
                for _, child in result.children:
                    more |= self._below.get(id(child), 0)
                if more != bits:
                    self._below[id(result)], grown = more, True

    def below(self, root: Result) -> list[Result]:
        """Return the results with changes inside a result."""
        bits = self._below.get(id(root), 0)
        if bits not in self._listed:
            digits = f"{bits:b}"[::-1]
            self._listed[bits] = [self.changed[index] for index, bit in enumerate(digits) if bit == "1"]
        return self._listed[bits]

    def ways(self, root: Result, place: str) -> Iterator[tuple[Result, str]]:
        """Yield the results whose changes can list more uses, each with the shortest way to it."""
        seen = {id(root)}
        queue: deque[tuple[Result, Any]] = deque([(root, (None, place))])
        while queue:
            result, trail = queue.popleft()
            if self.own.get(id(result), 0) & self.waiting:
                yield result, _path(trail)
                if all(len(change.uses) >= MOST_USES for change in result.changes):
                    self.waiting ^= self.own[id(result)]
            for step, child in result.children:
                if id(child) not in seen and self._below.get(id(child), 0) & self.waiting:
                    seen.add(id(child))
                    queue.append((child, (trail, step)))


def _children_first(roots: list[Result]) -> list[Result]:
    """Return all results; those inside a result come before it."""
    ordered: list[Result] = []
    seen: set[int] = set()
    todo = [(root, False) for root in roots]
    while todo:
        result, done = todo.pop()
        if done:
            ordered.append(result)
        elif id(result) not in seen:
            seen.add(id(result))
            todo.append((result, True))
            todo += [(child, False) for _, child in result.children]
    return ordered


def _path(trail: Any) -> str:
    steps: list[str] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    path = ""
    for step in reversed(steps):
        path += step if not path or step.startswith("[") else f".{step}"
    return path
