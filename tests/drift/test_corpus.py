"""The corpus: every pair of documents gets its expected verdict, and a pair needs each rule."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from scripts.drift.document import prepare
from scripts.drift.engine import compare
from scripts.drift.json_values import copied
from scripts.drift.rules import RULES
from scripts.vendor.document import look_up
from tests.drift.tools.corpus import CORPUS, Pair, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.changes import Change
    from scripts.drift.report import Report

FILES = sorted(path.stem for path in CORPUS.glob("*.yaml"))
ELSEWHERE = ("python-", "document", "correction", "values-differ")
"""Kinds that no pair of valid documents causes, or that report a failed proof."""


@cache
def read(file: str) -> list[Pair]:
    """Read the pairs of one file, once in a process."""
    return pairs(file)


@cache
def compared(file: str) -> list[tuple[Pair, Report]]:
    """Compare the pairs of one file."""
    return [(pair, compare(pair.old, pair.new)) for pair in read(file)]


def every_change() -> list[Change]:
    return [change for file in FILES for _, report in compared(file) for change in report.changes]


def problems(pair: Pair, report: Report) -> Iterator[str]:
    """Yield what is wrong with the report of a pair."""
    changes = report.changes
    rows = [(c.kind, c.pointer, c.deployed, c.developer) for c in changes if not c.is_prose]
    if pair.exact and sorted(rows) != sorted(pair.changes):
        yield f"must report {sorted(pair.changes)}, got {sorted(rows)}"
    verdict = report.verdict["deployed"], report.verdict["developer"]
    if verdict != pair.verdict:
        yield f"must be {pair.verdict}, got {verdict} from {rows}"
    if pair.silent and changes:
        yield f"must report nothing, got {changes}"
    if not pair.silent and pair.old != pair.new and not changes:
        yield "must report the difference of the texts, got nothing"
    keys = [(change.kind, change.pointer) for change in changes]
    if len(keys) != len(set(keys)):
        yield f"must report each change once, got {keys}"
    elements = [f"{change.pointer}/" for change in changes if change.kind == "xml-changed"]
    for change in changes:
        if change.kind == "prose" and any(f"{change.pointer}/".startswith(at) for at in elements):
            yield f"must not report a change of XML as prose too, got {change.pointer}"
        if not has_pointer(pair, change.pointer):
            yield f"must point into a document, got {change.pointer}"


def has_pointer(pair: Pair, pointer: str) -> bool:
    if any(has(document, pointer) for document in (pair.old, pair.new)):
        return True
    return any(has(prepare(copied(document)).content, pointer) for document in (pair.old, pair.new))


def has(document: dict[str, Any], pointer: str) -> bool:
    try:
        look_up(document, pointer)
    except (LookupError, ValueError, TypeError):
        return False
    return True


@pytest.mark.parametrize("file", FILES)
def test_pairs_of_a_file_are_judged_as_they_say(file: str) -> None:
    failures = [f"{pair.name}: {text}" for pair, report in compared(file) for text in problems(pair, report)]
    assert not failures, f"{len(failures)} problems\n" + "\n".join(failures)


def test_no_two_pairs_have_the_same_documents() -> None:
    named: dict[str, str] = {}
    copies = [
        f"{pair.name} is a copy of {first}"
        for file in FILES
        for pair in read(file)
        if (first := named.setdefault(json.dumps([pair.old, pair.new]), pair.name)) != pair.name
    ]
    assert not copies


def test_corpus_has_enough_pairs() -> None:
    every = [pair for file in FILES for pair in read(file)]
    assert len(every) == len({pair.name for pair in every}) >= 1600
    assert sum("breaking" in pair.verdict for pair in every) >= 500


@pytest.mark.slow
def test_each_rule_is_needed_by_a_pair() -> None:
    """Each direction of a rule decides the verdict on a change of some pair."""
    seen = {(c.kind, way, verdict) for c in every_change() for way, verdict in c.verdicts.items()}
    rules = {kind: rows for kind, rows in RULES.items() if not kind.startswith(ELSEWHERE)}
    wanted = {(kind, way, rule.verdict) for kind, rows in rules.items() for way, rule in rows.items()}
    assert not wanted - seen


def test_shared_component_lists_uses_and_takes_the_worse() -> None:
    pair = next(
        p for p in pairs("responses") if p.name.endswith("/enum_value_added_to_a_component_sent_and_returned")
    )
    changes = compare(pair.old, pair.new).changes
    assert changes[0].directions == {"request", "response"}
    assert sorted(changes[0].uses) == [
        "GET /orchestrations/list request query status[]",
        "GET /orchestrations/list response orchestrations[].status",
    ]
