"""Runs with `--hostile`: the sandbox breaks one assumption of the client at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.chaos.intents import LAUNCHES, SENDS
from tests.chaos.supervisor import run
from tests.chaos.verdict import judge, table

if TYPE_CHECKING:
    from tests.chaos.supervisor import Settings

__all__ = ["run_hostile"]

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
        options = {"hostile": scenario.switches, "late": scenario.late, "rest": scenario.rest}
        verdict = judge(run(replace(settings, folder=folder, **options)))
        twice, lost = (verdict.total(SENDS, column) for column in ("sent twice", "lost silently"))
        state = ("kept" if twice == lost == 0 else "BROKEN") if scenario.promised else "nothing is promised"
        kept = kept and state != "BROKEN"
        name = " + ".join(scenario.switches)
        launches = verdict.by_call[LAUNCHES[0]] + verdict.by_call[LAUNCHES[1]]
        unknown = launches["unknown: sent"] + launches["unknown: not"]
        breaks = " and ".join(scenario.breaks) or "none"
        rows.append((name, launches.total(), launches["sent once"], unknown, twice, lost, state, breaks))
        print(f"  {name}: {state}", flush=True)
    print("\nHostile: each sandbox breaks an assumption of the client; launches of both APIs\n")
    head = (
        "sandbox",
        "launches",
        "sent once",
        "unknown",
        "all sends: twice",
        "lost",
        "",
        "assumption broken",
    )
    print(table(head, rows))
    return kept
