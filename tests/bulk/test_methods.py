"""Every bulk method accepts the same inputs, and names invalid entries the same way."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from batchcom._core.operations import operation_of
from batchcom.bulk import BulkResult
from batchcom.errors import ConfigurationError, RequestValidationError
from batchcom_api.cep.operations import OPERATIONS
from batchcom_sandbox import VirtualClock

from tests.bulk.support import MESSAGE, Call, async_side, sync_side
from tests.servers.counting import CountingServer
from tests.servers.sockets import Request, Response

PEOPLE = ["person-0", "person-1", "person-2"]


class Method(NamedTuple):
    """A bulk method, a function that makes an entry of an id, and the other arguments."""

    entry: Callable[[str], Any]
    before: tuple[Any, ...] = ()
    after: tuple[Any, ...] = ()
    options: Mapping[str, Any] = MappingProxyType({})


def profile(custom_id: str) -> Any:
    return {"identifiers": {"custom_id": custom_id}, "attributes": {"city": "lyon"}}


def edit(custom_id: str) -> Any:
    return {"action": "add", "id": custom_id}


METHODS = {
    "transactional.send_all": Method(str, after=(MESSAGE,)),
    "custom_data.set_many": Method(lambda custom_id: (custom_id, {"u.a": 1})),
    "custom_data.delete_many": Method(str),
    "events.track_many": Method(lambda custom_id: {"id": custom_id, "events": [{"name": "a"}]}),
    "profiles.update_many": Method(profile),
    "profiles.mass_update_many": Method(profile),
    "app audiences.update_many": Method(edit, ("vip",), options={"type": "custom_ids"}),
    "app install_audiences.update_many": Method(edit, ("beta",)),
    "app install_audiences.replace_many": Method(str, ("beta",)),
    "app app_data.update_many": Method(lambda key: (key, "open"), ("shops",)),
    "audiences.update_many": Method(edit, ("vip",)),
    "audiences.replace_many": Method(str, ("vip",)),
    "catalogs.edit_items_many": Method(lambda item_id: {"action": "remove", "id": item_id}, ("shoes",)),
}

TAKE_IDS = (
    "transactional.send_all",
    "custom_data.delete_many",
    "audiences.replace_many",
    "app install_audiences.replace_many",
)


def respond(request: Request) -> Response:
    if "view" in request.path:
        return Response(200, {"name": "vip", "indexing_state": "APPLIED"})
    if "/app-data/" in request.path:
        return Response(202, {})
    if "/2." in request.path:
        return Response(202, {"code": "SUCCESS", "indexing_token": "a-token"})
    return Response(200, {"token": "a-token"})


def run(call: Call, server: CountingServer, name: str, entries: Any, **options: Any) -> BulkResult:
    method = METHODS[name]
    options |= method.options
    return call(server.url, name, *method.before, entries, *method.after, clock=VirtualClock(), **options)


def once(name: str, *ids: str) -> dict[str, int]:
    """Return the server's counts if each id was in one request."""
    is_profile = name.startswith("profiles.")
    return {json.dumps({"custom_id": custom_id}) if is_profile else custom_id: 1 for custom_id in ids}


@pytest.mark.parametrize("name", METHODS)
def test_every_method_accepts_a_generator(call: Call, name: str) -> None:
    rows = csv.DictReader(["id", *PEOPLE])
    with CountingServer(respond) as server:
        assert run(call, server, name, (METHODS[name].entry(row["id"]) for row in rows)).accepted == 3
        assert server.ids == once(name, *PEOPLE)


@pytest.mark.parametrize("name", METHODS)
def test_every_async_method_accepts_an_async_generator(name: str) -> None:
    entries = later([METHODS[name].entry(person) for person in PEOPLE])
    with CountingServer(respond) as server:
        assert run(async_side, server, name, entries).accepted == 3
        assert server.ids == once(name, *PEOPLE)


async def later(entries: list[Any]) -> AsyncIterator[Any]:
    for entry in entries:
        await asyncio.sleep(0)
        yield entry


@pytest.mark.parametrize("name", TAKE_IDS)
def test_methods_that_take_ids_read_the_lines_of_a_file(call: Call, name: str) -> None:
    with CountingServer(respond) as server:
        assert run(call, server, name, io.StringIO("person-0\r\nperson-1\nperson-2")).accepted == 3
        assert server.ids == once(name, *PEOPLE)


class Table:
    """Like a data frame of pandas or polars."""

    columns = ("custom_id", "city")
    shape = (3, 2)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)


class LazyTable:
    """Like a lazy data frame of polars."""

    columns = ("custom_id", "city")

    def collect(self) -> Table:
        """Return the rows."""
        return Table()


REFUSED: dict[str, tuple[Any, str]] = {
    "string": ("person-0", "got a single str"),
    "mapping": ({"person-0": 1}, "got a mapping (dict)"),
    "table": (Table(), "got a Table. "),
    "lazy table": (LazyTable(), "got a LazyTable. Its rows do not exist yet: collect it first"),
    "None": (None, "must be a list or another iterable"),
}


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("kind", REFUSED)
def test_every_method_with_no_iterable_of_entries_is_refused(name: str, kind: str) -> None:
    entries, message = REFUSED[kind]
    with CountingServer(respond) as server, pytest.raises(RequestValidationError) as caught:
        run(sync_side, server, name, entries)
    assert message in str(caught.value)
    assert server.requests == []


@pytest.mark.parametrize("name", METHODS)
def test_tables_and_mappings_are_refused_with_a_hint(name: str) -> None:
    table, mapping = "Make an entry of each row", "Pass a list, even of one entry"
    if name in TAKE_IDS:
        table, mapping = 'Pass one column, such as table["custom_id"]', "Pass its keys, such as ids.keys()"
    if name in ("custom_data.set_many", "app app_data.update_many"):
        values = "updates" if name == "custom_data.set_many" else "values"
        table, mapping = "Pass pairs, such as ((row[", f"Pass pairs, such as {values}.items()"
    with CountingServer(respond) as server:
        for entries, message in (
            (Table(), f"got a Table. {table}"),
            ({}, f"got a mapping (dict). {mapping}"),
        ):
            with pytest.raises(RequestValidationError) as caught:
                run(sync_side, server, name, entries)
            assert message in str(caught.value)


def test_set_many_takes_items_of_a_dict(call: Call) -> None:
    updates = {person: {"u.a": 1} for person in PEOPLE}
    with CountingServer(respond) as server:
        assert run(call, server, "custom_data.set_many", updates.items()).accepted == 3


@pytest.mark.parametrize("name", METHODS)
def test_every_method_names_invalid_entries(call: Call, name: str) -> None:
    entries = [METHODS[name].entry("person-0"), 42, METHODS[name].entry("person-2"), None]
    with CountingServer(respond) as server:
        with pytest.raises(RequestValidationError) as caught:
            run(call, server, name, entries)
        assert [problem.path[:3] for problem in caught.value.problems] == ["[1]", "[3]"]
        assert server.requests == []
        result = run(call, server, name, entries, on_invalid="skip")
        assert [entry.position for entry in result.rejected_entries] == [1, 3]
        assert all("must be " in entry.reason for entry in result.rejected_entries)
        assert (result.accepted, result.rejected) == (2, 2)
        assert server.ids == once(name, "person-0", "person-2")


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Make an operation newer than the default version, as a later document could."""

    def mark(operation_id: str) -> None:
        monkeypatch.setitem(OPERATIONS, operation_id, OPERATIONS[operation_id]._replace(since="2.11"))
        operation_of.cache_clear()

    yield mark
    monkeypatch.undo()
    operation_of.cache_clear()


@pytest.mark.parametrize(
    ("name", "operation_id"),
    [
        ("catalogs.edit_items_many", "catalogs_edit_items"),
        ("audiences.replace_many", "audiences_replace"),
        ("audiences.replace_many", "audiences_update"),  # of all requests but the first
    ],
)
def test_operation_newer_than_the_client_is_refused_at_once(
    call: Call, newer: Callable[[str], None], name: str, operation_id: str
) -> None:
    newer(operation_id)
    entries = iter([METHODS[name].entry(person) for person in PEOPLE])
    message = f"cep.{operation_id} requires API version 2.11 or later; this client uses 2.10"
    with CountingServer(respond) as server:
        with pytest.raises(ConfigurationError, match=message):
            run(call, server, name, entries)
        assert not server.requests
    assert len(list(entries)) == len(PEOPLE)
