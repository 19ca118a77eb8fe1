"""A server that fails in one way, over real sockets, and counts what it received."""

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator

HOST = "127.0.0.1"
BODY = b'{"campaign_token":"00112233445566778899aabbccddeeff"}'
CREATED = b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (
    len(BODY),
    BODY,
)
"""What Batch answers to a campaign."""
_LONGEST = 5.0
"""Seconds after which the server ends a connection, so that no test hangs."""


class Misbehaving:
    """Listens on 127.0.0.1 and treats each connection in the way that `treat` says.

    Attributes:
        requests: How many requests were read whole.
        url: Scheme, host and port.
    """

    def __init__(
        self, treat: "Callable[[Connection], None]", encryption: ssl.SSLContext | None = None
    ) -> None:
        self._treat = treat
        self._encryption = encryption
        self._listener = socket.create_server((HOST, 0))
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.over = threading.Event()
        self.requests = 0
        self.connections = 0
        scheme = "http" if encryption is None else "https"
        self.url = f"{scheme}://{HOST}:{self._listener.getsockname()[1]}"

    def __enter__(self) -> "Misbehaving":
        self._start(self._accept)
        return self

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
            self._open.append(accepted)
            self.connections += 1
            self._start(self._serve, accepted, self.connections)

    def _serve(self, accepted: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError):
            if self._encryption is not None:
                accepted = self._encryption.wrap_socket(accepted, server_side=True)
            with accepted:
                self._treat(Connection(self, accepted, number))

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.stop_listening()
        for accepted in self._open:
            with contextlib.suppress(OSError):
                accepted.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(_LONGEST)

    def stop_listening(self) -> None:
        """Refuse every further connection."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


class Connection:
    """One connection, in the server's hands.

    Attributes:
        is_first: Whether it is the server's first.
    """

    def __init__(self, server: Misbehaving, accepted: socket.socket, number: int = 1) -> None:
        self.is_first = number == 1
        self._server = server
        self._socket = accepted
        self._rest = b""

    def read(self) -> bool:
        """Read one request whole, and count it; False when the client has gone."""
        data = self._rest
        while b"\r\n\r\n" not in data:
            if not (more := self._socket.recv(65536)):
                return False
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        length = int(lengths[0].partition(b":")[2]) if lengths else 0
        while len(body) < length:
            body += self._socket.recv(65536)
        self._rest = body[length:]
        self._server.requests += 1
        return True

    def read_some(self, size: int) -> None:
        """Read a part of a request."""
        self._socket.recv(size)

    def wait(self) -> None:
        """Wait until something has come, and leave it unread."""
        self._socket.recv(1, socket.MSG_PEEK)

    def write(self, data: bytes) -> None:
        """Send some bytes."""
        self._socket.sendall(data)

    def reset(self) -> None:
        """End the connection with RST instead of FIN."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def leave(self) -> None:
        """Stop listening, so that new connections are refused."""
        self._server.stop_listening()

    def hold(self) -> None:
        """Do nothing until the test is over."""
        self.pause(_LONGEST)

    def pause(self, seconds: float) -> bool:
        """Wait; return early, and return True, once the test is over."""
        return self._server.over.wait(seconds)


def answer(connection: Connection) -> None:
    """Response every request as wanted."""
    while connection.read():
        connection.write(CREATED)


def empty_object(connection: Connection) -> None:
    """Respond to every request with 200 and an empty object."""
    while connection.read():
        connection.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}")


def reset_unread(connection: Connection) -> None:
    """Reset without having read anything."""
    connection.wait()
    connection.reset()


def close_unread(connection: Connection) -> None:
    """Close without having read anything."""
    connection.wait()


def reset_after_request(connection: Connection) -> None:
    """Read the request, then reset."""
    connection.read()
    connection.reset()


def close_after_request(connection: Connection) -> None:
    """Read the request, then close."""
    connection.read()


def vanish(connection: Connection) -> None:
    """Read one request, stop listening, and reset."""
    connection.read()
    connection.leave()
    connection.reset()


def refuse_connect(connection: Connection) -> None:
    """Be a proxy that refuses every request."""
    connection.read()
    connection.write(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")


def ask_for_password(connection: Connection) -> None:
    """Be a proxy that lets only those through who know a password."""
    connection.read()
    connection.write(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")


def connect_to_plain_text(connection: Connection) -> None:
    """Be a proxy that connects to something that does not speak TLS."""
    connection.read()
    connection.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    connection.wait()
    connection.write(b"220 this is not TLS\r\n")


def silence(connection: Connection) -> None:
    """Read the request, and never answer."""
    connection.read()
    connection.hold()


def slow_headers(connection: Connection) -> None:
    """Begin the headers, and never end them."""
    connection.read()
    connection.write(CREATED[:30])
    connection.hold()


def slow_body(connection: Connection) -> None:
    """Say 201, and never end the body."""
    connection.read()
    connection.write(CREATED[:-5])
    connection.hold()


def cut_body(connection: Connection) -> None:
    """Say 201, and close in the middle of the body."""
    connection.read()
    connection.write(CREATED[:-5])


def reset_body(connection: Connection) -> None:
    """Say 201, and reset in the middle of the body."""
    connection.read()
    connection.write(CREATED[:-5])
    time.sleep(0.02)
    connection.reset()


def garbage(connection: Connection) -> None:
    """Response something that is not HTTP."""
    connection.read()
    connection.write(b"\x00\x01 this is not HTTP \r\n\r\n")


def speaks_first(connection: Connection) -> None:
    """Say something in plain text before anything is asked, which is not TLS."""
    connection.write(b"220 this is not TLS\r\n")
    connection.hold()


def slow_answer(connection: Connection) -> None:
    """Response every request after a while."""
    while connection.read():
        time.sleep(0.05)
        connection.write(CREATED)


def close_the_second(connection: Connection) -> None:
    """Response one request; read the next on the same connection, and close."""
    connection.read()
    connection.write(CREATED)
    connection.read()


def close_when_idle(connection: Connection) -> None:
    """Response one request of each connection, and close it."""
    connection.read()
    connection.write(CREATED)


@contextlib.contextmanager
def closed_port() -> Iterator[str]:
    """Yield an address without a listener."""
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    yield f"http://{HOST}:{port}"


@contextlib.contextmanager
def full_house() -> Iterator[str]:
    """An address whose queue is full, so that connecting takes until the caller gives up."""
    with contextlib.ExitStack() as opened, socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen(0)
        for _ in range(4):
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield f"http://{HOST}:{listener.getsockname()[1]}"
