"""Compare two documents: their operations and schemas, then what remains of their texts."""

from __future__ import annotations

import re
import sys
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scripts.drift import operation_diff
from scripts.drift.changes import MOST_USES, Book, Change
from scripts.drift.document import Document, collector_paused, prepare
from scripts.drift.json_values import copied
from scripts.drift.object_diff import not_exchanged
from scripts.drift.openapi import FILES, PROSE, UNKNOWN, Location, ancestors, locate
from scripts.drift.report import Report
from scripts.drift.schema_diff import SchemaDiff
from scripts.drift.schema_space import SCHEMAS, Space
from scripts.drift.schema_view import NEW, OLD, Part
from scripts.drift.text_diff import Delta
from scripts.drift.value_diff import evaluated
from scripts.vendor.document import is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.drift.changes import Place
    from scripts.drift.operations import Pair
    from scripts.drift.schema_view import Node
    from scripts.drift.schema_walk import Result
    from scripts.drift.text_diff import Entry

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
        evaluated(diff)
        not_exchanged(diff)
        _spread_uses(pairs)
        _account(delta, book, diff.visited | delta.reached(diff.equal), diff.exact.equal)
    changes = sorted(book.changes.values(), key=lambda change: change.rank)
    return Report(title, changes, faults=list(before.faults))


def _spread_uses(pairs: list[Pair]) -> None:
    """Add to each change the operations that it affects, and the ways to it from the first of them.

    The shortest way of all comes first.
    """
    shortest: dict[int, tuple[int, str, Change]] = {}
    for pair in pairs:
        for direction, place, whole in pair.results:
            for result, path in _reached(whole, place):
                use = f"{pair.new.route} {direction} {path}".rstrip()
                for change in result.changes:
                    change.use_count += 1
                    change.operations[pair.new.identifier] = None
                    if len(change.uses) < MOST_USES:
                        change.uses[use] = None
                    if id(change) not in shortest or len(path) < shortest[id(change)][0]:
                        shortest[id(change)] = len(path), use, change
    for _, use, change in shortest.values():
        change.uses = dict.fromkeys(list(dict.fromkeys((use, *change.uses)))[:MOST_USES])


def _reached(result: Result, place: str) -> Iterator[tuple[Result, str]]:
    """Yield a result and everything inside it, each once, with the shortest path to it."""
    seen = {id(result)}
    queue = deque([(result, place)])
    while queue:
        around, path = queue.popleft()
        yield around, path
        for step, child in around.children:
            if id(child) not in seen and (child.changes or child.children):
                seen.add(id(child))
                dot = "" if not path or step.startswith("[") else "."
                queue.append((child, f"{path}{dot}{step}"))


_DIALECTS = frozenset(
    {
        None,
        "https://spec.openapis.org/oas/3.1/dialect/base",
        "https://json-schema.org/draft/2020-12/schema",
        "https://json-schema.org/draft/2020-12/schema#",
    }
)
"""Dialects of schemas that read them as OpenAPI 3.1 does by default; None where none is stated.

Writing the default down changes nothing. An older draft knows fewer keywords, and reads others differently.
"""
_ALWAYS_READ = ("document", "components", "path", "operation", "server", "variable", "callback", "scheme")


def _account(delta: Delta, book: Book, compared: set[Place], equal: Callable[[Node, Node], bool]) -> None:
    """Write a change for every difference of the texts that no change describes yet.

    Args:
        delta: the differences.
        book: the changes so far.
        compared: the places of the objects that were compared, alone or as a part of a condition.
        equal: whether two schemas accept the same values.
    """
    remaining = _Remaining(delta, list(book.changes.values()), compared)
    alike: list[str] = []
    for entry in delta.entries:
        kind = remaining.kind(entry)
        if kind == "unused-schema-changed":
            at = "/".join(entry.pointer.split("/")[:4])
            if equal((Part(OLD, at),), (Part(NEW, at),)):
                kind = "same-meaning"
            else:
                values = [delta.space.value((side, at)) for side in (OLD, NEW)]
                book.write(Change(kind, at, *values).judge())
                continue
        if kind == "same-meaning":
            alike.append(entry.pointer)
        elif kind:
            book.write(Change(kind, entry.pointer, entry.old, entry.new).judge())
    if alike:
        book.write(Change("same-meaning", alike[0], uses=dict.fromkeys(alike)).judge())


class _Remaining:
    """What the comparison has looked at, and which differences are left.

    Attributes:
        compared: the places of the objects that were compared.
        covers, touches: the places that changes describe, completely or in part.
        above: the places around these places.
        inside: the places that completely described parts refer to.
    """

    def __init__(self, delta: Delta, changes: list[Change], compared: set[Place]) -> None:
        self.delta, self.compared = delta, compared
        self.covers = {place for change in changes for place in change.covers}
        self.touches = {place for change in changes for place in change.touches}
        self.above: set[Place] = set()
        for side, at in self.covers | self.touches:
            for around in ancestors(at):
                if (side, around) in self.above:
                    break
                self.above.add((side, around))
        self.inside = delta.reached({place for place in self.covers if place[1].startswith("/")})

    @cached_property
    def used(self) -> set[Place]:
        """The places that something in the documents refers to, unused components aside.

        A part that is left out because of a fault may refer to places too.
        """
        rows = [(side, row) for side in (OLD, NEW) for row in self.delta.links(side)]
        direct = {(side, at) for side, (holder, at) in rows if not holder.startswith("/components/")}
        for side, document in enumerate(self.delta.space.documents):
            texts = " ".join(fault.value for fault in document.faults)
            direct |= {(side, at) for at in re.findall(r'"\$ref": "#(/[^"]*)"', texts)}
        return direct | self.delta.reached(direct)

    def kind(self, entry: Entry) -> str:
        """Return the kind of change that a difference still is; empty if a change describes it."""
        around = set(entry.places)
        whole = entry.side != "both" and entry.places[0] in self.above
        if whole or around & self.covers:
            return ""
        where = locate(entry.pointer)
        in_file = f"{entry.pointer}/".startswith(f"/{FILES}/")
        if where.category == UNKNOWN and not in_file:
            return "unknown-difference"
        if where.member in ("jsonSchemaDialect", "$schema") and not {entry.old, entry.new} <= _DIALECTS:
            return "unknown-difference"
        if (where.category == PROSE and not in_file) or where.member in ("links", "openapi"):
            return "prose"
        held = {place for place in around if in_file or len(place[1]) >= len(_holder(where))}
        if held & self.touches or around & self.inside:
            return ""
        if self._is_dynamic(around):
            return "unknown-difference"
        if where.kind in _ALWAYS_READ or around & self.compared:
            return "same-meaning"
        return self._not_compared(entry, where, around)

    def _is_dynamic(self, around: set[Place]) -> bool:
        """Whether a schema with `$dynamicAnchor` changed that was not compared: any reference may mean it."""
        rows = [(place, self.delta.space.value(place)) for place in around - self.compared]
        return any(is_object(value) and "$dynamicAnchor" in value for _, value in rows)

    def _not_compared(self, entry: Entry, where: Location, around: set[Place]) -> str:
        if "/$defs/" in entry.pointer or entry.pointer.startswith("/components/pathItems/"):
            return "prose"
        if re.match(r"/(paths|webhooks)/[^/]+/parameters/", entry.pointer):
            return "same-meaning"  # no operation of the path has this parameter
        if around & self.used or not where.holder.startswith("/components/"):
            return "unknown-difference"
        if not where.holder.startswith(SCHEMAS):
            return "prose"
        end = {"old": "removed", "new": "added"}.get(entry.side, "changed")
        whole = where.holder.count("/") == 3 and where.member == ""
        return f"unused-schema-{end if whole else 'changed'}"


def _holder(where: Location) -> str:
    """Return the object that holds a member; for a whole schema inside another one, the schema around it."""
    if where.kind == "schema" and not where.member:
        for at in ancestors(where.holder.rpartition("/")[0]):
            around = locate(at)
            if around.kind == "schema":
                return around.holder
            if around.holder != at:
                break
    return where.holder
