"""A copy of the documents that a test may change, and pages made around them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def root() -> Path:
    """The repository itself, to be read only."""
    return ROOT


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository that holds the documents alone."""
    shutil.copytree(ROOT / "spec", tmp_path / "tree" / "spec")
    return tmp_path / "tree"


@pytest.fixture
def published() -> bytes:
    """The bytes of the document of campaigns/create as Batch published it."""
    return (ROOT / "spec/cep/upstream/campaigns_create.json").read_bytes()


@pytest.fixture
def document(published: bytes) -> dict[str, Any]:
    """The document of campaigns/create, to be changed at will."""
    value: dict[str, Any] = json.loads(published)
    return value


@pytest.fixture
def update_document(document: dict[str, Any]) -> dict[str, Any]:
    """A second document as Batch might publish it: campaigns/update, with schemas of campaigns/create."""
    operation = document["paths"].pop("/campaigns/create")["post"]
    operation |= {"operationId": "campaigns_update", "summary": "Update by Batch"}
    operation["responses"] = {"200": {"description": "Done"}, "400": operation["responses"]["400"]}
    document["paths"]["/campaigns/update"] = {"post": operation}
    return document
