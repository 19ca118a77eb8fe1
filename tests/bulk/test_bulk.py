"""Bulk calls: chunks, results, limits, and what stops them; both sides alike."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

import pytest
from batchcom import RetryPolicy, mep
from batchcom.bulk import BulkResult, Progress
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
from tests.bulk import counting
from tests.bulk.counting import Counting

KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
PATIENT = RetryPolicy(max_attempts=3, base_delay=0.0, rate_limit_wait=0.0)
MESSAGE = mep.transactional("parcel_out", "On its way")


def ids(number: int) -> list[str]:
    return [f"person-{index}" for index in range(number)]


def but_for(answer: counting.Response, *people: str) -> Callable[[list[str], int], counting.Response]:
    """Accepts every request but those in which one of these people is."""
    return lambda ids, _number: answer if {*people} & {*ids} else (200, counting.TOKEN)


def sync_side(url: str, method: str, *args: Any, **options: Any) -> BulkResult:
    with mep.Client(**KEYS, base_url=url, retry=PATIENT, timeout=2) as app:
        result: BulkResult = _of(app, method)(*args, **options)
        return result


def async_side(url: str, method: str, *args: Any, **options: Any) -> BulkResult:
    async def work() -> BulkResult:
        async with mep.AsyncClient(**KEYS, base_url=url, retry=PATIENT, timeout=2) as app:
            result: BulkResult = await _of(app, method)(*args, **options)
            return result

    return asyncio.run(work())


def _of(app: Any, method: str) -> Callable[..., Any]:
    resource, _, name = method.partition(".")
    found: Callable[..., Any] = getattr(getattr(app, resource), name)
    return found


Call = Callable[..., BulkResult]


@pytest.fixture(params=[sync_side, async_side], ids=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    side: Call = request.param
    return side


def send_all(call: Call, server: Counting, people: Iterable[Any], **options: Any) -> BulkResult:
    return call(server.url, "transactional.send_all", people, MESSAGE, **{"chunk_size": 10, **options})


@pytest.mark.parametrize("concurrency", [1, 4])
def test_every_id_is_sent_once_in_chunks(call: Call, concurrency: int) -> None:
    with Counting() as server:
        result = send_all(call, server, iter(ids(95)), concurrency=concurrency)
    assert (result.accepted, result.read, result.ok) == (95, 95, True)
    assert server.requests == 10
    assert server.ids == dict.fromkeys(ids(95), 1)
    assert result.tokens == [counting.TOKEN["token"]] * 10
    assert [chunk.start for chunk in result] == list(range(0, 95, 10))


def test_a_chunk_holds_at_most_what_the_document_allows(call: Call) -> None:
    with Counting() as server:
        call(server.url, "transactional.send_all", ids(10_001), MESSAGE)
        call(server.url, "custom_data.delete_many", ids(10_001))
    assert sorted(len(counting._ids(body)) for body in server.bodies) == [1, 1, 10_000, 10_000]
    with pytest.raises(
        ConfigurationError, match=r"chunk_size is 10001; .* from 1 to 10,000, which Batch takes"
    ):
        call(server.url, "custom_data.delete_many", [], chunk_size=10_001)


def test_the_message_goes_with_every_chunk(call: Call) -> None:
    with Counting() as server:
        send_all(call, server, ids(20), kind="install_ids")
    assert [body["message"] for body in server.bodies] == [{"body": "On its way"}] * 2
    assert [list(body["recipients"]) for body in server.bodies] == [["install_ids"]] * 2


def test_one_text_is_no_input_of_its_letters(call: Call) -> None:
    with Counting() as server:
        with pytest.raises(RequestValidationError, match="is one text, not a list"):
            send_all(call, server, "person-1")
        with pytest.raises(RequestValidationError, match="is one text, not a list"):
            call(server.url, "custom_data.delete_many", "person-1")
    assert server.requests == 0


def test_an_empty_input_sends_nothing(call: Call) -> None:
    with Counting() as server:
        assert send_all(call, server, []).ok
    assert server.requests == 0


def test_an_asynchronous_input_is_read_too() -> None:
    async def people() -> AsyncIterator[str]:
        for one in ids(25):
            yield one

    with Counting() as server:
        assert (
            async_side(server.url, "transactional.send_all", people(), MESSAGE, chunk_size=10).accepted == 25
        )
    assert server.ids == dict.fromkeys(ids(25), 1)


def test_no_more_than_asked_for_are_under_way(call: Call) -> None:
    with Counting(delay=0.01) as server:
        send_all(call, server, ids(120), concurrency=3)
        assert server.most_at_once == 3
        server.most_at_once = 0
        send_all(call, server, ids(40), concurrency=1)
        assert server.most_at_once == 1


def test_a_refused_chunk_does_not_stop_the_rest(call: Call) -> None:
    with Counting(but_for(counting.INVALID, "person-15")) as server:
        result = send_all(call, server, ids(40))
    assert (result.accepted, result.refused, result.ok, result.stopped) == (30, 10, False, None)
    assert result.ranges("refused") == [range(10, 20)]
    assert isinstance(result.of("refused")[0].error, MalformedParameterError)


def test_a_chunk_without_an_answer_is_unknown_and_sent_once(call: Call) -> None:
    with Counting(but_for(None, "person-15")) as server:
        result = send_all(call, server, ids(40))
    assert (result.accepted, result.unknown) == (30, 10)
    assert result.ranges("unknown") == [range(10, 20)]
    assert isinstance(result.of("unknown")[0].error, OutcomeUnknownError)
    assert max(server.ids.values()) == 1


def test_three_unknown_outcomes_in_a_row_stop_it(call: Call) -> None:
    with Counting(lambda *_: None) as server:
        result = send_all(call, server, ids(1000), concurrency=1)
    assert (result.unknown, result.read, server.requests) == (30, 30, 3)
    assert isinstance(result.stopped, OutcomeUnknownError)


def test_a_wrong_key_stops_it(call: Call) -> None:
    with Counting(lambda *_: counting.NO_KEY) as server:
        result = send_all(call, server, ids(1000), concurrency=1)
    assert server.requests == 1
    assert (result.refused, result.read, result.accepted) == (10, 10, 0)
    assert isinstance(result.stopped, AuthenticationError)


def test_batch_out_of_reach_stops_it(call: Call) -> None:
    with Counting() as server:
        pass
    result = send_all(call, server, ids(1000), concurrency=1)
    assert (result.not_sent, result.read) == (10, 10)
    assert isinstance(result.stopped, NotSentError)


def test_a_refusal_for_now_is_waited_out(call: Call) -> None:
    with Counting(lambda _, number: counting.BUSY if number == 2 else (200, counting.TOKEN)) as server:
        assert send_all(call, server, ids(40), concurrency=1).ok
    assert server.ids == dict.fromkeys(ids(40), 1)


def test_a_refusal_for_now_that_lasts_stops_it(call: Call) -> None:
    with Counting(lambda _, number: counting.BUSY if number > 2 else (200, counting.TOKEN)) as server:
        result = send_all(call, server, ids(1000), concurrency=1)
    assert result.accepted == 20
    assert isinstance(result.stopped, RateLimitError)


def test_after_a_stop_what_was_read_ahead_is_not_sent(call: Call) -> None:
    with Counting(but_for(counting.NO_KEY, "person-0"), delay=0.02) as server:
        result = send_all(call, server, ids(1000), concurrency=2)
    assert result.read < 1000
    assert result.read == result.accepted + result.refused + result.not_sent
    assert sum(server.ids.values()) == result.accepted


def test_an_update_without_an_answer_is_repeated(call: Call) -> None:
    updates = [(one, {"u.city": "Lyon"}) for one in ids(20)]
    with Counting(lambda _, number: None if number == 1 else (200, counting.TOKEN)) as server:
        result = call(server.url, "custom_data.set_many", updates, chunk_size=20)
    assert result.ok
    assert server.requests == 2


def test_updates_are_pairs_models_or_dicts(call: Call) -> None:
    wanted = {"id": "a", "update": {"values": {"u.city": "Lyon"}}}
    updates = [
        ("a", {"u.city": "Lyon"}),
        ("a", mep.custom_data({"u.city": "Lyon"})),
        mep.models.CustomDataUpdate.from_dict(wanted),
        wanted,
    ]
    with Counting() as server:
        assert call(server.url, "custom_data.set_many", updates).ok
        assert call(server.url, "custom_data.set_many", updates[:1], overwrite=True).ok
    assert server.bodies[0] == [wanted] * 4
    assert server.bodies[1][0]["update"]["overwrite"] is True


@pytest.mark.parametrize("validate", [True, False])
def test_not_a_number_is_refused_before_it_is_sent_with_its_place(validate: bool) -> None:
    updates: list[Any] = [(one, {"u.points": 1.0}) for one in ids(30)]
    updates[13] = ("person-13", {"u.points": float("nan")})
    with Counting() as server, mep.Client(**KEYS, base_url=server.url, validate=validate) as app:
        result = app.custom_data.set_many(updates, chunk_size=10)
    (refused,) = result.of("refused")
    assert (refused.start, refused.stop, result.accepted) == (10, 20, 20)
    assert isinstance(refused.error, RequestValidationError)
    assert [problem.path for problem in refused.error.problems] == ['[13].update.values["u.points"]']
    assert "person-13" not in server.ids


def test_what_is_wrong_with_a_chunk_is_told_by_its_place_in_the_input(call: Call) -> None:
    people: list[Any] = ids(30)
    people[12] = 42
    with Counting() as server:
        result = send_all(call, server, people)
        (refused,) = result.of("refused")
        assert '[12]: "42" is of type int; allowed: text' in str(refused.error)
        updates = [("a", {"u.city": ["no", "list"]}), "no update at all"]
        result = call(server.url, "custom_data.set_many", updates, chunk_size=1)
    texts = [str(chunk.error) for chunk in result]
    assert '[0].update.values["u.city"]' in texts[0]
    assert "[1]" in texts[1]
    assert server.requests == 2


@pytest.mark.parametrize(
    ("method", "entries", "place"),
    [
        ("custom_data.delete_many", ["a", b"b"], "[1]"),
        ("custom_data.delete_many", ["a", object()], "[1]"),
        ("custom_data.set_many", [("a", {"u.a": 1}), ("b", {1: 2})], "[1].update.values"),
        ("custom_data.set_many", [("a", {"u.a": 1}), ("b", mep.models.CustomData({}))], "[1]"),  # type: ignore[arg-type]
        ("custom_data.set_many", [("a", {"u.a": 1}), mep.models.CustomDataUpdate("b", {})], "[1]"),  # type: ignore[arg-type]
    ],
)
def test_what_json_cannot_say_is_told_by_its_place(
    call: Call, method: str, entries: list[Any], place: str
) -> None:
    with Counting() as server:
        result = call(server.url, method, entries)
    [chunk] = result.of("refused")
    assert isinstance(chunk.error, RequestValidationError)
    assert [problem.path for problem in chunk.error.problems] == [place]
    assert server.requests == 0


def test_a_notification_that_was_put_together_wrongly_is_refused(call: Call) -> None:
    wrong = mep.models.Transactional("g", {}, mep.models.TransactionalMessage("Hi"))  # type: ignore[arg-type]
    with Counting() as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, "transactional.send_all", ["a"], wrong)
    assert [problem.path for problem in caught.value.problems] == ["recipients"]
    assert server.requests == 0


def test_ten_thousand_problems_of_a_chunk_are_told_in_twenty(call: Call) -> None:
    with Counting() as server:
        result = call(server.url, "custom_data.delete_many", range(10_000))
    error = result.of("refused")[0].error
    assert isinstance(error, RequestValidationError)
    assert len(error.problems) == 21
    assert "9,980 more" in str(error)


def test_a_wrong_notification_is_refused_at_once(call: Call) -> None:
    with Counting() as server:
        with pytest.raises(RequestValidationError, match="time_to_live"):
            call(server.url, "transactional.send_all", ids(3), mep.transactional("g", "b", time_to_live=-1))
        with pytest.raises(RequestValidationError, match="ids alone name people"):
            call(server.url, "transactional.send_all", ids(3), mep.transactional("g", "b", custom_ids=["x"]))
    assert server.requests == 0


def test_progress_is_told_after_each_chunk(call: Call) -> None:
    seen: list[Progress] = []
    with Counting(but_for(counting.INVALID, "person-15")) as server:
        send_all(call, server, ids(35), on_progress=seen.append, concurrency=1)
    assert [one.done for one in seen] == [10, 20, 30, 35]
    assert seen[-1][1:4] == (25, 10, 0)
    assert [one.chunk.state for one in seen] == ["accepted", "refused", "accepted", "accepted"]


def test_what_the_input_raises_comes_through_with_what_was_done(call: Call) -> None:
    def broken() -> Iterator[str]:
        yield from ids(25)
        raise LookupError("the database is gone")

    with Counting() as server, pytest.raises(LookupError) as caught:
        send_all(call, server, broken(), concurrency=1)
    assert "20 of 20 accepted" in caught.value.__notes__[0]
    assert server.requests == 2


def test_what_the_callback_raises_stops_it(call: Call) -> None:
    def stop(_: Progress) -> None:
        raise LookupError("enough")

    with Counting() as server, pytest.raises(LookupError):
        send_all(call, server, ids(1000), on_progress=stop, concurrency=1)
    assert server.requests == 1


def test_a_rate_is_kept(call: Call) -> None:
    from batchcom_sandbox import VirtualClock

    clock = VirtualClock()
    began = clock.monotonic()
    with Counting() as server:
        if call is sync_side:
            with mep.Client(**KEYS, base_url=server.url, clock=clock) as app:
                app.transactional.send_all(ids(50), MESSAGE, chunk_size=10, requests_per_second=2)
        else:

            async def work() -> None:
                async with mep.AsyncClient(**KEYS, base_url=server.url, clock=clock) as other:
                    await other.transactional.send_all(ids(50), MESSAGE, chunk_size=10, requests_per_second=2)

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
    ],
)
def test_options_that_cannot_be_meant_are_refused_by_name(call: Call, options: dict[str, Any]) -> None:
    [(name, value)] = options.items()
    with Counting() as server, pytest.raises(ConfigurationError) as caught:
        send_all(call, server, ids(5), **options)
    assert str(caught.value).startswith(f"{name} is {value!r}; it is ")
    assert server.requests == 0


def test_unwrap_gives_the_result_or_raises_every_error_with_its_range(call: Call) -> None:
    with Counting(but_for(counting.INVALID, "person-15")) as server:
        good = send_all(call, server, ids(5))
        bad = send_all(call, server, ids(40))
    assert good.unwrap() is good
    with pytest.raises(ExceptionGroup, match="30 of 40 accepted, 10 refused") as caught:
        bad.unwrap()
    assert caught.value.exceptions[0].__notes__ == ["entries 10 to 19 of the input: refused"]


def test_neighbouring_ranges_are_joined() -> None:
    with Counting(but_for(None, "person-15", "person-25")) as server:
        result = send_all(sync_side, server, ids(60), concurrency=1)
    assert result.ranges("unknown") == [range(10, 30)]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_input() -> None:
    def peak(number: int) -> int:
        people = (f"person-{index}" for index in range(number))
        tracemalloc.start()
        try:
            assert sync_side(url, "transactional.send_all", people, MESSAGE).accepted == number
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    with bench_server.running() as url:
        peak(20_000)
        assert peak(400_000) - peak(100_000) < 1_000_000
