"""Start the sandbox and the senders, kill and restart them, and end when all intents are done."""

from __future__ import annotations

import gc
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from tests.chaos.preparation import prepare
from tests.chaos.processes import fork, free_ports
from tests.chaos.record import Journal, State
from tests.chaos.sender import STEPS, SenderPlan, run_sender, warm_up
from tests.chaos.target import TargetPlan, run_target

if TYPE_CHECKING:
    from pathlib import Path

    from tests.chaos.intents import Intent

__all__ = ["Run", "Settings", "run"]

STORE = "sandbox.db"
POLL = 0.01
FINISHING_ROUNDS = 3
REQUESTS_PER_KILL = 2500
"""Requests, on average, after which the sandbox kills itself during one."""


@dataclass(frozen=True)
class Settings:
    """Settings of a run.

    Args:
        seed: Seed of all random choices.
        sends: The number of intents that send.
        folder: Folder for the files of the run.
        seconds: Longest time for sending. Intents that have not begun by then are left out.
        senders: The number of senders; every second one is asynchronous.
        workers: Threads or tasks in each sender.
        status_delay: Seconds, see `launch`.
        rest: Seconds that a restarted sender waits before it resumes an intent.
        hostile: Settings of the sandbox, see `batchcom_sandbox.Behavior`.
        late: Whether faults may delay effects.
        lives: Seconds between two kills of the sandbox by the supervisor, on average; 0 for no kills.
    """

    seed: int
    sends: int
    folder: Path
    seconds: float = 600.0
    senders: int = 6
    workers: int = 4
    status_delay: float = 0.2
    rest: float = 0.0
    hostile: tuple[str, ...] = ()
    late: bool = True
    lives: float = 4.0


@dataclass
class Run:
    """The results of a run.

    Args:
        intents: All intents, begun or not.
        states: The states of the intents that were begun, from the journals.
        kills: The number of kills by process and moment.
        seconds: Duration of sending and of finishing.
        processor: Seconds of processor time by kind of process.
        in_time: Whether every intent was begun within the time limit.
    """

    settings: Settings
    intents: list[Intent]
    states: dict[int, State] = field(default_factory=dict[int, State])
    kills: Counter[str] = field(default_factory=Counter[str])
    seconds: tuple[float, float] = (0.0, 0.0)
    processor: dict[str, float] = field(default_factory=lambda: {"sandbox": 0.0, "senders": 0.0})
    in_time: bool = True

    @property
    def store(self) -> Path:
        """The file of the sandbox."""
        return self.settings.folder / STORE

    @property
    def log(self) -> Path:
        """The file with the intent, operation and fault of each request."""
        return self.settings.folder / "requests.log"


def run(settings: Settings) -> Run:
    """Send everything while faults strike, then stop the faults and finish the open intents."""
    warm_up()
    result = Run(settings, prepare(settings.seed, settings.sends, settings.folder / STORE))
    supervisor = _Supervisor(result)
    gc.freeze()
    try:
        supervisor.send()
        supervisor.finish()
    finally:
        supervisor.kill_all()
        gc.unfreeze()
    for path in supervisor.journals:
        result.states.update(Journal.read(path))
    return result


class _Supervisor:
    """The processes of a run."""

    def __init__(self, result: Run) -> None:
        settings = result.settings
        self._result = result
        self._draws = random.Random(settings.seed)  # noqa: S311 (repeatable on purpose)
        ports = free_ports(self._draws, settings.senders)
        self._target_plan = TargetPlan(
            store=result.store,
            log=result.log,
            ports=ports,
            seed=settings.seed,
            hostile=settings.hostile,
            kill_probability=1 / REQUESTS_PER_KILL,
            late=settings.late,
        )
        self._plans = [
            SenderPlan(
                intents=tuple(result.intents[number :: settings.senders]),
                journal=settings.folder / f"journal-{number}.jsonl",
                port=port,
                awaits=number % 2 == 1,
                workers=settings.workers,
                status_delay=settings.status_delay,
                rest=settings.rest,
            )
            for number, port in enumerate(ports)
        ]
        self._target = 0
        self._senders: dict[int, tuple[int, SenderPlan, float]] = {}
        """By process: number and plan of the sender, and when the supervisor kills it."""
        self._steps = list(STEPS)
        self._draws.shuffle(self._steps)

    @property
    def journals(self) -> list[Path]:
        """The journals of the senders."""
        return [plan.journal for plan in self._plans]

    def send(self) -> None:
        """Run the senders while faults strike."""
        began = time.monotonic()
        settings = self._result.settings
        self._start_target()
        for number in range(len(self._plans)):
            self._start_sender(number)
        target_ends = began + self._lifetime()
        while self._senders:
            self._reap()
            now = time.monotonic()
            if now > target_ends:
                self._kill(self._target)
                target_ends = now + self._lifetime()
            for process, (number, plan, ends) in list(self._senders.items()):
                if now > ends:
                    self._kill(process)
                    self._senders[process] = (number, plan, float("inf"))
            if now - began > settings.seconds and self._result.in_time:
                self._result.in_time = False
                for process in self._senders:
                    os.kill(process, signal.SIGTERM)
            time.sleep(POLL)
        self._result.seconds = (time.monotonic() - began, 0.0)

    def finish(self) -> None:
        """Stop the faults, and resume the intents that are unfinished or have an unknown outcome."""
        began = time.monotonic()
        self._target_plan = replace(self._target_plan, faults=False, kill_probability=0.0)
        self._kill(self._target)
        self._reap()
        for _ in range(FINISHING_ROUNDS):
            for number, plan in enumerate(self._plans):
                again = replace(plan, finishing=True)
                self._senders[fork(partial(run_sender, again))] = (number, again, float("inf"))
            while self._senders:
                self._reap()
                time.sleep(POLL)
        self._result.seconds = (self._result.seconds[0], time.monotonic() - began)

    def kill_all(self) -> None:
        """Kill all processes."""
        for process in [*self._senders, *filter(None, [self._target])]:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        self._senders.clear()
        self._target = 0

    def _lifetime(self) -> float:
        lives = self._result.settings.lives
        return self._draws.uniform(lives / 2, lives * 3 / 2) if lives else float("inf")

    def _start_target(self) -> None:
        plan = replace(self._target_plan, seed=self._draws.getrandbits(32))
        self._target = fork(partial(run_target, plan))

    def _start_sender(self, number: int) -> None:
        """Start a sender that will be killed at a step of a launch or after a random time."""
        plan, ends = self._plans[number], float("inf")
        if self._draws.random() < 0.7:
            step = self._steps.pop()
            if not self._steps:
                self._steps = list(STEPS)
                self._draws.shuffle(self._steps)
            plan = replace(plan, killed_at=(step, self._draws.randint(1, 4 if "status" in step else 25)))
        else:
            ends = time.monotonic() + self._draws.uniform(0.2, 3.0)
        self._senders[fork(partial(run_sender, plan))] = (number, plan, ends)

    def _kill(self, process: int) -> None:
        os.kill(process, signal.SIGKILL)
        role = "sandbox" if process == self._target else "sender"
        self._result.kills[f"{role}, at any moment"] += 1

    def _reap(self) -> None:
        """Restart the processes that were killed.

        Raises:
            RuntimeError: A process ended although it was not killed.
        """
        while True:
            process, status, used = os.wait4(-1, os.WNOHANG)
            if process == 0:
                return
            role = "sandbox" if process == self._target else "senders"
            self._result.processor[role] += used.ru_utime + used.ru_stime
            killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
            if process == self._target:
                self._target = 0
                if not killed:
                    raise RuntimeError("the sandbox failed; see its output above")
                self._start_target()
                continue
            number, plan, _ = self._senders.pop(process)
            if killed:
                if plan.killed_at is not None:
                    self._result.kills[f"sender, {plan.killed_at[0]}"] += 1
                if self._result.in_time:
                    self._start_sender(number)
            elif status != 0 and (self._result.in_time or not os.WIFSIGNALED(status)):
                raise RuntimeError("a sender failed; see its output above")
