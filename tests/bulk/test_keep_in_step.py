"""The example that keeps an audience and profiles in step with a CSV file, killed while it runs."""

import csv
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from batchcom import cep
from batchcom.journal import Journal
from batchcom_sandbox import Sandbox

from examples.keep_in_step import keep_in_step, open_store

ROOT = Path(__file__).parents[2]
AUDIENCE = "winback_q2"
UPDATE, REPLACE, EDIT = "cep.profiles_mass_update", "cep.audiences_replace", "cep.audiences_update"
COLUMNS = ("custom_id", "email", "language", "city", "renewal")
People = dict[str, tuple[str, ...]]


def people(numbers: range, city: str = "lyon") -> People:
    renewals = ("", "2031-05-01T00:00:00Z")
    return {
        f"cust-{number:06}": (f"p{number}@example.test", "fr", city, renewals[number % 2])
        for number in numbers
    }


def write(path: Path, rows: People) -> None:
    with path.open("w", newline="", encoding="utf-8") as lines:
        csv.writer(lines).writerows([COLUMNS, *((custom_id, *row) for custom_id, row in rows.items())])


def expected(rows: People) -> dict[str, dict[str, str]]:
    names = ("$email_address", "$language", "city", "date(renewal)")
    return {
        custom_id: {name: value for name, value in zip(names, row, strict=True) if value}
        for custom_id, row in rows.items()
    }


def check(sandbox: Sandbox, rows: People, former: People) -> None:
    """Check that Batch has exactly the rows. Others have no attributes and are no members."""
    departed = {custom_id: {} for custom_id in former if custom_id not in rows}
    assert dict(sandbox.profiles) == {**expected(rows), **departed}
    assert set(sandbox.audiences[AUDIENCE]["members"]) == set(rows)


class Job:
    """The example in its own processes, and a sandbox in another process."""

    def __init__(self, tmp_path: Path, url: str, chunk_size: int) -> None:
        self.file = tmp_path / "people.csv"
        self.state = tmp_path / "state"
        self.url = url
        self.environment = {
            **os.environ,
            "BATCH_REST_API_KEY": "sandbox-rest-key",
            "BATCH_PROJECT_KEY": "project_sandbox",
            "BATCH_BASE_URL": url,
            "CHUNK_SIZE": str(chunk_size),
        }

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "examples/keep_in_step.py", self.file, AUDIENCE, self.state]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.PIPE, text=True)

    def requests(self) -> Counter[str]:
        """Return how many requests of each operation reached the sandbox."""
        recorded: list[dict[str, Any]] = httpx.get(f"{self.url}/_sandbox/requests").json()
        return Counter(request["operation"] for request in recorded)

    def run(self) -> Counter[str]:
        """Run the job to its end in this process, and return its number of requests."""
        before = self.requests()
        keys: Any = {"rest_api_key": "sandbox-rest-key", "project_key": "project_sandbox"}
        with closing(open_store(self.state)) as store, cep.Client(**keys, base_url=self.url) as batch:
            assert keep_in_step(batch, store, str(self.file), AUDIENCE, self.state) == 0
        return self.requests() - before

    def kill_after(self, operation: str, count: int) -> Counter[str]:
        """Run the job, kill it after this number of requests, and return its number of requests."""
        before = self.requests()
        process = self._start()
        while self.requests()[operation] - before[operation] < count:
            assert process.poll() is None, process.communicate()[1]
            time.sleep(0.02)
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        time.sleep(0.2)  # the sandbox completes what it received
        return self.requests() - before

    def accepted(self, name: str) -> int:
        """Return the number of requests that the journal of the first run records as accepted."""
        with Journal(self.state / "run-1" / f"{name}.journal") as journal:
            return sum(1 for _ in journal.rows("accepted"))


@contextmanager
def sandbox_process(store: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "batchcom_sandbox", "--quiet", "--store", store]
    command += ["--behavior", "processing_seconds=0.1"]
    for operation in (UPDATE, EDIT):  # so that requests are under way at a kill
        command += ["--fault", f"late_response@{operation},delay=0.05"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.mark.parametrize(
    ("number", "chunk_size"), [(800, 40), pytest.param(100_000, 1_000, marks=pytest.mark.slow)]
)
def test_job_killed_twice_updates_everything_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, chunk_size: int
) -> None:
    monkeypatch.setattr("examples.keep_in_step.CHUNK_SIZE", chunk_size)
    chunks = number // chunk_size
    rows = people(range(number))
    with sandbox_process(tmp_path / "sandbox.db") as url:
        job = Job(tmp_path, url, chunk_size)
        write(job.file, rows)

        first = job.kill_after(UPDATE, chunks // 3)
        profiles = job.accepted("profiles")
        assert 0 < profiles <= first[UPDATE] <= profiles + 4 < chunks  # 4 requests were under way at most

        second = job.kill_after(EDIT, chunks // 3)
        members = job.accepted("audience")
        assert second[UPDATE] == chunks - profiles  # none that was accepted is sent again
        assert 0 < members <= second[REPLACE] + second[EDIT] <= members + 4 < chunks

        changed = {**rows, **people(range(number // 10), "paris"), **people(range(number, number + 50))}
        departed = [custom_id for custom_id in rows if custom_id.endswith("9")][:30]
        changed = {custom_id: row for custom_id, row in changed.items() if custom_id not in departed}
        write(job.file, changed)
        third = job.run()  # completes the first file, then brings the second one
        moved = number // 10 + 50 + sum(custom_id >= f"cust-{number // 10:06}" for custom_id in departed)
        assert third[UPDATE] == -(-moved // chunk_size)
        assert third[REPLACE] == 0
        assert third[EDIT] == chunks - members + -(-80 // chunk_size)

        assert job.run() - Counter({"cep.audiences_list": 1}) == Counter()  # nothing changed, nothing is sent
    with Sandbox(store=tmp_path / "sandbox.db") as sandbox:
        check(sandbox, changed, rows)


@pytest.fixture
def batch(batch_cep: cep.Client) -> cep.Client:
    return batch_cep


def test_job_with_refused_rows_reports_and_retries_them(
    batch: cep.Client, batch_sandbox: Sandbox, tmp_path: Path
) -> None:
    rows = people(range(5))
    invalid_rows = {"cust-000001": ("no address", *rows["cust-000001"][1:])}  # Batch refuses it
    invalid_rows["cust-000002"] = ("", "", "x" * 301, "")  # the client refuses it
    file = tmp_path / "people.csv"
    with closing(open_store(tmp_path)) as store:
        write(file, {**rows, **invalid_rows})
        assert keep_in_step(batch, store, str(file), AUDIENCE, tmp_path) == 2
        query = "SELECT custom_id, refused FROM people WHERE refused IS NOT NULL ORDER BY custom_id"
        refused = dict(store.execute(query).fetchall())
        assert list(refused) == ["cust-000001", "cust-000002"]
        assert "must be an email address" in refused["cust-000001"]
        assert "attributes.city" in refused["cust-000002"]

        write(file, rows)
        assert keep_in_step(batch, store, str(file), AUDIENCE, tmp_path) == 0
    check(batch_sandbox, rows, rows)


def test_job_with_an_unreadable_file_sends_nothing(
    batch: cep.Client, batch_sandbox: Sandbox, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    write(file, people(range(5)))
    with closing(open_store(tmp_path)) as store:
        keep_in_step(batch, store, str(file), AUDIENCE, tmp_path)
        requests = len(batch_sandbox.requests)
        file.write_text("id,city\ncust-1,lyon\n", "utf-8")
        with pytest.raises(KeyError):
            keep_in_step(batch, store, str(file), AUDIENCE, tmp_path)
        assert len(batch_sandbox.requests) == requests
        write(file, people(range(3)))
        assert keep_in_step(batch, store, str(file), AUDIENCE, tmp_path) == 0
    check(batch_sandbox, people(range(3)), people(range(5)))
