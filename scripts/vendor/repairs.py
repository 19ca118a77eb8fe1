"""Repair what needs no decision: operations without an operationId, and content types with parameters."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_array, is_object, operations

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["repaired", "usual_id"]


def usual_id(path: str) -> str:
    """Return the operationId that Batch gives to a path: `campaigns_create` for `/campaigns/create`."""
    return re.sub(r"[^A-Za-z0-9]+", "_", path).strip("_").lower()


def repaired(document: dict[str, Any], name: str) -> tuple[dict[str, Any], list[str]]:
    """Return a repaired copy of a published document, and a note for each repair."""
    document = copy.deepcopy(document)
    notes: list[str] = []
    for operation in operations(document):
        if not operation.operation_id:
            identity = operation.content["operationId"] = usual_id(operation.path)
            notes.append(
                f"{name}: {operation.route} has no operationId and is called {identity}, after its path; "
                "a correction can give it another one"
            )
    for content in _contents(document):
        for written in [key for key in content if ";" in key]:
            plain = written.partition(";")[0].strip()
            if plain not in content:
                content[plain] = content.pop(written)
                notes.append(f"{name}: the content type {written} is read as {plain}")
    return document, list(dict.fromkeys(notes))


def _contents(value: Any, key: str = "") -> Iterator[dict[str, Any]]:
    """Yield each `content`, whose members are content types."""
    if is_object(value):
        if key == "content" and all("/" in member for member in value):
            yield value
        for member, inner in value.items():
            yield from _contents(inner, member)
    elif is_array(value):
        for inner in value:
            yield from _contents(inner)
