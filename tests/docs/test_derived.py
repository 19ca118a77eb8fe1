"""Derived tables follow the documents; an outdated overlay leaves them unchanged."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from batchcom import cep, mep

from scripts.docs import __main__ as docs
from scripts.docs.names import resources_of
from scripts.docs.operations import method_of


@pytest.mark.parametrize(("api", "client"), [("cep", cep.Client), ("mep", mep.Client)])
def test_method_of_every_operation_exists(api: str, client: Any) -> None:
    resources = resources_of(client)
    operations = import_module(f"batchcom_api.{api}.operations").OPERATIONS
    methods = {name: method_of(operation, resources) for name, operation in operations.items()}
    assert methods["campaigns_create"] == "campaigns.create"
    generated = [name for name, operation in operations.items() if not operation.name.endswith("_many")]
    assert [name for name in generated if methods[name] is None and not operations[name].redirect] == []


@pytest.mark.parametrize("place", [("campaigns", "send_by_pigeon"), ("pigeons", "update")])
def test_method_of_an_unknown_operation_is_none(place: tuple[str, str]) -> None:
    (operation, *_) = import_module("batchcom_api.cep.operations").OPERATIONS.values()
    resource, name = place
    assert method_of(operation._replace(resource=resource, name=name), resources_of(cep.Client)) is None


def test_docs_with_outdated_overlay_fail_and_write_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def outdated() -> str:
        return cep.push(None, platforms=["ios"])  # type: ignore[arg-type, return-value]

    before = {page: page.stat().st_mtime_ns for page in docs.pages()}
    monkeypatch.setitem(docs.TABLES, "operations cep", lambda: "another table")
    monkeypatch.setitem(docs.TABLES, "operations mep", outdated)
    assert docs.main([]) == 1
    output = capsys.readouterr().err
    assert output.startswith("overlay/batchcom/")
    assert "Change overlay/" in output
    assert before == {page: page.stat().st_mtime_ns for page in docs.pages()}
