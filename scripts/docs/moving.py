"""The table of the page on moving from 1.1 to 2.x, and what it must cover."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CHANGES", "Row", "covered", "properties", "read", "table"]

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "moving.toml"

CHANGES = {
    "same": "stays",
    "moved": "moves",
    "changed": "**changes**",
    "lost": "**is lost**",
    "new": "is new",
}
"""The words of the table for each kind of change."""


class Row(NamedTuple):
    """One row: what a property of 1.1 becomes.

    Attributes:
        mep: Properties of 1.1, as component.property; empty for what is new.
        cep: Properties of 2.x; empty for what is lost.
        change: A key of `CHANGES`.
        note: What to know.
    """

    mep: tuple[str, ...]
    cep: tuple[str, ...]
    change: Literal["same", "moved", "changed", "lost", "new"]
    note: str


def read(path: Path = FILE) -> list[Row]:
    """The rows of the data file."""
    rows = tomllib.loads(path.read_text("utf-8"))["row"]
    return [
        Row(tuple(row.get("mep", ())), tuple(row.get("cep", ())), row["change"], row["note"]) for row in rows
    ]


def properties(api: Literal["cep", "mep"]) -> dict[str, frozenset[str]]:
    """Every property of campaigns/create, as component.property, with the properties that it consists of."""
    found: dict[str, frozenset[str]] = {}
    for name in _components(api, "campaign", set()):
        _walk(api, name, _schemas(api)[name], found)
    return found


def covered(pointers: set[str], known: dict[str, frozenset[str]]) -> set[str]:
    """What rows with these pointers speak for: what they name, what is in it, and objects named in full."""
    done: set[str] = set()

    def speak(name: str) -> None:
        if name not in done:
            done.add(name)
            for part in known.get(name, ()):
                speak(part)

    for pointer in pointers:
        # a component of its own is spoken for by its own rows, where it has any
        own = any(other != pointer and other in known.get(pointer, ()) for other in pointers)
        speak(pointer) if not own else done.add(pointer)
    while more := {name for name, parts in known.items() if parts and name not in done and parts <= done}:
        done |= more
    return done


def table() -> str:
    """The rows as Markdown."""
    lines = ["| 1.1 (`mep`) | | 2.x (`cep`) | what to know |", "|---|---|---|---|"]
    lines += [
        f"| {_names(row.mep)} | {CHANGES[row.change]} | {_names(row.cep)} | {row.note} |" for row in read()
    ]
    return "\n".join(lines)


def _names(pointers: tuple[str, ...]) -> str:
    return "<br>".join(f"`{pointer.removeprefix('campaign.')}`" for pointer in pointers) or "—"


@cache
def _schemas(api: str) -> dict[str, Any]:
    document = json.loads(files(f"batchcom_api.{api}").joinpath("openapi.json").read_bytes())
    schemas: dict[str, Any] = document["components"]["schemas"]
    return schemas


def _components(api: str, name: str, seen: set[str]) -> Iterator[str]:
    """The component and those that it refers to, without those that only hold it up, such as `when`."""
    if name in seen:
        return
    seen.add(name)
    yield name
    for other in _references(_schemas(api)[name]):
        yield from _components(api, other, seen)


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in cast("dict[str, Any]", schema).items():
            if key == "$ref":
                yield str(value).rsplit("/", 1)[1]
            else:
                yield from _references(value)
    elif isinstance(schema, list):
        for value in cast("Iterable[Any]", schema):
            yield from _references(value)


def _walk(api: str, path: str, schema: dict[str, Any], found: dict[str, frozenset[str]]) -> frozenset[str]:
    """Note the properties below `path`; answer which they are."""
    names: set[str] = set()
    for name, inner in schema.get("properties", {}).items():
        place = f"{path}.{name}"
        names.add(place)
        found[place] = _walk(api, place, inner, found) | _of_references(api, inner)
    return frozenset(names)


def _of_references(api: str, schema: dict[str, Any]) -> frozenset[str]:
    """The properties of the components that a property holds, itself or in a list or union."""
    names: set[str] = set()
    for component in _references({key: value for key, value in schema.items() if key != "properties"}):
        names |= {f"{component}.{name}" for name in _schemas(api)[component].get("properties", {})}
    return frozenset(names)
