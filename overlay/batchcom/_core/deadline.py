"""The moment at which the current call ends, whatever it is waiting for."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["ends_after", "seconds_left"]

_deadline: ContextVar[float | None] = ContextVar("batchcom_deadline", default=None)


@contextmanager
def ends_after(seconds: float) -> Generator[None]:
    """Set the deadline of everything that this thread or task does inside, in the machine's own time."""
    token = _deadline.set(None if seconds == float("inf") else time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def seconds_left(timeout: float | None = None) -> float | None:
    """Return the seconds that a step may take: `timeout`, or less; 0 or less after the deadline."""
    deadline = _deadline.get()
    if deadline is None:
        return timeout
    left = deadline - time.monotonic()
    return left if timeout is None else min(timeout, left)
