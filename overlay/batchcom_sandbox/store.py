"""Where the sandbox keeps its records: in one SQLite database, in memory or in a file.

Each request is one transaction. Each kind of record has a table with its fields as columns. A file is used in
WAL mode: what was committed survives the end of the process at any moment (kill -9 too), and nothing else is
ever visible.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from batchcom_sandbox.records import Entry, Event, Recorded, RecordT, Sent

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from batchcom_sandbox.messages import JsonObject
    from batchcom_sandbox.records import Record

__all__ = ["Store"]

TABLES: dict[type[Record], str] = {Entry: "entries", Event: "events", Recorded: "requests", Sent: "sent"}
COLUMNS = {kind: [entry.name for entry in fields(kind)] for kind in TABLES}
_JSON = ("attributes", "data", "exact")
"""Columns that hold JSON."""
_BOOLEANS = ("effect", "from_api")

SHUFFLED = "number * 2654435761 % 4294967296"
"""An arbitrary order of entries, the same at every reading."""
DUE = "json_extract(data, '$._due')"
"""When a campaign is sent or completes next."""
SCHEMA = (
    "".join(
        f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(COLUMNS[kind])});\n"
        for kind, table in TABLES.items()
    )
    + f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS versions (number, at, data);
CREATE TABLE IF NOT EXISTS late (due, method, target, app, key, body);
CREATE INDEX IF NOT EXISTS versions_by_number ON versions (number, at);
CREATE UNIQUE INDEX IF NOT EXISTS entries_by_id ON entries (collection, app, id);
CREATE INDEX IF NOT EXISTS entries_listed ON entries (collection, app, number);
CREATE INDEX IF NOT EXISTS entries_shuffled ON entries (collection, app, {SHUFFLED});
CREATE INDEX IF NOT EXISTS entries_due ON entries ({DUE}) WHERE {DUE} IS NOT NULL;
CREATE INDEX IF NOT EXISTS sent_by_id ON sent (id);
CREATE INDEX IF NOT EXISTS sent_by_name ON sent (app, kind, name);
CREATE INDEX IF NOT EXISTS late_by_time ON late (due);
"""
)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(kind: type[RecordT], row: tuple[Any, ...]) -> RecordT:
    values = dict(zip(COLUMNS[kind], row, strict=True))
    for name in values:
        if name in _JSON:
            values[name] = json.loads(values[name])
        elif name in _BOOLEANS:
            values[name] = bool(values[name])
    return kind(**values)


class Store:
    """Everything that the sandbox keeps. Not thread-safe: the sandbox holds a lock around it.

    Args:
        path: The SQLite file, created if missing; `None` keeps everything in memory.
        seed: Makes ids repeatable.
        keep_versions: Whether older states of entries stay readable.
    """

    def __init__(self, path: str | Path | None = None, seed: int = 0, *, keep_versions: bool = False) -> None:
        self._seed = seed
        self._keep_versions = keep_versions
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def __del__(self) -> None:
        if hasattr(self, "_db"):
            self._db.close()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Commit everything inside together, or nothing of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def clear(self) -> None:
        """Delete everything."""
        for table in (*TABLES.values(), "meta", "versions", "late"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - constant names

    @property
    def advanced(self) -> float:
        """The seconds by which time was advanced."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'advanced'").fetchone()
        return 0.0 if row is None else row[0]

    def advance(self, seconds: float) -> None:
        """Advance time."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('advanced', ?)", (self.advanced + seconds,))

    def next_number(self) -> int:
        """Return 1, 2, 3, …, continued after a restart."""
        row = self._db.execute(
            "INSERT INTO meta VALUES ('number', 1) "
            "ON CONFLICT (key) DO UPDATE SET value = value + 1 RETURNING value"
        ).fetchone()
        return int(row[0])

    def generate_id(self, kind: str) -> str:
        """Return 32 hexadecimal digits, the same for the same seed, kind and number of ids before."""
        text = f"{self._seed}/{kind}/{self.next_number()}".encode()
        return hashlib.blake2b(text, digest_size=16).hexdigest()

    # records of any kind

    def put(self, record: Record) -> None:
        """Write a record. It replaces the entry with the same id."""
        names = COLUMNS[type(record)]
        values = [getattr(record, name) for name in names]
        row = [_text(value) if name in _JSON else value for name, value in zip(names, values, strict=True)]
        places = ", ".join("?" * len(names))
        query = f"INSERT OR REPLACE INTO {TABLES[type(record)]} VALUES ({places})"  # noqa: S608 - constant names
        self._db.execute(query, row)

    def select(self, kind: type[RecordT], condition: str = "1", *values: Any) -> Iterator[RecordT]:
        """Yield the records that satisfy an SQL condition, in the order of their writing or its own."""
        order = "" if "ORDER BY" in condition else " ORDER BY rowid"
        query = f"SELECT * FROM {TABLES[kind]} WHERE {condition}{order}"  # noqa: S608 - constant conditions
        for row in self._db.execute(query, values):
            yield _read(kind, row)

    def sent(self) -> list[Sent]:
        """Return what was sent, one entry per id, in the order of the first sending."""
        sent: dict[str, Sent] = {}
        for last in self.select(Sent):
            first = sent.get(last.id)
            sent[last.id] = last if first is None else replace(last, times=first.times + 1, at=first.at)
        return list(sent.values())

    # entries of collections

    def get_entry(self, collection: str, app: str, entry_id: str) -> Entry | None:
        """Return an entry of a collection, or `None` if it does not exist."""
        condition = "collection = ? AND app = ? AND id = ?"
        return next(self.select(Entry, condition, collection, app, entry_id), None)

    def put_entry(
        self, collection: str, app: str, entry_id: str, data: JsonObject, now: float, *, from_api: bool = True
    ) -> None:
        """Write an entry, new or changed. It is due at the time in `data["_due"]`, if there is one."""
        entry = self.get_entry(collection, app, entry_id)
        if entry is None:
            number = self.next_number()
            entry = Entry(collection, app, entry_id, number, now, now, data, from_api)
        self.put(replace(entry, updated=now, data=data))
        if self._keep_versions:
            self._db.execute("INSERT INTO versions VALUES (?, ?, ?)", (entry.number, now, _text(data)))

    def delete_entry(self, collection: str, app: str, entry_id: str) -> None:
        """Delete an entry, if there is one."""
        condition = "collection = ? AND app = ? AND id = ?"
        self._db.execute(f"DELETE FROM entries WHERE {condition}", (collection, app, entry_id))  # noqa: S608

    def entries(
        self, collection: str, app: str, *, after: int | None = None, shuffled: bool = False
    ) -> Iterator[tuple[int, Entry]]:
        """Yield (cursor, entry) of a collection after a cursor, newest first or in an arbitrary order."""
        key = SHUFFLED if shuffled else "number"
        condition = f"collection = ? AND app = ? AND {key} < ? ORDER BY {key} DESC"
        for entry in self.select(Entry, condition, collection, app, 2**62 if after is None else after):
            yield entry.number * 2654435761 % 4294967296 if shuffled else entry.number, entry

    def entry_at(self, entry: Entry, at: float) -> Entry | None:
        """Return the version of an entry at that time, or `None` if it did not exist yet."""
        row = self._db.execute(
            "SELECT at, data FROM versions WHERE number = ? AND at <= ? ORDER BY at DESC, rowid DESC LIMIT 1",
            (entry.number, at),
        ).fetchone()
        return None if row is None else replace(entry, updated=row[0], data=json.loads(row[1]))

    def next_due(self, now: float) -> Entry | None:
        """Return the first entry that is due."""
        return next(self.select(Entry, f"{DUE} <= ? ORDER BY {DUE}, number LIMIT 1", now), None)

    # requests that take effect later

    def add_late(self, due: float, *request: Any) -> None:
        """Store a request that takes effect later: method, target, app, kind of the key, body."""
        self._db.execute("INSERT INTO late VALUES (?, ?, ?, ?, ?, ?)", (due, *request))

    def take_late(self, now: float) -> list[tuple[Any, ...]]:
        """Return and delete the requests that are due, in order, each with its time."""
        rows = self._db.execute("SELECT * FROM late WHERE due <= ? ORDER BY due, rowid", (now,)).fetchall()
        if rows:
            self._db.execute("DELETE FROM late WHERE due <= ?", (now,))
        return rows
