"""Bring a revision into a copy of the repository as a maintainer does: vendor, generate, edit, test."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from scripts.vendor.document import steps
from scripts.vendor.parsing import load, parse_yaml
from scripts.vendor.sources import read_sources
from scripts.vendor.upstream import FOLDER

ROOT = Path(__file__).parents[2]
CORRECTIONS = "spec/cep/corrections.yaml"
_LONG = "LONG"
"""The placeholder of a name of 3,000 letters."""

_FOLDERS = ("docs", "examples", "generated", "overlay", "requirements", "scripts", "spec", "tests")
_IGNORED = shutil.ignore_patterns("__pycache__", "corpus", "revisions")


class Revision(NamedTuple):
    """A revision and the work it leaves to the maintainer. `revisions.yaml` explains the members."""

    name: str
    patch: list[dict[str, Any]]
    refused: str = ""
    notes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    answers: dict[str, dict[str, Any]] = {}  # noqa: RUF012 (never changed)
    questions: dict[str, str] = {}  # noqa: RUF012 (never changed)
    writes: dict[str, dict[str, Any]] = {}  # noqa: RUF012 (never changed)
    shows: tuple[str, ...] = ()


def revisions() -> list[Revision]:
    """Return the revisions of `revisions.yaml`."""
    text = Path(__file__).with_name("revisions.yaml").read_text("utf-8")
    return [Revision(**revision) for revision in parse_yaml(text)]


def revised(patch: list[dict[str, Any]]) -> bytes:
    """Return the published document with a patch applied."""
    (source,) = read_sources(ROOT).values()
    document = load(ROOT / FOLDER / source.file, source.file)
    for step in patch:
        *parents, last = (_name(key) for key in steps(step.get("set") or step["remove"]))
        target: Any = document
        for name in parents:
            target = target[int(name)] if isinstance(target, list) else target[name]
        if "remove" in step:
            del target[last]
        elif last == "-":
            target.append(step["to"])
        else:
            target[last] = step["to"]
    return json.dumps(document).encode()


def _name(name: str) -> str:
    return "l" * 3000 if name == _LONG else name


class Maintainer:
    """A maintainer with a copy of the repository."""

    def __init__(self, tree: Path, *, complete: bool = True) -> None:
        self.tree = tree
        for folder in _FOLDERS if complete else ("spec", "requirements"):
            shutil.copytree(ROOT / folder, tree / folder, ignore=_IGNORED)
        for path in ROOT.iterdir() if complete else ():
            if path.is_file() and path.name != ".git":
                shutil.copy(path, tree)

    def vendor(self, revision: Revision) -> tuple[int, str]:
        """Run `make vendor` and return its status and output."""
        page = self.tree.with_name(f"{self.tree.name}.json")
        page.write_bytes(revised(revision.patch))
        (source,) = read_sources(ROOT).values()
        return self.run("scripts.vendor", str(page), "--page", source.page)

    def generate(self) -> tuple[int, str]:
        """Run `make generate` and return its status and output."""
        return self.run("scripts.derived")

    def check(self) -> tuple[int, str]:
        """Run the step of `make check` that reads the documents; return its status, and what is wrong."""
        status, text = self.run("scripts.derived", "--check")
        return status, text if status else ""

    def edit(self, changes: dict[str, dict[str, Any]], printed: str = "") -> None:
        """Change files as a maintainer does. `printed` is the output of `make generate`."""
        for name, change in changes.items():
            path = self.tree / name
            text = path.read_text("utf-8")
            for description in change.get("drop", ()):
                text, count = re.subn(_action(description), "", text)
                assert count, f"no correction begins with {description}"
            if change.get("paste"):
                text += f"\n{pasted(printed)}"
            if rows := change.get("rows"):
                text += f'\n[[row]]\ncep = {json.dumps(rows)}\nchange = "new"\nnote = "New in 2.11."\n'
            for old, new in change.get("replace", {}).items():
                assert old in text, old
                text = text.replace(old, new)
            path.write_text(text, "utf-8")

    def test(self, *names: str) -> dict[str, str]:
        """Run tests of the copy and return the message of each that fails."""
        options = ["-q", "--tb=short", "-p", "no:cacheprovider", "-m", "not slow", "-rfE", "--no-header"]
        status, text = self.run("pytest", *options, *names)
        assert status in (0, 1), text
        failed = re.findall(r"^(?:FAILED|ERROR) (\S+(?:\[.*?\])?)(?: - |$)", text, re.MULTILINE)
        return dict.fromkeys(failed, text)

    def run(self, module: str, *arguments: str) -> tuple[int, str]:
        """Run a module of the copy and return its status and output."""
        paths = (self.tree, self.tree / "overlay", self.tree / "generated")
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), "COLUMNS": "1000"}
        ended = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.tree,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return ended.returncode, ended.stdout


def pasted(printed: str) -> str:
    """Return the corrections that `make generate` printed."""
    lines = [line for line in printed.splitlines() if line.startswith(("  - ", "    "))]
    return "\n".join(lines) + "\n"


def _action(description: str) -> str:
    return rf"(?m)^  - target: .*\n    description: {re.escape(description)}.*\n(?:    .*\n)*\n?"
