"""Short chaos runs: one that meets every requirement, and one that must not."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.chaos.bulk import CALLS as BULK_CALLS
from tests.chaos.intents import CALLS, ONCE_ONLY

ROOT = Path(__file__).parents[2]


def chaos(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--seed", "2031", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def rows(printed: str) -> dict[str, list[str]]:
    """Return the cells of each row that was printed, by its first cell."""
    cells = [line.split("  ") for line in printed.splitlines()]
    return {first: " ".join(others).split() for first, *others in cells}


def test_chaos_run_sends_nothing_twice_and_loses_nothing():
    run = chaos("--short")
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr == ""
    printed = rows(run.stdout)
    counts = {call: list(map(int, printed[call])) for call in (*CALLS, *BULK_CALLS)}
    for call, (intended, once, twice, lost, unknown_sent, unknown_not, *_) in counts.items():
        assert (once > 0, twice, lost) == (True, 0, 0), call
        if call not in ONCE_ONLY + BULK_CALLS:
            assert once == intended
        if call == "mep.transactional.send":
            assert unknown_sent > 0
            assert unknown_not > 0


def test_chaos_run_with_repeated_sends_finds_duplicates():
    run = chaos("--intents", "120", "--repeat-sends")
    assert run.returncode == 1, run.stdout + run.stderr
    for requirement in ("sent twice", "people of bulk jobs sent twice"):
        count, state = rows(run.stdout)[requirement]
        assert (int(count) > 0, state) == (True, "BROKEN")


@pytest.mark.slow
def test_chaos_run_with_hostile_sandbox_sends_nothing_twice():
    run = chaos("--hostile", "--intents", "240")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "BROKEN" not in run.stdout
