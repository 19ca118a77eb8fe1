"""Check the documents beyond what a validator checks, before anything is generated from them.

In both merged documents, every operation has a summary, a source, and a statement whether it may be
repeated. No request schema has a default. Every extension is known, and has its form. In the hand-written
documents, everything is also described and typed, and no example looks like a real key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.vendor import extensions
from scripts.vendor.document import Place, is_object, operations, pointer_to, requests, walk
from scripts.vendor.merge import MEP, MERGED, ROUTES
from scripts.vendor.parsing import load
from scripts.vendor.upstream import load_upstream, server_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TYPED = ("type", "$ref", "oneOf", "anyOf", "allOf", "const", "enum")
_CONDITIONS = {"if", "then", "else"}
_KEY = re.compile(r"\b(?=[A-Za-z_]*[0-9])(?=[0-9_]*[A-Za-z])[A-Za-z0-9_]{16,}\b")


def lint(document: dict[str, Any]) -> list[str]:
    """The problems of a whole document: its operations, its extensions, and defaults in requests."""
    problems = [] if document.get("servers") else ["/: has no servers"]
    for operation in operations(document):
        place = ("paths", operation.path, operation.method)
        problems += [
            f"{pointer_to(place)}: has no {member}"
            for member in extensions.REQUIRED
            if operation.content.get(member) in (None, "", [])
        ]
    problems += [
        f"{pointer_to(place)}: a request has a default"
        for place, part in requests(document)
        if "default" in part
    ]
    problems += [
        f"{pointer_to(place)}: nullable has no effect in OpenAPI 3.1; write type: [string, 'null']"
        for place, value in walk(document)
        if is_object(value) and value.get("nullable") is True and place[-1:] != ("properties",)
    ]
    return [*problems, *extensions.malformed(document)]


def lint_by_hand(document: dict[str, Any]) -> list[str]:
    """The problems of a hand-written document besides those of `lint`."""
    problems: list[str] = []
    for place, value in walk(document):
        if isinstance(value, str) and _KEY.search(value):
            problems.append(f"{pointer_to(place)}: looks like a real key: {value[:60]!r}")
        within = place[-2:-1]
        if not is_object(value) or ("$ref" in value and within != ("properties",)):
            continue
        if _CONDITIONS.intersection(place):  # they repeat a part of a schema that is described
            continue
        if within in {("properties",), ("schemas",)}:
            problems += _undescribed(place, value, value)
        elif within == ("parameters",):
            problems += _undescribed(place, value, value.get("schema", {}))
        elif within == ("responses",):
            problems += _undescribed(place, value, {"type": "object"})
    return problems


def lint_merged(root: Path, cep: dict[str, Any], mep: dict[str, Any]) -> list[str]:
    """Return the problems of two documents that are already merged."""
    of_batch = {name for document in load_upstream(root).values() for name in extensions.names(document)}
    by_file = [
        (MERGED, [*lint(cep), *extensions.unknown(cep, of_batch)]),
        (MEP, [*lint(mep), *extensions.unknown(mep)]),
    ]
    if not server_version(cep):
        by_file.append((MERGED, ["/servers/0: has no variable version with a default, the version to call"]))
    by_file += [(name, lint_by_hand(load(root / name, name))) for name in (ROUTES, MEP)]
    return [f"{name}: {problem}" for name, problems in by_file for problem in problems]


def _undescribed(place: Place, value: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    if not value.get("description"):
        yield f"{pointer_to(place)}: has no description"
    if not any(member in schema for member in _TYPED):
        yield f"{pointer_to(place)}: has no type"
