"""The package as users install it: its names, extra, imports, pytest plugin and example."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import batchcom_sandbox
import pytest

HERE = Path(__file__).parent
PACKAGE = Path(batchcom_sandbox.__file__).parent
PLUGIN = "batchcom_sandbox.pytest_plugin"
UNNEEDED = ("cacheprovider", "schemathesis", "hypothesispytest", "xdist", "anyio")


def run_pytest(folder: Path, temporary: Path) -> str:
    """Run the tests of a folder as a project of its own, and return what pytest printed.

    Without a folder for temporary files, pytest would delete those of earlier runs of our own tests.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "--rootdir", "."]
    command += [argument for name in UNNEEDED for argument in ("-p", f"no:{name}")]
    command += ["--basetemp", str(temporary)]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        command, cwd=folder, env=unmeasured, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_package_public_names_exist():
    for name in batchcom_sandbox.__all__:
        assert getattr(batchcom_sandbox, name) is not None
    with pytest.raises(AttributeError):
        _ = batchcom_sandbox.nothing


def test_import_without_the_extra_names_the_extra():
    code = """
import sys
sys.modules["jsonschema"] = None
from batchcom_sandbox import Fault, VirtualClock
try:
    from batchcom_sandbox import Sandbox
except ImportError as error:
    print(error)
"""
    assert "pip install '.[sandbox]'" in python(code)


def test_command_without_the_extra_prints_one_line():
    code = """
import runpy, sys
sys.modules["jsonschema"] = None
runpy.run_module("batchcom_sandbox", run_name="__main__")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "pip install '.[sandbox]'" in done.stderr


FOREIGN_TEST = """
import sys


def test_something_else():
    loaded = {name.partition(".")[0] for name in sys.modules}
    assert loaded.isdisjoint({"httpx", "h11", "jsonschema", "sqlite3"})
    assert {name for name in sys.modules if name.startswith("batchcom")} == {
        "batchcom_api",
        "batchcom_api._lazy",
        "batchcom_sandbox",
        "batchcom_sandbox.pytest_plugin",
    }
"""
"""A test of a project that merely has batchcom installed: pytest loads the plugin there too."""


def test_plugin_in_a_foreign_project_loads_nothing(tmp_path):
    (tmp_path / "test_foreign.py").write_text(FOREIGN_TEST, encoding="utf-8")
    run_pytest(tmp_path, tmp_path / "temporary")


def test_plugin_import_takes_under_30_ms():
    """Measure processor time, which other processes do not affect."""
    code = f"""
import pytest, time
start = time.process_time()
import {PLUGIN}
print(time.process_time() - start)
"""
    assert min(float(python(code)) for _ in range(3)) < 0.03


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports, including those for type checkers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return modules | {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }


def test_modules_except_the_plugin_do_not_import_the_client():
    users = {
        path.name
        for path in PACKAGE.glob("*.py")
        if any(name.partition(".")[0] == "batchcom" for name in imports(path))
    }
    assert users == {"pytest_plugin.py"}


def test_package_modules_have_no_import_cycle():
    graph = {
        f"batchcom_sandbox.{path.stem}": imports(path)
        for path in PACKAGE.glob("*.py")
        if path.stem not in ("__init__", "pytest_plugin")
    }
    # loaded at the first call, and typed only: the sandbox offers a transport, which takes a sandbox
    late = {("batchcom_sandbox.sandbox", "batchcom_sandbox.transport")}
    late |= {("batchcom_sandbox.sandbox", "batchcom_sandbox.control")}
    while graph:
        leaves = [
            name
            for name, needed in graph.items()
            if not any(other in graph and (name, other) not in late for other in needed)
        ]
        assert leaves, f"import cycle among {sorted(graph)}"
        for name in leaves:
            del graph[name]


def test_example_project_passes(tmp_path):
    """The entry point of the plugin provides the fixtures; the project does not name the plugin."""
    assert "5 passed" in run_pytest(HERE / "example_project", tmp_path / "temporary")
