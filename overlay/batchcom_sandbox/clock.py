"""The time of the sandbox, and a virtual clock on which waiting takes no time."""

from __future__ import annotations

import math
import threading
from typing import Protocol

__all__ = ["Clock", "VirtualClock", "check_advance"]

LATEST = 250_000_000_000.0
"""The last time that a clock can reach (in the year 9892): later ones have no date."""


def check_advance(seconds: float, now: float) -> None:
    """Check by how much a clock is advanced.

    Raises:
        ValueError: If `seconds` is negative, not a number, or leads beyond the year 9892.
    """
    if not (math.isfinite(seconds) and 0 <= seconds <= LATEST - now):
        raise ValueError(f"seconds must be 0 or more and not lead beyond the year 9892, got {seconds!r}")


class Clock(Protocol):
    """The clock of a sandbox. The module `time` is one."""

    def time(self) -> float:
        """Return seconds since 1970-01-01T00:00:00Z."""
        ...


class VirtualClock:
    """A clock that moves only in `sleep` and `advance`.

    Share one between the sandbox and a client: waits then take no real time, and `slept` lists them.

    Args:
        start: The first time, in seconds since 1970. Defaults to 2030-01-01T00:00:00Z.
    """

    def __init__(self, start: float = 1_893_456_000.0) -> None:
        self._start = start
        self._elapsed = 0.0
        self._lock = threading.Lock()
        self.slept: list[float] = []

    def monotonic(self) -> float:
        """Return the seconds since the clock was created."""
        return self._elapsed

    def time(self) -> float:
        """Return the virtual time, in seconds since 1970."""
        return self._start + self._elapsed

    def advance(self, seconds: float) -> None:
        """Move the clock forward by that many seconds.

        Raises:
            ValueError: If `seconds` is negative, not a number, or leads beyond the year 9892.
        """
        with self._lock:
            check_advance(seconds, self.time())
            self._elapsed += seconds

    def sleep(self, seconds: float) -> None:
        """Move the clock forward at once."""
        self.slept.append(seconds)
        self.advance(max(0.0, seconds))

    async def sleep_async(self, seconds: float) -> None:
        """Move the clock forward at once, and let other tasks run."""
        self.sleep(seconds)
        from anyio.lowlevel import checkpoint

        await checkpoint()
