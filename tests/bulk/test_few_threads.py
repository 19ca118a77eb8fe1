"""A bulk job whose process can start fewer threads than it would like to."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.counting import CountingServer

ROOT = Path(__file__).parents[2]

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this system limits memory otherwise")


def run(server: CountingServer, threads: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.bulk.few_threads", server.url, str(threads)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@linux
@pytest.mark.parametrize("threads", [1, 2])
def test_bulk_call_with_few_threads_sends_everything_once(threads: int) -> None:
    with CountingServer() as server:
        ended = run(server, threads)
    assert ended.stdout == "10 of 10 accepted"
    assert server.ids == {"first": 1, **{f"person-{index}": 1 for index in range(10)}}


@linux
def test_bulk_call_without_threads_raises() -> None:
    with CountingServer() as server:
        ended = run(server, 0)
    assert "can't start new thread" in ended.stderr
    assert server.ids == {"first": 1}
