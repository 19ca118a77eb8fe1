"""Imports of the overlay have one direction: `_core` imports nothing above it, and there is no cycle."""

import ast
from collections.abc import Iterator
from pathlib import Path

OVERLAY = Path(__file__).parents[2] / "overlay"
BELOW_CORE = {
    "batchcom._version",
    "batchcom.errors",
    "batchcom.problems",
    "batchcom.responses",
    "batchcom.retry",
    "batchcom.times",
}


def modules() -> dict[str, Path]:
    paths = OVERLAY.glob("batchcom/**/*.py")
    return {
        ".".join(path.relative_to(OVERLAY).with_suffix("").parts).removesuffix(".__init__"): path
        for path in paths
    }


def imports(nodes: list[ast.stmt], own_modules: set[str]) -> Iterator[str]:
    """Yield the modules that are imported when a module is loaded."""
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield from {full if full in own_modules else node.module} & own_modules
        elif isinstance(node, ast.If):
            checking = "TYPE_CHECKING" in ast.unparse(node.test)
            yield from imports([*([] if checking else node.body), *node.orelse], own_modules)
        elif isinstance(node, ast.ClassDef | ast.Try):
            yield from imports(node.body, own_modules)


def graph() -> dict[str, set[str]]:
    paths = modules()
    return {
        name: set(imports(ast.parse(path.read_text("utf-8")).body, set(paths)))
        for name, path in paths.items()
    }


def test_core_modules_import_nothing_above_them() -> None:
    refused = {
        (name, other)
        for name, others in graph().items()
        for other in others
        if name.startswith("batchcom._core") and not other.startswith("batchcom._core")
    }
    assert {other for _, other in refused} <= BELOW_CORE


def test_imports_at_load_have_no_cycle() -> None:
    remaining = graph()
    while leaves := [name for name, others in remaining.items() if not others & remaining.keys() - {name}]:
        for name in leaves:
            del remaining[name]
    assert remaining == {}
