"""The table for moving from 1.1 to 2.x covers both documents and names only existing properties."""

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
    """Return every property of `campaigns/create` with its parts."""
    parts_of: Properties = {}
    waiting, seen = ["campaign"], set[str]()
    while waiting:
        component = waiting.pop()
        if component not in seen:
            seen.add(component)
            add_properties(api, component, schemas(api)[component], parts_of)
            waiting += components_in(schemas(api)[component])
    return parts_of


def add_properties(api: Api, path: str, schema: dict[str, Any], parts_of: Properties) -> frozenset[str]:
    """Add the properties below a path and return their paths."""
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
        parts_of[place] = add_properties(api, place, inner, parts_of) | of_components
    return frozenset(names)


def components_in(schema: dict[str, Any]) -> list[str]:
    return [reference.rpartition("/")[2] for _, reference in references(schema)]


@cache
def schemas(api: Api) -> dict[str, Any]:
    document = json.loads(files(f"batchcom_api.{api}").joinpath("openapi.json").read_bytes())
    components: dict[str, Any] = document["components"]["schemas"]
    return components


def covered(pointers: set[str], parts_of: Properties) -> set[str]:
    """Return the properties that rows with these pointers cover.

    A pointer covers its property and all parts of it. An object is also covered if all its parts are.
    """
    done: set[str] = set()

    def cover(name: str) -> None:
        if name not in done:
            done.add(name)
            for part in parts_of.get(name, ()):
                cover(part)

    for pointer in pointers:
        # if rows name parts of this property, they alone cover its parts
        has_rows_of_parts = any(other != pointer and other in parts_of.get(pointer, ()) for other in pointers)
        cover(pointer) if not has_rows_of_parts else done.add(pointer)
    while completed := {
        name for name, parts in parts_of.items() if parts and name not in done and parts <= done
    }:
        done |= completed
    return done


def pointers(rows: list[Row], api: Api) -> list[str]:
    return [pointer for row in rows for pointer in getattr(row, api)]


@pytest.mark.parametrize("api", ["mep", "cep"])
def test_every_pointer_is_a_property_of_the_document(api: Api) -> None:
    unknown = sorted(set(pointers(ROWS, api)) - set(properties(api)))
    assert unknown == [], f"no property of the document: take {', '.join(unknown)} out of docs/moving.toml"


@pytest.mark.parametrize("api", ["mep", "cep"])
def test_every_property_of_the_create_operation_is_covered(api: Api) -> None:
    parts_of = properties(api)
    missing = sorted(set(parts_of) - covered(set(pointers(ROWS, api)), parts_of))
    assert missing == [], (
        f"add a [[row]] to docs/moving.toml for {', '.join(missing)}, then run make generate"
    )


@pytest.mark.parametrize("api", ["mep", "cep"])
def test_no_property_has_two_rows(api: Api) -> None:
    named = pointers(ROWS, api)
    assert sorted(set(named)) == sorted(named)


def test_row_names_the_properties_that_its_change_has() -> None:
    assert {row.change for row in ROWS} <= set(CHANGES)
    assert [row for row in ROWS if bool(row.mep) != (row.change != "new")] == []
    assert [row for row in ROWS if bool(row.cep) != (row.change != "lost")] == []
    assert [row for row in ROWS if not row.note.endswith((".", "**"))] == []


@pytest.mark.parametrize("lost", ["targeting.segments", "campaign.landing", "media.audio", "media.video"])
def test_property_without_a_row_is_not_covered(lost: str) -> None:
    parts_of = properties("mep")
    without = {pointer for pointer in pointers(ROWS, "mep") if pointer != lost}
    assert any(name.startswith(lost) for name in set(parts_of) - covered(without, parts_of))


def test_row_of_one_property_does_not_cover_its_siblings() -> None:
    parts_of = {"a.b": frozenset({"b.c", "b.d"}), "b.c": frozenset[str](), "b.d": frozenset[str]()}
    assert covered({"a.b", "b.c"}, parts_of) == {"a.b", "b.c"}


def test_row_of_an_object_covers_its_properties() -> None:
    parts_of = {"a.b": frozenset({"b.c"}), "b.c": frozenset[str]()}
    assert covered({"a.b"}, parts_of) == {"a.b", "b.c"}
