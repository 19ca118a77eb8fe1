"""The client reads a response up to a limit, whatever the server sends."""

from __future__ import annotations

import gzip
import threading
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from batchcom import RetryPolicy, cep
from batchcom._core.responses import LARGEST_BODY
from batchcom.errors import BatchError, NoResponseError, OutcomeUnknownError

from tests.servers.sockets import Connection, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

IN_FLIGHT = 16 * 1024 * 1024
"""What the kernel's buffers hold at the most, generously."""
PUSH = cep.campaign("Sale", cep.push("Hi", platforms=["ios"]), start_time="now")


class Endless:
    """A server that sends one piece after another until the client disconnects."""

    def __init__(self, head: bytes, piece: bytes) -> None:
        self._head, self._piece = head, piece
        self.bytes_sent = 0
        self.left = threading.Event()

    def __call__(self, connection: Connection) -> None:
        """Send until the client disconnects."""
        try:
            connection.write(self._head)
            while True:
                connection.write(self._piece)
                self.bytes_sent += len(self._piece)
        except OSError:
            self.left.set()
            raise


PIECE = b"x" * 65536
CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
CHUNK = b"10000\r\n" + PIECE + b"\r\n"


@pytest.fixture
def client_of() -> Iterator[Callable[[Any], cep.Client]]:
    clients: list[cep.Client] = []

    def make(server: Any) -> cep.Client:
        clients.append(
            cep.Client(
                rest_api_key="invented",
                project_key="project_invented",
                base_url=server.url,
                retry=RetryPolicy.never(),
                timeout=10.0,
            )
        )
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.mark.parametrize(
    ("head", "piece"),
    [(CHUNKED, CHUNK), (b"HTTP/1.1 200 OK\r\n\r\n", PIECE), (b"HTTP/1.1 500 No\r\n\r\n", PIECE)],
    ids=["chunked", "until closed", "an error"],
)
def test_endless_response_ends_at_the_limit(
    head: bytes, piece: bytes, serve: Callable[..., Any], client_of: Callable[[Any], cep.Client]
) -> None:
    endless = Endless(head, piece)
    with pytest.raises(NoResponseError, match="orchestrations_list"):
        list(client_of(serve(endless)).orchestrations.list())
    assert endless.left.wait(5)
    assert endless.bytes_sent < LARGEST_BODY + IN_FLIGHT


def test_endless_response_to_a_send_is_an_unknown_outcome(
    serve: Callable[..., Any], client_of: Callable[[Any], cep.Client]
) -> None:
    with pytest.raises(OutcomeUnknownError):
        client_of(serve(Endless(CHUNKED, CHUNK))).campaigns.create(PUSH)


def test_endless_response_to_an_async_send_ends_at_the_limit(serve: Callable[..., Any]) -> None:
    endless = Endless(CHUNKED, CHUNK)
    url = serve(endless).url

    async def call() -> None:
        async with cep.AsyncClient(
            rest_api_key="invented", project_key="p", base_url=url, retry=RetryPolicy.never()
        ) as batch:
            with pytest.raises(OutcomeUnknownError):
                await batch.campaigns.create(PUSH)

    anyio.run(call)
    assert endless.left.wait(5)
    assert endless.bytes_sent < LARGEST_BODY + IN_FLIGHT


def test_response_that_unpacks_beyond_the_limit_is_refused(
    serve: Callable[..., Any], client_of: Callable[[Any], cep.Client]
) -> None:
    bomb = gzip.compress(bytes(LARGEST_BODY * 2), compresslevel=9)
    assert len(bomb) < 1024 * 1024
    server = serve(Response(200, bomb, {"content-encoding": "gzip"}))
    with pytest.raises(NoResponseError):
        list(client_of(server).orchestrations.list())


def test_endless_headers_are_refused(
    serve: Callable[..., Any], client_of: Callable[[Any], cep.Client]
) -> None:
    endless = Endless(b"HTTP/1.1 200 OK\r\nx-long: ", PIECE)
    with pytest.raises(BatchError):
        list(client_of(serve(endless)).orchestrations.list())
    assert endless.left.wait(5)
    assert endless.bytes_sent < IN_FLIGHT


def test_large_response_below_the_limit_is_read(
    serve: Callable[..., Any], client_of: Callable[[Any], cep.Client]
) -> None:
    name = "x" * (8 * 1024 * 1024)
    body = {"orchestrations": [{"id": "a", "name": name}], "count": 1, "has_more": False}
    (orchestration,) = client_of(serve(Response(200, body))).orchestrations.list()
    assert orchestration.name == name


@pytest.mark.parametrize("offset", range(0, 24, 3))
def test_long_error_body_is_shown_in_part_without_a_key(
    offset: int, serve: Callable[..., Any], client_of: Callable[[Any], cep.Client]
) -> None:
    key = "project_invented"
    body = ("x" * offset + f"{key} " * 20_000)[: 256 * 1024] + "y" * 2**20
    batch = client_of(serve(Response(400, body)))
    with pytest.raises(BatchError) as caught:
        batch.campaigns.create(PUSH, everyone=True)
    shown = caught.value.body
    assert isinstance(shown, str)
    assert len(shown) < 256 * 1024
    assert set(shown.lstrip("x").split()) <= {"*", "**", "***"}
