"""Each failure of a real connection proves that nothing was sent, or leaves the outcome unknown."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import httpx
import pytest
from batchcom import RetryPolicy, mep
from batchcom.errors import BatchError, NotSentError, OutcomeUnknownError
from httpx_aiohttp import AiohttpTransport

from tests.servers import behaviors
from tests.servers.sockets import Connection, SocketServer, closed_port, full_queue

KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
CAMPAIGN = mep.campaign("October sale", mep.message("en", "20 % off"), push_time="now")
TWICE = RetryPolicy(max_attempts=2, base_delay=0)
PATIENCE = 0.25


class Case(NamedTuple):
    """One row of the table: the server's behavior and the caller's error."""

    place: Callable[[], contextlib.AbstractContextManager[Any]]
    error: type[BatchError] | None
    requests: int
    """Requests that the server reads in one call. One more would be a campaign sent twice."""


def serving(treat: Callable[[Connection], None]) -> Callable[[], SocketServer]:
    return lambda: SocketServer(treat)


@contextlib.contextmanager
def unresolvable() -> Iterator[str]:
    yield "https://nobody.invalid"


@contextlib.contextmanager
def without_tls() -> Iterator[SocketServer]:
    with SocketServer(behaviors.speak_first) as server:
        server.url = server.url.replace("http:", "https:")
        yield server


TABLE = {
    "refused": Case(closed_port, NotSentError, 0),
    "name unknown": Case(unresolvable, NotSentError, 0),
    "connecting takes too long": Case(full_queue, NotSentError, 0),
    "no TLS there": Case(without_tls, NotSentError, 0),
    "reset before reading": Case(serving(behaviors.reset_unread), OutcomeUnknownError, 0),
    "closed before reading": Case(serving(behaviors.close_unread), OutcomeUnknownError, 0),
    "reset after the request": Case(serving(behaviors.reset_after_request), OutcomeUnknownError, 1),
    "closed after the request": Case(serving(behaviors.close_after_request), OutcomeUnknownError, 1),
    "no response in time": Case(serving(behaviors.silence), OutcomeUnknownError, 1),
    "headers stall": Case(serving(behaviors.slow_headers), OutcomeUnknownError, 1),
    "body stalls": Case(serving(behaviors.slow_body), OutcomeUnknownError, 1),
    "closed in the middle of the body": Case(serving(behaviors.cut_body), OutcomeUnknownError, 1),
    "reset in the middle of the body": Case(serving(behaviors.reset_body), OutcomeUnknownError, 1),
    "not HTTP": Case(serving(behaviors.garbage), OutcomeUnknownError, 1),
    "response": Case(serving(behaviors.created), None, 1),
}
"""Every failure, with the error if httpx's own transports report it."""

PROVED = {name for name, case in TABLE.items() if case.error is NotSentError}


def sync_call(url: str, http_client: httpx.Client | None, timeout: float) -> None:
    with mep.Client(**KEYS, base_url=url, retry=TWICE, timeout=timeout, http_client=http_client) as app:
        app.campaigns.create(CAMPAIGN)


async def async_call(url: str, http_client: httpx.AsyncClient | None, timeout: float) -> None:
    async with mep.AsyncClient(
        **KEYS, base_url=url, retry=TWICE, timeout=timeout, http_client=http_client
    ) as app:
        await app.campaigns.create(CAMPAIGN)


def ours(url: str, timeout: float) -> None:
    sync_call(url, None, timeout)


def httpx_client(url: str, timeout: float) -> None:
    with httpx.Client(verify=False) as http_client:  # noqa: S501 (nothing is encrypted in these tests)
        sync_call(url, http_client, timeout)


def ours_async(url: str, timeout: float) -> None:
    asyncio.run(async_call(url, None, timeout))


def httpx_async_client(url: str, timeout: float) -> None:
    async def work() -> None:
        async with httpx.AsyncClient(verify=False) as http_client:  # noqa: S501 (as above)
            await async_call(url, http_client, timeout)

    asyncio.run(work())


def aiohttp_brought_along(url: str, timeout: float) -> None:
    async def work() -> None:
        async with httpx.AsyncClient(transport=AiohttpTransport()) as http_client:
            await async_call(url, http_client, timeout)

    asyncio.run(work())


BELIEVED = [ours, httpx_client, ours_async, httpx_async_client]


def outcome(
    case: Case, call: Callable[[str, float], None], timeout: float = PATIENCE
) -> tuple[BatchError | None, Any]:
    with case.place() as server:
        try:
            call(server if isinstance(server, str) else server.url, timeout)
        except BatchError as error:
            return error, server
    return None, server


@pytest.mark.parametrize("call", BELIEVED, ids=lambda call: call.__name__)
@pytest.mark.parametrize("name", TABLE)
def test_connection_failure_raises_the_proven_error(name: str, call: Callable[[str, float], None]) -> None:
    case = TABLE[name]
    error, server = outcome(case, call)
    assert type(error) is (case.error or type(None))
    if error is not None:
        assert error.attempts == (2 if name in PROVED else 1)
    if isinstance(server, SocketServer) and name not in PROVED:
        assert len(server.requests) == case.requests


@pytest.mark.parametrize("name", TABLE)
def test_foreign_transport_failure_is_an_unknown_outcome(name: str) -> None:
    case = TABLE[name]
    error, server = outcome(case, aiohttp_brought_along)
    assert type(error) is (type(None) if case.error is None else OutcomeUnknownError)
    if error is not None:
        assert error.attempts == 1
    if isinstance(server, SocketServer) and name not in PROVED:
        assert len(server.requests) == case.requests


def test_subclass_of_httpx_transport_proves_nothing_sent() -> None:
    class Mine(httpx.HTTPTransport):
        pass

    def call(url: str, timeout: float) -> None:
        with httpx.Client(transport=Mine()) as http_client:
            sync_call(url, http_client, timeout)

    error, _ = outcome(TABLE["refused"], call)
    assert type(error) is NotSentError


@pytest.mark.parametrize("stage", ["request", "response"])
def test_connection_failure_of_a_hook_is_an_unknown_outcome(stage: str) -> None:
    def count(_: object) -> None:
        with closed_port() as figures:
            httpx.get(figures)

    with (
        SocketServer(behaviors.created) as server,
        httpx.Client(event_hooks={stage: [count]}) as http_client,
    ):
        with pytest.raises(OutcomeUnknownError):
            sync_call(server.url, http_client, PATIENCE)
        assert len(server.requests) == (1 if stage == "response" else 0)


def test_full_pool_proves_nothing_sent() -> None:
    with (
        SocketServer(behaviors.slow_body) as server,
        httpx.Client(limits=httpx.Limits(max_connections=1)) as http_client,
        http_client.stream("GET", server.url, timeout=PATIENCE),
    ):
        with pytest.raises(NotSentError, match="PoolTimeout"):
            sync_call(server.url, http_client, PATIENCE)
        assert len(server.requests) == 1


def test_read_after_any_failure_is_retried() -> None:
    with (
        SocketServer(behaviors.reset_after_request) as server,
        mep.Client(**KEYS, base_url=server.url, retry=TWICE, timeout=PATIENCE) as app,
    ):
        with pytest.raises(BatchError) as caught:
            app.campaigns.get("00112233445566778899aabbccddeeff")
        assert caught.value.attempts == len(server.requests) == 2


async def two_calls(url: str, http_client: httpx.AsyncClient | None = None) -> type[BaseException] | None:
    async with mep.AsyncClient(
        **KEYS, base_url=url, retry=TWICE, timeout=PATIENCE, http_client=http_client
    ) as app:
        await app.campaigns.create(CAMPAIGN)
        await asyncio.sleep(0.03)  # the other side may close the connection meanwhile
        try:
            await app.campaigns.create(CAMPAIGN)
        except BatchError as error:
            return type(error)
    return None


async def two_calls_with_aiohttp(url: str) -> type[BaseException] | None:
    async with httpx.AsyncClient(transport=AiohttpTransport()) as http_client:
        return await two_calls(url, http_client)


def two_sync_calls(url: str) -> type[BaseException] | None:
    with mep.Client(**KEYS, base_url=url, retry=TWICE, timeout=PATIENCE) as app:
        app.campaigns.create(CAMPAIGN)
        time.sleep(0.03)  # as above
        try:
            app.campaigns.create(CAMPAIGN)
        except BatchError as error:
            return type(error)
    return None


CALLERS: dict[str, Callable[[str], type[BaseException] | None]] = {
    "sync": two_sync_calls,
    "async": lambda url: asyncio.run(two_calls(url)),
    "aiohttp": lambda url: asyncio.run(two_calls_with_aiohttp(url)),
}


@pytest.mark.parametrize("caller", CALLERS)
def test_send_connection_lost_on_second_request_is_unknown(caller: str) -> None:
    with SocketServer(behaviors.close_the_second) as server:
        assert CALLERS[caller](server.url) is OutcomeUnknownError
        assert len(server.requests) == 2


@pytest.mark.parametrize("caller", CALLERS)
def test_connection_closed_between_requests_is_replaced(caller: str) -> None:
    with SocketServer(behaviors.close_when_idle) as server:
        assert CALLERS[caller](server.url) is None
        assert len(server.requests) == server.connections == 2
