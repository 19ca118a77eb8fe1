"""Retries: how many, how long the client waits before each, and what a call raises after the last one."""

# ruff: noqa: S105 (not a password)
# ruff: noqa: ARG001, ARG002 (given by callers)
# ruff: noqa: D101, D102 (tests need none)

import asyncio
import email.utils
import functools
import logging
import re
import threading
from typing import Any

import anyio
import attrs
import httpx
import pytest
from batchcom import RetryEvent, RetryPolicy, cep, errors, mep
from batchcom.retry import Effect, Outcome, decide
from batchcom_sandbox import VirtualClock

from tests.clocks import client_on
from tests.overlay.support import (
    CEP_KEYS,
    MEP_KEYS,
    QUICK,
    Script,
    Side,
    cep_campaign,
    mep_campaign,
    respond,
)
from tests.servers.sockets import Response, closed_port, scripted_server

OK = respond(201, {"token": "3c9c2b5e"})
TIMEOUT = httpx.ReadTimeout("too late")


def set_data(client: Any) -> Any:
    return client.custom_data.set("cust-0042", {"u.city": "Lyon"})


def notification() -> mep.models.Transactional:
    return mep.transactional("parcel_out", "Parcel sent", custom_ids=["cust-0042"])


# --- results and errors after retries


def test_policy_defaults_are_the_documented_ones() -> None:
    policy = RetryPolicy()
    assert (policy.max_attempts, policy.max_elapsed, policy.base_delay, policy.max_delay) == (
        4,
        60.0,
        0.5,
        8.0,
    )
    assert (policy.jitter, policy.rate_limit_wait) == (0.25, 5.0)


class CoroutineCall:
    """An object whose call is a coroutine function."""

    async def __call__(self, event: RetryEvent) -> None: ...


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("max_attempts", 0, "an integer, 1 or more"),
        ("max_attempts", "3", "an integer, 1 or more"),
        ("max_attempts", 1.5, "an integer, 1 or more"),
        ("max_attempts", True, "an integer, 1 or more"),
        ("max_attempts", None, "an integer, 1 or more"),
        ("max_elapsed", 0, "seconds above 0"),
        ("max_elapsed", "60", "seconds above 0"),
        ("base_delay", -0.1, "a finite number of seconds, 0 or more"),
        ("max_delay", float("inf"), "a finite number of seconds, 0 or more"),
        ("jitter", float("nan"), "a finite number, 0 or more"),
        ("rate_limit_wait", "5 s", "a finite number of seconds, 0 or more"),
        ("on_retry", "print", "a plain function that takes a RetryEvent, or None"),
        ("on_retry", CoroutineCall(), "a plain function that takes a RetryEvent, or None"),
    ],
)
def test_policy_with_an_invalid_value_is_refused(name: str, value: Any, allowed: str) -> None:
    for make in (RetryPolicy, functools.partial(attrs.evolve, RetryPolicy())):
        with pytest.raises(errors.ConfigurationError) as caught:
            make(**{name: value})
        assert str(caught.value) == f"{name} must be {allowed}, got {value!r}"


def test_policy_accepts_infinite_time_and_zero_waits() -> None:
    policy = RetryPolicy(max_elapsed=float("inf"), base_delay=0, max_delay=0, jitter=0, rate_limit_wait=0)
    assert policy.max_elapsed == float("inf")
    assert RetryPolicy(max_elapsed=0.5).max_elapsed == 0.5


def test_policy_with_positional_values_is_refused() -> None:
    with pytest.raises(TypeError, match="positional"):
        RetryPolicy(3)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([respond(500)], errors.ServerError, id="always 5xx"),
        pytest.param([respond(502), respond(500)], errors.ServerError, id="5xx of two kinds"),
        pytest.param([TIMEOUT], errors.OutcomeUnknownError, id="never a response"),
        pytest.param([respond(101)], errors.OutcomeUnknownError, id="never more than 101"),
        pytest.param([TIMEOUT, respond(500)], errors.OutcomeUnknownError, id="no response, then 5xx"),
        pytest.param([respond(500), TIMEOUT], errors.OutcomeUnknownError, id="5xx, then no response"),
        pytest.param([respond(500), respond(400)], errors.OutcomeUnknownError, id="5xx, then refused"),
        pytest.param([respond(500), respond(401)], errors.OutcomeUnknownError, id="5xx, then a wrong key"),
        pytest.param([respond(500), respond(429)], errors.OutcomeUnknownError, id="5xx, then 429"),
        pytest.param([respond(429)], errors.RateLimitError, id="always 429"),
        pytest.param([respond(503, {"code": 2})], errors.MaintenanceError, id="always maintenance"),
        pytest.param([respond(500), respond(200, "{")], errors.OutcomeUnknownError, id="5xx, then a proxy"),
    ],
)
def test_idempotent_write_after_all_attempts_raises(steps: list[Any], expected: type, side: Side) -> None:
    with pytest.raises(errors.BatchError) as caught:
        set_data(side.mep(Script(*steps)))
    assert type(caught.value) is expected


def test_idempotent_write_that_succeeds_later_returns(side: Side) -> None:
    assert set_data(side.mep(Script(TIMEOUT, respond(500), OK))).token == "3c9c2b5e"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([TIMEOUT], errors.NoResponseError, id="never a response"),
        pytest.param([respond(101)], errors.NoResponseError, id="never more than 101"),
        pytest.param([respond(500)], errors.ServerError, id="always 5xx"),
        pytest.param([TIMEOUT, respond(500)], errors.ServerError, id="no response, then 5xx"),
        pytest.param([TIMEOUT, respond(404)], errors.NotFoundError, id="no response, then missing"),
        pytest.param([respond(500), TIMEOUT], errors.NoResponseError, id="5xx, then no response"),
    ],
)
def test_read_after_all_attempts_raises(steps: list[Any], expected: type, side: Side) -> None:
    with pytest.raises(errors.BatchError) as caught:
        side.mep(Script(*steps)).campaigns.get("a0082dc6860938a26280bd3ba927303b")
    assert type(caught.value) is expected


def test_read_without_response_is_not_reported_as_not_sent(side: Side) -> None:
    http_client = side.http_client()
    failures = [httpx.ReadTimeout("first")]

    def lose_the_first(request: Any) -> None:
        if failures:
            raise failures.pop()

    async def lose_the_first_async(request: Any) -> None:
        lose_the_first(request)

    http_client.event_hooks = {"request": [lose_the_first_async if side.asynchronous else lose_the_first]}
    with closed_port() as url, pytest.raises(errors.NoResponseError, match="ConnectError"):
        side.mep(base_url=url, http_client=http_client).campaigns.get("a0082dc6860938a26280bd3ba927303b")


def test_error_of_an_unsent_call_says_why(side: Side) -> None:
    with closed_port() as url, pytest.raises(errors.NotSentError) as caught:
        side.mep(base_url=url).campaigns.create(mep_campaign())
    assert re.search(
        r"was not sent: ConnectError \(.*(refused|All connection attempts failed)", str(caught.value)
    )


def test_delete_with_404_after_a_timeout_returns(side: Side) -> None:
    script = Script(TIMEOUT, respond(404, {"error_code": "ROUTE_NOT_FOUND", "error_message": "not found"}))
    assert side.cep(script).campaigns.delete("orchestration_1") is None
    assert len(script.requests) == 2


@pytest.mark.parametrize(
    "page",
    [
        Response(404),
        Response(404, "<html>default backend - 404</html>"),
        Response(404, {"message": "no Route matched with those values"}),
        Response(404, {"status": 404, "error": "Not Found", "path": "/campaigns/delete"}),
    ],
)
def test_404_of_a_gateway_does_not_prove_a_removal(page: Response, side: Side) -> None:
    for api, resource in (("cep", "campaigns"), ("mep", "custom_data")):
        with scripted_server(Response(502), page) as server:
            with pytest.raises(errors.OutcomeUnknownError, match="Calling again is harmless"):
                getattr(getattr(side, api)(base_url=server.url), resource).delete("some-id")
            assert len(server.requests) == 2


def test_client_after_unknown_outcome_keeps_no_data(side: Side) -> None:
    script = Script(TIMEOUT, respond(404, {"code": 20}))
    assert side.mep(script).custom_data.delete("cust-0042") is None
    assert len(script.requests) == 2


def test_delete_with_404_after_a_429_raises(side: Side) -> None:
    with pytest.raises(errors.NotFoundError):
        side.cep(Script(respond(429), respond(404))).campaigns.delete("orchestration_1")
    with pytest.raises(errors.NotFoundError):
        side.mep(Script(respond(429), respond(404))).custom_data.delete("cust-0042")


def test_404_of_a_list_of_users_proves_nothing(side: Side) -> None:
    result = side.mep(Script(TIMEOUT, respond(404, {"code": 20}))).custom_data.delete_many(["cust-0042"])
    assert (result.accepted, result.unknown) == (0, 1)


@pytest.mark.parametrize("kind", [errors.NotSentError, errors.NotFoundError, errors.ConfigurationError])
def test_error_from_on_retry_says_nothing_about_the_call(kind: type[errors.BatchError], side: Side) -> None:
    def fail(_: RetryEvent) -> None:
        raise kind("of another call")

    policy = RetryPolicy(on_retry=fail)
    profiles = [{"identifiers": {"custom_id": "cust-0042"}, "attributes": {"city": "Lyon"}}]
    with scripted_server(Response(502), Response(202, {"code": "SUCCESS"})) as server:
        batch = side.cep(base_url=server.url, retry=policy)
        with pytest.raises(errors.ServerError, match="Calling again is harmless") as caught:
            batch.profiles.update(profiles)
        assert type(caught.value.__cause__) is kind
        assert batch.profiles.update_many(profiles).ok
    with scripted_server(Response(502)) as server:
        result = side.cep(base_url=server.url, retry=policy).profiles.update_many(profiles)
        assert (result.unknown, result.not_sent) == (1, 0)


# --- waiting


def test_429_waits_at_least_five_seconds(side: Side) -> None:
    clock = VirtualClock()
    set_data(side.mep(Script(respond(429), OK), clock=clock))
    assert clock.slept == [5.0]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("7", 7.0),
        ("1", 5.0),
        ("7.5", 7.5),
        ("7, 9", 9.0),
        ("9,7.5", 9.0),
        ("7, soon", 5.0),
        ("  9 ", 9.0),
        ("soon", 5.0),
        ("-3", 5.0),
        ("", 5.0),
        ("٧", 5.0),
    ],
)
def test_retry_after_in_seconds_sets_the_wait(header: str, expected: float, side: Side) -> None:
    clock = VirtualClock()
    limited = httpx.Response(429, headers=[(b"retry-after", header.encode())])
    set_data(side.mep(Script(limited, OK), clock=clock))
    assert clock.slept == [expected]


@pytest.mark.parametrize(("ahead", "expected"), [(20, 20.0), (2, 5.0), (-3600, 5.0)])
def test_retry_after_as_a_date_sets_the_wait(ahead: int, expected: float, side: Side) -> None:
    clock = VirtualClock()
    date = email.utils.formatdate(clock.time() + ahead, usegmt=True)
    set_data(side.mep(Script(respond(429, retry_after=date), OK), clock=clock))
    assert clock.slept == [pytest.approx(expected)]


@pytest.mark.parametrize("skew", [-86400, 86400])
def test_retry_after_as_a_date_ignores_a_wrong_clock(skew: int, side: Side) -> None:
    clock = VirtualClock()
    now = clock.time() + skew
    limited = respond(429, retry_after=email.utils.formatdate(now + 20, usegmt=True))
    limited.headers["Date"] = email.utils.formatdate(now, usegmt=True)
    set_data(side.mep(Script(limited, OK), clock=clock))
    assert clock.slept == [20.0]


def test_retry_after_as_a_date_of_unknown_zone_is_utc(side: Side) -> None:
    clock = VirtualClock()
    date = email.utils.formatdate(clock.time() + 20)
    assert date.endswith("-0000")
    set_data(side.mep(Script(respond(429, retry_after=date), OK), clock=clock))
    assert clock.slept == [pytest.approx(20.0)]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("3600", 3600.0), ("9" * 400, 1e9), ("Fri, 31 Dec 9999 23:59:59 GMT", 1e9)],
)
def test_retry_after_beyond_max_elapsed_raises_at_once(header: str, seconds: float, side: Side) -> None:
    clock = VirtualClock()
    script = Script(respond(429, retry_after=header))
    with pytest.raises(errors.RateLimitError) as caught:
        set_data(side.mep(script, clock=clock))
    assert caught.value.retry_after == pytest.approx(seconds)
    assert caught.value.attempts == len(script.requests) == 1
    assert clock.slept == []


def test_retry_after_of_a_503_sets_the_wait(side: Side) -> None:
    clock = VirtualClock()
    set_data(side.mep(Script(respond(503, {"code": 2}, retry_after="30"), OK), clock=clock))
    assert clock.slept == [30.0]


def test_waits_double_up_to_max_wait() -> None:
    delays = [
        decide(
            RetryPolicy(jitter=0, max_attempts=50, max_elapsed=1e9),
            Outcome(Effect.NONE),
            idempotent=False,
            attempt=attempt,
            elapsed=0.0,
            random=0.5,
        ).delay
        for attempt in (1, 2, 3, 4, 5, 6, 40)
    ]
    assert delays == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]


@pytest.mark.parametrize(("elapsed", "retried"), [(9.5, True), (9.75, False)])
def test_wait_ends_at_max_elapsed_at_the_latest(elapsed: float, retried: bool) -> None:
    decision = decide(
        RetryPolicy(jitter=0, max_elapsed=10),
        Outcome(Effect.NONE),
        idempotent=False,
        attempt=1,
        elapsed=elapsed,
        random=0.0,
    )
    assert (decision.retry, decision.delay) == (retried, 0.5)


def test_jitter_lengthens_the_wait_by_up_to_a_quarter() -> None:
    def delay(random: float) -> float:
        outcome = Outcome(Effect.REJECTED, True, 429)
        return decide(RetryPolicy(), outcome, idempotent=False, attempt=1, elapsed=0, random=random).delay

    assert delay(0.0) == 5.0
    assert delay(0.999) == pytest.approx(6.25, abs=0.01)


def test_max_attempts_bounds_the_requests(side: Side) -> None:
    script = Script(respond(429))
    with pytest.raises(errors.RateLimitError) as caught:
        set_data(side.mep(script, retry=RetryPolicy(max_attempts=3)))
    assert caught.value.attempts == len(script.requests) == 3


@pytest.mark.parametrize(("attempts", "words"), [(1, "1 attempt"), (4, "4 attempts")])
def test_decision_after_all_attempts_counts_them(attempts: int, words: str) -> None:
    policy = RetryPolicy(max_attempts=attempts)
    decision = decide(
        policy, Outcome(Effect.NONE), idempotent=False, attempt=attempts, elapsed=0.0, random=0.0
    )
    assert decision.reason == f"the policy allows no more than {words}"


def test_no_attempt_begins_after_max_elapsed(side: Side) -> None:
    clock = VirtualClock()
    script = Script(respond(429))
    with pytest.raises(errors.RateLimitError):
        set_data(
            side.mep(script, clock=clock, retry=RetryPolicy(max_attempts=99, max_elapsed=12.0, jitter=0))
        )
    assert clock.slept == [5.0, 5.0]
    assert len(script.requests) == 3


def test_call_without_retries_makes_one_attempt(side: Side) -> None:
    script = Script(respond(429))
    with pytest.raises(errors.RateLimitError):
        set_data(side.mep(script, retry=RetryPolicy.never()))
    assert len(script.requests) == 1


def test_429_delays_other_calls_of_the_client_and_its_copies() -> None:
    clock = VirtualClock()
    script = Script(respond(429, retry_after="30"), OK)
    moments: list[float] = []

    async def both() -> None:
        async with httpx.AsyncClient(transport=script) as http_client:
            app = client_on(clock, mep.AsyncClient, **MEP_KEYS, http_client=http_client, retry=QUICK)
            copy = app.with_options(retry=RetryPolicy.never())
            first = asyncio.ensure_future(app.custom_data.set("a", {"u.city": "Lyon"}))
            while not script.requests:
                await asyncio.sleep(0)
            moments.append(clock.monotonic())
            await copy.custom_data.set("b", {"u.city": "Nice"})
            moments.append(clock.monotonic())
            await first

    asyncio.run(both())
    assert moments[1] >= 30.0


def test_429_delays_other_threads_of_the_client() -> None:
    clock = VirtualClock()
    script = Script(respond(429, retry_after="30"), OK)
    later: list[float] = []
    with httpx.Client(transport=script) as http_client:
        app = client_on(clock, mep.Client, **MEP_KEYS, http_client=http_client)

        def from_another_thread(_event: RetryEvent) -> None:
            thread = threading.Thread(target=lambda: later.append(set_data(app) and clock.monotonic()))
            thread.start()
            thread.join(10)

        set_data(app.with_options(retry=RetryPolicy(jitter=0, max_elapsed=90, on_retry=from_another_thread)))
    assert later[0] >= 30.0


@pytest.mark.parametrize(("header", "seconds"), [("", 5.0), ("30", 30.0)])
def test_429_that_ends_its_call_delays_other_calls(header: str, seconds: float, side: Side) -> None:
    clock = VirtualClock()
    script = Script(respond(429, retry_after=header), OK)
    client = side.mep(script, clock=clock, retry=RetryPolicy(max_attempts=1, jitter=0))
    with pytest.raises(errors.RateLimitError):
        set_data(client)
    assert clock.slept == []
    assert set_data(client).token
    assert clock.slept == [seconds]


def test_client_pause_beyond_max_elapsed_sends_nothing(side: Side) -> None:
    clock = VirtualClock()
    script = Script(respond(429, retry_after="3600"), OK)
    client = side.mep(script, clock=clock)
    with pytest.raises(errors.RateLimitError):
        set_data(client)
    with pytest.raises(errors.NotSentError, match=r"waiting 3600\.0 s more would exceed") as caught:
        set_data(client)
    assert (len(script.requests), caught.value.attempts, clock.slept) == (1, 0, [])
    clock.advance(3600)
    assert set_data(client).token


def test_huge_retry_after_pauses_the_client_one_hour_at_most(side: Side) -> None:
    clock = VirtualClock()
    client = side.mep(Script(respond(429, retry_after="9" * 400), OK), clock=clock)
    with pytest.raises(errors.RateLimitError):
        set_data(client)
    clock.advance(3600)
    assert set_data(client).token


def test_unknown_call_stopped_by_a_pause_is_outcome_unknown() -> None:
    script = Script(TIMEOUT, respond(429, retry_after="3600"), OK)
    clock = VirtualClock()

    def another_call(_event: RetryEvent) -> None:
        with pytest.raises(errors.RateLimitError):
            set_data(app)

    with httpx.Client(transport=script) as http_client:
        app = client_on(clock, mep.Client, **MEP_KEYS, http_client=http_client)
        with pytest.raises(errors.OutcomeUnknownError, match="may have applied") as caught:
            set_data(app.with_options(retry=RetryPolicy(jitter=0, on_retry=another_call)))
    assert (len(script.requests), caught.value.attempts, clock.slept) == (2, 1, [0.5])


# --- reports of retries


def test_on_retry_is_called_for_every_retry(side: Side) -> None:
    events: list[RetryEvent] = []
    policy = RetryPolicy(jitter=0, on_retry=events.append)
    set_data(side.mep(Script(respond(429), TIMEOUT, OK), retry=policy))
    assert events == [
        RetryEvent("mep.custom_data_set", 1, 5.0, "429: rejected for now", 429),
        RetryEvent("mep.custom_data_set", 2, 1.0, "ReadTimeout: may have been applied", None),
    ]


def test_exception_from_on_retry_ends_the_call(side: Side) -> None:
    def give_up(event: RetryEvent) -> None:
        raise LookupError(event.reason)

    script = Script(TIMEOUT)
    with pytest.raises(LookupError) as caught:
        set_data(side.mep(script, retry=RetryPolicy(on_retry=give_up)))
    assert len(script.requests) == 1
    assert "Batch may have applied it" in caught.value.__notes__[0]


def test_log_has_a_line_per_attempt_and_per_retry(side: Side, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "batchcom"):
        set_data(side.mep(Script(respond(429), OK)))
    lines = [
        (record.levelname, record.getMessage()) for record in caplog.records if record.name == "batchcom"
    ]
    assert [level for level, _ in lines] == ["DEBUG", "INFO", "DEBUG"]
    assert lines[0][1].startswith("mep.custom_data_set 429 in ")
    assert lines[0][1].endswith(" ms, attempt 1")
    assert lines[1][1] == "mep.custom_data_set is retried in 5.0 s after attempt 1: 429: rejected for now"


# --- interruptions


class Stalled(httpx.AsyncBaseTransport):
    def __init__(self) -> None:
        self.reached = anyio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.reached.set()
        await anyio.sleep_forever()
        raise AssertionError


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_cancelled_send_has_a_note_that_it_may_be_applied(anyio_backend: str) -> None:
    notes: list[str] = []
    transport = Stalled()
    async with httpx.AsyncClient(transport=transport) as http_client, anyio.create_task_group() as tasks:
        app = mep.AsyncClient(**MEP_KEYS, http_client=http_client)

        async def cancelled() -> None:
            try:
                await app.transactional.send(notification())
            except anyio.get_cancelled_exc_class() as cancellation:
                notes.extend(cancellation.__notes__)
                raise

        tasks.start_soon(cancelled)
        await transport.reached.wait()
        tasks.cancel_scope.cancel()
    assert notes == ["batchcom: mep.transactional_send was interrupted under way; Batch may have applied it."]


@pytest.mark.anyio
async def test_cancelled_read_has_no_note() -> None:
    transport = Stalled()
    async with httpx.AsyncClient(transport=transport) as http_client:
        app = mep.AsyncClient(**MEP_KEYS, http_client=http_client)
        task = asyncio.ensure_future(app.campaigns.get("a0082dc6860938a26280bd3ba927303b"))
        await transport.reached.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        assert not getattr(caught.value, "__notes__", [])


@pytest.mark.anyio
@pytest.mark.parametrize(("first", "noted"), [(TIMEOUT, True), (respond(429), False)])
async def test_call_cancelled_between_attempts_is_noted_if_unknown(first: Any, noted: bool) -> None:
    class Waiting(VirtualClock):
        async def sleep_async(self, seconds: float) -> None:
            waits.set()
            await anyio.sleep_forever()

    waits = anyio.Event()
    async with httpx.AsyncClient(transport=Script(first)) as http_client:
        app = client_on(Waiting(), mep.AsyncClient, **MEP_KEYS, http_client=http_client)
        task = asyncio.ensure_future(app.custom_data.delete("cust-0042"))
        await waits.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        assert bool(getattr(caught.value, "__notes__", [])) is noted


@pytest.mark.parametrize(("first", "noted"), [(OK, True), (respond(500), True), (respond(429), False)])
def test_call_interrupted_after_its_response_is_noted(first: Any, noted: bool) -> None:
    class Impatient(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise KeyboardInterrupt

    log, handler = logging.getLogger("batchcom"), Impatient()
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        with httpx.Client(transport=Script(first)) as http_client, pytest.raises(KeyboardInterrupt) as caught:
            mep.Client(**MEP_KEYS, http_client=http_client).transactional.send(notification())
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    assert bool(getattr(caught.value, "__notes__", [])) is noted


def test_interrupted_send_has_a_note_that_it_may_be_applied() -> None:
    with httpx.Client(transport=Script(KeyboardInterrupt())) as http_client:
        batch = cep.Client(**CEP_KEYS, http_client=http_client)
        with pytest.raises(KeyboardInterrupt) as caught:
            batch.campaigns.create(cep_campaign(state="RUNNING"))
    assert caught.value.__notes__ == [
        "batchcom: cep.campaigns_create was interrupted under way; Batch may have applied it."
    ]


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_real_waits_work_under_both_event_loops(anyio_backend: str) -> None:
    policy = RetryPolicy(rate_limit_wait=0.01, base_delay=0.01)
    async with httpx.AsyncClient(transport=Script(respond(429), OK)) as http_client:
        app = mep.AsyncClient(**MEP_KEYS, http_client=http_client, retry=policy)
        assert (await app.transactional.send(notification())).token


@pytest.mark.parametrize("name", ["base_delay", "max_delay", "jitter", "rate_limit_wait"])
@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_policy_with_wait_beyond_any_clock_is_refused(name: str, value: float) -> None:
    options: dict[str, Any] = {name: value}
    with pytest.raises(errors.ConfigurationError, match=name):
        RetryPolicy(**options)
