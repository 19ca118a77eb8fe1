"""Compare each intent, and what its sender reported, with the effects in the sandbox."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from batchcom.launch import unmarked
from batchcom_sandbox import KINDS, Sandbox

from tests.chaos.bulk import ENDS
from tests.chaos.intents import LAUNCHES, ONCE_ONLY, OTHERS, SENDS, Intent
from tests.chaos.sender import STEPS
from tests.chaos.target import struck

if TYPE_CHECKING:
    from tests.chaos.bulk import BulkRun
    from tests.chaos.record import State
    from tests.chaos.supervisor import Run

__all__ = ["OPERATIONS", "Check", "Tally", "Verdict", "judge", "judge_bulk", "require_coverage"]

_LAUNCHING = ("cep.campaigns_create", "cep.campaigns_update", "mep.campaigns_create", "mep.campaigns_update")
OPERATIONS = sorted(
    {
        *_LAUNCHING,
        "mep.transactional_send",
        "cep.profiles_update",
        *("_".join(call.rsplit(".", 1)) for call in OTHERS),
    }
)
"""The operations that the intents call."""

LEAST_STRIKES = 20
LEAST_KILLS = 3
FULL_SIZE = 10_000

_REJECTING = ("429", "503_maintenance")
"""Faults whose response means that Batch applied nothing."""

_DELIVERING = ("-", "slow_bytes", "late_response", "glued")
"""Faults that deliver the response of a request that took effect."""

_NO_SUCCESS = ("unreadable_201", "200_html", "200_empty", "200_error")
"""Faults whose response has a status of success and does not prove that the request took effect."""

_BROKEN = ("ReadError", "WriteError", "RemoteProtocolError", "ReadTimeout", "WriteTimeout", "CloseError")
"""Failures that leave the effect unknown, if the sandbox was killed or stopped listening during a request."""

_REJECTIONS = ("RateLimitError", "MaintenanceError")
_UNREAD = ("NoResponseError", "ServerError", "DecodeError", "NotSentError", *_REJECTIONS)
_ONCE = {"NotSentError", "OutcomeUnknownError", "DecodeError", *_REJECTIONS}
_LAUNCH = {
    *(f"{name}@{stage}" for name in ("NotSentError", *_REJECTIONS) for stage in ("draft", "run")),
    *(f"OutcomeUnknownError@{stage}" for stage in ("status", "run")),
    *(f"{name}@status" for name in _UNREAD),
}
"""The errors that the faults of a run may cause, with the stage of a launch."""


@dataclass
class Tally:
    """The outcomes of some intents."""

    intended: int = 0
    once: int = 0
    twice: int = 0
    lost: int = 0
    unknown: int = 0
    unknown_sent: int = 0
    killed: int = 0
    not_sent: int = 0

    def add(self, outcome: str | None, effects: int) -> None:
        """Count one intent, given its reported outcome and the number of its effects."""
        self.intended += 1
        if effects > 1:
            self.twice += 1
        elif outcome == "sent":
            self.once += effects == 1
            self.lost += effects == 0
        elif outcome == "unknown":
            self.unknown += 1
            self.unknown_sent += effects == 1
        elif outcome == "killed":
            self.killed += 1
        elif outcome == "open" and effects == 0:
            self.not_sent += 1
        else:  # nothing was reported, or it was reported as not sent although it was sent
            self.lost += 1


@dataclass(frozen=True)
class Check:
    """One requirement, and whether the run met it."""

    name: str
    value: str
    kept: bool


@dataclass
class Verdict:
    """The results of a run, and whether they meet the requirements."""

    by_call: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_fault: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    strikes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    requests: int = 0
    faulted: int = 0
    explained: Counter[str] = field(default_factory=Counter[str])
    checks: list[Check] = field(default_factory=list[Check])

    @property
    def kept(self) -> bool:
        """Whether the run met every requirement."""
        return all(check.kept for check in self.checks)

    def require(self, name: str, count: int, allowed: int = 0) -> None:
        """Require that something happened at most `allowed` times."""
        self.checks.append(Check(name, str(count), count <= allowed))

    def total(self, calls: tuple[str, ...], column: str) -> int:
        """Return the sum of a column over some calls."""
        return sum(getattr(self.by_call[call], column) for call in calls)


@dataclass
class _Effects:
    """The effects in the sandbox."""

    sent: Counter[str]
    marked: int
    campaigns: set[str]
    users: set[str]
    requests: int
    faulted: int


def judge(result: Run) -> Verdict:
    """Compare every intent that was begun with its effects."""
    verdict = Verdict(strikes=struck(result.store))
    effects = _effects(result)
    met = _faults_met(result)
    verdict.requests, verdict.faulted = effects.requests, effects.faulted
    wrong: Counter[str] = Counter()
    for intent in result.intents:
        state = result.states.get(intent.number)
        if state is None:
            continue
        count = _count(intent, state, effects)
        verdict.by_call[intent.call].add(state.outcome, count)
        faults = met.get(intent.key, [])
        if intent.call in SENDS:
            for fault in set(faults) - {"-"}:
                verdict.by_fault[fault].add(state.outcome, count)
        if intent.call in ONCE_ONLY:
            _explain(state, faults, verdict.explained, wrong)
        _check_classes(intent, state, wrong)
    _require(verdict, effects, wrong)
    return verdict


def judge_bulk(verdict: Verdict, bulk: BulkRun) -> None:
    """Add the requirements of the bulk jobs."""
    verdict.require("people of bulk jobs sent twice", bulk.total("sent twice"))
    verdict.require("people of bulk jobs lost silently", bulk.total("lost silently"))
    least = min(bulk.ends[end] for end in ENDS)
    verdict.checks.append(Check("each interruption of a bulk job at least once", str(least), least >= 1))


def require_coverage(verdict: Verdict, result: Run) -> None:
    """Require that each fault and each kill happened often enough in a run of full size."""
    least = min((verdict.strikes[name][kind], name, kind) for name in OPERATIONS for kind in KINDS)
    steps = min((result.kills[f"sender, {step}"], step) for step in STEPS)
    share = verdict.faulted / max(verdict.requests, 1)
    done = sum(verdict.by_call[call].intended for call in SENDS)
    verdict.checks += [
        Check("intents that send", f"{done} of {result.settings.sends}", result.in_time),
        Check(
            f"each fault with each operation at least {LEAST_STRIKES} times",
            f"{least[0]} ({least[2]} with {least[1]})",
            least[0] >= LEAST_STRIKES,
        ),
        Check(
            f"kills at each step of a launch at least {LEAST_KILLS} times",
            f"{steps[0]} ({steps[1]})",
            steps[0] >= LEAST_KILLS,
        ),
        Check("a third of all requests faulted", f"{share:.1%}", share >= 1 / 3),
    ]


def _effects(result: Run) -> _Effects:
    sandbox = Sandbox(store=result.store)
    try:
        sent: Counter[str] = Counter()
        marked = 0
        for one in sandbox.sent:
            name = one.name if one.kind == "transactional" else str(one.exact["name"])
            marked += unmarked(name) is not None
            sent[unmarked(name) or name] += one.times
        sent.update(event.name for event in sandbox.events)
        requests = sandbox.requests
        return _Effects(
            sent=sent,
            marked=marked,
            campaigns={campaign.id for campaign in sandbox.campaigns},
            users=set(sandbox.user_data),
            requests=len(requests),
            faulted=sum(recorded.fault is not None for recorded in requests),
        )
    finally:
        sandbox.close()


def _faults_met(result: Run) -> dict[str, list[str]]:
    """Return the faults that struck the requests of each intent, in order; `-` for a request without one."""
    met: dict[str, list[str]] = defaultdict(list)
    for line in result.log.read_text("utf-8").splitlines():
        key, operation, fault = line.split(" ")
        if key == "killed":
            result.kills[f"{operation}, {fault.replace('_', ' ')}"] += 1
        else:
            met[key].append(fault)
    return met


def _count(intent: Intent, state: State, effects: _Effects) -> int:
    """Return the number of effects of an intent. A read counts as one if it got a response."""
    if intent.call in SENDS:
        return effects.sent[intent.key]
    method = intent.call.rpartition(".")[2]
    if method in ("set", "set_many"):
        return intent.key in effects.users
    if method == "delete_many" or intent.call == "mep.custom_data.delete":
        return intent.key not in effects.users
    if method == "delete":
        return intent.subject not in effects.campaigns
    return state.outcome == "sent"


def _is_clear(state: State, kind: str) -> bool:
    """Return whether there was a response that proves the effect, or that there was none."""
    return state.status is not None and (state.status < 500 or kind in _DELIVERING)


def _explain(state: State, faults: list[str], explained: Counter[str], wrong: Counter[str]) -> None:
    """Check that an outcome is reported as unknown exactly where the effect is unknown."""
    last = faults[-1] if faults else "-"
    kind = last.partition(":")[0]
    if state.outcome == "unknown":
        if kind in _REJECTING and (state.status is not None or state.cause not in _BROKEN):
            wrong["rejected requests reported as unknown"] += 1
        elif kind not in _NO_SUCCESS and _is_clear(state, kind):
            wrong["requests with a clear response reported as unknown"] += 1
        elif kind in _NO_SUCCESS and state.status in (200, 201, 202):
            explained[f"the fault {kind}"] += 1
        elif kind in (*_REJECTING, *_DELIVERING, *_NO_SUCCESS):
            if state.cause not in _BROKEN:
                wrong["unknown outcomes without a cause"] += 1
            explained["the sandbox was killed, stopped listening or was late during the request"] += 1
        else:
            explained[f"the fault {kind}"] += 1
    elif state.outcome == "sent" and kind not in _DELIVERING:
        wrong["unknown effects reported as known"] += 1


def _check_classes(intent: Intent, state: State, wrong: Counter[str]) -> None:
    """Check that every error has a class that the faults of a run may cause."""
    if intent.call not in SENDS:
        return
    allowed = _LAUNCH if intent.call in LAUNCHES else _ONCE
    for name in state.errors:
        if name not in allowed:
            wrong[f"{name} from {intent.call}"] += 1


def _require(verdict: Verdict, effects: _Effects, wrong: Counter[str]) -> None:
    sends = tuple(SENDS)
    others = tuple(call for call in verdict.by_call if call not in SENDS)
    verdict.require("sent twice", verdict.total(sends, "twice"))
    verdict.require("lost silently", verdict.total((*sends, *others), "lost"))
    verdict.require("launches that are unknown after the job resumed", verdict.total(LAUNCHES, "unknown"))
    verdict.require("launches that are not sent after the job resumed", verdict.total(LAUNCHES, "not_sent"))
    verdict.require("drafts that were sent", effects.marked)
    for name in (
        "rejected requests reported as unknown",
        "requests with a clear response reported as unknown",
        "unknown outcomes without a cause",
        "unknown effects reported as known",
    ):
        verdict.require(name, wrong.pop(name, 0))
    classes = f" ({', '.join(wrong)})" if wrong else ""
    verdict.require(f"errors of a wrong class{classes}", wrong.total())
