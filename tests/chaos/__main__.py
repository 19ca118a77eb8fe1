"""Run `python -m tests.chaos`: show that nothing is sent twice and nothing is lost silently.

Several processes, the senders, use the real clients over real sockets: they launch and create campaigns,
send notifications and record events at a sandbox. The sandbox injects a fault into a third of all requests.
Senders and sandbox are killed with SIGKILL and started again, and the senders resume from what they have
stored. Bulk jobs are interrupted and killed as well, and resume from a journal that was moved meanwhile.

At the end the run compares what each sender wanted, and what it reported, with what the sandbox did. The exit
status is 1 if a requirement is not met.
"""

from __future__ import annotations

import argparse
import logging
import secrets
import sys
import tempfile
from pathlib import Path

from tests.chaos import bulk
from tests.chaos.hostile import run_hostile
from tests.chaos.intents import CALLS
from tests.chaos.sender import warm_up
from tests.chaos.supervisor import Settings, run
from tests.chaos.verdict import COLUMNS, FULL_SIZE, judge, require_coverage, table

__all__ = ["main"]

SHORT = 360
HOSTILE = 800


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, help="seed of all random choices (default: a new one)")
    parser.add_argument("--intents", type=int, help=f"default: {FULL_SIZE}; {HOSTILE} if hostile")
    parser.add_argument("--hostile", action="store_true", help="break one assumption of the client at a time")
    parser.add_argument("--short", action="store_true", help=f"{SHORT} intents, without required coverage")
    parser.add_argument(
        "--repeat-sends", action="store_true", help="let clients repeat sends, to show that a run can fail"
    )
    return parser


def _repeat_sends() -> None:
    """Let every client of this program treat each operation as one that may be repeated."""
    from batchcom_api.cep.operations import OPERATIONS as CEP
    from batchcom_api.mep.operations import OPERATIONS as MEP

    for operations in (CEP, MEP):
        for name, operation in operations.items():
            operations[name] = operation._replace(idempotent=True, idempotent_unless=None)


def _run(settings: Settings) -> bool:
    """Run the bulk jobs and the senders, print the results, and return whether every requirement was met."""
    warm_up()
    result = run(settings)
    verdict = judge(result)
    if settings.count >= FULL_SIZE:
        require_coverage(verdict, result)
    bulk.run_bulk(settings.folder / "bulk", settings.seed, max(2, settings.count // 100), verdict)
    counts = ((call, verdict.by_call[call]) for call in (*CALLS, *bulk.CALLS))
    rows = ((call, row.total(), *(row[column] for column in COLUMNS)) for call, row in counts)
    print(table(("call (bulk jobs: people)", "intended", *COLUMNS), rows))
    print("\nKills: " + ", ".join(f"{count} {moment}" for moment, count in sorted(result.kills.items())))
    checks = ((check.name, check.value, "kept" if check.kept else "BROKEN") for check in verdict.checks)
    print("\n" + table(("requirement", "count", ""), checks))
    return verdict.kept


def main(arguments: list[str] | None = None) -> int:
    """Run, print the tables, and return the exit status."""
    options = _parser().parse_args(arguments)
    logging.getLogger("batchcom").setLevel(logging.ERROR)  # a run resumes jobs and leaves drafts on purpose
    seed = secrets.randbelow(1_000_000) if options.seed is None else options.seed
    count = options.intents or (SHORT if options.short else HOSTILE if options.hostile else FULL_SIZE)
    print(f"chaos: seed {seed}, {count} intents", flush=True)
    if options.repeat_sends:
        print("clients repeat sends, which they must not: expect duplicates, and exit status 1")
        _repeat_sends()
    with tempfile.TemporaryDirectory(prefix="batchcom-chaos-") as folder:
        settings = Settings(seed=seed, count=count, folder=Path(folder))
        return 0 if (run_hostile if options.hostile else _run)(settings) else 1


if __name__ == "__main__":
    sys.exit(main())
