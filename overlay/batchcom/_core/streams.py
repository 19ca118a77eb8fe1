"""The connections of our own HTTP clients: they keep the deadline of a call, and detect unrequested bytes.

httpcore limits each read and write, but not their sum: a response that drips would hold a call for as long as
the server likes. It also reuses a connection on which more arrived than the response, and takes that for
the response to the next request.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from abc import ABC, abstractmethod
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    import httpcore
    from httpcore import SOCKET_OPTION

__all__ = ["AsyncBackend", "AsyncStream", "Backend", "Stream", "ends_after", "seconds_left"]

_PIECE = 64 * 1024
"""Bytes that are written at once, so that a long body keeps to the deadline too."""

_deadline: ContextVar[float | None] = ContextVar("batchcom_deadline", default=None)


@contextmanager
def ends_after(seconds: float) -> Generator[None]:
    """Set the deadline of everything that this thread or task does inside, in the machine's own time."""
    token = _deadline.set(None if seconds == float("inf") else time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def seconds_left(timeout: float | None = None) -> float | None:
    """Return the seconds that a step may take: `timeout`, or less; 0 or less after the deadline."""
    deadline = _deadline.get()
    if deadline is None:
        return timeout
    left = deadline - time.monotonic()
    return left if timeout is None else min(timeout, left)


def _limit(timeout: float | None, step: str) -> float | None:
    left = seconds_left(timeout)
    if left is not None and left <= 0:
        raise _error(f"{step}Timeout", "the call has taken as long as its retry policy allows")
    return left


def _error(name: str, *words: str) -> Exception:
    """Return an exception of httpcore, which is imported with the first connection, and not before."""
    import httpcore

    error: type[Exception] = getattr(httpcore, name)
    return error(*words)


class _Connection(ABC):
    """What both kinds of connections share."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._held = b""
        """The beginning of a request, until all of it is there."""
        self.spoiled = False
        """Unrequested bytes arrived, so that the connection is not used again."""

    def _pieces(self, buffer: bytes) -> Iterator[bytes | memoryview]:
        """Yield what is to be written now: a short request at once, which httpcore writes in parts.

        httpcore ends every request with an empty part.
        """
        if self.spoiled:
            raise _error("ConnectionNotAvailable")  # the pool then takes another connection
        if buffer and len(self._held) + len(buffer) <= _PIECE:
            self._held += buffer
            return
        content, held, start = memoryview(buffer), self._held, 0
        if held:  # only the beginning of a long body is copied
            self._held, start = b"", _PIECE - len(held)
            yield held + content[:start]
        for position in range(start, len(content), _PIECE):
            yield content[position : position + _PIECE]

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for; a spoiled connection is readable, which means closed."""
        if info == "is_readable" and (self.spoiled or self._has_received_more()):
            return True
        return self._stream.get_extra_info(info)

    @abstractmethod
    def _has_received_more(self) -> bool:
        """Return whether bytes wait where the socket does not show them."""


class Stream(_Connection):
    """A connection that keeps to the deadline of the current call.

    Another thread can close it while it is in use. The socket stays open until the thread that uses it has
    noticed: the operating system gives the number of a closed socket to the next one, whose bytes that thread
    would read.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        super().__init__(stream)
        self._lock = threading.Lock()
        self._is_used = False
        self._is_closed = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has arrived."""
        if self._held:
            self.write(b"", timeout)
        if not self._begin():
            raise _error("ReadError", "the connection was closed")
        try:
            content: bytes = self._stream.read(max_bytes, _limit(timeout, "Read"))
            return content
        finally:
            self._end()

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write a part of a request; an empty one is its end."""
        for piece in self._pieces(buffer):
            if not self._begin():
                raise _error("WriteError", "the connection was closed")
            try:
                self._stream.write(piece, _limit(timeout, "Write"))
            finally:
                self._end()

    def _begin(self) -> bool:
        """Mark the connection as used; return False if it was closed."""
        with self._lock:
            self._is_used = not self._is_closed
            return self._is_used

    def _end(self) -> None:
        with self._lock:
            self._is_used = False
            is_closed = self._is_closed
        if is_closed:
            self._stream.close()

    def close(self) -> None:
        """Close the connection. If another thread is using it, end what that thread waits for."""
        with self._lock:
            self._is_closed = True
            is_used = self._is_used
            if is_used:
                connection = self._stream.get_extra_info("socket")
                with suppress(OSError):  # the server can have closed it
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)  # TLS has a method of its own
        if not is_used:
            self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Stream:
        """Return the encrypted connection."""
        limit = _limit(timeout, "Connect")
        return Stream(self._stream.start_tls(ssl_context, server_hostname, limit))

    def _has_received_more(self) -> bool:
        """Return whether bytes wait where the socket does not show them: in TLS inside the TLS of a proxy."""
        incoming: Any = getattr(self._stream, "_incoming", None)
        encryption = self._stream.get_extra_info("ssl_object")
        if incoming is None or not isinstance(encryption, ssl.SSLObject):
            return False
        return _has_decrypted(encryption) or bool(incoming.pending)


class Backend:
    """Opens connections that keep to the deadline of the current call."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> Stream:
        """Open a connection."""
        limit = _limit(timeout, "Connect")
        return Stream(self._backend.connect_tcp(host, port, limit, local_address, socket_options))


class AsyncStream(_Connection):
    """A connection that keeps to the deadline of the current call."""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has arrived."""
        if self._held:
            await self.write(b"", timeout)
        content: bytes = await self._stream.read(max_bytes, _limit(timeout, "Read"))
        return content

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write a part of a request; an empty one is its end."""
        for piece in self._pieces(buffer):
            await self._stream.write(piece, _limit(timeout, "Write"))

    async def aclose(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> AsyncStream:
        """Return the encrypted connection."""
        limit = _limit(timeout, "Connect")
        return AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, limit))

    @cached_property  # anyio collects all that it knows of a connection to answer one question
    def _encryption(self) -> ssl.SSLObject | None:
        encryption = self._stream.get_extra_info("ssl_object")
        return encryption if isinstance(encryption, ssl.SSLObject) else None

    def _has_received_more(self) -> bool:
        """Return whether bytes wait between the socket and httpcore, where the socket does not show them."""
        layer: Any = getattr(self._stream, "_stream", None)  # of anyio or trio, below httpcore's
        while layer is not None:
            if _keeps_bytes(layer):
                return True
            layer = getattr(layer, "transport_stream", None)  # TLS can be inside the TLS of a proxy
        return self._encryption is not None and _has_decrypted(self._encryption)


def _keeps_bytes(layer: Any) -> bool:
    """Return whether a stream of anyio or trio has bytes that it has not passed on."""
    incoming: Any = getattr(layer, "_read_bio", None) or getattr(layer, "_incoming", None)
    queue: Any = getattr(getattr(layer, "_protocol", None), "read_queue", None)
    return bool(queue) or (incoming is not None and bool(incoming.pending))


def _has_decrypted(encryption: ssl.SSLObject) -> bool:
    """Return whether there is more to read, or the encryption has failed. It takes what it finds."""
    try:
        encryption.read(1)
    except ssl.SSLWantReadError:
        return False
    except ssl.SSLError:
        return True
    return True


class AsyncBackend:
    """Opens connections that keep to the deadline of the current call."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend = backend

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncStream:
        """Open a connection."""
        limit = _limit(timeout, "Connect")
        return AsyncStream(await self._backend.connect_tcp(host, port, limit, local_address, socket_options))
