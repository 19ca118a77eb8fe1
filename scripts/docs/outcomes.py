"""The table of outcomes: the effect of each, and the decision of the client."""

from __future__ import annotations

from batchcom.retry import Effect, Outcome, RetryPolicy, decide

from scripts.docs import markdown

__all__ = ["OUTCOMES", "table"]

OUTCOMES = [
    (
        "the connection failed before anything was sent, **as httpcore reports it**",
        Outcome(Effect.NONE),
    ),
    ("the same, without such a report", Outcome(Effect.UNKNOWN)),
    ("429", Outcome(Effect.REJECTED, True, 429)),
    ("503 with Batch's maintenance body", Outcome(Effect.REJECTED, True, 503)),
    ("any other 5xx", Outcome(Effect.UNKNOWN, False, 500)),
    ("reset, timeout, disconnect, a response that is cut off or garbage", Outcome(Effect.UNKNOWN)),
    ("any other 4xx, a redirect", Outcome(Effect.REJECTED, False, 400)),
    ("a 2xx that is a success", Outcome(Effect.APPLIED, False, 201)),
    ("any other 2xx, such as a login page", Outcome(Effect.UNKNOWN, False, 200)),
]
"""The end of an attempt, in words and as the client sees it."""


def table() -> str:
    """Return the outcomes as Markdown."""
    heads = ("what happened", "effect", "a call that may be repeated", "a call that may not")
    rows = (
        (words, outcome.summary, _then(outcome, idempotent=True), _then(outcome, idempotent=False))
        for words, outcome in OUTCOMES
    )
    return markdown.table(heads, rows)


def _then(outcome: Outcome, *, idempotent: bool) -> str:
    if outcome.effect is Effect.APPLIED:
        return "returns; `DecodeError` if the model cannot be built"
    decision = decide(RetryPolicy(), outcome, idempotent=idempotent, attempt=1, elapsed=0.0, random=0.0)
    if decision.retry:
        return f"again after {decision.delay:g} s"
    return "**`OutcomeUnknownError`**" if outcome.effect is Effect.UNKNOWN else "`APIError`"
