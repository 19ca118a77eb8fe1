"""The examples of bulk calls run as programs against a server that counts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bulk.support import ids
from tests.servers.counting import INVALID, CountingServer, accept, accept_except

ROOT = Path(__file__).parents[2]
WITH_CELERY = ROOT / ".venv-examples" / "bin" / "python"

WORK = """
import json, sys
from celery.contrib.testing.worker import start_worker
from examples import celery_send

numbers = [f"person-{index}" for index in range(40)]
with start_worker(celery_send.app, pool="threads", concurrency=3, perform_ping_check=False, loglevel="ERROR"):
    for _ in range(2):
        results = [one.get(timeout=30) for one in celery_send.hand_out("october", numbers)]
print(json.dumps(results))
"""


def environment(server: CountingServer, tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "BATCH_REST_API_KEY": "invented-rest-key",
        "BATCH_API_KEY": "invented-live-key",
        "BATCH_BASE_URL": server.url,
        "JOURNALS": str(tmp_path),
        "PART_SIZE": "10",
        "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in (".", "overlay", "generated")),
    }


@pytest.mark.slow
@pytest.mark.skipif(not WITH_CELERY.exists(), reason="make test-all builds .venv-examples")
def test_celery_part_handed_out_twice_is_sent_once(tmp_path: Path) -> None:
    with CountingServer(accept_except(None, "person-15")) as server:
        ended = subprocess.run(
            [str(WITH_CELERY), "-c", WORK],
            cwd=ROOT,
            env=environment(server, tmp_path),
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
    assert ended.returncode == 0, ended.stderr
    results = json.loads(ended.stdout.splitlines()[-1])
    assert sum(result["accepted"] for result in results) == 30
    assert [result["unknown"] for result in results] == [[], [[10, 20]], [], []]
    assert server.ids == dict.fromkeys(ids(40), 1)


@pytest.mark.parametrize(
    ("example", "shown"),
    [
        ("bulk_progress", ["rejected=30, unknown=0", "30 people"]),
        ("bulk_progress_rich", ["0 accepted, 30 rejected, 0 unknown", "30 accepted, 0 rejected, 0 unknown"]),
    ],
)
def test_progress_examples_resume_from_journal(tmp_path: Path, example: str, shown: list[str]) -> None:
    people = tmp_path / "people.csv"
    people.write_text("".join(f"{person},Lyon\n" for person in ids(30)))
    command = [sys.executable, f"examples/{example}.py", str(people), str(tmp_path / "journal")]
    with CountingServer(lambda _: INVALID) as server:
        settings = environment(server, tmp_path)
        first = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
        server.respond = accept
        second = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert (first.returncode, second.returncode) == (1, 0), second.stderr
    assert "0 of 30 accepted, 30 rejected\nlines 1 to 30: " in first.stdout
    assert second.stdout == "30 of 30 accepted\n"
    assert [shown[0] in first.stderr, shown[1] in second.stderr] == [True, True]
