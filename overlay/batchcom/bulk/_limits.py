"""Rate limits: how long a request has to wait so that Batch's limits are kept."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Literal, NamedTuple
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom._core.clock import Clock
    from batchcom.journal import Job

__all__ = ["RateLimit", "RateLimiter", "shared_limiter"]


class RateLimit(NamedTuple):
    """A rate limit, as the document states it.

    Attributes:
        unit: What is counted: ``requests`` or ``items``.
        amount: How many are allowed.
        seconds: In how many seconds.
        burst: How many are allowed at once after a pause; 0 if there is no allowance.
    """

    unit: Literal["requests", "items"]
    amount: float
    seconds: float = 1.0
    burst: float = 0.0


class _Bucket:
    """A token bucket. It is described by the moment at which it is full again."""

    def __init__(self, limit: RateLimit) -> None:
        self._limit = limit
        self._seconds_each = limit.seconds / limit.amount
        self._full_at = 0.0

    def reserve(self, items: int, now: float) -> float:
        """Take tokens, and return the moment at which they are there."""
        cost = 1 if self._limit.unit == "requests" else items
        capacity = max(self._limit.burst, cost)
        self._full_at = max(self._full_at, now) + cost * self._seconds_each
        return self._full_at - capacity * self._seconds_each


class RateLimiter:
    """Keeps several rate limits at once. Safe between threads.

    Args:
        limits: The limits; all of them apply.
    """

    def __init__(self, limits: Iterable[RateLimit]) -> None:
        self._buckets = [_Bucket(limit) for limit in limits]
        self._lock = threading.Lock()

    def reserve(self, items: int, now: float) -> float:
        """Reserve a request with so many items, and return the seconds to wait before it may start."""
        with self._lock:
            return max((bucket.reserve(items, now) - now for bucket in self._buckets), default=0.0)


_limiters: WeakKeyDictionary[Clock, dict[tuple[str, ...], RateLimiter]] = WeakKeyDictionary()
_lock = threading.Lock()


def shared_limiter(job: Job, limits: tuple[RateLimit, ...], clock: Clock) -> RateLimiter:
    """Return the limiter that all jobs of this process share for one operation and one account."""
    key = (job.operation, job.account, job.base_url)
    with _lock:
        limiters = _limiters.setdefault(clock, {})
        return limiters.setdefault(key, RateLimiter(limits))
