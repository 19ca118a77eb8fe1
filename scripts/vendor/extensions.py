"""The extensions (`x-…`) of our documents, which `spec/extensions.yaml` describes: forms, names, meanings.

Which of them an operation needs is checked where code is generated from them.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema_rs import validator_for

from scripts.vendor.document import METHODS, Place, is_object, pointer_to, walk
from scripts.vendor.parsing import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["OPERATION", "PART", "REQUIRED", "malformed", "names", "unknown"]

NAME = "spec/extensions.yaml"

_DESCRIPTION = load(Path(__file__).parents[2] / NAME, NAME)

REQUIRED: list[str] = _DESCRIPTION["required"]
"""Members that every operation must have."""

OPERATION: dict[str, dict[str, Any]] = _DESCRIPTION["operation"]
"""The schemas of the extensions of an operation, by their names."""

PART: dict[str, dict[str, Any]] = _DESCRIPTION["part"]
"""The schemas of the extensions of anything else, by their names."""

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


def _objects(document: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any], dict[str, dict[str, Any]]]]:
    """Yield each object that can have extensions, with its place and the table of its extensions."""
    for place, value in walk(document):
        if is_object(value) and place[-1:] != ("properties",):
            is_operation = len(place) == 3 and place[0] == "paths" and place[2] in METHODS
            yield place, value, OPERATION if is_operation else PART
