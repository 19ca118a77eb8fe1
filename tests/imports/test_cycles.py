"""Imports of the overlay and the scripts form no cycle, including imports inside functions."""

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
"""The folder that the module names of each tree are relative to."""


def modules(tree: str) -> dict[str, Path]:
    """Return the path of every module of a tree by dotted name, except derived modules."""
    base = TREES[tree]
    folder = ROOT / tree
    paths: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(base).with_suffix("").parts
        if "_sync" in parts:
            continue
        paths[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return paths


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield every import statement that can run, including those inside functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from (part for branch in child.orelse for part in _statements(branch))
        elif isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        else:
            yield from _statements(child)


def imported(path: Path, paths: dict[str, Path]) -> set[str]:
    """Return the modules of the same tree that a module imports."""
    names: set[str] = set()
    for statement in _statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(statement, ast.Import):
            names |= {alias.name for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            for alias in statement.names:
                submodule = f"{statement.module}.{alias.name}"
                names.add(submodule if submodule in paths else statement.module)
    return names & paths.keys()


def graph(tree: str) -> dict[str, set[str]]:
    """Return the modules that each module imports."""
    paths = modules(tree)
    return {name: imported(path, paths) - {name} for name, path in paths.items()}


@pytest.mark.parametrize("tree", TREES)
def test_imports_have_no_cycle(tree: str) -> None:
    try:
        TopologicalSorter(graph(tree)).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])))
