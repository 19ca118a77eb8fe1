"""Compare what each sender wanted, and what it reported, with the effects in the sandbox."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from batchcom.launch import unmarked
from batchcom_sandbox import KINDS, Sandbox

from tests.chaos.intents import CALLS, LAUNCHES, ONCE_ONLY, SENDS, Intent
from tests.chaos.sender import STEPS
from tests.chaos.target import struck

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tests.chaos.intents import State
    from tests.chaos.supervisor import Run

__all__ = ["COLUMNS", "Check", "Verdict", "column_of", "effects_in", "judge", "require_coverage", "table"]

FULL_SIZE = 12_000
LEAST_STRIKES = 20
LEAST_KILLS = 3
OPERATIONS = (
    *("cep.campaigns_create", "cep.campaigns_update", "mep.campaigns_create", "mep.campaigns_update"),
    *("mep.transactional_send", "cep.profiles_update", "mep.custom_data_set"),
)

COLUMNS = ("sent once", "sent twice", "lost silently", "unknown: sent", "unknown: not", "killed", "not sent")

_REJECTING = ("429", "503_maintenance")
"""Faults whose response means that Batch applied nothing."""

_DELIVERING = ("-", "slow_bytes", "late_response", "glued")
"""Faults that deliver the response of a request that took effect; `-` is no fault."""

_NO_SUCCESS = ("unreadable_201", "200_html", "200_empty", "200_error")
"""Faults whose response has a status of success and does not prove that the request took effect."""

_BROKEN = ("ReadError", "WriteError", "RemoteProtocolError", "ReadTimeout", "WriteTimeout", "CloseError")
"""Failures that leave the effect unknown, if the sandbox was killed or stopped listening during a request."""

_ONCE = {"NotSentError", "OutcomeUnknownError", "DecodeError", "RateLimitError", "MaintenanceError"}
_LAUNCH = {
    *(f"{name}@{stage}" for name in _ONCE - {"DecodeError"} for stage in ("draft", "run", "status")),
    *(f"{name}@status" for name in ("NoResponseError", "ServerError", "DecodeError")),
} - {"OutcomeUnknownError@draft"}
"""The errors that the faults of a run may cause, with the stage of a launch."""


@dataclass(frozen=True)
class Check:
    """One requirement, and whether the run met it."""

    name: str
    value: str
    kept: bool


@dataclass
class Verdict:
    """The results of a run: the outcomes of each call in `COLUMNS`, and the requirements."""

    by_call: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    checks: list[Check] = field(default_factory=list[Check])

    @property
    def kept(self) -> bool:
        """Whether the run met every requirement."""
        return all(check.kept for check in self.checks)

    def require_none(self, name: str, count: int) -> None:
        """Require that something never happened."""
        self.checks.append(Check(name, str(count), count == 0))

    def require_at_least(self, name: str, count: int, least: int) -> None:
        """Require that something happened often enough."""
        self.checks.append(Check(f"{name}: at least {least}", str(count), count >= least))

    def total(self, calls: Iterable[str], *columns: str) -> int:
        """Return the sum of some columns over some calls."""
        return sum(self.by_call[call][column] for call in calls for column in columns)


def column_of(outcome: str | None, effects: int) -> str:
    """Return the column for a reported outcome and the number of effects."""
    if effects > 1:
        return "sent twice"
    if outcome == "sent" and effects:
        return "sent once"
    if outcome == "unknown":
        return "unknown: sent" if effects else "unknown: not"
    if outcome == "killed":
        return "killed"
    if outcome == "open" and not effects:
        return "not sent"
    return "lost silently"  # nothing was reported, or the wrong thing


def effects_in(store: Path) -> Counter[str]:
    """Return how often each name was sent or recorded; a draft is counted under its marked name."""
    sandbox = Sandbox(store=store)
    try:
        effects = Counter(event.name for event in sandbox.events)
        for sent in sandbox.sent:
            bulk = sent.exact["recipients"]["custom_ids"] if sent.name == "bulk" else ()
            for name in bulk or (sent.name if sent.kind == "transactional" else str(sent.exact["name"]),):
                effects[name] += sent.times
        effects.update(set(sandbox.user_data))
        return effects
    finally:
        sandbox.close()


def judge(result: Run) -> Verdict:
    """Compare every intent that was begun with its effects."""
    verdict = Verdict()
    effects = effects_in(result.store)
    drafts = [name for name in effects if unmarked(name) is not None]
    for name in drafts:
        effects[str(unmarked(name))] += effects[name]
    met = _faults_met(result)
    wrong: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for intent in result.intents:
        state = result.states.get(intent.number)
        if state is None:
            continue
        verdict.by_call[intent.call][column_of(state.outcome, effects[intent.key])] += 1
        if intent.call in ONCE_ONLY and (flaw := _flaw(state, met[intent.key])):
            wrong[flaw] += 1
        classes.update(_wrong_classes(intent, state))
    verdict.require_none("sent twice", verdict.total(SENDS, "sent twice"))
    verdict.require_none("lost silently", verdict.total(CALLS, "lost silently"))
    for column in ("unknown: sent", "unknown: not", "not sent"):
        name = f"launches in the column {column!r} after the job resumed"
        verdict.require_none(name, verdict.total(LAUNCHES, column))
    verdict.require_none("drafts that were sent", len(drafts))
    for flaw in (REJECTED, CLEAR, WITHOUT_CAUSE, NOT_KNOWN):
        verdict.require_none(flaw, wrong[flaw])
    names = f" ({', '.join(classes)})" if classes else ""
    verdict.require_none(f"errors of a wrong class{names}", classes.total())
    return verdict


def _faults_met(result: Run) -> dict[str, list[str]]:
    """Return the faults that struck the requests of each intent, in order, and count the sandbox's kills."""
    met: dict[str, list[str]] = defaultdict(list)
    for line in result.log.read_text("utf-8").splitlines():
        key, operation, fault = line.split(" ")
        if key == "killed":
            result.kills[f"{operation}, {fault.replace('_', ' ')}"] += 1
        else:
            met[key].append(fault)
    return met


REJECTED = "rejected requests reported as unknown"
CLEAR = "requests with a clear response reported as unknown"
WITHOUT_CAUSE = "unknown outcomes without a cause"
NOT_KNOWN = "unknown effects reported as known"


def _flaw(state: State, faults: list[str]) -> str | None:
    """Return what is wrong: an outcome must be reported as unknown exactly where the effect is unknown."""
    kind = faults[-1].partition(":")[0] if faults else "-"
    if state.outcome == "sent" and kind not in _DELIVERING:
        return NOT_KNOWN
    if state.outcome != "unknown":
        return None
    is_broken = state.cause in _BROKEN
    if kind in _REJECTING and (state.status is not None or not is_broken):
        return REJECTED
    if kind in _NO_SUCCESS:
        return None if is_broken or state.status in (200, 201, 202) else WITHOUT_CAUSE
    if state.status is not None and (state.status < 500 or kind in _DELIVERING):
        return CLEAR
    return WITHOUT_CAUSE if kind in _DELIVERING and not is_broken else None


def _wrong_classes(intent: Intent, state: State) -> list[str]:
    """Return the errors whose class no fault of a run may cause."""
    if intent.call not in SENDS:
        return []
    allowed = _LAUNCH if intent.call in LAUNCHES else _ONCE
    return [f"{name} from {intent.call}" for name in state.errors if name not in allowed]


def require_coverage(verdict: Verdict, result: Run) -> None:
    """Require that each fault and each kill happened often enough in a run of full size."""
    strikes = struck(result.store)
    count, kind, operation = min((strikes[name][kind], kind, name) for name in OPERATIONS for kind in KINDS)
    verdict.require_at_least(f"each fault with each operation ({kind}, {operation})", count, LEAST_STRIKES)
    count, step = min((result.kills[f"sender, {step}"], step) for step in STEPS)
    verdict.require_at_least(f"kills at each step of a launch ({step})", count, LEAST_KILLS)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a text table whose first column is aligned to the left, and all others to the right."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        f"{line[0]:{widths[0]}}  "
        + "  ".join(f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
        for line in lines
    )
