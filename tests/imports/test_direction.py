"""Imports of the overlay point one way: `_core` knows nothing above it, and no modules import each other."""

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


def imports(nodes: list[ast.stmt], known: set[str]) -> Iterator[str]:
    """Yield the modules that are imported when a module is loaded."""
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield from {full if full in known else node.module} & known
        elif isinstance(node, ast.If):
            checking = "TYPE_CHECKING" in ast.unparse(node.test)
            yield from imports([*([] if checking else node.body), *node.orelse], known)
        elif isinstance(node, ast.ClassDef | ast.Try):
            yield from imports(node.body, known)


def graph() -> dict[str, set[str]]:
    paths = modules()
    return {
        name: set(imports(ast.parse(path.read_text("utf-8")).body, set(paths)))
        for name, path in paths.items()
    }


def test_core_imports_nothing_above_it() -> None:
    wrong = {
        (name, other)
        for name, others in graph().items()
        for other in others
        if name.startswith("batchcom._core") and not other.startswith("batchcom._core")
    }
    assert {other for _, other in wrong} <= BELOW_CORE


def test_modules_do_not_import_each_other() -> None:
    remaining = graph()
    while leaves := [name for name, others in remaining.items() if not others & remaining.keys() - {name}]:
        for name in leaves:
            del remaining[name]
    assert remaining == {}
