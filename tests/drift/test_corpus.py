"""The corpus: every pair of documents is judged as it says, and every row of the table is needed."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from scripts.drift.document import resolve
from scripts.drift.engine import Comparison, compare
from scripts.drift.preparation import prepare
from scripts.drift.rules import RULES
from tests.drift.tools.corpus import Pair, pairs

if TYPE_CHECKING:
    from scripts.drift.changes import Change

PAIRS = {pair.name: pair for pair in pairs()}
pytestmark = pytest.mark.xdist_group("drift corpus")  # one worker, so that each pair is compared once
ELSEWHERE = ("python-", "document", "correction", "values-differ")
"""Kinds that two valid documents alone do not cause, or that stand for what is not proven."""


@cache
def compared(name: str) -> Comparison:
    return compare(PAIRS[name].old, PAIRS[name].new)


@pytest.mark.parametrize("pair", PAIRS.values(), ids=list(PAIRS))
def test_pair_is_judged_as_it_says(pair: Pair) -> None:
    comparison = compared(pair.name)
    if pair.exact:
        rows = [(c.kind, c.pointer, c.deployed, c.developer) for c in comparison.changes if not c.is_prose]
        assert sorted(rows) == sorted(pair.changes)
    assert (comparison.verdict["deployed"], comparison.verdict["developer"]) == pair.verdict
    if pair.silent:
        assert comparison.changes == []
    elif pair.old != pair.new:
        assert comparison.changes, "a difference of the texts is not reported"


def test_corpus_has_enough_pairs() -> None:
    assert len(PAIRS) >= 1100
    assert sum("breaking" in pair.verdict for pair in PAIRS.values()) >= 300


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in RULES if not kind.startswith(ELSEWHERE)])
def test_rule_is_needed_by_a_pair(kind: str) -> None:
    """Each direction of a rule decides the verdict on a change of some pair."""
    changes = [change for name in PAIRS for change in compared(name).changes if change.kind == kind]
    assert changes, f"no pair causes {kind}"
    for direction, verdict in RULES[kind].verdicts.items():
        assert any(change.verdicts.get(direction) == verdict for change in changes), direction


@pytest.mark.parametrize("name", PAIRS)
def test_pair_has_no_change_twice(name: str) -> None:
    keys = [(change.kind, change.pointer) for change in compared(name).changes]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", PAIRS)
def test_pair_pointers_are_in_a_document(name: str) -> None:
    pair = PAIRS[name]
    documents = [prepare(copy.deepcopy(content)).content for content in (pair.old, pair.new)]
    for change in compared(name).changes:
        assert any(_has(document, change.pointer) for document in documents), change


def _has(document: dict[str, Any], pointer: str) -> bool:
    try:
        resolve(document, pointer)
    except (LookupError, ValueError, TypeError):
        return False
    return True


def test_shared_component_lists_uses_and_takes_the_worse() -> None:
    changes: list[Change] = compared("responses/enum_value_added_to_a_component_sent_and_returned").changes
    assert changes[0].directions == {"request", "response"}
    assert sorted(changes[0].uses) == [
        "GET /orchestrations/list request query status[]",
        "GET /orchestrations/list response orchestrations[].status",
    ]
