"""Time, as the client uses it.

Tests make their clients inside `clients_on`, so that waits cost no time.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["Clock", "SystemClock", "clients_on", "clock_of_clients"]


class Clock(Protocol):
    """What a client needs of time; the waits of a virtual clock take none."""

    def monotonic(self) -> float:
        """Seconds since some moment; never runs backwards."""
        ...

    def time(self) -> float:
        """Seconds since 1970-01-01 UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait, in a synchronous client."""
        ...

    async def sleep_async(self, seconds: float) -> None:
        """Wait, in an asynchronous client."""
        ...


class SystemClock:
    """The machine's own clock."""

    monotonic = staticmethod(time.monotonic)
    time = staticmethod(time.time)

    def sleep(self, seconds: float) -> None:
        """Wait, and let other threads run."""
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Wait in whichever async library runs the caller: asyncio or trio."""
        from sniffio import current_async_library

        if current_async_library() == "trio":
            import trio

            await trio.sleep(seconds)
        else:
            import asyncio

            await asyncio.sleep(seconds)


_clock: ContextVar[Clock] = ContextVar("batchcom_clock", default=SystemClock())  # noqa: B039 (has no state)


@contextmanager
def clients_on(clock: Clock) -> Generator[None]:
    """Let the clients that are made inside use another clock, for tests."""
    token = _clock.set(clock)
    try:
        yield
    finally:
        _clock.reset(token)


def clock_of_clients() -> Clock:
    """Return the clock of a client that is made now: the machine's, unless a test has set another."""
    return _clock.get()
