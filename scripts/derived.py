"""Files that are derived from others: write them, or show which of them are out of date."""

from __future__ import annotations

import sys
import traceback
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["place_in_overlay", "update"]

ROOT = Path(__file__).parents[1]


def place_in_overlay(error: BaseException) -> str:
    """Return where in the overlay an exception came from, such as `overlay/batchcom/x.py:7: `, or nothing."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(ROOT / "overlay"):
            return f"{path.relative_to(ROOT)}:{frame.lineno}: "
    return ""


def update(files: Mapping[Path, str | None], arguments: list[str]) -> int:
    """Give each file its text, or remove it where that is None; return the exit status.

    With the argument ``--check``, change nothing: print the differences, and return 1 if there are any.
    """
    check = arguments == ["--check"]
    changed = 0
    for path, text in files.items():
        old = path.read_text("utf-8") if path.is_file() else None
        if text == old:
            continue
        changed += 1
        name = path.relative_to(ROOT).as_posix()
        if check:
            before, after = (old or "").splitlines(keepends=True), (text or "").splitlines(keepends=True)
            sys.stdout.writelines(unified_diff(before, after, name, f"{name}, as derived"))
        elif text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            print(f"wrote {name}")
    if check and changed:
        print(f"{changed} derived files are out of date: run make generate")
    return 1 if check and changed else 0
