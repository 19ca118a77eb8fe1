"""Bulk methods of profiles, audiences, catalogs and events, against a server that records requests."""

import asyncio
import http.server
import json
import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom.bulk import BulkResult
from batchcom.errors import OutcomeUnknownError, RequestValidationError

Respond = Callable[[str, Any, int], tuple[int, Any]]


def accept(path: str, _body: Any, number: int) -> tuple[int, Any]:
    if "view" in path:
        return 200, {"name": "vip", "indexing_state": "APPLIED"}
    return 202, {"code": "SUCCESS", "indexing_token": f"token-{number}"}


class Recording(http.server.ThreadingHTTPServer):
    """Records every request with its path and body."""

    daemon_threads = True

    def __init__(self, respond: Respond = accept, delay: float = 0.0) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.respond = respond
        self.delay = delay
        self.requests: list[tuple[str, Any]] = []
        self.under_way: defaultdict[str, int] = defaultdict(int)
        self.collisions: set[str] = set()
        self.lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> "Recording":
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def bodies(self, path: str) -> list[Any]:
        """The bodies of the requests to a path."""
        return [body for requested, body in self.requests if path in requested]


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Recording
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"null")
        server = self.server
        keys = _keys(body)
        with server.lock:
            server.requests.append((self.path, body))
            number = len(server.requests)
            for key in keys:
                server.under_way[key] += 1
                if server.under_way[key] > 1:
                    server.collisions.add(key)
            status, response = server.respond(self.path, body, number)
        time.sleep(server.delay)
        with server.lock:
            for key in keys:
                server.under_way[key] -= 1
        content = json.dumps(response).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST  # noqa: N815 (http.server's own names)


def _keys(body: Any) -> set[str]:
    if isinstance(body, list):
        return {json.dumps(entry.get("identifiers", entry.get("id"))) for entry in body}
    return {entry["id"] for entry in body.get("ids", body.get("items", ()))} if body else set()


QUICK = RetryPolicy(max_attempts=2, base_delay=0, rate_limit_wait=0)


def sync_side(url: str, method: str, *arguments: Any, **options: Any) -> BulkResult:
    resource, _, name = method.partition(".")
    module: Any = mep if resource == "events" else cep
    key = "api_key" if resource == "events" else "project_key"
    clock = options.pop("clock", None)
    with module.Client(
        **{key: "invented-key"}, rest_api_key="invented", base_url=url, retry=QUICK, clock=clock
    ) as client:
        result: BulkResult = getattr(getattr(client, resource), name)(*arguments, **options)
        return result


def async_side(url: str, method: str, *arguments: Any, **options: Any) -> BulkResult:
    resource, _, name = method.partition(".")
    module: Any = mep if resource == "events" else cep
    key = "api_key" if resource == "events" else "project_key"
    clock = options.pop("clock", None)

    async def work() -> BulkResult:
        async with module.AsyncClient(
            **{key: "invented-key"}, rest_api_key="invented", base_url=url, retry=QUICK, clock=clock
        ) as client:
            result: BulkResult = await getattr(getattr(client, resource), name)(*arguments, **options)
            return result

    return asyncio.run(work())


Call = Callable[..., BulkResult]


@pytest.fixture(params=[sync_side, async_side], ids=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    side: Call = request.param
    return side


def profiles(number: int, **more: Any) -> list[dict[str, Any]]:
    return [
        {"identifiers": {"custom_id": f"person-{index}"}, "attributes": {"age": index}, **more}
        for index in range(number)
    ]


def test_update_many_sends_200_profiles_in_each_request(call: Call) -> None:
    with Recording() as server:
        result = call(server.url, "profiles.update_many", iter(profiles(450)), clock=_virtual())
    assert (result.accepted, result.ok) == (450, True)
    assert sorted(map(len, server.bodies("/profiles/update"))) == [50, 200, 200]


def test_update_many_takes_models_and_dicts(call: Call) -> None:
    entry = profiles(1)[0]
    with Recording() as server:
        assert call(server.url, "profiles.update_many", [entry, cep.models.ProfileUpdate.from_dict(entry)]).ok
    assert server.bodies("/profiles/update") == [[entry, entry]]


def test_mass_update_many_sends_10000_profiles_in_a_request(call: Call) -> None:
    with Recording() as server:
        assert call(server.url, "profiles.mass_update_many", profiles(10_001), clock=_virtual()).ok
    assert sorted(map(len, server.bodies("/profiles/mass-update"))) == [1, 10_000]


def test_update_many_partial_errors_name_positions_in_input(
    call: Call, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    def partly(_path: str, body: Any, _number: int) -> tuple[int, Any]:
        if body[0]["identifiers"]["custom_id"] != "person-10":
            return 202, {"code": "SUCCESS"}
        error = {
            "category": "attribute",
            "bulk_index": 3,
            "reason": "name too long",
            "attribute": "a_long_name",
        }
        return 202, {"code": "SUCCESS_WITH_PARTIAL_ERRORS", "errors": [error]}

    with Recording(partly) as server, caplog.at_level(logging.WARNING, "batchcom"):
        options: Any = {"chunk_size": 10, "journal": tmp_path / "journal"}
        first = call(server.url, "profiles.update_many", profiles(30), **options)
        again = call(server.url, "profiles.update_many", profiles(30), **options)
    assert (first.accepted, first.rejected, first.ok) == (29, 1, False)
    assert first.rejected_entries == [(13, "attribute a_long_name: name too long")]
    assert again == first
    assert len(server.requests) == 3
    assert "cep.profiles_update: 1 of 30 entries were rejected" in caplog.messages


def test_update_many_partial_errors_count_skipped_entries(call: Call) -> None:
    entries: list[Any] = profiles(4)
    entries[1] = {"identifiers": {}}
    error = {"category": "attribute", "bulk_index": 1, "reason": "name too long"}
    response = {"code": "SUCCESS_WITH_PARTIAL_ERRORS", "errors": [error]}
    with Recording(lambda *_: (202, response)) as server:
        result = call(server.url, "profiles.update_many", entries, on_invalid="skip")
    assert [entry.position for entry in result.rejected_entries] == [1, 2]


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        ({"identifiers": {}}, "[1].identifiers"),
        ({"identifiers": {"custom_id": 7}}, "[1].identifiers.custom_id"),
        ({"identifiers": {"custom_id": "a"}, "attribute": {}}, "[1].attribute"),
        ({"identifiers": {"custom_id": "a"}, "attributes": {"age": float("nan")}}, "[1].attributes.age"),
        ("person-1", "[1]"),
        (None, "[1]"),
    ],
)
def test_update_many_invalid_entry_is_reported(call: Call, entry: Any, path: str) -> None:
    with Recording() as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, "profiles.update_many", [*profiles(1), entry])
    assert [problem.path for problem in caught.value.problems] == [path]
    assert server.requests == []


def test_update_many_with_events_is_not_retried(call: Call) -> None:
    events = [{"name": "bought"}]
    with Recording(lambda *_: (500, {})) as server:
        result = call(server.url, "profiles.update_many", profiles(2, events=events), chunk_size=1)
        assert (result.unknown, len(server.requests)) == (2, 2)
        result = call(server.url, "profiles.update_many", profiles(2), chunk_size=1)
        assert (result.unknown, len(server.requests)) == (2, 6)


def test_update_many_repeated_profile_is_not_sent_concurrently(call: Call) -> None:
    entries = [
        {"identifiers": {"custom_id": f"person-{index % 7}"}, "attributes": {"age": index}}
        for index in range(60)
    ]
    with Recording(delay=0.01) as server:
        assert call(server.url, "profiles.update_many", entries, chunk_size=3, concurrency=4).ok
    assert server.collisions == set()
    last = {
        entry["identifiers"]["custom_id"]: entry["attributes"]["age"]
        for body in server.bodies("update")
        for entry in body
    }
    assert last == {f"person-{index % 7}": index for index in range(53, 60)}


def test_update_many_resumed_sends_later_values_again(call: Call, tmp_path: Path) -> None:
    """The first chunk is sent again; the third one, which was accepted, would otherwise lose against it."""
    entries = [
        {"identifiers": {"custom_id": name}, "attributes": {"age": age}}
        for name, age in (("a", 1), ("b", 1), ("a", 2), ("c", 1))
    ]
    options: Any = {"journal": tmp_path / "journal", "chunk_size": 1, "concurrency": 1}

    def reject_first(_path: str, body: Any, _number: int) -> tuple[int, Any]:
        is_first = body[0]["attributes"]["age"] == 1 and body[0]["identifiers"]["custom_id"] == "a"
        return (400, {"code": 31}) if is_first else (202, {"code": "SUCCESS"})

    with Recording(reject_first) as server:
        call(server.url, "profiles.update_many", entries, **options)
        server.requests.clear()
        server.respond = accept
        assert call(server.url, "profiles.update_many", entries, **options).ok
    sent = [
        (entry["identifiers"]["custom_id"], entry["attributes"]["age"])
        for body in server.bodies("update")
        for entry in body
    ]
    assert sent == [("a", 1), ("a", 2)]


def test_update_many_keeps_300_profiles_per_second(call: Call) -> None:
    clock = _virtual()
    with Recording() as server:
        call(server.url, "profiles.update_many", profiles(4000), clock=clock)
    assert clock.monotonic() == pytest.approx((4000 - 1000) / 300)


def test_two_jobs_share_the_rate_limit() -> None:
    clock = _virtual()
    with Recording() as server:
        for _ in range(2):
            sync_side(server.url, "profiles.update_many", profiles(1000), clock=clock)
    assert clock.monotonic() == pytest.approx(1000 / 300)


def test_edit_items_many_keeps_both_rate_limits(call: Call) -> None:
    items = [{"id": f"item-{index}", "action": "add", "attributes": {"price": 1}} for index in range(2000)]
    many, few = _virtual(), _virtual()
    with Recording() as server:
        assert call(server.url, "catalogs.edit_items_many", "shoes", items, clock=many).ok
        assert call(server.url, "catalogs.edit_items_many", "shoes", items[:20], chunk_size=1, clock=few).ok
    assert many.monotonic() == pytest.approx(1800 / 1000)  # items: the last chunk waits for the others
    assert few.monotonic() == pytest.approx(19 / 5)  # requests
    assert {body["name"] for body in server.bodies("/catalogs/items/edit")} == {"shoes"}


def test_audience_update_many_sends_name_and_edits(call: Call) -> None:
    edits = [{"action": "add", "id": "a"}, cep.models.AudienceEdit.from_dict({"action": "remove", "id": "b"})]
    with Recording() as server:
        result = call(server.url, "audiences.update_many", "vip", edits)
    assert result.tokens == ["token-1"]
    assert server.bodies("/audiences/update") == [
        {"name": "vip", "ids": [{"action": "add", "id": "a"}, {"action": "remove", "id": "b"}]}
    ]


def test_audience_update_many_invalid_edit_is_reported(call: Call) -> None:
    with Recording() as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, "audiences.update_many", "vip", [{"action": "ad", "id": "a"}])
    assert [problem.path for problem in caught.value.problems] == ["[0].action"]
    assert server.requests == []


def test_replace_many_adds_the_rest_after_indexing(call: Call) -> None:
    views: list[int] = []

    def index_slowly(path: str, body: Any, number: int) -> tuple[int, Any]:
        if "view" in path:
            views.append(number)
            assert "indexing_token=token-1" in path
            return 200, {"name": "vip", "indexing_state": "IN_PROGRESS" if len(views) < 3 else "APPLIED"}
        return accept(path, body, number)

    with Recording(index_slowly) as server:
        people = [f"person-{index}" for index in range(7)]
        result = call(server.url, "audiences.replace_many", "vip", people, chunk_size=3, clock=_virtual())
    assert (result.accepted, result.ok) == (7, True)
    assert ["replace" in path for path, _ in server.requests[:5]] == [True, False, False, False, False]
    assert views == [2, 3, 4]
    assert server.bodies("/audiences/replace") == [
        {"name": "vip", "ids": [{"id": one} for one in people[:3]]}
    ]
    added = [edit for body in server.bodies("/audiences/update") for edit in body["ids"]]
    assert sorted(edit["id"] for edit in added) == people[3:]
    assert {edit["action"] for edit in added} == {"add"}


def test_replace_many_stops_if_the_first_request_is_rejected(call: Call) -> None:
    with Recording(lambda *_: (400, {"code": 31})) as server:
        result = call(server.url, "audiences.replace_many", "vip", list("abcdef"), chunk_size=2)
    assert (result.rejected, result.read, len(server.requests)) == (2, 2, 1)
    assert result.stopped is not None


def test_replace_many_resumed_waits_and_adds_the_rest(call: Call, tmp_path: Path) -> None:
    options: Any = {"chunk_size": 2, "concurrency": 1, "journal": tmp_path / "journal", "clock": _virtual()}

    def never_indexed(path: str, body: Any, number: int) -> tuple[int, Any]:
        return (200, {"indexing_state": "IN_PROGRESS"}) if "view" in path else accept(path, body, number)

    with Recording(never_indexed) as server:
        with pytest.raises(OutcomeUnknownError, match="had not completed it after 5 s"):
            call(server.url, "audiences.replace_many", "vip", list("abcd"), indexing_timeout=5, **options)
        server.respond = accept
        options["clock"] = _virtual()
        assert call(server.url, "audiences.replace_many", "vip", list("abcd"), **options).ok
    assert len(server.bodies("/audiences/replace")) == 1
    assert [body["ids"] for body in server.bodies("/audiences/update")] == [
        [{"action": "add", "id": "c"}, {"action": "add", "id": "d"}]
    ]


def test_audience_wait_returns_the_audience() -> None:
    states = iter(["IN_PROGRESS", "APPLIED"])
    with (
        Recording(lambda *_: (200, {"name": "vip", "nb_ids": 3, "indexing_state": next(states)})) as server,
        cep.Client(rest_api_key="k", project_key="p", base_url=server.url, clock=_virtual()) as batch,
    ):
        assert batch.audiences.wait("vip", "token-1").nb_ids == 3
    assert ["indexing_token=token-1" in path for path, _ in server.requests] == [True, True]


def users(*numbers: int) -> Iterable[dict[str, Any]]:
    return (
        {"id": f"person-{index}", "events": [{"name": "bought"}] * count}
        for index, count in enumerate(numbers)
    )


def test_track_many_counts_events_not_people(call: Call) -> None:
    with Recording(lambda *_: (200, {})) as server:
        result = call(server.url, "events.track_many", users(400, 600, 1, 999, 1), concurrency=1)
    assert result.accepted == 5
    assert [[len(user["events"]) for user in body] for _, body in server.requests] == [
        [400, 600],
        [1, 999],
        [1],
    ]


def test_track_many_resumed_warns_of_old_events(
    call: Call, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Recording(lambda *_: (400, {"code": 31})) as server:
        call(server.url, "events.track_many", users(1, 1), journal=tmp_path / "journal")
        assert caplog.messages == []
        server.respond = lambda *_: (200, {})
        with caplog.at_level(logging.WARNING, "batchcom"):
            assert call(server.url, "events.track_many", users(1, 1), journal=tmp_path / "journal").ok
    assert caplog.messages == [
        "mep.events_track_many resumes an earlier job; Batch ignores events that are older than 24 hours"
    ]


def _virtual() -> Any:
    from batchcom_sandbox import VirtualClock

    return VirtualClock()
