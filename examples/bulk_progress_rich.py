"""Store attributes of very many people, and show with rich the outcome, the speed and the time left.

    pip install rich
    python bulk_progress_rich.py people.csv october.journal

Each line of the file is an id and a city. Start the program again with the same journal to resume. The keys
come from the environment variables BATCH_REST_API_KEY and BATCH_API_KEY. Exit status: 0 if Batch accepted
every line, otherwise 1.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from batchcom import mep
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom.bulk import Progress as BulkProgress
    from rich.progress import Task

__all__ = ["Rate", "main", "people"]

COUNTS = (
    "[green]{task.fields[accepted]:,} accepted[/], "
    "[red]{task.fields[rejected]:,} rejected[/], "
    "[yellow]{task.fields[unknown]:,} unknown[/]"
)


class Rate(ProgressColumn):
    """People per second, on average."""

    def render(self, task: Task) -> Text:
        """Return an empty text until the first chunk is done."""
        return Text(f"{task.completed / task.elapsed:,.0f}/s" if task.completed and task.elapsed else "")


def people(path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each line of the file, which may be larger than the memory."""
    with Path(path).open(newline="", encoding="utf-8") as lines:
        for custom_id, city in csv.reader(lines):
            yield custom_id, {"u.city": city}


def main(path: str, journal: str) -> int:
    """Store everything, and print the outcome."""
    shown = (TaskProgressColumn(), BarColumn(None), TextColumn(COUNTS), Rate(), TimeRemainingColumn())
    with (
        mep.Client() as app,
        Progress(*shown, console=Console(stderr=True), expand=True) as bar,
    ):
        total = sum(1 for _ in people(path))  # reads the file twice, to show the time left
        task = bar.add_task("people", total=total, accepted=0, rejected=0, unknown=0)

        def show(now: BulkProgress) -> None:
            bar.update(
                task, completed=now.done, accepted=now.accepted, rejected=now.rejected, unknown=now.unknown
            )

        result = app.custom_data.set_many(people(path), journal=journal, on_progress=show)
    print(result)
    for chunk in result.chunks_in("rejected"):
        print(f"lines {chunk.start + 1} to {chunk.stop}: {chunk.error}")
    return 0 if result.ok else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
