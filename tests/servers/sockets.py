"""A server on 127.0.0.1 whose bytes on each connection are set by the test."""

import contextlib
import functools
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import httpx

HOST = "127.0.0.1"
_LONGEST = 20.0
"""Seconds after which the server ends a connection, so that no test hangs."""

Behavior = Callable[["Connection"], None]
"""What a server does with a connection. The connection is closed when it returns."""


@dataclass(frozen=True)
class Request:
    """A request that a server has read.

    Attributes:
        head: The request line and the headers.
        content: The body.
        number: Its position among the requests of the server, from 1.
    """

    head: bytes
    content: bytes
    number: int

    @property
    def method(self) -> str:
        """The method, such as `POST`."""
        return self._line[0]

    @property
    def path(self) -> str:
        """The path with the query, or the whole URL if the server is used as a proxy."""
        return self._line[1]

    @functools.cached_property
    def headers(self) -> httpx.Headers:
        """The headers; a repeated one has several values."""
        lines = self.head.split(b"\r\n")[1:]
        return httpx.Headers(
            [(name, value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
        )

    @functools.cached_property
    def json(self) -> Any:
        """The body as JSON; None if it is empty."""
        return json.loads(self.content) if self.content else None

    @functools.cached_property
    def _line(self) -> list[str]:
        return self.head.partition(b"\r\n")[0].decode().split(" ")


class Response(NamedTuple):
    """A response of a server.

    Attributes:
        status_code: The status.
        body: Bytes and text are sent as they are, anything else as JSON.
        headers: More headers. `Connection: close` closes the connection afterwards.
        length: The `Content-Length` to send. Defaults to the real one; a negative one is omitted.
    """

    status_code: int = 200
    body: Any = b""
    headers: Mapping[str, str] | tuple[tuple[str, str], ...] = ()
    length: int | None = None

    def encode(self) -> bytes:
        """Return the bytes that go over the wire."""
        content = self.body
        if not isinstance(content, bytes):
            content = (content if isinstance(content, str) else json.dumps(content)).encode()
        length = len(content) if self.length is None else self.length
        headers = self.headers.items() if isinstance(self.headers, Mapping) else self.headers
        lines = [f"HTTP/1.1 {self.status_code} Status"]
        lines += [f"Content-Length: {length}"] if length >= 0 else []
        lines += [f"{name}: {value}" for name, value in headers]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content


Step = Response | bytes | Behavior
"""What a server does after a request: send a response, send some bytes, or call a function."""


class SocketServer:
    """A server on 127.0.0.1 that handles each connection with `behavior`.

    Attributes:
        requests: The requests that were read completely.
        connections: The number of accepted connections.
        url: Scheme, host and port.
    """

    def __init__(self, behavior: Behavior, *, tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        self._behavior = behavior
        self._tls = tls
        self._listener = socket.create_server((HOST, port))
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.requests: list[Request] = []
        self.connections = 0
        self.url = f"{'http' if tls is None else 'https'}://{HOST}:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.stop_listening()
        for stream in self._open:
            with contextlib.suppress(OSError):
                stream.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(_LONGEST)

    def all_closed(self) -> bool:
        """Wait until no connection is open any more; return False if one stays open for too long."""
        for thread in self._threads[1:]:
            thread.join(_LONGEST / 4)
        return not any(thread.is_alive() for thread in self._threads[1:])

    def stop_listening(self) -> None:
        """Refuse every further connection."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _start(self, work: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.over.is_set():
            try:
                accepted, _ = self._listener.accept()
            except OSError:
                return
            accepted.settimeout(_LONGEST)
            self.connections += 1
            self._start(self._serve, accepted, self.connections)

    def _serve(self, stream: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError):
            if self._tls is not None:
                stream = self._tls.wrap_socket(stream, server_side=True)
            self._open.append(stream)
            with stream:
                self._behavior(Connection(self, stream, number))


class Connection:
    """A connection, as the server sees it.

    Attributes:
        is_first: Whether it is the first connection of the server.
        reads: The number of reads.
        stream: The socket.
    """

    def __init__(self, server: SocketServer, stream: socket.socket, number: int) -> None:
        self.is_first = number == 1
        self.reads = 0
        self._server = server
        self.stream = stream
        self._unread = b""

    def over(self, stream: socket.socket) -> "Connection":
        """Return this connection with another stream, which encrypts its bytes."""
        return Connection(self._server, stream, 1 if self.is_first else 2)

    def read(self) -> Request | None:
        """Read a whole request; return None if the client has gone."""
        while b"\r\n\r\n" not in self._unread:
            if not self.read_some(65536):
                return None
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        length = int(Request(head, b"", 0).headers.get("content-length", 0))
        while len(self._unread) < length:
            if not self.read_some(65536):
                return None
        content, self._unread = self._unread[:length], self._unread[length:]
        with self._server.lock:
            request = Request(head, content, len(self._server.requests) + 1)
            self._server.requests.append(request)
        return request

    def read_some(self, size: int) -> bool:
        """Read at most `size` bytes; return False if the client has gone."""
        data = self.stream.recv(size)
        self.reads += 1
        self._unread += data
        return bool(data)

    def wait(self) -> None:
        """Wait until data has arrived or the client has gone, and read nothing."""
        self.stream.recv(1, socket.MSG_PEEK)

    def write(self, data: bytes) -> None:
        """Send some bytes."""
        self.stream.sendall(data)

    def take(self, step: Step) -> None:
        """Take a step. Bytes that contain `Connection: close` close the connection."""
        if callable(step):
            step(self)
            return
        data = step.encode() if isinstance(step, Response) else step
        self.write(data)
        if b"\r\nconnection: close" in data.lower():
            self.close()

    def close(self) -> None:
        """End the connection with FIN."""
        self.stream.close()

    def reset(self) -> None:
        """End the connection with RST instead of FIN."""
        self.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.stream.close()

    def leave(self) -> None:
        """Stop listening, so that new connections are refused."""
        self._server.stop_listening()

    def hold(self) -> None:
        """Do nothing until the test is over."""
        self.pause(_LONGEST)

    def pause(self, seconds: float) -> bool:
        """Wait this long, or return True early once the test is over."""
        return self._server.over.wait(seconds)


def responder(respond: Callable[[Request], Step | None]) -> Behavior:
    """Take the step that `respond` returns for each request; None closes the connection."""

    def treat(connection: Connection) -> None:
        while (request := connection.read()) and (step := respond(request)) is not None:
            connection.take(step)

    return treat


def script(*steps: Step) -> Behavior:
    """Take one step for each request of any connection, in this order, and repeat the last one."""
    remaining = list(steps)
    lock = threading.Lock()

    def respond(_: Request) -> Step:
        with lock:
            return remaining.pop(0) if len(remaining) > 1 else remaining[0]

    return responder(respond)


def scripted_server(*steps: Step, tls: ssl.SSLContext | None = None, port: int = 0) -> SocketServer:
    """Return a server that plays a script."""
    return SocketServer(script(*steps), tls=tls, port=port)


@contextlib.contextmanager
def closed_port() -> Iterator[str]:
    """Yield an address without a listener."""
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    yield f"http://{HOST}:{port}"


@contextlib.contextmanager
def full_queue() -> Iterator[str]:
    """Yield an address whose queue is full, so that a connection attempt lasts until its timeout."""
    with contextlib.ExitStack() as opened, socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen(0)
        for _ in range(4):
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield f"http://{HOST}:{listener.getsockname()[1]}"
