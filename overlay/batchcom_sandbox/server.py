"""The sandbox over real sockets: h11 on asyncio, on 127.0.0.1 only.

A reset is a real one (`SO_LINGER` 0). A server cannot refuse a single request, because a client is connected
before it sends one. So a request that a `refused` fault strikes is reset unread, and for the fault's `delay`
(0.25 seconds) all connections are closed and the system refuses new ones.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import struct
import sys
import traceback
from http.client import responses
from typing import TYPE_CHECKING

import h11
from anyio.from_thread import start_blocking_portal

from batchcom_sandbox.messages import MAX_BODY, Request, Response, json_response, too_large
from batchcom_sandbox.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from batchcom_sandbox.sandbox import Pending

__all__ = ["Server", "serve"]

HOST = "127.0.0.1"
CHUNK = 65_536
HINT = b"HTTP/1.1 103 Early Hints\r\n\r\n"
LEAST_PAUSE = 0.001
"""Seconds between two `103` at least: written without a pause, they would fill the memory."""
GARBAGE = b"\x16\x03\x01 this is not HTTP\r\n\r\n"
_LINGER_ZERO = struct.pack("ii", 1, 0)
_LOCAL_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)


class Server:
    """A served sandbox: a context manager, which serves in a thread of its own. See also `serve`.

    Args:
        sandbox: The sandbox to serve.
        port: The port on 127.0.0.1. Defaults to a free one.
        log: Called with one line per request, without keys and data. Defaults to no log.

    Raises:
        OSError: On entering, if the port is in use.
    """

    def __init__(self, sandbox: Sandbox, port: int = 0, log: Callable[[str], None] | None = None) -> None:
        self.sandbox = sandbox
        self.port = port
        self.connections: set[asyncio.StreamWriter] = set()
        self._log = log
        self._listener: asyncio.Server | None = None
        self._exit = contextlib.ExitStack()

    @property
    def url(self) -> str:
        """The address, `http://127.0.0.1:PORT`."""
        return f"http://{HOST}:{self.port}"

    def __enter__(self) -> Server:
        with contextlib.ExitStack() as stack:
            portal = stack.enter_context(start_blocking_portal())
            portal.call(self._listen)
            stack.callback(portal.call, self._close)
            self._exit = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._exit.close()

    async def _listen(self) -> None:
        self._listener = await asyncio.start_server(self._serve, HOST, self.port, backlog=1024)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._listener is not None:
            self._listener.close()
        for writer in self.connections:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self.connections.add(writer)
        try:
            await _Connection(self, reader, writer).serve()
        except (h11.RemoteProtocolError, ConnectionError, asyncio.CancelledError):
            pass  # the client broke the rules of HTTP or left, or the server ends
        finally:
            writer.close()
            self.connections.discard(writer)

    async def refuse(self, seconds: float) -> None:
        """Close all connections, and refuse new ones for so many seconds."""
        if self._listener is None:
            return
        self._listener.close()
        self._listener = None
        for writer in self.connections:
            writer.close()
        await asyncio.sleep(seconds)
        await self._listen()

    def log(self, pending: Pending, response: Response) -> None:
        """Write one line about a request."""
        if self._log is not None:
            fault = f"  {pending.fault.label}" if pending.fault else ""
            shown = "-" if response.fault else response.status
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


class _Connection:
    """One connection of a client: requests one after the other."""

    def __init__(self, server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.SERVER)

    async def serve(self) -> None:
        """Handle requests until one side ends the connection."""
        while isinstance(head := await self._next_event(), h11.Request):
            response = _reject(head) or await self._handle(head)
            if not await self._respond(head, response) or self._http.our_state is h11.MUST_CLOSE:
                return
            self._http.start_next_cycle()

    async def _next_event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            if self._http.they_are_waiting_for_100_continue:
                information = h11.InformationalResponse(status_code=100, headers=[])
                self._writer.write(self._http.send(information) or b"")
            self._http.receive_data(await self._reader.read(CHUNK))
        return event

    async def _handle(self, head: h11.Request) -> Response:
        """Read the body of a request and carry it out, unless its fault leaves the body unread."""
        method, target = head.method.decode(), head.target.decode("latin-1")
        sandbox = self._server.sandbox
        pending = None if target.startswith("/_sandbox") else sandbox.begin(method, target)
        fault = pending.fault if pending else None
        body = bytearray()
        if fault is None or fault.kind not in ("reset_before_reading", "refused"):
            while isinstance(event := await self._next_event(), h11.Data):
                body += event.data
                if len(body) > MAX_BODY:
                    return too_large()
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers]
        request = Request(method, target, headers, bytes(body))
        try:
            if pending is None:
                return sandbox.handle(request)
            response = sandbox.finish(pending, request)
            self._server.log(pending, response)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            return Response(500, (), b"the sandbox itself failed; see its output")
        return response

    async def _wait(self, seconds: float | None) -> bool:
        """Wait, and return whether the client is still connected. It may send its next request meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                while data := await self._reader.read(CHUNK):
                    self._http.receive_data(data)
        except TimeoutError:
            return True
        return False

    async def _respond(self, head: h11.Request, response: Response) -> bool:
        """Do with a response what its fault says, and return whether the connection goes on."""
        delay = response.delay or 0.0
        match response.fault:
            case "refused":
                self._reset()
                await self._server.refuse(delay)
            case "reset" | "reset_before_reading":
                self._reset()
            case "close":
                pass
            case "garbage":
                self._writer.write(GARBAGE)
            case "no_response":
                await self._wait(response.delay)
            case "dripping":
                self._writer.write(HINT)
                while await self._wait(max(delay, LEAST_PAUSE)):
                    self._writer.write(HINT)
            case "slow_bytes":
                return await self._write(head, response)
            case _:
                return (not delay or await self._wait(delay)) and await self._write(head, response)
        return False

    async def _write(self, head: h11.Request, response: Response) -> bool:
        """Write a response, half of it if it is cut, and return whether the connection goes on."""
        content = b"" if head.method == b"HEAD" else response.body
        length = len(response.body)
        pieces = [content]
        if response.fault == "slow_bytes":
            pieces = response.pieces()
        elif response.fault == "cut_response":
            length, pieces = max(1, length), [content[: length // 2]]
        headers = [*response.headers]
        if response.status != 204:
            headers.append(("content-length", str(length)))
        reason = responses.get(response.status, "Unknown Error")
        encoded = self._encode(h11.Response(status_code=response.status, headers=headers, reason=reason))
        for piece in pieces:
            encoded += self._encode(h11.Data(data=piece))
            if response.fault == "slow_bytes":
                self._writer.write(encoded)
                encoded = b""
                if not await self._wait(response.delay):
                    return False
        is_cut = response.fault == "cut_response"
        if not is_cut:
            encoded += self._encode(h11.EndOfMessage())
        self._writer.write(encoded * 2 if response.fault == "glued" else encoded)
        await self._writer.drain()
        return not is_cut

    def _encode(self, event: h11.Event) -> bytes:
        return self._http.send(event) or b""

    def _reset(self) -> None:
        """End the connection with a TCP reset."""
        sock = self._writer.get_extra_info("socket")
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
        self._writer.transport.abort()


def _reject(head: h11.Request) -> Response | None:
    """Return the response to a request that no local program would send, `None` for all others.

    A web page that is open on this machine must neither set faults nor read. Its requests carry an `Origin`.
    Those of a page whose host name was rebound to 127.0.0.1 carry that name as their `Host`.
    """
    for name, value in ((name.lower(), value.decode("latin-1")) for name, value in head.headers):
        if name == b"host" and not _LOCAL_HOST.fullmatch(value):
            return _forbidden("header Host must be 127.0.0.1 or localhost")
        if name == b"origin" and not _LOCAL_HOST.fullmatch(value.removeprefix("http://")):
            return _forbidden("header Origin must be omitted: web pages have no access")
        if name == b"content-length" and int(value) > MAX_BODY:
            return too_large()
    return None


def _forbidden(message: str) -> Response:
    return json_response(403, {"error": message}, ("connection", "close"))
