"""The sandbox of the run: a process with a port for each sender, which distributes faults evenly.

Each kind of fault strikes each operation equally often, however often the process is killed: the next fault
of an operation is the kind that has struck it least so far, counted in the sandbox's store.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections import Counter, defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from batchcom_sandbox import KINDS, Behavior, Fault, Sandbox, Server
from batchcom_sandbox.faults import FaultPlan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from batchcom_sandbox import Request, Response
    from batchcom_sandbox.faults import Effect
    from batchcom_sandbox.sandbox import Pending

__all__ = ["HEADER", "SUCCESS_WITHOUT_BODY", "Target", "TargetPlan", "run_target", "struck"]

HEADER = "x-chaos-intent"
"""Header with the name of the intent. Neither Batch nor the sandbox reads it."""

SENDING = ("campaigns_create", "campaigns_update", "transactional_send", "profiles_update")
SUCCESS_WITHOUT_BODY = ("mep.campaigns_delete",)
"""Operations whose document describes no body.

No client can tell an empty 200 of a proxy from Batch's, so the run leaves out `200_empty` before the effect
for them; `docs/retries.md` names this as an assumption. `mep.campaigns_update` has no body either, but a
launch reads the status afterwards.
"""

RATE = {"sending": 0.36, "other": 0.5}
"""The share of requests that a fault strikes. It is larger for other operations, which are rarer."""

DELAYS = {"slow_bytes": 0.0005, "late_response": 0.03, "refused": 0.03, "dripping": 0.1}
"""Seconds, shorter than the defaults, as all waits of the run."""

MOST_SLOW = 24
"""How often a list may arrive byte by byte, since a page of campaigns has 30,000 bytes."""

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
    hostile: tuple[str, ...] = field(default=())
    kill_probability: float = 0.0
    late: bool = True


class Deck(FaultPlan):
    """Distributes the faults evenly over the operations."""

    def __init__(self, seed: int, read_counts: Callable[[], dict[str, Counter[str]]], *, late: bool) -> None:
        super().__init__(seed)
        self._read_counts = read_counts
        self._counts: dict[str, Counter[str]] | None = None
        self._late = late

    def choose(self, operation: str) -> Fault | None:
        """Return the fault that strikes the next request of an operation, or None."""
        sending = operation.endswith(SENDING)
        if self._random.random() >= RATE["sending" if sending else "other"]:
            return None
        if self._counts is None:  # the store exists by the first request
            self._counts = self._read_counts()
        counts = self._counts[operation]
        slow_enough = operation.endswith("_list") and counts["slow_bytes"] >= MOST_SLOW
        kinds = [kind for kind in KINDS if kind != "slow_bytes" or not slow_enough]
        kind = min(kinds, key=lambda name: (counts[name], self._random.random()))
        effect = self._effect(kind, operation, counts[kind])
        retry_after = RETRY_AFTER[counts[kind] % len(RETRY_AFTER)] if kind == "429" else None
        counts[kind] += 1
        delay = LATE if effect == "late" else DELAYS.get(kind)
        return Fault(kind, effect=effect, delay=delay, retry_after=retry_after)

    def _effect(self, kind: str, operation: str, number: int) -> Effect:
        effects: tuple[Effect, ...] = KINDS[kind].effects
        if not self._late or "custom_data_set" in operation:  # a delayed old value would replace a newer one
            effects = tuple(effect for effect in effects if effect != "late")
        if kind == "200_empty" and operation in SUCCESS_WITHOUT_BODY:
            effects = ("after",)
        return effects[number % len(effects)]


class Target(Sandbox):
    """A sandbox that logs the intent and the fault of each request, and may kill its own process."""

    def __init__(self, plan: TargetPlan) -> None:
        super().__init__(
            store=plan.store,
            behavior=Behavior.parse(plan.hostile),
            plan=Deck(plan.seed, lambda: struck(plan.store), late=plan.late) if plan.faults else None,
        )
        self._log = os.open(plan.log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        self._kill_probability = plan.kill_probability
        self._draws = random.Random(plan.seed)  # noqa: S311 (repeatable on purpose)

    def finish(self, pending: Pending, request: Request) -> Response:
        """Log a request, and carry it out."""
        intent = request.lower_headers().get(HEADER, "")
        fault = pending.fault.label if pending.fault else "-"
        os.write(self._log, f"{intent} {pending.match.label} {fault}\n".encode())
        self._maybe_kill("before its effect")
        response = super().finish(pending, request)
        self._maybe_kill("after its effect")
        return response

    def _maybe_kill(self, moment: str) -> None:
        if self._draws.random() < self._kill_probability / 2:
            os.write(self._log, f"killed sandbox {moment.replace(' ', '_')}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)


def struck(store: Path) -> dict[str, Counter[str]]:
    """Return how often each kind of fault has struck each operation, from the requests in the store."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for operation, label, number in labels_struck(store):
        counts[operation][label.partition(":")[0]] += number
    return counts


def labels_struck(store: Path) -> list[tuple[str, str, int]]:
    """Return how often each fault, with its effect, has struck each operation."""
    database = sqlite3.connect(store)
    try:
        return database.execute(
            "SELECT operation, fault, count(*) FROM requests WHERE fault IS NOT NULL GROUP BY 1, 2"
        ).fetchall()
    finally:
        database.close()


def run_target(plan: TargetPlan) -> NoReturn:
    """Serve the sandbox until the process is killed."""
    sandbox = Target(plan)
    with ExitStack() as stack:
        for port in plan.ports:
            stack.enter_context(Server(sandbox, port))
        while True:
            time.sleep(3600)
