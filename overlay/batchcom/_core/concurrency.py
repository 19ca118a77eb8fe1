"""Concurrent work in threads and in tasks, with the same interface.

Only this part of the client is written for both sides by hand. Threads and tasks have too little in common to
derive one from the other.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from contextvars import ContextVar, copy_context
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Self, TypeVar

from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from anyio import CancelScope, Lock, Semaphore
    from anyio.abc import TaskGroup

__all__ = ["AsyncWorkers", "Workers", "is_interrupted"]

_Value = TypeVar("_Value")

_POLL = 0.1
"""Seconds after which a blocked thread looks again; Windows delivers Ctrl-C only between waits."""

_interrupted: ContextVar[threading.Event | None] = ContextVar("interrupted", default=None)


def is_interrupted() -> bool:
    """Whether the workers that run this code have been interrupted."""
    event = _interrupted.get()
    return event is not None and event.is_set()


class Workers:
    """Daemon threads that work concurrently.

    All work is done in these threads and none in the caller's, because Python raises ``KeyboardInterrupt`` in
    the main thread: it never breaks off a piece of work. After an interruption ``__exit__`` waits for the
    pieces under way, and a second interruption ends that wait. Daemon threads do not keep the process alive.

    Only ``SimpleQueue`` passes anything between the threads. Its operations are atomic, while an interruption
    inside ``Condition`` or ``Thread.join`` can leave a lock behind.

    Args:
        limit: Largest number of pieces under way at the same time.
        patience: Seconds that pieces under way get after an interruption.
        on_end: Called when the last piece has ended and no further one can begin.
        shield: Whether a cancellation waits for the pieces under way. Threads always do.

    Attributes:
        interrupted: Whether the work has been interrupted.
        lock: For work that is done by one piece at a time.
    """

    def __init__(
        self, limit: int, patience: float, on_end: Callable[[], object] | None = None, *, shield: bool = True
    ) -> None:
        del shield
        self._process = os.getpid()
        self._limit = limit
        self._patience = patience
        self._on_end = [] if on_end is None else [on_end]
        self._work: SimpleQueue[tuple[Callable[[Any], None], Any] | None] = SimpleQueue()
        self._permits: SimpleQueue[None] = SimpleQueue()
        for _ in range(limit):
            self._permits.put(None)
        self._lacks_permits = False
        """An exception of a signal handler may have struck after a permit was taken."""
        self._threads = 0
        self._busy: set[int] = set()
        self._closed = False
        self.interrupted = threading.Event()
        self.lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None or issubclass(kind, Exception):
                self.drain()
            else:
                self._wait_for_busy()
        except BaseException:
            if not self.interrupted.is_set():  # interrupted while the last pieces were under way
                self._wait_for_busy()
            raise
        finally:
            self.close()

    def close(self) -> None:
        """Let no further piece begin, and call `on_end` once nothing is under way. May be called again."""
        self._closed = True
        self._work.put(None)
        if not self._busy:
            self._end()

    def start(self, work: Callable[[Any], None], piece: object) -> None:
        """Begin a piece of work once fewer than the limit are under way; `work` keeps what it raises."""
        self._take_permit()
        lacked, self._lacks_permits = self._lacks_permits, True
        if self._threads < self._limit:
            self._add_thread()
        self._work.put((work, piece))
        self._lacks_permits = lacked

    def _add_thread(self) -> None:
        run = copy_context().run
        thread = threading.Thread(target=run, args=(self._run,), daemon=True, name="batchcom-worker")
        try:
            thread.start()
        except RuntimeError:  # the system has no more threads: those that there are do the work
            if not self._threads:
                self._permits.put(None)
                raise
            return
        self._threads += 1

    def wait_until_free(self) -> None:
        """Wait until fewer pieces than the limit are under way."""
        self._take_permit()
        self._permits.put(None)

    def drain(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(self._limit):
            self._take_permit()
        for _ in range(self._limit):
            self._permits.put(None)

    def apart(self, function: Callable[..., _Value], *arguments: object) -> _Value:
        """Call a function that waits for a disk."""
        return function(*arguments)

    def _require_own_process(self) -> None:
        """Refuse to go on in a forked process: it lacks the other threads, and the journal is not its own."""
        if self._process != os.getpid():
            raise ConfigurationError(
                "this process was forked inside a bulk call, which goes on in the other process; "
                "leave a forked process with os._exit"
            )

    def _take_permit(self) -> None:
        lacked, self._lacks_permits = self._lacks_permits, True
        while True:
            self._require_own_process()
            with suppress(Empty):
                self._permits.get(timeout=_POLL)
                break
            if lacked and not self._busy and self._work.empty():
                break  # nothing is under way, so a permit was lost
        self._lacks_permits = lacked

    def _wait_for_busy(self) -> None:
        """Wait for the pieces under way after an interruption."""
        self.interrupted.set()
        deadline = time.monotonic() + self._patience
        while self._busy and time.monotonic() < deadline and self._process == os.getpid():
            time.sleep(_POLL / 10)

    def _run(self) -> None:
        _interrupted.set(self.interrupted)
        this = threading.get_ident()
        while True:
            self._require_own_process()
            try:
                task = self._work.get(timeout=1.0)
            except Empty:
                if self._closed:
                    return
                continue
            if task is None:
                self._work.put(None)  # for the next thread
                return
            work, piece = task
            del task
            self._busy.add(this)  # before `work` asks whether it may begin: then the main thread waits for it
            try:
                work(piece)
            except BaseException:  # noqa: S110 (the work has kept it; this thread has to go on)
                pass
            finally:
                del piece
                self._busy.discard(this)
                self._permits.put(None)
                if self._closed and not self._busy:
                    self._end()

    def _end(self) -> None:
        """Call `on_end` once, in whichever thread is the last; a forked process leaves the journal alone."""
        if self._process != os.getpid():
            return
        try:
            on_end = self._on_end.pop()
        except IndexError:
            return
        on_end()


class AsyncWorkers:
    """Tasks that work concurrently, on asyncio and trio.

    All work is done in tasks of its own, shielded from cancellation. After a cancellation ``__aexit__`` waits
    for the pieces under way. The arguments and attributes are those of ``Workers``.
    """

    def __init__(
        self, limit: int, patience: float, on_end: Callable[[], object] | None = None, *, shield: bool = True
    ) -> None:
        self._shield = shield
        self._limit = limit
        self._patience = patience
        self._on_end = [] if on_end is None else [on_end]
        self._tasks: TaskGroup
        self._permits: Semaphore
        self.lock: Lock
        self._scopes: set[CancelScope] = set()
        self.interrupted = threading.Event()

    async def __aenter__(self) -> Self:
        import anyio  # httpx brings it

        self._tasks = anyio.create_task_group()
        self._permits = anyio.Semaphore(self._limit)
        self.lock = anyio.Lock()
        await self._tasks.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        if kind is not None:
            self._interrupt()
        try:
            return await self._tasks.__aexit__(kind, problem, trace)
        except BaseExceptionGroup as group:
            if group.exceptions != (problem,):
                raise
            return False  # raise the exception itself, as threads do
        finally:
            await self.close()

    async def close(self) -> None:
        """Call `on_end`, which is called once. May be called again."""
        if self._on_end:
            self._on_end.pop()()

    async def start(self, work: Callable[[Any], Awaitable[None]], piece: object) -> None:
        """Begin a piece of work as soon as fewer than the limit are under way. `work` must not raise."""
        await self._permits.acquire()
        self._tasks.start_soon(self._run, work, piece)

    async def wait_until_free(self) -> None:
        """Wait until fewer pieces than the limit are under way."""
        await self._permits.acquire()
        self._permits.release()

    async def drain(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(self._limit):
            await self._permits.acquire()
        for _ in range(self._limit):
            self._permits.release()

    async def apart(self, function: Callable[..., _Value], *arguments: object) -> _Value:
        """Call a function that waits for a disk in a thread, so that the other tasks go on."""
        from anyio.to_thread import run_sync

        return await run_sync(function, *arguments)

    def _interrupt(self) -> None:
        from anyio import current_time

        self.interrupted.set()
        for scope in self._scopes:
            scope.deadline = current_time() + self._patience

    async def _run(self, work: Callable[[Any], Awaitable[None]], piece: object) -> None:
        from anyio import CancelScope

        scope = CancelScope(shield=self._shield)
        self._scopes.add(scope)
        try:
            with scope:
                await work(piece)
        finally:
            self._scopes.discard(scope)
            self._permits.release()
