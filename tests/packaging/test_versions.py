"""The version and the revisions of Batch's documents can be read at run time."""

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


def test_the_version_is_that_of_the_distribution() -> None:
    assert batchcom.__version__ == version("batchcom")
    assert re.fullmatch(SEMANTIC, batchcom.__version__)


def test_there_is_a_revision_for_each_api() -> None:
    assert [one.api for one in batchcom.revisions()] == ["cep", "mep"]


@pytest.mark.parametrize("revision", batchcom.revisions(), ids=lambda one: one.api)
def test_a_digest_is_that_of_the_shipped_document(revision: batchcom.Revision) -> None:
    document = files(f"batchcom_api.{revision.api}").joinpath("openapi.json").read_bytes()
    assert revision.digest == hashlib.sha256(document).hexdigest()


def test_the_default_version_is_that_of_the_clients() -> None:
    with cep.Client(rest_api_key="invented", project_key="invented") as batch:
        assert batch.version == batchcom.revisions()[0].default_version


def test_both_are_in_the_user_agent() -> None:
    said: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        said.append(request.headers["User-Agent"])
        return httpx.Response(200, json=[])

    with httpx.Client(transport=httpx.MockTransport(respond)) as http_client:
        app = mep.Client(rest_api_key="invented", api_key="invented", http_client=http_client)
        assert list(app.campaigns.list()) == []
    assert said == [f"batchcom/{batchcom.__version__} ({batchcom.revisions()[1]})"]


def test_the_changelog_speaks_of_this_version() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## {re.escape(batchcom.__version__)}\b", text, re.MULTILINE)
