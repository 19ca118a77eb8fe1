"""Kill the example job at each line, in a process for each, and start it again.

    python kill_at_lines.py JOB URL FAULT WATCHED PHASE

The program prints a JSON object for each line at which it killed a process: the line, the exit statuses of
this process and the following ones, and how often the campaign was sent in the end.

JOB is the example, URL the address of a sandbox, and FAULT a fault that strikes the update once, or `none`.
WATCHED is the file whose lines count. With the PHASE `first`, the program kills the first process at each
line; with `second`, it kills the first one at the end of `on_draft` and the second one at each line.
"""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

MOST_LINES = 400
MOST_RUNS = 6


def killed(note: Path, watched: str, number: int, event: str = "line", function: str = "") -> Any:
    """Return a trace function that kills the process at an event in a file, or in a function of it.

    It notes the number of the line first.
    """
    left = number

    def trace(frame: FrameType, happened: str, _argument: object) -> Any:
        nonlocal left
        code = frame.f_code
        if code.co_filename != watched or (function and code.co_name != function):
            return None
        if happened == event:
            left -= 1
            if left == 0:
                note.write_text(str(frame.f_lineno))
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


def main(job_path: str, url: str, fault: str, watched: str, phase: str) -> None:
    """Kill a process at each line, and print the results."""
    spec: Any = importlib.util.spec_from_file_location("launch_job", job_path)
    job = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(job)
    kind, _, effect = fault.partition(":")
    strike = {"kind": kind, "effect": effect, "operation": "cep.campaigns_update", "times": 1}
    results: list[dict[str, Any]] = []
    with httpx.Client(base_url=f"{url}/_sandbox") as sandbox, tempfile.TemporaryDirectory() as folder:
        note = Path(folder, "line")
        job.main(f"{folder}/0.db")  # imports everything, once for all processes
        for number in range(1, MOST_LINES):
            sandbox.post("/reset").raise_for_status()
            sandbox.delete("/faults").raise_for_status()
            run = partial(job.main, f"{folder}/{number}.db")
            if phase == "second":
                assert in_process(run, killed(note, job_path, 1, "return", "remember")) == -signal.SIGKILL
            if fault != "none":
                sandbox.post("/faults", json=strike).raise_for_status()
            note.write_text("0")
            statuses = [in_process(run, killed(note, watched, number))]
            while statuses[-1] != 0 and len(statuses) < MOST_RUNS:
                statuses.append(in_process(run))
            sent = sum(record["times"] for record in sandbox.get("/sent").json())
            results.append({"line": int(note.read_text()), "statuses": statuses, "sent": sent})
            if statuses[0] != -signal.SIGKILL:
                break
    print(json.dumps(results))


if __name__ == "__main__":
    main(*sys.argv[1:])
