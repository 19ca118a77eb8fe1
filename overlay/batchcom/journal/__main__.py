"""Show the journal of a bulk job, or settle its chunks with an unknown outcome.

    python -m batchcom.journal parcels.journal
    python -m batchcom.journal parcels.journal --format csv > open.csv
    python -m batchcom.journal parcels.journal --settle 3 4 --done
    python -m batchcom.journal parcels.journal --settle all --not-done

The listed chunks and entries are those that need a decision: unknown and rejected ones. Positions count the
entries of the input from 0. A chunk that is settled with --not-done is sent by the next call with the same
journal.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from typing import TYPE_CHECKING, Any

from batchcom.bulk._results import positions_of
from batchcom.errors import ConfigurationError
from batchcom.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from batchcom.journal import Row

_UNKNOWN = ("sending", "unknown")
_COLUMNS: tuple[str, ...] = ("chunk", "start", "stop", "state", "token", "note")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Return 1 if outcomes are unknown, 2 if the journal cannot be used, 0 otherwise."""
    options = _parser().parse_args(arguments)
    if (options.settle is None) != (options.done is None):
        print("--settle requires --done or --not-done, and both require --settle", file=sys.stderr)  # noqa: T201
        return 2
    try:
        with Journal(options.journal) as journal:
            if options.settle is not None:
                _settle(journal, options.settle, done=options.done)
            _show(journal, options.format)
            return 1 if any(journal.rows(*_UNKNOWN)) else 0
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m batchcom.journal",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("journal", help="directory of the journal")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")
    parser.add_argument("--settle", nargs="+", metavar="CHUNK", help="numbers of chunks, or all")
    decision = parser.add_mutually_exclusive_group()
    decision.add_argument("--done", action="store_const", const=True, dest="done", help="Batch applied them")
    decision.add_argument(
        "--not-done", action="store_const", const=False, dest="done", help="Batch did not apply them"
    )
    return parser


def _settle(journal: Journal, chunks: Sequence[str], *, done: bool) -> None:
    numbers = [row.number for row in journal.rows(*_UNKNOWN)]
    if list(chunks) != ["all"]:
        wrong = [chunk for chunk in chunks if chunk not in map(str, numbers)]
        if wrong:
            unknown = ", ".join(map(str, numbers)) or "none"
            raise ConfigurationError(
                f"--settle must name chunks with an unknown outcome, got {', '.join(wrong)}. "
                f"Unknown: {unknown}"
            )
        numbers = [number for number in numbers if str(number) in chunks]
    for number in numbers:
        journal.settle(number, done=done)


def _show(journal: Journal, form: str) -> None:
    rows = list(journal.rows())
    job = {"operation": journal.job.operation, "base_url": journal.job.base_url}
    listed = [entry for row in rows for entry in _entries(row)]
    if form == "csv":
        writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
    elif form == "json":
        print(json.dumps({**job, "counts": _counts(rows), "open": listed}, indent=2))  # noqa: T201
    else:
        print(f"{job['operation']} at {job['base_url']}")  # noqa: T201
        print(", ".join(f"{count:,} {state}" for state, count in _counts(rows).items()) or "no entries")  # noqa: T201
        for entry in listed:
            print("chunk {chunk}: entries {start} to {last}: {state}".format(**entry, last=entry["stop"] - 1))  # noqa: T201
            if entry["note"]:
                print(f"  {entry['note']}")  # noqa: T201


def _counts(rows: Iterable[Row]) -> dict[str, int]:
    """Return the number of entries in each state."""
    counts: dict[str, int] = {}
    for row in rows:
        rejected = positions_of(row.rejected) if row.state != "rejected" else 0
        counts[row.state] = counts.get(row.state, 0) + row.stop - row.start - rejected
        if rejected:
            counts["rejected"] = counts.get("rejected", 0) + rejected
    return counts


def _entries(row: Row) -> list[dict[str, Any]]:
    """Return the lines of a chunk that need a decision: the chunk, or its rejected entries."""
    if row.state in (*_UNKNOWN, "rejected"):
        return [_line(row, row.start, row.stop, row.state, row.note)]
    return [_line(row, position, position + 1, "rejected", reason) for position, reason in row.rejected]


def _line(row: Row, start: int, stop: int, state: str, note: str | None) -> dict[str, Any]:
    return dict(zip(_COLUMNS, (row.number, start, stop, state, row.token, note), strict=True))


if __name__ == "__main__":
    sys.exit(main())
