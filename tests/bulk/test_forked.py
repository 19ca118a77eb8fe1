"""A process forked inside a bulk call ends with an error; its parent sends everything once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from batchcom.journal import Journal

from tests.servers.counting import CountingServer

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no forks")
@pytest.mark.parametrize("place", ["on_progress", "input"])
def test_fork_inside_a_bulk_call_ends_with_an_error(place: str, tmp_path: Path) -> None:
    with CountingServer() as server:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.bulk.forked", server.url, str(tmp_path / "b.journal"), place],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
    assert server.ids == {f"person-{index}": 1 for index in range(10)}
    assert ended.stdout == "10 of 10 accepted"
    assert "this process was forked inside a bulk call" in ended.stderr
    with Journal(tmp_path / "b.journal") as journal:
        assert {row.state for row in journal.rows()} == {"accepted"}
