"""Rate limits: how long a request has to wait so that Batch's limits are kept."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_api.operation import RateLimit

    from batchcom._core.clock import Clock
    from batchcom.journal import Job

__all__ = ["RateLimiter", "shared_limiter"]


class _Bucket:
    """A token bucket. It is described by the moment at which it is full again.

    Args:
        seconds_each: Seconds in which one token is added.
        burst: Tokens that it holds; a request that needs more waits until it is full.
        counts_items: Whether a request needs a token for each item, instead of one.
    """

    def __init__(self, seconds_each: float, burst: float, *, counts_items: bool) -> None:
        self._seconds_each = seconds_each
        self._burst = burst
        self._counts_items = counts_items
        self._full_at = 0.0

    def reserve(self, items: int, now: float) -> float:
        """Take the tokens of a request, and return the moment at which they are there."""
        cost = items if self._counts_items else 1
        self._full_at = max(self._full_at, now) + cost * self._seconds_each
        return self._full_at - max(self._burst, cost) * self._seconds_each


class RateLimiter:
    """Keeps several rate limits at once. Safe between threads.

    Args:
        limits: The document's limits; all of them apply.
        requests_per_second: The caller's own limit; None for none.
    """

    def __init__(self, limits: Iterable[RateLimit] = (), requests_per_second: float | None = None) -> None:
        self._lock = threading.Lock()
        self._buckets = [
            _Bucket(limit.seconds / limit.amount, limit.burst or 0, counts_items=limit.unit == "items")
            for limit in limits
        ]
        if requests_per_second is not None:
            self._buckets.append(_Bucket(1 / requests_per_second, 0, counts_items=False))

    def reserve(self, items: int, now: float) -> float:
        """Reserve a request with so many items, and return the seconds to wait before it may start."""
        with self._lock:
            return max((bucket.reserve(items, now) - now for bucket in self._buckets), default=0.0)


_limiters: WeakKeyDictionary[Clock, dict[tuple[str, ...], RateLimiter]] = WeakKeyDictionary()
_lock = threading.Lock()


def shared_limiter(job: Job, limits: Iterable[RateLimit], clock: Clock) -> RateLimiter:
    """Return the limiter that all jobs of this process share for one operation and one account."""
    key = (job.operation, job.account, job.base_url)
    with _lock:
        limiters = _limiters.setdefault(clock, {})
        return limiters.setdefault(key, RateLimiter(limits))
