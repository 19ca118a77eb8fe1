"""Random pairs of schemas with the complete vocabulary of OpenAPI 3.0 and 3.1."""

from __future__ import annotations

import copy
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from scripts.drift.document import prepare
from scripts.drift.engine import compare
from scripts.drift.json_values import copied, same
from scripts.vendor.document import is_array, is_object
from tests.drift.test_corpus import has
from tests.drift.test_random_schemas import BLOCK, HOLDERS, SMALL
from tests.drift.tools.equal_schemas import Rewriter
from tests.drift.tools.larger_schemas import TAG, Case, LargerMaker, Oracle, pool
from tests.drift.tools.random_schemas import NAMES, names_in, referred, without_closing
from tests.drift.tools.schemas_30 import as_30

if TYPE_CHECKING:
    from scripts.drift.report import Report


def document(case: Case, direction: str, version: str = "3.1.0") -> dict[str, Any]:
    """Return a document in which one property has the schema."""
    content: dict[str, Any] = copy.deepcopy(SMALL) | {"openapi": version}
    schemas = content["components"]["schemas"]
    schemas.update(copy.deepcopy(case.components))
    schemas[HOLDERS[direction]]["properties"]["value"] = copy.deepcopy(case.schema)
    return content


def compared(old: dict[str, Any], new: dict[str, Any]) -> Report:
    """Compare two documents, and check what holds for every report."""
    report = compare(old, new)
    assert bool(report.changes) != same(old, new)
    prepared = [prepare(copied(content)).content for content in (old, new)]
    for change in report.changes:
        assert any(has(content, change.pointer) for content in (old, new, *prepared)), change.pointer
        assert change.kind not in ("unknown-difference", "document-fault"), change
    return report


def listed(case: Case) -> set[str]:
    """Return the properties that a client of a case may send."""
    every = set(NAMES) if "unevaluatedProperties" in json.dumps(list(case)) else set[str]()
    return {TAG} | every | names_in(referred(case.schema, case.components))


def refused(narrow: Case, wide: Case, direction: str) -> list[Any]:
    """Return values that one case accepts and the other one refuses."""
    oracles = [Oracle(wide)]
    if direction == "response":  # a client keeps properties that it does not know
        opened = without_closing(wide.schema), without_closing(wide.components)
        oracles.append(Oracle(Case(*opened)))
    sent, names = Oracle(narrow), listed(narrow)
    values = (value for value in pool(narrow, wide) if keys(value) <= names and sent.accepts(value))
    return [value for value in values if all(oracle.refuses(value) for oracle in oracles)]


def keys(value: Any) -> set[str]:
    """Return the names of all properties in a value."""
    if is_object(value):
        return set(value).union(*map(keys, value.values()))
    return set[str]().union(*map(keys, value)) if is_array(value) else set()


def check_changed(seed: int) -> None:
    """If the new schema refuses an old value, the report has a breaking change or a warning."""
    maker = LargerMaker(random.Random(seed))  # noqa: S311 - repeatable, no secret
    old = maker.case()
    new = maker.changed(old) if seed % 4 else maker.case()
    for direction in HOLDERS:
        report = compared(document(old, direction), document(new, direction))
        if report.verdict["deployed"] in ("none", "compatible"):
            narrow, wide = (old, new) if direction == "request" else (new, old)
            added = {
                c.pointer.rpartition("/")[2] for c in report.changes if c.kind.endswith("property-added")
            }
            values = [value for value in refused(narrow, wide, direction) if not keys(value) & added]
            assert not values, (seed, direction, old, new)  # no client sends a property that was added


def check_equal(seed: int) -> None:
    """Two ways to write one schema cause compatible changes at most."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    old = LargerMaker(chance).case()
    new = Rewriter(chance, old).case()
    for direction in HOLDERS:
        verdict = compared(document(old, direction), document(new, direction)).verdict["deployed"]
        assert verdict in ("none", "compatible"), (seed, direction, old, new)


def check_versions(seed: int) -> None:
    """A schema means the same in OpenAPI 3.0 and 3.1, in both directions."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    new = LargerMaker(chance).case()
    try:
        old = Case(as_30(new.schema), {name: as_30(schema) for name, schema in new.components.items()})
    except LookupError:
        return
    for direction in HOLDERS:
        pair = [document(old, direction, "3.0.3"), document(new, direction)]
        report = compared(*(pair if chance.random() < 0.7 else reversed(pair)))
        assert report.verdict["deployed"] in ("none", "compatible"), (seed, direction, old, new)


@pytest.mark.parametrize("seed", range(20))
def test_larger_change_is_not_missed(seed: int) -> None:
    check_changed(seed)


@pytest.mark.parametrize("seed", range(20))
def test_rewritten_schema_raises_no_alarm(seed: int) -> None:
    check_equal(seed)


@pytest.mark.parametrize("seed", range(40))
def test_other_version_raises_no_alarm(seed: int) -> None:
    check_versions(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_many_larger_changes_are_not_missed(block: int) -> None:
    for seed in range(1000 + block * BLOCK, 1000 + (block + 1) * BLOCK):
        check_changed(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_many_rewritten_schemas_raise_no_alarm(block: int) -> None:
    for seed in range(1000 + block * BLOCK, 1000 + (block + 1) * BLOCK):
        check_equal(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_many_other_versions_raise_no_alarm(block: int) -> None:
    for seed in range(1000 + block * BLOCK, 1000 + (block + 1) * BLOCK):
        check_versions(seed)
