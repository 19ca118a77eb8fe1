"""Prints how much of the overlay is written by hand, and fails when it is no longer thin.

    python -m scripts.size

Counted are logical lines: a statement is one, on however many rows the formatter puts it. What only names
other things does not count (imports, `__all__`), nor do comments and docstrings, the sandbox, and the
synchronous side, which is derived. The helpers for many people at once have a limit of their own.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from pathlib import Path
from typing import NamedTuple, TypeGuard

OVERLAY = Path(__file__).parents[1] / "overlay" / "batchcom"
NOT_COUNTED = ("_sync",)
BULK = {
    "_async/bulk.py",
    "_async/group_people.py",
    "_bulk.py",
    "_inputs.py",
    "_workers.py",
    "bulk.py",
    "journal.py",
    "mep/bodies.py",
}
LIMIT = 2000
"""Logical lines that the overlay may have: growth needs a reason."""
BULK_LIMIT = 600
"""The same for the helpers for many people at once."""

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
        lines: Logical lines, without imports and the like.
        rows: Rows of text, as the formatter lays them out, with them.
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
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if _is_text(node):
            rows -= _rows_of(node)
        if _is_text(node) or _only_names(node):
            ends -= _rows_of(node)
    return Size(len(ends), len(rows))


def _is_text(node: ast.AST) -> TypeGuard[ast.Expr]:
    """Whether it is text that stands alone as a statement: a docstring."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _only_names(node: ast.AST) -> TypeGuard[ast.stmt]:
    """Whether it is an import, or says what a module offers."""
    if isinstance(node, ast.Assign):
        return any(isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets)
    return isinstance(node, ast.Import | ast.ImportFrom)


def _rows_of(node: ast.stmt) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))


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
    bulk = sum(found[name].lines for name in found.keys() & BULK)
    lines = sum(one.lines for one in found.values()) - bulk
    rows = sum(one.rows for one in found.values())
    largest = sorted(found.items(), key=lambda one: -one[1].lines)[:3]
    print(
        f"The overlay has {lines:,} lines of code (limit {LIMIT:,}), "
        f"its bulk helpers {bulk} (limit {BULK_LIMIT});",
        f"{rows:,} rows in {len(found)} modules as laid out, imports included.",
        "Largest: " + ", ".join(f"{name} {one.lines}" for name, one in largest) + ".",
    )
    return 0 if lines <= LIMIT and bulk <= BULK_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
