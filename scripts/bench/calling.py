"""What one call costs through the overlay, alone and among a hundred, beside bare HTTP clients."""

from __future__ import annotations

from typing import Any

import httpx
from batchcom import cep
from batchcom_api.cep.models import Campaign

from scripts.bench import documents
from scripts.bench.measure import Costs, Row, calls, without, workers

_KEYS: dict[str, Any] = {"rest_api_key": "invented", "project_key": "project_invented"}
_HEADERS = {"Authorization": "Bearer invented", "X-Batch-Project": "project_invented"}


def sync_rows(url: str, rounds: int) -> list[Row]:
    """One call after the other, the model built before."""
    body = documents.push()
    campaign = Campaign.from_dict(body)
    address = f"{url}/2.11/campaigns/create"
    with (
        httpx.Client(headers=_HEADERS) as bare,
        cep.Client(**_KEYS, base_url=url) as batch,
    ):
        unchecked = batch.with_options(validate=False)
        ways = {
            "httpx": lambda: bare.post(address, json=body),
            "overlay": lambda: unchecked.campaigns.create(campaign),
            "validated": lambda: batch.campaigns.create(campaign),
        }
        costs = calls(ways, number=50, rounds=rounds)
    floor = "`httpx.Client.post(json=dict)`"
    return [
        costs.row(f"one call ÷ {floor}, CPU", "overlay", "httpx", 0.85),
        costs.row("the same with validation, CPU", "validated", "httpx", 1.05),
    ]


def async_rows(url: str, rounds: int) -> list[Row]:
    """One worker and a hundred."""
    few, _ = _costs(url, 1, rounds)
    many, slowest = _costs(url, 100, rounds)
    return [
        few.row("1 async worker ÷ bare `httpx.AsyncClient`", "overlay", "httpx", 1.1),
        many.row("100 async workers ÷ bare `httpx.AsyncClient`", "overlay", "httpx", 0.45),
        many.row("the same ÷ bare httpx without sniffio", "overlay", "bare", 0.35),
        slowest.row("the same, 99th percentile ÷ httpx's", "overlay", "httpx", 0.3, 1e3),
    ]


def _costs(url: str, at_once: int, rounds: int) -> tuple[Costs, Costs]:
    body = documents.push()
    campaign = Campaign.from_dict(body)
    address = f"{url}/2.11/campaigns/create"
    bare = httpx.AsyncClient(headers=_HEADERS, timeout=60)
    batch = cep.AsyncClient(**_KEYS, base_url=url, timeout=60, validate=False)

    async def use_httpx() -> None:
        await bare.post(address, json=body)

    async def use_overlay() -> None:
        await batch.campaigns.create(campaign)

    async def close() -> None:
        await bare.aclose()
        await batch.close()

    return workers(
        {"httpx": use_httpx, "bare": use_httpx, "overlay": use_overlay},
        at_once=at_once,
        number=max(200, at_once * 4),
        rounds=rounds,
        after=close,
        around={"bare": lambda: without("sniffio")},
    )
