"""Random pairs of schemas: no breaking change is called compatible, and equal schemas raise no alarm."""

from __future__ import annotations

import copy
import random
from typing import TYPE_CHECKING, Any

import pytest

from scripts.drift.engine import compare
from tests.drift.tools.corpus import BASES, read
from tests.drift.tools.random_schemas import Judge, Maker, names_in, referred, refused, without_closing

if TYPE_CHECKING:
    from scripts.drift.report import Report

SMALL = read(BASES / "small.yaml")
HOLDERS = {"request": "thing_in", "response": "thing_out"}
BLOCK = 250


def document(schema: Any, components: dict[str, Any], holder: str) -> dict[str, Any]:
    """A document in which one property has the schema."""
    content = copy.deepcopy(SMALL)
    content["components"]["schemas"].update(copy.deepcopy(components))
    content["components"]["schemas"][holder]["properties"]["value"] = copy.deepcopy(schema)
    return content


def compared(old: Any, new: Any, components: dict[str, Any], direction: str) -> Report:
    holder = HOLDERS[direction]
    return compare(document(old, components, holder), document(new, components, holder))


def check_different(seed: int) -> None:
    """If the new schema refuses an old value, the report has a breaking change or a warning."""
    maker = Maker(random.Random(seed))  # noqa: S311 - repeatable, no secret
    old = maker.schema()
    new = maker.different(old) if seed % 3 else maker.schema()
    for direction in HOLDERS:
        verdict = compared(old, new, maker.components, direction).verdict["deployed"]
        if verdict not in ("none", "compatible"):
            continue
        narrow, wide = (old, new) if direction == "request" else (new, old)
        judges = [Judge(wide, maker.components)]
        if direction == "response":  # a client keeps properties that it does not know
            judges.append(Judge(without_closing(wide), without_closing(maker.components)))
        listed = names_in(referred(narrow, maker.components))
        counterexamples = refused(Judge(narrow, maker.components), judges, listed)
        assert not counterexamples, (seed, direction, verdict, old, new, maker.components)


def check_equal(seed: int) -> None:
    """Two ways to write one schema cause compatible changes at most."""
    maker = Maker(random.Random(seed))  # noqa: S311 - repeatable, no secret
    old = maker.schema()
    new = maker.equal(old)
    for direction in HOLDERS:
        verdict = compared(old, new, maker.components, direction).verdict["deployed"]
        assert verdict in ("none", "compatible"), (seed, direction, verdict, old, new, maker.components)


@pytest.mark.parametrize("seed", range(40))
def test_random_change_is_not_missed(seed: int) -> None:
    check_different(seed)


@pytest.mark.parametrize("seed", range(40))
def test_equal_schemas_raise_no_alarm(seed: int) -> None:
    check_equal(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(60))
def test_many_random_changes_are_not_missed(block: int) -> None:
    for seed in range(1000 + block * BLOCK, 1000 + (block + 1) * BLOCK):
        check_different(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_many_equal_schemas_raise_no_alarm(block: int) -> None:
    for seed in range(1000 + block * BLOCK, 1000 + (block + 1) * BLOCK):
        check_equal(seed)
