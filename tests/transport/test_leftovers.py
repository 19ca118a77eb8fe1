"""Unrequested bytes after a response are never read as the next response."""

import asyncio
import ssl
import time
from collections.abc import Callable
from typing import Any

import anyio
import httpcore
import httpx
import pytest
from batchcom import RetryPolicy, mep
from batchcom._core import http_clients, streams, transport
from batchcom.errors import APIError, AuthenticationError

from tests.servers import behaviors
from tests.servers.sockets import Behavior, Connection, SocketServer

KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
CAMPAIGN = mep.campaign("October sale", mep.message("en", "20 % off"), push_time="now")
REFUSAL = (
    b"HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\ncontent-length: 43\r\n\r\n"
    b'{"code":10,"type":"AUTHENTICATION_INVALID"}'
)
OTHER = behaviors.CREATED.replace(b"0011", b"9999")
LONG = (
    b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 70052\r\n\r\n"
    b'{"campaign_token":"00112233445566778899aabbccddeeff"' + b" " * 69999 + b"}"
)


PAUSE = 0.1


def glued(response: bytes, *, extra: bytes = OTHER, pause: float = 0.0) -> Callable[[Connection], None]:
    """Respond to the first request with a response and `extra`, and reject every later request."""

    def treat(connection: Connection) -> None:
        connection.read()
        if connection.is_first:
            if pause:
                connection.write(response)
                time.sleep(pause)
                connection.write(extra)
            else:
                connection.write(response + extra)
            connection.read()
        connection.write(REFUSAL)
        connection.hold()

    return treat


def call_twice(url: str, backend: str | None, *, yours: bool = False) -> type[BaseException] | None:
    """Create two campaigns one after the other with one client, and return the error of the second.

    Args:
        url: The address of the server.
        backend: The asynchronous library; None for the synchronous client.
        yours: Whether the HTTP client is the caller's own.
    """
    options = {**KEYS, "base_url": url, "retry": RetryPolicy.never(), "timeout": 2.0}

    async def work() -> type[BaseException] | None:
        async with (
            httpx.AsyncClient() as http_client,
            mep.AsyncClient(**options, http_client=http_client if yours else None) as app,
        ):
            await app.campaigns.create(CAMPAIGN)
            await anyio.sleep(PAUSE)
            try:
                await app.campaigns.create(CAMPAIGN)
            except APIError as error:
                return type(error)
        return None

    if backend is not None:
        return anyio.run(work, backend=backend)
    with (
        httpx.Client() as http_client,
        mep.Client(**options, http_client=http_client if yours else None) as app,
    ):
        app.campaigns.create(CAMPAIGN)
        time.sleep(PAUSE)
        try:
            app.campaigns.create(CAMPAIGN)
        except APIError as error:
            return type(error)
    return None


GLUED = {
    "in one piece": glued(behaviors.CREATED),
    "after a pause": glued(behaviors.CREATED, pause=PAUSE / 4),
    "after a long response": glued(LONG),
    "of half a response": glued(behaviors.CREATED, extra=OTHER[:30]),
    "of one byte": glued(behaviors.CREATED, extra=b"\n"),
    "after chunks": glued(
        b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
        b"35\r\n" + behaviors.BODY + b"\r\n0\r\n\r\n"
    ),
}


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "TLS"])
@pytest.mark.parametrize("backend", [None, "asyncio", "trio"])
@pytest.mark.parametrize("name", GLUED)
def test_glued_response_is_never_read_as_the_next_response(
    name: str, backend: str | None, encrypted: bool, encryption: ssl.SSLContext
) -> None:
    with SocketServer(GLUED[name], tls=encryption if encrypted else None) as server:
        assert call_twice(server.url, backend) is AuthenticationError
        assert (len(server.requests), server.connections) == (2, 2)


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "TLS"])
@pytest.mark.parametrize("backend", [None, "asyncio", "trio"])
def test_clean_connection_is_reused(backend: str | None, encrypted: bool, encryption: ssl.SSLContext) -> None:
    with SocketServer(behaviors.created, tls=encryption if encrypted else None) as server:
        assert call_twice(server.url, backend) is None
        assert (len(server.requests), server.connections) == (2, 1)


@pytest.mark.parametrize("backend", [None, "asyncio", "trio"])
@pytest.mark.parametrize("name", GLUED)
def test_glued_response_on_your_own_client_is_not_the_next(name: str, backend: str | None) -> None:
    with SocketServer(GLUED[name]) as server:
        assert call_twice(server.url, backend, yours=True) is AuthenticationError
        assert (len(server.requests), server.connections) == (2, 2)


@pytest.mark.parametrize("backend", [None, "asyncio", "trio"])
def test_clean_connection_of_your_own_client_is_used_again(backend: str | None) -> None:
    with SocketServer(behaviors.created) as server:
        assert call_twice(server.url, backend, yours=True) is None
        assert (len(server.requests), server.connections) == (2, 1)


@pytest.mark.parametrize("backend", [None, "asyncio", "trio"])
@pytest.mark.parametrize("name", ["in one piece", "after a pause", "of half a response", "of one byte"])
def test_glued_response_inside_tls_in_tls_is_never_read(
    name: str, backend: str | None, proxied: Callable[[Behavior], SocketServer]
) -> None:
    with proxied(GLUED[name]) as proxy:
        assert call_twice("https://127.0.0.1", backend) is AuthenticationError
        assert proxy.connections == 2


@pytest.mark.parametrize("backend", [None, "asyncio", "trio"])
def test_clean_connection_inside_tls_in_tls_is_reused(
    backend: str | None, proxied: Callable[[Behavior], SocketServer]
) -> None:
    with proxied(behaviors.created) as proxy:
        assert call_twice("https://127.0.0.1", backend) is None
        assert proxy.connections == 1


def test_leftovers_of_sync_httpcore_are_visible() -> None:
    """Fail when httpcore hides leftovers. Each call is then safe but opens a connection of its own."""
    with (
        SocketServer(behaviors.created) as server,
        http_clients.sync_http_client(server.url) as http_client,
        http_client.stream("POST", server.url) as response,
    ):
        response.read()
        leftover = transport._leftover_of(response.stream._stream._stream)  # type: ignore[attr-defined]
        assert leftover == b""
        assert isinstance(response.extensions["network_stream"], streams.Stream)


def test_leftovers_of_async_httpcore_are_visible() -> None:
    async def work(url: str) -> None:
        async with (
            http_clients.async_http_client(url) as http_client,
            http_client.stream("POST", url) as response,
        ):
            await response.aread()
            leftover = transport._leftover_of(response.stream._stream._stream)  # type: ignore[attr-defined]
            assert leftover == b""
            assert isinstance(response.extensions["network_stream"], streams.AsyncStream)

    with SocketServer(behaviors.created) as server:
        asyncio.run(work(server.url))


def test_hidden_leftovers_close_every_connection() -> None:
    leftovers = transport._Leftovers()
    network_stream = streams.Stream(httpcore.NetworkStream())
    leftovers.check(object(), network_stream)
    assert network_stream.get_extra_info("is_readable")
    request = httpx.Request("POST", "http://127.0.0.1")
    leftovers.prepare(request)
    assert request.headers["Connection"] == "close"
