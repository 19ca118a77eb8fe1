"""The table of outcomes: what each one proves, and what is then done, computed by the decision itself."""

from __future__ import annotations

from batchcom.retry import Outcome, Proof, RetryPolicy, decide

__all__ = ["OUTCOMES", "table"]

OUTCOMES = [
    (
        "connection refused or timed out, pool full, proxy refused, **as httpx's own transports tell it**",
        Outcome(Proof.NOT_SENT),
    ),
    ("the same, told by any other transport", Outcome(Proof.UNKNOWN)),
    ("429", Outcome(Proof.REFUSED_FOR_NOW, 429)),
    ("503 with Batch's maintenance body", Outcome(Proof.REFUSED_FOR_NOW, 503)),
    ("any other 5xx", Outcome(Proof.UNKNOWN, 500)),
    ("reset, timeout, disconnect, an answer that is cut off or garbage", Outcome(Proof.UNKNOWN)),
    ("any other 4xx, a redirect", Outcome(Proof.REFUSED, 400)),
    ("2xx", Outcome(Proof.DONE, 201)),
]
"""What may happen to a request, in words, and as the loop sees it."""

_PROVES = {
    Proof.NOT_SENT: "nothing was sent",
    Proof.REFUSED_FOR_NOW: "refused, for now",
    Proof.REFUSED: "refused",
    Proof.UNKNOWN: "nothing: it may be done",
    Proof.DONE: "done",
}


def table() -> str:
    """The outcomes as Markdown."""
    lines = [
        "| what happened | what it proves | a call that may be repeated | a call that may not |",
        "|---|---|---|---|",
    ]
    for words, outcome in OUTCOMES:
        cells = (_then(outcome, idempotent=True), _then(outcome, idempotent=False))
        lines.append(f"| {words} | {_PROVES[outcome.proof]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _then(outcome: Outcome, *, idempotent: bool) -> str:
    if outcome.proof is Proof.DONE:
        return "returns; `DecodeError` where the answer cannot be read"
    decision = decide(RetryPolicy(), outcome, idempotent=idempotent, attempt=1, elapsed=0.0, random=0.0)
    if decision.retry:
        return f"again after {decision.delay:g} s"
    return "**`OutcomeUnknownError`**" if outcome.proof is Proof.UNKNOWN else "`APIError`"
