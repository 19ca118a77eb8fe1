"""One sender: a process that uses the real clients over real sockets, until it is killed or done."""

from __future__ import annotations

import asyncio
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
from tests.chaos.target import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["STEPS", "SenderPlan", "run_sender", "warm_up"]

RETRY = RetryPolicy(max_attempts=4, max_elapsed=5.0, base_delay=0.01, max_delay=0.08, rate_limit_wait=0.03)
"""The default policy with much shorter waits."""

TIMEOUT = httpx.Timeout(0.6, connect=1.0, pool=10.0)

_STEP_OF = {
    "campaigns_create": "draft",
    "campaigns_update": "run",
    "orchestrations_list": "status",
    "campaigns_get": "status",
}
_MOMENTS = {
    "http11.send_request_body.complete": "sent",
    "http11.receive_response_headers.complete": "response received",
}

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

_current: ContextVar[Intent | None] = ContextVar("_current", default=None)


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


class _KillSwitch:
    """Kills the process at the given visit of a step."""

    def __init__(self, at: tuple[str, int] | None) -> None:
        self._step, self._left = at or ("", 0)
        self.expected = at is not None

    def reach(self, step: str) -> None:
        """Count a visit of a step, and kill the process if it is the one."""
        if step == self._step:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def prepare(self, request: httpx.Request) -> None:
        """Add the name of the intent to a request, and watch the request if it belongs to a launch."""
        step = self._step_of(request)
        if step is None:
            return
        following = request.extensions["trace"]

        def watch(event: str, info: Any) -> None:
            self._note(step, event)
            following(event, info)

        request.extensions["trace"] = watch

    async def prepare_async(self, request: httpx.Request) -> None:
        """Do the same for an asynchronous client."""
        step = self._step_of(request)
        if step is None:
            return
        following = request.extensions["trace"]

        async def watch(event: str, info: Any) -> None:
            self._note(step, event)
            await following(event, info)

        request.extensions["trace"] = watch

    def _step_of(self, request: httpx.Request) -> str | None:
        """Add the name of the intent to a request. Return its step if the process may be killed at one."""
        intent = _current.get()
        if intent is None:
            return None
        request.headers[HEADER] = intent.key
        operation = request.extensions["batchcom"]["operation"].partition(".")[2]
        return _STEP_OF.get(operation) if self.expected and intent.call in LAUNCHES else None

    def _note(self, step: str, event: str) -> None:
        if event in _MOMENTS:
            self.reach(f"{step} {_MOMENTS[event]}")


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


def _clients(batch: Any, app: Any, port: int, prepare: Any) -> tuple[Any, Any]:
    """Return clients of both APIs as users create them. `prepare` is called with each request."""
    settings = {
        "rest_api_key": "sandbox-rest-key",
        "base_url": f"http://127.0.0.1:{port}",
        "timeout": TIMEOUT,
        "retry": RETRY,
    }
    clients = batch(project_key="project_sandbox", **settings), app(api_key="sandbox-live-key", **settings)
    for client in clients:
        client._session.http_client.event_hooks = {"request": [prepare]}
    return clients


def _run_threads(plan: SenderPlan, journal: Journal, tasks: Iterator[tuple[Intent, State | None]]) -> None:
    kill_switch = _KillSwitch(plan.killed_at)
    batch, app = _clients(cep.Client, mep.Client, plan.port, kill_switch.prepare)
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
                _current.set(task[0])
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
    batch, app = _clients(cep.AsyncClient, mep.AsyncClient, plan.port, kill_switch.prepare_async)
    job = Job(batch, app, journal, plan.status_delay, kill_switch.reach)

    async def worker() -> None:
        while (task := next(tasks, None)) is not None:
            _current.set(task[0])
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
