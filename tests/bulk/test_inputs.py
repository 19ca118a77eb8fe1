"""Inputs that bulk methods accept, and inputs that they refuse before anything is sent."""

import asyncio
import csv
import io
from collections import UserDict, UserString
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from batchcom import mep
from batchcom.errors import ConfigurationError, RequestValidationError

from tests.bulk.support import KEYS, MESSAGE, Call, async_side, ids, send_all, sync_side
from tests.overlay.foreign import ArrayOfOne, Table
from tests.servers.counting import CountingServer
from tests.servers.sockets import Response

people = ["person-0", "person-1", "person-2"]


class Column:
    """Like a column of pandas or polars: an iterable that is no collection."""

    def __iter__(self) -> Iterator[str]:
        return iter(people)

    def __bool__(self) -> bool:
        raise ValueError("The truth value of a column is ambiguous")


def file_of(path: Path, mode: str = "r") -> Any:
    path.write_bytes(b"person-0\r\nperson-1\nperson-2")
    return path.open(mode, newline="" if mode == "r" else None)


ACCEPTED: dict[str, Callable[[Path], Any]] = {
    "list": lambda _: people,
    "tuple": lambda _: tuple(people),
    "set": lambda _: set(people),
    "generator": lambda _: (person for person in people),
    "map": lambda _: map(str, people),
    "dictionary keys": lambda _: dict.fromkeys(people).keys(),
    "open file": file_of,
    "string buffer": lambda _: io.StringIO("person-0\nperson-1\nperson-2\n"),
    "rows of a csv file": lambda _: (row["id"] for row in csv.DictReader(["id", *people])),
    "column": lambda _: Column(),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_input_is_accepted(call: Call, tmp_path: Path, name: str) -> None:
    entries = ACCEPTED[name](tmp_path / "ids.txt")
    with CountingServer() as server:
        assert send_all(call, server, entries).accepted == 3
    assert server.ids == dict.fromkeys(people, 1)
    if hasattr(entries, "close"):
        entries.close()


def read_before(entries: Any) -> Any:
    list(entries)
    return entries


def closed(file: Any) -> Any:
    file.close()
    return file


REFUSED: dict[str, tuple[Callable[[Path], Any], str]] = {
    "string": (lambda _: "person-0", "got a single str"),
    "bytes": (lambda _: b"person-0", "got a single bytes"),
    "text of a library": (lambda _: UserString("person-0"), "got a single UserString"),
    "array of one": (lambda _: ArrayOfOne(), "must be a list or another iterable, got "),
    "dict": (lambda _: dict.fromkeys(people, 1), "iterable of strings, got a mapping (dict)"),
    "mapping": (lambda _: UserDict(a=1), "got a mapping (UserDict)"),
    "table": (lambda _: Table(), 'got a Table. Pass one column, such as table["custom_id"]'),
    "csv rows": (
        lambda _: csv.DictReader(["id", "a"]),
        'Pass one column, such as (row["id"] for row in reader)',
    ),
    "number": (lambda _: 42, "must be a list or another iterable, got int"),
    "None": (lambda _: None, "must be a list or another iterable, got None"),
    "closed file": (lambda path: closed(file_of(path)), "must be an open file, got a closed one"),
    "binary file": (lambda path: file_of(path, "rb"), "must be a file that is open in text mode"),
    "read generator": (lambda _: read_before(x for x in people), "got a generator that was read before"),
    "read iterator": (lambda _: read_before(iter(people)), "must not be an exhausted iterator"),
    "read file": (lambda path: read_before(file_of(path)), "must not be an exhausted iterator"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_input_is_refused(call: Call, tmp_path: Path, name: str) -> None:
    make, message = REFUSED[name]
    entries = make(tmp_path / "ids.txt")
    with CountingServer() as server, pytest.raises(RequestValidationError) as caught:
        send_all(call, server, entries)
    assert str(caught.value.problems[0]).startswith("ids: must ")
    assert message in str(caught.value)
    assert server.requests == []
    if hasattr(entries, "close"):
        entries.close()


@pytest.mark.parametrize("entries", [[], (), iter(()), "generator"])
def test_input_without_entries_sends_nothing(call: Call, entries: Any) -> None:
    with CountingServer() as server:
        if isinstance(entries, type(iter(()))):
            with pytest.raises(RequestValidationError, match="Pass a list if it may be empty"):
                send_all(call, server, entries)
        else:
            assert send_all(call, server, (x for x in ()) if entries == "generator" else entries).ok
    assert server.requests == []


def test_input_set_with_journal_is_refused(call: Call, tmp_path: Path) -> None:
    with (
        CountingServer() as server,
        pytest.raises(RequestValidationError, match="must be ordered to use a journal"),
    ):
        send_all(call, server, set(people), journal=tmp_path / "journal")
    assert list(tmp_path.iterdir()) == []


async def later() -> AsyncIterator[str]:
    for person in people:
        yield person


def test_input_async_iterable_is_refused_by_sync_client() -> None:
    entries: Any = later()
    with CountingServer() as server, pytest.raises(RequestValidationError, match="use the async client"):
        send_all(sync_side, server, entries)


def test_input_exhausted_async_generator_is_refused() -> None:
    async def work() -> None:
        entries = later()
        async for _ in entries:
            pass
        async with mep.AsyncClient(**KEYS) as app:
            await app.transactional.send_all(entries, MESSAGE)

    with pytest.raises(RequestValidationError, match="must not be an exhausted iterator"):
        asyncio.run(work())


class AsyncCallback:
    """An object whose call is a coroutine function."""

    async def __call__(self, _progress: object) -> None:
        """Do nothing."""


async def report(_progress: object) -> None:
    """Do nothing."""


@pytest.mark.parametrize("callback", [report, AsyncCallback()])
def test_on_progress_async_is_refused_by_sync_client(callback: Any) -> None:
    with (
        CountingServer() as server,
        pytest.raises(ConfigurationError, match="on_progress must be a plain function"),
    ):
        send_all(sync_side, server, ids(20), on_progress=callback)
    assert server.requests == []


def test_on_progress_async_is_awaited() -> None:
    counts: list[int] = []
    under_way = 0

    async def slowly(progress: Any) -> None:
        nonlocal under_way
        under_way += 1
        assert under_way == 1
        await asyncio.sleep(0.01)
        counts.append(progress.done)
        under_way -= 1

    async def work() -> None:
        async with mep.AsyncClient(**KEYS, base_url=server.url) as app:
            await app.transactional.send_all(ids(50), MESSAGE, chunk_size=10, on_progress=slowly)

    with CountingServer() as server:
        asyncio.run(work())
    assert counts == [10, 20, 30, 40, 50]


def reused(number: int) -> Iterator[dict[str, Any]]:
    entry: dict[str, Any] = {}
    for index in range(number):
        entry["identifiers"] = {"custom_id": f"person-{index}"}
        entry["attributes"] = {"age": index}
        yield entry


class Reused:
    """An input of its own kind."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return reused(5)


class SizedReused(Reused):
    """An input that knows its number of entries, and still makes each when it is read."""

    def __len__(self) -> int:
        return 5


async def reused_later(number: int) -> AsyncIterator[dict[str, Any]]:
    for entry in reused(number):
        yield entry


def reused_inside(number: int) -> Iterator[dict[str, Any]]:
    attributes: dict[str, Any] = {}
    for index in range(number):
        attributes["age"] = index
        yield {"identifiers": {"custom_id": f"person-{index}"}, "attributes": attributes}


def test_one_dict_for_all_entries_is_refused(call: Call) -> None:
    """Each request would hold its last entry many times, and the others would be lost."""
    inputs = [
        reused(5),
        Reused(),
        SizedReused(),
        reused_inside(5),
        *([reused_later(5)] if call is async_side else []),
    ]
    for entries in inputs:
        with (
            CountingServer() as server,
            pytest.raises(RequestValidationError, match="an object of its own for each entry, got a dict"),
        ):
            call(server.url, "profiles.update_many", entries)
        assert server.requests == []


@pytest.mark.parametrize("of", [list, iter])
def test_value_unequal_to_its_copy_is_reported_at_its_entry(call: Call, of: Any) -> None:
    entries: list[Any] = [
        {"identifiers": {"custom_id": "a"}, "attributes": {"x": object()}},
        {"identifiers": {"custom_id": "b"}},
    ]
    with CountingServer(lambda _: Response(202, {"code": "SUCCESS"})) as server:
        with pytest.raises(RequestValidationError, match=r"\[0\]\.attributes\.x: must be a JSON value"):
            call(server.url, "profiles.update_many", of(entries))
        result = call(server.url, "profiles.update_many", of(entries), on_invalid="skip")
    assert (result.accepted, [entry.position for entry in result.rejected_entries]) == (1, [0])


def test_one_list_for_all_pairs_is_refused(call: Call) -> None:
    def pairs() -> Iterator[list[str]]:
        pair = ["", ""]
        for index in range(5):
            pair[:] = [f"key-{index}", "value"]
            yield pair

    with CountingServer() as server, pytest.raises(RequestValidationError, match="an object of its own"):
        call(server.url, "app app_data.update_many", "stores", pairs())
    assert server.requests == []


def test_generator_of_events_that_reuses_one_dict_is_refused(call: Call) -> None:
    def people_with_events() -> Iterator[dict[str, Any]]:
        person: dict[str, Any] = {"events": [{"name": "seen"}, {"name": "left"}]}
        for index in range(5):
            person["id"] = f"person-{index}"
            yield person

    with CountingServer() as server, pytest.raises(RequestValidationError, match="an object of its own"):
        call(server.url, "events.track_many", people_with_events(), chunk_size=3)
    assert server.requests == []


def test_entries_that_share_unchanged_parts_are_sent(call: Call) -> None:
    (first,), (second,) = reused(1), reused(1)
    alike: dict[str, Any] = {"age": 3}
    inputs: list[Any] = [
        [first, first],
        iter([first, second, first]),
        (first for _ in range(3)),
        ({"identifiers": {"custom_id": f"person-{index}"}, "attributes": alike} for index in range(4)),
    ]
    with CountingServer(lambda _: Response(202, {"code": "SUCCESS"})) as server:
        for entries in inputs:
            assert call(server.url, "profiles.update_many", entries).ok
        assert call(server.url, "profiles.update_many", reused(3), chunk_size=1).ok
    assert [len(body) for body in server.bodies()] == [2, 3, 3, 4, 1, 1, 1]
