"""Store attributes of very many people, with a progress bar, and resume after a crash.

    pip install tqdm
    python bulk_progress.py people.csv october.journal

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
from tqdm import tqdm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom.bulk import Progress

__all__ = ["main", "people"]


def people(path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each line of the file, which may be larger than the memory."""
    with Path(path).open(newline="", encoding="utf-8") as lines:
        for custom_id, city in csv.reader(lines):
            yield custom_id, {"u.city": city}


def main(path: str, journal: str) -> int:
    """Store everything, and print the outcome."""
    with (
        mep.Client() as app,
        tqdm(unit=" people", file=sys.stderr) as bar,
    ):

        def show(progress: Progress) -> None:
            bar.update(progress.done - bar.n)
            bar.set_postfix(rejected=progress.rejected, unknown=progress.unknown)

        result = app.custom_data.set_many(people(path), journal=journal, on_progress=show)
    print(result)
    for chunk in result.chunks_in("rejected"):
        print(f"lines {chunk.start + 1} to {chunk.stop}: {chunk.error}")
    return 0 if result.ok else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
