"""Compare two documents: their operations and schemas, then what remains of their texts."""

from __future__ import annotations

import sys
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any

from scripts.drift import operation_diff
from scripts.drift.changes import MOST_USES, Book, Change
from scripts.drift.document import Document, collector_paused, prepare
from scripts.drift.json_values import copied
from scripts.drift.object_diff import not_exchanged
from scripts.drift.report import Report
from scripts.drift.schema_diff import SchemaDiff
from scripts.drift.schema_space import Space
from scripts.drift.schema_view import NEW, OLD
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
    try:
        with collector_paused(), ThreadPoolExecutor(1) as pool:
            return pool.submit(_compare, old, new, title).result()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)


def _compare(old: Document | dict[str, Any], new: Document | dict[str, Any], title: str) -> Report:
    before, after = (value if isinstance(value, Document) else prepare(copied(value)) for value in (old, new))
    space, book = Space(before, after), Book()
    delta = Delta(space)
    old_faults = set(before.faults)
    for fault in after.faults:
        if fault not in old_faults:
            change = Change("document-fault", fault.pointer, new=fault.message)
            change.covers |= {(OLD, fault.pointer), (NEW, fault.pointer)}
            book.write(change.judge())
    if delta.entries:
        diff = SchemaDiff(space, book, delta)
        pairs = operation_diff.compare(diff)
        not_exchanged(diff)
        _spread_uses(pairs)
        account(delta, book, diff.visited | delta.reached_by(diff.equal), diff.exact.equal)
    changes = sorted(book.changes.values(), key=lambda change: change.rank)
    return Report(title, changes, faults=list(before.faults))


def _spread_uses(pairs: list[Pair]) -> None:
    """Add to each change the operations that it affects, and the shortest way to it from some of them."""
    messages = [(pair, *row) for pair in pairs for row in pair.results]
    uses = _Uses([result for *_, result in messages])
    for changed in uses.results:
        for change in changed.changes:
            numbers = uses.messages(changed)
            change.use_count += len(numbers)
            change.operations.update({messages[number][0].new.identifier: None for number in numbers})
            for number, path in sorted(islice(uses.ways(changed), MOST_USES - len(change.uses))):
                pair, direction, place, _ = messages[number]
                use = f"{pair.new.route} {direction} {_path([place, *path])}"
                change.uses[use.rstrip()] = None


class _Uses:
    """The results of a comparison, and the messages of which they are a part, by number.

    Attributes:
        results: all results, from the outside in.
    """

    def __init__(self, messages: list[Result]) -> None:
        self.results = list({id(result): result for result in messages}.values())
        self._numbers: dict[int, list[int]] = {id(result): [] for result in self.results}
        for number, result in enumerate(messages):
            self._numbers[id(result)].append(number)
        self._holders: dict[int, list[tuple[str, Result]]] = {id(result): [] for result in self.results}
        for result in self.results:  # the list grows
            for step, child in result.children:
                if id(child) not in self._holders:
                    self.results.append(child)
                self._holders.setdefault(id(child), []).append((step, result))
        self._sets = self._spread()
        self._listed: dict[int, list[int]] = {}

    def _spread(self) -> dict[int, int]:
        """Return the messages of each result as a number with one bit for each: there are very many."""
        sets = {at: sum(1 << number for number in numbers) for at, numbers in self._numbers.items()}
        grown = True
        while grown:  # once if no schema contains itself
            grown = False
            for result in self.results:
                mine = sets.get(id(result), 0)
                for _, child in result.children:
                    if mine & ~sets.get(id(child), 0):
                        sets[id(child)] = sets.get(id(child), 0) | mine
                        grown = True
        return sets

    def messages(self, result: Result) -> list[int]:
        """Return the numbers of the messages that contain a result."""
        bits = self._sets[id(result)]
        if bits not in self._listed:
            self._listed[bits] = [index for index, bit in enumerate(f"{bits:b}"[::-1]) if bit == "1"]
        return self._listed[bits]

    def ways(self, result: Result) -> Iterator[tuple[int, list[str]]]:
        """Yield the messages that contain a result, nearest first, each with the shortest way to it."""
        seen = {id(result)}
        queue: deque[tuple[Result, list[str]]] = deque([(result, [])])
        while queue:
            around, path = queue.popleft()
            yield from ((number, path) for number in self._numbers.get(id(around), ()))
            for step, holder in self._holders[id(around)]:
                if id(holder) not in seen:
                    seen.add(id(holder))
                    queue.append((holder, [step, *path]))


def _path(steps: list[str]) -> str:
    path = ""
    for step in steps:
        path += step if not path or step.startswith("[") else f".{step}"
    return path
