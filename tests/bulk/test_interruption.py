"""Interrupted and cancelled bulk jobs send nothing more and record what was sent."""

import asyncio
import json
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from batchcom import RetryPolicy, mep
from batchcom._core import concurrency
from batchcom._sync import bulk as sync_bulk
from batchcom.bulk import BulkResult
from batchcom.errors import ConfigurationError
from batchcom.journal import Journal

from tests.bulk.support import KEYS, MESSAGE, ids, interrupt_at_each_line, send_all, sync_side
from tests.servers.counting import ACCEPTED, BUSY, INVALID, CountingServer, accept_except, entry_ids
from tests.servers.sockets import Request, Response

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Run asynchronous tests on both libraries that httpx supports."""
    return str(request.param)


async def send(server: CountingServer, number: int, **options: Any) -> BulkResult:
    async with mep.AsyncClient(**KEYS, base_url=server.url) as app:
        return await app.transactional.send_all(ids(number), MESSAGE, chunk_size=10, **options)


def recorded(journal: Path) -> int:
    """Return the number of accepted chunks. Others were interrupted before their request began."""
    with Journal(journal) as opened:
        states = [row.state for row in opened.rows()]
    assert set(states) <= {"accepted", "not_sent"}
    return states.count("accepted")


@pytest.mark.anyio
async def test_send_all_runs_on_asyncio_and_trio(tmp_path: Path) -> None:
    with CountingServer() as server:
        assert (await send(server, 200, journal=tmp_path / "journal", concurrency=3)).ok
    assert server.ids == dict.fromkeys(ids(200), 1)


@pytest.mark.anyio
@pytest.mark.parametrize("concurrency", [1, 3])
async def test_cancelled_job_records_requests_under_way(tmp_path: Path, concurrency: int) -> None:
    journal = tmp_path / "journal"
    with CountingServer(delay=0.1) as server:
        with anyio.move_on_after(0.3) as scope:
            await send(server, 400, journal=journal, concurrency=concurrency)
        assert scope.cancelled_caught
        sent = len(server.requests)
        await anyio.sleep(0.2)
        assert len(server.requests) == sent  # nothing starts after the cancellation
        assert recorded(journal) == sent
        server.delay = 0
        assert (await send(server, 400, journal=journal)).ok
    assert server.ids == dict.fromkeys(ids(400), 1)


@pytest.mark.anyio
async def test_cancelled_job_waits_no_longer_than_max_elapsed() -> None:
    policy = RetryPolicy(max_elapsed=0.5, max_attempts=1)
    with CountingServer(delay=30) as server:
        began = time.monotonic()
        with anyio.move_on_after(0.3):
            async with mep.AsyncClient(**KEYS, base_url=server.url, retry=policy) as app:
                await app.transactional.send_all(ids(100), MESSAGE, chunk_size=10)
    assert time.monotonic() - began < 5


def test_results_and_errors_pickle() -> None:
    with CountingServer(accept_except(INVALID, "person-15")) as server:
        result = send_all(sync_side, server, ids(40))
    copy = pickle.loads(pickle.dumps(result))  # noqa: S301 (made here)
    assert copy.ranges("rejected") == result.ranges("rejected") == [range(10, 20)]
    assert str(copy.chunks_in("rejected")[0].error) == str(result.chunks_in("rejected")[0].error)
    assert copy.tokens == result.tokens


def test_job_interrupted_at_any_line_records_nothing_later() -> None:
    ended: list[int] = []
    late: list[int] = []
    job = 0

    def send() -> None:
        nonlocal job
        job += 1
        this = job
        options: Any = {"chunk_size": 1, "concurrency": 2}
        app.transactional.send_all(
            ids(2), MESSAGE, on_progress=lambda _: late.extend({this} & set(ended)), **options
        )

    files = Path(concurrency.__file__), Path(sync_bulk.__file__)
    with CountingServer(delay=0.002) as server, mep.Client(**KEYS, base_url=server.url) as app:
        assert interrupt_at_each_line(send, lambda: ended.append(job), *files) > 100
        time.sleep(0.02)
    assert late == []


INTERRUPTED = """
import json, signal, sys, threading, time
from batchcom import RetryPolicy, mep
from batchcom.journal import Journal

class TimeLimit(Exception):
    pass

def end(*_):
    raise TimeLimit

if sys.argv[5] == "TimeLimit":
    signal.signal(signal.SIGINT, end)
url, folder, jobs, concurrency = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
app = mep.Client(rest_api_key="r", api_key="a", base_url=url, retry=RetryPolicy(max_elapsed=5))
message = mep.transactional("group", "body")
states = {}
for job in range(jobs):
    journal = f"{folder}/{job}" if job % 10 == 0 else None
    main = threading.main_thread().ident
    timer = threading.Timer(0.001 + 0.0003 * (job % 60), signal.pthread_kill, (main, signal.SIGINT))
    try:
        timer.start()
        try:
            # Python loses an interrupt in a callback of an import; such a job ends after 400 requests
            people = (f"{job}-{number}" for number in range(2_000))
            app.transactional.send_all(people, message, journal=journal, chunk_size=5,
            concurrency=concurrency)
        finally:
            timer.join()
            time.sleep(0)
    except (KeyboardInterrupt, TimeLimit):
        pass
    if journal is not None:
        try:
            with Journal(journal) as opened:
                for row in opened.rows():
                    states[row.state] = states.get(row.state, 0) + 1
        except Exception as error:
            if "does not exist" not in str(error):
                raise
print(json.dumps({"states": states, "threads": [thread.name for thread in threading.enumerate()]}))
"""


@pytest.mark.slow
@pytest.mark.parametrize("error", ["KeyboardInterrupt", "TimeLimit"])
@pytest.mark.parametrize("concurrency", [1, 4])
def test_job_interrupted_at_any_moment_records_what_it_sent(
    tmp_path: Path, concurrency: int, error: str
) -> None:
    """Interrupt 800 jobs at different moments: none hangs, and each records what it sent."""
    jobs = 200
    with CountingServer(delay=0.002) as server:
        ended = subprocess.run(
            [
                sys.executable,
                "-c",
                INTERRUPTED,
                server.url,
                str(tmp_path),
                str(jobs),
                str(concurrency),
                error,
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert ended.returncode == 0, ended.stderr
    states = json.loads(ended.stdout)["states"]
    assert states.keys() <= {"accepted", "not_sent"}  # interrupted just before the request
    assert len(server.requests) > 0
    assert max(server.ids.values()) == 1


TIMED_OUT = """
import signal, sys
from batchcom import mep

def end(*_):
    raise TimeoutError("too long")

signal.signal(signal.SIGALRM, end)
with mep.Client(rest_api_key="r", api_key="a", base_url=sys.argv[1]) as app:
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    app.transactional.send_all(["person-0"], mep.transactional("group", "body"))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="this system has no such signal")
def test_job_ended_by_an_exception_of_a_signal_handler_raises_it() -> None:
    with CountingServer(delay=1) as server:
        ended = subprocess.run(
            [sys.executable, "-c", TIMED_OUT, server.url],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
    assert "TimeoutError: too long" in ended.stderr
    assert server.ids == {"person-0": 1}


JOB = """
import sys
from batchcom import RetryPolicy, mep
with mep.Client(rest_api_key="r", api_key="a", base_url=sys.argv[1]) as app:
    app.transactional.send_all(
        (f"{number}" for number in range(1_000)), mep.transactional("group", "body"),
        journal=sys.argv[2], chunk_size=10, concurrency=int(sys.argv[3]),
    )
"""


def start(server: CountingServer, journal: Path, concurrency: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", JOB, server.url, str(journal), str(concurrency)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("concurrency", [1, 4])
def test_interrupted_job_records_requests_under_way(tmp_path: Path, concurrency: int) -> None:
    def respond(request: Request) -> Response:
        if request.number == 5:
            process.send_signal(signal.SIGINT)
        return ACCEPTED

    with (
        CountingServer(respond, delay=0.4) as server,
        start(server, tmp_path / "journal", concurrency) as process,
    ):
        _, stderr = process.communicate(timeout=30)
    assert "KeyboardInterrupt" in stderr
    assert "batchcom: mep.transactional_send stopped early:" in stderr
    assert 5 <= len(server.requests) < 5 + concurrency
    assert recorded(tmp_path / "journal") == len(server.requests)


def test_job_interrupted_twice_ends_at_once(tmp_path: Path) -> None:
    with CountingServer(delay=60) as server, start(server, tmp_path / "journal", 4) as process:
        while len(server.requests) < 4:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None  # the job waits for the requests under way
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        assert time.monotonic() - began < 5
        assert len(server.requests) == 4
        with Journal(tmp_path / "journal") as opened:
            states = [row.state for row in opened.rows()]
        # the thread of a connection records its end only if it gets that far
        assert len(states) == 4
        assert {*states} <= {"sending", "unknown"}
        server.delay = 0
        with start(server, tmp_path / "journal", 4) as resumed:
            resumed.communicate(timeout=60)
        sent = Counter(person for body in server.bodies() for person in entry_ids(body))
    assert len(server.requests) > 4
    assert {*sent.values()} == {1}


def test_interrupted_job_starts_no_retry() -> None:
    policy = RetryPolicy(base_delay=0.5, rate_limit_wait=0.5, jitter=0)
    timer = threading.Timer(0.2, signal.raise_signal, (signal.SIGINT,))

    def interrupt_the_wait(_: Request) -> Response:
        timer.start()
        return BUSY

    with (
        CountingServer(interrupt_the_wait) as server,
        mep.Client(**KEYS, base_url=server.url, retry=policy) as app,
    ):
        with pytest.raises(KeyboardInterrupt):
            app.transactional.send_all(ids(100), MESSAGE, chunk_size=10, concurrency=1)
        timer.join()
        assert len(server.requests) == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_on_progress_that_exits_ends_the_job(error: type[BaseException]) -> None:
    def leave(_progress: object) -> None:
        raise error

    with CountingServer() as server, pytest.raises(error):
        send_all(sync_side, server, ids(1000), on_progress=leave, concurrency=1)
    assert len(server.requests) == 1


@pytest.mark.anyio
@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
async def test_input_that_exits_raises_its_own_exception(error: type[BaseException], tmp_path: Path) -> None:
    def people() -> Iterator[str]:
        yield from ids(20)
        raise error

    journal = tmp_path / "journal"
    with CountingServer() as server:
        async with mep.AsyncClient(**KEYS, base_url=server.url) as app:
            with pytest.raises(error) as caught:
                await app.transactional.send_all(people(), MESSAGE, chunk_size=10, journal=journal)
    assert type(caught.value) is error
    assert "of 20 accepted" in caught.value.__notes__[0]
    assert recorded(journal) == len(server.requests)


def test_closed_copy_ends_its_job() -> None:
    with CountingServer() as server, mep.Client(**KEYS, base_url=server.url) as app:
        copy = app.with_options(timeout=3)
        result = copy.transactional.send_all(
            ids(100), MESSAGE, chunk_size=10, concurrency=1, on_progress=lambda _: copy.close()
        )
        assert len(server.requests) == 1
        assert isinstance(result.stopped, ConfigurationError)
        assert app.custom_data.delete_many(ids(1)).ok  # closing a copy closes only the copy


@pytest.mark.anyio
async def test_closed_async_copy_ends_its_job() -> None:
    with CountingServer() as server:
        async with mep.AsyncClient(**KEYS, base_url=server.url) as app:
            copy = app.with_options(timeout=3)
            result = await copy.transactional.send_all(
                ids(100), MESSAGE, chunk_size=10, concurrency=1, on_progress=lambda _: copy.close()
            )
            assert len(server.requests) == 1
            assert isinstance(result.stopped, ConfigurationError)


def test_on_progress_cancelled_gives_no_complete_result() -> None:
    def cancelled(_: object) -> None:
        raise asyncio.CancelledError

    async def send(url: str) -> None:
        async with mep.AsyncClient(**KEYS, base_url=url) as app:
            message = mep.transactional("parcel", "Parcel sent")
            people = [f"person-{index}" for index in range(10)]
            await app.transactional.send_all(
                people, message, chunk_size=1, concurrency=1, on_progress=cancelled
            )

    with CountingServer() as server, pytest.raises(asyncio.CancelledError):
        asyncio.run(send(server.url))
