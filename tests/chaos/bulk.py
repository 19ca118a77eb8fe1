"""The bulk part of a run: jobs that are interrupted or killed, and resume from a journal that was moved.

Each job sends to people of its own. Its process is ended with SIGKILL or, if the job is synchronous, with
SIGINT. The journal is then moved to another folder, where the next process resumes from it, until a process
ends by itself. At the end the run compares, for each person, the effects in the sandbox with the journal.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from batchcom import mep
from batchcom.journal import Journal

from tests.chaos.sender import clients
from tests.chaos.supervisor import INTERRUPTED, fork, free_ports
from tests.chaos.target import TargetPlan, run_target
from tests.chaos.verdict import Verdict, column_of, effects_in

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CALLS", "run_bulk"]

CALLS = ("mep.transactional.send_all", "cep.profiles.update_many")
PEOPLE = 60
CHUNK = 5
MOST_RUNS = 12
OUTCOMES = {"accepted": "sent", "unknown": "unknown", "sending": "unknown"}
"""The states of chunks, as senders report outcomes; a chunk in any other state was not sent."""


def run_bulk(folder: Path, seed: int, jobs: int, verdict: Verdict) -> None:
    """Run jobs of each call, synchronous and asynchronous ones in turn, and add their results."""
    folder.mkdir()
    draws = random.Random(seed)  # noqa: S311 (repeatable on purpose)
    (port,) = free_ports(draws, 1)
    store = folder / "sandbox.db"
    target = fork(partial(run_target, TargetPlan(store, folder / "requests.log", (port,), seed)))
    ends: Counter[str] = Counter()
    try:
        journals = [_run_job(number, folder, port, draws, ends) for number in range(jobs * len(CALLS))]
    finally:
        os.kill(target, signal.SIGKILL)
        os.waitpid(target, 0)
    effects = effects_in(store)
    for number, journal in enumerate(journals):
        counts = verdict.by_call[CALLS[number % len(CALLS)]]
        with Journal(journal) as opened:
            states = {person: row.state for row in opened.rows() for person in range(row.start, row.stop)}
        for person in range(PEOPLE):
            outcome = OUTCOMES.get(states.get(person, "not_sent"), "open")
            counts[column_of(outcome, effects[_name(number, person)])] += 1
    for column in ("sent twice", "lost silently"):
        verdict.require_none(f"people of bulk jobs {column}", verdict.total(CALLS, column))
    for end in ("SIGKILL", "SIGINT", "journal moved"):
        verdict.require_at_least(f"bulk jobs, {end}", ends[end], 1)


def _run_job(number: int, folder: Path, port: int, draws: random.Random, ends: Counter[str]) -> Path:
    """Start a job again and again until one of its processes ends by itself, and return its journal."""
    awaits = number // len(CALLS) % 2 == 1
    journal = folder / f"{number}-0"
    for attempt in range(1, MOST_RUNS + 1):
        process = fork(partial(_work, number, journal, port, awaits=awaits))
        if attempt < MOST_RUNS:
            latest = time.monotonic() + 1.0
            while not journal.exists() and time.monotonic() < latest:
                time.sleep(0.005)
            time.sleep(draws.uniform(0.01, 0.1))
            os.kill(process, signal.SIGKILL if awaits or attempt % 2 == 0 else signal.SIGINT)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if code == 0:
            break
        if code not in (-signal.SIGKILL, INTERRUPTED):
            raise RuntimeError(f"the process of a bulk job failed with exit status {code}")
        ends["SIGKILL" if code < 0 else "SIGINT"] += 1
        if journal.exists():
            journal = journal.rename(folder / f"{number}-{attempt}")
            ends["journal moved"] += 1
    return journal


def _work(number: int, journal: Path, port: int, *, awaits: bool) -> None:
    sys.unraisablehook = lambda _: None  # Python prints and drops a SIGINT that strikes in a finalizer
    asyncio.run(_send_async(number, journal, port)) if awaits else _send(number, journal, port)


def _send(number: int, journal: Path, port: int) -> None:
    batch, app = clients(port, awaits=False)
    with batch, app:
        for _ in range(MOST_RUNS):  # again if the sandbox was out of reach
            if _begin(batch, app, number, journal).stopped is None:
                return


async def _send_async(number: int, journal: Path, port: int) -> None:
    batch, app = clients(port, awaits=True)
    async with batch, app:
        for _ in range(MOST_RUNS):
            if (await _begin(batch, app, number, journal)).stopped is None:
                return


def _begin(batch: Any, app: Any, number: int, journal: Path) -> Any:
    """Make the bulk call of a job. Return its result, or an awaitable of it from an asynchronous client."""
    people = [_name(number, person) for person in range(PEOPLE)]
    options: dict[str, Any] = {"journal": journal, "chunk_size": CHUNK}
    if CALLS[number % len(CALLS)].startswith("cep"):
        profiles = [{"identifiers": {"custom_id": person}, "events": [{"name": person}]} for person in people]
        return batch.profiles.update_many(profiles, **options)
    return app.transactional.send_all(people, mep.transactional("bulk", "Parcel sent"), **options)


def _name(number: int, person: int) -> str:
    """Return the custom id of a person, which is also the name of the person's event."""
    return f"b{number:03d}_{person:03d}"
