"""The sandbox over real sockets: h11 on asyncio, on 127.0.0.1 only.

A reset is a real one (`SO_LINGER` 0). What a server cannot do is refuse one request: a client is connected
before it says what it wants. So a request that a `refused` fault strikes is reset unread, and for the
fault's `delay` (0.25 seconds) nobody listens and all connections are closed: whoever connects meanwhile is
refused by the system. The same without a request: `Server.refuse_connections`, or `POST /_sandbox/refuse`
with `{"seconds": 0.5}`.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import TYPE_CHECKING

from batchcom_sandbox.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from batchcom_sandbox.core import Begun, Sandbox
    from batchcom_sandbox.messages import Response

__all__ = ["Server", "serve"]

HOST = "127.0.0.1"


class Server:
    """A served sandbox: a context manager, see `serve`; or call `run` in an asyncio task of your own.

    Args:
        sandbox: The sandbox to serve.
        port: The port on 127.0.0.1; 0 takes a free one.
        log: Is given one line a request, without keys and data; left out, nothing is logged.
    """

    def __init__(self, sandbox: Sandbox, port: int = 0, log: Callable[[str], None] | None = None) -> None:
        self.sandbox = sandbox
        self.port = port
        self.connections: set[Connection] = set()
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
        """End the server and its connections, from any thread; returns when it has ended."""
        loop, stopping = self._loop, self._stopping
        if loop is not None and stopping is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(stopping.set)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def request_stop(self) -> None:
        """Ask the server to end; to be called in its own thread."""
        if self._stopping is not None:
            self._stopping.set()

    async def run(self, on_ready: Callable[[], None] | None = None) -> None:
        """Serve until `stop` is called. `on_ready` is called when `url` answers.

        Raises:
            OSError: When the port is taken.
        """
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        await self._listen()
        if on_ready is not None:
            on_ready()
        try:
            await self._stopping.wait()
        finally:
            await self._hush()

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(lambda: Connection(self), HOST, self.port, backlog=1024)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _hush(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        for connection in list(self.connections):
            connection.transport.abort()
        await asyncio.sleep(0)

    def refuse_connections(self, seconds: float) -> None:
        """Listen to nobody for so many seconds, from any thread; returns when nobody listens."""
        done = threading.Event()
        loop = self._loop

        def refuse() -> None:
            self.refuse(seconds)
            asyncio.get_running_loop().call_soon(done.set)  # behind the closing of the connections

        if loop is not None:
            loop.call_soon_threadsafe(refuse)
            done.wait()

    def refuse(self, seconds: float) -> None:
        """Listen to nobody for so many seconds. To be called in the server's own thread."""
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

    def log(self, begun: Begun, response: Response) -> None:
        """Write one line about a request."""
        if self._log is not None:
            fault = f"  {begun.fault.label}" if begun.fault else ""
            shown = "-" if response.wire else response.status
            self._log(f"{shown} {begun.match.method} {begun.match.api} {begun.match.template}{fault}")


def serve(sandbox: Sandbox, port: int = 0) -> Server:
    """Return a context manager that serves a sandbox in a thread of its own; `url` is its address.

    Args:
        sandbox: The sandbox to serve.
        port: The port on 127.0.0.1; 0 takes a free one.
    """
    return Server(sandbox, port)
