"""A client works only in the process that created it, and an async client in one event loop."""

import asyncio
import gc
import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from batchcom import mep
from batchcom.errors import ConfigurationError

from tests.servers import behaviors
from tests.servers.counting import CountingServer
from tests.servers.sockets import SocketServer

KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
PARCEL = mep.transactional("parcel_out", "Parcel sent", custom_ids=["person-0"])


def wait_for_request(server: SocketServer) -> None:
    """Wait until the server has read a request."""
    for _ in range(1000):
        if server.requests:
            return
        time.sleep(0.005)
    raise AssertionError("no request arrived")


def in_a_child(work: Any) -> str:
    """Call a function in a forked process and return its report. The process always ends here."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work()
            message = "sent"
        except BaseException as error:
            message = f"{type(error).__name__}: {error}"
        os.write(writable, message.encode())
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable) as pipe:
        message = pipe.read()
    os.waitpid(child, 0)
    return message


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_client_in_a_forked_process_is_refused() -> None:
    with SocketServer(behaviors.empty_object) as server, mep.Client(**KEYS, base_url=server.url) as app:
        app.campaigns.delete("a" * 32)
        copy = app.with_options(validate=False)
        for client in (app, copy):
            message = in_a_child(lambda client=client: client.campaigns.delete("a" * 32))  # type: ignore[misc]
            assert message.startswith(
                "ConfigurationError: mep.campaigns_delete: the client was created in another"
            )
        with_copy_made_there = in_a_child(lambda: app.with_options(timeout=3).campaigns.delete("a" * 32))
        assert "another process" in with_copy_made_there
        app.campaigns.delete("a" * 32)
        assert (len(server.requests), server.connections) == (2, 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_client_closed_in_a_forked_process_ends_no_request() -> None:
    with (
        CountingServer(delay=0.5) as server,
        mep.Client(**KEYS, base_url=server.url) as app,
        ThreadPoolExecutor(1) as pool,
    ):
        sent = pool.submit(app.transactional.send, PARCEL)
        wait_for_request(server)
        assert in_a_child(app.close) == "sent"
        assert sent.result().token


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_async_client_closed_in_a_forked_process_ends_no_request() -> None:
    async def work(url: str) -> None:
        async with mep.AsyncClient(**KEYS, base_url=url) as app:
            sent = asyncio.create_task(app.transactional.send(PARCEL))
            await asyncio.to_thread(wait_for_request, server)
            assert in_a_child(lambda: app.close().send(None)).startswith("StopIteration")
            assert (await sent).token

    with CountingServer(delay=0.5) as server:
        asyncio.run(work(server.url))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_client_in_another_event_loop_is_refused() -> None:
    with SocketServer(behaviors.empty_object) as server:
        app = mep.AsyncClient(**KEYS, base_url=server.url)
        asyncio.run(app.campaigns.delete("a" * 32))
        for client in (app, app.with_options(validate=False)):
            with pytest.raises(ConfigurationError, match="another event loop"):
                asyncio.run(client.campaigns.delete("a" * 32))
        with pytest.raises(ConfigurationError, match="another event loop"):
            anyio.run(app.campaigns.delete, "a" * 32, backend="trio")
        assert len(server.requests) == 1
    del app, client
    gc.collect()  # free the connection in this test


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_client_closed_in_another_event_loop_sends_nothing(backend: str) -> None:
    with SocketServer(behaviors.empty_object) as server:
        app = mep.AsyncClient(**KEYS, base_url=server.url)
        asyncio.run(app.campaigns.delete("a" * 32))
        anyio.run(app.close, backend=backend)
        with pytest.raises(ConfigurationError, match="is closed"):
            asyncio.run(app.campaigns.delete("a" * 32))
        assert len(server.requests) == 1
    del app
    gc.collect()  # free the connection in this test


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_client_in_one_event_loop_serves_many_calls(backend: str) -> None:
    async def work(url: str) -> None:
        async with mep.AsyncClient(**KEYS, base_url=url) as app:
            for client in (app, app, app.with_options(timeout=3)):
                await client.campaigns.delete("a" * 32)

    with SocketServer(behaviors.empty_object) as server:
        anyio.run(work, server.url, backend=backend)
        assert len(server.requests) == 3
