"""Each operation of the document becomes a method of its resource."""

import copy
import importlib
import inspect
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.generate.build import build_package
from scripts.generate.errors import GenerateError
from scripts.generate.methods import methods_of
from scripts.generate.project import build_project
from scripts.vendor import extensions
from tests.generated.support import ROOT

DOCUMENT: dict[str, Any] = json.loads(Path(__file__).with_name("thing.json").read_text(encoding="utf-8"))
CHANGE = "/{api_key}/things/{thing_token}"


class Recorder:
    """A session that records the calls of the synchronous side."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def call(self, operation_id: str, /, **arguments: Any) -> Any:
        """Record a call."""
        self.calls.append((operation_id, arguments))
        return "response"

    def pages(self, operation_id: str, /, **arguments: Any) -> Iterator[Any]:
        """Record a call and yield two pages."""
        self.calls.append((operation_id, arguments))
        page = importlib.import_module("thing_api.resource").Page
        yield page(["one", "two"], "cursor")
        yield page(["three"], None)


class AsyncRecorder(Recorder):
    """A session that records the calls of the asynchronous side."""

    async def call(self, operation_id: str, /, **arguments: Any) -> Any:
        """Record a call."""
        return super().call(operation_id, **arguments)

    async def pages(self, operation_id: str, /, **arguments: Any) -> AsyncIterator[Any]:
        """Record a call and yield two pages."""
        for page in super().pages(operation_id, **arguments):
            yield page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("things")
    build_package(ROOT, {"cep": DOCUMENT, "mep": DOCUMENT}, folder / "thing_api")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture
def resources(folder: Path) -> Any:
    assert folder
    return importlib.import_module("thing_api.mep.resources")


def test_method_passes_its_arguments_to_the_session(resources: Any) -> None:
    session = Recorder()
    assert resources.Things(session).change("thing-1", "New", parts=[]) == "response"
    expected = {"thing_id": "thing-1", "name": "New", "class_": None, "parts": [], "audience": None}
    assert session.calls == [("things_change", {**expected, "state": None})]


@pytest.mark.anyio
async def test_async_method_passes_the_same_arguments(resources: Any) -> None:
    session = AsyncRecorder()
    assert await resources.AsyncThings(session).change("thing-1", "New") == "response"
    assert session.calls[0][1]["thing_id"] == "thing-1"


def test_list_iterates_over_the_entries_of_all_pages(resources: Any) -> None:
    session = Recorder()
    things = resources.Things(session).list(start_from="here")
    assert session.calls == []
    assert list(things) == ["one", "two", "three"]
    assert session.calls == [("things_list", {"start_from": "here", "page_size": 50, "type": None})]


@pytest.mark.anyio
async def test_async_list_iterates_over_the_same_entries(resources: Any) -> None:
    things = resources.AsyncThings(AsyncRecorder()).list()
    assert [thing async for thing in things] == ["one", "two", "three"]


def test_pages_have_the_cursor_of_the_next_page(resources: Any) -> None:
    pages = list(resources.Things(Recorder()).list().pages())
    assert [(page.items, page.next_cursor) for page in pages] == [
        (["one", "two"], "cursor"),
        (["three"], None),
    ]


def test_list_can_be_iterated_twice(resources: Any) -> None:
    things = resources.Things(Recorder()).list()
    assert list(things) == list(things)


@pytest.mark.parametrize("side", ["Async", ""])
def test_signature_of_a_method_follows_the_document(resources: Any, side: str) -> None:
    kind = getattr(resources, f"{side}Things")
    change = inspect.signature(kind.change)
    positional = [
        name
        for name, parameter in change.parameters.items()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    ]
    assert positional == ["self", "thing_id", "name"]
    assert change.parameters["class_"].annotation == "ChangeClass | None"
    assert change.parameters["parts"].annotation == "Sequence[Part | PartDict] | None"
    assert change.return_annotation == "Accepted"
    assert inspect.signature(kind.list).return_annotation == f"{side}Pages[Thing]"


def test_docstring_states_limits_errors_and_source(resources: Any) -> None:
    text = inspect.getdoc(resources.Things.change) or ""
    assert text.startswith("Change a thing.\n\nBatch does it later.\n\nArgs:\n")
    assert "name: The new name. At most 40 characters." in text
    assert "class_: The class. One of first, second." in text
    assert "Returns:\n    Batch accepted the change." in text
    assert "NotFoundError: " in text
    assert "OutcomeUnknownError: Batch may have applied it." in text
    assert "Rate limit: 300 items per second (at most 1,000 at once)." in text
    assert "retries the call, unless an entry of `parts` has `events` and Batch may have applied it." in text
    assert "Source: https://example.test/change (inferred from neighbouring routes)." in text


def test_bulk_method_is_left_to_the_overlay(resources: Any) -> None:
    assert not hasattr(resources.Things, "remove_many")


def test_client_creates_a_resource_at_its_first_use(resources: Any) -> None:
    base = importlib.import_module("thing_api.mep.resources.client").Resources

    class Client(base):  # type: ignore[misc,valid-type]
        _session = Recorder()

    client = Client()
    assert "things" not in vars(client)
    assert client.things is client.things
    assert type(client.things) is resources.Things
    assert type(client).things.__doc__ == "Things to try."


def test_operations_table_has_what_a_session_needs(resources: Any) -> None:
    assert resources
    rows = importlib.import_module("thing_api.mep.operations").OPERATIONS
    change = rows["things_change"]
    assert (change.resource, change.name, change.proof) == ("things", "change", "token")
    assert (change.idempotent, change.idempotent_unless) == (True, "parts[*].events")
    assert change.arguments["thing_id"] == ("path", "thing_token", True, None)
    assert change.arguments["class_"] == ("body", "class", False, None)
    assert change.batch == ("parts[*]", 200, "parts[*].events", False)
    assert (change.bulk, rows["remove_many_things"].bulk.items) == (None, "ids")
    assert change.rate_limits == (("items", 300, 1, 1000),)
    assert rows["things_list"].pagination._asdict() == {
        "style": "cursor",
        "parameter": "from",
        "size": "limit",
        "items": "things",
        "cursor": "next_from",
        "more": "has_more",
        "key": None,
    }
    assert rows["remove_many_things"].arguments == {"ids": ("body", "", True, None)}


@pytest.mark.slow
def test_type_checkers_agree_with_generated_resources(folder: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-incremental"]
    done = subprocess.run(
        [*command, "-p", "thing_api.mep.resources"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def operation(document: dict[str, Any], path: str = CHANGE) -> dict[str, Any]:
    details: dict[str, Any] = next(iter(document["paths"][path].values()))
    return details


def no_arguments(document: dict[str, Any]) -> str:
    del operation(document)["x-arguments"]
    return "things_change: which arguments are positional is not stated; add x-arguments: [thing_id, name]"


def unknown_argument(document: dict[str, Any]) -> str:
    operation(document)["x-arguments"] = ["thing_id", "title"]
    return "things_change: x-arguments names title; its arguments are thing_id, name, class_, parts"


def other_prefix(document: dict[str, Any]) -> str:
    operation(document)["operationId"] = "change_thing"
    return "change_thing: does not begin with things_, the name of its tag; add x-resource: {name: things, "


def open_body(document: dict[str, Any]) -> str:
    document["components"]["schemas"]["change"]["additionalProperties"] = True
    return "so it is one argument; add x-body: body"


def same_names(document: dict[str, Any]) -> str:
    operation(document)["x-rename"] = {"thing_token": "name"}
    return "path thing_token and body name cannot be called name; add x-rename: {thing_token: <another name>}"


def unknown_name(document: dict[str, Any]) -> str:
    operation(document)["x-rename"] = {"token": "thing"}
    return "x-rename names token, which is neither a parameter nor a property"


def no_pagination(document: dict[str, Any]) -> str:
    del operation(document, "/{api_key}/things")["x-pagination"]
    return "things_list: has the parameters from and limit; add x-pagination: {style: cursor, items: "


def unknown_items(document: dict[str, Any]) -> str:
    operation(document, "/{api_key}/things")["x-pagination"]["items"] = "entries"
    return "things_list: x-pagination: no response has an array entries"


def unknown_cursor(document: dict[str, Any]) -> str:
    operation(document, "/{api_key}/things")["x-pagination"]["cursor"] = "next"
    return "things_list: x-pagination.cursor is next, which is not in the response"


def unknown_end(document: dict[str, Any]) -> str:
    operation(document, "/{api_key}/things")["x-pagination"]["more"] = "more"
    return "things_list: x-pagination.more is more, which is not in the response"


def unknown_entry(document: dict[str, Any]) -> str:
    pages = {"style": "offset", "items": "things", "parameter": "from", "size": "limit", "key": "token"}
    operation(document, "/{api_key}/things")["x-pagination"] = pages
    return "things_list: x-pagination.key is token, which is not in an entry of the list"


def unknown_token(document: dict[str, Any]) -> str:
    wait = {"token": "change", "state": "state", "final": ["DONE"]}
    operation(document, "/{api_key}/things")["x-wait"] = wait
    return "things_list: x-wait.token is change, which is not a query parameter"


def unknown_state(document: dict[str, Any]) -> str:
    wait = {"summary": "Wait", "state": "condition", "final": ["DONE"], "timeout": 60}
    operation(document, "/{api_key}/things")["x-wait"] = wait
    return "things_list: x-wait.state is condition, which is not in the response"


def unknown_address(document: dict[str, Any]) -> str:
    redirect = {"operation": "things_list", "property": "file_url", "argument": "thing_id"}
    operation(document)["x-redirect"] = redirect
    return "things_change: x-redirect.property is file_url, which is not in the response of things_list"


def unknown_end_of_an_address(document: dict[str, Any]) -> str:
    redirect = {"operation": "things_list", "property": "things", "argument": "file"}
    operation(document)["x-redirect"] = redirect
    return "things_change: x-redirect.argument is file, which is not an argument of the method"


def unknown_redirect(document: dict[str, Any]) -> str:
    redirect = {"operation": "files_view", "property": "file_url", "argument": "file"}
    operation(document)["x-redirect"] = redirect
    return "things_change: x-redirect.operation is files_view, which is not an operation of the document"


def unknown_other_model(document: dict[str, Any]) -> str:
    operation(document, REMOVALS)["x-also"] = "gone"
    return "remove_many_things: x-also is gone, which is not a schema of the document"


def unknown_condition(document: dict[str, Any]) -> str:
    operation(document)["x-idempotent"] = {"unless": "parts[*].actions"}
    return "things_change: x-idempotent.unless is parts[*].actions, which is not in the body"


def unknown_targeting(document: dict[str, Any]) -> str:
    sends = {"property": "state", "unless": ["DRAFT"]}
    operation(document)["x-reaches-everyone"] = {"targeting": "targeting", "sends": sends}
    return "things_change: x-reaches-everyone.targeting is targeting, which is not in the part of the body"


REMOVALS = "/{api_key}/things/removals"


def bulk_without_batch(document: dict[str, Any]) -> str:
    del operation(document, REMOVALS)["x-batch"]
    return 'remove_many_things: x-bulk needs the place of the entries; add x-batch: {entries: "<path>", '


def many_without_extensions(document: dict[str, Any]) -> str:
    removals = operation(document, REMOVALS)
    removals["requestBody"]["content"]["application/json"]["schema"]["maxItems"] = 100
    del removals["x-batch"], removals["x-bulk"]
    return 'remove_many_things: takes many entries; add x-batch: {entries: "[*]", size: 100}'


def batch_without_bulk(document: dict[str, Any]) -> str:
    del operation(document, REMOVALS)["x-bulk"]
    usual = "{method: things_many, summary: Remove, items: ids}"
    return f"remove_many_things: takes many entries; add x-bulk: {usual}, or x-bulk: false if no method "


def bulk_without_summary(document: dict[str, Any]) -> str:
    del operation(document, REMOVALS)["x-bulk"]["summary"]
    return "remove_many_things: x-bulk has no summary; add summary: "


def unknown_key(document: dict[str, Any]) -> str:
    operation(document, REMOVALS)["x-bulk"]["key"] = ["id"]
    return "remove_many_things: x-bulk.key is id, which is not in an entry of the body"


def unknown_part_of_a_pair(document: dict[str, Any]) -> str:
    operation(document, REMOVALS)["x-bulk"]["pair"] = ["id", "gone"]
    return "remove_many_things: x-bulk.pair is gone, which is not in an entry of the body"


def unknown_property_of_each_request(document: dict[str, Any]) -> str:
    operation(document, REMOVALS)["x-bulk"]["set"] = {"overwrite": False}
    return "remove_many_things: x-bulk.set is overwrite, which is not in the body"


def unknown_addition(document: dict[str, Any]) -> str:
    operation(document, REMOVALS)["x-bulk"]["then"] = {"operation": "things_add", "set": {}}
    return (
        "remove_many_things: x-bulk.then.operation is things_add, which is not an operation of the document"
    )


def same_method(document: dict[str, Any]) -> str:
    operation(document)["x-resource"] = {"name": "things", "method": "list"}
    return "things_list: things.list is already the method of things_change"


@pytest.mark.parametrize(
    "change",
    [
        no_arguments,
        unknown_argument,
        other_prefix,
        open_body,
        same_names,
        unknown_name,
        no_pagination,
        unknown_items,
        unknown_cursor,
        unknown_end,
        unknown_entry,
        unknown_token,
        unknown_state,
        unknown_address,
        unknown_end_of_an_address,
        unknown_redirect,
        unknown_other_model,
        unknown_condition,
        unknown_targeting,
        bulk_without_batch,
        many_without_extensions,
        batch_without_bulk,
        bulk_without_summary,
        unknown_key,
        unknown_part_of_a_pair,
        unknown_property_of_each_request,
        unknown_addition,
        same_method,
    ],
    ids=lambda change: change.__name__,
)
def test_generation_fails_with_the_line_to_add(change: Callable[[Any], str], tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    expected = change(document)
    settings = ROOT / "spec" / "mep" / "generator.yaml"
    project = build_project(document, settings=settings, templates=None, output=tmp_path / "api")
    with pytest.raises(GenerateError) as caught:
        methods_of(project, document)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-idempotent", {"if": "events"}),
        ("x-idempotent", {"unless": "events[0]"}),
        ("x-removes", False),
        ("x-rate-limit", [{"count": "calls", "amount": 1, "seconds": 1}]),
        ("x-batch", {"entries": "[*]"}),
        ("x-batch", {"entries": "[*]", "size": 10, "assumed": False}),
        ("x-bulk", True),
        ("x-bulk", {"method": "update_many"}),
        ("x-bulk", {"method": "update_many", "items": "ids", "key": "id"}),
        ("x-wait", {"token": "indexing_token", "state": "indexing_state"}),
        ("x-also", ["campaign"]),
        ("x-redirect", {"operation": "exports_view"}),
        ("x-arguments", ["name", "name"]),
        ("x-pagination", {"style": "pages", "parameter": "page", "size": "limit"}),
        ("x-reaches-everyone", {"targeting": "targeting"}),
        ("x-resource", {"name": "things"}),
    ],
)
def test_extension_of_another_form_is_a_problem(name: str, value: object) -> None:
    (problem,) = extensions.malformed({"paths": {"/things": {"post": {name: value}}}})
    assert problem.startswith(
        f"/paths/~1things/post: {name} must be {extensions.OPERATION[name]['title']}, got "
    )
