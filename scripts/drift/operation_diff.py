"""Compare two operations: which correspond, their names, and what our documents state about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.drift import access_diff, message_diff, parameter_diff
from scripts.drift.changes import Change, Place
from scripts.drift.matching import python_name
from scripts.drift.openapi import BEHAVIOUR, steps
from scripts.drift.operations import Operation, Pair, match, operations
from scripts.drift.rules import COMPATIBLE, Judgement
from scripts.drift.schema_view import NEW, OLD

if TYPE_CHECKING:
    from scripts.drift.schema_diff import SchemaDiff


def compare(diff: SchemaDiff) -> list[Pair]:
    """Compare all operations of two documents; return the pairs that were compared."""
    book = diff.book
    pairs, gone, come = match(operations(diff.space, OLD), operations(diff.space, NEW))
    for operation in gone:
        book.write(_whole("callback-removed" if operation.incoming else "operation-removed", OLD, operation))
    for operation in come:
        book.write(_whole("callback-added" if operation.incoming else "operation-added", NEW, operation))
    matched: list[Pair] = []
    for mine, other in pairs:
        same_place = mine.at == other.at and mine.method == other.method
        if same_place and diff.delta.equal(other.at) and not access_diff.moved(diff.delta):
            continue
        pair = Pair(mine, other, diff)
        matched.append(pair)
        _identity(pair)
        parameter_diff.compare(pair)
        message_diff.body(pair)
        message_diff.responses(pair)
        access_diff.compare(pair)
    return matched


def _whole(kind: str, side: int, operation: Operation) -> Change:
    covers: set[Place] = {(side, operation.pointer)}
    if not [key for key in operation.item if key != operation.method]:
        covers.add((side, operation.at))
    row: dict[str, Any] = {"old" if side == OLD else "new": operation.route}
    change = Change(kind, operation.pointer, python=[operation.python()], covers=covers, **row)
    change.uses[operation.route] = None
    change.operations[operation.identifier] = None
    return change.judge()


def _identity(pair: Pair) -> None:
    old, new = pair.old, pair.new
    both: set[Place] = {(OLD, old.pointer), (NEW, new.pointer)}
    if not new.incoming and (old.template != new.template or pair.swapped):
        verdict = Judgement(COMPATIBLE, COMPATIBLE) if pair.same_address else None
        pair.report("path-changed", new.pointer, verdict, old=old.path, new=new.path, covers=both)
    if new.incoming and old.at != new.at and old.method == new.method:
        _receiver(pair)
    if old.method != new.method:
        methods = old.method.upper(), new.method.upper()
        pair.report("method-changed", new.pointer, old=methods[0], new=methods[1], covers=both)
    names = python_name(old.identifier), python_name(new.identifier)
    if names[0] != names[1] and (old.value.get("operationId") or new.value.get("operationId")):
        python = [f"{python_name(op.tag)}.{name}" for op, name in zip((old, new), names, strict=True)]
        place = f"{new.pointer}/operationId"
        pair.report("operation-id-changed", place, old=old.identifier, new=new.identifier, python=python)
    if python_name(old.tag) != python_name(new.tag):
        _tag(pair)
    before, after = bool(old.value.get("deprecated")), bool(new.value.get("deprecated"))
    if before != after:
        kind = "deprecated-added" if after else "deprecated-removed"
        pair.report(kind, new.pointer, old=before, new=after, covers={(NEW, f"{new.pointer}/deprecated")})
    _extensions(pair)


def _receiver(pair: Pair) -> None:
    """Report that the API takes the address of a callback from another place."""
    addresses = [steps(operation.at)[-1] for operation in (pair.old, pair.new)]
    if addresses[0] != addresses[1]:
        covers: set[Place] = {(OLD, pair.old.at), (NEW, pair.new.at)}
        pair.report("callback-moved", pair.new.at, old=addresses[0], new=addresses[1], covers=covers)


def _tag(pair: Pair) -> None:
    """Report a renamed tag once for all the operations that have it."""
    old, new = pair.old.tag, pair.new.tag
    for change in pair.diff.book.changes.values():
        if change.kind == "tag-changed" and (change.old, change.new) == (old, new):
            change.uses[pair.new.route] = change.operations[pair.new.identifier] = None
            change.covers.add((NEW, f"{pair.new.pointer}/tags"))
            return
    python = [python_name(tag) for tag in (old, new)]
    pair.report("tag-changed", f"{pair.new.pointer}/tags", old=old, new=new, python=python)


def _extensions(pair: Pair) -> None:
    """Compare what our documents state beyond OpenAPI: retries, and who may call."""
    old, new = pair.old.value, pair.new.value
    kinds = {"x-idempotent": "idempotency-changed", "x-removes": "removal-changed"}
    for keyword, kind in (kinds | dict.fromkeys(BEHAVIOUR, "client-behaviour-changed")).items():
        if old.get(keyword) != new.get(keyword):
            pair.report(kind, f"{pair.new.pointer}/{keyword}", old=old.get(keyword), new=new.get(keyword))
    for keyword, open_to_all in (("x-key", "any"), ("x-plan", None)):
        before, after = old.get(keyword, open_to_all), new.get(keyword, open_to_all)
        if before != after:
            wider = after == open_to_all or (before, after) == ("Premier", "Pro")
            kind = f"access-{'widened' if wider else 'narrowed'}"
            pair.report(kind, f"{pair.new.pointer}/{keyword}", old=before, new=after)
