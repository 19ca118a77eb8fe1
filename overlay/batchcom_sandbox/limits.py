"""A token bucket for each API, as Batch describes its rate limits. Off unless switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.messages import Api

__all__ = ["RateLimit"]


class RateLimit:
    """Counts requests against a rate.

    Args:
        rates: Requests a second by API; the bucket holds one second's worth, and at least one request.
    """

    def __init__(self, rates: Mapping[Api, float]) -> None:
        self._rates = dict(rates)
        self._tokens: dict[Api, tuple[float, float]] = {}

    def allows(self, api: Api, now: float) -> bool:
        """Take a token, and return whether there was one. `now` counts seconds and never goes back."""
        rate = self._rates.get(api)
        if rate is None:
            return True
        most = max(1.0, rate)
        tokens, since = self._tokens.get(api, (most, now))
        tokens = min(most, tokens + (now - since) * rate)
        allowed = tokens >= 1
        self._tokens[api] = (tokens - 1 if allowed else tokens, now)
        return allowed
