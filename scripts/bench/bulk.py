"""Bulk: CPU and memory as the input grows, beside the plainest loop that one would write.

python -m scripts.bench.bulk ids|"profile updates" URL NUMBER    prints the peak memory of sending so many
"""

from __future__ import annotations

import resource
import subprocess
import sys
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from batchcom import cep, mep
from batchcom._core.clock import clients_on
from batchcom._core.http_clients import shared_ssl_context
from batchcom_api._json import dumps
from batchcom_sandbox import VirtualClock

from scripts.bench import documents
from scripts.bench.codec import floor
from scripts.bench.measure import Costs, Row, calls

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

SIZES = (10_000, 100_000, 1_000_000)
FULL = 10_000_000
MILLION = 1_000_000
CHUNK = 10_000
"""How many ids or updates of profiles one request takes."""


def rows(url: str, rounds: int, *, full: bool) -> list[Row]:
    """CPU of each id, CPU of a million updates, and peak memory of both."""
    sizes = (*SIZES, FULL) if full else SIZES
    ids = list(documents.ids(SIZES[1]))
    of_ids = [row for number in sizes for row in _of_ids(url, ids, number, rounds if number < FULL else 3)]
    return [
        *of_ids,
        _memory(url, "ids", sizes[-1], SIZES[1]),
        _of_updates(max(2, rounds // 3)),
        _memory(url, "profile updates", MILLION, MILLION // 10),
    ]


def _of_ids(url: str, ids: list[str], number: int, rounds: int) -> list[Row]:
    """The ids are made before: making them costs more than all that is measured here."""

    def ready() -> Iterable[str]:
        whole, rest = divmod(number, len(ids))
        return chain(chain.from_iterable(repeat(ids, whole)), ids[:rest])

    ways = {
        "overlay": lambda: send_ids(url, ready(), number),
        "plain": lambda: _post_ids(url, ready()),
        "encoding": lambda: [floor(chunk) for chunk in _chunks(ready())],
    }
    every = calls(ways, number=max(1, SIZES[1] // number), rounds=rounds)
    costs = Costs({way: [seconds / number for seconds in took] for way, took in every.items()})
    target = 1.3 if number > SIZES[0] else None
    by_hand = f"{number:,} ids, CPU an id ÷ chunks of json posted with httpx"
    alone = f"{number:,} ids, sending included ÷ json of the same chunks alone"
    return [
        costs.row(by_hand, "overlay", "plain", target, 1e9),
        costs.row(alone, "overlay", "encoding", target, 1e9),
    ]


def _of_updates(rounds: int) -> Row:
    updates = list(documents.profiles(CHUNK))  # the same for each request: making them is not measured
    chunks = MILLION // CHUNK
    costs = calls(
        {
            "models": lambda: [
                dumps([_model(update).to_dict() for update in updates]) for _ in range(chunks)
            ],
            "dicts": lambda: [_dicts(updates) for _ in range(chunks)],
        },
        number=1,
        rounds=rounds,
    )
    return costs.row("1,000,000 profile updates, models → bytes ÷ dict + json", "models", "dicts", 0.9, 1.0)


def send_ids(url: str, people: Iterable[str], number: int) -> None:
    """Send through ``send_all``, one request at a time, with a client of its own."""
    with mep.Client(rest_api_key="invented", api_key="invented-key", base_url=url) as app:
        message = mep.transactional("parcel_out", "Parcel sent")
        _check(app.transactional.send_all(people, message, concurrency=1).accepted, number)


def send_updates(url: str, updates: Iterable[dict[str, Any]], number: int) -> None:
    """Send through ``mass_update_many``; the client's clock does not wait for Batch's rate limit."""
    with clients_on(VirtualClock()):
        client = cep.Client(rest_api_key="invented", project_key="invented-key", base_url=url)
    with client as batch:
        _check(batch.profiles.mass_update_many(map(_model, updates), concurrency=1).accepted, number)


def _check(accepted: int, number: int) -> None:
    if accepted != number:
        raise RuntimeError("Batch did not accept every entry")


def _post_ids(url: str, people: Iterable[str]) -> None:
    """By hand: chunks, json and httpx, nothing checked and nothing remembered."""
    with httpx.Client(verify=shared_ssl_context()) as client:
        for chunk in _chunks(people):
            body = {
                "group_id": "parcel_out",
                "recipients": {"custom_ids": chunk},
                "message": {"body": "Parcel sent"},
            }
            client.post(f"{url}/1.1/key/transactional/send", json=body).raise_for_status()


def _chunks(entries: Iterable[T]) -> Iterable[list[T]]:
    rest = iter(entries)
    return iter(lambda: list(islice(rest, CHUNK)), [])


def _model(update: dict[str, Any]) -> cep.models.ProfileUpdate:
    return cep.models.ProfileUpdate(
        identifiers=cep.models.ProfileIdentifiers(custom_id=update["identifiers"]["custom_id"]),
        attributes=cep.models.ProfileAttributes.from_dict(update["attributes"]),
    )


def _dicts(updates: list[dict[str, Any]]) -> bytes:
    return floor(
        [
            {
                "identifiers": {"custom_id": update["identifiers"]["custom_id"]},
                "attributes": {**update["attributes"]},
            }
            for update in updates
        ]
    )


def _send(entries: str, url: str, number: int) -> None:
    """Send entries that are made one after the other."""
    if entries == "ids":
        send_ids(url, documents.ids(number), number)
    else:
        send_updates(url, documents.profiles(number), number)


def _memory(url: str, entries: str, most: int, fewer: int) -> Row:
    """How much more memory the process takes that sends more."""
    largest, smaller = (_peak(entries, url, number) for number in (most, fewer))
    measure = f"peak memory, {most:,} {entries} less {fewer:,}, in 30 MB"
    return Row(measure, max(largest - smaller, 0.0) / 30, 1.0, f"{largest:.1f} / {smaller:.1f} MB", 0.0)


def _peak(entries: str, url: str, number: int) -> float:
    command = [sys.executable, "-m", "scripts.bench.bulk", entries, url, str(number)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def own_peak() -> float:
    """Peak MB of this process."""
    status = Path("/proc/self/status")
    if status.exists():  # what follows may count the process that started this one
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024**2 if sys.platform == "darwin" else 1024
    )


if __name__ == "__main__":
    _, entries, address, count = sys.argv
    _send(entries, address, int(count))
    print(own_peak())
