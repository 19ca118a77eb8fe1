"""Moved, copied, cut, damaged and missing journal files after the process was killed."""

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from batchcom import journal, mep
from batchcom.errors import ConfigurationError, JournalInUseError
from batchcom.journal import Job, Journal, Row

from tests.bulk.killed_in_progress import MESSAGE, OPTIONS, PEOPLE
from tests.bulk.support import KEYS, interrupt_at_each_line
from tests.servers.counting import CountingServer

ROOT = Path(__file__).parents[2]
JOB = Job("mep.transactional_send", "content", "account", "http://127.0.0.1", 10)


@pytest.fixture(scope="module")
def server() -> Iterator[CountingServer]:
    with CountingServer() as running:
        yield running


def kill(server: CountingServer, journal: Path, side: str = "sync") -> None:
    """Run a job that is killed after five of ten requests."""
    server.ids.clear()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bulk.killed_in_progress", server.url, str(journal), side],
        cwd=ROOT,
        check=False,
    )
    assert ended.returncode == -9
    assert sum(server.ids.values()) == 5


def resume(server: CountingServer, journal: Path) -> None:
    with mep.Client(**KEYS, base_url=server.url) as app:
        app.transactional.send_all(PEOPLE, MESSAGE, journal=journal, **OPTIONS)


@pytest.fixture(scope="module")
def killed(server: CountingServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of a killed job, to be copied."""
    journal = tmp_path_factory.mktemp("killed") / "b.journal"
    kill(server, journal)
    return journal


@pytest.mark.parametrize("side", ["sync", "async"])
def test_journal_moved_after_kill_sends_nothing_twice(
    server: CountingServer, tmp_path: Path, side: str
) -> None:
    kill(server, tmp_path / "b.journal", side)
    (tmp_path / "elsewhere").mkdir()
    moved = (tmp_path / "b.journal").rename(tmp_path / "elsewhere" / "b.journal")
    resume(server, moved)
    assert server.ids == dict.fromkeys(PEOPLE, 1)


def test_journal_copied_after_kill_sends_nothing_twice(server: CountingServer, tmp_path: Path) -> None:
    kill(server, tmp_path / "b.journal")
    resume(server, Path(shutil.copytree(tmp_path / "b.journal", tmp_path / "copy")))
    assert server.ids == dict.fromkeys(PEOPLE, 1)


def test_journal_hard_linked_after_kill_sends_nothing_twice(server: CountingServer, tmp_path: Path) -> None:
    kill(server, tmp_path / "b.journal")
    linked = Path(shutil.copytree(tmp_path / "b.journal", tmp_path / "linked", copy_function=os.link))
    resume(server, linked)
    assert server.ids == dict.fromkeys(PEOPLE, 1)
    resume(server, tmp_path / "b.journal")  # the same files
    assert server.ids == dict.fromkeys(PEOPLE, 1)


FILES = ["journal.sqlite", "commits", "lock"]


@pytest.mark.parametrize("name", FILES)
def test_journal_missing_file_is_refused(killed: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(killed, tmp_path / "copy"))
    (copy / name).unlink()
    with pytest.raises(ConfigurationError, match="incomplete or damaged"):
        Journal(copy)
    assert not (copy / name).exists()


@pytest.mark.parametrize("name", FILES[:2])
def test_journal_cut_file_is_refused_and_left_as_it_is(killed: Path, tmp_path: Path, name: str) -> None:
    content = (killed / name).read_bytes()
    cuts = {0, 1, 2, len(content) - 1, len(content) - 2, *range(0, len(content), max(1, len(content) // 60))}
    for number, cut in enumerate(sorted(cuts)):
        copy = Path(shutil.copytree(killed, tmp_path / str(number)))
        (copy / name).write_bytes(content[:cut])
        with pytest.raises(ConfigurationError, match="incomplete or damaged"):
            Journal(copy)
        assert (copy / name).read_bytes() == content[:cut]


def test_journal_rolled_back_copy_of_database_is_refused(killed: Path, tmp_path: Path) -> None:
    with Journal(Path(shutil.copytree(killed, tmp_path / "newer"))) as journal:
        journal.write(Row(5, 5, 6, b"digest", "sending"))
    shutil.copy(killed / "journal.sqlite", tmp_path / "newer" / "journal.sqlite")
    with pytest.raises(ConfigurationError, match="1 of 11 transactions are missing"):
        Journal(tmp_path / "newer")


@pytest.mark.parametrize("name", FILES[:2])
def test_journal_changed_bytes_lose_no_row(killed: Path, tmp_path: Path, name: str) -> None:
    """A damaged page is reported. Changed bytes of free pages have no effect."""
    with Journal(Path(shutil.copytree(killed, tmp_path / "intact"))) as journal:
        rows = list(journal.rows())
    content = (killed / name).read_bytes()
    refused = 0
    places = range(0, len(content), max(1, len(content) // 80))
    for place in places:
        copy = Path(shutil.copytree(killed, tmp_path / str(place)))
        damaged = bytes([content[place] ^ 0x5A])
        (copy / name).write_bytes(content[:place] + damaged + content[place + 1 :])
        try:
            with Journal(copy) as journal:
                assert list(journal.rows()) == rows
        except ConfigurationError:
            refused += 1
    assert refused > 0


def test_journal_text_in_lock_is_refused(killed: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(killed, tmp_path / "copy"))
    (copy / "lock").write_text("locked by another process " * 20)
    with pytest.raises(ConfigurationError, match="the file lock is damaged"):
        Journal(copy)


def test_journal_older_copy_of_everything_is_accepted(server: CountingServer, tmp_path: Path) -> None:
    """An old copy cannot be detected, as the documentation explains."""
    kill(server, tmp_path / "b.journal")
    copy = Path(shutil.copytree(tmp_path / "b.journal", tmp_path / "copy"))
    resume(server, tmp_path / "b.journal")
    resume(server, copy)
    assert {person: server.ids[person] for person in PEOPLE[:5]} == dict.fromkeys(PEOPLE[:5], 1)
    assert {person: server.ids[person] for person in PEOPLE[6:]} == dict.fromkeys(PEOPLE[6:], 2)


def test_journal_copied_while_in_use_is_consistent_or_refused(tmp_path: Path) -> None:
    opened = 0
    with Journal(tmp_path / "journal", job=JOB) as journal:
        for number in range(40):
            journal.write(Row(number, number * 10, number * 10 + 10, b"digest", "accepted"))
            copy = tmp_path / f"copy-{number}"
            shutil.copytree(tmp_path / "journal", copy)
            with Journal(copy) as copied:
                assert len(list(copied.rows())) == number + 1
                opened += 1
    assert opened == 40


def test_journal_hard_linked_while_in_use_is_refused(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal", job=JOB):
        shutil.copytree(tmp_path / "journal", tmp_path / "linked", copy_function=os.link)
        code = f"from batchcom.journal import Journal; Journal({str(tmp_path / 'linked')!r})"
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        with pytest.raises(JournalInUseError):
            Journal(tmp_path / "linked")
    assert "JournalInUseError" in ended.stderr


def test_journal_copied_by_its_own_process_stays_locked(tmp_path: Path) -> None:
    """POSIX releases all locks of a process on a file when the process closes any handle of that file."""
    code = f"from batchcom.journal import Journal; Journal({str(tmp_path / 'journal')!r})"
    with Journal(tmp_path / "journal", job=JOB):
        shutil.copytree(tmp_path / "journal", tmp_path / "copy")
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "JournalInUseError" in ended.stderr
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of a temporary directory
def test_journal_opening_interrupted_at_any_line_unlocks(tmp_path: Path) -> None:
    Journal(tmp_path / "journal", job=JOB).close()

    def use() -> None:
        Journal(tmp_path / "journal").close()

    gc.disable()  # the garbage collector would close leftover handles
    try:
        assert interrupt_at_each_line(use, use, Path(journal.__file__).parent) > 50
    finally:
        gc.enable()


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let this process write no longer files, as if the disk were full."""
    resource = pytest.importorskip("resource", reason="this system limits no files")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("size", [0, 8192])
def test_journal_that_cannot_be_created_leaves_nothing_behind(tmp_path: Path, size: int) -> None:
    with largest_file(size), pytest.raises(ConfigurationError, match=r"cannot be created: disk I/O error"):
        Journal(tmp_path / "b.journal", job=JOB)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("job", [JOB, None])
def test_journal_with_a_name_that_is_too_long_is_refused(tmp_path: Path, job: Job | None) -> None:
    with pytest.raises(ConfigurationError, match=r"cannot be|does not exist"):
        Journal(tmp_path / ("j" * 300), job=job)


def test_journal_that_cannot_be_checked_is_refused(killed: Path, tmp_path: Path) -> None:
    journal = Path(shutil.copytree(killed, tmp_path / "copy"))
    with largest_file(8192), pytest.raises(ConfigurationError, match="cannot be opened: File too large"):
        Journal(journal)
    with Journal(journal) as opened:
        assert len(list(opened.rows())) == 5


def test_journal_settled_by_hand_keeps_every_row(killed: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(killed, tmp_path / "copy"))
    for _ in range(3):
        with Journal(copy) as journal:
            row = Row(99, 990, 1000, b"digest", "sending")
            journal.write(row)
            journal.settle(99, done=True)
            assert journal.row(99) == row._replace(state="accepted", note="settled by hand")


def test_journal_format_is_that_of_earlier_releases(tmp_path: Path) -> None:
    """Jobs resume after an upgrade: a new format must still accept journals like this one."""
    with Journal(tmp_path / "journal", job=JOB) as journal:
        journal.write(Row(0, 0, 10, b"digest", "accepted", "t_1"))
        journal.write(Row(1, 10, 20, b"other", "sending"))
        journal.write(Row(1, 10, 20, b"other", "unknown", note="no response"))
    with closing(sqlite3.connect(tmp_path / "journal" / "journal.sqlite")) as database:
        seal = database.execute("SELECT commits, hex(digest) FROM seal").fetchall()
    assert seal == [(3, "81546C3CBC814643010F6D057FEAF33C")]


WRITER = """
import sys
from batchcom.journal import Job, Journal, Row
with Journal(sys.argv[1], job=Job("o", "c", "a", "u", 10)) as journal:
    for number in range(100_000):
        journal.write(Row(number, number * 10, number * 10 + 10, b"digest", "sending", note="x" * 300))
        print(number, flush=True)
"""


def test_journal_killed_in_transactions_loses_no_row(tmp_path: Path) -> None:
    """Without the file of the interrupted transaction, a journal may be refused but never loses rows."""
    interrupted = 0
    for round_number in range(8):
        path = tmp_path / f"journal-{round_number}"
        with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(3 + round_number):
                process.stdout.readline()
            time.sleep(0.0007 * round_number)
            process.kill()
            written = 3 + round_number + len(process.stdout.read().splitlines())
        rollback = path / "journal.sqlite-journal"
        interrupted += rollback.exists()
        for number, length in enumerate((None, 0, 511, 600, 4_000)):
            copy = Path(shutil.copytree(path, tmp_path / f"copy-{round_number}-{number}"))
            if length is not None and rollback.exists():
                (copy / rollback.name).write_bytes(rollback.read_bytes()[:length])
            try:
                with Journal(copy) as journal:
                    assert len(list(journal.rows())) >= written
            except ConfigurationError:
                assert length is not None
    assert interrupted > 0
