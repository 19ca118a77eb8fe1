"""Write the derived tables of the documentation, or list those that are out of date.

    python -m scripts.docs            write them
    python -m scripts.docs --check    exit 1 if a table in a page is out of date

A table is between ``<!-- derived: name -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.derived import place_in_overlay, update
from scripts.docs import bulk, drift, extensions, moving, names, operations, outcomes

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TABLES", "derived", "main", "pages"]

ROOT = Path(__file__).parents[2]

TABLES: dict[str, Callable[[], str]] = {
    "operations cep": partial(operations.table, "cep"),
    "operations mep": partial(operations.table, "mep"),
    "bulk": bulk.table,
    "outcomes": outcomes.table,
    "moving": moving.table,
    "names": names.table,
    "drift sample": drift.sample,
    "extensions of an operation": extensions.of_operations,
    "members of bulk": extensions.of_bulk,
    "other extensions": extensions.of_parts,
    "resources cep": partial(names.reference, "cep"),
    "resources mep": partial(names.reference, "mep"),
}
"""What is derived, by the name in its mark."""

_REMEDY = (
    "The tables of the documentation were not written: overlay/ does not match the generated code.\n"
    "Change overlay/ (mypy shows where), then run `make generate` again. Everything else was written."
)

_REGION = re.compile(r"(<!-- derived: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def pages() -> list[Path]:
    """The pages that may hold a derived table."""
    return sorted((ROOT / "docs").rglob("*.md"))


def derived(text: str) -> str:
    """The page with every table as it should be."""
    return _REGION.sub(lambda match: f"{match[1]}\n{TABLES[match[2]]()}\n\n{match[3]}", text)


def main(arguments: list[str]) -> int:
    """Write or check, and return the exit status."""
    try:
        texts: dict[Path, str | None] = {page: derived(page.read_text("utf-8")) for page in pages()}
    except Exception as error:  # the pages show what overlay/ has, which may stumble over what is new
        print(f"{place_in_overlay(error)}{type(error).__name__}: {error}\n{_REMEDY}", file=sys.stderr)
        return 1
    return update(texts, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
