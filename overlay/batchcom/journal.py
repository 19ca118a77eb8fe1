"""What a bulk call writes down before and after each chunk, so that it survives being killed.

A journal is one SQLite file. Only one process at a time may have it open; where several machines share the
work, each piece of it has a journal of its own, on a disk that whoever takes the piece over sees too.
"""

from __future__ import annotations

import sqlite3
import threading
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self, cast, get_args

from batchcom._core.options import require
from batchcom.bulk import ChunkState
from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Journal", "Row"]

_FORMAT = "1"
_TABLES = (
    "CREATE TABLE IF NOT EXISTS job (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS chunks (number INTEGER PRIMARY KEY, start INTEGER NOT NULL,"
    " stop INTEGER NOT NULL, digest BLOB NOT NULL, state TEXT NOT NULL, token TEXT, note TEXT)",
)
_STATES = (*get_args(ChunkState), "sending")


class Row(NamedTuple):
    """One chunk, as the journal has it.

    Attributes:
        number: Of the chunk, counted from 0.
        start: Position of its first entry in the input.
        stop: Position after its last one.
        digest: Of what is sent for it, without the keys.
        state: ``accepted``, ``refused``, ``unknown``, ``not sent``; or ``sending``, if the process was killed
            meanwhile.
        token: Batch's token for it; None where Batch gave none.
        note: What was wrong, in words; None where nothing was.
    """

    number: int
    start: int
    stop: int
    digest: bytes
    state: str
    token: str | None
    note: str | None


class Journal:
    """The journal in a file, opened for this process alone.

    Args:
        path: The file that a bulk call was given. Not on a network file system that SQLite cannot lock.
        create: Whether it is made, and empty, when it does not exist, as bulk calls do. Otherwise a path that
            was mistyped is refused, and not taken for a job of which nothing is unknown.

    Example:
        >>> with Journal("october.journal") as journal:  # doctest: +SKIP
        ...     for row in journal.rows("sending", "unknown"):
        ...         journal.settle(row.number, done=True)  # seen on the dashboard

    Raises:
        ConfigurationError: There is none, it is open already, or is no journal.
    """

    def __init__(self, path: str | PathLike[str], *, create: bool = False) -> None:
        require(
            isinstance(cast("object", path), str | PathLike) and fspath(path),
            "journal",
            path,
            "the path of a file",
        )
        self._path = Path(path)
        self._lock = threading.Lock()
        there = self._path.is_file() and self._path.stat().st_size > 0
        if not there and not create:
            raise ConfigurationError(
                f"there is no journal {self._path}: a bulk call that is given one makes it"
            )
        try:
            self._database = sqlite3.connect(
                self._path, isolation_level=None, check_same_thread=False, timeout=0.5
            )
        except sqlite3.Error as problem:
            raise ConfigurationError(f"the journal {self._path} cannot be opened: {problem}") from None
        try:
            # before the first use: then it holds without shared memory, until the process ends
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
            if there:
                self._refuse_foreign()
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            for table in _TABLES:
                self._database.execute(table)
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("COMMIT")
        except sqlite3.Error as problem:
            self._database.close()
            locked = "locked" in str(problem)
            raise ConfigurationError(
                f"the journal {self._path} "
                + ("is open already, here or in another process" if locked else f"is no journal: {problem}")
            ) from None

    def _refuse_foreign(self) -> None:
        """Leave the database of another program as it is; one that was killed at once may have no table."""
        found = self._database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = {name for (name,) in found}
        if names and names.isdisjoint({"job", "chunks"}):
            raise sqlite3.DatabaseError("it is a database of something else")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, so that another process may open it."""
        with self._lock:
            self._database.close()

    def describe(self, **job: str) -> None:
        """Say what the journal is of; the first time it is written down, from then on it has to be the same.

        Raises:
            ConfigurationError: The journal is of another job.
        """
        job["format"] = _FORMAT
        with self._lock:
            known = dict(self._database.execute("SELECT name, value FROM job"))
            if not known:
                self._database.execute("BEGIN")
                self._database.executemany("INSERT INTO job VALUES (?, ?)", list(job.items()))
                self._database.execute("COMMIT")
                return
        for name, value in job.items():
            if known.get(name) != value:
                raise ConfigurationError(
                    f"the journal {self._path} is of another job: its {name} is {known.get(name)},"
                    f" not {value}"
                )

    def row(self, number: int) -> Row | None:
        """The chunk of that number, if it is known."""
        with self._lock:
            found = self._database.execute("SELECT * FROM chunks WHERE number = ?", (number,)).fetchone()
        return None if found is None else Row(*found)

    def rows(self, *states: str) -> Iterator[Row]:
        """The chunks in these states of ``Row``, or all of them, in the order of the input.

        Raises:
            ConfigurationError: There is no such state.
        """
        for state in states:
            require(state in _STATES, "state", state, f"one of {', '.join(_STATES)}")
        with self._lock:
            found = self._database.execute("SELECT * FROM chunks ORDER BY number").fetchall()
        return (row for row in map(Row._make, found) if not states or row.state in states)

    def write(self, row: Row) -> None:
        """Write a chunk down; it is on the disk when this returns."""
        with self._lock:
            self._database.execute("INSERT OR REPLACE INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def settle(self, number: int, *, done: bool) -> None:
        """Decide a chunk that was being sent, or is unknown, when the call ended.

        Args:
            number: Of the chunk.
            done: Whether Batch did it; where it did not, the next start with the same input sends it.

        Raises:
            ConfigurationError: There is no such chunk, or it is decided already.
        """
        require(type(done) is bool, "done", done, "True or False")
        row = self.row(number)
        if row is None or row.state not in {"sending", "unknown"}:
            state = "not in the journal" if row is None else row.state
            raise ConfigurationError(f"chunk {number} needs no decision: it is {state}")
        self.write(row._replace(state="accepted" if done else "not sent", note="settled by hand"))
