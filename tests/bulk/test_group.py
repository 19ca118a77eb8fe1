"""Bulk calls over several apps: who gets which input, what became of each, and what is refused before."""

import asyncio
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from batchcom import RetryPolicy, mep
from batchcom.bulk import BulkResult, Progress
from batchcom.errors import (
    AuthenticationError,
    ConfigurationError,
    MalformedParameterError,
    OutcomeUnknownError,
    RequestValidationError,
)
from batchcom.journal import Journal
from batchcom.results import Results
from batchcom_sandbox import Fault, Sandbox

from tests.bulk import killed_group
from tests.bulk.counting import Counting
from tests.bulk.killed_group import KEYS, REST_KEY

ROOT = Path(__file__).parents[2]
MESSAGE = mep.transactional("parcel_out", "On its way")
UPDATES = [(f"person-{index}", {"u.city": "Lyon"}) for index in range(25)]
RETRY = RetryPolicy.never()

Response = Results[BulkResult]
Call = Callable[..., Response]


def ids(number: int, name: str = "person") -> list[str]:
    return [f"{name}-{index}" for index in range(number)]


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(rest_api_key=REST_KEY, apps={key: f"{app}:live" for app, key in KEYS.items()})


def sync_side(
    sandbox: Sandbox, method: str, *args: Any, keys: dict[str, str] = KEYS, **options: Any
) -> Response:
    http_client = httpx.Client(transport=sandbox.transport(), timeout=1)
    with (
        http_client,
        mep.ClientGroup(keys, rest_api_key=REST_KEY, http_client=http_client, retry=RETRY) as apps,
    ):
        return cast("Response", _of(apps, method)(*args, **options))


def async_side(
    sandbox: Sandbox, method: str, *args: Any, keys: dict[str, str] = KEYS, **options: Any
) -> Response:
    async def work() -> Response:
        async with (
            httpx.AsyncClient(transport=sandbox.transport(), timeout=1) as http_client,
            mep.AsyncClientGroup(keys, rest_api_key=REST_KEY, http_client=http_client, retry=RETRY) as apps,
        ):
            return cast("Response", await _of(apps, method)(*args, **options))

    return asyncio.run(work())


def _of(apps: Any, method: str) -> Callable[..., Any]:
    resource, _, name = method.partition(".")
    found: Callable[..., Any] = getattr(getattr(apps, resource), name)
    return found


@pytest.fixture(params=[sync_side, async_side], ids=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    side: Call = request.param
    return side


def send_all(call: Call, sandbox: Sandbox, people: Any, **options: Any) -> Response:
    return call(sandbox, "transactional.send_all", people, MESSAGE, **{"chunk_size": 10, **options})


def notified(sandbox: Sandbox, result: BulkResult) -> Counter[str]:
    """Who was notified by the sends of one app, and how often."""
    found: Counter[str] = Counter()
    for one in sandbox.sent:
        if one.id in result.tokens:
            (people,) = one.exact["recipients"].values()
            found.update(people)
    return found


# --- who gets which input


def test_a_list_goes_to_every_app_once(call: Call, sandbox: Sandbox) -> None:
    results = send_all(call, sandbox, ids(25))
    assert results.ok
    assert list(results.unwrap()) == ["ios", "android"]
    for result in results.values.values():
        assert (result.accepted, result.read, len(result.tokens)) == (25, 25, 3)
        assert notified(sandbox, result) == dict.fromkeys(ids(25), 1)


def test_each_app_has_its_own_input_read_once(call: Call, sandbox: Sandbox) -> None:
    inputs = {app: iter(ids(25, app)) for app in KEYS}
    results = send_all(call, sandbox, inputs, kind="install_ids")
    for app, result in results.unwrap().items():
        assert notified(sandbox, result) == dict.fromkeys(ids(25, app), 1)


def test_an_app_without_an_input_is_not_called(call: Call, sandbox: Sandbox) -> None:
    assert list(send_all(call, sandbox, {"android": ids(3)}).unwrap()) == ["android"]
    assert send_all(call, sandbox, {}).unwrap() == {}
    assert len(sandbox.sent) == 1


def test_asynchronous_inputs_are_read_too(sandbox: Sandbox) -> None:
    async def people(app: str) -> AsyncIterator[str]:
        for one in ids(15, app):
            yield one

    results = send_all(async_side, sandbox, {app: people(app) for app in KEYS})
    assert {app: result.accepted for app, result in results.unwrap().items()} == {"ios": 15, "android": 15}


def test_data_is_stored_and_deleted_in_every_app(call: Call, sandbox: Sandbox) -> None:
    assert call(sandbox, "custom_data.set_many", UPDATES, chunk_size=10).ok
    assert all(len(sandbox.user_data_of(app)) == 25 for app in KEYS)
    assert call(sandbox, "custom_data.set_many", {"ios": iter([("new", {"u.city": "Paris"})])}).ok
    assert "new" in sandbox.user_data_of("ios")
    assert "new" not in sandbox.user_data_of("android")
    assert call(sandbox, "custom_data.delete_many", ids(20), chunk_size=10).ok
    assert {app: len(sandbox.user_data_of(app)) for app in KEYS} == {"ios": 6, "android": 5}
    assert call(sandbox, "custom_data.delete_many", {"ios": iter(["new"])}).ok
    assert "new" not in sandbox.user_data_of("ios")


class SizedOnce:
    """Says how many there are, and can be read once: a progress bar around a generator is like that."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._entries = iter(ids(number))

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[str]:
        yield from self._entries


@pytest.mark.parametrize("by_app", [False, True])
def test_a_collection_is_copied_before_the_first_app_is_called(
    call: Call, sandbox: Sandbox, by_app: bool
) -> None:
    people = SizedOnce(25)
    results = send_all(call, sandbox, dict.fromkeys(KEYS, people) if by_app else people)
    assert {app: result.accepted for app, result in results.unwrap().items()} == {"ios": 25, "android": 25}


def test_what_is_changed_meanwhile_changes_nothing(call: Call, sandbox: Sandbox) -> None:
    people = ids(25)
    results = send_all(call, sandbox, people, on_progress=lambda _app, _progress: people.clear())
    assert notified(sandbox, results["android"]) == notified(sandbox, results["ios"])
    assert results["android"].accepted == 25


# --- what is refused before anything is sent


class Cursor:
    """Makes a new iterator each time, and goes on where the last one ended, as cursors of databases do."""

    def __init__(self) -> None:
        self._rows = iter(ids(25))

    def __iter__(self) -> Iterator[str]:
        yield from self._rows


async def soon() -> AsyncIterator[str]:
    """An asynchronous input."""
    yield "person-0"


ONCE: list[tuple[str, Callable[[], Any]]] = [
    ("generator", lambda: (one for one in ids(25))),
    ("list_iterator", lambda: iter(ids(25))),
    ("map", lambda: map(str.lower, ids(25))),
    ("Cursor", Cursor),
    ("async_generator", soon),
]


@pytest.mark.parametrize("by_app", [False, True])
@pytest.mark.parametrize(("kind", "make"), ONCE, ids=[kind for kind, _ in ONCE])
@pytest.mark.parametrize(
    "method", ["transactional.send_all", "custom_data.set_many", "custom_data.delete_many"]
)
def test_what_can_be_read_once_is_refused_for_several_apps(
    call: Call, sandbox: Sandbox, method: str, kind: str, make: Callable[[], Any], by_app: bool
) -> None:
    people = make()
    given = dict.fromkeys(KEYS, people) if by_app else people
    with pytest.raises(RequestValidationError) as caught:
        call(sandbox, method, given, *([MESSAGE] if "send" in method else []))
    text = str(caught.value)
    assert f"is one {kind} for every app, and the first may leave nothing to the others" in text
    assert "{app: people() for app in group.apps}" in text
    assert sandbox.requests == []
    if hasattr(people, "__next__"):
        assert "person-0" in next(people)


def test_all_that_is_wrong_is_told_at_once(call: Call, sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "ios.journal")
    journals = {"ios": tmp_path / "ios.journal", "android": tmp_path / "link", "tv": tmp_path / "tv"}
    with pytest.raises(RequestValidationError) as caught:
        send_all(call, sandbox, {"ios": "person-1", "android": 7, "web": ids(3)}, journal=journals)
    assert [(one.path, one.message) for one in caught.value.problems] == [
        ("", "are no apps of the group"),
        ("journal", "are no apps of the group"),
        ('journal["android"]', "is that of 'ios' too"),
        ('["ios"]', "is one text, not a list"),
        ('["android"]', "is of type int, which cannot be read"),
    ]
    assert sandbox.requests == []
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_each_app_that_is_called_has_a_journal_of_its_own(
    call: Call, sandbox: Sandbox, tmp_path: Path
) -> None:
    with pytest.raises(RequestValidationError, match=r'journal\["android"\]: is missing'):
        send_all(call, sandbox, ids(5), journal={"ios": tmp_path / "ios.journal"})
    with pytest.raises(RequestValidationError, match="is one file; allowed: one for each app"):
        send_all(call, sandbox, ids(5), journal=tmp_path / "journal")
    with pytest.raises(
        RequestValidationError, match=r'journal\["android"\]: 3 is no path; allowed: the path of a file'
    ):
        send_all(call, sandbox, ids(5), journal={"ios": tmp_path / "ios.journal", "android": 3})
    assert sandbox.requests == []


def test_progress_is_told_to_a_function(call: Call, sandbox: Sandbox) -> None:
    with pytest.raises(ConfigurationError, match="on_progress is 'print'; it is a function"):
        send_all(call, sandbox, ids(5), on_progress="print")
    assert sandbox.requests == []


def test_people_by_id_are_not_taken_for_apps(call: Call, sandbox: Sandbox) -> None:
    with pytest.raises(
        RequestValidationError, match="are no apps of the group; allowed: ios, android"
    ) as caught:
        send_all(call, sandbox, dict.fromkeys(ids(1000)))
    assert len(caught.value.problems) == 1
    with pytest.raises(RequestValidationError, match="are no apps of the group"):
        call(sandbox, "custom_data.set_many", dict(UPDATES))
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("kind", ["install_ids", "tokens"])
def test_what_belongs_to_one_app_goes_to_one_app(call: Call, sandbox: Sandbox, kind: str) -> None:
    with pytest.raises(RequestValidationError, match=f"{kind} are those of one app; allowed: each app's own"):
        send_all(call, sandbox, ids(5), kind=kind)
    assert sandbox.requests == []
    assert send_all(call, sandbox, ids(5), kind="advertising_ids").ok


def test_an_asynchronous_input_is_refused_by_the_synchronous_side(sandbox: Sandbox) -> None:
    with pytest.raises(
        RequestValidationError, match=r'\["ios"\]: is of type async_generator, which cannot be read'
    ):
        send_all(sync_side, sandbox, {"ios": soon()})


# --- what became of each


def test_a_wrong_key_stops_one_app_alone(call: Call, sandbox: Sandbox) -> None:
    keys = {"ios": "no-key-of-anybody", "android": KEYS["android"]}
    results = send_all(call, sandbox, ids(100), keys=keys, concurrency=1)
    assert isinstance(results["ios"].stopped, AuthenticationError)
    assert (results["ios"].read, results["android"].accepted) == (10, 100)
    assert not results.ok
    with pytest.raises(ExceptionGroup, match="1 of 2 apps failed") as caught:
        results.unwrap()
    (stopped,) = caught.value.exceptions
    assert "app: ios" in stopped.__notes__
    assert isinstance(stopped, ExceptionGroup)
    assert "0 of 10 accepted, 10 refused" in str(stopped)


def test_an_unknown_chunk_of_one_app_is_no_success_of_all(call: Call, sandbox: Sandbox) -> None:
    sandbox.fault(Fault("500", "mep.transactional_send", schedule=(4,)))
    results = send_all(call, sandbox, ids(30), concurrency=1)
    assert not results.failures
    assert (results["ios"].ok, results["android"].ok, results.ok) == (True, False, False)
    assert results["android"].ranges("unknown") == [range(10, 20)]
    with pytest.raises(ExceptionGroup) as caught:
        results.unwrap()
    assert caught.group_contains(OutcomeUnknownError, depth=2)
    assert sum(one.recipients * one.times for one in sandbox.sent) in {50, 60}


def test_a_refused_chunk_of_one_app_is_no_success_of_all(call: Call, sandbox: Sandbox) -> None:
    results = send_all(call, sandbox, {"ios": [*ids(12), 12], "android": ids(13)})
    assert results["ios"].ranges("refused") == [range(10, 13)]
    assert not results.ok
    with pytest.raises(ExceptionGroup) as caught:
        results.unwrap()
    assert not caught.group_contains(MalformedParameterError)
    assert caught.group_contains(RequestValidationError, depth=2)


def test_progress_comes_with_the_name_of_the_app(call: Call, sandbox: Sandbox) -> None:
    seen: list[tuple[str, int]] = []

    def show(app: str, progress: Progress) -> None:
        seen.append((app, progress.done))

    send_all(call, sandbox, ids(25), on_progress=show)
    assert seen[-1] == ("android", 25)
    assert [app for app, _ in seen] == ["ios"] * 3 + ["android"] * 3


def people_until(number: int) -> Iterator[str]:
    """An input with a mistake in the middle."""
    yield from ids(number)
    raise LookupError("the table is gone")


def test_an_input_that_fails_in_the_middle_hides_no_other_app(call: Call, sandbox: Sandbox) -> None:
    keys = {**KEYS, "web": "invented-web-key"}
    sandbox = Sandbox(rest_api_key=REST_KEY, apps={key: f"{app}:live" for app, key in keys.items()})
    inputs = {"ios": ids(25), "android": people_until(25), "web": ids(25)}
    results = send_all(call, sandbox, inputs, keys=keys, concurrency=1)
    assert (results["ios"].accepted, results["web"].accepted) == (25, 25)
    assert isinstance(results.failures["android"], LookupError)
    (note,) = results.failures["android"].__notes__
    assert note == "batchcom: mep.transactional_send, when it was interrupted: 20 of 20 accepted"


def test_a_mistake_in_an_option_sends_nothing(call: Call, sandbox: Sandbox) -> None:
    results = send_all(call, sandbox, ids(5), chunk_size=10_001)
    assert [type(error) for error in results.failures.values()] == [ConfigurationError] * 2
    assert sandbox.requests == []


# --- journals


@pytest.fixture
def journals(tmp_path: Path) -> dict[str, Path]:
    return {app: tmp_path / f"{app}.journal" for app in KEYS}


def test_each_app_goes_on_where_it_was(call: Call, sandbox: Sandbox, journals: dict[str, Path]) -> None:
    sandbox.fault(Fault("503_maintenance", "mep.transactional_send", schedule=(7,)))
    first = send_all(call, sandbox, ids(45), journal=journals, concurrency=1)
    assert (first["ios"].ok, first["android"].accepted, first["android"].read) == (True, 20, 30)
    again = send_all(call, sandbox, ids(45), journal=journals)
    assert again.ok
    for result in again.values.values():
        assert notified(sandbox, result) == dict.fromkeys(ids(45), 1)
    assert sum(one.recipients * one.times for one in sandbox.sent) == 90


def test_what_stayed_unknown_for_one_app_is_decided_for_it_alone(
    call: Call, sandbox: Sandbox, journals: dict[str, Path]
) -> None:
    sandbox.fault(Fault("500", "mep.transactional_send", schedule=(0,)))
    send_all(call, sandbox, ids(10), journal=journals, concurrency=1)
    again = send_all(call, sandbox, ids(10), journal=journals)
    assert (again["ios"].unknown, again["android"].accepted) == (10, 10)
    with Journal(journals["ios"]) as journal:
        journal.settle(0, done=True)
    assert send_all(call, sandbox, ids(10), journal=journals).ok


def test_the_journal_of_one_app_is_none_of_another(
    call: Call, sandbox: Sandbox, journals: dict[str, Path]
) -> None:
    people = {"ios": ids(20)}
    assert send_all(call, sandbox, people, journal=journals).ok
    swapped = send_all(call, sandbox, {"android": ids(20)}, journal={"android": journals["ios"]})
    assert isinstance(swapped.failures["android"], ConfigurationError)
    assert "is of another job: its app is" in str(swapped.failures["android"])
    assert sum(one.recipients for one in sandbox.sent) == 20


@pytest.mark.parametrize(("side", "concurrency"), [("sync", 4), ("async", 1)])
def test_killed_in_each_app_nobody_is_notified_twice_and_nobody_is_lost(
    journals: dict[str, Path], side: str, concurrency: int
) -> None:
    people = killed_group.people(350)
    folder = str(journals["ios"].parent)
    with Counting(delay=0.002) as server:
        for wanted in (20, 70):  # of 50 for ios and 50 for android
            arguments = [server.url, folder, "350", str(concurrency), side]
            kill_at(server, wanted, [sys.executable, "-m", "tests.bulk.killed_group", *arguments])
        with mep.ClientGroup(KEYS, rest_api_key=REST_KEY, base_url=server.url) as apps:
            results = killed_group.send(apps, folder, len(people), 4)
    for app, result in results.values.items():
        sent = server.by_app[KEYS[app]]
        unknown = {one for part in result.ranges("unknown") for one in people[part.start : part.stop]}
        assert set(sent.values()) == {1}
        assert (result.stopped, result.refused, result.not_sent, result.read) == (None, 0, 0, 350)
        assert {*people} - unknown <= {*sent}
        assert len(unknown) <= concurrency * killed_group.CHUNK


def kill_at(server: Counting, requests: int, command: list[str]) -> None:
    """Kill a process when the server has had so many requests."""
    with subprocess.Popen(command, cwd=ROOT) as process:
        ends = time.monotonic() + 30
        while server.requests < requests and process.poll() is None and time.monotonic() < ends:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


# --- what is known when the call is interrupted


def interrupt(app: str, progress: Progress) -> None:
    if app == "android" and progress.done == 20:
        raise KeyboardInterrupt


def test_an_interrupted_call_says_what_is_known_of_each_app(sandbox: Sandbox) -> None:
    keys = {**KEYS, "web": "invented-web-key"}
    with pytest.raises(KeyboardInterrupt) as caught:
        send_all(sync_side, sandbox, ids(25), keys=keys, on_progress=interrupt, concurrency=1)
    notes = caught.value.__notes__
    assert "batchcom: mep.transactional_send, when it was interrupted: 20 of 20 accepted" in notes
    assert notes[-1] == (
        "batchcom: the apps of the group, when the call was interrupted:"
        "\n  ios: 25 of 25 accepted\n  android: under way\n  web: not begun"
    )
    assert "person" not in "".join(notes)
    assert "invented" not in "".join(notes)


def test_a_cancelled_call_says_what_is_known_of_each_app(sandbox: Sandbox) -> None:
    async def people() -> AsyncIterator[str]:
        for one in ids(10):
            yield one
        await asyncio.sleep(60)

    async def work() -> None:
        async with (
            httpx.AsyncClient(transport=sandbox.transport()) as http_client,
            mep.AsyncClientGroup(KEYS, rest_api_key=REST_KEY, http_client=http_client) as apps,
        ):
            reached = asyncio.Event()
            task = asyncio.create_task(
                apps.custom_data.delete_many(
                    {"ios": ids(25), "android": people()},
                    chunk_size=5,
                    on_progress=lambda app, _: reached.set() if app == "android" else None,
                )
            )
            await asyncio.wait_for(reached.wait(), 10)
            task.cancel()
            await task

    with pytest.raises(asyncio.CancelledError) as caught:
        asyncio.run(work())
    assert caught.value.__notes__[-1].endswith("\n  ios: 25 of 25 accepted\n  android: under way")


def test_an_interrupted_launch_says_which_campaigns_run(sandbox: Sandbox) -> None:
    campaign = mep.campaign("Sale", mep.message("en", "Hi"), push_time="now")
    tokens: dict[str, str] = {}

    def remember(app: str, token: str) -> None:
        tokens[app] = token
        if app == "ios":
            raise ConfigurationError("person-7")
        if app == "tv":
            raise KeyboardInterrupt

    keys = {**KEYS, "tv": "invented-tv-key", "web": "invented-web-key"}
    sandbox = Sandbox(rest_api_key=REST_KEY, apps={key: f"{app}:live" for app, key in keys.items()})
    with pytest.raises(KeyboardInterrupt) as caught:
        sync_side(sandbox, "campaigns.launch", campaign, keys=keys, on_draft=remember, everyone=True)
    lines = caught.value.__notes__[-1].split("\n  ")
    assert lines[1].startswith(
        f"ios: ConfigurationError; campaign {tokens['ios']}; batchcom: on_draft failed"
    )
    assert lines[2:] == [f"android: done {tokens['android']}", "tv: under way", "web: not begun"]
    assert [one.id for one in sandbox.sent] == [tokens["android"]]
    assert "person-7" not in "".join(lines)
