"""Imports load only the modules that are used, at their first use."""

import subprocess
import sys

import pytest

from tests.generated.support import APIS, Package


def loaded(code: str) -> set[str]:
    """Return the modules that `code` loads in a new process, without those that Python loads at startup."""
    program = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def roots(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_import_of_the_package_loads_nothing_else() -> None:
    assert {name for name in loaded("import batchcom_api") if name.startswith("batchcom")} == {
        "batchcom_api",
        "batchcom_api._lazy",
    }


def test_import_of_models_loads_no_dependency() -> None:
    modules = loaded("import batchcom_api.cep.models, batchcom_api.mep.models")
    assert not roots(modules) & {"attr", "attrs", "httpx", "typing", "orjson"}


def test_import_of_a_model_loads_only_what_it_uses() -> None:
    modules = loaded("from batchcom_api.cep.models import Campaign")
    assert not roots(modules) & {"httpx", "httpcore", "anyio", "ssl", "orjson", "http", "json"}
    assert "batchcom_api.cep.models.push" in modules
    assert "batchcom_api.cep.models.orchestration" not in modules
    assert not any(name.startswith("batchcom_api.mep") for name in modules)


def test_import_of_operations_loads_no_dependency() -> None:
    modules = loaded("from batchcom_api.cep.operations import OPERATIONS")
    assert not roots(modules) & {"attr", "attrs", "httpx"}


def test_import_of_an_endpoint_does_not_load_httpx() -> None:
    modules = loaded(
        "from batchcom_api.cep.api.campaigns import campaigns_create\n"
        "from batchcom_api.cep import Client\n"
        "Client(base_url='http://127.0.0.1')"
    )
    assert not roots(modules) & {"httpx", "httpcore", "anyio", "ssl"}
    assert "batchcom_api.cep.models.campaign" not in modules


@pytest.mark.parametrize("api", APIS)
def test_package_offers_every_name_of_all(api: str, ours: Package) -> None:
    for package in (ours(api), ours(f"{api}.models")):
        assert set(package.__all__) <= set(dir(package))
        for name in package.__all__:
            assert getattr(package, name) is not None


def test_unknown_name_raises_with_a_suggestion(ours: Package) -> None:
    with pytest.raises(
        AttributeError,
        match=r"'batchcom_api\.cep\.models' has no attribute 'Campain'; did you mean Campaign\?$",
    ):
        ours("cep.models").Campain  # noqa: B018
    with pytest.raises(ImportError, match="Campain"):
        exec("from batchcom_api.cep.models import Campain")  # noqa: S102


@pytest.mark.slow
@pytest.mark.parametrize("api", APIS)
def test_any_model_can_be_imported_first(api: str, ours: Package) -> None:
    """Models import each other after their classes, so any order of imports must work."""
    names = sorted(set(ours(f"{api}.models").__all__))
    loaded(
        "import importlib\n"
        f"for name in {names!r}:\n"
        "    for module in [m for m in sys.modules if m.startswith('batchcom_api')]:\n"
        "        del sys.modules[module]\n"
        f"    models = importlib.import_module('batchcom_api.{api}.models')\n"
        "    model = getattr(models, name)\n"
        "    assert not hasattr(model, 'from_dict') or model.from_dict\n"
    )
