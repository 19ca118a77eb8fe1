"""A server on 127.0.0.1 whose responses are fixed, as fast as Python can: it must not be the measure.

python -m scripts.bench.server    prints its port, serves until its input ends
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Generator


def _response(status: str, body: dict[str, str]) -> bytes:
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(content)}\r\n\r\n"
    return head.encode() + content


_TOKENS: dict[str, str] = dict.fromkeys(("id", "token", "campaign_token"), "00112233445566778899aabbccddeeff")
_CREATED = _response("201 Created", _TOKENS)
_SENT = _response("200 OK", _TOKENS)
_UPDATED = _response("202 Accepted", {"code": "SUCCESS"})


class Protocol(asyncio.Protocol):
    """One connection: requests with a content-length, one after the other."""

    def __init__(self) -> None:
        self._head = b""
        self._missing = 0
        self._response = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport, which responses are written to."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Respond when the body is complete. Bodies are not kept."""
        if self._missing:
            self._missing -= len(data)
        else:
            self._head += data
            head, end, body = self._head.partition(b"\r\n\r\n")
            if not end:
                return
            self._head = b""
            self._response = self._chosen(head)
            _, has_length, length = head.lower().partition(b"content-length:")
            self._missing = (int(length.partition(b"\r\n")[0]) if has_length else 0) - len(body)
        if self._missing <= 0:
            self._missing = 0
            if self._transport is not None:
                self._transport.write(self._response)

    def _chosen(self, head: bytes) -> bytes:
        if b"/profiles/" in head:
            return _UPDATED
        return _CREATED if b"create" in head else _SENT


async def main() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Protocol, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@contextmanager
def running() -> Generator[str]:
    """The address of such a server in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.bench.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("the server has no pipes")
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.stdin.close()


if __name__ == "__main__":
    asyncio.run(main())
