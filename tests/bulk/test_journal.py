"""A bulk job with a journal resumes after an interruption and sends nothing twice."""

import contextlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from batchcom import RetryPolicy, mep
from batchcom.bulk import BulkResult
from batchcom.errors import (
    ConfigurationError,
    JournalInUseError,
    OutcomeUnknownError,
    RequestValidationError,
)
from batchcom.journal import Job, Journal, Row

from tests.bulk import killed
from tests.bulk.support import KEYS, MESSAGE, Call, ids, send_all, sync_side
from tests.servers.counting import (
    ACCEPTED,
    INVALID,
    LOGIN_PAGE,
    NO_KEY,
    CountingServer,
    accept,
    accept_except,
)
from tests.servers.sockets import Request, Response

ROOT = Path(__file__).parents[2]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "october.journal"


JOB = Job("mep.transactional_send", "content", "account", "http://127.0.0.1", 10)


def test_journal_accepted_chunks_are_not_sent_again(call: Call, journal: Path) -> None:
    with CountingServer() as server:
        first = send_all(call, server, ids(35), journal=journal)
        again = send_all(call, server, ids(35), journal=journal)
    assert len(server.requests) == 4
    assert first == again


def test_journal_longer_input_sends_the_rest(call: Call, journal: Path) -> None:
    with CountingServer() as server:
        send_all(call, server, ids(30), journal=journal)
        assert send_all(call, server, ids(55), journal=journal).accepted == 55
    assert server.ids == dict.fromkeys(ids(55), 1)


def test_journal_unknown_chunk_is_reported_and_not_sent(call: Call, journal: Path) -> None:
    with CountingServer(accept_except(None, "person-15")) as server:
        send_all(call, server, ids(40), journal=journal)
        again = send_all(call, server, ids(40), journal=journal)
    assert again.ranges("unknown") == [range(10, 20)]
    error = again.chunks_in("unknown")[0].error
    assert isinstance(error, OutcomeUnknownError)
    assert "entries 10 to 19 of the input" in str(error)
    assert max(server.ids.values()) == 1


def test_journal_unknown_updates_are_sent_again(call: Call, journal: Path) -> None:
    updates = [(person, {"u.city": "Lyon"}) for person in ids(20)]
    with CountingServer(lambda _: None) as server:
        first = call(server.url, "custom_data.set_many", updates, chunk_size=10, journal=journal)
        assert first.unknown == 20
        server.respond = accept
        assert call(server.url, "custom_data.set_many", updates, chunk_size=10, journal=journal).ok


def test_journal_rejected_chunk_is_sent_again_and_may_change(call: Call, journal: Path) -> None:
    people: list[Any] = ids(40)
    people[15] = "mistyped"
    with CountingServer(accept_except(INVALID, "mistyped")) as server:
        assert send_all(call, server, people, journal=journal).rejected == 10
        assert send_all(call, server, ids(40), journal=journal).ok
    assert server.ids == dict.fromkeys(ids(40), 1)


def test_journal_entry_moved_to_rejected_chunk_is_refused(call: Call, journal: Path) -> None:
    people: list[Any] = ids(40)
    people[5] = "mistyped"
    with CountingServer(accept_except(INVALID, "mistyped")) as server:
        assert send_all(call, server, people, journal=journal).accepted == 30
        del people[5]  # person-10 is now the last of the first chunk
        with pytest.raises(RequestValidationError, match="entries 10 to 19"):
            send_all(call, server, people, journal=journal)
    assert max(server.ids.values()) == 1


def test_journal_invalid_entry_is_corrected_and_resumed(call: Call, journal: Path) -> None:
    people: list[Any] = ids(40)
    people[15] = 15
    with CountingServer() as server:
        with pytest.raises(RequestValidationError):
            send_all(call, server, people, journal=journal)
        assert send_all(call, server, ids(40), journal=journal).ok
    assert server.ids == dict.fromkeys(ids(40), 1)


def test_journal_skipped_entries_are_reported_again(call: Call, journal: Path) -> None:
    people: list[Any] = ids(40)
    people[15] = 15
    with CountingServer() as server:
        first = send_all(call, server, people, journal=journal, on_invalid="skip")
        again = send_all(call, server, people, journal=journal, on_invalid="skip")
    assert first == again
    assert [entry.position for entry in again.rejected_entries] == [15]
    assert max(server.ids.values()) == 1


def test_journal_after_wrong_key_resumes(call: Call, journal: Path) -> None:
    with CountingServer(lambda _: NO_KEY) as server:
        assert send_all(call, server, ids(40), journal=journal).stopped is not None
        server.respond = accept
        assert send_all(call, server, ids(40), journal=journal).ok
    assert server.ids == dict.fromkeys(ids(40), 1)


def test_journal_html_responses_do_not_count_as_sent(call: Call, journal: Path) -> None:
    with CountingServer(lambda _: LOGIN_PAGE) as server:
        first = send_all(call, server, ids(100), journal=journal, concurrency=1)
        assert (first.accepted, first.unknown, first.read) == (0, 30, 30)
        with Journal(journal) as opened:
            for row in opened.rows("unknown"):
                opened.settle(row.number, done=False)
        server.respond = accept
        assert send_all(call, server, ids(100), journal=journal).ok
    assert server.ids == dict.fromkeys(ids(100), 1)


@pytest.mark.parametrize("place", ["token", "message"])
def test_journal_with_a_lone_surrogate_ends_no_job(call: Call, journal: Path, place: str) -> None:
    half = "\ud800"
    rejected = Response(400, {"code": 31, "message": half})
    response = Response(201, {"token": half}) if place == "token" else rejected
    with CountingServer(lambda _: response) as server:
        result = send_all(call, server, ids(20), journal=journal)
    assert (result.read, result.unknown) == (20, 0)
    assert len(server.requests) == 2
    with Journal(journal) as opened:
        assert {row.state for row in opened.rows()} == {"accepted" if place == "token" else "rejected"}


def test_journal_with_a_lone_surrogate_escapes_it(journal: Path) -> None:
    with Journal(journal, job=JOB) as opened:
        opened.write(Row(0, 0, 10, b"digest", "accepted", "token \ud800", "note \udfff"))
    with Journal(journal) as opened:
        assert opened.row(0) == Row(0, 0, 10, b"digest", "accepted", r"token \ud800", r"note \udfff")


def changed_input(server: CountingServer, journal: Path, people: list[str], message: Any = MESSAGE) -> str:
    app = mep.Client(**KEYS, base_url=server.url, retry=RetryPolicy.never())
    with app, pytest.raises((RequestValidationError, ConfigurationError)) as caught:
        app.transactional.send_all(people, message, journal=journal, chunk_size=10)
    return str(caught.value)


def test_journal_changed_input_is_refused_with_range(journal: Path) -> None:
    with CountingServer() as server:
        send_all(sync_side, server, ids(40), journal=journal)
        changed = ids(40)
        changed[25] = "another account"
        assert "entries 20 to 29: must be the same as in the earlier run" in changed_input(
            server, journal, changed
        )
        assert "entries 0 to 9" in changed_input(server, journal, ids(40)[1:])
        assert "entries 30 to 39" in changed_input(server, journal, ids(30))
    assert len(server.requests) == 4


def test_journal_of_other_message_is_refused(journal: Path) -> None:
    with CountingServer() as server:
        send_all(sync_side, server, ids(40), journal=journal)
        text = changed_input(server, journal, ids(50), mep.transactional("parcel_out", "Another text"))
    assert "belongs to another job:\n  content: this call has other arguments" in text
    assert len(server.requests) == 4


def test_journal_of_other_operation_and_size_is_refused(journal: Path) -> None:
    with CountingServer() as server:
        send_all(sync_side, server, ids(40), journal=journal)
        with mep.Client(**KEYS, base_url=server.url) as app, pytest.raises(ConfigurationError) as caught:
            app.custom_data.delete_many(ids(40), journal=journal)
    assert "operation: the journal has mep.transactional_send, this call has mep.custom" in str(caught.value)
    assert "chunk_size: the journal has 10, this call has 10000" in str(caught.value)
    assert len(server.requests) == 4


def test_journal_of_other_app_is_refused(journal: Path) -> None:
    with CountingServer() as server:
        send_all(sync_side, server, ids(40), journal=journal)
        other_keys = {**KEYS, "api_key": "another-invented-key"}
        with (
            mep.Client(**other_keys, base_url=server.url) as app,
            pytest.raises(ConfigurationError) as caught,
        ):
            app.transactional.send_all(ids(40), MESSAGE, journal=journal, chunk_size=10)
    assert "account: this call uses the key of another project or app" in str(caught.value)
    assert "invented" not in str(caught.value)
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    ("changes", "differences"),
    [
        ({}, []),
        ({"operation": "cep.profiles_update"}, ["operation"]),
        ({"operation": "cep.profiles_update", "content": "other"}, ["operation"]),
        ({"base_url": "http://127.0.0.2"}, ["base URL"]),
        ({"chunk_size": 20}, ["chunk_size"]),
        ({"account": "other"}, ["account"]),
        ({"content": "other"}, ["content"]),
    ],
)
def test_job_comparison_names_each_relevant_difference(
    changes: dict[str, Any], differences: list[str]
) -> None:
    lines = JOB.differences(JOB._replace(**changes))
    assert [line.partition(":")[0] for line in lines] == differences


def test_journal_of_sandbox_is_refused_by_real_run(journal: Path) -> None:
    with CountingServer() as sandbox, CountingServer() as server:
        send_all(sync_side, sandbox, ids(40), journal=journal)
        with pytest.raises(ConfigurationError, match=f"base URL: the journal has {sandbox.url}, this call"):
            send_all(sync_side, server, ids(40), journal=journal)
    assert server.requests == []


def test_journal_with_new_rest_key_resumes(journal: Path) -> None:
    with CountingServer() as server:
        send_all(sync_side, server, ids(40), journal=journal)
        rotated = {**KEYS, "rest_api_key": "rotated-invented-key"}
        with mep.Client(**rotated, base_url=server.url) as app:
            assert app.transactional.send_all(ids(50), MESSAGE, journal=journal, chunk_size=10).ok
    assert server.ids == dict.fromkeys(ids(50), 1)


def test_journal_holds_no_key(journal: Path) -> None:
    with CountingServer() as server:
        send_all(sync_side, server, ids(20), journal=journal)
    files = [path for path in journal.iterdir() if path.is_file()]
    assert len(files) == 3
    for path in files:
        assert b"invented" not in path.read_bytes()


def test_journal_in_use_is_refused(journal: Path) -> None:
    code = f"from batchcom.journal import Journal; Journal({str(journal)!r})"
    with Journal(journal, job=JOB):
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        with pytest.raises(JournalInUseError, match="is in use, in this process or in another one"):
            Journal(journal)
    assert "JournalInUseError" in ended.stderr
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_journal_mistyped_path_is_refused(journal: Path) -> None:
    with CountingServer() as server:
        send_all(sync_side, server, ids(10), journal=journal)
    for path in (journal.with_name("oktober.journal"), journal.parent / "elsewhere" / "x"):
        with pytest.raises(ConfigurationError, match=r"journal .* does not exist"):
            Journal(path)
    with pytest.raises(ConfigurationError, match=r"cannot be created: No such file or directory"):
        Journal(journal.parent / "elsewhere" / "x", job=JOB)
    assert [path.name for path in journal.parent.iterdir()] == [journal.name]


@pytest.mark.parametrize("job", [JOB, None])
def test_journal_single_file_is_refused(tmp_path: Path, job: Job | None) -> None:
    path = tmp_path / "old.journal"
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE chunks (number INTEGER)")
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match=r"must be a directory, got the file .* single SQLite files"):
        Journal(path, job=job)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"text" * 50])
def test_journal_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ConfigurationError, match="must be a directory, got the file"):
        Journal(tmp_path / "file", job=JOB)


def test_journal_empty_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="contains no journal"):
        Journal(tmp_path, job=JOB)
    assert list(tmp_path.iterdir()) == []


def test_journal_creation_killed_leaves_nothing_behind(journal: Path) -> None:
    code = f"""
import os, signal
from pathlib import Path
from batchcom.journal import _files
_files.create(Path({str(journal)!r}), lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert not journal.exists()
    with Journal(journal, job=JOB) as opened:
        assert list(opened.rows()) == []


@pytest.mark.parametrize("path", [3, None, b"october.journal", ""])
def test_journal_path_must_be_a_path(path: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"journal .* the path of a directory"):
        Journal(path)


def test_states_unknown_name_is_refused(journal: Path) -> None:
    state: Any = "sent"
    with CountingServer() as server:
        result = send_all(sync_side, server, ids(10), journal=journal)
    with Journal(journal) as opened:
        assert len(list(opened.rows("accepted", "sending"))) == 1
        with pytest.raises(ConfigurationError, match=r"state .* unknown, not_sent, sending"):
            opened.rows("accepted", state)
    for ask in (result.chunks_in, result.ranges):
        with pytest.raises(ConfigurationError, match=r"state .*accepted, rejected, unknown, not_sent"):
            ask(state)


def test_settle_done_must_be_bool(journal: Path) -> None:
    decision: Any = "no"
    with CountingServer(accept_except(None, "person-5")) as server:
        send_all(sync_side, server, ids(10), journal=journal)
    with Journal(journal) as opened:
        with pytest.raises(ConfigurationError, match=r"done .*True or False"):
            opened.settle(0, done=decision)
        assert [row.state for row in opened.rows()] == ["unknown"]


@pytest.mark.parametrize("done", [True, False])
def test_settle_decides_whether_chunk_is_sent(journal: Path, done: bool) -> None:
    with CountingServer(accept_except(None, "person-15")) as server:
        send_all(sync_side, server, ids(40), journal=journal)
        with Journal(journal) as opened:
            (row,) = opened.rows("unknown", "sending")
            opened.settle(row.number, done=done)
            state = "accepted" if done else "not_sent"
            with pytest.raises(ConfigurationError, match=f"unknown outcome, got 1: it is {state}"):
                opened.settle(row.number, done=done)
            with pytest.raises(ConfigurationError, match="unknown outcome, got 99: it is not in the journal"):
                opened.settle(99, done=done)
        server.respond = accept
        assert send_all(sync_side, server, ids(40), journal=journal).ok
    assert server.ids["person-15"] == (1 if done else 2)


@pytest.mark.parametrize("done", [True, False, None])
def test_chunk_being_sent_with_skipped_entries_resumes(
    call: Call, journal: Path, tmp_path: Path, done: bool | None
) -> None:
    """A copy that is made while a request is under way is what a killed process leaves behind."""
    left = tmp_path / "left.journal"

    def copy(_: Request) -> Response:
        shutil.copytree(journal, left)
        return ACCEPTED

    options: Any = {"on_invalid": "skip"}
    with CountingServer(copy) as server:
        send_all(call, server, ["person-0", " ", "person-2"], journal=journal, **options)
        with Journal(left) as opened:
            (row,) = opened.rows("sending")
            assert [entry.position for entry in row.rejected] == [1]
            if done is not None:
                opened.settle(row.number, done=done)
        server.respond = accept
        result = send_all(call, server, ["person-0", " ", "person-2"], journal=left, **options)
    assert (result.accepted, result.unknown) == ((0, 2) if done is None else (2, 0))
    assert result.rejected == 1
    assert server.ids["person-0"] == (2 if done is False else 1)


def test_journal_that_cannot_be_written_stops_the_job(journal: Path) -> None:
    with CountingServer() as server:
        send_all(sync_side, server, ids(10), journal=journal)
        with contextlib.closing(sqlite3.connect(journal / "journal.sqlite")) as database:
            database.execute(
                "CREATE TRIGGER full BEFORE INSERT ON chunks BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        with pytest.raises(sqlite3.Error, match="disk full"):
            send_all(sync_side, server, ids(50), journal=journal)
    assert len(server.requests) == 1


def start(
    server: CountingServer, journal: Path, number: int, concurrency: int, side: str
) -> subprocess.Popen[str]:
    arguments = [server.url, str(journal), str(number), str(concurrency), side]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bulk.killed", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def run_killed(
    journal: Path, number: int, rounds: int, seed: int, concurrency: int, side: str
) -> tuple[CountingServer, BulkResult]:
    """Run a job that is killed at random points, then run it to its end."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    with CountingServer(delay=0.002) as server:
        for _ in range(rounds):
            goal = len(server.requests) + chance.randrange(1, 50)
            with start(server, journal, number, concurrency, side) as process:
                while len(server.requests) < goal and process.poll() is None:
                    time.sleep(0.001)
                process.send_signal(signal.SIGKILL)
        server.delay = 0
        with mep.Client(**KEYS, base_url=server.url) as app:
            result = app.transactional.send_all(
                (f"person-{index}" for index in range(number)),
                killed.MESSAGE,
                journal=journal,
                chunk_size=killed.CHUNK,
            )
    return server, result


@pytest.mark.parametrize(("side", "concurrency"), [("sync", 1), ("async", 4)])
def test_killed_job_sends_nothing_twice_and_loses_nothing(journal: Path, side: str, concurrency: int) -> None:
    check_killed(journal, rounds=2, seed=7, concurrency=concurrency, side=side)


@pytest.mark.slow
@pytest.mark.parametrize("side", ["sync", "async"])
@pytest.mark.parametrize("seed", range(2))
def test_killed_job_many_times_sends_nothing_twice(journal: Path, seed: int, side: str) -> None:
    check_killed(journal, rounds=8, seed=seed, concurrency=4, side=side)


def check_killed(journal: Path, *, rounds: int, seed: int, concurrency: int, side: str) -> None:
    number = rounds * 400  # more than the requests before the last kill
    server, result = run_killed(journal, number, rounds, seed, concurrency, side)
    assert set(server.ids.values()) == {1}
    assert (result.stopped, result.rejected, result.not_sent, result.read) == (None, 0, 0, number)
    unknown = {f"person-{index}" for part in result.ranges("unknown") for index in part}
    everybody = set(ids(number))
    assert everybody - unknown <= set(server.ids)
    assert len(unknown) <= rounds * concurrency * killed.CHUNK
