"""Calls the added routes through the regenerated client, against the sandbox. Run by test_added_routes.py."""

import asyncio
import inspect
from typing import Any

import httpx
import pytest
from batchcom import RetryPolicy, cep, errors
from batchcom_sandbox import Fault, Sandbox, VirtualClock

NAMES = ["Lyon", "Lille", "Brest"]


def sandbox() -> tuple[Sandbox, dict[str, Any]]:
    """A sandbox, and the options of a client of it."""
    clock = VirtualClock()
    made = Sandbox(clock=clock)
    keys = {"rest_api_key": "sandbox-rest-key", "project_key": "project_sandbox"}
    return made, {**keys, "clock": clock, "retry": RetryPolicy(jitter=0.0)}


def synchronous() -> None:
    """The three routes, sync; the response of the removal is lost once."""
    box, options = sandbox()
    with (
        httpx.Client(transport=box.transport()) as http_client,
        cep.Client(http_client=http_client, **options) as batch,
    ):
        for name in NAMES:
            assert batch.warehouses.create(name, city="France").id  # type: ignore[attr-defined]
        pages = list(batch.warehouses.list(page_size=2).pages())  # type: ignore[attr-defined]
        assert [len(page.items) for page in pages] == [2, 1]
        box.fault(Fault("reset_after", operation="cep.warehouses_remove", times=1))
        assert batch.warehouses.remove("Lille") is None  # type: ignore[attr-defined]
        left = [one.name for one in batch.warehouses.list()]  # type: ignore[attr-defined]
        assert sorted(left) == ["Brest", "Lyon"]
        refused(batch)


def refused(batch: Any) -> None:
    """What is invalid is not sent, and what Batch does not know has its own error."""
    with pytest.raises(errors.RequestValidationError) as invalid:
        batch.warehouses.create("L", city=7)
    assert sorted(problem.path for problem in invalid.value.problems) == ["city", "name"]
    with pytest.raises(errors.NotFoundError) as unknown:
        batch.warehouses.remove("Nowhere")
    assert unknown.value.operation == "cep.warehouses_remove"


async def asynchronous() -> None:
    """The three routes, async; the response of a creation is lost."""
    box, options = sandbox()
    async with (
        httpx.AsyncClient(transport=box.transport()) as http_client,
        cep.AsyncClient(http_client=http_client, **options) as batch,
    ):
        for name in NAMES:
            assert (await batch.warehouses.create(name)).id  # type: ignore[attr-defined]
        await batch.warehouses.remove(NAMES[0])  # type: ignore[attr-defined]
        left = [one.name async for one in batch.warehouses.list(page_size=1)]  # type: ignore[attr-defined]
        assert sorted(left) == ["Brest", "Lille"]
        box.fault(Fault("reset_after", operation="cep.warehouses_create", times=1))
        with pytest.raises(errors.OutcomeUnknownError):
            await batch.warehouses.create("Metz")  # type: ignore[attr-defined]


def documented() -> None:
    """Docstring and signature are those of the document."""
    from batchcom_api.cep.resources import Warehouses  # type: ignore[attr-defined]

    assert str(inspect.signature(Warehouses.create)) == (
        "(self, name: 'str', *, city: 'str | None' = None) -> 'WarehouseCreated'"
    )
    text = inspect.getdoc(Warehouses.create) or ""
    assert text.startswith("Create a warehouse.\n\nIts name must be new.")
    assert "At least 2 characters." in text
    assert "https://example.test/warehouses/create" in text


if __name__ == "__main__":
    synchronous()
    asyncio.run(asynchronous())
    documented()
    print("called")  # noqa: T201 (what the test reads)
