"""Write the derived tables of the documentation, or list those that are out of date.

    python -m scripts.docs            write them
    python -m scripts.docs --check    exit 1 if a table in a page is out of date

A table is between ``<!-- derived: name -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import re
import sys
import traceback
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.docs import moving, names, operations, outcomes, reference

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TABLES", "derived", "main", "pages"]

ROOT = Path(__file__).parents[2]

TABLES: dict[str, Callable[[], str]] = {
    "operations cep": partial(operations.table, "cep"),
    "operations mep": partial(operations.table, "mep"),
    "outcomes": outcomes.table,
    "moving": moving.table,
    "names": names.table,
    "resources cep": partial(reference.resources, "cep"),
    "resources mep": partial(reference.resources, "mep"),
}
"""What is derived, by the name in its mark."""

_REMEDY = (
    "The tables of the documentation were not written: overlay/ does not go with what is generated now.\n"
    "Mend overlay/ (mypy says where else), then `make generate` again: the rest is written."
)

_REGION = re.compile(r"(<!-- derived: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def pages() -> list[Path]:
    """The pages that may hold a derived table."""
    return sorted((ROOT / "docs").rglob("*.md"))


def derived(text: str) -> str:
    """The page with every table as it should be."""
    return _REGION.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[3]}", text)


def main(arguments: list[str]) -> int:
    """Write or check, and return the exit status."""
    check = arguments == ["--check"]
    status = 0
    try:
        texts = {page: (old, derived(old)) for page in pages() for old in (page.read_text("utf-8"),)}
    except Exception as error:  # the pages show what overlay/ has, which may stumble over what is new
        place = traceback.extract_tb(error.__traceback__)
        mine = [frame for frame in place if Path(frame.filename).is_relative_to(ROOT / "overlay")]
        where = f"{Path(mine[-1].filename).relative_to(ROOT)}:{mine[-1].lineno}: " if mine else ""
        print(f"{where}{type(error).__name__}: {error}\n{_REMEDY}", file=sys.stderr)
        return 1
    for page, (old, new) in texts.items():
        if new == old:
            continue
        name = str(page.relative_to(ROOT))
        if check:
            status = 1
            sys.stdout.writelines(
                unified_diff(old.splitlines(True), new.splitlines(True), name, f"{name}, as it should be")
            )
        else:
            page.write_text(new, "utf-8")
            print(f"wrote {name}")
    if status:
        print("Derived tables are out of step: run python -m scripts.docs")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
