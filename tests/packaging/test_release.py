"""The release workflow refuses a wrong tag and a version without a date."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))
VERSION = "overlay/batchcom/_version.py"
DATED = "# Changelog\n\n## 1.2.3 (2031-04-02)\n"
UNRELEASED = "# Changelog\n\n## 1.2.3 (unreleased)\n"


def run_check(folder: Path, tag: str, changelog: str) -> int:
    steps = {step.get("name"): step for step in WORKFLOW["jobs"]["build"]["steps"]}
    script = steps["The tag is the version"]["run"]
    real = (ROOT / VERSION).read_text("utf-8")
    (folder / VERSION).parent.mkdir(parents=True)
    (folder / VERSION).write_text(re.sub(r'"\d.*"', '"1.2.3"', real), "utf-8")
    (folder / "CHANGELOG.md").write_text(changelog, "utf-8")
    environment = {**os.environ, "GITHUB_REF_NAME": tag}
    return subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=environment, check=False).returncode


@pytest.mark.parametrize(
    ("tag", "changelog", "released"),
    [
        ("v1.2.3", DATED, True),
        ("v1.2.4", DATED, False),
        ("1.2.3", DATED, False),
        ("v1.2.3", UNRELEASED, False),
        ("v1.2.3", "# Changelog\n", False),
    ],
)
def test_release_requires_the_tag_of_a_dated_version(
    tag: str, changelog: str, released: bool, tmp_path: Path
) -> None:
    assert (run_check(tmp_path, tag, changelog) == 0) == released


def test_release_permissions_are_split_between_jobs() -> None:
    permissions = {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()}
    assert permissions == {
        "build": {"contents": "read"},
        "attest": {"id-token": "write", "attestations": "write"},
        "publish": {"id-token": "write"},
    }


def test_release_workflow_uses_no_secret() -> None:
    assert "secrets." not in (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
