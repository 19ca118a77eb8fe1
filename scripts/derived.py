"""Write every file that is derived from others, or show which of them are out of date.

python -m scripts.derived [--check]
"""

from __future__ import annotations

import subprocess
import sys
import traceback
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["main", "place_in_overlay", "ruff", "update"]

ROOT = Path(__file__).parents[1]

PROGRAMS = ("generate", "docs.limits", "synchronous", "builders", "docs")
"""The programs that write them, and check them. Each imports what those before it wrote."""


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Run each program until one fails; return its exit status."""
    for program in PROGRAMS:
        command = [sys.executable, "-m", f"scripts.{program}", *arguments]
        if status := subprocess.run(command, cwd=root, check=False).returncode:
            return status
    return 0


def place_in_overlay(error: BaseException) -> str:
    """Return where in the overlay an exception came from, such as `overlay/batchcom/x.py:7: `, or nothing."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(ROOT / "overlay"):
            return f"{path.relative_to(ROOT)}:{frame.lineno}: "
    return ""


def update(files: Mapping[Path, str | None], arguments: list[str], root: Path = ROOT) -> int:
    """Give each file its text, or remove it where that is None; return the exit status.

    With the argument ``--check``, change nothing: print the differences, and return 1 if there are any.
    """
    check = arguments == ["--check"]
    changed = 0
    for path, text in files.items():
        old = path.read_bytes().decode(errors="replace") if path.is_file() else None
        if text == old:
            continue
        changed += 1
        name = path.relative_to(root).as_posix()
        if check:
            sys.stdout.writelines(_difference(name, old, text))
        elif text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            print(f"wrote {name}")
    if check and changed:
        print(f"{changed} derived files are out of date: run `make generate`", file=sys.stderr)
    return 1 if check and changed else 0


def _difference(name: str, old: str | None, text: str | None) -> list[str]:
    """Return the lines of a unified diff; of an empty file, what is wrong with it."""
    if not old and not text:
        return [f"{name}: {'missing' if old is None else 'not derived from anything'}\n"]
    before = "/dev/null" if old is None else name
    after = "/dev/null" if text is None else f"{name}, as derived"
    old_lines, lines = ((value or "").splitlines(keepends=True) for value in (old, text))
    return list(unified_diff(old_lines, lines, before, after))


def ruff(text: str, path: Path, *arguments: str) -> str:
    """Return what ruff makes of the text of a module."""
    program = str(Path(sys.executable).parent / "ruff")
    command = [program, *arguments, "--quiet", "--stdin-filename", str(path), "-"]
    ended = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    return ended.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
