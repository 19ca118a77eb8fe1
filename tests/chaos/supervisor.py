"""Start the sandbox and the senders, kill and restart them, and end when all intents are done."""

from __future__ import annotations

import ctypes
import gc
import os
import random
import signal
import socket
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from tests.chaos.intents import Intent, Journal, State, intents_of
from tests.chaos.sender import STEPS, SenderPlan, run_sender, warm_up
from tests.chaos.target import TargetPlan, run_target

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["INTERRUPTED", "Run", "Settings", "fork", "free_ports", "run"]

INTERRUPTED = 130
"""Exit status of a process that SIGINT ended."""
POLL = 0.01
SENDERS = 6
FINISHING_ROUNDS = 3
SANDBOX_LIFETIME = 4.0
"""Seconds between two kills of the sandbox by the supervisor, on average."""
REQUESTS_PER_KILL = 2500
"""Requests, on average, after which the sandbox kills itself during one."""


@dataclass(frozen=True)
class Settings:
    """Settings of a run.

    Args:
        seed: Seed of all random choices.
        count: The number of intents.
        folder: Folder for the files of the run.
        seconds: Longest time that a run may take.
        rest: Seconds that a restarted sender waits before it resumes an intent.
        hostile: Settings of the sandbox, see `batchcom_sandbox.Behavior`.
        late: Whether faults may delay effects.
    """

    seed: int
    count: int
    folder: Path
    seconds: float = 1800.0
    rest: float = 0.0
    hostile: tuple[str, ...] = ()
    late: bool = True


@dataclass
class Run:
    """The results of a run: its intents, their states from the journals, and the kills by their moment."""

    settings: Settings
    intents: list[Intent]
    states: dict[int, State] = field(default_factory=dict[int, State])
    kills: Counter[str] = field(default_factory=Counter[str])

    @property
    def store(self) -> Path:
        """The file of the sandbox."""
        return self.settings.folder / "sandbox.db"

    @property
    def log(self) -> Path:
        """The file with the intent, operation and fault of each request."""
        return self.settings.folder / "requests.log"


def run(settings: Settings) -> Run:
    """Send everything while faults strike, then stop the faults and finish the open intents.

    Raises:
        RuntimeError: A process failed, or the run took too long.
    """
    warm_up()
    result = Run(settings, intents_of(settings.seed, settings.count))
    supervisor = _Supervisor(result)
    gc.freeze()
    try:
        supervisor.send()
        supervisor.finish()
    finally:
        supervisor.kill_all()
        gc.unfreeze()
    for plan in supervisor.plans:
        result.states.update(Journal.read(plan.journal))
    return result


class _Supervisor:
    """The processes of a run."""

    def __init__(self, result: Run) -> None:
        settings = result.settings
        self._kills = result.kills
        self._draws = random.Random(settings.seed)  # noqa: S311 (repeatable on purpose)
        self._ends = time.monotonic() + settings.seconds
        ports = free_ports(self._draws, SENDERS)
        self._target_plan = TargetPlan(
            store=result.store,
            log=result.log,
            ports=ports,
            seed=settings.seed,
            hostile=settings.hostile,
            kill_probability=1 / REQUESTS_PER_KILL,
            late=settings.late,
        )
        self.plans = [
            SenderPlan(
                intents=tuple(result.intents[number::SENDERS]),
                journal=settings.folder / f"journal-{number}.jsonl",
                port=port,
                awaits=number % 2 == 1,
                rest=settings.rest,
            )
            for number, port in enumerate(ports)
        ]
        self._target = 0
        self._target_ends = 0.0
        self._senders: dict[int, tuple[SenderPlan, SenderPlan, float]] = {}
        """By process: the plan of the sender, with its kill, and when the supervisor kills it."""
        self._steps: list[str] = []

    def send(self) -> None:
        """Run the senders while faults strike."""
        self._start_target()
        for plan in self.plans:
            self._start_sender(plan)
        while self._senders:
            self._reap()
            now = time.monotonic()
            if now > self._target_ends:
                self._kill(self._target)
                self._target_ends = float("inf")
            for process, (plan, killed, ends) in list(self._senders.items()):
                if now > ends:
                    self._kill(process)
                    self._senders[process] = (plan, killed, float("inf"))

    def finish(self) -> None:
        """Stop the faults, and resume the intents that are unfinished or have an unknown outcome."""
        self._target_plan = replace(self._target_plan, faults=False, kill_probability=0.0)
        self._kill(self._target)
        self._reap()
        for _ in range(FINISHING_ROUNDS):
            for plan in self.plans:
                again = replace(plan, finishing=True)
                self._senders[fork(partial(run_sender, again))] = (plan, again, float("inf"))
            while self._senders:
                self._reap()

    def kill_all(self) -> None:
        """Kill all processes."""
        for process in [*self._senders, *filter(None, [self._target])]:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        self._senders.clear()
        self._target = 0

    def _start_target(self) -> None:
        plan = replace(self._target_plan, seed=self._draws.getrandbits(32))
        self._target = fork(partial(run_target, plan))
        self._target_ends = time.monotonic() + self._draws.uniform(0.5, 1.5) * SANDBOX_LIFETIME

    def _start_sender(self, plan: SenderPlan) -> None:
        """Start a sender that will be killed at a step of a launch or after a random time."""
        killed, ends = plan, float("inf")
        if self._draws.random() < 0.7:
            if not self._steps:
                self._steps = self._draws.sample(STEPS, len(STEPS))
            step = self._steps.pop()
            killed = replace(plan, killed_at=(step, self._draws.randint(1, 4 if "status" in step else 25)))
        else:
            ends = time.monotonic() + self._draws.uniform(0.2, 3.0)
        self._senders[fork(partial(run_sender, killed))] = (plan, killed, ends)

    def _kill(self, process: int) -> None:
        os.kill(process, signal.SIGKILL)
        self._kills[f"{'sandbox' if process == self._target else 'sender'}, at any moment"] += 1

    def _reap(self) -> None:
        """Restart the processes that were killed, and wait a moment."""
        if time.monotonic() > self._ends:
            raise RuntimeError("the run takes too long")
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            process, code = ended[0], os.waitstatus_to_exitcode(ended[1])
            if code not in (0, -signal.SIGKILL) or (process == self._target and code == 0):
                raise RuntimeError(f"a process failed with exit status {code}; see its output above")
            if process == self._target:
                self._target = 0
                self._start_target()
                continue
            plan, killed, _ = self._senders.pop(process)
            if code:
                if killed.killed_at is not None:
                    self._kills[f"sender, {killed.killed_at[0]}"] += 1
                self._start_sender(plan)
        time.sleep(POLL)


def fork(work: Callable[[], None]) -> int:
    """Fork a process that runs `work`, and return its id. On Linux it is killed when this process ends.

    An interrupted process ends with the exit status `INTERRUPTED`, one that failed with 70.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        if sys.platform == "linux":
            set_parent_death_signal = 1
            ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
        work()
        status = 0
    except BaseException as error:
        status = INTERRUPTED if _is_interruption(error) else 70
        if status != INTERRUPTED:
            traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _is_interruption(error: BaseException | None) -> bool:
    """Return whether an error is a `KeyboardInterrupt`, or was raised while one was handled.

    An example is `shutil.rmtree`: interrupted while it closes a file, it closes the file again and fails.
    """
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__context__
    return False


def free_ports(draws: random.Random, count: int) -> tuple[int, ...]:
    """Return free ports below those of clients, which cannot take them while the sandbox restarts."""
    ports: list[int] = []
    offset = os.getpid() % 10_000
    while len(ports) < count:
        port = 15_000 + (offset + draws.randrange(10_000)) % 17_000
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in ports:
            ports.append(port)
    return tuple(ports)
