"""The table of moving from 1.1 to 2.x covers both documents and names nothing that they lack."""

from __future__ import annotations

from typing import Literal

import pytest

from scripts.docs.moving import CHANGES, Row, covered, properties, read

ROWS = read()
Api = Literal["mep", "cep"]


def pointers(rows: list[Row], api: Api) -> list[str]:
    return [pointer for row in rows for pointer in getattr(row, api)]


@pytest.mark.parametrize("api", ["mep", "cep"])
def test_every_pointer_is_a_property_of_the_document(api: Api) -> None:
    gone = sorted(set(pointers(ROWS, api)) - set(properties(api)))
    assert gone == [], f"no property of the document: take {', '.join(gone)} out of docs/moving.toml"


@pytest.mark.parametrize("api", ["mep", "cep"])
def test_every_property_of_the_create_operation_is_covered(api: Api) -> None:
    known = properties(api)
    missing = sorted(set(known) - covered(set(pointers(ROWS, api)), known))
    assert missing == [], (
        f"add a [[row]] to docs/moving.toml for {', '.join(missing)}, then run make generate"
    )


@pytest.mark.parametrize("api", ["mep", "cep"])
def test_no_property_has_two_rows(api: Api) -> None:
    named = pointers(ROWS, api)
    assert sorted(set(named)) == sorted(named)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "+".join((*row.mep, *row.cep)))
def test_a_row_has_the_sides_that_its_change_has(row: Row) -> None:
    assert row.change in CHANGES
    assert bool(row.mep) == (row.change != "new")
    assert bool(row.cep) == (row.change != "lost")
    assert row.note.endswith((".", "**"))


@pytest.mark.parametrize("lost", ["targeting.segments", "campaign.landing", "media.audio", "media.video"])
def test_a_property_without_its_row_is_noticed(lost: str) -> None:
    known = properties("mep")
    without = {pointer for pointer in pointers(ROWS, "mep") if pointer != lost}
    assert any(name.startswith(lost) for name in set(known) - covered(without, known))


def test_moving_table_without_a_new_property_fails() -> None:
    known = {"a.b": frozenset({"b.c", "b.d"}), "b.c": frozenset[str](), "b.d": frozenset[str]()}
    assert covered({"a.b", "b.c"}, known) == {"a.b", "b.c"}


def test_a_row_that_names_an_object_alone_speaks_for_all_of_it() -> None:
    known = {"a.b": frozenset({"b.c"}), "b.c": frozenset[str]()}
    assert covered({"a.b"}, known) == {"a.b", "b.c"}
