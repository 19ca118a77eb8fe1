"""Waiting until Batch has indexed a change of an audience or a catalog, against the sandbox."""

import asyncio
from typing import Any

import pytest
from batchcom import cep
from batchcom.errors import BadRequestError, OutcomeUnknownError
from batchcom_sandbox import VirtualClock

EDITS: dict[str, Any] = {
    "audiences": ("update", [{"action": "add", "id": "jane"}]),
    "catalogs": ("edit_items", [{"action": "add", "id": "1", "attributes": {"title": "Emma"}}]),
}


def create(batch: cep.Client) -> None:
    batch.audiences.create("books", "custom_ids")
    batch.catalogs.create("books", [{"name": "title", "type": "string"}])


@pytest.mark.parametrize("resource", EDITS)
def test_wait_returns_once_the_change_is_indexed(
    batch_cep: cep.Client, batch_clock: VirtualClock, resource: str
) -> None:
    create(batch_cep)
    method, entries = EDITS[resource]
    methods: Any = getattr(batch_cep, resource)
    token = getattr(methods, method)("books", entries).indexing_token
    assert methods.view("books", indexing_token=token).indexing_state == "IN_PROGRESS"
    began = batch_clock.monotonic()
    indexed = methods.wait("books", token)
    assert (indexed.name, indexed.indexing_state) == ("books", "APPLIED")
    assert batch_clock.monotonic() - began >= 2  # the sandbox indexes for 2 seconds


@pytest.mark.parametrize("resource", EDITS)
def test_wait_async_returns_once_the_change_is_indexed(
    batch_cep: cep.Client, batch_cep_async: cep.AsyncClient, resource: str
) -> None:
    create(batch_cep)
    method, entries = EDITS[resource]

    async def work() -> Any:
        methods: Any = getattr(batch_cep_async, resource)
        change = await getattr(methods, method)("books", entries)
        return await methods.wait("books", change.indexing_token)

    assert asyncio.run(work()).indexing_state == "APPLIED"


@pytest.mark.parametrize("resource", EDITS)
def test_wait_that_takes_too_long_has_an_unknown_outcome(batch_cep: cep.Client, resource: str) -> None:
    create(batch_cep)
    method, entries = EDITS[resource]
    methods: Any = getattr(batch_cep, resource)
    token = getattr(methods, method)("books", entries).indexing_token
    with pytest.raises(OutcomeUnknownError, match=r"had not completed it after 1 s .*Wait again"):
        methods.wait("books", token, timeout=1)
    with pytest.raises(BadRequestError):
        methods.wait("books", "another-token")
