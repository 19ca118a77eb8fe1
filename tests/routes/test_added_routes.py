"""Routes added to a document can be called through the regenerated client."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import synchronous
from scripts.generate.__main__ import main
from scripts.vendor.parsing import parse_yaml

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
ROUTES = Path("spec", "cep", "routes.yaml")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the files that generation reads, with four added routes, and its output."""
    tree = tmp_path_factory.mktemp("tree")
    for folder in ("spec", "scripts/templates", "requirements", "overlay"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    document = parse_yaml((ROOT / ROUTES).read_text("utf-8"))
    added = parse_yaml((HERE / "warehouses.yaml").read_text("utf-8"))
    document["tags"] += added["tags"]
    document["paths"] |= added["paths"]
    document["components"]["schemas"] |= added["components"]["schemas"]
    (tree / ROUTES).write_text(json.dumps(document), "utf-8")  # JSON is valid YAML
    assert main(["--root", str(tree)]) == 0
    for path, text in synchronous.derived(tree).items():
        path.write_text(text or "", "utf-8")
    yield tree
    shutil.rmtree(tree)


def test_added_routes_are_called_sync_and_async(tree: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{tree / 'generated'}{os.pathsep}{tree / 'overlay'}"}
    done = subprocess.run(
        [sys.executable, HERE / "program.py"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "called\n", done.stderr


def test_surface_shows_the_added_methods(tree: Path) -> None:
    lines = (tree / "generated" / "SURFACE.md").read_text("utf-8").splitlines()
    assert "method warehouses.create: (name: str, *, city: str | None = None) -> WarehouseCreated" in lines
    assert "method warehouses.remove: (name: str) -> None" in lines
    assert any(line.startswith("method warehouses.list: ") for line in lines)
    old = set((ROOT / "generated" / "SURFACE.md").read_text("utf-8").splitlines())
    assert old <= set(lines)
