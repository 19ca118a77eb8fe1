"""Prints how much of the overlay is written by hand, and fails when it is no longer thin.

    python -m scripts.size

Counted are logical lines: a statement is one, on however many rows the formatter puts it. Neither comments
and docstrings count, nor the sandbox, nor the synchronous side, which is derived.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from pathlib import Path
from typing import NamedTuple

OVERLAY = Path(__file__).parents[1] / "overlay" / "batchcom"
NOT_COUNTED = ("sandbox", "_sync")
LIMIT = 2000
"""Logical lines that the overlay may have: growth needs a reason."""

_EMPTY = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


class Size(NamedTuple):
    """How long a module is, without comments and docstrings.

    Attributes:
        lines: Logical lines.
        rows: Rows of text, as the formatter lays them out.
    """

    lines: int
    rows: int


def size(source: str) -> Size:
    """How long a module is."""
    ends: set[int] = set()
    rows: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NEWLINE:
            ends.add(token.start[0])
        elif token.type not in _EMPTY:
            rows.update(range(token.start[0], token.end[0] + 1))
    for docstring in _docstrings(source):
        ends -= docstring
        rows -= docstring
    return Size(len(ends), len(rows))


def _docstrings(source: str) -> list[set[int]]:
    """The rows of each text that stands alone as a statement."""
    return [
        set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]


def sizes(root: Path = OVERLAY) -> dict[str, Size]:
    """The size of each module that counts."""
    modules = (path for path in sorted(root.rglob("*.py")))
    return {
        path.relative_to(root).as_posix(): size(path.read_text("utf-8"))
        for path in modules
        if path.relative_to(root).parts[0] not in NOT_COUNTED
    }


def main() -> int:
    """Print the size of the whole and its largest modules, and whether it is within the limit."""
    found = sizes()
    lines = sum(one.lines for one in found.values())
    rows = sum(one.rows for one in found.values())
    largest = sorted(found.items(), key=lambda one: -one[1].lines)[:3]
    print(
        f"The overlay has {lines:,} logical lines ({rows:,} rows) in {len(found)} modules, limit {LIMIT:,}.",
        "Largest: " + ", ".join(f"{name} {one.lines}" for name, one in largest) + ".",
    )
    return 0 if lines <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
