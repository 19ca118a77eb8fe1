"""Importing batchcom loads few modules; httpx is loaded by the first client."""

import json
import subprocess
import sys

import pytest

BEFORE = "import sys, json; before = set(sys.modules); "
AFTER = "; print(json.dumps(sorted(set(sys.modules) - before)))"


def loaded(code: str) -> set[str]:
    """Return the modules that a new process loads for some code."""
    ended = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {BEFORE}{code}{AFTER}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(ended.stdout))


def test_import_of_batchcom_loads_only_these_modules() -> None:
    assert loaded("import batchcom") - {"__future__"} == {
        "batchcom",
        "batchcom_api",
        "batchcom_api._lazy",
        "importlib",
        "importlib._bootstrap",
        "importlib._bootstrap_external",
        "warnings",
    }


def test_import_of_both_apis_adds_only_their_packages() -> None:
    added = loaded("from batchcom import cep, mep") - loaded("import batchcom")
    assert added == {
        "batchcom.cep",
        "batchcom.mep",
        "batchcom.cep.derived_names",
        "batchcom.mep.derived_names",
    }


@pytest.mark.parametrize(
    "late",
    [
        "httpx",
        "anyio",
        "ssl",
        "logging",
        "jsonschema_rs",
        "dateutil",
        "sqlite3",
        "secrets",
        "importlib.resources",
        "email",
    ],
)
def test_import_of_clients_and_models_loads_no_dependency(late: str) -> None:
    code = (
        "from batchcom import cep, mep; cep.Client; mep.AsyncClient; cep.models.Campaign; mep.models.Campaign"
    )
    assert late not in loaded(code)


def test_client_import_loads_no_validation_or_bulk() -> None:
    code = 'from batchcom import mep; mep.Client(rest_api_key="invented", api_key="invented")'
    modules = loaded(code)
    assert "httpx" in modules
    assert modules.isdisjoint({"jsonschema_rs", "sqlite3", "batchcom.bulk", "dateutil"})
