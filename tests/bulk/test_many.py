"""Bulk methods of profiles, audiences, catalogs and events, against a server that records requests."""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from batchcom import cep
from batchcom.bulk import BulkResult
from batchcom.errors import OutcomeUnknownError, RequestValidationError
from batchcom_sandbox import VirtualClock

from tests.bulk.support import PROJECT_KEYS, Call, sync_side
from tests.clocks import client_on
from tests.servers.counting import INVALID, NO_KEY, CountingServer
from tests.servers.sockets import Request, Response, scripted_server


def accept(request: Request) -> Response:
    if "view" in request.path:
        return Response(200, {"name": "vip", "indexing_state": "APPLIED"})
    return Response(202, {"code": "SUCCESS", "indexing_token": f"token-{request.number}"})


def profiles(number: int, **fields: Any) -> list[dict[str, Any]]:
    return [
        {"identifiers": {"custom_id": f"person-{index}"}, "attributes": {"age": index}, **fields}
        for index in range(number)
    ]


def test_update_many_sends_200_profiles_in_each_request(call: Call) -> None:
    with CountingServer(accept) as server:
        result = call(server.url, "profiles.update_many", iter(profiles(450)), clock=VirtualClock())
    assert (result.accepted, result.ok) == (450, True)
    assert sorted(map(len, server.bodies("/profiles/update"))) == [50, 200, 200]


def test_update_many_takes_models_and_dicts(call: Call) -> None:
    entry = profiles(1)[0]
    with CountingServer(accept) as server:
        assert call(server.url, "profiles.update_many", [entry, cep.models.ProfileUpdate.from_dict(entry)]).ok
    assert server.bodies("/profiles/update") == [[entry, entry]]


def test_mass_update_many_sends_10000_profiles_in_a_request(call: Call) -> None:
    with CountingServer(accept) as server:
        assert call(server.url, "profiles.mass_update_many", profiles(10_001), clock=VirtualClock()).ok
    assert sorted(map(len, server.bodies("/profiles/mass-update"))) == [1, 10_000]


def test_update_many_partial_errors_name_positions_in_input(
    call: Call, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    def partly(request: Request) -> Response:
        if request.json[0]["identifiers"]["custom_id"] != "person-10":
            return Response(202, {"code": "SUCCESS"})
        error = {
            "category": "attribute",
            "bulk_index": 3,
            "reason": "name too long",
            "attribute": "a_long_name",
        }
        return Response(202, {"code": "SUCCESS_WITH_PARTIAL_ERRORS", "errors": [error]})

    with CountingServer(partly) as server, caplog.at_level(logging.WARNING, "batchcom"):
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
    with CountingServer(lambda _: Response(202, response)) as server:
        result = call(server.url, "profiles.update_many", entries, on_invalid="skip")
    assert [entry.position for entry in result.rejected_entries] == [1, 2]


def test_dropped_entry_without_position_is_one_that_was_sent(call: Call) -> None:
    entries: list[Any] = [{"identifiers": {}}, *profiles(3)]
    response = {"code": "SUCCESS_WITH_PARTIAL_ERRORS", "errors": [{"reason": "no"}]}
    with CountingServer(lambda _: Response(202, response)) as server:
        result = call(server.url, "profiles.update_many", entries, on_invalid="skip")
    assert (result.accepted, result.rejected) == (2, 2)
    assert result.rejected_entries[1] == (1, "no (one of the entries 1 to 3; Batch does not name it)")


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
    with CountingServer(accept) as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, "profiles.update_many", [*profiles(1), entry])
    assert [problem.path for problem in caught.value.problems] == [path]
    assert server.requests == []


def test_update_many_of_a_model_with_a_wrong_part_names_the_part(call: Call) -> None:
    profile = cep.profile("person-1")
    profile.identifiers = "person-1"  # type: ignore[assignment]
    with CountingServer(accept) as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, "profiles.update_many", [*profiles(1), profile])
    assert [str(problem) for problem in caught.value.problems] == [
        "[1].identifiers: must be a cep.models.ProfileIdentifiers, got str"
    ]
    assert server.requests == []


@pytest.mark.parametrize("validate", [False, True])
@pytest.mark.parametrize(
    "attributes", [{"age": 2**64}, {"age": -(2**63) - 1, "old": None}, {None: 1}, {7: 1}]
)
def test_update_many_refuses_what_update_refuses(attributes: Any, validate: bool) -> None:
    entry: Any = {"identifiers": {"custom_id": "person-0"}, "attributes": attributes}
    with (
        CountingServer(accept) as server,
        cep.Client(**PROJECT_KEYS, base_url=server.url, validate=validate) as batch,
    ):
        for update in (batch.profiles.update, batch.profiles.update_many):
            with pytest.raises(RequestValidationError, match=r"\[0\].attributes"):
                update([entry])
    assert server.requests == []


def test_update_many_with_events_is_not_retried(call: Call) -> None:
    events = [{"name": "bought"}]
    with CountingServer(lambda _: Response(500, {})) as server:
        result = call(server.url, "profiles.update_many", profiles(2, events=events), chunk_size=1)
        assert (result.unknown, len(server.requests)) == (2, 2)
        result = call(server.url, "profiles.update_many", profiles(2), chunk_size=1)
        assert (result.unknown, len(server.requests)) == (2, 8)


def test_update_many_unchecked_sends_profiles_without_ids() -> None:
    keys: Any = {"rest_api_key": "invented-rest-key", "project_key": "invented-project-key"}
    unknown = [{"attributes": {"age": 1}}]
    with (
        scripted_server(Response(202, {"code": "SUCCESS"})) as server,
        cep.Client(**keys, base_url=server.url, validate=False) as batch,
    ):
        assert batch.profiles.update_many(unknown).ok
    assert [request.json for request in server.requests] == [unknown]


def test_update_many_repeated_profile_is_not_sent_concurrently(call: Call) -> None:
    entries = [
        {"identifiers": {"custom_id": f"person-{index % 7}"}, "attributes": {"age": index}}
        for index in range(60)
    ]
    with CountingServer(accept, delay=0.01) as server:
        assert call(server.url, "profiles.update_many", entries, chunk_size=3, concurrency=4).ok
    assert server.collisions == set()
    last = {
        entry["identifiers"]["custom_id"]: entry["attributes"]["age"]
        for body in server.bodies("update")
        for entry in body
    }
    assert last == {f"person-{index % 7}": index for index in range(53, 60)}


def test_update_many_resumed_sends_later_values_again(call: Call, tmp_path: Path) -> None:
    """The first chunk is sent again, so the accepted third chunk is too: its later values must win."""
    entries = [
        {"identifiers": {"custom_id": name}, "attributes": {"age": age}}
        for name, age in (("a", 1), ("b", 1), ("a", 2), ("c", 1))
    ]
    options: Any = {"journal": tmp_path / "journal", "chunk_size": 1, "concurrency": 1}

    def reject_first(request: Request) -> Response:
        entry = request.json[0]
        is_first = entry["attributes"]["age"] == 1 and entry["identifiers"]["custom_id"] == "a"
        return INVALID if is_first else accept(request)

    with CountingServer(reject_first) as server:
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


def test_update_many_resumed_reports_replaced_values_of_events(call: Call, tmp_path: Path) -> None:
    def update(city: str, **fields: Any) -> dict[str, Any]:
        return {"identifiers": {"custom_id": "person-0"}, "attributes": {"city": city}, **fields}

    entries = [update("lyon"), update("paris", events=[{"name": "moved"}]), *profiles(3)[1:]]
    options: Any = {"journal": tmp_path / "p.journal", "chunk_size": 1}
    with CountingServer(
        lambda request: INVALID if "lyon" in str(request.json) else accept(request)
    ) as server:
        assert call(server.url, "profiles.update_many", entries, **options).ranges("rejected") == [range(1)]
        server.requests.clear()
        server.respond = accept
        result = call(server.url, "profiles.update_many", entries, **options)
        assert server.bodies() == [[entries[0]]]
    assert (result.ok, result.ranges("accepted")) == (False, [range(1), range(2, 4)])
    [chunk] = result.chunks_in("unknown")
    assert "may have replaced what these entries changed" in str(chunk.error)


def test_stopped_job_reports_chunks_that_wait_for_the_journal(tmp_path: Path) -> None:
    entries = profiles(5)
    entries[1]["events"] = [{"name": "moved"}]
    options: Any = {"journal": tmp_path / "p.journal", "chunk_size": 1}
    refused = threading.Event()

    def slowly() -> Iterator[Any]:
        yield from entries[:3]
        refused.wait(5)
        time.sleep(0.2)  # the job stops before the input goes on
        yield from entries[3:]

    def refuse(_: Request) -> Response:
        refused.set()
        return NO_KEY

    with CountingServer(
        lambda request: INVALID if request.json[0] in entries[:3] else accept(request)
    ) as server:
        assert sync_side(server.url, "profiles.update_many", entries, **options).ranges("rejected") == [
            range(3)
        ]
        server.respond = refuse
        result = sync_side(server.url, "profiles.update_many", slowly(), **options)
    assert (result.read, result.rejected, result.not_sent) == (result.accepted + 3, 1, 2)
    assert result.ranges("not_sent") == [range(1, 3)]


NO_NAME = "rejected by Batch (one of the entries 2 to 3; Batch does not name it)"

ODD_ERRORS: dict[str, tuple[Any, list[tuple[int, str]]]] = {
    "two of one entry": (
        [{"bulk_index": 1, "attribute": name, "reason": "too long"} for name in ("a", "b", "c")],
        [(3, "a: too long"), (3, "b: too long"), (3, "c: too long")],
    ),
    "string": ([{"bulk_index": "1", "reason": "no"}], [(3, "no")]),
    "float": ([{"bulk_index": 1.0, "reason": "no"}], [(3, "no")]),
    "list": ([{"bulk_index": [1]}], [(2, NO_NAME)]),
    "null": ([{"bulk_index": None}], [(2, NO_NAME)]),
    "missing": ([{}], [(2, NO_NAME)]),
    "negative": ([{"bulk_index": -1}], [(2, NO_NAME)]),
    "beyond the request": ([{"bulk_index": 2}], [(2, NO_NAME)]),
    "text": (["rejected by Batch"], [(2, NO_NAME)]),
    "no list": ({"1": "no"}, [(2, NO_NAME)]),
    "no errors": (None, [(2, NO_NAME)]),
}


@pytest.mark.parametrize("name", ODD_ERRORS)
def test_partial_errors_of_any_form_are_reported(call: Call, name: str, tmp_path: Path) -> None:
    errors, expected = ODD_ERRORS[name]

    def drop(request: Request) -> Response:
        if request.number == 1:
            return Response(202, {"code": "SUCCESS"})
        return Response(202, {"code": "SUCCESS_WITH_PARTIAL_ERRORS", "errors": errors})

    options = {"chunk_size": 2, "concurrency": 1, "journal": tmp_path / "journal"}
    with CountingServer(drop) as server:
        result = call(server.url, "profiles.mass_update_many", profiles(4), **options)
        again = call(server.url, "profiles.mass_update_many", profiles(4), **options)
        assert len(server.requests) == 2
    for outcome in (result, again):
        assert (outcome.accepted, outcome.rejected, outcome.unknown, outcome.ok) == (3, 1, 0, False)
        assert outcome.rejected_entries == expected


def test_resumed_job_refuses_an_invalid_entry_in_another_place(call: Call, tmp_path: Path) -> None:
    invalid: Any = {"identifiers": {}}
    options: Any = {"journal": tmp_path / "journal", "on_invalid": "skip"}
    first, second = profiles(2)
    with CountingServer(accept) as server:
        result = call(server.url, "profiles.mass_update_many", [invalid, first, second], **options)
        assert [entry.position for entry in result.rejected_entries] == [0]
        with pytest.raises(RequestValidationError, match="must be the same as in the earlier run"):
            call(server.url, "profiles.mass_update_many", [first, invalid, second], **options)
        assert call(server.url, "profiles.mass_update_many", [invalid, first, second], **options) == result
        assert len(server.requests) == 1


def test_update_many_keeps_300_profiles_per_second(call: Call) -> None:
    clock = VirtualClock()
    with CountingServer(accept) as server:
        call(server.url, "profiles.update_many", profiles(4000), clock=clock)
    assert clock.monotonic() == pytest.approx((4000 - 1000) / 300)


def test_two_jobs_share_the_rate_limit() -> None:
    clock = VirtualClock()
    with CountingServer(accept) as server:
        for _ in range(2):
            sync_side(server.url, "profiles.update_many", profiles(1000), clock=clock)
    assert clock.monotonic() == pytest.approx(1000 / 300)


def test_edit_items_many_keeps_both_rate_limits(call: Call) -> None:
    items = [{"id": f"item-{index}", "action": "add", "attributes": {"price": 1}} for index in range(2000)]
    many_items, many_requests = VirtualClock(), VirtualClock()
    with CountingServer(accept) as server:
        assert call(server.url, "catalogs.edit_items_many", "shoes", items, clock=many_items).ok
        assert call(
            server.url, "catalogs.edit_items_many", "shoes", items[:20], chunk_size=1, clock=many_requests
        ).ok
    # 1,000 items per second: the last chunk of 200 waits for the 1,800 before it
    assert many_items.monotonic() == pytest.approx(1800 / 1000)
    # 5 requests per second
    assert many_requests.monotonic() == pytest.approx(19 / 5)
    assert {body["name"] for body in server.bodies("/catalogs/items/edit")} == {"shoes"}


def test_audience_update_many_sends_name_and_edits(call: Call) -> None:
    edits = [{"action": "add", "id": "a"}, cep.models.AudienceEdit.from_dict({"action": "remove", "id": "b"})]
    with CountingServer(accept) as server:
        result = call(server.url, "audiences.update_many", "vip", edits)
    assert result.tokens == ["token-1"]
    assert server.bodies("/audiences/update") == [
        {"name": "vip", "ids": [{"action": "add", "id": "a"}, {"action": "remove", "id": "b"}]}
    ]


def test_audience_update_many_invalid_edit_is_reported(call: Call) -> None:
    with CountingServer(accept) as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, "audiences.update_many", "vip", [{"action": "ad", "id": "a"}])
    assert [problem.path for problem in caught.value.problems] == ["[0].action"]
    assert server.requests == []


def test_replace_many_adds_the_rest_after_indexing(call: Call) -> None:
    views: list[int] = []

    def index_slowly(request: Request) -> Response:
        if "view" in request.path:
            views.append(request.number)
            assert "indexing_token=token-1" in request.path
            state = "IN_PROGRESS" if len(views) < 3 else "APPLIED"
            return Response(200, {"name": "vip", "indexing_state": state})
        return accept(request)

    with CountingServer(index_slowly) as server:
        people = [f"person-{index}" for index in range(7)]
        result = call(server.url, "audiences.replace_many", "vip", people, chunk_size=3, clock=VirtualClock())
    assert (result.accepted, result.ok) == (7, True)
    assert "replace" in server.requests[0].path
    assert views == [2, 3, 4]
    assert server.bodies("/audiences/replace") == [
        {"name": "vip", "ids": [{"id": person} for person in people[:3]]}
    ]
    added = [edit for body in server.bodies("/audiences/update") for edit in body["ids"]]
    assert sorted(edit["id"] for edit in added) == people[3:]
    assert {edit["action"] for edit in added} == {"add"}


def test_replace_many_stops_if_the_first_request_is_rejected(call: Call) -> None:
    with CountingServer(lambda _: INVALID) as server:
        result = call(server.url, "audiences.replace_many", "vip", list("abcdef"), chunk_size=2)
    assert (result.rejected, result.read, len(server.requests)) == (2, 2, 1)
    assert result.stopped is not None


def test_replace_many_resumed_waits_and_adds_the_rest(call: Call, tmp_path: Path) -> None:
    def replace(url: str, **options: Any) -> BulkResult:
        options |= {"chunk_size": 2, "concurrency": 1, "journal": tmp_path / "journal"}
        clock = VirtualClock()
        return call(url, "audiences.replace_many", "vip", list("abcd"), clock=clock, **options)

    def never_indexed(request: Request) -> Response:
        if "view" in request.path:
            return Response(200, {"indexing_state": "IN_PROGRESS"})
        return accept(request)

    with CountingServer(never_indexed) as server:
        with pytest.raises(OutcomeUnknownError, match="had not completed it after 5 s"):
            replace(server.url, indexing_timeout=5)
        server.respond = accept
        assert replace(server.url).ok
    assert len(server.bodies("/audiences/replace")) == 1
    assert [body["ids"] for body in server.bodies("/audiences/update")] == [
        [{"action": "add", "id": "c"}, {"action": "add", "id": "d"}]
    ]


def test_audience_wait_returns_the_audience() -> None:
    states = iter(["IN_PROGRESS", "APPLIED"])

    def respond(_: Request) -> Response:
        return Response(200, {"name": "vip", "nb_ids": 3, "indexing_state": next(states)})

    with (
        CountingServer(respond) as server,
        client_on(
            VirtualClock(), cep.Client, rest_api_key="k", project_key="p", base_url=server.url
        ) as batch,
    ):
        assert batch.audiences.wait("vip", "token-1").nb_ids == 3
    assert ["indexing_token=token-1" in request.path for request in server.requests] == [True, True]


def users(*numbers: int) -> Iterable[dict[str, Any]]:
    return (
        {"id": f"person-{index}", "events": [{"name": "bought"}] * count}
        for index, count in enumerate(numbers)
    )


def test_track_many_counts_events_not_people(call: Call) -> None:
    with CountingServer(lambda _: Response(200, {})) as server:
        result = call(server.url, "events.track_many", users(400, 600, 1, 999, 1), concurrency=1)
    assert result.accepted == 5
    assert [[len(user["events"]) for user in body] for body in server.bodies()] == [
        [400, 600],
        [1, 999],
        [1],
    ]


def test_track_many_splits_before_the_limit_of_events(call: Call) -> None:
    people = [{"id": name, "events": [{"name": "ue.bought"}] * 2} for name in ("ann", "bob", "cid")]
    with CountingServer(accept) as server:
        assert call(server.url, "events.track_many", people, chunk_size=3, concurrency=1).ok
    assert [[person["id"] for person in body] for body in server.bodies()] == [["ann"], ["bob"], ["cid"]]


def test_track_many_resumed_warns_of_old_events(
    call: Call, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with CountingServer(lambda _: INVALID) as server:
        call(server.url, "events.track_many", users(1, 1), journal=tmp_path / "journal")
        assert caplog.messages == []
        server.respond = lambda _: Response(200, {})
        with caplog.at_level(logging.WARNING, "batchcom"):
            assert call(server.url, "events.track_many", users(1, 1), journal=tmp_path / "journal").ok
    assert caplog.messages == [
        "mep.events_track_many resumes an earlier job; Batch records no events that are older than 24 hours"
    ]
