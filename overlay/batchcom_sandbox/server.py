"""The sandbox over real sockets: h11 on asyncio, on 127.0.0.1 only.

A reset is a real one (`SO_LINGER` 0). A server cannot refuse a single request, because a client is connected
before it sends one. So a request that a `refused` fault strikes is reset unread, and for the fault's `delay`
(0.25 seconds) all connections are closed and the system refuses new ones. `Server.refuse_connections` does
the same without a request.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import struct
import sys
import threading
import traceback
from http.client import responses
from typing import TYPE_CHECKING, cast

import h11

from batchcom_sandbox.messages import MAX_BODY, Request, Response, json_response, too_large
from batchcom_sandbox.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import TracebackType

    from batchcom_sandbox.sandbox import Pending

__all__ = ["Server", "serve"]

HOST = "127.0.0.1"
HINT = b"HTTP/1.1 103 Early Hints\r\n\r\n"
LEAST_PAUSE = 0.001
"""Seconds between two `103` at least: written without a pause, they would fill the memory."""
GARBAGE = b"\x16\x03\x01 this is not HTTP\r\n\r\n"
_LINGER_ZERO = struct.pack("ii", 1, 0)
_LOCAL_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)


class Server:
    """A served sandbox: a context manager, see `serve`. Or call `run` in an asyncio task of your own.

    Args:
        sandbox: The sandbox to serve.
        port: The port on 127.0.0.1. Defaults to a free one.
        log: Called with one line per request, without keys and data. Defaults to no log.
    """

    def __init__(self, sandbox: Sandbox, port: int = 0, log: Callable[[str], None] | None = None) -> None:
        self.sandbox = sandbox
        self.port = port
        self.connections: set[_Connection] = set()
        self._log = log
        self._listener: asyncio.Server | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stopping: asyncio.Event | None = None

    @property
    def url(self) -> str:
        """The address, `http://127.0.0.1:PORT`."""
        return f"http://{HOST}:{self.port}"

    def __enter__(self) -> Server:
        ready = threading.Event()
        failure: list[BaseException] = []

        def work() -> None:
            try:
                asyncio.run(self.run(ready.set))
            except BaseException as error:
                failure.append(error)
                ready.set()

        self._thread = threading.Thread(target=work, name="batchcom-sandbox", daemon=True)
        self._thread.start()
        ready.wait()
        if failure:
            raise failure[0]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop the server and its connections, from any thread. Returns when it has ended."""
        loop, stopping = self._loop, self._stopping
        if loop is not None and stopping is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(stopping.set)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def request_stop(self) -> None:
        """Ask the server to end. Call it in the server's own thread."""
        if self._stopping is not None:
            self._stopping.set()

    async def run(self, on_ready: Callable[[], None] | None = None) -> None:
        """Serve until `stop` is called. `on_ready` is called when the server listens.

        Raises:
            OSError: If the port is in use.
        """
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        await self._listen()
        if on_ready is not None:
            on_ready()
        try:
            await self._stopping.wait()
        finally:
            if self._listener is not None:
                self._listener.close()
            for connection in list(self.connections):
                connection.transport.abort()
            await asyncio.sleep(0)

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(lambda: _Connection(self), HOST, self.port, backlog=1024)
        self.port = self._listener.sockets[0].getsockname()[1]

    def refuse_connections(self, seconds: float) -> None:
        """Refuse connections for some seconds, from any thread. Returns when the server stops listening."""
        done = threading.Event()
        loop = self._loop

        def refuse() -> None:
            self.refuse(seconds)
            asyncio.get_running_loop().call_soon(done.set)  # after the connections are closed

        if loop is not None:
            loop.call_soon_threadsafe(refuse)
            done.wait()

    def refuse(self, seconds: float) -> None:
        """Refuse all connections for so many seconds. Call it in the server's own thread."""
        loop = asyncio.get_running_loop()
        if self._listener is None:
            return
        self._listener.close()
        self._listener = None
        for connection in list(self.connections):
            connection.transport.close()
        loop.call_later(seconds, lambda: loop.create_task(self._listen_again()))

    async def _listen_again(self) -> None:
        if self._stopping is not None and not self._stopping.is_set():
            await self._listen()

    def log(self, pending: Pending, response: Response) -> None:
        """Write one line about a request."""
        if self._log is not None:
            fault = f"  {pending.fault.label}" if pending.fault else ""
            shown = "-" if response.wire else response.status
            self._log(f"{shown} {pending.match.method} {pending.match.api} {pending.match.template}{fault}")


@contextlib.contextmanager
def serve(sandbox: Sandbox | None = None, port: int = 0) -> Generator[str]:
    """Serve a sandbox in a thread of its own, and yield its address.

    Args:
        sandbox: The sandbox to serve. Defaults to a new one.
        port: The port on 127.0.0.1. Defaults to a free one.
    """
    if sandbox is not None:
        with Server(sandbox, port) as server:
            yield server.url
    else:
        with Sandbox() as own, Server(own, port) as server:
            yield server.url


class _Connection(asyncio.Protocol):
    """One connection of a client: requests one after the other."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._http = h11.Connection(h11.SERVER)
        self._head: h11.Request | None = None
        self._pending: Pending | None = None
        self._body = bytearray()
        self._busy = False
        self._later: asyncio.Task[None] | None = None
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self._server.connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._server.connections.discard(self)
        if self._later is not None:
            self._later.cancel()

    def data_received(self, data: bytes) -> None:
        self._http.receive_data(data)
        self._go_on()

    def eof_received(self) -> None:
        with contextlib.suppress(h11.RemoteProtocolError):
            self._http.receive_data(b"")

    def _go_on(self) -> None:
        """Handle what has been received so far."""
        try:
            while not self._busy and not self.transport.is_closing():
                event = self._http.next_event()
                if event is h11.NEED_DATA or event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
                    return
                self._take(event)
        except h11.RemoteProtocolError:
            self.transport.close()

    def _take(self, event: object) -> None:
        if isinstance(event, h11.Request):
            self._begin(event)
        elif isinstance(event, h11.Data):
            self._body += event.data
            if len(self._body) > MAX_BODY:
                self._write(too_large(), close=True)
        elif isinstance(event, h11.EndOfMessage):
            self._respond(bytes(self._body))

    def _begin(self, head: h11.Request) -> None:
        self._head = head
        self._body.clear()
        rejection = _reject(head)
        if rejection is not None:
            self._write(rejection, close=True)
            return
        target = head.target.decode("latin-1")
        own = target.startswith("/_sandbox")
        self._pending = None if own else self._server.sandbox.begin(head.method.decode(), target)
        fault = self._pending.fault if self._pending else None
        if fault is not None and fault.kind in ("reset_before_reading", "refused"):
            self._respond(b"")
        elif self._http.they_are_waiting_for_100_continue:
            information = h11.InformationalResponse(status_code=100, headers=[])
            self.transport.write(self._http.send(information) or b"")

    def _respond(self, body: bytes) -> None:
        head = cast("h11.Request", self._head)
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers]
        request = Request(head.method.decode(), head.target.decode("latin-1"), headers, body)
        try:
            if self._pending is None:
                response = self._server.sandbox.handle(request)
            else:
                response = self._server.sandbox.finish(self._pending, request)
                self._server.log(self._pending, response)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            response = Response(500, (), b"the sandbox itself failed; see its output")
        if response.wire is None and not response.delay:
            self._write(response)
        else:
            self._busy = True
            self._later = asyncio.get_running_loop().create_task(self._misbehave(response))

    def _write(self, response: Response, *, close: bool = False, copies: int = 1) -> None:
        headers = [*response.headers]
        if close:
            headers.append(("connection", "close"))
        if response.status != 204:
            headers.append(("content-length", str(len(response.body))))
        reason = responses.get(response.status, "Unknown Error")
        send = self._http.send
        data = send(h11.Response(status_code=response.status, headers=headers, reason=reason)) or b""
        if response.body and self._head is not None and self._head.method != b"HEAD":
            data += send(h11.Data(data=response.body)) or b""
        data += send(h11.EndOfMessage()) or b""
        self.transport.write(data * copies)
        if self._http.our_state is h11.MUST_CLOSE:
            self.transport.close()
        else:
            self._http.start_next_cycle()
        self._busy = False

    async def _misbehave(self, response: Response) -> None:
        """Do with a response what its fault says."""
        wire = response.wire
        if wire == "refuse":
            self._server.refuse(response.delay or 0.0)
            self._reset()
        elif wire in ("reset", "reset_unread"):
            self._reset()
        elif wire == "close":
            self.transport.close()
        elif wire == "garbage":
            self.transport.write(GARBAGE)
            self.transport.close()
        elif wire == "silence":
            if response.delay is not None:
                await asyncio.sleep(response.delay)
                self.transport.close()
        elif wire in ("cut", "slow"):
            await self._write_raw(response)
        elif wire == "drip":
            await self._drip(response.delay or 0.0)
        else:
            await asyncio.sleep(response.delay or 0.0)
            self._write(response, copies=2 if wire == "glue" else 1)
            self._go_on()

    async def _drip(self, pause: float) -> None:
        """Write interim responses until the client leaves."""
        while not self.transport.is_closing():
            self.transport.write(HINT)
            await asyncio.sleep(max(pause, LEAST_PAUSE))

    async def _write_raw(self, response: Response) -> None:
        lines = [f"HTTP/1.1 {response.status} {responses.get(response.status, 'Unknown Error')}"]
        lines += [f"{name}: {value}" for name, value in response.headers]
        length = max(1, len(response.body)) if response.wire == "cut" else len(response.body)
        lines += [f"content-length: {length}", "connection: close", "", ""]
        self.transport.write("\r\n".join(lines).encode("latin-1"))
        if response.wire == "cut":
            self.transport.write(response.body[: len(response.body) // 2])
        else:
            for piece in response.pieces():
                self.transport.write(piece)
                await asyncio.sleep(response.delay or 0.0)
        self.transport.close()

    def _reset(self) -> None:
        """End the connection with a TCP reset."""
        sock = self.transport.get_extra_info("socket")
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
        self.transport.abort()


def _reject(head: h11.Request) -> Response | None:
    """Return the response to a request that no local program would send, `None` for all others.

    A web page that is open on this machine must neither set faults nor read. Its requests carry an `Origin`.
    Those of a page whose host name was rebound to 127.0.0.1 carry that name as their `Host`.
    """
    headers = [(name.lower(), value.decode("latin-1")) for name, value in head.headers]
    if any(name == b"host" and not _LOCAL_HOST.fullmatch(value) for name, value in headers):
        return json_response(403, {"error": "header Host must be 127.0.0.1 or localhost"})
    for name, value in headers:
        if name == b"origin" and not _LOCAL_HOST.fullmatch(value.removeprefix("http://")):
            return json_response(403, {"error": "header Origin must be absent: web pages have no access"})
        if name == b"content-length" and int(value) > MAX_BODY:
            return too_large()
    return None
