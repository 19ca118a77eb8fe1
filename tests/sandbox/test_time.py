"""Virtual time, and the rate limit."""

import asyncio

import pytest
from batchcom_sandbox import Sandbox, VirtualClock

from .conftest import Calls


def test_virtual_clock_moves_when_sleeping():
    clock = VirtualClock(start=100.0)
    clock.sleep(5)
    asyncio.run(clock.sleep_async(2.5))
    clock.advance(1)
    assert (clock.time(), clock.monotonic(), clock.slept) == (108.5, 8.5, [5, 2.5])


def test_clock_advanced_by_negative_seconds_raises(sandbox, clock):
    clock.sleep(-1)
    assert clock.monotonic() == 0
    for advance in (clock.advance, sandbox.advance):
        with pytest.raises(ValueError, match="seconds must be 0 or more"):
            advance(-1)


def test_virtual_clock_sleep_lets_other_tasks_run():
    clock = VirtualClock()
    steps: list[int] = []

    async def work() -> None:
        for _ in range(3):
            steps.append(len(steps))
            await clock.sleep_async(10)

    async def both() -> None:
        await asyncio.gather(work(), work())

    asyncio.run(both())
    assert len(steps) == 6
    assert clock.monotonic() == 60


def statuses(sandbox: Sandbox, count: int) -> list[int]:
    calls = Calls(sandbox.handle)
    return [calls.cep("GET", "/orchestrations/list").status for _ in range(count)]


def test_rate_limit_rejects_and_recovers(clock):
    sandbox = Sandbox(clock=clock, rate_limit=2.0)
    assert statuses(sandbox, 4) == [200, 200, 429, 429]
    clock.advance(0.5)
    assert statuses(sandbox, 2) == [200, 429]
    clock.advance(60)
    assert statuses(sandbox, 3) == [200, 200, 429]
    assert Calls(sandbox.handle).mep("GET", "/campaigns/list").status == 200


def test_rate_limit_follows_the_time_of_the_sandbox():
    sandbox = Sandbox(rate_limit=1.0)
    assert statuses(sandbox, 2) == [200, 429]
    sandbox.advance(60)
    assert statuses(sandbox, 2) == [200, 429]
    sandbox.reset()
    assert statuses(sandbox, 2) == [200, 429]


@pytest.mark.parametrize("rate", [0, -1.0, float("nan"), float("inf")])
def test_rate_limit_must_be_above_0(rate):
    with pytest.raises(ValueError, match="rate_limit must be a number above 0, or None, got"):
        Sandbox(rate_limit=rate)


def test_rate_limit_of_one_request_per_second(clock):
    assert statuses(Sandbox(clock=clock, rate_limit=1.0), 2) == [200, 429]


def test_rate_limit_is_off_by_default(sandbox):
    assert statuses(sandbox, 20) == [200] * 20


def test_rate_limit_response_has_the_documented_form(clock):
    calls = Calls(Sandbox(clock=clock, rate_limit=1.0).handle)
    calls.cep("GET", "/orchestrations/list")
    response = calls.cep("GET", "/orchestrations/list")
    assert (response.status, response.json()["error_code"]) == (429, "TOO_MANY_REQUESTS")
