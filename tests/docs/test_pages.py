"""The pages of the documentation: their code runs, and their tables equal the documents."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from batchcom import errors

from scripts.docs.__main__ import TABLES, derived, pages
from tests.docs.blocks import ENVIRONMENT, Stage, blocks, run

PAGES = pages()
ROOT = Path(__file__).parents[2]
WITH_CODE = [page for page in PAGES if any(blocks(page.read_text("utf-8")))]


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    monkeypatch.chdir(tmp_path)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return Stage()


@pytest.mark.parametrize("page", WITH_CODE, ids=lambda page: page.stem)
def test_code_of_a_page_prints_what_the_page_shows(page: Path, stage: Stage) -> None:
    assert run(page.read_text("utf-8"), page.name, stage)


def test_derived_tables_are_in_step() -> None:
    texts = {page.relative_to(ROOT).as_posix(): page.read_text("utf-8") for page in PAGES}
    outdated = [name for name, text in texts.items() if derived(text) != text]
    assert outdated == [], "run python -m scripts.docs"


def test_every_derived_table_is_on_a_page() -> None:
    marks = {
        mark for page in PAGES for mark in re.findall(r"<!-- derived: ([\w ]+) -->", page.read_text("utf-8"))
    }
    assert marks == set(TABLES)


SNIPPET = re.compile(r'^--8<-- "([^":]+)(?::(\d+):)?"$', re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "first"), SNIPPET.findall((ROOT / "docs" / "recipes.md").read_text("utf-8"))
)
def test_snippet_of_an_example_compiles(name: str, first: str) -> None:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    compile("\n".join(lines[int(first or 1) - 1 :]), name, "exec")


def test_page_of_errors_names_every_class() -> None:
    tree = (ROOT / "docs" / "errors.md").read_text("utf-8")
    assert set(re.findall(r"^[│├└─ ]*(\w+Error) ", tree, re.MULTILINE)) | {"BatchError"} == set(
        errors.__all__
    )


def test_no_page_links_to_the_planned_address() -> None:
    planned = "github.com/batchcom"
    texts = [page.read_text("utf-8") for page in [ROOT / "README.md", *PAGES]]
    assert [text[:60] for text in texts if planned in text] == []


def test_no_command_installs_from_a_package_index() -> None:
    command = re.compile(r"^[$ ]*(?:\S*/)?pip install '?batchcom", re.MULTILINE)
    texts = [page.read_text("utf-8") for page in [ROOT / "README.md", *PAGES]]
    assert [text[:60] for text in texts if command.search(text)] == []


def test_site_settings_load_nothing_from_other_hosts() -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert re.search(r"^  font: false", settings, re.MULTILINE)
    assert not re.search(r"extra_(?:css|javascript):(?:\s+- .*)*https?://", settings)


@pytest.mark.slow
def test_built_site_loads_nothing_from_other_hosts(tmp_path: Path) -> None:
    mkdocs = Path(sys.executable).with_name("mkdocs")
    command = [mkdocs, "build", "--quiet", "--strict", "--site-dir", tmp_path / "site"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    text = "".join(page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html"))
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"?https?://[^\" >]+", text) == []
    assert 'data-md-component="source"' not in text


@pytest.mark.slow
def test_code_of_all_pages_type_checks(tmp_path: Path) -> None:
    for page in [ROOT / "README.md", *WITH_CODE]:
        code = "\n".join(block.code for block in blocks(page.read_text("utf-8")))
        (tmp_path / f"page_{page.stem.lower().replace('-', '_')}.py").write_text(code, "utf-8")
    mypy = Path(sys.executable).with_name("mypy")
    options = ["--check-untyped-defs", "--no-incremental", "--config-file", "", "--follow-imports", "silent"]
    environment = {**os.environ, "MYPYPATH": f"{ROOT / 'overlay'}{os.pathsep}{ROOT / 'generated'}"}
    ended = subprocess.run(
        [mypy, *options, *sorted(tmp_path.glob("*.py"))],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout
