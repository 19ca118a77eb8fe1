"""When a request may be sent again: what each outcome proves, and one pure decision.

A push to a whole user base cannot be called back, and Batch offers no idempotency key. So the question
is never "did it fail?" but "could it have been done?":

======================================================  ========  ================  =======================
outcome                                                 proves    may be repeated   may not be repeated
======================================================  ========  ================  =======================
connection refused or timed out, pool full, proxy       not sent  retry             retry
refused, as httpx's own transports tell it
the same from any other transport                       unknown   retry             ``OutcomeUnknownError``
429                                                     refused   retry             retry
503 with Batch's maintenance body                       refused   retry             retry
any other 5xx                                           unknown   retry             ``OutcomeUnknownError``
reset, time-out, disconnect, cut-off or garbage         unknown   retry             ``OutcomeUnknownError``
any other 4xx, a redirect                               refused   raise             raise
2xx                                                     done      never             never
======================================================  ========  ================  =======================

Which operations may be repeated stands in the documents (``x-idempotent``). See the docs for why a send is
not among them.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from batchcom._core.options import is_number, require

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Decision", "Outcome", "Proof", "RetryEvent", "RetryPolicy", "decide"]


class Proof(Enum):
    """What an attempt proves about its effect."""

    NOT_SENT = "nothing was sent"
    REFUSED_FOR_NOW = "refused for now"
    REFUSED = "refused"
    UNKNOWN = "may have been done"
    DONE = "done"


class Outcome(NamedTuple):
    """How one attempt ended.

    Attributes:
        proof: What it proves.
        status: The HTTP status; None without an answer.
        retry_after: Seconds that the answer asks to wait; None without the header.
        detail: A few words for people and logs, such as ``ReadTimeout`` or ``503``; never a key or a body.
    """

    proof: Proof
    status: int | None = None
    retry_after: float | None = None
    detail: str = ""


class Decision(NamedTuple):
    """What to do after an attempt.

    Attributes:
        retry: Whether to send again.
        delay: Seconds to wait before. Where the policy's limits end the call, what it would have waited, and
            what other calls of the client wait after a 429.
        reason: Why, in a few words.
    """

    retry: bool
    delay: float
    reason: str


class RetryEvent(NamedTuple):
    """One repeat, as ``on_retry`` sees it just before the wait.

    Attributes:
        operation: Such as ``cep.campaigns_create``.
        attempt: The attempt that just ended, counted from 1.
        delay: Seconds until the next one.
        reason: Why it is repeated, in a few words.
        status: The HTTP status of the attempt that ended; None without an answer.
    """

    operation: str
    attempt: int
    delay: float
    reason: str
    status: int | None


_ALLOWED: dict[str, tuple[Callable[[object], bool], str]] = {
    "max_attempts": (lambda value: is_number(value, 1, whole=True), "a whole number from 1"),
    "max_elapsed": (lambda value: is_number(value, high=float("inf")), "seconds, 0 or more"),
    "base_delay": (is_number, "finite seconds, 0 or more"),
    "max_delay": (is_number, "finite seconds, 0 or more"),
    "jitter": (is_number, "a finite share, 0 or more"),
    "rate_limit_wait": (is_number, "finite seconds, 0 or more"),
    "on_retry": (lambda value: value is None or callable(value), "a function of one RetryEvent, or None"),
}
"""What a policy is made of: what does not fit would show only when something has failed."""


@frozen(kw_only=True)
class RetryPolicy:
    """How often and how patiently a call is repeated, where a repeat is safe.

    Attributes:
        max_attempts: Requests for one call at the most, the first included. 4 rides out a short restart.
        max_elapsed: Seconds that one call may take, waits included, before no further attempt is begun. 60
            lets a 429 be waited out several times.
        base_delay: Seconds before the first repeat; doubled for each further one.
        max_delay: Seconds that such a doubled wait has at the most.
        jitter: How much a wait is lengthened at random, as a share of it, so that many clients do not return
            at once.
        rate_limit_wait: Seconds to wait after a 429 at the least; Batch asks for 5. Every call of the client
            waits.
        on_retry: Called with a ``RetryEvent`` before each wait. What it raises ends the call.

    Raises:
        ConfigurationError: One of them is not as it should be.
    """

    max_attempts: int = 4
    max_elapsed: float = 60.0
    base_delay: float = 0.5
    max_delay: float = 8.0
    jitter: float = 0.25
    rate_limit_wait: float = 5.0
    on_retry: Callable[[RetryEvent], object] | None = None

    def __attrs_post_init__(self) -> None:
        for name, (fits, allowed) in _ALLOWED.items():
            require(fits(value := getattr(self, name)), name, value, allowed)

    @classmethod
    def none(cls) -> RetryPolicy:
        """One attempt, whatever happens."""
        return cls(max_attempts=1)


def decide(
    policy: RetryPolicy, outcome: Outcome, *, idempotent: bool, attempt: int, elapsed: float, random: float
) -> Decision:
    """Whether to send again after `outcome`; pure: the same arguments always give the same answer.

    Args:
        policy: The limits.
        outcome: How the attempt ended.
        idempotent: Whether the operation may be done twice without harm, from the document.
        attempt: The attempt that just ended, counted from 1.
        elapsed: Seconds since the call began.
        random: A number from 0 to below 1.
    """
    repeatable = outcome.proof in (Proof.NOT_SENT, Proof.REFUSED_FOR_NOW) or (
        outcome.proof is Proof.UNKNOWN and idempotent
    )
    if not repeatable:
        return Decision(False, 0.0, outcome.proof.value)
    delay = _delay(policy, outcome, attempt) * (1 + policy.jitter * random)
    if attempt >= policy.max_attempts:
        return Decision(False, delay, f"{attempt} attempts are all that the policy allows")
    if elapsed + delay > policy.max_elapsed:
        return Decision(False, delay, too_long(policy, delay))
    return Decision(True, delay, f"{outcome.detail}: {outcome.proof.value}")


def too_long(policy: RetryPolicy, delay: float) -> str:
    """Why a wait is not begun, in a few words."""
    return f"waiting {delay:.1f} s more would pass the policy's {policy.max_elapsed:g} s"


def _delay(policy: RetryPolicy, outcome: Outcome, attempt: int) -> float:
    asked = outcome.retry_after or 0.0
    if outcome.status == 429:
        return max(policy.rate_limit_wait, asked)
    backoff = min(policy.max_delay, policy.base_delay * 2.0 ** min(attempt - 1, 32))
    return max(backoff, asked)


def announce(policy: RetryPolicy, event: RetryEvent) -> None:
    """Log a repeat in one line, and call the policy's ``on_retry``."""
    import logging  # not before there is something to say

    logging.getLogger("batchcom").info(
        "%s is repeated in %.1f s after attempt %d: %s",
        event.operation,
        event.delay,
        event.attempt,
        event.reason,
    )
    if policy.on_retry is not None:
        policy.on_retry(event)
