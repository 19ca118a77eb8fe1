"""Kill the example job at each line, in a process for each, and start it again.

    python kill_at_lines.py JOB URL FAULT WATCHED PHASE

The program prints a JSON object for each line at which it killed a process: the line, the exit statuses of
this process and the following ones, and how often the campaign was sent in the end.

JOB is the example, URL the address of a sandbox, and FAULT a fault that strikes the update once, or `none`.
WATCHED is the file whose lines count. With the PHASE `first`, the program kills the first process at each
line; with `second`, it kills the first one in `on_draft` and the second one at each line.
"""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import sys
import tempfile
import urllib.request
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

MOST_LINES = 400
MOST_RUNS = 6


def control(url: str, method: str, path: str, value: Any = None) -> Any:
    """Make a request to the control routes of the sandbox."""
    body = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(f"{url}/_sandbox{path}", body, method=method)  # noqa: S310 (127.0.0.1)
    with urllib.request.urlopen(request) as response:  # noqa: S310
        return json.loads(response.read())


def killed_at(number: int, watched: str, pipe: int) -> Callable[..., Any]:
    """Return a trace function that writes the line to a pipe and kills the process at a line event."""
    seen = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal seen
        if frame.f_code.co_filename != watched:
            return None
        if event == "line":
            seen += 1
            if seen == number:
                os.write(pipe, f"{frame.f_lineno} ".encode())
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def in_process(work: Callable[[], int], tracer: Callable[..., Any] | None = None) -> int:
    """Run a function in a new process, and return the exit status; negative if a signal ended the process."""
    process = os.fork()
    if process == 0:
        status = 70
        try:
            sys.settrace(tracer)
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def load(path: str) -> Any:
    """Return the example as a module."""
    spec = importlib.util.spec_from_file_location("launch_job", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(job_path: str, url: str, fault: str, watched: str, phase: str) -> None:
    """Kill a process at each line, and print the results."""
    job = load(job_path)
    with tempfile.TemporaryDirectory() as folder:
        job.main(str(Path(folder) / "state.db"))  # imports everything, once for all processes
    read, write = os.pipe()
    os.set_blocking(read, False)
    results: list[dict[str, Any]] = []
    for number in range(1, MOST_LINES):
        control(url, "POST", "/reset")
        control(url, "DELETE", "/faults")
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "state.db")
            if phase == "second":
                kill_in_on_draft(job, path)
            if fault != "none":
                kind, _, effect = fault.partition(":")
                strike = {"kind": kind, "effect": effect, "operation": "cep.campaigns_update", "times": 1}
                control(url, "POST", "/faults", strike)
            run = partial(job.main, path)
            statuses = [in_process(run, killed_at(number, watched, write))]
            while statuses[-1] != 0 and len(statuses) < MOST_RUNS:
                statuses.append(in_process(run))
        sent = sum(one["times"] for one in control(url, "GET", "/sent"))
        try:
            line = int(os.read(read, 64).split()[0])
        except BlockingIOError:
            line = 0
        results.append({"line": line, "statuses": statuses, "sent": sent})
        if statuses[0] != -signal.SIGKILL:
            break
    print(json.dumps(results))


def kill_in_on_draft(job: Any, path: str) -> None:
    """Run a process that is killed after it has stored the id and before anything is sent."""

    def work() -> int:
        launch_once = job.launch_once

        def launch(batch: Any, store: Any, campaign: Any) -> str:
            launch_and_run = batch.campaigns.launch

            def then_kill(given: Any, *, on_draft: Any, **options: Any) -> Any:
                def remember(campaign_id: str) -> None:
                    on_draft(campaign_id)
                    os.kill(os.getpid(), signal.SIGKILL)

                return launch_and_run(given, on_draft=remember, **options)

            batch.campaigns.launch = then_kill
            return str(launch_once(batch, store, campaign))

        job.launch_once = launch
        return int(job.main(path))

    if in_process(work) != -signal.SIGKILL:
        raise RuntimeError("the job was not killed in on_draft")


if __name__ == "__main__":
    main(*sys.argv[1:])
