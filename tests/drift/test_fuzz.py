"""Random revisions of the real documents, made of edits with a known verdict."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from scripts.drift.engine import compare
from scripts.vendor.document import escape, is_object, look_up
from tests.drift.tools import edits
from tests.drift.tools.corpus import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
DOCUMENTS = {
    name: read(ROOT / name)
    for name in (
        "spec/cep/upstream/campaigns_create.json",
        "spec/cep/openapi.json",
        "spec/mep/openapi.yaml",
        "tests/drift/corpus/bases/reports.yaml",
    )
}
Verdict = tuple[str, ...]
METHODS = ("get", "post")
WORSE = ("breaking", "warning", "compatible", "none")


class Site(NamedTuple):
    """A schema with properties, and the ways it is met."""

    pointer: str
    schema: dict[str, Any]
    directions: frozenset[str]


class Mutation(NamedTuple):
    """An edit, where it has to be reported, and the verdict for each direction."""

    edits: list[dict[str, Any]]
    reported: str
    request: Verdict
    response: Verdict


def sites(document: dict[str, Any]) -> list[Site]:
    """Every schema that an operation uses, found without the comparer's own walk."""
    schemas: dict[str, tuple[dict[str, Any], set[str]]] = {}

    def visit(pointer: str, direction: str) -> None:
        schema = look_up(document, pointer)
        if not is_object(schema):
            return
        if pointer in schemas and direction in schemas[pointer][1]:
            return
        schemas.setdefault(pointer, (schema, set()))[1].add(direction)
        if "$ref" in schema:
            visit(schema["$ref"][1:], direction)
        for name, child in schema.get("properties", {}).items():
            _visit_exchanged(visit, child, f"{pointer}/properties/{escape(name)}", direction)
        if is_object(schema.get("items")):
            visit(f"{pointer}/items", direction)
        for key in ("oneOf", "anyOf", "allOf"):
            for index in range(len(schema.get(key, []))):
                visit(f"{pointer}/{key}/{index}", direction)

    for at, direction in _roots(document):
        visit(at, direction)
    return [Site(at, schema, frozenset(ways)) for at, (schema, ways) in schemas.items()]


def _visit_exchanged(visit: Callable[[str, str], None], child: Any, pointer: str, direction: str) -> None:
    if not child.get("readOnly" if direction == "request" else "writeOnly"):
        visit(pointer, direction)


def _roots(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for path, item in document["paths"].items():
        for method in (m for m in METHODS if m in item):
            at = f"/paths/{escape(path)}/{method}"
            for index, parameter in enumerate(item[method].get("parameters", [])):
                place = parameter.get("$ref", f"#{at}/parameters/{index}")[1:]
                yield f"{place}/schema", "request"
            holders = [(f"{at}/requestBody", "request")] if "requestBody" in item[method] else []
            holders += [(f"{at}/responses/{code}", "response") for code in item[method]["responses"]]
            for holder, direction in holders:
                value = look_up(document, holder)
                if "$ref" in value:
                    holder = value["$ref"][1:]
                    value = look_up(document, holder)
                for media in value.get("content", {}):
                    yield f"{holder}/content/{escape(media)}/schema", direction


def _properties(site: Site, test: Callable[[str, Any], bool]) -> list[str]:
    return [name for name, child in site.schema.get("properties", {}).items() if test(name, child)]


def add_optional(site: Site, chance: random.Random) -> Mutation | None:
    if not site.schema.get("properties") or site.schema.get("x-open"):
        return None
    at = f"{site.pointer}/properties/fuzz"
    kind = chance.choice(["string", "integer", "boolean"])
    return Mutation(
        [{"op": "add", "path": at, "value": {"type": kind}}], at, ("compatible",) * 2, ("compatible",) * 2
    )


def add_required(site: Site, _: random.Random) -> Mutation | None:
    if not site.schema.get("required") or not site.schema.get("properties"):
        return None
    at = f"{site.pointer}/properties/fuzz"
    steps: list[dict[str, Any]] = [
        {"op": "add", "path": at, "value": {"type": "string"}},
        {"op": "append", "path": f"{site.pointer}/required", "value": "fuzz"},
    ]
    return Mutation(steps, at, ("breaking",) * 2, ("compatible",) * 2)


def remove_optional(site: Site, chance: random.Random) -> Mutation | None:
    names = _properties(
        site,
        lambda name, child: (
            name not in site.schema.get("required", []) and not {"$ref", "items", "readOnly"} & child.keys()
        ),
    )
    if not names:
        return None
    at = f"{site.pointer}/properties/{escape(chance.choice(names))}"
    return Mutation([{"op": "remove", "path": at}], at, ("breaking",) * 2, ("warning", "breaking"))


def require(site: Site, chance: random.Random) -> Mutation | None:
    names = _properties(site, lambda name, _child: name not in site.schema.get("required", []))
    if not names or not site.schema.get("required"):
        return None
    name = chance.choice(names)
    at = f"{site.pointer}/properties/{escape(name)}"
    step = {"op": "append", "path": f"{site.pointer}/required", "value": name}
    return Mutation([step], at, ("breaking",) * 2, ("compatible",) * 2)


def rename(site: Site, chance: random.Random) -> Mutation | None:
    names = _properties(
        site, lambda name, child: name not in site.schema.get("required", []) and "$ref" not in child
    )
    if not names:
        return None
    name = chance.choice(names)
    step = {"op": "rename", "path": f"{site.pointer}/properties/{escape(name)}", "to": f"{name}_fuzzed"}
    at = f"{site.pointer}/properties/{escape(name)}_fuzzed"
    return Mutation([step], at, ("breaking",) * 2, ("warning", "breaking"))


def narrow_length(site: Site, chance: random.Random) -> Mutation | None:
    if site.schema.get("type") != "string" or {"enum", "const", "maxLength", "format"} & site.schema.keys():
        return None
    at = f"{site.pointer}/maxLength"
    return Mutation(
        [{"op": "add", "path": at, "value": chance.randint(1, 9)}], at, ("breaking",) * 2, ("compatible",) * 2
    )


def loosen_maximum(site: Site, chance: random.Random) -> Mutation | None:
    if "maximum" not in site.schema:
        return None
    at = f"{site.pointer}/maximum"
    more = site.schema["maximum"] + chance.randint(1, 1000)
    return Mutation([{"op": "replace", "path": at, "value": more}], at, ("compatible",) * 2, ("warning",) * 2)


def grow_enum(site: Site, _: random.Random) -> Mutation | None:
    if len(site.schema.get("enum", [])) < 2:
        return None
    step = {"op": "append", "path": f"{site.pointer}/enum", "value": "FUZZ"}
    return Mutation([step], site.pointer, ("compatible",) * 2, ("warning",) * 2)


def shrink_enum(site: Site, _: random.Random) -> Mutation | None:
    values = site.schema.get("enum", [])
    if len(values) < 3 or site.schema.get("default") == values[-1]:
        return None
    step = {"op": "remove", "path": f"{site.pointer}/enum/{len(values) - 1}"}
    return Mutation([step], site.pointer, ("breaking",) * 2, ("compatible", "warning"))


def change_type(site: Site, _: random.Random) -> Mutation | None:
    if site.schema.get("type") != "boolean" or "parameters/" in site.pointer:  # there it is text
        return None
    step = {"op": "replace", "path": f"{site.pointer}/type", "value": "array"}
    return Mutation([step], site.pointer, ("breaking",) * 2, ("breaking",) * 2)


def allow_null(site: Site, _: random.Random) -> Mutation | None:
    odd = {"enum", "const"} & site.schema.keys() or "parameters/" in site.pointer  # no null in a path
    if site.schema.get("type") not in ("string", "boolean") or odd:
        return None
    step = {"op": "replace", "path": f"{site.pointer}/type", "value": [site.schema["type"], "null"]}
    return Mutation([step], site.pointer, ("compatible",) * 2, ("breaking",) * 2)


def wrap(site: Site, _: random.Random) -> Mutation | None:
    if set(site.schema) != {"$ref"} or "/oneOf/" in site.pointer or "/anyOf/" in site.pointer:
        return None
    return Mutation([{"op": "wrap", "path": site.pointer, "with": "allOf"}], "", ("none",) * 2, ("none",) * 2)


def describe(site: Site, _: random.Random) -> Mutation | None:
    if "$ref" in site.schema:
        return None
    step = {"op": "add", "path": f"{site.pointer}/description", "value": "Fuzz"}
    return Mutation([step], "", ("none",) * 2, ("none",) * 2)


CATALOGUE = (
    *(add_optional, add_required, remove_optional, require, rename, narrow_length, loosen_maximum),
    *(grow_enum, shrink_enum, change_type, allow_null, wrap, describe),
)


def mutations(document: dict[str, Any], chance: random.Random, number: int) -> list[tuple[Site, Mutation]]:
    """A few mutations that do not touch the same objects."""
    places = sites(document)
    chosen: list[tuple[Site, Mutation]] = []
    for _ in range(200):
        if len(chosen) == number:
            break
        site = chance.choice(places)
        made = chance.choice(CATALOGUE)(site, chance)
        if made and not any(_near(site.pointer, other.pointer) for other, _ in chosen):
            chosen.append((site, made))
    return chosen


def _near(first: str, second: str) -> bool:
    return (first + "/").startswith(second + "/") or (second + "/").startswith(first + "/")


def _expected(site: Site, mutation: Mutation) -> Verdict:
    rows = [getattr(mutation, direction) for direction in site.directions]
    return min((r[0] for r in rows), key=WORSE.index), min((r[1] for r in rows), key=WORSE.index)


def _check(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    name = chance.choice(list(DOCUMENTS))
    chosen = mutations(DOCUMENTS[name], chance, chance.randint(1, 5))
    new = edits.apply(DOCUMENTS[name], [step for _, mutation in chosen for step in mutation.edits])
    comparison = compare(DOCUMENTS[name], new)
    rows = [(c.pointer, c.deployed, c.developer) for c in comparison.changes if not c.is_prose]
    wanted = [(m.reported, *_expected(site, m)) for site, m in chosen if m.reported]
    assert sorted(rows) == sorted(wanted), (name, [m for _, m in chosen])


@pytest.mark.parametrize("seed", range(24))
def test_known_edits_have_their_verdicts(seed: int) -> None:
    _check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_many_known_edits_have_their_verdicts(block: int) -> None:
    for seed in range(1000 + block * 50, 1050 + block * 50):
        _check(seed)
