"""All problems of the documents at once, and the corrections to paste."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openapi_python_client.config import Config

from scripts.generate.errors import GenerateError
from scripts.generate.project import config_of
from scripts.generate.suggestions import Correction, suggestions, title
from scripts.generate.unions import SCHEMAS, class_name
from scripts.vendor.corrections import NAME as CORRECTIONS
from scripts.vendor.corrections import attempt
from scripts.vendor.merge import MEP
from scripts.vendor.sources import read_sources

Documents = dict[str, dict[str, Any]]

_ROUNDS = 10
"""How many corrections that depend on each other are looked for."""


def report(root: Path, documents: Documents, build: Callable[[Documents, Path], Any]) -> list[str]:
    """Return what `build` still refuses once the usual corrections are applied, and these corrections."""
    pages = {name: source.page for source in read_sources(root).values() for name in source.operations}
    corrections = {api: suggestions(document, pages) for api, document in documents.items()}
    configs = {api: config_of(root / "spec" / api / "generator.yaml", Path()) for api in documents}
    problems: list[str] = []
    for _ in range(_ROUNDS):
        corrected = {
            api: attempt(document, [correction.content() for correction in corrections[api]])[0]
            for api, document in documents.items()
        }
        try:
            with tempfile.TemporaryDirectory() as folder:
                build(corrected, Path(folder) / "package")
            break
        except GenerateError as error:
            problems += error.problems
            titles = [
                (api, correction)
                for api, document in corrected.items()
                for correction in _titles(document, error.taken, configs[api])
            ]
            if not titles:
                break
            for api, correction in titles:
                corrections[api].append(correction)
    return [*problems, *_listing(corrections)]


def _titles(document: dict[str, Any], taken: tuple[str, ...], config: Config) -> list[Correction]:
    schemas = document["components"]["schemas"]
    return [
        title(document, component, name)
        for name in taken
        for component in schemas
        if class_name(SCHEMAS + component, document, config) == name
    ]


def _listing(by_api: dict[str, list[Correction]]) -> list[str]:
    lines: list[str] = []
    for api, corrections in by_api.items():
        place = f"at the end of {CORRECTIONS}" if api == "cep" else f"as members of {MEP}"
        if corrections:
            lines.append(f"\nThe usual corrections: check each one, then paste it {place}:\n")
            lines += [correction.action() for correction in corrections]
    return lines
