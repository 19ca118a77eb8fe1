"""Kills the example job at each line, in a process each, and lets it start again.

    python kill_at_lines.py JOB URL FAULT WATCHED PHASE

Prints, as JSON, for each line at which a process was killed: the line, the statuses of the processes that
followed, and how often the campaign was sent in the end. JOB is the example, URL a served sandbox, FAULT a
fault that strikes the update once (or `none`), WATCHED the file whose lines count, PHASE `first` (the first
process is killed) or `second` (the first is killed in `on_draft`, the second at each line).
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


def ask(url: str, method: str, path: str, value: Any = None) -> Any:
    """One request of the sandbox's own routes."""
    body = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(f"{url}/_sandbox{path}", body, method=method)  # noqa: S310 (127.0.0.1)
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return json.loads(answer.read())


def killed_at(number: int, watched: str, pipe: int) -> Callable[..., Any]:
    """A trace function that kills the process before the so-manieth line of a file; the pipe tells which."""
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
    """The status of a process of its own; negative where a signal ended it."""
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
    """The example as a module."""
    spec = importlib.util.spec_from_file_location("launch_job", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(job_path: str, url: str, fault: str, watched: str, phase: str) -> None:
    """Kill at each line, and print what came of it."""
    job = load(job_path)
    with tempfile.TemporaryDirectory() as folder:
        job.main(str(Path(folder) / "state.db"))  # imports everything, once for all processes
    read, write = os.pipe()
    os.set_blocking(read, False)
    results: list[dict[str, Any]] = []
    for number in range(1, MOST_LINES):
        ask(url, "POST", "/reset")
        ask(url, "DELETE", "/faults")
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "state.db")
            if phase == "second":
                dies_in_on_draft(job, path)
            if fault != "none":
                ask(url, "POST", "/faults", {"kind": fault, "operation": "cep.campaigns_update", "times": 1})
            run = partial(job.main, path)
            statuses = [in_process(run, killed_at(number, watched, write))]
            while statuses[-1] != 0 and len(statuses) < MOST_RUNS:
                statuses.append(in_process(run))
        sent = sum(one["times"] for one in ask(url, "GET", "/sent"))
        try:
            line = int(os.read(read, 64).split()[0])
        except BlockingIOError:
            line = 0
        results.append({"line": line, "statuses": statuses, "sent": sent})
        if statuses[0] != -signal.SIGKILL:
            break
    print(json.dumps(results))


def dies_in_on_draft(job: Any, path: str) -> None:
    """Run a process that is killed when it has stored the id, and before anything is sent."""

    def work() -> int:
        launch_once = job.launch_once

        def launch(batch: Any, store: Any, campaign: Any) -> str:
            launch_and_run = batch.campaigns.launch

            def then_die(given: Any, *, on_draft: Any, **options: Any) -> Any:
                def remember(campaign_id: str) -> None:
                    on_draft(campaign_id)
                    os.kill(os.getpid(), signal.SIGKILL)

                return launch_and_run(given, on_draft=remember, **options)

            batch.campaigns.launch = then_die
            return str(launch_once(batch, store, campaign))

        job.launch_once = launch
        return int(job.main(path))

    if in_process(work) != -signal.SIGKILL:
        raise RuntimeError("the job was not killed in on_draft")


if __name__ == "__main__":
    main(*sys.argv[1:])
