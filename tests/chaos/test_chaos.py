"""Short chaos runs: one that meets every requirement, and one that must not."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def chaos(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.chaos", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def row(printed: str, first: str) -> list[str]:
    """Return the cells of the row that begins with `first`, without that cell."""
    return next(line for line in printed.splitlines() if line.startswith(first)).removeprefix(first).split()


def test_chaos_run_sends_nothing_twice_and_loses_nothing():
    run = chaos("--short", "--seed", "2031", "--seconds-limit", "60")
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr == ""
    assert run.stdout.startswith("chaos: seed 2031, ")
    for call in ("cep.campaigns.launch", "mep.campaigns.launch"):
        intended, once, twice, lost, unknown, *_ = map(int, row(run.stdout, call))
        assert (once, twice, lost, unknown) == (intended, 0, 0, 0)
    for call in ("mep.transactional.send_all", "cep.profiles.update_many"):
        _, once, twice, lost, *_ = map(int, row(run.stdout, call))
        assert (once > 0, twice, lost) == (True, 0, 0)
    sent = list(map(int, row(run.stdout, "mep.transactional.send")))
    assert sent[2:4] == [0, 0]
    assert sent[4] > sent[5] > 0, "unknown outcomes hide sends that were done, and some that were not"


def test_chaos_run_with_repeated_sends_finds_duplicates():
    run = chaos("--short", "--intents", "120", "--seed", "2031", "--repeat-sends", "--seconds-limit", "60")
    assert run.returncode == 1, run.stdout + run.stderr
    for requirement in ("sent twice", "people of bulk jobs sent twice"):
        count, state = row(run.stdout, requirement)
        assert (int(count) > 0, state) == (True, "BROKEN")


@pytest.mark.slow
def test_chaos_run_with_hostile_sandbox_sends_nothing_twice():
    run = chaos("--hostile", "--intents", "200", "--seed", "2031")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "BROKEN" not in run.stdout
