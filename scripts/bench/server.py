"""A server on 127.0.0.1 that answers every request alike, as fast as Python can: it must not be the measure.

python -m scripts.bench.server    prints its port, serves until its input ends
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Generator

BODY = json.dumps(
    dict.fromkeys(("id", "token", "campaign_token"), "00112233445566778899aabbccddeeff")
).encode()
_ANSWER = (
    b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(BODY) + BODY
)
_OK = _ANSWER.replace(b"201 Created", b"200 OK")
_UPDATED = (
    b'HTTP/1.1 202 Accepted\r\ncontent-type: application/json\r\ncontent-length: 18\r\n\r\n{"code":"SUCCESS"}'
)


class Counts:
    """What the server has read so far."""

    def __init__(self) -> None:
        self.requests = 0
        self.bytes = 0
        self.connections = 0


class Protocol(asyncio.Protocol):
    """One connection: requests with a content-length, one after the other."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._head = b""
        self._missing = 0
        self._transport: asyncio.Transport | None = None
        self._answer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count it."""
        self._counts.connections += 1
        self._transport = transport  # type: ignore[assignment] # pyright: ignore[reportAttributeAccessIssue]

    def data_received(self, data: bytes) -> None:
        """Count bytes; answer when the body is whole. Bodies are not kept."""
        self._counts.bytes += len(data)
        if self._missing:
            self._missing -= len(data)
        else:
            self._head += data
            head, end, body = self._head.partition(b"\r\n\r\n")
            if not end:
                return
            self._head = b""
            self._answer = self._chosen(head)
            _, found, length = head.lower().partition(b"content-length:")
            self._missing = (int(length.partition(b"\r\n")[0]) if found else 0) - len(body)
        if self._missing <= 0:
            self._missing = 0
            self._counts.requests += 1
            if self._transport is not None:
                self._transport.write(self._answer)

    def _chosen(self, head: bytes) -> bytes:
        if head.startswith(b"GET /counts"):
            text = json.dumps(vars(self._counts)).encode()
            return b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(text), text)
        if b"/profiles/" in head:
            return _UPDATED
        return _ANSWER if b"create" in head else _OK


async def main() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    counts = Counts()
    server = await loop.create_server(lambda: Protocol(counts), "127.0.0.1", 0, backlog=1024)
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


def counts(url: str) -> dict[str, int]:
    """What the server at this address has read so far."""
    with urlopen(f"{url}/counts") as answer:  # noqa: S310 (its own address)
        found: dict[str, int] = json.load(answer)
    return found


if __name__ == "__main__":
    asyncio.run(main())
