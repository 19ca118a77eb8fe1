"""The HTTP clients that batchcom makes: their connections, limits and proxies."""

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from batchcom import RetryPolicy, mep
from batchcom._core import http_clients, transport
from batchcom.errors import ConfigurationError, NotSentError

from tests.servers import behaviors
from tests.servers.sockets import HOST, Connection, SocketServer, closed_port

pytestmark = pytest.mark.anyio

KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
CAMPAIGN = mep.campaign("October sale", mep.message("en", "20 % off"), push_time="now")
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Run asynchronous tests on both libraries that httpx supports."""
    return str(request.param)


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def responding() -> Iterator[SocketServer]:
    with SocketServer(behaviors.created) as server:
        yield server


async def post_many(http_client: httpx.AsyncClient, url: str, number: int) -> None:
    async with anyio.create_task_group() as tasks:
        for _ in range(number):
            tasks.start_soon(http_client.post, url)


async def test_sequential_requests_share_one_connection(responding: SocketServer) -> None:
    async with http_clients.async_http_client(responding.url) as http_client:
        for _ in range(5):
            await http_client.post(responding.url)
    assert (len(responding.requests), responding.connections) == (5, 1)


@pytest.mark.parametrize("asynchronous", [False, True])
async def test_head_and_body_of_a_short_request_arrive_together(asynchronous: bool) -> None:
    reads: list[int] = []

    def treat(connection: Connection) -> None:
        while connection.read():
            reads.append(connection.reads)
            connection.reads = 0
            connection.write(behaviors.CREATED)

    with SocketServer(treat) as server:
        for _ in range(5):
            if asynchronous:
                async with mep.AsyncClient(**KEYS, base_url=server.url) as app:
                    await app.campaigns.create(CAMPAIGN, everyone=True)
            else:
                with mep.Client(**KEYS, base_url=server.url) as sync_app:
                    sync_app.campaigns.create(CAMPAIGN, everyone=True)
    assert reads == [1] * 5


@pytest.mark.parametrize("size", [65_000, 66_000, 400_000])
def test_long_request_arrives_complete(size: int) -> None:
    campaign = mep.campaign("x" * size, mep.message("en", "20 % off"), push_time="now")
    with (
        SocketServer(behaviors.created) as server,
        mep.Client(**KEYS, base_url=server.url, validate=False) as app,
    ):
        app.campaigns.create(campaign, everyone=True)
    (request,) = server.requests
    assert json.loads(request.content)["name"] == "x" * size


async def test_async_client_concurrent_calls_reuse_100_connections() -> None:
    with SocketServer(behaviors.created_slowly) as server:
        async with http_clients.async_http_client(server.url) as http_client:
            await post_many(http_client, server.url, 150)
            await post_many(http_client, server.url, 150)
        assert len(server.requests) == 300
        assert server.connections <= 100


async def test_pool_is_busy_until_the_response_is_read(responding: SocketServer) -> None:
    async with http_clients.async_http_client(responding.url) as http_client:
        spread = http_client._transport
        assert isinstance(spread, transport.MultiPoolTransport)
        async with http_client.stream("POST", responding.url):
            assert [pool.busy for pool in spread._pools] == [1]
        assert [pool.busy for pool in spread._pools] == [0]


async def test_cancelled_request_frees_its_pool() -> None:
    with SocketServer(behaviors.silence) as server:
        async with http_clients.async_http_client(server.url) as http_client:
            spread = http_client._transport
            assert isinstance(spread, transport.MultiPoolTransport)
            with anyio.move_on_after(0.05) as scope:
                await http_client.post(server.url)
            assert scope.cancelled_caught
            assert [pool.busy for pool in spread._pools] == [0]


async def test_failed_request_frees_its_pool() -> None:
    with closed_port() as url:
        async with http_clients.async_http_client(url) as http_client:
            spread = http_client._transport
            assert isinstance(spread, transport.MultiPoolTransport)
            with pytest.raises(httpx.ConnectError):
                await http_client.post(url)
            assert not any(pool.busy for pool in spread._pools)


async def test_client_close_closes_every_connection() -> None:
    closed_connections = threading.Semaphore(0)

    def until_closed(connection: Connection) -> None:
        behaviors.created_slowly(connection)
        closed_connections.release()

    with SocketServer(until_closed) as server:
        async with http_clients.async_http_client(server.url) as http_client:
            await post_many(http_client, server.url, 12)
        for _ in range(server.connections):
            assert await anyio.to_thread.run_sync(lambda: closed_connections.acquire(timeout=2))


async def test_closed_client_sends_nothing(responding: SocketServer) -> None:
    http_client = http_clients.async_http_client(responding.url)
    await http_client.aclose()
    with pytest.raises(RuntimeError, match="closed"):
        await http_client.post(responding.url)


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_proxies_of_the_environment_are_used(
    monkeypatch: pytest.MonkeyPatch, responding: SocketServer, name: str, is_async: bool
) -> None:
    monkeypatch.setenv(name, responding.url)
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # of other addresses
    with closed_port() as url:
        assert create(url, is_async=is_async) == "00112233445566778899aabbccddeeff"
    assert len(responding.requests) == 1


@pytest.mark.parametrize("is_async", [False, True])
def test_proxy_without_a_scheme_is_an_http_proxy(
    monkeypatch: pytest.MonkeyPatch, responding: SocketServer, is_async: bool
) -> None:
    monkeypatch.setenv("all_proxy", responding.url.removeprefix("http://"))
    create("http://batch.localhost", is_async=is_async)
    assert len(responding.requests) == 1


async def test_concurrent_calls_go_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with SocketServer(behaviors.created_slowly) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        async with http_clients.async_http_client("http://batch.localhost") as http_client:
            await post_many(http_client, "http://batch.localhost/", 20)
        assert len(proxy.requests) == 20


@pytest.mark.parametrize(
    "proxy", ["ftp://user:invented-word@127.0.0.1:9", "http://user:invented-word@host:x"]
)
@pytest.mark.parametrize("kind", [mep.Client, mep.AsyncClient])
def test_client_with_an_unusable_proxy_hides_the_password(
    monkeypatch: pytest.MonkeyPatch, kind: Any, proxy: str
) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(ConfigurationError, match="must have the form http://host:port") as caught:
        kind(**KEYS)
    text = "".join(traceback.format_exception(caught.value))
    assert "invented-word" not in text


@pytest.mark.parametrize(
    "variable",
    [
        pytest.param(
            "SSL_CERT_FILE",
            marks=pytest.mark.skipif(
                httpx.__version__ < "0.28", reason="httpx 0.27 uses its own authorities instead"
            ),
        ),
        "SSLKEYLOGFILE",
    ],
)
@pytest.mark.parametrize("kind", ["Client", "AsyncClient"])
def test_client_with_a_missing_tls_file_names_the_variable(kind: str, variable: str, tmp_path: Path) -> None:
    program = f"from batchcom import mep; mep.{kind}(**{KEYS})"  # a process reads the files once
    environment = {**os.environ, variable: str(tmp_path / "missing" / "file")}
    ended = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert re.search(f"ConfigurationError: a file for TLS .*No such file.*{variable}", ended.stderr)


@pytest.mark.parametrize("kind", [mep.Client, mep.AsyncClient])
def test_proxy_that_needs_a_missing_package_names_it(monkeypatch: pytest.MonkeyPatch, kind: Any) -> None:
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:9")
    with pytest.raises(ConfigurationError, match=r"httpx\[socks\]"):
        kind(**KEYS)


@pytest.mark.parametrize("is_async", [False, True])
def test_refusing_proxy_proves_nothing_sent(
    monkeypatch: pytest.MonkeyPatch, responding: SocketServer, is_async: bool
) -> None:
    with closed_port() as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        with pytest.raises(NotSentError):
            create(responding.url, is_async=is_async)
    assert responding.requests == []


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("no_proxy", [HOST, f"example.com, {HOST}", "*"])
def test_host_without_proxy_is_called_directly(
    monkeypatch: pytest.MonkeyPatch, responding: SocketServer, no_proxy: str, is_async: bool
) -> None:
    with closed_port() as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("no_proxy", no_proxy)
        create(responding.url, is_async=is_async)
    assert len(responding.requests) == 1


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("proxy", ["http://proxy.invalid:3128", "proxy.invalid:3128"])
def test_proxy_elsewhere_gets_no_key_of_a_loopback_call(
    monkeypatch: pytest.MonkeyPatch, responding: SocketServer, proxy: str, is_async: bool
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    create(responding.url, is_async=is_async)
    assert len(responding.requests) == 1


def create(url: str, *, is_async: bool) -> str:
    campaign = mep.campaign("October sale", mep.message("en", "20 % off"), push_time="now")

    async def work() -> str:
        async with mep.AsyncClient(**KEYS, base_url=url, retry=RetryPolicy.never()) as app:
            return (await app.campaigns.create(campaign)).campaign_token

    if is_async:
        return asyncio.run(work())
    with mep.Client(**KEYS, base_url=url, retry=RetryPolicy.never()) as app:
        return app.campaigns.create(campaign).campaign_token
