"""Bulk: CPU and memory as the input grows, beside the plainest loop that one would write."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from functools import cache, partial
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from batchcom import mep
from batchcom._core.transport import shared_ssl_context

from scripts.bench import documents
from scripts.bench.measure import Costs, Row, calls

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEYS: dict[str, Any] = {"rest_api_key": "invented", "api_key": "invented-key"}
SIZES = (10_000, 100_000, 1_000_000)
FULL = 10_000_000


def overlay(url: str, people: Iterable[str]) -> int:
    """Through ``send_all``, one request at a time, with a client of its own; how many were accepted."""
    with mep.Client(**_KEYS, base_url=url) as app:
        message = mep.transactional("parcel_out", "Parcel sent")
        return app.transactional.send_all(people, message, concurrency=1).accepted


def plain(url: str, people: Iterable[str]) -> None:
    """By hand: chunks, json and httpx, nothing checked and nothing remembered."""
    rest = iter(people)
    with httpx.Client(verify=shared_ssl_context()) as client:
        while chunk := list(islice(rest, 10_000)):
            body = {
                "group_id": "parcel_out",
                "recipients": {"custom_ids": chunk},
                "message": {"body": "Parcel sent"},
            }
            client.post(f"{url}/1.1/key/transactional/send", json=body).raise_for_status()


def encoding(_url: str, people: Iterable[str]) -> None:
    """The same chunks, and json of each."""
    rest = iter(people)
    while chunk := list(islice(rest, 10_000)):
        json.dumps(chunk, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


WAYS = {"overlay": overlay, "plain": plain, "encoding": encoding}


@cache
def _known() -> list[str]:
    return list(documents.ids(100_000))


def ready(number: int) -> Iterable[str]:
    """So many ids that are made already: making them costs more than all that is measured here."""
    whole, rest = divmod(number, len(_known()))
    return chain(chain.from_iterable(repeat(_known(), whole)), _known()[:rest])


def rows(url: str, rounds: int, *, full: bool) -> list[Row]:
    """CPU an id, and peak memory."""
    sizes = (*SIZES, FULL) if full else SIZES
    found = [row for number in sizes for row in _rows(url, number, rounds if number < FULL else 3)]
    largest, smaller = peak(url, sizes[-1]), peak(url, SIZES[1])
    cost = f"{largest:.1f} / {smaller:.1f} MB"
    measure = f"peak memory, {sizes[-1]:,} ids less {SIZES[1]:,} ids, in 30 MB"
    return [*found, Row(measure, max(largest - smaller, 0.0) / 30, 1.0, cost, 0.0)]


def _rows(url: str, number: int, rounds: int) -> list[Row]:
    ways = {name: partial(_all_of, way, url, number) for name, way in WAYS.items()}
    every = calls(ways, number=max(1, SIZES[1] // number), rounds=rounds)
    costs = Costs({way: [one / number for one in took] for way, took in every.items()})
    target = 1.3 if number > SIZES[0] else None
    by_hand = f"{number:,} ids, CPU an id ÷ chunks of json posted with httpx"
    alone = f"{number:,} ids, sending included ÷ json of the same chunks alone"
    return [
        costs.row(by_hand, "overlay", "plain", target, 1e9),
        costs.row(alone, "overlay", "encoding", target, 1e9),
    ]


def _all_of(way: Any, url: str, number: int) -> None:
    if way(url, ready(number)) not in (None, number):
        raise RuntimeError("Batch did not accept every recipient")


def peak(url: str, number: int, module: str = "scripts.bench.many") -> float:
    """Peak MB of a process that sends so many entries, which are made one after the other."""
    command = [sys.executable, "-m", module, url, str(number)]
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
    _, address, count = sys.argv
    if overlay(address, documents.ids(int(count))) != int(count):
        sys.exit("Batch did not accept every recipient")
    print(own_peak())
