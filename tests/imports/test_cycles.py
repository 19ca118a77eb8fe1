"""No modules of the overlay or the scripts import each other in a circle, not even inside functions."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TREES = {"overlay": ROOT / "overlay", "scripts": ROOT}
"""The folder from which the names of a tree's modules count."""


def modules(tree: str) -> dict[str, Path]:
    """Every module of a tree by its dotted name; derived modules are left out."""
    base = TREES[tree]
    folder = ROOT / tree
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(base).with_suffix("").parts
        if "_sync" in parts:
            continue
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Every import statement that can run, those inside functions included."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from (part for branch in child.orelse for part in _statements(branch))
        elif isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        else:
            yield from _statements(child)


def imported(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of the same tree that a module imports."""
    names: set[str] = set()
    for statement in _statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(statement, ast.Import):
            names |= {alias.name for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            for alias in statement.names:
                submodule = f"{statement.module}.{alias.name}"
                names.add(submodule if submodule in known else statement.module)
    return names & known.keys()


def graph(tree: str) -> dict[str, set[str]]:
    """The modules that each module imports."""
    known = modules(tree)
    return {name: imported(path, known) - {name} for name, path in known.items()}


@pytest.mark.parametrize("tree", TREES)
def test_imports_have_no_cycle(tree: str) -> None:
    try:
        TopologicalSorter(graph(tree)).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])))
