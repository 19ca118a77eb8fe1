"""Call the added routes through the regenerated client, against the sandbox. Run by test_added_routes.py."""

import asyncio
import inspect
from typing import Any

import httpx
import pytest
from batchcom import RetryPolicy, cep, errors
from batchcom._core.clock import clients_on
from batchcom_sandbox import Fault, Sandbox, VirtualClock

NAMES = ["Lyon", "Lille", "Brest"]


def sandbox() -> tuple[VirtualClock, Sandbox, dict[str, Any]]:
    """Return a clock, a sandbox on it, and the options of its clients."""
    clock = VirtualClock()
    made = Sandbox(clock=clock)
    keys = {"rest_api_key": "sandbox-rest-key", "project_key": "project_sandbox"}
    return clock, made, {**keys, "retry": RetryPolicy(jitter=0.0)}


def made_on(clock: VirtualClock, kind: Any, http_client: Any, options: dict[str, Any]) -> Any:
    """Return a client whose waits take no time."""
    with clients_on(clock):
        return kind(http_client=http_client, **options)


def synchronous() -> None:
    """Call the routes on the synchronous side. The response to one removal is lost."""
    clock, box, options = sandbox()
    with (
        httpx.Client(transport=box.transport()) as http_client,
        made_on(clock, cep.Client, http_client, options) as batch,
    ):
        for name in NAMES:
            assert batch.warehouses.create(name, city="France").id
        pages = list(batch.warehouses.list(page_size=2).pages())
        assert [len(page.items) for page in pages] == [2, 1]
        items = ({"action": "add", "id": f"item-{number}"} for number in range(500))
        began = clock.monotonic()
        assert batch.warehouses.stock_many("Lyon", items).accepted == 500
        assert clock.monotonic() - began == 1.0  # three requests, two a second
        assert len(box.collection("cep.warehouses")["Lyon"]["members"]) == 500
        box.fault(Fault("reset", effect="after", operation="cep.warehouses_remove", times=1))
        assert batch.warehouses.remove("Lille") is None
        remaining = [warehouse.name for warehouse in batch.warehouses.list()]
        assert sorted(remaining) == ["Brest", "Lyon"]
        refused(batch)


def refused(batch: Any) -> None:
    """Check that an invalid call is not sent, and that an unknown name has its own error."""
    with pytest.raises(errors.RequestValidationError) as invalid:
        batch.warehouses.create("L", city=7)
    assert sorted(problem.path for problem in invalid.value.problems) == ["city", "name"]
    with pytest.raises(errors.NotFoundError) as unknown:
        batch.warehouses.remove("Nowhere")
    assert unknown.value.operation == "cep.warehouses_remove"


async def asynchronous() -> None:
    """Call the routes on the asynchronous side. The response to one creation is lost."""
    clock, box, options = sandbox()
    async with (
        httpx.AsyncClient(transport=box.transport()) as http_client,
        made_on(clock, cep.AsyncClient, http_client, options) as batch,
    ):
        for name in NAMES:
            assert (await batch.warehouses.create(name)).id
        items = [{"action": "add", "id": "item-1"}, {"action": "ad", "id": "item-2"}]
        result = await batch.warehouses.stock_many("Lille", items, on_invalid="skip")
        assert [entry.position for entry in result.rejected_entries] == [1]
        assert list(box.collection("cep.warehouses")["Lille"]["members"]) == ["item-1"]
        await batch.warehouses.remove(NAMES[0])
        remaining = [warehouse.name async for warehouse in batch.warehouses.list(page_size=1)]
        assert sorted(remaining) == ["Brest", "Lille"]
        box.fault(Fault("reset", effect="after", operation="cep.warehouses_create", times=1))
        with pytest.raises(errors.OutcomeUnknownError):
            await batch.warehouses.create("Metz")


def documented() -> None:
    """Check that docstring and signature follow the document."""
    from batchcom_api.cep.resources import Warehouses

    assert str(inspect.signature(Warehouses.create)) == (
        "(self, name: 'str', *, city: 'str | None' = None) -> 'WarehouseCreated'"
    )
    text = inspect.getdoc(Warehouses.create) or ""
    assert text.startswith("Create a warehouse.\n\nIts name must be new.")
    assert "At least 2 characters." in text
    assert "https://example.test/warehouses/create" in text
    from batchcom._sync.cep.derived_methods import Warehouses as DerivedWarehouses

    text = inspect.getdoc(DerivedWarehouses.stock_many) or ""
    assert text.startswith(
        "Add any number of items to a warehouse and remove others, in requests of at most 200."
    )
    assert "Batch accepts 2 requests per second" in text


if __name__ == "__main__":
    synchronous()
    asyncio.run(asynchronous())
    documented()
    print("called")  # noqa: T201 (what the test reads)
