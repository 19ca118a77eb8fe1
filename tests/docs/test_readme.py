"""The README: its code runs, its tables are complete, its links have targets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from batchcom import errors

from tests.docs.blocks import ENVIRONMENT, Stage, run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    monkeypatch.chdir(tmp_path)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return Stage()


def test_readme_code_runs_against_the_sandbox(stage: Stage) -> None:
    assert run(README, "README.md", stage)


def test_readme_code_sends_nothing_twice(stage: Stage) -> None:
    run(README, "README.md", stage)
    assert stage.sandbox.sent
    assert all(sent.times == 1 for sent in stage.sandbox.sent)


def test_readme_lists_every_direct_subclass_of_batch_error() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE))
    classes = {getattr(errors, name) for name in errors.__all__}
    assert {cls.__name__ for cls in classes if errors.BatchError in cls.__bases__} <= rows


def test_readme_first_block_uses_the_sandbox() -> None:
    (first,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[:1]
    assert "batchcom_sandbox.serve()" in first


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= 220


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_readme_development_commands_are_separate(command: str) -> None:
    development = README[README.index("## Development") :]
    blocks = re.findall(r"```bash\n(.*?)```", development, re.DOTALL)
    assert any(command in block.splitlines() for block in blocks)


def test_readme_states_first_that_it_is_unofficial() -> None:
    assert "unofficial" in README[: README.index("## ")].lower()


def test_readme_links_have_targets() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
