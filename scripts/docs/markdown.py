"""Tables in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["table"]


def table(heads: Sequence[str], rows: Iterable[Iterable[str]], align: str = "") -> str:
    """Return a table. `align` has a letter for each column: `r` for numbers; all others are on the left."""
    marks = ["---:" if letter == "r" else "---" for letter in align.ljust(len(heads))]
    lines = [f"| {' | '.join(heads)} |", f"|{'|'.join(marks)}|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
