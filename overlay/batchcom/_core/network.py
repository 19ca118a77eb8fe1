"""The network below our own HTTP clients: it keeps the deadline of a call, and detects unrequested bytes.

httpcore limits each read and write, but not their sum: a response that drips would hold a call for as long as
the server likes. It also reuses a connection on which more arrived than the response, and takes that for
the response to the next request.
"""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpcore

from batchcom._core.attempt import seconds_left

if TYPE_CHECKING:
    from collections.abc import Iterable

    from httpcore import SOCKET_OPTION

__all__ = ["AsyncBackend", "AsyncStream", "Backend", "Stream"]

_PIECE = 64 * 1024
"""Bytes that are written at once, so that a long body keeps to the deadline too."""


def _limit(timeout: float | None, error: type[httpcore.TimeoutException]) -> float | None:
    left = seconds_left(timeout)
    if left is not None and left <= 0:
        raise error("the call has taken as long as its retry policy allows")
    return left


class Stream(httpcore.NetworkStream):
    """A connection that keeps to the deadline of the current call.

    Another thread can close it while it is in use. The socket stays open until the thread that uses it has
    noticed: the operating system gives the number of a closed socket to the next one, whose bytes that thread
    would read.

    Attributes:
        spoiled: Whether unrequested bytes arrived; the connection is then not used again.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._is_used = False
        self._is_closed = False
        self.spoiled = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has arrived."""
        if not self._begin():
            raise httpcore.ReadError("the connection was closed")
        try:
            return self._stream.read(max_bytes, _limit(timeout, httpcore.ReadTimeout))
        finally:
            self._end()

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write everything."""
        if self.spoiled:
            raise httpcore.ConnectionNotAvailable  # the pool then takes another connection
        if not self._begin():
            raise httpcore.WriteError("the connection was closed")
        try:
            for start in range(0, len(buffer), _PIECE):
                self._stream.write(buffer[start : start + _PIECE], _limit(timeout, httpcore.WriteTimeout))
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
        limit = _limit(timeout, httpcore.ConnectTimeout)
        return Stream(self._stream.start_tls(ssl_context, server_hostname, limit))

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for; a spoiled connection is readable, which means closed."""
        return (info == "is_readable" and self.spoiled) or self._stream.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
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
        limit = _limit(timeout, httpcore.ConnectTimeout)
        return Stream(self._backend.connect_tcp(host, port, limit, local_address, socket_options))

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._backend.sleep(seconds)


class AsyncStream(httpcore.AsyncNetworkStream):
    """A connection that keeps to the deadline of the current call.

    Attributes:
        spoiled: Whether unrequested bytes arrived; the connection is then not used again.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self.spoiled = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has arrived."""
        return await self._stream.read(max_bytes, _limit(timeout, httpcore.ReadTimeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write everything."""
        if self.spoiled:
            raise httpcore.ConnectionNotAvailable  # the pool then takes another connection
        for start in range(0, len(buffer), _PIECE):
            await self._stream.write(buffer[start : start + _PIECE], _limit(timeout, httpcore.WriteTimeout))

    async def aclose(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> AsyncStream:
        """Return the encrypted connection."""
        limit = _limit(timeout, httpcore.ConnectTimeout)
        return AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, limit))

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for; a spoiled connection is readable, which means closed."""
        if info == "is_readable" and (self.spoiled or self._has_received_more()):
            return True
        return self._stream.get_extra_info(info)

    def _has_received_more(self) -> bool:
        """Return whether bytes wait between the socket and httpcore, where the socket does not show them."""
        received: Any = getattr(self._stream, "_stream", None)  # anyio's stream below httpcore's
        incoming: Any = getattr(received, "_read_bio", None)
        below: Any = getattr(received, "transport_stream", received)
        protocol: Any = getattr(below, "_protocol", None)
        if getattr(protocol, "read_queue", None) or (incoming is not None and incoming.pending):
            return True
        encryption = self._stream.get_extra_info("ssl_object")
        if not isinstance(encryption, ssl.SSLObject):
            return False
        try:
            encryption.read(1)
        except ssl.SSLWantReadError:
            return False
        except ssl.SSLError:
            return True
        return True


class AsyncBackend(httpcore.AsyncNetworkBackend):
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
        limit = _limit(timeout, httpcore.ConnectTimeout)
        return AsyncStream(await self._backend.connect_tcp(host, port, limit, local_address, socket_options))

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._backend.sleep(seconds)
