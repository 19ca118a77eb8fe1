"""Whether a document is valid OpenAPI 3.1, and where it is not."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.vendor.document import dangling, is_object, pointer_to, resolve, same, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLDERS = {"properties", "patternProperties", "schemas", "$defs"}
"""Members whose own members are schemas."""

_SCHEMAS = {"items", "schema", "additionalProperties", "not", "if", "then", "else"}
"""Members that are a schema."""


def faults(document: dict[str, Any]) -> list[str]:
    """Return one line for each reference without a target, or else for each fault of the validator."""
    return list(_faults(json.dumps(document)))


@cache  # the validator takes seconds, and several steps and many tests judge the same document
def _faults(text: str) -> list[str]:
    document: dict[str, Any] = json.loads(text)
    if problems := dangling(document) or list(_circular(document)):
        return problems
    try:
        lines = [
            f"{_pointer(document, list(error.absolute_path), error.instance)}: {_line(error.message)}"
            for error in OpenAPIV31SpecValidator(document).iter_errors()
        ]
        return sorted(lines, key=lambda problem: problem.startswith("/: "))
    except Exception as error:  # the validator stumbles over some documents instead of judging them
        return [f"/: the validator cannot read it: {type(error).__name__}: {error}"]


def _circular(document: dict[str, Any]) -> Iterator[str]:
    """Yield references that lead to each other in a circle."""
    for place, value in walk(document):
        seen: set[str] = set()
        while is_object(value) and isinstance(value.get("$ref"), str):
            if value["$ref"] in seen:
                yield f"{pointer_to(place)}: refers to {value['$ref']}, which refers to itself"
                break
            seen.add(value["$ref"])
            value = resolve(document, value["$ref"])


def _pointer(document: dict[str, Any], path: list[str | int], instance: Any) -> str:
    """Where a fault is: of a schema the validator counts from that schema, not from the document."""
    within_it = pointer_to(tuple(map(str, path)))
    of_a_schema = not path or path[0] not in document
    if of_a_schema and isinstance(instance, dict | list | str | int | float | None):
        for place, schema in walk(document):
            within, last = ("", "", *place)[-2:]
            if (within in _HOLDERS or last in _SCHEMAS) and _is_at(schema, path, instance):
                return pointer_to(place) + within_it
    return within_it or "/"


def _is_at(value: Any, path: list[str | int], instance: Any) -> bool:
    for key in path:
        try:
            value = value[key]
        except (LookupError, TypeError):
            return False
    return same(value, instance)


def _line(message: str) -> str:
    return " ".join(message.partition("\n\n")[0].split())[:300]
