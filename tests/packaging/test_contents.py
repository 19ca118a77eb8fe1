"""The wheel and the sdist hold exactly the intended files."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import TYPE_CHECKING

import batchcom
import pytest
from packaging.requirements import Requirement
from trove_classifiers import classifiers

if TYPE_CHECKING:
    from email.message import Message

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "batchcom": ROOT / "overlay",
    "batchcom_api": ROOT / "generated",
    "batchcom_sandbox": ROOT / "overlay",
}
NEVER = ("__pycache__", ".pyc", ".git/", ".github", ".venv", ".ci/", ".cache", ".hypothesis", "node_modules")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (path,) = built.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def sdist(built: Path) -> list[str]:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = [name for name in wheel.namelist() if name.endswith("METADATA")]
    return Parser().parsestr(wheel.read(name).decode("utf-8"))


def sources() -> set[str]:
    """Return the files of the packages in the repository."""
    files = (path.relative_to(base) for name, base in PACKAGES.items() for path in (base / name).rglob("*"))
    return {str(path) for path in files if path.suffix in (".py", ".json", ".typed")}


def test_wheel_holds_the_complete_packages_only(wheel: zipfile.ZipFile) -> None:
    inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == sources()


def test_wheel_marks_every_package_as_typed(wheel: zipfile.ZipFile) -> None:
    assert {f"{name}/py.typed" for name in PACKAGES} <= set(wheel.namelist())


def test_wheel_holds_the_documents_and_schemas(wheel: zipfile.ZipFile) -> None:
    expected = {
        f"batchcom_api/{api}/{name}.json" for api in ("cep", "mep") for name in ("openapi", "schemas")
    }
    assert expected <= set(wheel.namelist())


def test_wheel_holds_the_licence_and_its_notice(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith("licenses/LICENSE")]
    text = wheel.read(name).decode("utf-8")
    assert "MIT License" in text
    assert "unofficial" in text


def test_wheel_name_is_for_every_platform(built: Path) -> None:
    (path,) = built.glob("*.whl")
    assert path.name == f"batchcom-{batchcom.__version__}-py3-none-any.whl"


def test_sdist_holds_the_files_to_build_generate_and_test(sdist: list[str]) -> None:
    needed = {
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "LICENSE",
        "Makefile",
        "overlay/batchcom/__init__.py",
        "generated/batchcom_api/__init__.py",
        "generated/SURFACE.md",
        "generated/SURFACE.json",
        "spec/cep/corrections.yaml",
        "spec/cep/upstream/campaigns_create.json",
        "spec/mep/openapi.yaml",
        "scripts/vendor/__main__.py",
        "docs/index.md",
        "requirements/development.txt",
        "tests/packaging/test_contents.py",
    }
    assert needed - set(sdist) == set()


def test_sdist_holds_no_caches_and_build_results(sdist: list[str]) -> None:
    assert [name for name in sdist if any(part in name for part in NEVER)] == []


def test_sdist_contains_only_known_folders(sdist: list[str]) -> None:
    rooms = {name.partition("/")[0] for name in sdist if "/" in name}
    assert rooms == {"docs", "examples", "generated", "overlay", "requirements", "scripts", "spec", "tests"}


def test_metadata_has_name_version_and_licence(metadata: Message) -> None:
    assert metadata["Name"] == "batchcom"
    assert metadata["Version"] == batchcom.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert "unofficial" in metadata["Summary"].lower()
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_description_is_the_readme_with_absolute_links(metadata: Message) -> None:
    page = str(metadata.get_payload())
    assert page.startswith("# batchcom")
    assert re.findall(r"\]\((?!https://|#)", page) == []
    assert "](https://github.com/batchcom/batchcom/blob/main/docs/launch.md#" in page


def test_metadata_classifiers_exist(metadata: Message) -> None:
    declared = metadata.get_all("Classifier") or []
    assert declared
    assert set(declared) <= classifiers
    assert len(declared) == len(set(declared))


def test_declared_python_versions_are_all_tested(metadata: Message) -> None:
    prefix = "Programming Language :: Python :: 3."
    minors = {
        classifier.removeprefix(prefix)
        for classifier in metadata.get_all("Classifier") or []
        if classifier.startswith(prefix)
    }
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert minors == {"11", "12", "13", "14"}
    assert all(f'"3.{minor}"' in workflow for minor in minors)


def test_dependencies_have_lower_bounds_and_few_upper_bounds(
    metadata: Message,
) -> None:
    operators = {}
    for line in metadata.get_all("Requires-Dist") or []:
        requirement = Requirement(line)
        operators[requirement.name] = {specifier.operator for specifier in requirement.specifier}
    assert all(">=" in symbols for symbols in operators.values())
    bounded = {name for name, symbols in operators.items() if symbols - {">="}}
    assert bounded <= {
        "httpx",
        "jsonschema",
    }  # 1.0 of httpx breaks its API; see pyproject.toml for the other


def test_dependencies_are_those_that_the_design_allows(metadata: Message) -> None:
    by_extra: dict[str, set[str]] = {}
    for line in metadata.get_all("Requires-Dist") or []:
        requirement = Requirement(line)
        extra = str(requirement.marker).partition('"')[2].rstrip('"') if requirement.marker else ""
        by_extra.setdefault(extra.replace("'", ""), set()).add(requirement.name)
    assert by_extra[""] == {"attrs", "httpx", "jsonschema-rs", "python-dateutil", "sniffio"}
    assert set(by_extra) == {"", "fast", "sandbox"}


def test_wheel_registers_the_pytest_fixtures(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "[pytest11]\nbatchcom = batchcom_sandbox.pytest_plugin" in wheel.read(name).decode("utf-8")
