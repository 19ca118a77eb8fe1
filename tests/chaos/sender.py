"""One sender: a process that uses the real clients over real sockets, until it is killed or done."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import tempfile
import time
from collections import deque
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from batchcom import cep, errors, mep
from batchcom.retry import RetryPolicy
from batchcom_sandbox import Sandbox, Server

from tests.chaos.intents import CALLS, LAUNCHES, ONCE_ONLY, Intent, Journal, State
from tests.chaos.target import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["STEPS", "SenderPlan", "clients", "run_sender", "warm_up"]

RETRY = RetryPolicy(max_attempts=4, max_elapsed=5.0, base_delay=0.01, max_delay=0.08, rate_limit_wait=0.03)
"""The default policy with much shorter waits."""

TIMEOUT = httpx.Timeout(0.6, connect=1.0, pool=10.0)
TRIES = 8
"""How often a sender makes a call that is rejected or not sent, or resumes a launch, before it gives up."""

STEPS = (
    *("draft sent", "draft received", "on_draft before storing", "on_draft after storing"),
    *("run sent", "run received", "status sent", "status received"),
)
"""The steps of a launch at which senders are killed."""

_MOMENTS = {"send_request_body.complete": "sent", "receive_response_headers.complete": "received"}
"""Events in the log of httpcore, as `STEPS` names them."""


@dataclass(frozen=True)
class SenderPlan:
    """Configuration of a sending process.

    Args:
        intents: All intents of this sender.
        journal: The file of its journal.
        port: The port of the sandbox on 127.0.0.1.
        awaits: Whether it uses the asynchronous clients.
        workers: The number of threads that share its clients.
        status_delay: Seconds, see `launch`.
        rest: Seconds to wait before it resumes an intent.
        killed_at: The step of a launch at which the process kills itself, and at which visit of it.
        finishing: Whether faults have stopped, and only open intents are left.
    """

    intents: tuple[Intent, ...]
    journal: Path
    port: int
    awaits: bool
    workers: int = 4
    status_delay: float = 0.2
    rest: float = 0.0
    killed_at: tuple[str, int] | None = None
    finishing: bool = False


def clients(port: int, *, awaits: bool) -> tuple[Any, Any]:
    """Return clients of both APIs as users create them."""
    url = f"http://127.0.0.1:{port}"
    settings: Any = {"rest_api_key": "sandbox-rest-key", "base_url": url, "timeout": TIMEOUT, "retry": RETRY}
    batch, app = (cep.AsyncClient, mep.AsyncClient) if awaits else (cep.Client, mep.Client)
    return batch(project_key="project_sandbox", **settings), app(api_key="sandbox-live-key", **settings)


def warm_up() -> None:
    """Use every client once, so that no forked process has to import or build anything."""
    probes = tuple(Intent(number, call) for number, call in enumerate(CALLS))
    with Server(Sandbox()) as server, tempfile.TemporaryDirectory() as folder:
        for awaits in (False, True):
            run_sender(SenderPlan(probes, Path(folder) / str(awaits), server.port, awaits, workers=1))


def run_sender(plan: SenderPlan) -> None:
    """Make the calls of all open intents of a plan."""
    states = Journal.read(plan.journal)
    journal = Journal(plan.journal)
    if plan.rest and any(state.outcome is None for state in states.values()):
        time.sleep(plan.rest)
    asyncio.run(_work(plan, journal, _tasks(plan, states, journal)))


def _tasks(plan: SenderPlan, states: dict[int, State], journal: Journal) -> deque[tuple[Intent, str | None]]:
    """Return the intents to resume, then those that no process has begun; each with the id of its draft."""
    tasks: deque[tuple[Intent, str | None]] = deque()
    for intent in plan.intents:
        state = states.get(intent.number)
        if state is None:
            continue
        if state.outcome is None and intent.call in ONCE_ONLY:
            journal.write(intent, outcome="killed")
        elif state.outcome is None or (plan.finishing and _may_go_on(intent, state)):
            tasks.append((intent, state.campaign_id))
    if not plan.finishing:
        tasks += [(intent, None) for intent in plan.intents if intent.number not in states]
    return tasks


def _may_go_on(intent: Intent, state: State) -> bool:
    """Return whether it is harmless to resume or repeat a call that has ended."""
    return state.outcome == "open" or (state.outcome == "unknown" and intent.call not in ONCE_ONLY)


async def _work(plan: SenderPlan, journal: Journal, tasks: deque[tuple[Intent, str | None]]) -> None:
    """Let some threads work; what they call of an asynchronous client runs in the one event loop."""
    loop = asyncio.get_running_loop()
    batch, app = clients(plan.port, awaits=plan.awaits)
    kill_switch = _KillSwitch(plan.killed_at)

    def wait(value: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(value, loop).result() if plan.awaits else value

    def worker() -> None:
        while True:
            try:
                intent, campaign_id = tasks.popleft()
            except IndexError:
                return
            kill_switch.follow(intent, campaign_id)
            client = (batch if intent.call.startswith("cep") else app).with_options(
                headers={HEADER: intent.key}
            )
            call = _Call(intent, client, journal, plan.status_delay, kill_switch.reach, campaign_id)
            _make(call, wait)

    await asyncio.gather(*(asyncio.to_thread(worker) for _ in range(plan.workers)))
    for client in (batch, app):
        await asyncio.to_thread(lambda closed=client: wait(closed.close()))


@dataclass
class _Call:
    """The call of one intent. A launch that has an id goes on with `start`, as after a crash."""

    intent: Intent
    client: Any
    journal: Journal
    status_delay: float
    reach: Callable[[str], None]
    campaign_id: str | None

    def __call__(self) -> Any:
        """Make it; return what the client returns, which is a coroutine if the client is asynchronous."""
        client, key = self.client, self.intent.key
        match self.intent.call.partition(".")[2]:
            case "campaigns.launch":
                options = {"everyone": True, "status_delay": self.status_delay}
                if self.campaign_id is not None:
                    return client.campaigns.start(self.campaign_id, campaign_of(self.intent), **options)
                return client.campaigns.launch(campaign_of(self.intent), on_draft=self._remember, **options)
            case "campaigns.create":
                return client.campaigns.create(campaign_of(self.intent, running=True), everyone=True)
            case "profiles.update":
                person = {"identifiers": {"custom_id": "cust-0042"}, "events": [{"name": key}]}
                return client.profiles.update([person])
            case "custom_data.set":
                return client.custom_data.set(key, {"u.seen": 1})
            case _:
                notification = mep.transactional(key, "Parcel sent", custom_ids=["cust-0042"])
                return client.transactional.send(notification)

    def _remember(self, campaign_id: str) -> None:
        self.reach("on_draft before storing")
        self.journal.write(self.intent, campaign_id=campaign_id)
        self.campaign_id = campaign_id
        self.reach("on_draft after storing")


def _make(call: _Call, wait: Callable[[Any], Any]) -> None:
    """Make a call, again while that is harmless, and record its outcome."""
    intent, journal = call.intent, call.journal
    journal.write(intent, outcome=None)
    unknown: errors.BatchError | None = None
    for _ in range(TRIES):
        try:
            wait(call())
        except errors.BatchError as error:
            stage = f"@{error.stage}" if error.stage else ""
            journal.write(intent, errors=[f"{type(error).__name__}{stage}"])
            if isinstance(error, errors.DecodeError) and intent.call not in LAUNCHES:
                break  # it was applied
            if isinstance(error, errors.OutcomeUnknownError | errors.NotFoundError):  # reads may lag
                unknown = error
                if intent.call in ONCE_ONLY:
                    break
        else:
            unknown = None
            break
    else:
        if unknown is None:
            journal.write(intent, outcome="open")
            return
    if unknown is None:
        journal.write(intent, outcome="sent")
    else:
        cause = type(unknown.__cause__).__name__ if unknown.__cause__ else None
        journal.write(intent, outcome="unknown", status=unknown.status_code, cause=cause)


def campaign_of(intent: Intent, *, running: bool = False) -> Any:
    """Return the campaign of an intent."""
    if intent.call.startswith("cep"):
        message = cep.push("Today only", platforms=["ios"])
        return cep.campaign(intent.key, message, start_time="now", state="RUNNING" if running else "DRAFT")
    return mep.campaign(intent.key, mep.message("en", "Today only"), push_time="now", live=running)


@dataclass
class _Launch:
    """How far a launch has come, as its requests show it."""

    has_draft: bool
    request: str = ""


_current: ContextVar[_Launch | None] = ContextVar("_current", default=None)


class _KillSwitch(logging.Handler):
    """Kills the process at the given visit of a step. It reads the requests from the log of httpcore."""

    def __init__(self, at: tuple[str, int] | None) -> None:
        super().__init__()
        self._step, self._left = at or ("", 0)
        if at is not None:
            logger = logging.getLogger("httpcore.http11")
            logger.addHandler(self)
            logger.setLevel(logging.DEBUG)

    def follow(self, intent: Intent, campaign_id: str | None) -> None:
        """Watch the requests that the calling thread makes, or has made in the event loop, for a launch."""
        _current.set(_Launch(campaign_id is not None) if intent.call in LAUNCHES else None)

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
