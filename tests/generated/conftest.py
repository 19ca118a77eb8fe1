"""The client as the generator's own templates write it, and a server whose response a test sets."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from scripts.generate.project import build_project
from scripts.vendor.merge import load_mep, merged_cep
from tests.generated.support import ROOT, Package, Server


@pytest.fixture(scope="session")
def documents() -> dict[str, dict[str, Any]]:
    return {"cep": merged_cep(ROOT).document, "mep": load_mep(ROOT)}


@pytest.fixture(scope="session")
def ours() -> Package:
    return Package("batchcom_api")


@pytest.fixture(scope="session")
def raw(tmp_path_factory: pytest.TempPathFactory, documents: dict[str, dict[str, Any]]) -> Iterator[Package]:
    """The same documents, written by the generator's own templates."""
    folder = tmp_path_factory.mktemp("raw")
    (folder / "raw_api").mkdir()
    (folder / "raw_api" / "__init__.py").touch()
    for api, document in documents.items():
        settings = ROOT / "spec" / api / "generator.yaml"
        build_project(document, settings=settings, templates=None, output=folder / "raw_api" / api)
    sys.path.insert(0, str(folder))
    yield Package("raw_api")
    sys.path.remove(str(folder))


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server
