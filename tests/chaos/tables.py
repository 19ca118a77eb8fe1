"""The tables that a run prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from batchcom_sandbox import KINDS

from tests.chaos.bulk import ENDS
from tests.chaos.intents import OTHERS, SENDS
from tests.chaos.target import SUCCESS_WITHOUT_BODY
from tests.chaos.verdict import OPERATIONS, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.chaos.bulk import BulkRun
    from tests.chaos.supervisor import Run
    from tests.chaos.verdict import Verdict

__all__ = ["print_run", "table"]

_COLUMNS = (
    "intended",
    "sent once",
    "sent twice",
    "lost silently",
    "unknown (reported)",
    "of these sent",
    "killed under way",
    "not sent (reported)",
)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a text table whose first column is aligned to the left, and all others to the right."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    shown = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    return "\n".join([shown[0], "-" * len(shown[0]), *shown[1:]])


def _cells(tally: Tally) -> tuple[int, ...]:
    return (
        tally.intended,
        tally.once,
        tally.twice,
        tally.lost,
        tally.unknown,
        tally.unknown_sent,
        tally.killed,
        tally.not_sent,
    )


def print_run(result: Run, bulk: BulkRun, verdict: Verdict) -> None:
    """Print the results of a run."""
    settings = result.settings
    sending, finishing = result.seconds
    share = verdict.faulted / max(verdict.requests, 1)
    print(
        f"seed {settings.seed}: {len(result.states)} intents in {sending:.1f} s,"
        f" and {finishing:.1f} s to finish open ones;"
        f" {verdict.requests} requests, {share:.1%} of them faulted; {result.kills.total()} kills;"
        f" processor time: {', '.join(f'{role} {used:.0f} s' for role, used in result.processor.items())}"
    )
    if not result.in_time:
        left = len(result.intents) - len(result.states)
        print(f"stopped after {settings.seconds:g} s: {left} intents were not begun")
    print("\nBy operation\n")
    rows = [(call, *_cells(verdict.by_call[call])) for call in SENDS]
    print(table(("call", *_COLUMNS), rows))
    print("\nCalls that may be repeated (sent once: applied)\n")
    others = [(call, *_cells(verdict.by_call[call])) for call in OTHERS]
    print(table(("call", *_COLUMNS), others))
    print("\nBy fault (intents that send and were struck by it at least once)\n")
    faults = [(fault, *_cells(tally)) for fault, tally in sorted(verdict.by_fault.items())]
    print(table(("fault:effect", *_COLUMNS), faults))
    _print_strikes(verdict)
    print("\nKills\n")
    print(table(("process, moment", "kills"), sorted(result.kills.items())))
    print("\nWhy the outcome of a call was unknown\n")
    print(table(("reason", "intents"), verdict.explained.most_common()))
    _print_bulk(bulk)
    print_checks(verdict)


def _print_bulk(bulk: BulkRun) -> None:
    ends = ", ".join(f"{bulk.ends[end]} {end}" for end in ENDS)
    print(f"\nBulk jobs, in people; interruptions: {ends}\n")
    columns = ("intended", "sent once", "sent twice", "lost silently", "unknown", "not sent")
    rows = ((call, *(people[column] for column in columns)) for call, people in bulk.people.items())
    print(table(("call", *columns), rows))


def _print_strikes(verdict: Verdict) -> None:
    print("\nHow often each fault struck each operation\n")
    head = ("fault", *(str(number) for number in range(1, len(OPERATIONS) + 1)))
    print(table(head, ((kind, *(verdict.strikes[name][kind] for name in OPERATIONS)) for kind in KINDS)))
    print("\n" + "\n".join(f"{number:2}  {name}" for number, name in enumerate(OPERATIONS, 1)))
    left_out = ", ".join(SUCCESS_WITHOUT_BODY)
    print(f"\nLeft out: 200_empty before the effect of {left_out}, whose success looks the same")


def print_checks(verdict: Verdict) -> None:
    """Print the requirements, and whether the run met them."""
    print("\nRequired\n")
    rows = [(check.name, check.value, "kept" if check.kept else "BROKEN") for check in verdict.checks]
    print(table(("requirement", "count", ""), rows))
