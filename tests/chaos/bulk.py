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
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from batchcom import cep, mep
from batchcom.journal import Journal
from batchcom_sandbox import Sandbox

from tests.chaos.processes import fork, free_ports
from tests.chaos.sender import RETRY, TIMEOUT
from tests.chaos.target import TargetPlan, run_target

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CALLS", "ENDS", "BulkRun", "run_bulk"]

CALLS = ("mep.transactional.send_all", "cep.profiles.update_many")
ENDS = ("SIGKILL", "SIGINT", "journal moved")
PEOPLE = 60
CHUNK = 5
MOST_RUNS = 12
POLL = 0.005
INTERRUPTED = 130
"""Exit status of a process that SIGINT ended."""


@dataclass
class BulkRun:
    """The results of all jobs, counted in people, and the number of interruptions.

    Args:
        people: For each call, the number of people intended, sent once, sent twice, lost silently, unknown
            and not sent.
        ends: The number of each interruption in `ENDS`.
    """

    people: dict[str, Counter[str]] = field(default_factory=lambda: {call: Counter() for call in CALLS})
    ends: Counter[str] = field(default_factory=Counter[str])

    def total(self, column: str) -> int:
        """Return the sum of a column over all calls."""
        return sum(counts[column] for counts in self.people.values())


def run_bulk(folder: Path, seed: int, jobs: int, seconds: float) -> BulkRun:
    """Run a number of jobs of each call, synchronous and asynchronous ones in turn."""
    folder.mkdir()
    draws = random.Random(seed)  # noqa: S311 (repeatable on purpose)
    (port,) = free_ports(draws, 1)
    store = folder / "sandbox.db"
    target = fork(partial(run_target, TargetPlan(store, folder / "requests.log", (port,), seed)))
    result = BulkRun()
    journals: list[tuple[str, int, Path]] = []
    ends = time.monotonic() + seconds
    try:
        for number in range(jobs * len(CALLS)):
            if time.monotonic() < ends:
                call = CALLS[number % len(CALLS)]
                journals.append((call, number, _run_job(call, number, folder, port, draws, result)))
    finally:
        os.kill(target, signal.SIGKILL)
        os.waitpid(target, 0)
    effects = _effects(store)
    for call, number, journal in journals:
        _compare(number, journal, effects, result.people[call])
    return result


def _run_job(call: str, number: int, folder: Path, port: int, draws: random.Random, result: BulkRun) -> Path:
    """Start a job again and again until one of its processes ends by itself, and return its journal."""
    awaits = number // len(CALLS) % 2 == 1
    journal = folder / f"{number}-0"
    for attempt in range(1, MOST_RUNS + 1):
        process = fork(partial(_work, call, number, journal, port, awaits=awaits))
        ending = 0
        if attempt < MOST_RUNS:
            _wait_for(journal)
            time.sleep(draws.uniform(0.0, 0.3))
            ending = signal.SIGKILL if awaits or draws.random() < 0.5 else signal.SIGINT
            os.kill(process, ending)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if code == 0:
            return journal
        if code not in (-signal.SIGKILL, INTERRUPTED):
            raise RuntimeError(f"the process of a bulk job failed with exit status {code}")
        result.ends["SIGKILL" if code < 0 else "SIGINT"] += 1
        if journal.exists():
            moved = folder / f"{number}-{attempt}"
            journal.rename(moved)
            journal = moved
            result.ends["journal moved"] += 1
    return journal


def _wait_for(journal: Path) -> None:
    """Wait until a process has created its journal, or for a second at most."""
    ends = time.monotonic() + 1.0
    while not journal.exists() and time.monotonic() < ends:
        time.sleep(POLL)


def _work(call: str, number: int, journal: Path, port: int, *, awaits: bool) -> None:
    sys.unraisablehook = lambda _: None  # Python prints and drops a SIGINT that strikes in a finalizer
    try:
        if awaits:
            asyncio.run(_send_async(call, number, journal, port))
        else:
            _send(call, number, journal, port)
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)


def _client(classes: Any, port: int, **keys: str) -> Any:
    url = f"http://127.0.0.1:{port}"
    return classes(rest_api_key="sandbox-rest-key", base_url=url, timeout=TIMEOUT, retry=RETRY, **keys)


def _send(call: str, number: int, journal: Path, port: int) -> None:
    if call.startswith("cep"):
        client = _client(cep.Client, port, project_key="project_sandbox")
    else:
        client = _client(mep.Client, port, api_key="sandbox-live-key")
    with client:
        for _ in range(MOST_RUNS):  # again if the sandbox was out of reach
            if _begin(client, number, journal).stopped is None:
                return


async def _send_async(call: str, number: int, journal: Path, port: int) -> None:
    if call.startswith("cep"):
        client = _client(cep.AsyncClient, port, project_key="project_sandbox")
    else:
        client = _client(mep.AsyncClient, port, api_key="sandbox-live-key")
    async with client:
        for _ in range(MOST_RUNS):
            if (await _begin(client, number, journal)).stopped is None:
                return


def _name(number: int, one: int) -> str:
    """Return the custom id of a person, which is also the name of the person's event."""
    return f"b{number:03d}_{one:03d}"


def _begin(client: Any, number: int, journal: Path) -> Any:
    """Make the bulk call of a job. Return its result, or an awaitable of it from an asynchronous client."""
    people = [_name(number, one) for one in range(PEOPLE)]
    options: dict[str, Any] = {"journal": journal, "chunk_size": CHUNK}
    if isinstance(client, cep.Client | cep.AsyncClient):
        profiles = [{"identifiers": {"custom_id": one}, "events": [{"name": one}]} for one in people]
        return client.profiles.update_many(profiles, **options)
    return client.transactional.send_all(people, mep.transactional("bulk", "Parcel sent"), **options)


def _effects(store: Path) -> Counter[str]:
    sandbox = Sandbox(store=store)
    try:
        effects = Counter(event.name for event in sandbox.events)
        for sent in sandbox.sent:
            for one in sent.exact["recipients"]["custom_ids"]:
                effects[one] += sent.times
        return effects
    finally:
        sandbox.close()


def _compare(number: int, journal: Path, effects: Counter[str], people: Counter[str]) -> None:
    """Count the people of one job by the state in its journal and by the effects in the sandbox."""
    states: dict[int, str] = {}
    if journal.exists():
        with Journal(journal) as opened:
            states = {one: row.state for row in opened.rows() for one in range(row.start, row.stop)}
    for one in range(PEOPLE):
        count, state = effects[_name(number, one)], states.get(one, "not_sent")
        people["intended"] += 1
        if count > 1:
            people["sent twice"] += 1
        elif state in ("unknown", "sending"):
            people["unknown"] += 1
        elif (state == "accepted") != (count == 1):
            people["lost silently"] += 1
        else:
            people["sent once" if count else "not sent"] += 1
