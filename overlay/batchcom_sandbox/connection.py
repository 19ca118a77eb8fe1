"""One connection of a client to a served sandbox: HTTP by h11, and what faults make of it."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import struct
import sys
import traceback
from http.client import responses
from typing import TYPE_CHECKING, Protocol, cast

import h11

from batchcom_sandbox.messages import MAX_BODY, Request, Response, json_response, too_large

if TYPE_CHECKING:
    from batchcom_sandbox.core import Begun, Sandbox

__all__ = ["Connection", "Host"]

_LINGER_ZERO = struct.pack("ii", 1, 0)
_LOCAL_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
GARBAGE = b"\x16\x03\x01 this is not HTTP\r\n\r\n"


class Host(Protocol):
    """What a connection asks of the server it belongs to."""

    sandbox: Sandbox
    connections: set[Connection]

    def refuse(self, seconds: float) -> None:
        """Listen to nobody for so many seconds."""
        ...

    def log(self, begun: Begun, response: Response) -> None:
        """Write one line about a request."""
        ...


class Connection(asyncio.Protocol):
    """One connection of a client: requests one after the other."""

    def __init__(self, server: Host) -> None:
        self._server = server
        self._http = h11.Connection(h11.SERVER)
        self._head: h11.Request | None = None
        self._begun: Begun | None = None
        self._body = bytearray()
        self._busy = False
        self._later: asyncio.Task[None] | None = None
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take part in what the server does with all connections."""
        self.transport = cast("asyncio.Transport", transport)
        self._server.connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Leave nothing behind."""
        del exc
        self._server.connections.discard(self)
        if self._later is not None:
            self._later.cancel()

    def data_received(self, data: bytes) -> None:
        """Go on as far as the bytes allow."""
        self._http.receive_data(data)
        self._go_on()

    def eof_received(self) -> None:
        """End together with the client."""
        with contextlib.suppress(h11.RemoteProtocolError):
            self._http.receive_data(b"")

    def _go_on(self) -> None:
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
            self._head = event
            self._body.clear()
            refused = _refused(event)
            if refused is not None:
                self._write(refused, close=True)
                return
            target = event.target.decode("latin-1")
            own = target.startswith("/_sandbox")
            self._begun = None if own else self._server.sandbox.begin(event.method.decode(), target)
            fault = self._begun.fault if self._begun else None
            if fault is not None and fault.kind in ("reset_before_reading", "refused"):
                self._answer(b"")
            elif self._http.they_are_waiting_for_100_continue:
                go_on = h11.InformationalResponse(status_code=100, headers=[])
                self.transport.write(self._http.send(go_on) or b"")
        elif isinstance(event, h11.Data):
            self._body += event.data
            if len(self._body) > MAX_BODY:
                self._write(too_large(), close=True)
        elif isinstance(event, h11.EndOfMessage):
            self._answer(bytes(self._body))

    def _answer(self, body: bytes) -> None:
        head = cast("h11.Request", self._head)
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers]
        request = Request(head.method.decode(), head.target.decode("latin-1"), headers, body)
        try:
            if self._begun is None:
                response = self._server.sandbox.handle(request)
            else:
                response = self._server.sandbox.finish(self._begun, request)
                self._server.log(self._begun, response)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            response = Response(500, (), b"the sandbox itself failed; see its output")
        if response.wire is None and not response.delay:
            self._write(response)
        else:
            self._busy = True
            self._later = asyncio.get_running_loop().create_task(self._misbehave(response))

    def _write(self, response: Response, *, close: bool = False) -> None:
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
        self.transport.write(data)
        if self._http.our_state is h11.MUST_CLOSE:
            self.transport.close()
        else:
            self._http.start_next_cycle()
        self._busy = False

    async def _misbehave(self, response: Response) -> None:
        wire = response.wire
        if wire == "refuse":
            self._server.refuse(response.delay or 0.0)
            self.reset()
        elif wire == "refuse_next":
            self._write(response)
            self._server.refuse(response.delay or 0.0)
        elif wire in ("reset", "reset_unread"):
            self.reset()
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
        else:
            await asyncio.sleep(response.delay or 0.0)
            self._write(response)
            self._go_on()

    async def _write_raw(self, response: Response) -> None:
        lines = [f"HTTP/1.1 {response.status} {responses.get(response.status, 'Unknown Error')}"]
        lines += [f"{name}: {value}" for name, value in response.headers]
        lines += [f"content-length: {len(response.body)}", "connection: close", "", ""]
        self.transport.write("\r\n".join(lines).encode("latin-1"))
        if response.wire == "cut":
            self.transport.write(response.body[: len(response.body) // 2])
        else:
            for piece in response.pieces():
                self.transport.write(piece)
                await asyncio.sleep(response.delay or 0.0)
        self.transport.close()

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        sock = self.transport.get_extra_info("socket")
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
        self.transport.abort()


def _refused(head: h11.Request) -> Response | None:
    """Return the response to a request that no local program would make, or `None`.

    A web page that is open on this machine must neither set faults nor read: its requests carry an `Origin`,
    and those of a page whose name was rebound to 127.0.0.1 carry that name as their `Host`.
    """
    headers = [(name.lower(), value.decode("latin-1")) for name, value in head.headers]
    if any(name == b"host" and not _LOCAL_HOST.fullmatch(value) for name, value in headers):
        return json_response(403, {"error": "header Host must be 127.0.0.1 or localhost"})
    for name, value in headers:
        origin = value.removeprefix("http://")
        if name == b"origin" and not _LOCAL_HOST.fullmatch(origin):
            return json_response(403, {"error": "header Origin must be absent: web pages have no access"})
        if name == b"content-length" and int(value) > MAX_BODY:
            return too_large()
    return None
