"""A closed client never sends, not even through the caller's own HTTP client."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom._core import http_clients
from batchcom.errors import BatchError, ConfigurationError, NotSentError, OutcomeUnknownError

from tests.servers import behaviors
from tests.servers.counting import CountingServer
from tests.servers.sockets import Connection, SocketServer, closed_port
from tests.servers.tls import self_signed

CEP: Any = {"rest_api_key": "invented-rest-key", "project_key": "invented-project-key"}
MEP: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
KINDS = {
    "cep": (cep.Client, CEP, httpx.Client),
    "cep async": (cep.AsyncClient, CEP, httpx.AsyncClient),
    "mep": (mep.Client, MEP, httpx.Client),
    "mep async": (mep.AsyncClient, MEP, httpx.AsyncClient),
}


async def finish(value: Any) -> Any:
    return await value if hasattr(value, "__await__") else value


def delete(client: Any) -> Any:
    return client.campaigns.delete("a" * 32)


def through_raw(client: Any) -> Any:
    if isinstance(client, cep.AsyncClient | mep.AsyncClient):
        return client.raw.get_async_httpx_client().get("/campaigns")
    return client.raw.get_httpx_client().get("/campaigns")


@pytest.mark.parametrize("call", [delete, through_raw])
@pytest.mark.parametrize("yours", [False, True], ids=["our http_client", "yours"])
@pytest.mark.parametrize("name", KINDS)
def test_closed_client_sends_nothing(name: str, yours: bool, call: Callable[[Any], Any]) -> None:
    kind, keys, http_kind = KINDS[name]

    async def work(url: str) -> None:
        http_client: Any = http_kind() if yours else None
        client: Any = kind(**keys, base_url=url, http_client=http_client)
        copy = client.with_options(timeout=3)
        await finish(copy.close())
        with pytest.raises(ConfigurationError, match="the client is closed"):
            await finish(call(copy))
        assert server.requests == []
        await finish(delete(client))  # closing a copy closes only the copy
        later_copy = client.with_options(timeout=3)
        await finish(client.close())
        for closed in (client, later_copy):  # closing the original closes its copies
            with pytest.raises(ConfigurationError, match="the client is closed"):
                await finish(call(closed))
        assert len(server.requests) == 1
        if yours:
            assert not http_client.is_closed
            await finish(http_client.aclose() if hasattr(http_client, "aclose") else http_client.close())

    with SocketServer(behaviors.empty_object) as server:
        asyncio.run(work(server.url))


@pytest.mark.parametrize("yours", [False, True], ids=["our http_client", "yours"])
@pytest.mark.parametrize("name", KINDS)
def test_client_closed_by_its_key_function_sends_nothing(name: str, yours: bool) -> None:
    kind, keys, http_kind = KINDS[name]

    def close_and_return_key() -> str:
        closing = client.close()
        if closing is not None:  # a key function cannot await: this runs `close` up to its first wait
            with contextlib.suppress(StopIteration):
                closing.send(None)
        return "invented-rest-key"

    async def work() -> None:
        with pytest.raises(ConfigurationError, match="the client is closed"):
            await finish(delete(client))
        await finish(client.close())
        if http_client is not None:
            await finish(http_client.aclose() if hasattr(http_client, "aclose") else http_client.close())

    with SocketServer(behaviors.empty_object) as server:
        http_client: Any = http_kind() if yours else None
        keys = {**keys, "rest_api_key": close_and_return_key}
        client: Any = kind(**keys, base_url=server.url, http_client=http_client)
        asyncio.run(work())
        assert server.requests == []


def test_client_closed_during_a_wait_sends_nothing() -> None:
    waiting = threading.Event()
    policy = RetryPolicy(base_delay=0.2, jitter=0, on_retry=lambda _event: waiting.set())
    caught: list[BatchError] = []

    def call() -> None:
        try:
            client.campaigns.delete("a" * 32)
        except BatchError as error:
            caught.append(error)

    with closed_port() as url, httpx.Client() as http_client:
        client = mep.Client(**MEP, base_url=url, retry=policy, http_client=http_client)
        thread = threading.Thread(target=call)
        thread.start()
        assert waiting.wait(5)
        client.close()
        thread.join(5)
    (error,) = caught
    assert type(error) is NotSentError
    assert error.attempts == 1
    assert "the client is closed" in str(error)


@pytest.mark.parametrize("tls", [False, True])
def test_client_closed_by_another_thread_ends_the_call(tls: bool, tmp_path: Path) -> None:
    context = None
    if tls:
        context, certificate = self_signed(tmp_path)
        http_clients.shared_ssl_context().load_verify_locations(certificate)
    received = threading.Event()

    def never_respond(connection: Connection) -> None:
        connection.read()
        received.set()
        connection.hold()

    def call() -> None:
        try:
            app.transactional.send(mep.transactional("parcel", "Parcel sent", custom_ids=["person-1"]))
        except BatchError as error:
            caught.append(error)

    caught: list[BatchError] = []
    with SocketServer(never_respond, tls=context) as server:
        app = mep.Client(**MEP, base_url=server.url, timeout=15)
        thread = threading.Thread(target=call)
        thread.start()
        assert received.wait(5)
        app.close()
        thread.join(5)
        assert not thread.is_alive()
        assert len(server.requests) == 1
    assert [type(error) for error in caught] == [OutcomeUnknownError]


# httpcore leaves a connection that is opened meanwhile to the garbage collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_calls_in_other_threads_end_when_the_client_closes() -> None:
    def call(app: mep.Client, outcomes: dict[str, str], thread: int) -> None:
        for number in range(6):
            person = f"person-{thread}-{number}"
            try:
                app.transactional.send(mep.transactional("parcel", "Parcel sent", custom_ids=[person]))
                outcomes[person] = "sent"
            except BatchError as error:
                outcomes[person] = type(error).__name__

    def close_during_calls(seconds: float) -> None:
        outcomes: dict[str, str] = {}
        with CountingServer(delay=0.002) as server:
            app = mep.Client(**MEP, base_url=server.url, timeout=15, retry=RetryPolicy.never())
            threads = [threading.Thread(target=call, args=(app, outcomes, number)) for number in range(6)]
            for thread in threads:
                thread.start()
            time.sleep(seconds)
            app.close()
            for thread in threads:
                thread.join(5)
            assert not any(thread.is_alive() for thread in threads)
        assert len(outcomes) == 36
        for person, outcome in outcomes.items():
            expected = {"sent": {1}, "OutcomeUnknownError": {0, 1}}.get(outcome, {0})
            assert server.ids[person] in expected

    for number in range(80):
        close_during_calls(0.002 * (number % 15))


def test_async_client_closed_during_a_wait_sends_nothing() -> None:
    async def work(url: str) -> BatchError:
        waiting = asyncio.Event()
        policy = RetryPolicy(base_delay=0.2, jitter=0, on_retry=lambda _event: waiting.set())
        async with httpx.AsyncClient() as http_client:
            client = mep.AsyncClient(**MEP, base_url=url, retry=policy, http_client=http_client)
            task = asyncio.create_task(client.campaigns.delete("a" * 32))
            await waiting.wait()
            await client.close()
            with pytest.raises(NotSentError, match="the client is closed") as caught:
                await task
            return caught.value

    with closed_port() as url:
        assert asyncio.run(work(url)).attempts == 1
