"""The sandbox of a run: a process with a port for each sender, which distributes faults evenly.

The next fault of an operation is the kind that has struck it least so far, counted in the sandbox's store, so
the distribution survives the kills of the process.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections import Counter, defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from batchcom_sandbox import KINDS, Behavior, Fault, Sandbox, Server
from batchcom_sandbox.fault_plan import FaultPlan

if TYPE_CHECKING:
    from pathlib import Path

    from batchcom_sandbox import Request, Response
    from batchcom_sandbox.sandbox import Pending

__all__ = ["HEADER", "TargetPlan", "run_target", "struck"]

HEADER = "x-chaos-intent"
"""Header with the name of the intent. Neither Batch nor the sandbox reads it."""

RATE = 0.38
"""The share of requests that a fault strikes."""

DELAYS = {"slow_bytes": 0.0005, "late_response": 0.03, "refused": 0.03, "dripping": 0.1}
"""Seconds, shorter than the defaults, as all waits of the run."""

LATE = 0.05
"""Seconds until a late effect: less than `status_delay`, as `launch` assumes."""

RETRY_AFTER = (None, 0, "date+0", "soon", 86_400, "1e9", None, "date+-30")
"""The Retry-After of a 429: none, seconds, a date, nonsense, or longer than a client may wait."""


@dataclass(frozen=True)
class TargetPlan:
    """Configuration of a sandbox process.

    Args:
        store: The SQLite file of the sandbox.
        log: File with one line for each request: its intent, operation and fault.
        ports: Ports on 127.0.0.1, one for each sender.
        seed: Seed of the random choices of this process.
        faults: Whether faults strike.
        hostile: Settings of the sandbox, see `batchcom_sandbox.Behavior`.
        kill_probability: How likely the process kills itself during a request, before or after the effect.
        late: Whether faults may delay effects.
    """

    store: Path
    log: Path
    ports: tuple[int, ...]
    seed: int
    faults: bool = True
    hostile: tuple[str, ...] = ()
    kill_probability: float = 0.0
    late: bool = True


class _EvenFaults(FaultPlan):
    """Distributes the faults evenly over the operations."""

    def __init__(self, plan: TargetPlan) -> None:
        super().__init__(plan.seed)
        self._plan = plan
        self._counts: dict[str, Counter[str]] | None = None

    def choose(self, operation: str) -> Fault | None:
        """Return the fault that strikes the next request of an operation, or None."""
        if not self._plan.faults or self._random.random() >= RATE:
            return None
        if self._counts is None:  # the store exists by the first request
            self._counts = struck(self._plan.store)
        counts = self._counts[operation]
        kind = min(KINDS, key=lambda name: (counts[name], self._random.random()))
        effects = [
            # a delayed old value of custom data would replace a newer one
            effect
            for effect in KINDS[kind].effects
            if effect != "late" or (self._plan.late and "custom_data" not in operation)
        ]
        effect = effects[counts[kind] % len(effects)]
        retry_after = RETRY_AFTER[counts[kind] % len(RETRY_AFTER)] if kind == "429" else None
        counts[kind] += 1
        delay = LATE if effect == "late" else DELAYS.get(kind)
        return Fault(kind, effect=effect, delay=delay, retry_after=retry_after)


class _Target(Sandbox):
    """A sandbox that logs the intent and the fault of each request, and may kill its own process."""

    def __init__(self, plan: TargetPlan) -> None:
        super().__init__(store=plan.store, behavior=Behavior.parse(plan.hostile), plan=_EvenFaults(plan))
        self._log = os.open(plan.log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        self._kill_probability = plan.kill_probability
        self._draws = random.Random(plan.seed)  # noqa: S311 (repeatable on purpose)

    def finish(self, pending: Pending, request: Request) -> Response:
        """Log a request, and carry it out."""
        intent = request.lower_headers().get(HEADER, "")
        fault = pending.fault.label if pending.fault else "-"
        os.write(self._log, f"{intent} {pending.match.label} {fault}\n".encode())
        self._maybe_kill("before_its_effect")
        response = super().finish(pending, request)
        self._maybe_kill("after_its_effect")
        return response

    def _maybe_kill(self, moment: str) -> None:
        if self._draws.random() < self._kill_probability / 2:
            os.write(self._log, f"killed sandbox {moment}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)


def struck(store: Path) -> dict[str, Counter[str]]:
    """Return how often each kind of fault has struck each operation, from the requests in the store."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    database = sqlite3.connect(store)
    try:
        rows = database.execute("SELECT operation, fault FROM requests WHERE fault IS NOT NULL")
        for operation, label in rows:
            counts[operation][label.partition(":")[0]] += 1
        return counts
    finally:
        database.close()


def run_target(plan: TargetPlan) -> NoReturn:
    """Serve the sandbox until the process is killed."""
    sandbox = _Target(plan)
    with ExitStack() as stack:
        for port in plan.ports:
            stack.enter_context(Server(sandbox, port))
        while True:
            time.sleep(3600)
