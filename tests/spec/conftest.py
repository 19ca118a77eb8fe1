"""Copies of the documents that a test may change."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scripts.vendor.merge import MERGED, merged_cep
from scripts.vendor.parsing import load, serialise
from scripts.vendor.repairs import repaired
from scripts.vendor.sources import NAME as SOURCES
from scripts.vendor.sources import format_sources, read_sources
from scripts.vendor.upstream import FOLDER

ROOT = Path(__file__).parents[2]
CREATE = "campaigns_create"


_ACTION = re.compile(r"^  - target: \$\.paths\['([^']+)'\].*\n(?:    .*\n|\n)*", re.MULTILINE)
"""An action of corrections.yaml at a path."""


def without_new_paths(corrections: str) -> str:
    """Remove the corrections of other vendored paths than campaigns/create."""
    files = [source.file for source in read_sources(ROOT).values()]
    vendored = {path for file in files for path in load(ROOT / FOLDER / file, file)["paths"]}
    new = vendored - {"/campaigns/create"}
    return _ACTION.sub(lambda action: "" if action[1] in new else action[0], corrections)


@cache
def laid_out() -> bytes:
    """Return the document of campaigns/create on one line, without paths that a newer revision adds."""
    file = read_sources(ROOT)[CREATE].file
    document, _ = repaired(load(ROOT / FOLDER / file, file), file)
    document["paths"] = {"/campaigns/create": document["paths"]["/campaigns/create"]}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@pytest.fixture
def root() -> Path:
    """The repository itself, which tests must not change."""
    return ROOT


@pytest.fixture
def tree(tree_of_documents: Path, tmp_path: Path) -> Path:
    """A repository with only the documents; the one vendored page is campaigns/create, on one line."""
    return shutil.copytree(tree_of_documents, tmp_path / "tree")


@pytest.fixture(scope="session")
def tree_of_documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The original of each `tree`."""
    tree = tmp_path_factory.mktemp("documents") / "tree"
    shutil.copytree(ROOT / "spec", tree / "spec")
    corrections = tree / "spec" / "cep" / "corrections.yaml"
    corrections.write_text(without_new_paths(corrections.read_text("utf-8")), "utf-8")
    sources, data = read_sources(tree), laid_out()
    for source in sources.values():
        (tree / FOLDER / source.file).unlink()
    (tree / FOLDER / f"{CREATE}.json").write_bytes(data)
    create = sources[CREATE]._replace(
        file=f"{CREATE}.json",
        sha256=hashlib.sha256(data).hexdigest(),
        operations=[CREATE],
    )
    (tree / SOURCES).write_bytes(format_sources({CREATE: create}))
    (tree / MERGED).write_bytes(serialise(merged_cep(tree).document))
    return tree


@pytest.fixture
def published() -> bytes:
    """The bytes of the document of campaigns/create in `tree`."""
    return laid_out()


@pytest.fixture
def document(published: bytes) -> dict[str, Any]:
    """The document of campaigns/create, which a test may change."""
    value: dict[str, Any] = json.loads(published)
    return value


@pytest.fixture
def update_document(document: dict[str, Any]) -> dict[str, Any]:
    """A second document, for campaigns/update, with the schemas of campaigns/create."""
    operation = document["paths"].pop("/campaigns/create")["post"]
    operation |= {"operationId": "campaigns_update", "summary": "Update by Batch"}
    operation["responses"] = {"200": {"description": "Done"}, "400": operation["responses"]["400"]}
    document["paths"]["/campaigns/update"] = {"post": operation}
    return document
