"""When a request may be sent again: the effect of each outcome, and one pure decision.

A push to the entire user base cannot be recalled, and Batch offers no idempotency key. So the question
is never "did it fail?" but "may Batch have applied it?":

======================================================  =================  ==========  =======================
outcome                                                 effect             repeatable  other call
======================================================  =================  ==========  =======================
the connection failed before anything was sent          none               retry       retry
any other failure of the connection; a response that    unknown            retry       ``OutcomeUnknownError``
is cut off or cannot be read
429                                                     rejected, for now  retry       retry
503 with Batch's maintenance body                       rejected, for now  retry       retry
any other 5xx                                           unknown            retry       ``OutcomeUnknownError``
any other 4xx; a redirect                               rejected           raise       raise
a 2xx that only Batch can have sent                     applied            return      return
any other 2xx, such as a proxy's login page             unknown            retry       ``OutcomeUnknownError``
======================================================  =================  ==========  =======================

The documents say which operations may be repeated (``x-idempotent``). The page "Retries" of the documentation
explains why sending is not one of them.
"""

from __future__ import annotations

import math
import sys
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import field, frozen

from batchcom._core.argument_checks import is_async, is_number, require
from batchcom.problems import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import Attribute

__all__ = ["Decision", "Effect", "Outcome", "RetryEvent", "RetryPolicy", "decide"]


class Effect(Enum):
    """What a request did at Batch."""

    NONE = "nothing was sent"
    REJECTED = "rejected"
    UNKNOWN = "may have been applied"
    APPLIED = "applied"


class Outcome(NamedTuple):
    """The end of one attempt.

    Attributes:
        effect: What the request did at Batch.
        temporary: Whether Batch rejected it only for now: a 429, or maintenance.
        status_code: The HTTP status code; None without a response.
        retry_after: Seconds that the response asks to wait; None without the header.
        detail: A few words for people and logs, such as ``ReadTimeout`` or ``503``, and why nothing could be
            sent; never a key or a body.
    """

    effect: Effect
    temporary: bool = False
    status_code: int | None = None
    retry_after: float | None = None
    detail: str = ""

    @property
    def summary(self) -> str:
        """The effect in a few words."""
        return f"{self.effect.value} for now" if self.temporary else self.effect.value


class Decision(NamedTuple):
    """What to do after an attempt.

    Attributes:
        retry: Whether to send again.
        delay: Seconds to wait first. If the policy's limits end the call, the seconds that it would have
            waited; after a 429, other calls of the client wait that long.
        reason: The reason, in a few words.
    """

    retry: bool
    delay: float
    reason: str


class RetryEvent(NamedTuple):
    """One retry; ``on_retry`` receives it before the wait.

    Attributes:
        operation: The operation, such as ``cep.campaigns_create``.
        attempt: The attempt that just ended, counted from 1.
        delay: Seconds until the next one.
        reason: The reason for the retry, in a few words.
        status_code: The HTTP status code of the attempt that ended; None without a response.
    """

    operation: str
    attempt: int
    delay: float
    reason: str
    status_code: int | None


def _must_be(rule: str, fits: Callable[[Any], bool]) -> Callable[[object, Attribute[Any], Any], None]:
    """Return a validator of attrs: a wrong value would otherwise show only after a failure."""

    def validate(_policy: object, attribute: Attribute[Any], value: Any) -> None:
        require(fits(value), attribute.name, value, rule)

    return validate


_SECONDS = _must_be("a finite number of seconds, 0 or more", is_number)


@frozen(kw_only=True)
class RetryPolicy:
    """How often and for how long a call is retried where a retry is safe.

    Attributes:
        max_attempts: Maximum number of requests for one call, the first included. 4 attempts outlast a
            short restart.
        max_elapsed: Seconds that one call may take: all its attempts and waits, also while a response
            arrives. 60 leaves room for several waits after a 429. With an `http_client` of yours, the last
            attempt can take longer; see the docs.
        base_delay: Seconds before the first retry; doubled for each further one.
        max_delay: Maximum of such a doubled delay, in seconds.
        jitter: Share by which a delay is lengthened at random, so that many clients do not retry at once.
        rate_limit_wait: Minimum delay after a 429, in seconds; Batch asks for 5. Every call of the client
            waits.
        on_retry: Called with a ``RetryEvent`` before each wait. An exception from it ends the call.

    Raises:
        ConfigurationError: A field has a value that is not allowed.
    """

    max_attempts: int = field(
        default=4,
        validator=_must_be("an integer, 1 or more", lambda value: is_number(value, 1, whole=True)),
    )
    max_elapsed: float = field(
        default=60.0,
        validator=_must_be("seconds above 0", lambda value: is_number(value, sys.float_info.min, math.inf)),
    )
    base_delay: float = field(default=0.5, validator=_SECONDS)
    max_delay: float = field(default=8.0, validator=_SECONDS)
    jitter: float = field(
        default=0.25,
        validator=_must_be("a finite number, 0 or more", is_number),
    )
    rate_limit_wait: float = field(default=5.0, validator=_SECONDS)
    on_retry: Callable[[RetryEvent], object] | None = field(
        default=None,
        validator=_must_be(
            "a plain function that takes a RetryEvent, or None",
            lambda value: value is None or (callable(value) and not is_async(value)),
        ),
    )

    @classmethod
    def never(cls) -> RetryPolicy:
        """Return a policy of one attempt, whatever its outcome."""
        return cls(max_attempts=1)


def decide(
    policy: RetryPolicy, outcome: Outcome, *, idempotent: bool, attempt: int, elapsed: float, random: float
) -> Decision:
    """Decide whether to send again after `outcome`. Pure: equal arguments give equal decisions.

    Args:
        policy: The limits.
        outcome: The end of the attempt.
        idempotent: Whether applying the operation twice is harmless, from the document.
        attempt: The attempt that just ended, counted from 1.
        elapsed: Seconds since the call began.
        random: A number from 0 to below 1.
    """
    harmless = outcome.effect is Effect.NONE or outcome.temporary
    if not harmless and not (outcome.effect is Effect.UNKNOWN and idempotent):
        return Decision(False, 0.0, outcome.summary)
    delay = _delay(policy, outcome, attempt) * (1 + policy.jitter * random)
    if attempt >= policy.max_attempts:
        attempts = counted(policy.max_attempts, "attempt", "attempts")
        return Decision(False, delay, f"the policy allows no more than {attempts}")
    if elapsed + delay > policy.max_elapsed:
        return Decision(False, delay, too_long(policy, delay))
    return Decision(True, delay, f"{outcome.detail}: {outcome.summary}")


def too_long(policy: RetryPolicy, delay: float) -> str:
    """Return the reason why a wait does not begin."""
    return f"waiting {delay:.1f} s more would exceed max_elapsed ({policy.max_elapsed:g} s)"


def _delay(policy: RetryPolicy, outcome: Outcome, attempt: int) -> float:
    asked = outcome.retry_after or 0.0
    if outcome.status_code == 429:
        return max(policy.rate_limit_wait, asked)
    backoff = min(policy.max_delay, policy.base_delay * 2.0 ** min(attempt - 1, 32))
    return max(backoff, asked)


def announce(policy: RetryPolicy, event: RetryEvent) -> None:
    """Log a retry in one line, and call the policy's ``on_retry``."""
    import logging  # only when there is something to log

    logging.getLogger("batchcom").info(
        "%s is retried in %.1f s after attempt %d: %s",
        event.operation,
        event.delay,
        event.attempt,
        event.reason,
    )
    if policy.on_retry is not None:
        policy.on_retry(event)
