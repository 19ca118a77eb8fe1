"""One client in many threads or tasks, over real sockets: no deadlock, leaked connection or lost response."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from batchcom import cep, mep
from batchcom.retry import RetryPolicy
from batchcom_sandbox import Fault, Sandbox, Server

KEYS = {"rest_api_key": "sandbox-rest-key", "timeout": 30.0}
THREADS = 50
TASKS = 300


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"  # tasks and their cancellation are asyncio's own here


@pytest.fixture
def server():
    with Server(Sandbox()) as served:
        yield served


@pytest.fixture
def app_settings(server):
    return {**KEYS, "api_key": "sandbox-live-key", "base_url": server.url}


@pytest.fixture
def batch_settings(server):
    return {**KEYS, "project_key": "project_sandbox", "base_url": server.url}


def notification(number: int):
    return mep.transactional(f"group-{number}", "Parcel sent", custom_ids=["cust-0042"])


def campaign(number: int):
    return cep.campaign(f"Sale {number}", cep.push("Today only", platforms=["ios"]), start_time="now")


def begin_sending(app: mep.AsyncClient, count: int, first: int = 0):
    return [
        asyncio.create_task(app.transactional.send(notification(number)))
        for number in range(first, first + count)
    ]


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not happened():
            await asyncio.sleep(0.01)


def sent(server) -> dict[str, tuple[str, int]]:
    """Return the id of each campaign or notification by its name, and how often it was sent."""
    return {entry.name: (entry.id, entry.times) for entry in server.sandbox.sent}


def expected(responses: list[mep.models.TransactionalSent], first: int = 0) -> dict[str, tuple[str, int]]:
    """Return what `sent` returns if each notification was sent once, under the token of its response."""
    return {f"group-{number}": (response.token, 1) for number, response in enumerate(responses, first)}


def wait_until_closed(server) -> bool:
    """Return whether every connection ends, which the server notices a moment after the client."""
    ends = time.monotonic() + 10
    while server.connections and time.monotonic() < ends:
        time.sleep(0.01)
    return not server.connections


async def wait_until_closed_async(server) -> bool:
    return await asyncio.to_thread(wait_until_closed, server)


def test_client_shared_by_threads_keeps_responses_apart(server, app_settings):
    with mep.Client(**app_settings) as app, ThreadPoolExecutor(THREADS) as pool:
        tokens = list(pool.map(lambda number: app.transactional.send(notification(number)).token, range(300)))
    assert sent(server) == {f"group-{number}": (token, 1) for number, token in enumerate(tokens)}
    assert wait_until_closed(server)


def test_client_shared_by_threads_launches_each_once(server, batch_settings):
    drafts: dict[int, str] = {}

    def launch(number: int) -> str:
        return batch.campaigns.launch(
            campaign(number), on_draft=lambda new_id: drafts.update({number: new_id}), everyone=True
        ).campaign_id

    with cep.Client(**batch_settings) as batch, ThreadPoolExecutor(THREADS) as pool:
        ids = list(pool.map(launch, range(100)))
    assert ids == [drafts[number] for number in range(100)]
    assert sent(server) == {f"Sale {number}": (new_id, 1) for number, new_id in enumerate(ids)}
    assert wait_until_closed(server)


def test_fifty_threads_wait_together_for_a_rate_limit_and_go_on(server, app_settings):
    server.sandbox.fault(Fault("429", times=3))
    policy = RetryPolicy(max_attempts=6, rate_limit_wait=0.05)
    with mep.Client(retry=policy, **app_settings) as app, ThreadPoolExecutor(THREADS) as pool:
        tokens = list(pool.map(lambda number: app.transactional.send(notification(number)).token, range(100)))
    assert sent(server) == {f"group-{number}": (token, 1) for number, token in enumerate(tokens)}


@pytest.mark.anyio
async def test_async_client_shared_by_tasks_keeps_responses_apart(server, app_settings):
    async with mep.AsyncClient(**app_settings) as app:
        responses = await asyncio.gather(*begin_sending(app, TASKS))
    assert sent(server) == expected(responses)
    assert await wait_until_closed_async(server)


@pytest.mark.anyio
async def test_async_client_cancelled_calls_leave_no_connection(server, app_settings):
    server.sandbox.fault(Fault("no_response", effect="after", operation="mep.transactional_send"))
    async with mep.AsyncClient(**app_settings) as app:
        tasks = begin_sending(app, 200)
        await until(lambda: len(server.sandbox.requests) >= 20)
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert {type(end) for end in ended} == {asyncio.CancelledError}
        server.sandbox.clear_faults()
        responses = await asyncio.gather(*begin_sending(app, 100, first=1000))
    done = sent(server)
    assert expected(responses, first=1000).items() <= done.items()
    assert all(times == 1 for _, times in done.values())
    assert await wait_until_closed_async(server)


@pytest.mark.anyio
async def test_call_cancelled_while_waiting_sends_nothing_more(server, app_settings):
    server.sandbox.fault(Fault("429", times=1))
    waits = asyncio.Event()
    policy = RetryPolicy(rate_limit_wait=60, max_elapsed=600, on_retry=lambda _: waits.set())
    async with mep.AsyncClient(retry=policy, **app_settings) as app:
        first = begin_sending(app, 1)
        await waits.wait()
        others = begin_sending(app, 50, first=1)
        await asyncio.sleep(0.05)  # now the others wait too
        for task in (*first, *others):
            task.cancel()
        async with asyncio.timeout(5):
            ended = await asyncio.gather(*first, *others, return_exceptions=True)
    assert {type(end) for end in ended} == {asyncio.CancelledError}
    assert len(server.sandbox.requests) == 1
    assert sent(server) == {}
    assert await wait_until_closed_async(server)


@pytest.mark.anyio
@pytest.mark.parametrize("step", ["cep.campaigns_create", "cep.campaigns_update", "cep.orchestrations_list"])
async def test_launch_cancelled_at_any_step_is_finished_by_its_id(server, batch_settings, step):
    """The launch is cancelled while a request gets no response, and the job resumes as after a crash."""
    effect = "before" if step == "cep.orchestrations_list" else "after"
    server.sandbox.fault(Fault("no_response", effect=effect, operation=step))
    if step == "cep.orchestrations_list":
        server.sandbox.fault(Fault("reset", effect="after", operation="cep.campaigns_update", times=1))
    stored: list[str] = []
    async with cep.AsyncClient(**batch_settings) as batch:
        campaigns = batch.campaigns
        launch = campaigns.launch(campaign(1), on_draft=stored.append, everyone=True, status_delay=0.01)
        task = asyncio.create_task(launch)
        await until(lambda: any(request.operation == step for request in server.sandbox.requests))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        server.sandbox.clear_faults()
        if stored:
            await campaigns.start(stored[0], campaign(1), everyone=True, status_delay=0.01)
        else:
            await campaigns.launch(campaign(1), everyone=True, status_delay=0.01)
    assert [times for _, times in sent(server).values()] == [1]
    assert await wait_until_closed_async(server)
