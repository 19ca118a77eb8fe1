"""The directory of a journal: how it is created, locked and checked for damage.

================== ===============================================================================
``journal.sqlite``  the database; ``journal.sqlite-journal`` is beside it during a transaction
``commits``         the number of transactions that the database has committed; locked too
``lock``            an empty database, locked while a process uses the journal
================== ===============================================================================

SQLite needs the file of an interrupted transaction to restore the database, and does not notice if it is
missing or cut short. A digest of all rows reveals that, and the number in ``commits`` reveals transactions
that were lost: it is written after each transaction, so the database may be ahead of it but never behind.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from batchcom.errors import ConfigurationError, JournalInUseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack
    from io import FileIO

__all__ = ["Commits", "create", "lock", "reason_of", "refuse_incomplete", "verified"]

DATABASE = "journal.sqlite"
ROLLBACK = "journal.sqlite-journal"
COMMITS = "commits"
LOCK = "lock"

_HEADER = "batchcom journal 2, commits: "
_DIGITS = 20
_SQLITE = b"SQLite format 3\0"


class Commits:
    """The number of committed transactions, in a file that is overwritten in place.

    Not flushed to the disk: after a power failure it may be too low, which is harmless.

    The file is also locked, because SQLite's own lock has a gap on POSIX. A process loses it as soon as it
    reads the file ``lock`` in any other way, for example to copy the journal.

    Args:
        path: The file, which must exist.
        opened: Closes the file. It has the file before the lock is taken, because an interruption can come at
            any moment.

    Raises:
        JournalInUseError: The file is locked.
        ConfigurationError: The file is damaged.
    """

    def __init__(self, path: Path, opened: ExitStack) -> None:
        self._file = opened.enter_context(path.open("r+b", buffering=0))
        if _is_locked(self._file):
            raise _in_use(path.parent)
        content = self._file.read()
        number = content[len(_HEADER) : -1].decode("ascii", "replace")
        if len(content) != len(_encoded(0)) or not number.isdecimal() or content != _encoded(int(number)):
            raise damaged(path.parent, f"the file {path.name} is damaged")
        self.number = int(number)

    def write(self, number: int) -> None:
        """Store the number."""
        self._file.seek(0)
        self._file.write(_encoded(number))
        self.number = number


def _is_locked(file: FileIO) -> bool:
    """Lock a file until it is closed; return whether it was locked already. Windows has no need of it."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:  # the file system has no such locks: SQLite's has to do
            return False
    return False


def _encoded(number: int) -> bytes:
    return f"{_HEADER}{number:0{_DIGITS}}\n".encode("ascii")


def create(directory: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Create a journal, complete or not at all.

    Args:
        directory: Where; nothing may exist there.
        fill: Creates the tables and the first rows.
    """
    try:
        draft = Path(tempfile.mkdtemp(prefix=f".{directory.name}.", suffix=".new", dir=directory.parent))
    except OSError as error:
        raise ConfigurationError(f"journal {directory} cannot be created: {error.strerror}") from None
    try:
        with closing(sqlite3.connect(draft / DATABASE, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous = FULL")
            database.execute("BEGIN")
            fill(database)
            database.execute("COMMIT")
        (draft / COMMITS).write_bytes(_encoded(0))
        (draft / LOCK).touch()
        for path in (draft / COMMITS, draft / LOCK, draft):
            _flush(path)
        draft.rename(directory)
        _flush(directory.parent)
    except (OSError, sqlite3.Error) as error:
        if directory.exists():  # another process has just created it
            return
        raise ConfigurationError(f"journal {directory} cannot be created: {reason_of(error)}") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def reason_of(error: OSError | sqlite3.Error) -> str:
    """Return why a file could not be used, without the names of our own files."""
    return str(getattr(error, "strerror", None) or error)


def _flush(path: Path) -> None:
    """Flush a file or directory to the disk; Windows cannot flush directories."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refuse_incomplete(directory: Path) -> None:
    """Check that the path is a directory with the files of a journal."""
    if directory.is_file():
        with directory.open("rb") as file:
            is_database = file.read(len(_SQLITE)) == _SQLITE
        hint = (
            "Journals that are single SQLite files cannot be resumed by this version."
            if is_database
            else "Choose a path where nothing exists yet."
        )
        raise ConfigurationError(f"journal must be a directory, got the file {directory}. {hint}")
    if not directory.is_dir():
        raise ConfigurationError(f"journal {directory} does not exist. A bulk call creates it.")
    missing = [name for name in (DATABASE, COMMITS, LOCK) if not (directory / name).is_file()]
    if len(missing) == 3:
        raise ConfigurationError(
            f"journal must be a path that does not exist yet or the directory of a journal, got {directory}, "
            "which contains no journal."
        )
    if missing:
        raise damaged(directory, f"{', '.join(missing)} is missing")


def lock(directory: Path, opened: ExitStack) -> None:
    """Lock a journal for this process, on every operating system.

    Args:
        directory: The journal.
        opened: Closes the connection that holds the lock. It has the connection before the journal is locked,
            because an interruption can come at any moment.

    Raises:
        JournalInUseError: The journal is in use, in this process or another one.
        ConfigurationError: The journal is damaged.
    """
    connection = sqlite3.connect(directory / LOCK, isolation_level=None, check_same_thread=False, timeout=0)
    opened.enter_context(closing(connection))
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise _in_use(directory) from None
        raise ConfigurationError(f"journal {directory} cannot be locked: {error}") from None
    except sqlite3.DatabaseError as error:
        raise damaged(directory, f"the file {LOCK} is damaged: {error}") from None


def _in_use(directory: Path) -> JournalInUseError:
    return JournalInUseError(
        f"journal {directory} is in use, in this process or in another one. "
        "One job at a time can use a journal."
    )


def verified(directory: Path, check: Callable[[sqlite3.Connection], int], commits: int) -> None:
    """Check the database on a copy, since opening it would already change a damaged one.

    Args:
        directory: The journal.
        check: Returns the number of transactions that the database has committed, or raises ``ValueError`` or
            ``sqlite3.Error`` if the content is damaged.
        commits: The number that it must have at least.
    """
    with tempfile.TemporaryDirectory(prefix="batchcom-") as folder:
        for name in (DATABASE, ROLLBACK):
            if (directory / name).exists():
                shutil.copyfile(directory / name, Path(folder, name))
        try:
            with closing(sqlite3.connect(Path(folder, DATABASE), isolation_level=None)) as database:
                problems = [text for (text,) in database.execute("PRAGMA integrity_check")]
                if problems != ["ok"]:
                    raise damaged(directory, problems[0])
                present = check(database)
        except (sqlite3.Error, ValueError) as error:
            raise damaged(directory, str(error)) from None
    if present < commits:
        raise damaged(directory, f"{commits - present} of {commits} transactions are missing")


def damaged(directory: Path, reason: str) -> ConfigurationError:
    """Return the error of a journal that is incomplete or damaged."""
    return ConfigurationError(
        f"journal {directory} is incomplete or damaged: {reason}. "
        "Restore the directory from a complete copy. "
        "A job that resumes from an older copy sends again what was sent after the copy."
    )
