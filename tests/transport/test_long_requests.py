"""A request of several pieces arrives whole, however the connection is encrypted."""

import ssl
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from batchcom import mep

from tests.servers.sockets import Behavior, Connection, Response, SocketServer

IDS = [f"customer-{number:08d}" for number in range(10_000)]
MESSAGE = mep.transactional("parcel_out", "Parcel sent")


def sent(connection: Connection) -> None:
    """Accept each request."""
    while connection.read():
        connection.write(Response(200, {"token": "invented-token"}).encode())


def send_twice(url: str, backend: str | None) -> list[int]:
    """Send to twice as many people as one request takes; return the numbers of those that were accepted."""
    options: dict[str, Any] = {"rest_api_key": "invented", "api_key": "invented", "base_url": url}

    async def work() -> list[int]:
        async with mep.AsyncClient(**options) as app:
            result = await app.transactional.send_all(IDS * 2, MESSAGE, concurrency=1)
            return [result.accepted, result.read]

    if backend is not None:
        return anyio.run(work, backend=backend)
    with mep.Client(**options) as app:
        result = app.transactional.send_all(IDS * 2, MESSAGE, concurrency=1)
        return [result.accepted, result.read]


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "TLS"])
@pytest.mark.parametrize("backend", [None, "asyncio", "trio"])
def test_long_request_arrives_whole(backend: str | None, encrypted: bool, encryption: ssl.SSLContext) -> None:
    with SocketServer(sent, tls=encryption if encrypted else None) as server:
        assert send_twice(server.url, backend) == [20_000, 20_000]
        assert [request.json["recipients"]["custom_ids"] for request in server.requests] == [IDS, IDS]


@pytest.mark.parametrize("backend", [None, "asyncio", "trio"])
def test_long_request_inside_tls_in_tls_arrives_whole(
    backend: str | None, proxied: Callable[[Behavior], SocketServer]
) -> None:
    with proxied(sent) as proxy:
        assert send_twice("https://127.0.0.1", backend) == [20_000, 20_000]
        received = [request.json for request in proxy.requests if request.method == "POST"]
    assert [body["recipients"]["custom_ids"] for body in received] == [IDS, IDS]
