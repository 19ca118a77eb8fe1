"""Repair what needs no decision: operationIds that name no method, and content types with parameters."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_object, operations, walk

if TYPE_CHECKING:
    from scripts.vendor.document import Operation

__all__ = ["name_of", "repaired", "resource_of", "usual_id"]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
"""A resource and its method, such as `campaigns_create`."""

_PREFIX = re.compile(r"^/[0-9.]+/\{api_key\}")


def usual_id(path: str) -> str:
    """Return the operationId that Batch gives to a path: `campaigns_create` for `/campaigns/create`.

    The version and the key of an app, with which the paths of the app API begin, are no part of it.
    """
    return re.sub(r"[^A-Za-z0-9]+", "_", _PREFIX.sub("", path)).strip("_").lower()


def resource_of(path: str) -> str:
    """Return the part of a path that names the resource: `campaigns` for `/campaigns/create`."""
    return _PREFIX.sub("", path).split("/")[1]


def name_of(operation: Operation) -> str:
    """Return the operationId, or the usual one if it is missing or names no resource and method."""
    given = operation.operation_id
    return given if _NAME.fullmatch(given) else usual_id(operation.path)


def repaired(document: dict[str, Any], name: str) -> tuple[dict[str, Any], list[str]]:
    """Return a repaired copy of a published document, and a note for each repair."""
    document = copy.deepcopy(document)
    notes: list[str] = []
    for operation in operations(document):
        given, identity = operation.operation_id, name_of(operation)
        if given != identity:
            operation.content["operationId"] = identity
            problem = (
                f"has the operationId {given}, which is not <resource>_<method>"
                if given
                else "has no operationId"
            )
            notes.append(
                f"{name}: {operation.route} {problem}. Its name is {identity}, after its path; "
                "a correction can change it"
            )
    for place, content in walk(document):
        if place[-1:] != ("content",) or not is_object(content) or not all("/" in key for key in content):
            continue  # such as a property that is called content
        for written in [key for key in content if ";" in key]:
            plain = written.partition(";")[0].strip()
            if plain not in content:
                content[plain] = content.pop(written)
                notes.append(f"{name}: the content type {written} is read as {plain}")
    return document, list(dict.fromkeys(notes))
