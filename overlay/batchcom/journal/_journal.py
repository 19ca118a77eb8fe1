"""The journal of a bulk job: its identity and the state of each chunk."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from contextlib import ExitStack, closing
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

from batchcom._core.argument_checks import require
from batchcom.bulk import RejectedEntry
from batchcom.bulk._results import CHUNK_STATES
from batchcom.errors import ConfigurationError
from batchcom.journal._files import Commits, create, lock, reason_of, refuse_incomplete, verified

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ROW_STATES", "Job", "Journal", "Row"]

ROW_STATES = (*CHUNK_STATES, "sending")

_TABLES = (
    "CREATE TABLE job (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE chunks (number INTEGER PRIMARY KEY, start INTEGER NOT NULL, stop INTEGER NOT NULL,"
    " digest BLOB NOT NULL, state TEXT NOT NULL, token TEXT, note TEXT, rejected TEXT NOT NULL)",
    "CREATE TABLE seal (commits INTEGER NOT NULL, digest BLOB NOT NULL)",
)


class Job(NamedTuple):
    """Identity of a bulk job. A journal can only be used for the job that created it.

    Attributes:
        operation: Name of the operation with its API, such as ``mep.transactional_send``.
        content: Digest of what all requests have in common, such as the notification.
        account: Digest of the project key or the app's API key.
        base_url: Address that the requests are sent to.
        chunk_size: Entries in one request.
    """

    operation: str
    content: str
    account: str
    base_url: str
    chunk_size: int

    def differences(self, other: Job) -> list[str]:
        """Describe how `other`, the job that wants to use the journal, differs from this one."""
        differences: list[str] = []
        for name, label in (
            ("operation", "operation"),
            ("base_url", "base URL"),
            ("chunk_size", "chunk_size"),
        ):
            old, new = getattr(self, name), getattr(other, name)
            if old != new:
                differences.append(f"{label}: the journal has {old}, this call has {new}")
        if self.account != other.account:
            differences.append("account: this call uses the key of another project or app")
        if self.content != other.content and self.operation == other.operation:
            differences.append("content: this call has other arguments, such as another message or audience")
        return differences


class Row(NamedTuple):
    """One chunk in a journal.

    Attributes:
        number: Number of the chunk, counted from 0.
        start: Position of its first entry in the input.
        stop: Position after its last entry.
        digest: Digest of what is sent for it, without keys.
        state: ``accepted``, ``rejected``, ``unknown`` or ``not_sent``; ``sending`` if the process ended
            before the outcome was known.
        token: Batch's token for it; None if Batch returned none.
        note: The error message, shortened; None if there was no error.
        rejected: Single entries that were rejected while the rest of the chunk was sent.
    """

    number: int
    start: int
    stop: int
    digest: bytes
    state: str
    token: str | None = None
    note: str | None = None
    rejected: tuple[RejectedEntry, ...] = ()


class Journal:
    """A journal, opened for this process alone.

    Args:
        path: Directory of the journal.
        job: The job that is going to use the journal. If given, a journal that does not exist is created. If
            omitted, the journal must exist.

    Example:
        >>> with Journal("october.journal") as journal:  # doctest: +SKIP
        ...     for row in journal.rows("sending", "unknown"):
        ...         journal.settle(row.number, done=True)  # seen on the dashboard

    Raises:
        JournalInUseError: Another process, or this one, is using the journal.
        ConfigurationError: The journal does not exist, is damaged or belongs to another job.
    """

    def __init__(self, path: str | PathLike[str], *, job: Job | None = None) -> None:
        is_path = isinstance(cast("object", path), str | PathLike) and isinstance(
            cast("object", fspath(path)), str
        )
        require(is_path and fspath(path), "journal", path, "the path of a directory")
        self._path = Path(path)
        self._lock = threading.RLock()
        self._opened = ExitStack()
        try:
            if job is not None and not self._path.exists() and not self._path.is_symlink():
                create(self._path, lambda database: _fill(database, job))
            refuse_incomplete(self._path)
            self._open(job)
        except (OSError, sqlite3.Error) as error:
            self._opened.close()
            raise ConfigurationError(f"journal {self._path} cannot be opened: {reason_of(error)}") from None
        except BaseException:
            self._opened.close()
            raise

    def _open(self, job: Job | None) -> None:
        """Lock and check the journal, and open its files."""
        lock(self._path, self._opened)
        self._commits = Commits(self._path / "commits", self._opened)
        verified(self._path, _check, self._commits.number)
        self._database = self._opened.enter_context(closing(self._connect()))
        self.job = _read_job(self._database)
        if job is not None and job != self.job:
            raise self._another_job(job)

    def __del__(self) -> None:
        """Unlock a journal that nothing refers to, after an interruption between its opening and its use."""
        opened: ExitStack | None = getattr(self, "_opened", None)
        if opened is not None:
            opened.close()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(
            self._path / "journal.sqlite", isolation_level=None, check_same_thread=False, timeout=0
        )
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("PRAGMA synchronous = FULL")
        return database

    def _another_job(self, job: Job) -> ConfigurationError:
        lines = "".join(f"\n  {difference}" for difference in self.job.differences(job))
        return ConfigurationError(
            f"journal {self._path} belongs to another job:{lines}\nUse another journal."
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the journal, so that another process can open it."""
        with self._lock:
            self._opened.close()

    def row(self, number: int) -> Row | None:
        """Return the chunk of this number, or None if the journal does not have it."""
        with self._lock:
            values = self._database.execute("SELECT * FROM chunks WHERE number = ?", (number,)).fetchone()
        return None if values is None else _decode(values)

    def rows(self, *states: str) -> Iterator[Row]:
        """Return the chunks in these states, or all chunks, in the order of the input.

        Raises:
            ConfigurationError: A state does not exist.
        """
        for state in states:
            require(state in ROW_STATES, "state", state, f"one of {', '.join(ROW_STATES)}")
        with self._lock:
            values = self._database.execute("SELECT * FROM chunks ORDER BY number").fetchall()
        return (row for row in map(_decode, values) if not states or row.state in states)

    def write(self, row: Row) -> None:
        """Write the state of a chunk. It is on the disk when this returns."""
        new = _encode(row)
        with self._lock:
            old = self.row(row.number)
            commits, digest = self._database.execute("SELECT commits, digest FROM seal").fetchone()
            digest = _mixed(digest, new) if old is None else _mixed(_mixed(digest, _encode(old)), new)
            with self._database:
                self._database.execute("BEGIN IMMEDIATE")
                self._database.execute("INSERT OR REPLACE INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)", new)
                self._database.execute("UPDATE seal SET commits = ?, digest = ?", (commits + 1, digest))
            self._commits.write(commits + 1)

    def settle(self, number: int, *, done: bool) -> None:
        """Decide a chunk whose outcome is unknown.

        Args:
            number: Number of the chunk.
            done: Whether Batch applied it. If not, the next call with the same journal sends it.

        Raises:
            ConfigurationError: The chunk does not exist, or its outcome is known.
        """
        require(type(done) is bool, "done", done, "True or False")
        row = self.row(number)
        if row is None or row.state not in {"sending", "unknown"}:
            state = "not in the journal" if row is None else row.state
            raise ConfigurationError(
                f"number must be a chunk with an unknown outcome, got {number}: it is {state}"
            )
        self.write(row._replace(state="accepted" if done else "not_sent", note="settled by hand"))


def _fill(database: sqlite3.Connection, job: Job) -> None:
    for table in _TABLES:
        database.execute(table)
    rows = [(name, json.dumps(value)) for name, value in job._asdict().items()]
    database.executemany("INSERT INTO job VALUES (?, ?)", rows)
    digest = bytes(16)
    for row in rows:
        digest = _mixed(digest, row)
    database.execute("INSERT INTO seal VALUES (0, ?)", (digest,))


def _read_job(database: sqlite3.Connection) -> Job:
    values = {name: json.loads(value) for name, value in database.execute("SELECT name, value FROM job")}
    return Job(**values)


def _check(database: sqlite3.Connection) -> int:
    """Return the number of committed transactions, if the rows are those that were written."""
    [(commits, expected)] = database.execute("SELECT commits, digest FROM seal").fetchall()
    digest = bytes(16)
    for row in database.execute("SELECT name, value FROM job"):
        digest = _mixed(digest, row)
    for row in database.execute("SELECT * FROM chunks"):
        digest = _mixed(digest, row)
    if digest != expected:
        raise ValueError("its rows have changed")
    return int(commits)


def _mixed(digest: bytes, row: tuple[object, ...]) -> bytes:
    """Add a row to the digest of all rows; adding it again removes it."""
    added = hashlib.blake2b(repr(tuple(row)).encode("utf-8", "backslashreplace"), digest_size=16).digest()
    return (int.from_bytes(digest) ^ int.from_bytes(added)).to_bytes(16)


def _encode(row: Row) -> tuple[object, ...]:
    rejected = json.dumps([list(entry) for entry in row.rejected])
    return (*row[:5], _storable(row.token), _storable(row.note), rejected)


def _storable(text: str | None) -> str | None:
    """Escape halves of characters, which SQLite cannot store."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _decode(values: tuple[Any, ...]) -> Row:
    number, start, stop, digest, state, token, note, rejected = values
    entries = tuple(RejectedEntry(*entry) for entry in json.loads(rejected))
    return Row(number, start, stop, digest, state, token, note, entries)
