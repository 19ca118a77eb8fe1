"""Update profiles and an audience from a CSV file, however often the job is killed.

    python keep_in_step.py people.csv winback_q2 state

Each run sends what changed in the file since the last one. A person who is new gets a profile and becomes a
member of the audience. A person who has left the file leaves the audience, and the attributes are deleted.

The folder `state` holds what Batch has and what it should have, and the journals of the current run. After a
crash start the job again. It first completes what it began, with the rows that it read then, and sends again
only the requests that were under way. Then it reads the file. Run one such job at a time. The keys come from
the environment variables BATCH_REST_API_KEY and BATCH_PROJECT_KEY.

Exit status: 0 done, 1 start the job again, 2 done except for people whose data was refused. The column
`refused` of the table `people` then has the reason, and the next run tries again.
"""

from __future__ import annotations

import csv
import json
import logging
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batchcom import cep
from batchcom.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom.bulk import BulkResult

__all__ = ["attributes", "keep_in_step", "main", "open_store"]

log = logging.getLogger("keep_in_step")

CHUNK_SIZE = int(os.environ.get("CHUNK_SIZE", "10000"))

SCHEMA = """
CREATE TABLE IF NOT EXISTS people (custom_id TEXT PRIMARY KEY, applied TEXT, wanted TEXT, refused TEXT);
CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY, done INTEGER NOT NULL DEFAULT 0);
"""
CHANGED = "SELECT custom_id, applied, wanted FROM people WHERE applied IS NOT wanted ORDER BY custom_id"
MOVED = """
SELECT custom_id, wanted FROM people WHERE (applied IS NULL) <> (wanted IS NULL) ORDER BY custom_id
"""


def attributes(row: dict[str, str]) -> dict[str, Any]:
    """Return the attributes of a row. Change this for your table. An empty cell deletes an attribute."""
    return {
        "$email_address": row["email"] or None,
        "$language": row["language"] or None,
        "city": row["city"] or None,
        "date(renewal)": row["renewal"] or None,
    }


def open_store(folder: Path) -> sqlite3.Connection:
    """Open the store of the job. What is written survives a power failure."""
    folder.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(folder / "state.db")
    store.execute("PRAGMA synchronous=FULL")
    store.executescript(SCHEMA)
    return store


def take(store: sqlite3.Connection, path: str) -> None:
    """Store what Batch should have, and begin a run. A file that cannot be read changes nothing."""
    insert = "INSERT INTO people (custom_id, wanted) VALUES (?, ?)"
    insert += " ON CONFLICT (custom_id) DO UPDATE SET wanted = excluded.wanted"
    with store, Path(path).open(newline="", encoding="utf-8") as lines:
        store.execute("UPDATE people SET wanted = NULL, refused = NULL")
        rows = csv.DictReader(lines)
        store.executemany(insert, ((row["custom_id"], json.dumps(attributes(row))) for row in rows))
        store.execute("INSERT INTO runs DEFAULT VALUES")


def updates(store: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield an update for each profile that changed. None deletes an attribute."""
    for custom_id, applied, wanted in store.execute(CHANGED):
        values = {**dict.fromkeys(json.loads(applied or "{}")), **json.loads(wanted or "{}")}
        yield {"identifiers": {"custom_id": custom_id}, "attributes": values}


def edits(store: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield an edit for each person who joins the audience or leaves it."""
    for custom_id, wanted in store.execute(MOVED):
        yield {"action": "remove" if wanted is None else "add", "id": custom_id}


def finish(batch: cep.Client, store: sqlite3.Connection, audience: str, folder: Path, run: int) -> bool:
    """Send what the run has not sent yet. Return whether everything has a final outcome."""
    journals = folder / f"run-{run}"
    journals.mkdir(exist_ok=True)
    options: Any = {"on_invalid": "skip", "chunk_size": CHUNK_SIZE}
    profiles = batch.profiles.mass_update_many(
        updates(store), journal=journals / "profiles.journal", **options
    )
    log.info("profiles: %s", profiles)
    options["journal"] = journals / "audience.journal"
    if store.execute("SELECT 1 FROM runs WHERE done").fetchone():
        members = batch.audiences.update_many(audience, edits(store), **options)
    else:  # the first run removes people who are in the audience already
        if all(known.name != audience for known in batch.audiences.list()):
            batch.audiences.create(audience, "custom_ids")
        members = batch.audiences.replace_many(audience, (edit["id"] for edit in edits(store)), **options)
    log.info("audience: %s", members)
    if any(result.stopped or result.unknown or result.not_sent for result in (profiles, members)):
        return False
    for token in members.tokens:
        batch.audiences.wait(audience, token)
    refused = {**refusals(store, MOVED, members), **refusals(store, CHANGED, profiles)}
    with store:
        store.executemany(
            "UPDATE people SET wanted = applied, refused = ? WHERE custom_id = ?",
            ((reason, custom_id) for custom_id, reason in refused.items()),
        )
        store.execute("UPDATE people SET applied = wanted")
        store.execute("DELETE FROM people WHERE applied IS NULL AND refused IS NULL")
        store.execute("UPDATE runs SET done = 1 WHERE number = ?", (run,))
    shutil.rmtree(journals)
    return True


def refusals(store: sqlite3.Connection, query: str, result: BulkResult) -> dict[str, str]:
    """Return why each person was refused, by the client or by Batch."""
    reasons = {entry.position: entry.reason for entry in result.rejected_entries}
    for chunk in result.chunks_in("rejected"):
        reasons = {**dict.fromkeys(range(chunk.start, chunk.stop), str(chunk.error)), **reasons}
    rows = enumerate(store.execute(query)) if reasons else ()
    return {row[0]: reasons[position] for position, row in rows if position in reasons}


def keep_in_step(batch: cep.Client, store: sqlite3.Connection, path: str, audience: str, folder: Path) -> int:
    """Complete the run that a crash interrupted, then send what changed in the file."""
    begun = "SELECT number FROM runs WHERE NOT done"
    for is_new in (False, True):
        if is_new:
            take(store, path)
        for (run,) in store.execute(begun).fetchall():
            if not finish(batch, store, audience, folder, run):
                return 1
    (refused,) = store.execute("SELECT count(*) FROM people WHERE refused IS NOT NULL").fetchone()
    if refused:
        log.warning("done, except for %d people whose data was refused", refused)
        return 2
    log.info("done")
    return 0


def main(path: str, audience: str, state: str) -> int:
    """Run the job and return the exit status."""
    folder = Path(state)
    with closing(open_store(folder)) as store, cep.Client() as batch:
        try:
            return keep_in_step(batch, store, path, audience, folder)
        except BatchError as error:
            log.error("start this job again: %s", error)
            return 1


if __name__ == "__main__":
    logging.basicConfig()
    log.setLevel(logging.INFO)
    sys.exit(main(*sys.argv[1:]))
