"""A million updates of profiles: from models to bytes, and through ``mass_update_many``.

python -m scripts.bench.profiles URL NUMBER    prints the peak memory of sending so many
"""

from __future__ import annotations

import json
import sys
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import httpx
from batchcom import cep
from batchcom._core.clock import clients_on
from batchcom._core.transport import shared_ssl_context
from batchcom_api._json import dumps
from batchcom_sandbox import VirtualClock

from scripts.bench import documents
from scripts.bench.many import own_peak, peak
from scripts.bench.measure import Row, calls

if TYPE_CHECKING:
    from collections.abc import Iterator

MILLION = 1_000_000
_CHUNK = 10_000


def rows(url: str, rounds: int) -> list[Row]:
    """CPU an update, and peak memory. Each chunk is one request of ``mass_update``."""
    updates = list(documents.profiles(_CHUNK))  # the same for each chunk: making them is not measured
    chunks = MILLION // _CHUNK
    costs = calls(
        {
            "models": lambda: [_models(updates) for _ in range(chunks)],
            "dicts": lambda: [_dicts(updates) for _ in range(chunks)],
            "overlay": partial(_send, url, updates, chunks),
            "plain": partial(_post, url, updates, chunks),
        },
        number=1,
        rounds=rounds,
    )
    largest, smaller = (peak(url, number, module=__name__) for number in (MILLION, MILLION // 10))
    cost = f"{largest:.1f} / {smaller:.1f} MB"
    return [
        costs.row("1,000,000 profile updates, models → bytes ÷ dict + json", "models", "dicts", 0.9, 1.0),
        costs.row("the same, checked and sent ÷ json posted with httpx", "overlay", "plain", None, 1.0),
        Row(
            f"peak memory, {MILLION:,} profile updates less {MILLION // 10:,}, in 30 MB",
            max(largest - smaller, 0.0) / 30, 1.0, cost, 0.0,
        ),
    ]  # fmt: skip


def _models(updates: list[dict[str, Any]]) -> bytes:
    return dumps([_model(update).to_dict() for update in updates])


def _model(update: dict[str, Any]) -> cep.models.ProfileUpdate:
    return cep.models.ProfileUpdate(
        identifiers=cep.models.ProfileIdentifiers(custom_id=update["identifiers"]["custom_id"]),
        attributes=cep.models.ProfileAttributes.from_dict(update["attributes"]),
    )


def _dicts(updates: list[dict[str, Any]]) -> bytes:
    """What httpx does with ``json=``."""
    body = [
        {
            "identifiers": {"custom_id": update["identifiers"]["custom_id"]},
            "attributes": {**update["attributes"]},
        }
        for update in updates
    ]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _send(url: str, updates: list[dict[str, Any]], chunks: int) -> None:
    _send_all(url, (_model(update) for _ in range(chunks) for update in updates), chunks * len(updates))


def _send_all(url: str, updates: Iterator[cep.models.ProfileUpdate], number: int) -> None:
    """Send updates, one request at a time; the client's clock does not wait for Batch's rate limit."""
    with clients_on(VirtualClock()):
        client = cep.Client(rest_api_key="invented", project_key="invented-key", base_url=url)
    with client as batch:
        if batch.profiles.mass_update_many(updates, concurrency=1).accepted != number:
            raise RuntimeError("Batch did not accept every update")


def _post(url: str, updates: list[dict[str, Any]], chunks: int) -> None:
    """By hand: json and httpx, nothing checked and nothing remembered."""
    headers = {"content-type": "application/json"}
    rest = (update for _ in range(chunks) for update in updates)
    with httpx.Client(verify=shared_ssl_context()) as client:
        while chunk := list(islice(rest, _CHUNK)):
            path = f"{url}/2.10/profiles/mass-update"
            client.post(path, content=_dicts(chunk), headers=headers).raise_for_status()


if __name__ == "__main__":
    _, address, count = sys.argv
    _send_all(address, map(_model, documents.profiles(int(count))), int(count))
    print(own_peak())
