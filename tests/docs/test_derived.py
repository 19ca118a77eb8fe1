"""The derived tables follow the documents, and are left as they are where the hand-written layer cannot."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from batchcom import cep, mep

from scripts.docs import __main__ as docs
from scripts.docs.names import resources_of
from scripts.docs.operations import method_of


@pytest.mark.parametrize(("api", "client"), [("cep", cep.Client), ("mep", mep.Client)])
def test_an_operation_is_told_by_the_method_that_makes_it(api: str, client: Any) -> None:
    resources = resources_of(client)
    operations = import_module(f"batchcom_api.{api}.operations").OPERATIONS
    found = {name: method_of(operation, resources) for name, operation in operations.items()}
    assert found["campaigns_create"] == "campaigns.create"
    assert all(method is None or method.replace(".", "_") == name for name, method in found.items())


@pytest.mark.parametrize("name", ["campaigns_duplicate", "profiles_update", "campaigns", "createCampaign"])
def test_an_operation_of_tomorrow_has_none(name: str) -> None:
    (some, *_) = import_module("batchcom_api.cep.operations").OPERATIONS.values()
    assert method_of(some._replace(operation_id=name), resources_of(cep.Client)) is None


def test_a_layer_that_does_not_go_with_the_documents_is_named_and_no_page_is_touched(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def outdated() -> str:
        return cep.push(None, platforms=["ios"])  # type: ignore[arg-type, return-value]

    before = {page: page.stat().st_mtime_ns for page in docs.pages()}
    monkeypatch.setitem(docs.TABLES, "operations cep", lambda: "another table")
    monkeypatch.setitem(docs.TABLES, "operations mep", outdated)
    assert docs.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith("overlay/batchcom/")
    assert "Mend overlay/" in said
    assert before == {page: page.stat().st_mtime_ns for page in docs.pages()}
