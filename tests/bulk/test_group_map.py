"""Calls for each app of a group."""

import asyncio
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import anyio
import pytest
from batchcom import RetryPolicy, mep
from batchcom._core import concurrency
from batchcom._sync.mep import group as sync_group
from batchcom.errors import AuthenticationError, ConfigurationError, RequestValidationError
from batchcom.journal import Journal
from batchcom.results import Results

from tests.bulk.support import MESSAGE, ids, interrupt_at_each_line
from tests.servers.counting import ACCEPTED, NO_KEY, CountingServer

ROOT = Path(__file__).parents[2]
KEYS = {"ios": "invented-ios-key", "android": "invented-android-key", "web": "invented-web-key"}
OPTIONS: Any = {"rest_api_key": "invented-rest-key", "retry": RetryPolicy.never()}


def sync_map(url: str, call: Callable[[str, Any], Any], **options: Any) -> Results[Any]:
    with mep.ClientGroup(KEYS, base_url=url, **OPTIONS) as group:
        return group.map(call, **options)


def async_map(url: str, call: Callable[[str, Any], Any], **options: Any) -> Results[Any]:
    async def work() -> Results[Any]:
        async with mep.AsyncClientGroup(KEYS, base_url=url, **OPTIONS) as group:
            return await group.map(call, **options)

    return asyncio.run(work())


Map = Callable[..., Results[Any]]


@pytest.fixture(params=[sync_map, async_map], ids=["sync", "async"])
def group_map(request: pytest.FixtureRequest) -> Map:
    side: Map = request.param
    return side


def send(_name: str, app: Any) -> Any:
    return app.transactional.send_all(ids(20), MESSAGE, chunk_size=10)


ITERATORS: dict[str, Callable[[], Iterator[str]]] = {
    "generator": lambda: (name for name in ids(20)),
    "map": lambda: map(str.lower, ids(20)),
    "file": lambda: StringIO("\n".join(ids(20))),
}


@pytest.mark.parametrize("kind", ITERATORS)
def test_map_with_one_iterator_for_all_apps_is_refused(group_map: Map, kind: str) -> None:
    """Otherwise each app would notify a part of the people, and call it all of them."""
    people = ITERATORS[kind]()
    with CountingServer(delay=0.05) as server:
        results = group_map(
            server.url,
            lambda _, app: app.transactional.send_all(people, MESSAGE, chunk_size=1, concurrency=1),
            max_workers=3,
        )
    [result] = results.results.values()
    assert (result.accepted, result.ok) == (20, True)
    assert {type(error) for error in results.errors.values()} == {RequestValidationError}
    assert all("must not be read by two calls at once" in str(error) for error in results.errors.values())
    assert len(server.by_app) == 1


@pytest.mark.parametrize("kind", ["generator", "file"])
def test_iterator_read_in_part_is_not_continued_for_another_app(group_map: Map, kind: str) -> None:
    """Otherwise the other apps would miss the people that the first app had read."""
    people = ITERATORS[kind]()
    with CountingServer(lambda request: NO_KEY if "ios" in request.path else ACCEPTED) as server:
        results = group_map(
            server.url,
            lambda _, app: app.transactional.send_all(people, MESSAGE, chunk_size=2, concurrency=1),
        )
    assert list(results.results) == ["ios"]
    for error in results.errors.values():
        assert "must not be an iterator that was read for another project or app" in str(error)
    assert not server.by_app


def test_rest_of_an_iterator_is_sent_by_the_next_call() -> None:
    people = (name for name in ids(20))
    with (
        CountingServer(lambda request: NO_KEY if request.number == 1 else ACCEPTED) as server,
        mep.ClientGroup(KEYS, base_url=server.url, **OPTIONS) as group,
    ):
        send_all = group.apps["ios"].transactional.send_all
        stopped = send_all(people, MESSAGE, chunk_size=2, concurrency=1)
        assert send_all(people, MESSAGE).accepted == 20 - stopped.read
    assert len(server.ids) == 20 - stopped.read


@pytest.mark.parametrize("max_workers", [1, 2, 5])
def test_map_calls_each_app_once(group_map: Map, max_workers: int) -> None:
    with CountingServer() as server:
        results = group_map(server.url, send, max_workers=max_workers)
    assert list(results.results) == ["ios", "android", "web"]
    assert (results.ok, results.errors) == (True, {})
    assert {key: dict(sent) for key, sent in server.by_app.items()} == {
        key: dict.fromkeys(ids(20), 1) for key in KEYS.values()
    }


@pytest.mark.parametrize("max_workers", [1, 3])
def test_map_with_a_failed_app_returns_the_others(group_map: Map, max_workers: int) -> None:
    def delete(name: str, app: Any) -> Any:
        if name == "android":
            raise LookupError("no ids for android")
        return app.custom_data.delete_many(ids(3))

    with CountingServer() as server:
        results = group_map(server.url, delete, max_workers=max_workers)
    assert list(results.results) == ["ios", "web"]
    assert isinstance(results.errors["android"], LookupError)
    assert (results.ok, results["ios"].accepted) == (False, 3)
    with pytest.raises(LookupError):
        results["android"]
    with pytest.raises(ExceptionGroup, match="1 of 3 apps failed") as caught:
        results.unwrap()
    assert caught.value.exceptions[0].__notes__ == ["app: android"]


def test_map_with_an_incomplete_bulk_result_is_not_ok(group_map: Map) -> None:
    with CountingServer(lambda _: NO_KEY) as server:
        results = group_map(server.url, send)
    assert not results.ok
    assert isinstance(results["ios"].stopped, AuthenticationError)
    with pytest.raises(ExceptionGroup, match="3 of 3 apps failed"):
        results.unwrap()


def test_map_max_workers_bounds_concurrency(group_map: Map) -> None:
    with CountingServer(delay=0.05) as server:
        group_map(server.url, send_one_by_one, max_workers=2)
        assert server.most_at_once == 2
        server.most_at_once = 0
        group_map(server.url, send_one_by_one)
        assert server.most_at_once == 1


def send_one_by_one(_name: str, app: Any) -> Any:
    return app.transactional.send_all(ids(20), MESSAGE, chunk_size=10, concurrency=1)


@pytest.mark.parametrize("options", [{"max_workers": 0}, {"max_workers": "2"}, {"call": None}])
def test_map_with_an_invalid_argument_is_refused(group_map: Map, options: dict[str, Any]) -> None:
    arguments: dict[str, Any] = {"call": send, **options}
    with CountingServer() as server, pytest.raises(ConfigurationError, match=next(iter(options))):
        group_map(server.url, **arguments)
    assert server.requests == []


@pytest.mark.parametrize("max_workers", [1, 3])
def test_map_cancelled_reports_the_state_of_each_app(max_workers: int) -> None:
    async def work() -> None:
        with CountingServer(delay=0.1) as server:
            reached = {name: anyio.Event() for name in KEYS}

            async def call(name: str, app: Any) -> Any:
                if name == "ios":
                    result = await app.transactional.send_all(ids(10), MESSAGE)
                    reached[name].set()
                    return result
                return await app.transactional.send_all(
                    ids(1000), MESSAGE, chunk_size=10, on_progress=lambda _: reached[name].set()
                )

            async with mep.AsyncClientGroup(KEYS, base_url=server.url, **OPTIONS) as group:
                task = asyncio.create_task(group.map(call, max_workers=max_workers))
                await reached["ios"].wait()
                await reached["android"].wait()
                task.cancel()
                with pytest.raises(asyncio.CancelledError) as caught:
                    await task
                sent = len(server.requests)
                await anyio.sleep(0.3)
                assert len(server.requests) == sent
        note = caught.value.__notes__[-1]
        assert "\n  ios: 10 of 10 accepted" in note
        assert "\n  android: CancelledError; batchcom: mep.transactional_send stopped early:" in note
        if max_workers == 1:
            assert "\n  web: not started" in note

    asyncio.run(work())


INTERRUPTED = """
import sys
from pathlib import Path
from batchcom import mep

def call(name, app):
    return app.transactional.send_all(
        (f"{number}" for number in range(10_000)), mep.transactional("group", "body"),
        journal=Path(sys.argv[2], name), chunk_size=10, concurrency=2,
    )

keys = {"ios": "invented-ios", "android": "invented-android"}
with mep.ClientGroup(keys, rest_api_key="invented", base_url=sys.argv[1]) as group:
    group.map(call, max_workers=int(sys.argv[3]))
"""


@pytest.mark.parametrize("max_workers", [1, 2])
def test_map_interrupted_records_requests_under_way(tmp_path: Path, max_workers: int) -> None:
    with CountingServer(delay=0.3) as server:
        command = [sys.executable, "-c", INTERRUPTED, server.url, str(tmp_path), str(max_workers)]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
            deadline = time.monotonic() + 20
            while len(server.requests) < 5 and time.monotonic() < deadline:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            _, stderr = process.communicate(timeout=30)
        recorded = 0
        for journal in tmp_path.iterdir():
            with Journal(journal) as opened:
                states = [row.state for row in opened.rows()]
            assert set(states) <= {"accepted", "not_sent"}
            recorded += states.count("accepted")
        assert recorded == len(server.requests)
    assert "batchcom: the apps of the group, when the call was interrupted:" in stderr
    assert "KeyboardInterrupt; batchcom: mep.transactional_send stopped early:" in stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_map_starts_nothing_after_one_app_is_interrupted(error: type[BaseException]) -> None:
    called: list[str] = []

    def call(name: str, _app: Any) -> None:
        called.append(name)
        raise error

    with mep.ClientGroup(KEYS, **OPTIONS) as group, pytest.raises(error):
        group.map(call, max_workers=2)
    assert len(called) <= 2  # those that were under way


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="this system has no such signals")
def test_map_interrupted_starts_no_further_call() -> None:
    keys = {f"app-{number}": f"invented-key-{number}" for number in range(40)}
    late: list[str] = []

    def is_interrupted(group: mep.ClientGroup, seconds: float) -> bool:
        ended = threading.Event()

        def call(name: str, _app: Any) -> None:
            if ended.is_set():
                late.append(name)

        def interrupt() -> None:
            time.sleep(seconds)
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

        thread = threading.Thread(target=interrupt)
        try:
            thread.start()
            group.map(call, max_workers=4)
            thread.join()
        except KeyboardInterrupt:
            ended.set()
        thread.join()
        time.sleep(0.01)
        return ended.is_set()

    with mep.ClientGroup(keys, **OPTIONS) as group:
        assert sum(is_interrupted(group, 0.0001 * (number % 30)) for number in range(60)) > 0
    assert late == []


def test_map_interrupted_at_any_line_waits_for_its_calls() -> None:
    maps, late = [threading.Event()], list[str]()

    def call(name: str, _app: Any) -> None:
        ended = maps[-1]
        time.sleep(0.002)
        if ended.is_set():
            late.append(name)

    def end() -> None:
        maps[-1].set()
        maps.append(threading.Event())

    files = Path(concurrency.__file__), Path(sync_group.__file__)
    with mep.ClientGroup(KEYS, **OPTIONS) as group:
        assert interrupt_at_each_line(lambda: group.map(call, max_workers=2), end, *files) > 100
    time.sleep(0.02)
    assert late == []


def test_map_with_an_app_that_exits_raises() -> None:
    def leave(name: str, _app: Any) -> str:
        if name == "android":
            raise SystemExit(3)
        return name

    with mep.ClientGroup(KEYS, **OPTIONS) as group, pytest.raises(SystemExit) as caught:
        group.map(leave, max_workers=2)
    assert "android: SystemExit" in caught.value.__notes__[-1]
    assert threading.active_count() < 20
