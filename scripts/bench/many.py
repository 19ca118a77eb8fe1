"""Bulk: CPU and memory as the input grows, beside the plainest loop that one would write."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from itertools import islice
from typing import Any

import httpx
from batchcom import mep
from batchcom._transport import shared_ssl_context

from scripts.bench import documents
from scripts.bench.measure import Costs, Row

_KEYS: dict[str, Any] = {"rest_api_key": "invented", "api_key": "invented-key"}
SIZES = (10_000, 100_000, 1_000_000)
FULL = 10_000_000


def overlay(url: str, number: int) -> None:
    """Through ``send_all``, one request at a time."""
    with mep.Client(**_KEYS, base_url=url) as app:
        message = mep.transactional("parcel_out", "On its way")
        result = app.transactional.send_all(documents.ids(number), message, concurrency=1)
    if result.accepted != number:
        raise RuntimeError(str(result))


def plain(url: str, number: int) -> None:
    """By hand: chunks, json and httpx, nothing checked and nothing remembered."""
    people = documents.ids(number)
    with httpx.Client(verify=shared_ssl_context()) as client:
        while chunk := list(islice(people, 10_000)):
            body = {
                "group_id": "parcel_out",
                "recipients": {"custom_ids": chunk},
                "message": {"body": "On its way"},
            }
            client.post(f"{url}/1.1/key/transactional/send", json=body).raise_for_status()


def nothing(_url: str, number: int) -> None:
    """The input alone."""
    people = documents.ids(number)
    while list(islice(people, 10_000)):
        pass


def encoding(_url: str, number: int) -> None:
    """The input, and json of each chunk."""
    people = documents.ids(number)
    while chunk := list(islice(people, 10_000)):
        json.dumps(chunk, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


WAYS = {"overlay": overlay, "plain": plain, "nothing": nothing, "encoding": encoding}


def measured(url: str, way: str, number: int) -> tuple[float, float]:
    """CPU seconds and peak MB of a process that does it."""
    command = [sys.executable, "-m", "scripts.bench.many", url, way, str(number)]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    cpu, peak = json.loads(ended.stdout)
    return cpu, peak


def rows(url: str, rounds: int, *, full: bool) -> list[Row]:
    """CPU per id without what the input itself costs, and peak memory."""
    sizes = (*SIZES, FULL) if full else SIZES
    found: list[Row] = []
    peaks: dict[int, float] = {}
    for number in sizes:
        costs = Costs({way: [] for way in WAYS})
        for _ in range(rounds if number <= SIZES[-1] else 2):
            for way in WAYS:
                cpu, peak = measured(url, way, number)
                costs[way].append(cpu / number)
                if way == "overlay":
                    peaks[number] = max(peak, peaks.get(number, 0.0))
        found += _rows(costs, number)
    largest = sizes[-1]
    more = peaks[largest] - peaks[100_000]
    cost = f"{peaks[largest]:.1f} / {peaks[100_000]:.1f} MB"
    found.append(
        Row(f"peak memory, {largest:,} ids less 100,000 ids, in 30 MB", max(more, 0.0) / 30, 1.0, cost, 0.0)
    )
    return found


def _rows(costs: Costs, number: int) -> list[Row]:
    input_alone = sorted(costs["nothing"])[len(costs["nothing"]) // 2]
    net = Costs({way: [max(one - input_alone, 1e-12) for one in costs[way]] for way in costs})
    target = 1.3 if number > SIZES[0] else None
    return [
        net.row(
            f"{number:,} ids, CPU an id ÷ chunks of json posted with httpx", "overlay", "plain", target, 1e9
        ),
        net.row(
            f"{number:,} ids, sending included ÷ json of the same chunks alone",
            "overlay",
            "encoding",
            target,
            1e9,
        ),
    ]


if __name__ == "__main__":
    _, address, chosen, count = sys.argv
    WAYS[chosen](address, 1)
    began = time.process_time()
    WAYS[chosen](address, int(count))
    print(
        json.dumps([time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024])
    )
