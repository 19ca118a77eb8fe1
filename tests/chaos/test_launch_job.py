"""The example job is killed at every line, and the campaign is sent exactly once in the end."""

import ast
import json
import os
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from batchcom import _sync
from batchcom_sandbox import Sandbox, Server

ROOT = Path(__file__).parents[2]
JOB = ROOT / "examples" / "launch_job.py"
LAUNCH = Path(str(_sync.__file__)).with_name("launch.py")


@cache
def kill_at_each_line(fault: str, watched: Path, phase: str):
    script = Path(__file__).with_name("kill_at_lines.py")
    with Server(Sandbox()) as server:
        environment = {
            **os.environ,
            "BATCH_REST_API_KEY": "sandbox-rest-key",
            "BATCH_PROJECT_KEY": "project_sandbox",
            "BATCH_BASE_URL": server.url,
            "LAUNCH_JOB_STATUS_DELAY": "0.01",
        }
        done = subprocess.run(
            [sys.executable, str(script), str(JOB), server.url, fault, str(watched), phase],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lines_of(path: Path, *functions: str) -> set[int]:
    """Return the first line of each statement in these functions and in functions nested in them."""
    first_lines = {
        statement.lineno
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and function.name in functions
        for statement in ast.walk(function)
        if isinstance(statement, ast.stmt)
        and statement is not function
        and not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
    }
    text = path.read_text("utf-8").splitlines()
    return {line for line in first_lines if "except" not in text[line - 1]}


@pytest.mark.slow
@pytest.mark.parametrize("phase", ["first", "second"])
@pytest.mark.parametrize("fault", ["none", "reset:after", "reset:before"])
def test_launch_job_killed_at_any_line_sends_once(phase, fault):
    results = kill_at_each_line(fault, JOB, phase)
    assert {result["sent"] for result in results} == {1}
    assert all(result["statuses"][-1] == 0 for result in results)
    assert all(result["statuses"][0] == -signal.SIGKILL for result in results[:-1])


@pytest.mark.slow
def test_kills_met_every_line_of_the_way_to_success():
    met = {
        result["line"] for phase in ("first", "second") for result in kill_at_each_line("none", JOB, phase)
    }
    missed = lines_of(JOB, "main", "launch_once", "open_store") - met
    text = JOB.read_text("utf-8").splitlines()
    assert {text[line - 1].strip() for line in missed} <= {
        "return str(row[0])",
        "return 1",
        "return 2",
        'log.error("look at the dashboard: %s", error)',
        'log.error("start this job again: %s", error)',
    }


@pytest.mark.slow
@pytest.mark.parametrize("phase", ["first", "second"])
@pytest.mark.parametrize("fault", ["none", "reset:after", "reset:before"])
def test_launch_killed_at_any_line_sends_once(phase, fault):
    results = kill_at_each_line(fault, LAUNCH, phase)
    assert {result["sent"] for result in results} == {1}
    assert len(results) > 10
