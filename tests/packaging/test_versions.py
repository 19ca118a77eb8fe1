"""The package states its version and the revisions of Batch's documents."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from importlib.resources import files

import batchcom
import httpx
import pytest
from batchcom import cep, mep

SEMANTIC = r"\d+\.\d+\.\d+((a|b|rc)\d+)?"


def test_version_is_that_of_the_distribution() -> None:
    assert batchcom.__version__ == version("batchcom")
    assert re.fullmatch(SEMANTIC, batchcom.__version__)


def test_revisions_list_each_api_once() -> None:
    assert [revision.api for revision in batchcom.revisions()] == ["cep", "mep"]


@pytest.mark.parametrize("revision", batchcom.revisions(), ids=lambda revision: revision.api)
def test_revision_digest_is_that_of_the_shipped_document(revision: batchcom.Revision) -> None:
    document = files(f"batchcom_api.{revision.api}").joinpath("openapi.json").read_bytes()
    assert revision.digest == hashlib.sha256(document).hexdigest()


def test_default_version_is_that_of_the_clients() -> None:
    with cep.Client(rest_api_key="invented", project_key="invented") as batch:
        assert batch.version == batchcom.revisions()[0].default_version


def test_user_agent_has_version_and_revision() -> None:
    user_agents: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        user_agents.append(request.headers["User-Agent"])
        return httpx.Response(200, json=[])

    with httpx.Client(transport=httpx.MockTransport(respond)) as http_client:
        app = mep.Client(rest_api_key="invented", api_key="invented", http_client=http_client)
        assert list(app.campaigns.list()) == []
    assert user_agents == [f"batchcom/{batchcom.__version__} ({batchcom.revisions()[1]})"]


def test_changelog_has_a_heading_for_this_version() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## {re.escape(batchcom.__version__)}\b", text, re.MULTILINE)
