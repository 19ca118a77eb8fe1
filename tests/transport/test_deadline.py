"""`max_elapsed` bounds the whole call, whatever the server does."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from batchcom import RetryPolicy, mep
from batchcom.errors import BatchError, NoResponseError, NotSentError, OutcomeUnknownError

from tests.servers import behaviors
from tests.servers.sockets import Connection, SocketServer

KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
CAMPAIGN = mep.campaign("October sale", mep.message("en", "20 % off"), push_time="now")
LIMIT = 0.4
SLACK = 1.5
"""Seconds that a busy machine may need beyond the limit."""
DRIP = 0.05
READ = 0.3
"""Seconds without a byte that are allowed: more than the server needs for each."""


def drip(*parts: bytes) -> Callable[[Connection], None]:
    """Read a request, write the first part, then repeat the second part with pauses."""

    def treat(connection: Connection) -> None:
        connection.read()
        connection.write(parts[0])
        for _ in range(100):
            time.sleep(DRIP)
            connection.write(parts[1])

    return treat


def connect_and_drip(connection: Connection) -> None:
    """Act as a proxy whose response to CONNECT never ends."""
    drip(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n")(connection)


DRIPPING = {
    "head": drip(b"HTTP/1.1 201 Created\r\nx: ", b"y"),
    "interim responses": drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "body": drip(b"HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n", b" "),
    "chunks": drip(b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "chunk size": drip(b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n", b"0"),
}


def options(
    url: str, max_elapsed: float = LIMIT, http_client: Any = None, timeout: float = READ
) -> dict[str, Any]:
    retry = RetryPolicy(max_elapsed=max_elapsed, base_delay=0.05, jitter=0)
    return {**KEYS, "base_url": url, "timeout": timeout, "retry": retry, "http_client": http_client}


def create(url: str, **changes: Any) -> None:
    with mep.Client(**options(url, **changes)) as app:
        app.campaigns.create(CAMPAIGN)


def create_async(url: str, **changes: Any) -> None:
    async def work() -> None:
        async with mep.AsyncClient(**options(url, **changes)) as app:
            await app.campaigns.create(CAMPAIGN)

    asyncio.run(work())


def read(url: str) -> None:
    with mep.Client(**options(url)) as app:
        app.campaigns.get("a" * 32)


def read_async(url: str) -> None:
    async def work() -> None:
        async with mep.AsyncClient(**options(url)) as app:
            await app.campaigns.get("a" * 32)

    asyncio.run(work())


def create_yours(url: str, **changes: Any) -> None:
    with httpx.Client() as http_client:
        create(url, http_client=http_client, **changes)


def create_yours_async(url: str, **changes: Any) -> None:
    async def work() -> None:
        async with httpx.AsyncClient() as http_client:
            app = mep.AsyncClient(**options(url, http_client=http_client, **changes))
            await app.campaigns.create(CAMPAIGN)

    asyncio.run(work())


def timed(call: Callable[..., None], url: str, **changes: Any) -> tuple[BatchError, float]:
    began = time.monotonic()
    with pytest.raises(BatchError) as caught:
        call(url, **changes)
    return caught.value, time.monotonic() - began


@pytest.mark.parametrize("call", [create, create_async])
@pytest.mark.parametrize("part", DRIPPING)
def test_dripping_response_ends_with_max_elapsed(part: str, call: Callable[[str], None]) -> None:
    with SocketServer(DRIPPING[part]) as server:
        error, seconds = timed(call, server.url)
    assert (type(error), error.attempts, len(server.requests)) == (OutcomeUnknownError, 1, 1)
    assert LIMIT - 0.1 <= seconds <= LIMIT + SLACK


@pytest.mark.parametrize("call", [read, read_async])
def test_dripping_read_ends_with_max_elapsed(call: Callable[[str], None]) -> None:
    with SocketServer(DRIPPING["head"]) as server:
        error, seconds = timed(call, server.url)
    assert type(error) is NoResponseError
    assert seconds <= LIMIT + SLACK


@pytest.mark.parametrize("call", [create_yours, create_yours_async])
@pytest.mark.parametrize("part", ["body", "chunks"])
def test_dripping_body_to_your_http_client_is_bounded(part: str, call: Callable[[str], None]) -> None:
    with SocketServer(DRIPPING[part]) as server:
        error, seconds = timed(call, server.url)
    assert (type(error), error.attempts) == (OutcomeUnknownError, 1)
    assert seconds <= LIMIT + READ + SLACK


@pytest.mark.parametrize("call", [create, create_async, create_yours, create_yours_async])
def test_long_timeout_is_cut_to_max_elapsed(call: Callable[..., None]) -> None:
    with SocketServer(behaviors.silence) as server:
        error, seconds = timed(call, server.url, timeout=30.0)
    assert type(error) is OutcomeUnknownError
    assert seconds <= LIMIT + SLACK


@pytest.mark.parametrize("call", [create, create_async])
def test_dripping_proxy_ends_with_max_elapsed(
    call: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with SocketServer(connect_and_drip) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        error, seconds = timed(call, "https://batch.invalid")
    assert type(error) is NotSentError
    assert seconds <= LIMIT + SLACK


def slow_reader(connection: Connection) -> None:
    """Read a long request slowly, in small parts."""
    for _ in range(100):
        connection.read_some(1024)
        if connection.pause(DRIP):
            return


@pytest.mark.parametrize("is_async", [False, True])
def test_slowly_read_request_ends_with_max_elapsed(is_async: bool) -> None:
    updates = [(f"id-{number:05}", {"u.text": "x" * 290}) for number in range(9999)]

    async def work(url: str) -> None:
        async with mep.AsyncClient(**options(url)) as app:
            await app.custom_data.set_many(updates)

    def call(url: str) -> Any:
        if is_async:
            return asyncio.run(work(url))
        with mep.Client(**options(url)) as app:
            return app.custom_data.set_many(updates)

    with SocketServer(slow_reader) as server:
        began = time.monotonic()
        call(server.url)
        assert time.monotonic() - began <= LIMIT + SLACK + 2  # building so many updates takes a while
        assert server.requests == []


@pytest.mark.parametrize("call", [create, create_async])
def test_dripping_response_with_infinite_max_elapsed_completes(call: Callable[..., None]) -> None:
    def slowly(connection: Connection) -> None:
        connection.read()
        for start in range(0, len(behaviors.CREATED), 40):
            time.sleep(DRIP)
            connection.write(behaviors.CREATED[start : start + 40])

    with SocketServer(slowly) as server:
        call(server.url, max_elapsed=float("inf"))
        assert len(server.requests) == 1
