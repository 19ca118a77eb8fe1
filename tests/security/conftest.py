"""Servers on 127.0.0.1 that do what a test tells them, and remember what they were asked."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Response = Callable[[socket.socket, bytes], None]


class Server:
    """One server: every request is read whole and given to `answer`, which writes what it likes.

    Args:
        answer: Called with the connection and the request, in a thread of its own.
        wrap: What a new connection goes through first, such as TLS.
    """

    def __init__(
        self, answer: Response, wrap: Callable[[socket.socket], socket.socket] | None = None
    ) -> None:
        self._answer = answer
        self._wrap = wrap or (lambda connection: connection)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self._ends = threading.Event()
        self.requests: list[bytes] = []
        self.port: int = self._listener.getsockname()[1]
        self.threads = [threading.Thread(target=self._listen, daemon=True)]
        self.threads[0].start()

    @property
    def url(self) -> str:
        """Its address, without TLS."""
        return f"http://127.0.0.1:{self.port}"

    def _listen(self) -> None:
        while not self._ends.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self.threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        try:
            with self._wrap(connection) as stream:
                while request := _read(stream):
                    self.requests.append(request)
                    self._answer(stream, request)
        except OSError:
            return
        finally:
            connection.close()

    def close(self) -> None:
        """Stop listening and wait for what is under way."""
        self._ends.set()
        self._listener.close()
        for thread in self.threads:
            thread.join(timeout=5)


def _read(stream: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = stream.recv(65536)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = int(lengths[0].split(b":")[1]) - len(body) if lengths else 0
    while missing > 0:
        part = stream.recv(65536)
        data += part
        missing -= len(part)
    return data


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Make servers; they end with the test."""
    servers: list[Server] = []

    def make(answer: Response, wrap: Callable[[socket.socket], socket.socket] | None = None) -> Server:
        servers.append(Server(answer, wrap))
        return servers[-1]

    yield make
    for server in servers:
        server.close()
