"""Runs with `--hostile`: the sandbox breaks one assumption of the client at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.chaos.intents import LAUNCHES, SENDS
from tests.chaos.supervisor import run
from tests.chaos.tables import table
from tests.chaos.verdict import judge

if TYPE_CHECKING:
    from tests.chaos.supervisor import Settings
    from tests.chaos.verdict import Verdict

__all__ = ["SCENARIOS", "Scenario", "run_hostile"]

ONCE = "one id starts once"
SETTLED = "a read after status_delay shows our write"
TOGETHER = "name and state change together"
REST = 0.3
"""Seconds until a killed sender starts again: more than `status_delay`, as a resumed launch requires."""


@dataclass(frozen=True)
class Scenario:
    """A sandbox that breaks an assumption of the client.

    Args:
        switches: See `batchcom_sandbox.Behavior`.
        breaks: The assumptions that it breaks, as the documentation of `launch` names them.
        promised: Whether the client promises that nothing is sent twice even then.
        late: Whether faults may delay effects, by less than `status_delay`.
        rest: Seconds until a killed sender starts again.
    """

    switches: tuple[str, ...]
    breaks: tuple[str, ...] = ()
    promised: bool = True
    late: bool = True
    rest: float = REST


SCENARIOS = (
    Scenario(("resend_on_running_update",), (ONCE,), late=False),
    Scenario(("read_lag=0.15",)),
    Scenario(("read_lag=0.8",), (SETTLED,), rest=0.0),
    Scenario(("late_effect=0.8",), (SETTLED,), rest=0.0),
    Scenario(("unordered_list",)),
    Scenario(("trimmed_names=12",), (TOGETHER,)),
    Scenario(("resend_on_running_update", "read_lag=0.8"), (ONCE, SETTLED), promised=False, rest=0.0),
    Scenario(("resend_on_running_update", "late_effect=0.8"), (ONCE, SETTLED), promised=False, rest=0.0),
)


def run_hostile(settings: Settings) -> bool:
    """Run every scenario, print a table, and return whether every promise was kept."""
    rows: list[tuple[object, ...]] = []
    kept = True
    for number, scenario in enumerate(SCENARIOS):
        folder = settings.folder / f"hostile-{number}"
        folder.mkdir()
        result = run(
            replace(
                settings, folder=folder, hostile=scenario.switches, late=scenario.late, rest=scenario.rest
            )
        )
        verdict = judge(result)
        twice = verdict.total(tuple(SENDS), "twice")
        lost = verdict.total(tuple(SENDS), "lost")
        kept = kept and (not scenario.promised or (twice == 0 and lost == 0))
        rows.append(_row(scenario, verdict, twice, lost))
        print(f"  {' + '.join(scenario.switches)}: {sum(result.seconds):.1f} s", flush=True)
    print("\nHostile: each sandbox breaks an assumption of the client; launches of both APIs\n")
    head = (
        "sandbox",
        "launches",
        "sent once",
        "unknown (reported)",
        "twice: launches",
        "twice: all sends",
        "lost silently",
        "promised",
        "",
        "assumption that is broken",
    )
    print(table(head, rows))
    print(
        f"\nA killed sender starts again after {REST} s, more than status_delay ({settings.status_delay} s), "
        "or at once\nif the sandbox breaks the assumption about reads anyway. "
        "'beyond': the client promises nothing without these assumptions."
    )
    return kept


def _row(scenario: Scenario, verdict: Verdict, twice: int, lost: int) -> tuple[object, ...]:
    state = "beyond"
    if scenario.promised:
        state = "kept" if twice == 0 and lost == 0 else "BROKEN"
    return (
        " + ".join(scenario.switches),
        verdict.total(LAUNCHES, "intended"),
        verdict.total(LAUNCHES, "once"),
        verdict.total(LAUNCHES, "unknown"),
        verdict.total(LAUNCHES, "twice"),
        twice,
        lost,
        "twice 0, lost 0" if scenario.promised else "nothing",
        state,
        " and ".join(scenario.breaks) or "none",
    )
