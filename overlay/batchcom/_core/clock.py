"""Time, as the client uses it; passed in, so that tests of waits cost no time."""

from __future__ import annotations

import time
from typing import Protocol

__all__ = ["SYSTEM_CLOCK", "Clock", "SystemClock"]


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

    def monotonic(self) -> float:
        """Seconds since some moment; never runs backwards."""
        return time.monotonic()

    def time(self) -> float:
        """Seconds since 1970-01-01 UTC."""
        return time.time()

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


SYSTEM_CLOCK = SystemClock()
"""The clock that clients use unless they are given another."""
