"""Bulk calls: chunks, results, limits, and the errors that stop a job, on both sides."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from batchcom import mep
from batchcom.bulk import Progress
from batchcom.errors import (
    AuthenticationError,
    ConfigurationError,
    MalformedParameterError,
    NotSentError,
    OutcomeUnknownError,
    RateLimitError,
    RequestValidationError,
)

from scripts.bench import server as bench_server
from tests.bulk.support import KEYS, MESSAGE, Call, async_side, ids, send_all, sync_side
from tests.clocks import client_on
from tests.servers.counting import (
    ACCEPTED,
    BUSY,
    INVALID,
    NO_KEY,
    TOKEN,
    CountingServer,
    accept_except,
    entry_ids,
)


@pytest.mark.parametrize("concurrency", [1, 4])
def test_send_all_sends_every_id_once_in_chunks(call: Call, concurrency: int) -> None:
    with CountingServer() as server:
        result = send_all(call, server, iter(ids(95)), concurrency=concurrency)
    assert (result.accepted, result.read, result.ok) == (95, 95, True)
    assert len(server.requests) == 10
    assert server.ids == dict.fromkeys(ids(95), 1)
    assert result.tokens == [TOKEN["token"]] * 10
    assert [chunk.start for chunk in result] == list(range(0, 95, 10))


def test_chunk_size_defaults_to_limit_of_document(call: Call) -> None:
    with CountingServer() as server:
        call(server.url, "transactional.send_all", ids(10_001), MESSAGE)
        call(server.url, "custom_data.delete_many", ids(10_001))
    assert sorted(len(entry_ids(body)) for body in server.bodies()) == [1, 1, 10_000, 10_000]
    with pytest.raises(ConfigurationError, match=r"chunk_size .* from 1 to 10,000, which is Batch's limit"):
        call(server.url, "custom_data.delete_many", [], chunk_size=10_001)


def test_send_all_sends_message_with_every_chunk(call: Call) -> None:
    with CountingServer() as server:
        send_all(call, server, ids(20), id_type="install_ids")
    assert [body["message"] for body in server.bodies()] == [{"body": "Parcel sent"}] * 2
    assert [list(body["recipients"]) for body in server.bodies()] == [["install_ids"]] * 2


def test_input_of_a_single_string_is_refused(call: Call) -> None:
    with CountingServer() as server:
        with pytest.raises(
            RequestValidationError, match="must be a list or another iterable, got a single str"
        ):
            send_all(call, server, "person-1")
        with pytest.raises(
            RequestValidationError, match="must be a list or another iterable, got a single str"
        ):
            call(server.url, "custom_data.delete_many", "person-1")
    assert server.requests == []


def test_input_of_an_empty_list_sends_nothing(call: Call) -> None:
    with CountingServer() as server:
        assert send_all(call, server, []).ok
    assert server.requests == []


def test_input_async_iterable_is_read() -> None:
    async def people() -> AsyncIterator[str]:
        for person in ids(25):
            yield person

    with CountingServer() as server:
        assert (
            async_side(server.url, "transactional.send_all", people(), MESSAGE, chunk_size=10).accepted == 25
        )
    assert server.ids == dict.fromkeys(ids(25), 1)


def test_concurrency_bounds_requests_under_way(call: Call) -> None:
    with CountingServer(delay=0.1) as server:
        send_all(call, server, ids(120), concurrency=3)
        assert server.most_at_once == 3
        server.most_at_once = 0
        send_all(call, server, ids(40), concurrency=1)
        assert server.most_at_once == 1


def test_job_with_a_rejected_chunk_sends_the_rest(call: Call) -> None:
    with CountingServer(accept_except(INVALID, "person-15")) as server:
        result = send_all(call, server, ids(40))
    assert (result.accepted, result.rejected, result.ok, result.stopped) == (30, 10, False, None)
    assert result.ranges("rejected") == [range(10, 20)]
    assert isinstance(result.chunks_in("rejected")[0].error, MalformedParameterError)


def test_chunk_without_response_is_unknown_and_sent_once(call: Call) -> None:
    with CountingServer(accept_except(None, "person-15")) as server:
        result = send_all(call, server, ids(40))
    assert (result.accepted, result.unknown) == (30, 10)
    assert result.ranges("unknown") == [range(10, 20)]
    assert isinstance(result.chunks_in("unknown")[0].error, OutcomeUnknownError)
    assert max(server.ids.values()) == 1


def test_job_with_three_unknown_outcomes_in_a_row_stops(call: Call) -> None:
    with CountingServer(lambda _: None) as server:
        result = send_all(call, server, ids(1000), concurrency=1)
    assert (result.unknown, result.read, len(server.requests)) == (30, 30, 3)
    assert isinstance(result.stopped, OutcomeUnknownError)


def test_job_with_a_wrong_key_stops(call: Call) -> None:
    with CountingServer(lambda _: NO_KEY) as server:
        result = send_all(call, server, ids(1000), concurrency=1)
    assert len(server.requests) == 1
    assert (result.rejected, result.read, result.accepted) == (10, 10, 0)
    assert isinstance(result.stopped, AuthenticationError)


def test_job_with_unreachable_batch_stops(call: Call) -> None:
    with CountingServer() as server:
        pass
    result = send_all(call, server, ids(1000), concurrency=1)
    assert (result.not_sent, result.read) == (10, 10)
    assert isinstance(result.stopped, NotSentError)


def test_job_waits_after_a_rate_limit_response(call: Call) -> None:
    with CountingServer(lambda request: BUSY if request.number == 2 else ACCEPTED) as server:
        assert send_all(call, server, ids(40), concurrency=1).ok
    assert server.ids == dict.fromkeys(ids(40), 1)


def test_job_with_lasting_rate_limit_responses_stops(call: Call) -> None:
    with CountingServer(lambda request: BUSY if request.number > 2 else ACCEPTED) as server:
        result = send_all(call, server, ids(1000), concurrency=1)
    assert result.accepted == 20
    assert isinstance(result.stopped, RateLimitError)


def test_stopped_job_sends_nothing_that_was_read_ahead(call: Call) -> None:
    with CountingServer(accept_except(NO_KEY, "person-0"), delay=0.02) as server:
        result = send_all(call, server, ids(1000), concurrency=2)
    assert result.read < 1000
    assert result.read == result.accepted + result.rejected + result.not_sent
    assert sum(server.ids.values()) == result.accepted


def test_set_many_without_response_is_retried(call: Call) -> None:
    updates = [(person, {"u.city": "Lyon"}) for person in ids(20)]
    with CountingServer(lambda request: None if request.number == 1 else ACCEPTED) as server:
        result = call(server.url, "custom_data.set_many", updates, chunk_size=20)
    assert result.ok
    assert len(server.requests) == 2


def test_set_many_takes_pairs_models_and_dicts(call: Call) -> None:
    expected = {"id": "a", "update": {"values": {"u.city": "Lyon"}}}
    updates = [
        ("a", {"u.city": "Lyon"}),
        ("a", mep.models.CustomDataValues.from_dict({"u.city": "Lyon"})),
        mep.models.CustomDataUpdate.from_dict(expected),
        expected,
    ]
    with CountingServer() as server:
        assert call(server.url, "custom_data.set_many", updates).ok
    assert server.bodies()[0] == [expected] * 4


@pytest.mark.parametrize("validate", [True, False])
def test_set_many_with_nan_reports_its_position(validate: bool) -> None:
    updates: list[Any] = [(person, {"u.points": 1.0}) for person in ids(30)]
    updates[13] = ("person-13", {"u.points": float("nan")})
    with (
        CountingServer() as server,
        mep.Client(**KEYS, base_url=server.url, validate=validate) as app,
        pytest.raises(RequestValidationError) as caught,
    ):
        app.custom_data.set_many(updates, chunk_size=10, concurrency=1)
    assert [problem.path for problem in caught.value.problems] == ['[13].update.values["u.points"]']
    assert server.ids == dict.fromkeys(ids(10), 1)


def test_on_invalid_raise_stops_at_the_entry(call: Call) -> None:
    people: list[Any] = ids(30)
    people[12] = 42
    with CountingServer() as server, pytest.raises(RequestValidationError) as caught:
        send_all(call, server, people, concurrency=1)
    assert [str(problem) for problem in caught.value.problems] == ["[12]: must be a string, got int"]
    assert "10 of 10 accepted" in caught.value.__notes__[0]
    assert server.ids == dict.fromkeys(ids(10), 1)


def test_on_invalid_skip_sends_the_other_entries(call: Call) -> None:
    people: list[Any] = ids(30)
    people[12], people[17] = 42, " person-17"
    with CountingServer() as server:
        result = send_all(call, server, people, on_invalid="skip")
    assert [entry.position for entry in result.rejected_entries] == [12, 17]
    assert "must not begin or end with whitespace" in result.rejected_entries[1].reason
    assert (result.accepted, result.rejected, result.read, result.ok) == (28, 2, 30, False)
    assert server.ids == {person: 1 for person in ids(30) if person not in ("person-12", "person-17")}
    with pytest.raises(ExceptionGroup) as caught:
        result.unwrap()
    assert "[12]: must be a string" in str(caught.value.exceptions[0])


def test_on_invalid_skip_rejects_chunk_without_valid_entry(call: Call) -> None:
    with CountingServer() as server:
        result = send_all(call, server, [1, 2, *ids(3)], on_invalid="skip", chunk_size=2)
    assert (result.rejected, result.accepted, len(server.requests)) == (2, 3, 2)
    assert result.ranges("rejected") == [range(2)]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (42, "must be a string, got int"),
        (b"a", "must be a string, got bytes"),
        (True, "must be a string, got bool"),
        (None, "must be a string, got None"),
        (["a"], "must be a string, got list"),
        ("", "must not be empty or blank"),
        (" ", "must not be empty or blank"),
        ("a\n", "must not begin or end with whitespace"),
        ("a\x00b", "must not contain control characters or line breaks"),
        ("a\ud800", "must not contain lone surrogates"),
    ],
)
@pytest.mark.parametrize("arguments", [("custom_data.delete_many",), ("transactional.send_all", MESSAGE)])
def test_ids_with_an_invalid_value_are_reported(call: Call, arguments: Any, value: Any, reason: str) -> None:
    method, *arguments_left = arguments
    with CountingServer() as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, method, ["a", value], *arguments_left)
    assert [str(problem) for problem in caught.value.problems] == [f"[1]: {reason}"]
    assert server.requests == []


def test_ids_with_inner_blanks_and_accents_are_sent(call: Call) -> None:
    people = ["Zoë", "a b", "a\u00a0b", "日本"]
    with CountingServer() as server:
        assert send_all(call, server, people).ok
    assert server.ids == dict.fromkeys(people, 1)


@pytest.mark.parametrize(
    ("entries", "place"),
    [
        ([("a", {"u.a": 1}), ("b", {1: 2})], "[1].update.values"),
        ([("a", {"u.a": 1}), ("b", mep.models.CustomData({}))], "[1].update.values"),  # type: ignore[arg-type]
        ([("a", {"u.a": 1}), mep.models.CustomDataUpdate("b", {})], "[1].update"),  # type: ignore[arg-type]
        ([("a", {"u.a": 1}), "no update"], "[1]"),
        ([("a", {"u.a": 1}), (" ", {"u.a": 1})], "[1].id"),
        ([("a", {"u.a": 1}), ("b", {"u.a": ["no", "list"]})], '[1].update.values["u.a"]'),
    ],
)
def test_set_many_with_an_invalid_update_reports_it(call: Call, entries: list[Any], place: str) -> None:
    with CountingServer() as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, "custom_data.set_many", entries)
    assert [problem.path for problem in caught.value.problems] == [place]
    assert server.requests == []


def test_send_all_notification_with_a_dict_part_is_refused(call: Call) -> None:
    notification = mep.models.Transactional("g", {}, mep.models.TransactionalMessage("Hi"))  # type: ignore[arg-type]
    with CountingServer() as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, "transactional.send_all", ["a"], notification)
    assert [problem.path for problem in caught.value.problems] == ["recipients"]
    assert server.requests == []


def test_error_with_10000_problems_lists_twenty(call: Call) -> None:
    with CountingServer() as server, pytest.raises(RequestValidationError, match="9,980 more") as caught:
        call(server.url, "custom_data.delete_many", range(10_000))
    assert len(caught.value.problems) == 21
    assert server.requests == []


def test_send_all_with_an_invalid_notification_is_refused(call: Call) -> None:
    with CountingServer() as server:
        with pytest.raises(RequestValidationError, match="time_to_live"):
            call(server.url, "transactional.send_all", ids(3), mep.transactional("g", "b", time_to_live=-1))
        with pytest.raises(RequestValidationError, match="recipients: must be omitted"):
            call(server.url, "transactional.send_all", ids(3), mep.transactional("g", "b", custom_ids=["x"]))
    assert server.requests == []


def test_on_progress_is_called_after_each_chunk(call: Call) -> None:
    reports: list[Progress] = []
    with CountingServer(accept_except(INVALID, "person-15")) as server:
        send_all(call, server, ids(35), on_progress=reports.append, concurrency=1)
    assert [progress.done for progress in reports] == [10, 20, 30, 35]
    assert reports[-1][1:4] == (25, 10, 0)
    assert [progress.chunk.state for progress in reports] == ["accepted", "rejected", "accepted", "accepted"]


def test_input_exception_is_raised_with_counts(call: Call) -> None:
    def broken() -> Iterator[str]:
        yield from ids(25)
        raise LookupError("the database is gone")

    with CountingServer() as server, pytest.raises(LookupError) as caught:
        send_all(call, server, broken(), concurrency=1)
    assert "20 of 20 accepted" in caught.value.__notes__[0]
    assert len(server.requests) == 2


def test_on_progress_exception_stops_job(call: Call) -> None:
    def stop(_: Progress) -> None:
        raise LookupError("enough")

    with CountingServer() as server, pytest.raises(LookupError):
        send_all(call, server, ids(1000), on_progress=stop, concurrency=1)
    assert len(server.requests) == 1


def test_requests_per_second_is_kept(call: Call) -> None:
    from batchcom_sandbox import VirtualClock

    clock = VirtualClock()
    began = clock.monotonic()
    with CountingServer() as server:
        if call is sync_side:
            with client_on(clock, mep.Client, **KEYS, base_url=server.url) as app:
                app.transactional.send_all(ids(50), MESSAGE, chunk_size=10, requests_per_second=2)
        else:

            async def work() -> None:
                async with client_on(clock, mep.AsyncClient, **KEYS, base_url=server.url) as app:
                    await app.transactional.send_all(ids(50), MESSAGE, chunk_size=10, requests_per_second=2)

            asyncio.run(work())
    assert clock.monotonic() - began == pytest.approx(2.0)


@pytest.mark.parametrize(
    "options",
    [
        {"concurrency": 0},
        {"concurrency": "2"},
        {"concurrency": 1.5},
        {"concurrency": True},
        {"chunk_size": 0},
        {"chunk_size": "10"},
        {"requests_per_second": 0},
        {"requests_per_second": "5"},
        {"requests_per_second": float("nan")},
        {"requests_per_second": float("inf")},
        {"on_progress": "print"},
        {"journal": 3},
        {"on_invalid": "ignore"},
    ],
)
def test_options_invalid_value_is_refused_by_name(call: Call, options: dict[str, Any]) -> None:
    [(name, value)] = options.items()
    with CountingServer() as server, pytest.raises(ConfigurationError) as caught:
        send_all(call, server, ids(5), **options)
    assert str(caught.value).startswith(f"{name} must be ")
    assert str(caught.value).endswith(f", got {value!r}")
    assert server.requests == []


def test_unwrap_raises_every_error_with_its_range(call: Call) -> None:
    with CountingServer(accept_except(INVALID, "person-15")) as server:
        accepted = send_all(call, server, ids(5))
        partly_rejected = send_all(call, server, ids(40))
    assert accepted.unwrap() is accepted
    with pytest.raises(ExceptionGroup, match="30 of 40 accepted, 10 rejected") as caught:
        partly_rejected.unwrap()
    assert caught.value.exceptions[0].__notes__ == ["entries 10 to 19 of the input: rejected"]


def test_unwrap_with_many_rejected_entries_lists_twenty(call: Call) -> None:
    with CountingServer() as server:
        result = send_all(call, server, [*range(25), *ids(1)], on_invalid="skip", chunk_size=26)
    with pytest.raises(ExceptionGroup) as caught:
        result.unwrap()
    (error,) = caught.value.exceptions
    assert str(error).startswith("25 entries were rejected:\n  [0]: ")
    assert str(error).endswith("\n  and 5 more")


def test_unwrap_of_a_stopped_job_raises_what_stopped_it(call: Call) -> None:
    with CountingServer(lambda _: None) as server:
        result = send_all(call, server, ids(100), concurrency=1)
    assert result.unknown == 30
    with pytest.raises(ExceptionGroup) as caught:
        result.unwrap()
    assert result.stopped in caught.value.exceptions


def test_unchecked_ids_are_sent_unchanged() -> None:
    with CountingServer() as server, mep.Client(**KEYS, base_url=server.url, validate=False) as app:
        assert app.transactional.send_all([" a", " b"], MESSAGE).ok
        assert app.custom_data.delete_many([" c"]).ok
    sent, deleted = server.bodies()
    assert (sent["recipients"]["custom_ids"], deleted) == ([" a", " b"], [" c"])


def test_ranges_joins_adjacent_chunks() -> None:
    with CountingServer(accept_except(None, "person-15", "person-25")) as server:
        result = send_all(sync_side, server, ids(60), concurrency=1)
    assert result.ranges("unknown") == [range(10, 30)]


@pytest.mark.slow
def test_memory_does_not_grow_with_input() -> None:
    def peak(number: int) -> int:
        people = (f"person-{index:07}" for index in range(number))
        tracemalloc.start()
        try:
            assert sync_side(url, "transactional.send_all", people, MESSAGE).accepted == number
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    with bench_server.running() as url:
        peak(20_000)
        assert peak(400_000) - peak(100_000) < 1_000_000
