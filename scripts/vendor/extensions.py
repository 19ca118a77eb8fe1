"""The extensions (`x-…`) of our documents, which `spec/extensions.yaml` describes: forms, names, meanings.

Which of them an operation needs is checked where code is generated from them.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema_rs import validator_for

from scripts.vendor.document import METHODS, Place, is_array, is_object, pointer_to, walk
from scripts.vendor.parsing import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["KINDS", "OPERATION", "PART", "REQUIRED", "malformed", "named", "names", "unknown"]

NAME = "spec/extensions.yaml"

_DESCRIPTION = load(Path(__file__).parents[2] / NAME, NAME)

REQUIRED: list[str] = _DESCRIPTION["required"]
"""Members that every operation must have."""

OPERATION: dict[str, dict[str, Any]] = _DESCRIPTION["operation"]
"""The schemas of the extensions of an operation, by their names."""

PART: dict[str, dict[str, Any]] = _DESCRIPTION["part"]
"""The schemas of the extensions of anything else, by their names."""

KINDS: dict[str, str] = {
    name: schema["title"] for name, schema in _DESCRIPTION["$defs"].items() if "title" in schema
}
"""What a value can name, in words."""

_MAPS = frozenset({"properties", "patternProperties", "headers", "mapping"})
"""Members whose own members have names of the API, such as the header `x-request-id`."""
_VALUES = frozenset({"example", "examples", "default", "const", "enum"})
"""Members that hold values of the API."""

_VALIDATORS = {
    id(table): {
        name: validator_for({**schema, "$defs": _DESCRIPTION["$defs"]}) for name, schema in table.items()
    }
    for table in (OPERATION, PART)
}


def malformed(document: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each extension of a document that has another form than described."""
    for place, value, table in _objects(document):
        for name, validator in _VALIDATORS[id(table)].items():
            if name in value and not validator.is_valid(value[name]):
                shown = json.dumps(value[name])
                yield f"{pointer_to(place)}: {name} must be {table[name]['title']}, got {shown}"


def unknown(document: dict[str, Any], others: Collection[str] = ()) -> Iterator[str]:
    """Yield a line for each extension that is not described, apart from `others`, which are Batch's own."""
    for place, value, table in _objects(document):
        for name in value:
            if name.startswith("x-") and name not in table and name not in others:
                close = get_close_matches(name, table, n=1, cutoff=0.75)
                hint = f"did you mean {close[0]}?" if close else f"{NAME} lists the extensions"
                yield f"{pointer_to(place)}: {name} is unknown; {hint}"


def names(document: dict[str, Any]) -> set[str]:
    """Return the names of the extensions that a document uses."""
    return {name for _, value, _ in _objects(document) for name in value if name.startswith("x-")}


def named(operation: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what the extensions of an operation name.

    Each is the extension with its member, the kind of what is named (a key of `KINDS`), and the name.
    """
    for extension, schema in OPERATION.items():
        if extension in operation:
            yield from dict.fromkeys(_named(schema, operation[extension], extension))


def _named(schema: dict[str, Any], value: Any, place: str) -> Iterator[tuple[str, str, str]]:
    kind = schema.get("$ref", "").rpartition("/")[2]
    if kind in KINDS:
        yield place, kind, value
    for branch in schema.get("oneOf", []):
        yield from _named(branch, value, place)
    if is_array(value) and "items" in schema:
        for item in value:
            yield from _named(schema["items"], item, place)
    if is_object(value):
        for name in value if "propertyNames" in schema else ():
            yield from _named(schema["propertyNames"], name, place)
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from _named(inner, value[name], f"{place}.{name}")


def _objects(document: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any], dict[str, dict[str, Any]]]]:
    """Yield each object that can have extensions, with its place and the table of its extensions."""
    for place, value in walk(document):
        if is_object(value) and not _is_of_the_api(place):
            is_operation = len(place) == 3 and place[0] == "paths" and place[2] in METHODS
            yield place, value, OPERATION if is_operation else PART


def _is_of_the_api(place: Place) -> bool:
    """Whether the members of an object are names or values of the API and never extensions."""
    is_map = False
    for step in place:
        if is_map:  # then the step is a name that the API chose
            is_map = False
        elif step in _VALUES:
            return True
        else:
            is_map = step in _MAPS
    return is_map
