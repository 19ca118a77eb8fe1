"""What importing loads: next to nothing, and httpx not before the first client."""

import json
import subprocess
import sys

import pytest

BEFORE = "import sys, json; before = set(sys.modules); "
AFTER = "; print(json.dumps(sorted(set(sys.modules) - before)))"


def loaded(code: str) -> set[str]:
    """The modules that a fresh process loads for some code."""
    ended = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {BEFORE}{code}{AFTER}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(ended.stdout))


def test_importing_batchcom_loads_these_modules_and_no_other() -> None:
    assert loaded("import batchcom") - {"__future__"} == {
        "batchcom",
        "batchcom_api",
        "batchcom_api._lazy",
        "importlib",
        "importlib._bootstrap",
        "importlib._bootstrap_external",
        "warnings",
    }


def test_importing_both_apis_adds_their_packages_alone() -> None:
    more = loaded("from batchcom import cep, mep") - loaded("import batchcom")
    assert more == {"batchcom.cep", "batchcom.mep"}


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
def test_client_classes_and_models_come_without(late: str) -> None:
    code = (
        "from batchcom import cep, mep; cep.Client; mep.AsyncClient; cep.models.Campaign; mep.models.Campaign"
    )
    assert late not in loaded(code)


def test_client_import_loads_no_validation_or_bulk() -> None:
    code = 'from batchcom import mep; mep.Client(rest_api_key="invented", api_key="invented")'
    found = loaded(code)
    assert "httpx" in found
    assert found.isdisjoint({"jsonschema_rs", "sqlite3", "batchcom.bulk", "dateutil"})
