"""One sender: a process that uses the real clients over real sockets, until it is killed or done."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import tempfile
import threading
import time
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from batchcom import cep, mep
from batchcom.retry import RetryPolicy
from batchcom_sandbox import Sandbox, Server

from tests.chaos.intents import LAUNCHES, ONCE_ONLY, OTHERS, SENDS, Intent
from tests.chaos.job import Job, Work
from tests.chaos.record import Journal, State

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["STEPS", "SenderPlan", "run_sender", "warm_up"]

RETRY = RetryPolicy(max_attempts=4, max_elapsed=5.0, base_delay=0.01, max_delay=0.08, rate_limit_wait=0.03)
"""The default policy with much shorter waits."""

TIMEOUT = httpx.Timeout(0.6, connect=1.0, pool=10.0)

_MOMENTS = {
    "send_request_body.complete": "sent",
    "receive_response_headers.complete": "response received",
}
"""Events in the log of httpcore, as `STEPS` names them."""

STEPS = (
    "draft sent",
    "draft response received",
    "on_draft before storing",
    "on_draft after storing",
    "run sent",
    "run response received",
    "status sent",
    "status response received",
)
"""The steps of a launch at which senders are killed."""


@dataclass
class _Launch:
    """How far the launch of a worker has come, as its requests show it."""

    has_draft: bool
    request: str = ""


_current: ContextVar[_Launch | None] = ContextVar("_current", default=None)


@dataclass(frozen=True)
class SenderPlan:
    """Configuration of a sending process.

    Args:
        intents: All intents of this sender.
        journal: The file of its journal.
        port: The port of the sandbox on 127.0.0.1.
        awaits: Whether it uses the asynchronous clients in tasks, or the synchronous ones in threads.
        workers: The number of tasks or threads.
        status_delay: Seconds, see `launch`.
        killed_at: The step of a launch at which the process kills itself, and at which visit of it.
        finishing: Whether faults have stopped, and only open intents are left.
        rest: Seconds to wait before it resumes an intent.
    """

    intents: tuple[Intent, ...]
    journal: Path
    port: int
    awaits: bool
    workers: int
    status_delay: float
    killed_at: tuple[str, int] | None = None
    finishing: bool = False
    rest: float = 0.0


class _KillSwitch(logging.Handler):
    """Kills the process at the given visit of a step. It reads the requests from the log of httpcore."""

    def __init__(self, at: tuple[str, int] | None) -> None:
        super().__init__()
        self._step, self._left = at or ("", 0)
        if at is not None:
            logger = logging.getLogger("httpcore.http11")
            logger.addHandler(self)
            logger.setLevel(logging.DEBUG)

    def follow(self, intent: Intent, state: State | None) -> None:
        """Watch the requests that the calling thread or task makes for a launch."""
        has_draft = state is not None and state.campaign_id is not None
        _current.set(_Launch(has_draft) if intent.call in LAUNCHES else None)

    def emit(self, record: logging.LogRecord) -> None:
        """Count the visit of a step that a line of the log shows."""
        launch = _current.get()
        if launch is None:
            return
        event, _, values = record.getMessage().partition(" ")
        if event == "send_request_headers.started":
            launch.request = "status" if "GET" in values else "run" if launch.has_draft else "draft"
        elif event in _MOMENTS:
            self.reach(f"{launch.request} {_MOMENTS[event]}")

    def reach(self, step: str) -> None:
        """Count a visit of a step, and kill the process if it is the one."""
        launch = _current.get()
        if launch is not None and step == "on_draft after storing":
            launch.has_draft = True
        if step == self._step:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def warm_up() -> None:
    """Use every client once, so that no forked process has to import or build anything."""
    unknown = {"cep": f"orchestration_{'0' * 32}", "mep": "0" * 32}
    probes = tuple(Intent(number, call, unknown[call[:3]]) for number, call in enumerate((*SENDS, *OTHERS)))
    with Server(Sandbox()) as server, tempfile.TemporaryDirectory() as folder:
        for awaits in (False, True):
            journal = Path(folder) / f"{awaits}.jsonl"
            run_sender(SenderPlan(probes, journal, server.port, awaits=awaits, workers=1, status_delay=0.0))
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def run_sender(plan: SenderPlan) -> None:
    """Make the calls of all open intents of a plan."""
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stopping.set())
    states = Journal.read(plan.journal)
    journal = Journal(plan.journal)
    if plan.rest and any(not state.ended for state in states.values()):
        time.sleep(plan.rest)
    work = _left_over(plan, states, journal) if plan.finishing else _work(plan, states, journal)
    tasks = (task for task in work if not stopping.is_set())
    if plan.awaits:
        asyncio.run(_run_async(plan, journal, tasks))
    else:
        _run_threads(plan, journal, tasks)


def _work(
    plan: SenderPlan, states: dict[int, State], journal: Journal
) -> Iterator[tuple[Intent, State | None]]:
    """Yield the intents that an earlier process left under way, then those that no process has begun."""
    for intent in plan.intents:
        state = states.get(intent.number)
        if state is not None and not state.ended:
            if intent.call in ONCE_ONLY:
                journal.write(intent.number, "end", outcome="killed")
            else:
                yield intent, state
    for intent in plan.intents:
        if intent.number not in states:
            yield intent, None


def _left_over(
    plan: SenderPlan, states: dict[int, State], journal: Journal
) -> Iterator[tuple[Intent, State | None]]:
    """Yield the intents with an open or unknown outcome, if resuming or repeating them is harmless."""
    for intent in plan.intents:
        state = states.get(intent.number)
        if state is None:
            continue
        if state.outcome is None and intent.call in ONCE_ONLY:
            journal.write(intent.number, "end", outcome="killed")
        elif state.outcome in (None, "open") or (state.outcome == "unknown" and intent.call in LAUNCHES):
            yield intent, state


def _clients(batch: Any, app: Any, port: int) -> tuple[Any, Any]:
    """Return clients of both APIs as users create them."""
    settings = {
        "rest_api_key": "sandbox-rest-key",
        "base_url": f"http://127.0.0.1:{port}",
        "timeout": TIMEOUT,
        "retry": RETRY,
    }
    return batch(project_key="project_sandbox", **settings), app(api_key="sandbox-live-key", **settings)


def _run_threads(plan: SenderPlan, journal: Journal, tasks: Iterator[tuple[Intent, State | None]]) -> None:
    kill_switch = _KillSwitch(plan.killed_at)
    batch, app = _clients(cep.Client, mep.Client, plan.port)
    job = Job(batch, app, journal, plan.status_delay, kill_switch.reach)
    lock = threading.Lock()
    failures: list[BaseException] = []

    def worker() -> None:
        try:
            while not failures:
                with lock:
                    task = next(tasks, None)
                if task is None:
                    return
                kill_switch.follow(*task)
                _drive(job.run(*task))
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=worker) for _ in range(plan.workers)]
    with batch, app:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if failures:
        raise failures[0]


def _drive(work: Work) -> None:
    result: Any = None
    while True:
        try:
            result = work.send(result)
        except StopIteration:
            return


async def _run_async(
    plan: SenderPlan, journal: Journal, tasks: Iterator[tuple[Intent, State | None]]
) -> None:
    kill_switch = _KillSwitch(plan.killed_at)
    batch, app = _clients(cep.AsyncClient, mep.AsyncClient, plan.port)
    job = Job(batch, app, journal, plan.status_delay, kill_switch.reach)

    async def worker() -> None:
        while (task := next(tasks, None)) is not None:
            kill_switch.follow(*task)
            await _drive_async(job.run(*task))

    async with batch, app, asyncio.TaskGroup() as group:
        for _ in range(plan.workers):
            group.create_task(worker())


async def _drive_async(work: Work) -> None:
    try:
        waiting = next(work)
        while True:
            try:
                result = await waiting
            except Exception as error:
                waiting = work.throw(error)
            else:
                waiting = work.send(result)
    except StopIteration:
        return
