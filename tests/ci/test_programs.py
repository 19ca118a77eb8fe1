"""The programs that the workflows run."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from scripts.ci import review, revise

ROOT = Path(__file__).parents[2]


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.slow
def test_revise_writes_a_patch_that_applies(tmp_path: Path) -> None:
    clone, bundle = tmp_path / "clone", tmp_path / "bundle"
    _git(tmp_path, "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone))
    notes = clone / "spec" / "notes.txt"
    notes.write_text("a new file\n", encoding="utf-8")
    revise.write_patch(clone, bundle, "")
    assert (bundle / "revision.md").is_file()
    notes.unlink()
    _git(clone, "reset", "--hard", "--quiet")
    _git(clone, "apply", "--index", str(bundle / "revision.patch"))
    assert _git(clone, "diff", "--cached", "--name-only").split() == ["spec/notes.txt"]


@pytest.mark.slow
def test_revise_without_changes_writes_nothing(tmp_path: Path) -> None:
    clone, bundle = tmp_path / "clone", tmp_path / "bundle"
    _git(tmp_path, "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone))
    revise.write_patch(clone, bundle, "")
    assert not bundle.exists()


@pytest.mark.parametrize(
    ("verdict", "labels", "status"),
    [
        ({"deployed": "warning", "developer": "compatible"}, [], 0),
        ({"deployed": "breaking", "developer": "compatible"}, [], 1),
        ({"deployed": "none", "developer": "breaking"}, ["other"], 1),
        ({"deployed": "breaking", "developer": "breaking"}, ["breaking change acknowledged"], 0),
    ],
)
def test_review_of_a_breaking_change_requires_a_label(
    verdict: dict[str, str], labels: list[str], status: int
) -> None:
    assert review.judged(verdict, labels) == status


def test_review_of_a_breaking_revision_fails_without_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ROOT / "spec" / "cep" / "upstream" / "campaigns_create.json"
    new = tmp_path / "new.json"
    new.write_text(old.read_text("utf-8").replace("/campaigns/create", "/campaigns/make"), encoding="utf-8")
    arguments = [str(old), str(new), "--into", str(tmp_path)]
    assert review.main(arguments) == 1
    monkeypatch.setenv("LABELS", json.dumps([review.LABEL]))
    assert review.main(arguments) == 0


def test_review_writes_report_and_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    document = str(ROOT / "spec" / "cep" / "upstream" / "campaigns_create.json")
    assert review.main([document, document, "--into", str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out" / "drift.json").read_text("utf-8"))["changes"] == []
    assert (tmp_path / "summary.md").read_text("utf-8") == (tmp_path / "out" / "drift.md").read_text("utf-8")


def test_review_without_a_comparison_reports_it(tmp_path: Path) -> None:
    assert review.main(["--base", "no-such-revision", "--into", str(tmp_path)]) == 2
    page = (tmp_path / "drift.md").read_text("utf-8")
    assert page.startswith("<!-- drift report -->\n## Drift: could not be compared")
    assert "no changes" not in page
    assert not (tmp_path / "drift.json").exists()


def test_review_cuts_a_long_report_at_a_line() -> None:
    text = review.cut("line\n" * 20_000)
    assert len(text) < 65_000
    kept, _, notice = text.partition("\n\n")
    assert notice == f"_{20_000 - len(kept.splitlines())} more lines are left out._\n"


def test_workflows_keep_foreign_text_out_of_commands() -> None:
    for name in ("drift.yml", "upstream.yml"):
        text = (ROOT / ".github" / "workflows" / name).read_text("utf-8")
        commands = re.findall(r"^\s*(?:- )?run: (.*)$", text, re.MULTILINE)
        assert commands
        assert not [command for command in commands if "${{" in command]
        pins = re.findall(r"uses: \S+@(\S+)", text)
        assert pins
        assert all(re.fullmatch(r"[0-9a-f]{40}", pin) for pin in pins)
