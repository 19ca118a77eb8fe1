"""The package as a user installs it: its names, its extra, its pytest plugin and the example that uses it."""

import subprocess
import sys
from pathlib import Path

import batchcom_sandbox
import pytest

HERE = Path(__file__).parent
PLUGIN = "batchcom_sandbox.pytest_plugin"


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_public_name_is_there():
    for name in batchcom_sandbox.__all__:
        assert getattr(batchcom_sandbox, name) is not None
    with pytest.raises(AttributeError):
        _ = batchcom_sandbox.nothing


def test_without_the_extra_the_error_names_it():
    code = """
import sys
sys.modules["jsonschema"] = None
from batchcom_sandbox import Fault, VirtualClock
try:
    from batchcom_sandbox import Sandbox
except ImportError as error:
    print(error)
"""
    assert "pip install 'batchcom[sandbox]'" in python(code)


def test_the_command_without_the_extra_says_so_in_one_line():
    code = """
import runpy, sys
sys.modules["jsonschema"] = None
runpy.run_module("batchcom_sandbox", run_name="__main__")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "pip install 'batchcom[sandbox]'" in done.stderr


def test_the_plugin_costs_nothing_until_a_fixture_is_used():
    code = f"""
import sys, pytest
before = set(sys.modules)
import {PLUGIN}
print(*sorted(name for name in set(sys.modules) - before if "batchcom" not in name))
late = ("httpx", "jsonschema", "batchcom", "batchcom_sandbox.sandbox")
print(*[name for name in late if name in sys.modules])
"""
    assert python(code).split("\n")[1] == ""


def test_the_example_project_passes():
    """The fixtures come by the plugin's entry point: nothing names it."""
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", ".", "-c", "/dev/null"]
    unneeded = ("cacheprovider", "schemathesis", "hypothesispytest", "xdist", "anyio")
    command += [argument for name in unneeded for argument in ("-p", f"no:{name}")]
    done = subprocess.run(
        command, cwd=HERE / "example_project", capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout
