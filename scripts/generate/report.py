"""All problems of the documents at once, and the corrections to paste."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from openapi_python_client.config import Config

from scripts.generate.errors import GenerateError
from scripts.generate.project import config_of
from scripts.generate.suggestions import Correction, of_operation, suggestions, title
from scripts.generate.unions import SCHEMAS, class_name
from scripts.vendor.corrections import NAME as CORRECTIONS
from scripts.vendor.corrections import attempt
from scripts.vendor.document import Place, look_up, operations, pointer_to
from scripts.vendor.extensions import malformed
from scripts.vendor.merge import MEP, ROUTES
from scripts.vendor.parsing import load
from scripts.vendor.sources import read_sources
from scripts.vendor.upstream import load_upstream

Documents = dict[str, dict[str, Any]]

_USUAL = "The usual corrections: check each one, then"

_ROUNDS = 10
"""How many corrections that depend on each other are looked for."""


def report(
    root: Path, documents: Documents, generate: Callable[[str, dict[str, Any], Path], Any]
) -> list[str]:
    """Return the problems that `generate` has with the documents, with the corrections to paste.

    Args:
        root: The repository.
        documents: The documents by the names of their APIs.
        generate: Writes the client of one API into a folder.
    """
    pages = {name: source.page for source in read_sources(root).values() for name in source.operations}
    routes, upstream = load(root / ROUTES, ROUTES), load_upstream(root).values()
    problems: list[str] = []
    actions: list[str] = []
    edits: list[str] = []
    for api, document in documents.items():
        config = config_of(root / "spec" / api / "generator.yaml", Path())
        given = suggestions(document, pages)
        found, corrections = _tried(document, given, config, partial(generate, api))
        problems += found
        for correction in corrections:
            place = correction.place
            if api == "mep":
                edits.append(correction.edit(MEP))
            elif _holds(routes, place) and not any(_holds(document, place) for document in upstream):
                edits.append(correction.edit(ROUTES))
            else:
                actions.append(correction.action())
    if actions:
        actions.insert(0, f"\n{_USUAL} paste it at the end of {CORRECTIONS}:\n")
    if edits:
        edits.insert(0, f"\n{_USUAL} edit the file:\n")
    return [*problems, *actions, *edits]


def _tried(
    document: dict[str, Any],
    corrections: list[Correction],
    config: Config,
    generate: Callable[[dict[str, Any], Path], Any],
) -> tuple[list[str], list[Correction]]:
    """Return the problems of a document that remain after some corrections, and all usual corrections."""
    problems: list[str] = []
    for _ in range(_ROUNDS if not any(malformed(document)) else 0):
        corrected, _ = attempt(document, [correction.content() for correction in corrections])
        try:
            with tempfile.TemporaryDirectory() as folder:
                generate(corrected, Path(folder) / "api")
            break
        except GenerateError as error:
            problems += error.problems
            more = [*_titles(corrected, error.taken, config), *_members(corrected, error.missing)]
            if not more:
                break
            corrections = _joined([*corrections, *more])
    return problems, corrections


def _titles(document: dict[str, Any], taken: tuple[str, ...], config: Config) -> list[Correction]:
    schemas = document["components"]["schemas"]
    return [
        title(document, component, name)
        for name in taken
        for component in schemas
        if class_name(SCHEMAS + component, document, config) == name
    ]


def _members(document: dict[str, Any], missing: dict[Place, dict[str, Any]]) -> list[Correction]:
    return [
        of_operation(operation, missing[operation.place])
        for operation in operations(document)
        if operation.place in missing
    ]


def _joined(corrections: list[Correction]) -> list[Correction]:
    """Return the corrections with one for each operation."""
    joined: dict[str, Correction] = {}
    for correction in corrections:
        earlier = joined.get(correction.target)
        joined[correction.target] = earlier.joined(correction) if earlier else correction
    return list(joined.values())


def _holds(document: dict[str, Any], place: Place) -> bool:
    """Whether a document has the operation or component that a place is in."""
    try:
        look_up(document, pointer_to(place[:3]))
    except LookupError:
        return False
    return True
