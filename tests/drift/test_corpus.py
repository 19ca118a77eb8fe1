"""The corpus: every pair is judged as it says, nothing is told twice, nothing is passed over."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from scripts.drift.compare import Comparison, compare
from scripts.drift.corpus import Pair, pairs
from scripts.drift.rules import ANYWHERE, LEVELS, RULES, Judgement, judge

if TYPE_CHECKING:
    from scripts.drift.changes import Change

PAIRS = {pair.name: pair for pair in pairs()}
pytestmark = pytest.mark.xdist_group("drift corpus")  # one worker, so that each pair is compared once
ELSEWHERE = {"python-name", "python-signature", "document", "correction", "valid-request"}
"""Kinds that no two documents alone bring about; they have tests of their own."""


@cache
def compared(name: str) -> Comparison:
    return compare(PAIRS[name].old, PAIRS[name].new)


def told(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """Every change that is more than words."""
    rows = [(c.kind, c.pointer, c.deployed, c.developer) for c in comparison.changes]
    return sorted(row for row in rows if row[2:] != ("prose", "prose"))


@pytest.mark.parametrize("pair", PAIRS.values(), ids=list(PAIRS))
def test_a_pair_is_judged_as_it_says(pair: Pair) -> None:
    comparison = compared(pair.name)
    if pair.exact:
        assert told(comparison) == sorted(pair.changes)
    assert (comparison.verdict["deployed"], comparison.verdict["developer"]) == pair.verdict
    if pair.silent:
        assert comparison.changes == []
    elif pair.old != pair.new:
        assert comparison.changes, "a difference of the texts was passed over"


def test_the_corpus_is_large_enough() -> None:
    assert len(PAIRS) >= 300
    assert sum("breaking" in pair.verdict for pair in PAIRS.values()) >= 120


@pytest.mark.parametrize("kind", [kind for kind in RULES if not kind.startswith(tuple(ELSEWHERE))])
def test_every_row_of_the_table_is_needed_by_a_pair(kind: str) -> None:
    """Without the row, or with another severity in any cell, a pair is judged differently."""
    seen = [change for name in PAIRS for change in compared(name).changes if change.kind == kind]
    assert seen, f"no pair brings about {kind}"
    for direction, verdict in RULES[kind].verdicts.items():
        for reader in Judgement._fields:
            assert any(_decides(change, direction, reader) for change in seen), (
                kind,
                direction,
                reader,
                verdict,
            )


def _decides(change: Change, direction: str, reader: str) -> bool:
    """Whether a wrong severity in one cell of the table would change the verdict on this change."""
    rows = RULES[change.kind].verdicts
    cell = rows[direction]
    for wrong in set(LEVELS) - {getattr(cell, reader)}:
        RULES[change.kind] = RULES[change.kind]._replace(
            verdicts={**rows, direction: cell._replace(**{reader: wrong})}
        )
        try:
            if getattr(judge(change.kind, change.directions), reader) == getattr(change, reader):
                return False
        finally:
            RULES[change.kind] = RULES[change.kind]._replace(verdicts=rows)
    return direction == ANYWHERE or direction in change.directions


@pytest.mark.parametrize(
    "name", ["combined/rich_revision", "operations/path_changed", "requests/tag_changed"]
)
def test_the_same_change_is_told_once_however_often_it_is_used(name: str) -> None:
    keys = [(change.kind, change.pointer) for change in compared(name).changes]
    assert len(keys) == len(set(keys))


def test_a_component_sent_and_returned_lists_its_uses_and_takes_the_worst() -> None:
    change = compared("responses/enum_value_added_to_a_component_sent_and_returned").changes[0]
    assert change.directions == {"request", "response"}
    assert change.uses == [
        "GET /orchestrations/list request query status[]",
        "GET /orchestrations/list response orchestrations[].status",
    ]
