"""The README keeps its promises: blocks run, every error is in its table, the two commands are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from batchcom import errors

from scripts.docs.blocks import ENVIRONMENT, Stage, run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    monkeypatch.chdir(tmp_path)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return Stage()


def test_every_python_block_runs_against_the_sandbox(stage: Stage) -> None:
    assert run(README, "README.md", stage) >= 10


def test_nothing_in_the_readme_is_sent_twice_by_one_call(stage: Stage) -> None:
    run(README, "README.md", stage)
    assert stage.sandbox.sent
    assert all(sent.times == 1 for sent in stage.sandbox.sent)


def test_every_error_stands_in_the_table() -> None:
    rows = set(re.findall(r"^\| [├└ ]*`(\w+)`", README, re.MULTILINE))
    assert set(errors.__all__) - {"BatchError"} <= rows


def test_the_quickstart_has_five_lines() -> None:
    (first,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[:1]
    assert len([line for line in first.splitlines() if line.strip()]) == 5


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_two_commands_stand_on_lines_of_their_own(command: str) -> None:
    development = README[README.index("## Development") :]
    blocks = re.findall(r"```bash\n(.*?)```", development, re.DOTALL)
    assert any(command in block.splitlines() for block in blocks)


def test_it_says_that_it_is_unofficial_before_anything_else() -> None:
    assert "unofficial" in README[: README.index("## ")].lower()


def test_every_link_into_the_repository_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
