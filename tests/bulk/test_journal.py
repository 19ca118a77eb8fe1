"""Journals: a bulk call that ends in the middle goes on, and does nothing twice."""

import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from batchcom import RetryPolicy, mep
from batchcom.bulk import BulkResult
from batchcom.errors import ConfigurationError, OutcomeUnknownError, RequestValidationError
from batchcom.journal import Journal

from tests.bulk import counting, killed
from tests.bulk.counting import Counting
from tests.bulk.test_bulk import KEYS, MESSAGE, Call, but_for, call, ids, send_all  # noqa: F401

ROOT = Path(__file__).parents[2]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "october.journal"


def test_what_was_accepted_is_not_sent_again(call: Call, journal: Path) -> None:  # noqa: F811
    with Counting() as server:
        first = send_all(call, server, ids(35), journal=journal)
        again = send_all(call, server, ids(35), journal=journal)
    assert server.requests == 4
    assert first == again


def test_an_input_may_go_on_where_it_ended_with_a_whole_chunk(call: Call, journal: Path) -> None:  # noqa: F811
    with Counting() as server:
        send_all(call, server, ids(30), journal=journal)
        assert send_all(call, server, ids(55), journal=journal).accepted == 55
    assert server.ids == dict.fromkeys(ids(55), 1)


def test_what_stayed_unknown_is_handed_over_and_not_sent_again(call: Call, journal: Path) -> None:  # noqa: F811
    with Counting(but_for(None, "person-15")) as server:
        send_all(call, server, ids(40), journal=journal)
        again = send_all(call, server, ids(40), journal=journal)
    assert again.ranges("unknown") == [range(10, 20)]
    error = again.of("unknown")[0].error
    assert isinstance(error, OutcomeUnknownError)
    assert "entries 10 to 19 of the input" in str(error)
    assert max(server.ids.values()) == 1


def test_unknown_updates_are_sent_again(call: Call, journal: Path) -> None:  # noqa: F811
    updates = [(one, {"u.city": "Lyon"}) for one in ids(20)]
    with Counting(lambda *_: None) as server:
        first = call(server.url, "custom_data.set_many", updates, chunk_size=10, journal=journal)
        assert first.unknown == 20
        server.answer = counting.accept
        assert call(server.url, "custom_data.set_many", updates, chunk_size=10, journal=journal).ok


def test_what_was_refused_is_sent_again_and_may_be_mended(call: Call, journal: Path) -> None:  # noqa: F811
    people: list[Any] = ids(40)
    people[15] = 15
    with Counting() as server:
        assert send_all(call, server, people, journal=journal).refused == 10
        assert send_all(call, server, ids(40), journal=journal).ok
    assert server.ids == dict.fromkeys(ids(40), 1)


def test_who_moved_to_a_chunk_that_was_refused_is_not_notified_twice(call: Call, journal: Path) -> None:  # noqa: F811
    people: list[Any] = ids(40)
    people[5] = 5
    with Counting() as server:
        assert send_all(call, server, people, journal=journal).accepted == 30
        del people[5]  # person-10 is now the last of the first chunk
        with pytest.raises(RequestValidationError, match="entries 10 to 19"):
            send_all(call, server, people, journal=journal)
    assert max(server.ids.values()) == 1


def test_after_a_wrong_key_it_goes_on(call: Call, journal: Path) -> None:  # noqa: F811
    with Counting(lambda *_: counting.NO_KEY) as server:
        assert send_all(call, server, ids(40), journal=journal).stopped is not None
        server.answer = counting.accept
        assert send_all(call, server, ids(40), journal=journal).ok
    assert server.ids == dict.fromkeys(ids(40), 1)


def changed_input(server: Counting, journal: Path, people: list[str], message: Any = MESSAGE) -> str:
    app = mep.Client(**KEYS, base_url=server.url, retry=RetryPolicy.never())
    with app, pytest.raises(RequestValidationError) as caught:
        app.transactional.send_all(people, message, journal=journal, chunk_size=10)
    return str(caught.value)


def test_a_changed_input_is_refused_with_the_range(journal: Path) -> None:
    with Counting() as server:
        send_all(_sync(), server, ids(40), journal=journal)
        other = ids(40)
        other[25] = "somebody else"
        assert "entries 20 to 29: are not those that the journal has as accepted" in changed_input(
            server, journal, other
        )
        assert "entries 0 to 9" in changed_input(server, journal, ids(40)[1:])
        assert "entries 30 to 39" in changed_input(server, journal, ids(30))
        assert "entries 0 to 9" in changed_input(
            server, journal, ids(40), mep.transactional("parcel_out", "Another text")
        )
    assert server.requests == 4


def _sync() -> Call:
    from tests.bulk.test_bulk import sync_side

    return sync_side


def test_a_journal_of_another_job_is_refused(journal: Path) -> None:
    with Counting() as server:
        send_all(_sync(), server, ids(40), journal=journal)
        with mep.Client(**KEYS, base_url=server.url) as app:
            with pytest.raises(ConfigurationError, match="its operation is mep"):
                app.custom_data.delete_many(ids(40), journal=journal)
            with pytest.raises(ConfigurationError, match="its chunk size is 10, not 20"):
                app.transactional.send_all(ids(40), MESSAGE, journal=journal, chunk_size=20)
        other = {**KEYS, "api_key": "another-invented-key"}
        with (
            mep.Client(**other, base_url=server.url) as app,
            pytest.raises(ConfigurationError, match="app is"),
        ):
            app.transactional.send_all(ids(40), MESSAGE, journal=journal, chunk_size=10)
    assert server.requests == 4


def test_a_journal_holds_no_key(journal: Path) -> None:
    with Counting() as server:
        send_all(_sync(), server, ids(20), journal=journal)
    for path in journal.parent.iterdir():
        assert b"invented" not in path.read_bytes()


def test_a_journal_is_of_one_process_at_a_time_and_opened_once_in_it(journal: Path) -> None:
    code = f"from batchcom.journal import Journal; Journal({str(journal)!r})"
    with Journal(journal, create=True):
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        with pytest.raises(ConfigurationError, match="is open already, here or in another process"):
            Journal(journal)
    assert "is open already, here or in another process" in ended.stderr
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_no_journal_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a database at all " * 50)
    with pytest.raises(ConfigurationError, match="is no journal"):
        Journal(tmp_path / "text")
    with pytest.raises(ConfigurationError, match="cannot be opened"):
        Journal(tmp_path / "missing" / "journal", create=True)


def test_a_path_that_was_mistyped_is_no_empty_journal(journal: Path) -> None:
    with Counting(but_for(None, "person-15")) as server:
        send_all(_sync(), server, ids(40), journal=journal)
    for path in (journal.with_name("oktober.journal"), journal.parent, journal.parent / "elsewhere" / "x"):
        with pytest.raises(ConfigurationError, match="there is no journal"):
            Journal(path)
    (empty := journal.with_name("empty")).touch()
    with pytest.raises(ConfigurationError, match="there is no journal"):
        Journal(empty)
    assert sorted(path.name for path in journal.parent.iterdir()) == ["empty", journal.name]
    assert empty.stat().st_size == 0


@pytest.mark.parametrize("create", [True, False])
def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "shop.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE orders (number INTEGER)")
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match="is no journal: it is a database of something else"):
        Journal(path, create=create)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["shop.sqlite"]


@pytest.mark.parametrize("tables", [0, 1])
def test_a_run_that_was_killed_while_it_made_its_journal_goes_on(journal: Path, tables: int) -> None:
    with contextlib.closing(sqlite3.connect(journal)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        if tables:
            database.execute("CREATE TABLE job (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    with Journal(journal) as opened:
        assert list(opened.rows()) == []
    with Counting() as server:
        assert send_all(_sync(), server, ids(10), journal=journal).ok


@pytest.mark.parametrize("wrong", [3, None, b"october.journal", ""])
def test_a_journal_has_a_path(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"journal is .*; it is the path of a file"):
        Journal(wrong)


def test_states_that_there_are_not_are_refused(journal: Path) -> None:
    wrong: Any = "sent"
    with Counting() as server:
        result = send_all(_sync(), server, ids(10), journal=journal)
    with Journal(journal) as opened:
        assert len(list(opened.rows("accepted", "sending"))) == 1
        with pytest.raises(
            ConfigurationError,
            match=r"state is 'sent'; it is one of accepted, refused, unknown, not sent, sending",
        ):
            opened.rows("accepted", wrong)
    for ask in (result.of, result.ranges):
        with pytest.raises(
            ConfigurationError, match=r"state is 'sent'; it is one of accepted, refused, unknown, not sent$"
        ):
            ask(wrong)


def test_a_decision_is_yes_or_no(journal: Path) -> None:
    wrong: Any = "no"
    with Counting(but_for(None, "person-5")) as server:
        send_all(_sync(), server, ids(10), journal=journal)
    with Journal(journal) as opened:
        with pytest.raises(ConfigurationError, match="done is 'no'; it is True or False"):
            opened.settle(0, done=wrong)
        assert [row.state for row in opened.rows()] == ["unknown"]


@pytest.mark.parametrize("done", [True, False])
def test_a_person_decides_what_is_unknown(journal: Path, done: bool) -> None:
    with Counting(but_for(None, "person-15")) as server:
        send_all(_sync(), server, ids(40), journal=journal)
        with Journal(journal) as opened:
            (row,) = opened.rows("unknown", "sending")
            opened.settle(row.number, done=done)
            with pytest.raises(ConfigurationError, match="needs no decision"):
                opened.settle(row.number, done=done)
        server.answer = counting.accept
        assert send_all(_sync(), server, ids(40), journal=journal).ok
    assert server.ids["person-15"] == (1 if done else 2)


def test_nothing_is_sent_that_could_not_be_written_down(journal: Path) -> None:
    with Counting() as server:
        send_all(_sync(), server, ids(10), journal=journal)
        with contextlib.closing(sqlite3.connect(journal)) as database:
            database.execute(
                "CREATE TRIGGER full BEFORE INSERT ON chunks BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        with pytest.raises(sqlite3.Error, match="disk full"):
            send_all(_sync(), server, ids(50), journal=journal)
    assert server.requests == 1


def start(server: Counting, journal: Path, number: int, concurrency: int, side: str) -> subprocess.Popen[str]:
    arguments = [server.url, str(journal), str(number), str(concurrency), side]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bulk.killed", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def run_killed(
    journal: Path, rounds: int, seed: int, concurrency: int, side: str
) -> tuple[Counting, BulkResult]:
    """Send to 2,000 people, killed at random points; then let it end."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    number = 2000
    with Counting(delay=0.002) as server:
        for _ in range(rounds):
            wanted = server.requests + chance.randrange(1, 50)
            with start(server, journal, number, concurrency, side) as process:
                while server.requests < wanted and process.poll() is None:
                    chance.random()
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
def test_killed_at_random_no_id_is_sent_twice_and_none_is_lost(
    journal: Path, side: str, concurrency: int
) -> None:
    check_killed(journal, rounds=2, seed=7, concurrency=concurrency, side=side)


@pytest.mark.slow
@pytest.mark.parametrize("side", ["sync", "async"])
@pytest.mark.parametrize("seed", range(2))
def test_killed_often(journal: Path, seed: int, side: str) -> None:
    check_killed(journal, rounds=8, seed=seed, concurrency=4, side=side)


def check_killed(journal: Path, *, rounds: int, seed: int, concurrency: int, side: str) -> None:
    server, result = run_killed(journal, rounds, seed, concurrency, side)
    assert set(server.ids.values()) == {1}
    assert (result.stopped, result.refused, result.not_sent, result.read) == (None, 0, 0, 2000)
    unknown = {f"person-{index}" for part in result.ranges("unknown") for index in part}
    everybody = set(ids(2000))
    assert everybody - unknown <= set(server.ids)
    assert len(unknown) <= rounds * concurrency * killed.CHUNK
