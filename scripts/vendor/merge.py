"""Make one document of Batch's documents, the corrections and the hand-written routes; clients come from it.

upstream/*.json ─ corrections.yaml ─ routes.yaml → spec/cep/openapi.json
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.vendor import corrections
from scripts.vendor.document import (
    DocumentError,
    Operation,
    difference,
    operations,
    pointer_to,
    references,
    resolve,
)
from scripts.vendor.ordering import order_like
from scripts.vendor.parsing import load
from scripts.vendor.upstream import FOLDER, add_tags, load_upstream, merge_upstream
from scripts.vendor.valid import faults

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Merged", "add_routes", "attempt", "check", "load_mep", "merged_cep"]

ROUTES = "spec/cep/routes.yaml"
MERGED = "spec/cep/openapi.json"
MEP = "spec/mep/openapi.yaml"


class Merged(NamedTuple):
    """The merged document, and notes for the maintainer, one line each."""

    document: dict[str, Any]
    notes: list[str]
    problems: list[str]
    """One line for each correction that no longer fits."""


def merged_cep(root: Path) -> Merged:
    """The document of the project API, in the order of the one that is committed.

    Raises `DocumentError` with all problems of a step. Examples are an upstream file that is not what was
    published, two documents that contradict each other, and a correction that no longer fits.
    """
    merged = attempt(root)
    if merged.problems:
        raise DocumentError(*merged.problems)
    return merged


def attempt(root: Path) -> Merged:
    """Merge like `merged_cep`, without those corrections that no longer fit. Raises `DocumentError`."""
    document, notes = merge_upstream(load_upstream(root))
    actions = corrections.read_actions(root / corrections.NAME)
    document, problems = corrections.attempt(document, actions)
    try:
        notes += add_routes(document, load(root / ROUTES, ROUTES))
        check(document, MERGED)
    except DocumentError as error:
        raise DocumentError(*problems, *error.problems) from error
    return Merged(order_like(document, _committed(root)), notes, problems)


def load_mep(root: Path) -> dict[str, Any]:
    """The hand-written document of the app API. Raises `DocumentError` when it is not valid."""
    document = load(root / MEP, MEP)
    check(document, MEP)
    return document


def add_routes(document: dict[str, Any], routes: dict[str, Any]) -> list[str]:
    """Add the hand-written routes to the document; returns a note for each that upstream has replaced.

    The `x-` members of a replaced route are kept where upstream has none.
    Raises `DocumentError` when a component that the routes need differs from the one upstream.
    """
    notes: list[str] = []
    added: dict[str, dict[str, Any]] = {}
    by_place = {(operation.path, operation.method): operation for operation in operations(document)}
    by_id = {operation.operation_id: operation for operation in operations(document)}
    for route in operations(routes):
        upstream = by_place.get((route.path, route.method)) or by_id.get(route.operation_id)
        if upstream is None:
            added.setdefault(route.path, {})[route.method] = copy.deepcopy(route.content)
        else:
            notes.append(_replace(route, upstream))
    for path, item in added.items():
        document["paths"].setdefault(path, {}).update(item)
    _add_components(document, routes, added)
    add_tags(document, routes)
    return notes


def check(document: dict[str, Any], name: str) -> None:
    """Raise `DocumentError` if a reference has no target or the document is not valid OpenAPI 3.1."""
    if problems := faults(document):
        raise DocumentError(*(f"{name}: {problem}" for problem in problems))


def _committed(root: Path) -> dict[str, Any] | None:
    """The document of the last merge, of which only the order is used; an unreadable one is ignored."""
    try:
        return load(root / MERGED, MERGED)
    except DocumentError:
        return None


def _replace(route: Operation, upstream: Operation) -> str:
    kept = [name for name in route.content if name.startswith("x-") and name not in upstream.content]
    for name in kept:
        upstream.content[name] = route.content[name]
    note = f"{ROUTES}: {route.route} is replaced by {upstream.operation_id} of {FOLDER}; delete it there"
    return f"{note}, and state {', '.join(kept)} in {corrections.NAME}" if kept else note


def _add_components(document: dict[str, Any], routes: dict[str, Any], added: dict[str, Any]) -> None:
    """Add those components that the added routes reach, in the order of the routes' document."""
    reached: dict[str, None] = {}
    open_ends = [reference for _, reference in references(added)]
    while open_ends:
        reference = open_ends.pop()
        try:
            target = resolve(routes, reference)
        except LookupError:
            continue  # upstream's; whether it is there is seen when all is merged
        if reference not in reached:
            reached[reference] = None
            open_ends += [below for _, below in references(target)]
    problems: list[str] = []
    for group, parts in routes.get("components", {}).items():
        for name, value in parts.items():
            place = ("components", group, name)
            if f"#{pointer_to(place)}" not in reached:
                continue
            present = document["components"].setdefault(group, {}).setdefault(name, copy.deepcopy(value))
            if (differing := difference(present, value, pointer_to(place))) is not None:
                problems.append(
                    f"{ROUTES} and {FOLDER} differ at {differing}; give the one in {ROUTES} another name"
                )
    if problems:
        raise DocumentError(*problems)
