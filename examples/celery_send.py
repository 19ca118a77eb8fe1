"""Send to many people from several machines: Celery hands out parts, batchcom sends each at most once.

    pip install 'celery[redis]'
    export BROKER=redis://localhost RESULTS=redis://localhost
    celery --app examples.celery_send worker --concurrency 4
    python -m examples.celery_send october ids.txt

One rule makes this safe. **Each part has its own journal, named after the part, in a folder that every worker
can see.** Celery delivers a task again if its worker dies (`acks_late`), and the next worker opens the same
journal. Accepted chunks are not sent again. A chunk that was being sent when the worker died is reported as
unknown, and a person decides (`python -m batchcom.journal`). Two workers never send the same part: a journal
that is in use raises an error, and Celery retries the part later.

Set BROKER and RESULTS first. Their default lives in one process, so it works in tests only.

Keys do not travel with a task: each worker creates its client from its own environment, BATCH_REST_API_KEY
and BATCH_API_KEY.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batchcom import RetryPolicy, mep
from batchcom.errors import JournalInUseError
from celery import Celery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from celery import Task

__all__ = ["app", "hand_out", "send_part"]

JOURNALS = Path(os.environ.get("JOURNALS", "journals"))
PART = int(os.environ.get("PART_SIZE", "100000"))
"""Entries of the input in one task: ten requests of what Batch takes at once."""

app = Celery(
    "celery_send",
    broker=os.environ.get("BROKER", "memory://"),
    backend=os.environ.get("RESULTS", "cache+memory://"),
)
app.conf.update(task_acks_late=True, task_reject_on_worker_lost=True, worker_prefetch_multiplier=1)


@cache
def client() -> mep.Client:
    """The client of this process, made from its environment."""
    return mep.Client(retry=RetryPolicy(max_attempts=6))


@app.task(bind=True, max_retries=None)  # type: ignore[misc,unused-ignore]
def send_part(task: Task[Any, Any], job: str, start: int, ids: list[str]) -> dict[str, Any]:
    """Send one part, or resume it. Return plain values, which any result backend can store."""
    JOURNALS.mkdir(parents=True, exist_ok=True)
    message = mep.transactional("parcel_out", "Your parcel left today")
    try:
        result = client().transactional.send_all(ids, message, journal=JOURNALS / f"{job}-{start}.journal")
    except JournalInUseError as problem:  # another worker still has the part
        raise task.retry(exc=problem, countdown=5) from None
    if result.stopped is not None:  # an invalid key, or Batch cannot be reached: the next run resumes
        raise task.retry(exc=result.stopped, countdown=60)
    return {
        "start": start,
        "accepted": result.accepted,
        "rejected": [[start + one.start, start + one.stop] for one in result.ranges("rejected")],
        "unknown": [[start + one.start, start + one.stop] for one in result.ranges("unknown")],
    }


def hand_out(job: str, ids: Iterable[str]) -> list[Any]:
    """Queue every part of the input, and return Celery's results; handing out the same again is harmless."""
    entries = iter(ids)
    results: list[Any] = []
    start = 0
    while part := list(islice(entries, PART)):
        results.append(send_part.delay(job, start, part))
        start += len(part)
    return results


if __name__ == "__main__":
    _, name, path = sys.argv
    with Path(path).open(encoding="utf-8") as lines:
        for queued in hand_out(name, (line.strip() for line in lines)):
            print(queued.id)
