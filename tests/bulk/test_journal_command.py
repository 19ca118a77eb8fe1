"""python -m batchcom.journal: shows a journal and settles unknown chunks."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from batchcom.journal import Journal

from tests.bulk.support import ids, send_all, sync_side
from tests.servers.counting import ACCEPTED, INVALID, CountingServer
from tests.servers.sockets import Request, Response


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with an accepted, an unknown and a rejected chunk, and a skipped entry."""
    people: list[Any] = ids(40)
    people[35] = ""

    def respond(request: Request) -> Response | None:
        if b"person-15" in request.content:
            return None
        return INVALID if b"person-25" in request.content else ACCEPTED

    path = tmp_path / "parcels.journal"
    with CountingServer(respond) as server:
        send_all(sync_side, server, people, journal=path, on_invalid="skip")
    return path


def run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "batchcom.journal", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_command_shows_counts_and_open_chunks(journal: Path) -> None:
    shown = run(journal)
    lines = shown.stdout.splitlines()
    assert lines[0].startswith("mep.transactional_send at http://127.0.0.1:")
    assert lines[1] == "19 accepted, 10 unknown, 11 rejected"
    assert "chunk 1: entries 10 to 19: unknown" in lines
    assert "chunk 2: entries 20 to 29: rejected" in lines
    assert "chunk 3: entries 35 to 35: rejected" in lines
    assert "  must not be empty or blank" in lines
    assert shown.returncode == 1


def test_command_json_lists_open_chunks(journal: Path) -> None:
    shown = json.loads(run(journal, "--format", "json").stdout)
    assert shown["counts"] == {"accepted": 19, "unknown": 10, "rejected": 11}
    assert [(line["start"], line["stop"], line["state"]) for line in shown["open"]] == [
        (10, 20, "unknown"),
        (20, 30, "rejected"),
        (35, 36, "rejected"),
    ]


def test_command_csv_lists_open_chunks(journal: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(journal, "--format", "csv").stdout)))
    assert [(row["chunk"], row["start"], row["state"]) for row in rows] == [
        ("1", "10", "unknown"),
        ("2", "20", "rejected"),
        ("3", "35", "rejected"),
    ]


@pytest.mark.parametrize("chunks", [["1"], ["1", "1"], ["all"]])
@pytest.mark.parametrize(("decision", "state"), [("--done", "accepted"), ("--not-done", "not_sent")])
def test_command_settles_chunks(journal: Path, chunks: list[str], decision: str, state: str) -> None:
    assert run(journal, "--settle", *chunks, decision).returncode == 0
    with Journal(journal) as opened:
        row = opened.row(1)
    assert row is not None
    assert (row.state, row.note) == (state, "settled by hand")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--settle", "0", "--done"], "must name chunks with an unknown outcome, got 0. Unknown: 1"),
        (["--settle", "9" * 5000, "--done"], "must name chunks with an unknown outcome"),
        (["--settle", "1"], "--settle requires --done or --not-done"),
        (["--done"], "--settle requires --done or --not-done"),
    ],
)
def test_command_wrong_decision_changes_nothing(journal: Path, arguments: list[str], message: str) -> None:
    ended = run(journal, *arguments)
    assert (ended.returncode, message in ended.stderr) == (2, True)
    with Journal(journal) as opened:
        assert [row.state for row in opened.rows()] == ["accepted", "unknown", "rejected", "accepted"]


def test_command_unusable_journal_is_reported(journal: Path, tmp_path: Path) -> None:
    assert "does not exist" in run(tmp_path / "oktober.journal").stderr
    with Journal(journal):
        ended = run(journal)
    assert (ended.returncode, "is in use" in ended.stderr, "Traceback" in ended.stderr) == (2, True, False)
