"""A bulk call that is cancelled; one that runs on trio; and results that cross processes."""

import pickle
from pathlib import Path
from typing import Any

import anyio
import pytest
from batchcom import mep
from batchcom.bulk import BulkResult

from tests.bulk import counting
from tests.bulk.counting import Counting
from tests.bulk.test_bulk import KEYS, MESSAGE, but_for, ids, send_all, sync_side

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Both async libraries that httpx runs on."""
    return str(request.param)


async def send(server: Counting, number: int, **options: Any) -> BulkResult:
    async with mep.AsyncClient(**KEYS, base_url=server.url) as app:
        return await app.transactional.send_all(ids(number), MESSAGE, chunk_size=10, **options)


async def test_it_runs_on_both_async_libraries(tmp_path: Path) -> None:
    with Counting() as server:
        assert (await send(server, 200, journal=tmp_path / "journal", concurrency=3)).ok
    assert server.ids == dict.fromkeys(ids(200), 1)


async def test_a_cancelled_call_goes_on_without_sending_anything_twice(
    tmp_path: Path,
) -> None:
    journal = tmp_path / "journal"
    with Counting(delay=0.05) as server:
        with anyio.move_on_after(0.2) as scope:
            await send(server, 2000, journal=journal, concurrency=2)
        assert scope.cancelled_caught
        server.delay = 0
        result = await send(server, 2000, journal=journal)
    assert set(server.ids.values()) == {1}
    assert result.accepted + result.unknown == 2000
    assert result.unknown <= 20  # what two workers had under way, if they had


def test_results_and_their_errors_cross_processes() -> None:
    with Counting(but_for(counting.INVALID, "person-15")) as server:
        result = send_all(sync_side, server, ids(40))
    copy = pickle.loads(pickle.dumps(result))  # noqa: S301 (made here)
    assert copy.ranges("refused") == result.ranges("refused") == [range(10, 20)]
    assert str(copy.of("refused")[0].error) == str(result.of("refused")[0].error)
    assert copy.tokens == result.tokens
