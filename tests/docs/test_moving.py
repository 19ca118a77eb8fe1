"""The table of moving from 1.1 to 2.x covers both documents and names nothing that they lack."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import pytest

from scripts.docs.moving import CHANGES, Row, read
from scripts.vendor.document import references

ROWS = read()
Api = Literal["mep", "cep"]
Properties = dict[str, frozenset[str]]
"""Each property, as component.property, with the properties that it consists of."""


def properties(api: Api) -> Properties:
    """Every property of campaigns/create."""
    found: Properties = {}
    waiting, seen = ["campaign"], set[str]()
    while waiting:
        component = waiting.pop()
        if component not in seen:
            seen.add(component)
            add_properties(api, component, schemas(api)[component], found)
            waiting += components_in(schemas(api)[component])
    return found


def add_properties(api: Api, path: str, schema: dict[str, Any], found: Properties) -> frozenset[str]:
    """Add the properties below a path; return which they are."""
    names: set[str] = set()
    for name, inner in schema.get("properties", {}).items():
        place = f"{path}.{name}"
        names.add(place)
        beside = {key: value for key, value in inner.items() if key != "properties"}
        of_components = {
            f"{component}.{member}"
            for component in components_in(beside)
            for member in schemas(api)[component].get("properties", {})
        }
        found[place] = add_properties(api, place, inner, found) | of_components
    return frozenset(names)


def components_in(schema: dict[str, Any]) -> list[str]:
    return [reference.rpartition("/")[2] for _, reference in references(schema)]


@cache
def schemas(api: Api) -> dict[str, Any]:
    document = json.loads(files(f"batchcom_api.{api}").joinpath("openapi.json").read_bytes())
    found: dict[str, Any] = document["components"]["schemas"]
    return found


def covered(pointers: set[str], known: Properties) -> set[str]:
    """What rows with these pointers cover: what they name, what is in it, and objects named in full."""
    done: set[str] = set()

    def cover(name: str) -> None:
        if name not in done:
            done.add(name)
            for part in known.get(name, ()):
                cover(part)

    for pointer in pointers:
        # a component of its own is covered by its own rows, where it has any
        own = any(other != pointer and other in known.get(pointer, ()) for other in pointers)
        cover(pointer) if not own else done.add(pointer)
    while more := {name for name, parts in known.items() if parts and name not in done and parts <= done}:
        done |= more
    return done


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


def test_every_row_names_the_properties_that_its_change_has() -> None:
    assert {row.change for row in ROWS} <= set(CHANGES)
    assert [row for row in ROWS if bool(row.mep) != (row.change != "new")] == []
    assert [row for row in ROWS if bool(row.cep) != (row.change != "lost")] == []
    assert [row for row in ROWS if not row.note.endswith((".", "**"))] == []


@pytest.mark.parametrize("lost", ["targeting.segments", "campaign.landing", "media.audio", "media.video"])
def test_property_without_a_row_is_not_covered(lost: str) -> None:
    known = properties("mep")
    without = {pointer for pointer in pointers(ROWS, "mep") if pointer != lost}
    assert any(name.startswith(lost) for name in set(known) - covered(without, known))


def test_row_of_one_property_does_not_cover_its_siblings() -> None:
    known = {"a.b": frozenset({"b.c", "b.d"}), "b.c": frozenset[str](), "b.d": frozenset[str]()}
    assert covered({"a.b", "b.c"}, known) == {"a.b", "b.c"}


def test_row_of_an_object_covers_its_properties() -> None:
    known = {"a.b": frozenset({"b.c"}), "b.c": frozenset[str]()}
    assert covered({"a.b"}, known) == {"a.b", "b.c"}
