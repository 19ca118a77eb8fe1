"""What bulk calls need of the two worlds: a bounded number of pieces of work under way, and their input.

The one part of the overlay that is written twice: tasks and threads have too little in common to derive one
from the other.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
    from types import TracebackType

    from anyio import Semaphore
    from anyio.abc import TaskGroup

__all__ = ["AsyncSource", "AsyncWorkers", "Source", "Workers"]

_Entry = TypeVar("_Entry")
_Value = TypeVar("_Value")


class Workers:
    """Threads that work at the same time, at most so many; with one, the caller's own thread works.

    Args:
        limit: How many.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit

    def __enter__(self) -> Self:
        if self._limit > 1:
            from concurrent.futures import ThreadPoolExecutor
            from threading import BoundedSemaphore

            self._threads = ThreadPoolExecutor(self._limit, thread_name_prefix="batchcom")
            self._free = BoundedSemaphore(self._limit)
        return self

    def __exit__(self, *_: object) -> None:
        if self._limit > 1:
            self._threads.shutdown(wait=True)

    def start(self, work: Callable[[Any], None], piece: object) -> None:
        """Begin a piece of work, which does not raise, as soon as there is somebody to do it."""
        if self._limit == 1:
            work(piece)
            return
        self._free.acquire()
        try:
            self._threads.submit(self._do, work, piece)
        except BaseException:
            self._free.release()
            raise

    def _do(self, work: Callable[[Any], None], piece: object) -> None:
        try:
            work(piece)
        finally:
            self._free.release()

    def apart(self, function: Callable[..., _Value], *arguments: object) -> _Value:
        """Do what waits for a disk."""
        return function(*arguments)


class AsyncWorkers:
    """Tasks under way at the same time, at most so many; with one, the caller's own task works.

    Args:
        limit: How many.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._tasks: TaskGroup
        self._free: Semaphore

    async def __aenter__(self) -> Self:
        import anyio  # httpx brings it

        self._tasks = anyio.create_task_group()
        self._free = anyio.Semaphore(self._limit)
        await self._tasks.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        return await self._tasks.__aexit__(kind, problem, trace)

    async def start(self, work: Callable[[Any], Awaitable[None]], piece: object) -> None:
        """Begin a piece of work, which does not raise, as soon as fewer than the limit are under way."""
        if self._limit == 1:
            await work(piece)
            return
        await self._free.acquire()
        self._tasks.start_soon(self._do, work, piece)

    async def _do(self, work: Callable[[Any], Awaitable[None]], piece: object) -> None:
        try:
            await work(piece)
        finally:
            self._free.release()

    async def apart(self, function: Callable[..., _Value], *arguments: object) -> _Value:
        """Do what waits for a disk in a thread, so that the other tasks go on."""
        from anyio.to_thread import run_sync

        return await run_sync(function, *arguments)


class Source(Generic[_Entry]):
    """Reads an input piece by piece."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries = iter(entries)

    def take(self, size: int) -> list[_Entry]:
        """At most so many further entries; none at the end."""
        return list(islice(self._entries, size))


class AsyncSource(Generic[_Entry]):
    """Reads an input, which may be asynchronous, piece by piece."""

    def __init__(self, entries: Iterable[_Entry] | AsyncIterable[_Entry]) -> None:
        self._is_async = hasattr(entries, "__aiter__")
        if self._is_async:
            self._later: AsyncIterator[_Entry] = cast("AsyncIterable[_Entry]", entries).__aiter__()
        else:
            self._entries = iter(cast("Iterable[_Entry]", entries))

    async def take(self, size: int) -> list[_Entry]:
        """At most so many further entries; none at the end."""
        if not self._is_async:
            return list(islice(self._entries, size))
        taken: list[_Entry] = []
        async for entry in self._later:
            taken.append(entry)
            if len(taken) == size:
                break
        return taken
