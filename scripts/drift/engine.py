"""Compare two documents: all operations, the uses of each change, and the net under both."""

from __future__ import annotations

import copy
import dataclasses
import gc
import sys
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from scripts.drift import operation_diff, unclassified
from scripts.drift.changes import MOST_USES, Book, Change
from scripts.drift.delta import Delta
from scripts.drift.document import Document, Fault
from scripts.drift.preparation import prepare
from scripts.drift.rules import worst
from scripts.drift.schema_diff import SchemaDiff
from scripts.drift.schema_space import Space

if TYPE_CHECKING:
    from scripts.drift.operations import Pair
    from scripts.drift.schema_walk import Result


_DEPTH, _STACK = 60_000, 512 * 1024 * 1024
"""Frames that a comparison may use, and bytes of stack for them; unused stack takes no memory."""


@dataclasses.dataclass
class Comparison:
    """What changed, breaking first.

    Attributes:
        changes: every change once.
        faults: the faults that both documents have.
    """

    changes: list[Change]
    faults: list[Fault] = dataclasses.field(default_factory=list[Fault])

    @property
    def verdict(self) -> dict[str, str]:
        """The worst severity for each reader: `breaking`, `warning`, `compatible` or `none`."""
        return {
            reader: worst(level for level in levels if level != "prose")
            for reader, levels in (
                ("deployed", [change.deployed for change in self.changes]),
                ("developer", [change.developer for change in self.changes]),
            )
        }


def compare(old: Document | dict[str, Any], new: Document | dict[str, Any]) -> Comparison:
    """Compare two documents, in a thread with room for schemas that refer to each other deeply."""
    limit, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(_DEPTH)
    gc.disable()  # a comparison makes many objects, and little garbage
    try:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(_compare, old, new).result()
    finally:
        gc.enable()
        threading.stack_size(size)
        sys.setrecursionlimit(limit)


def _compare(old: Document | dict[str, Any], new: Document | dict[str, Any]) -> Comparison:
    before, after = (
        value if isinstance(value, Document) else prepare(copy.deepcopy(value)) for value in (old, new)
    )
    space, book = Space(before, after), Book()
    delta = Delta(space)
    known = set(before.faults)
    faults = [fault for fault in after.faults if fault in known]
    for fault in after.faults:
        if fault not in known:
            book.write(
                Change(
                    "document-fault", fault.pointer, new=fault.message, covers={(1, fault.pointer)}
                ).judge()
            )
    if not delta.entries:
        return Comparison(sorted(book.changes.values(), key=lambda change: change.rank), faults)
    diff = SchemaDiff(space, book, delta)
    pairs = operation_diff.compare(diff)
    _spread_uses(pairs)
    unclassified.account(delta, book, diff)
    return Comparison(sorted(book.changes.values(), key=lambda change: change.rank), faults)


def _spread_uses(pairs: list[Pair]) -> None:
    """Add to each change the operations and the places in which it is found, by the shortest way."""
    touched = _with_changes([result for pair in pairs for _, _, result in pair.results])
    inner: dict[int, list[tuple[str, Result]]] = {}
    for pair in pairs:
        route, identifier = pair.new.route, pair.new.identifier
        for direction, place, root in pair.results:
            if id(root) not in touched:
                continue
            seen = {id(root)}
            queue: deque[tuple[Result, Any]] = deque([(root, (None, place))])
            while queue:
                result, trail = queue.popleft()
                for change in result.changes:
                    change.found += 1
                    change.operations[identifier] = None
                    if len(change.uses) < MOST_USES:
                        change.uses[f"{route} {direction} {_path(trail)}".rstrip()] = None
                if id(result) not in inner:
                    inner[id(result)] = [row for row in result.children if id(row[1]) in touched]
                for step, child in inner[id(result)]:
                    if id(child) not in seen:
                        seen.add(id(child))
                        queue.append((child, (trail, step)))


def _path(trail: Any) -> str:
    steps: list[str] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    path = ""
    for step in reversed(steps):
        path += step if not path or step.startswith("[") else f".{step}"
    return path


def _with_changes(roots: list[Result]) -> set[int]:
    """Return the results that hold a change, or lead to one."""
    parents: dict[int, list[int]] = {}
    todo, seen = list(roots), {id(root) for root in roots}
    found: list[int] = []
    while todo:
        result = todo.pop()
        if result.changes:
            found.append(id(result))
        for _, child in result.children:
            parents.setdefault(id(child), []).append(id(result))
            if id(child) not in seen:
                seen.add(id(child))
                todo.append(child)
    touched = set(found)
    while found:
        for parent in parents.get(found.pop(), ()):
            if parent not in touched:
                touched.add(parent)
                found.append(parent)
    return touched
