"""The table of `batchcom.retry`, row by row: what each outcome proves, and whether the client retries.

`custom_data.set` is the idempotent call of these tests, `transactional.send` the other one. Both respond with
a token.
"""

# ruff: noqa: S105 (not a password)
# ruff: noqa: ARG001 (pytest gives it)

import gzip
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NamedTuple

import httpx
import pytest
from batchcom import RetryPolicy, errors, mep
from batchcom.retry import Decision, Effect, Outcome, decide
from batchcom_sandbox import VirtualClock

from tests.overlay.support import QUICK, Script, Side, respond
from tests.servers.sockets import (
    Connection,
    Response,
    Step,
    closed_port,
    full_queue,
    scripted_server,
)

OK = b'{"token": "3c9c2b5e"}'
MAINTENANCE = b'{"code": 2, "type": "MAINTENANCE_ERROR", "message": "back soon"}'

RETRY = "retry"
UNKNOWN = errors.OutcomeUnknownError


def set_data(client: Any) -> Any:
    return client.custom_data.set("cust-0042", {"u.city": "Lyon"})


def send(client: Any) -> Any:
    return client.transactional.send(mep.transactional("parcel_out", "Parcel sent", custom_ids=["cust-0042"]))


CALLS = [pytest.param(set_data, 0, id="idempotent"), pytest.param(send, 1, id="not-idempotent")]


class Row(NamedTuple):
    """One row: the response to the first attempt, and the result of an idempotent and of another call."""

    first: Step
    idempotent: Any
    other: Any


ROWS = {
    "429": Row(Response(429, b'{"code": 60}'), RETRY, RETRY),
    "429 without a body": Row(Response(429), RETRY, RETRY),
    "503 maintenance": Row(Response(503, MAINTENANCE), RETRY, RETRY),
    "503 maintenance, as in 2.x": Row(
        Response(503, b'{"error_code": "2", "error_message": "x"}'), RETRY, RETRY
    ),
    "503 of a proxy": Row(Response(503, b"<html>Service Unavailable</html>"), RETRY, UNKNOWN),
    "503 empty": Row(Response(503), RETRY, UNKNOWN),
    "503 that contradicts itself": Row(Response(503, b'{"code": 2, "type": "SERVER_ERROR"}'), RETRY, UNKNOWN),
    "500": Row(Response(500, b'{"code": 1, "type": "SERVER_ERROR"}'), RETRY, UNKNOWN),
    "501": Row(Response(501), RETRY, UNKNOWN),
    "502": Row(Response(502, b"<html>"), RETRY, UNKNOWN),
    "504": Row(Response(504), RETRY, UNKNOWN),
    "520": Row(Response(520, b"<html>"), RETRY, UNKNOWN),
    "read, then reset": Row(Connection.reset, RETRY, UNKNOWN),
    "read, then closed": Row(Connection.close, RETRY, UNKNOWN),
    "no response in time": Row(Connection.hold, RETRY, UNKNOWN),
    "cut off": Row(Response(200, OK[:5], {"Connection": "close"}, length=len(OK)), RETRY, UNKNOWN),
    "cut off between chunks": Row(
        b"HTTP/1.1 201 Said\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\n"
        + OK[:5]
        + b"\r\n",
        RETRY,
        UNKNOWN,
    ),
    "garbage": Row(b"\x00\x01 what is this\r\n\r\nConnection: close\r\nconnection: close", RETRY, UNKNOWN),
    "101, and no response": Row(Response(101), RETRY, UNKNOWN),
    "not gzip": Row(Response(201, b"not gzip at all", {"Content-Encoding": "gzip"}), RETRY, UNKNOWN),
    "400": Row(
        Response(400, b'{"code": 31}'), errors.MalformedParameterError, errors.MalformedParameterError
    ),
    "401": Row(Response(401), errors.AuthenticationError, errors.AuthenticationError),
    "403": Row(Response(403), errors.PermissionDeniedError, errors.PermissionDeniedError),
    "404": Row(Response(404), errors.NotFoundError, errors.NotFoundError),
    "418": Row(Response(418), errors.APIError, errors.APIError),
    "302": Row(Response(302, b"", {"Location": "http://127.0.0.1:1/"}), errors.APIError, errors.APIError),
    "2xx cut short": Row(Response(201, b'{"tok'), RETRY, UNKNOWN),
    "2xx HTML": Row(Response(200, b"<html>"), RETRY, UNKNOWN),
    "2xx without a token": Row(Response(200, b"{}"), RETRY, UNKNOWN),
    "2xx empty": Row(Response(201), RETRY, UNKNOWN),
}


@pytest.mark.parametrize(("call", "column"), CALLS)
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_outcome_of_the_first_attempt_is_retried_or_raised(
    row: Row, call: Callable[[Any], Any], column: int, side: Side
) -> None:
    expected = row[1 + column]
    with scripted_server(row.first, Response(201, OK)) as server:
        client = side.mep(base_url=server.url, timeout=0.15)
        if expected is RETRY:
            assert call(client).token == "3c9c2b5e"
            assert len(server.requests) == 2
            return
        with pytest.raises(errors.BatchError) as caught:
            call(client)
        assert type(caught.value) is expected
        assert caught.value.attempts == len(server.requests) == 1


@pytest.mark.parametrize(("call", "column"), CALLS)
def test_refused_connection_is_retried(call: Callable[[Any], Any], column: int, side: Side) -> None:
    with ExitStack() as servers, closed_port() as url:

        def listen(_event: object) -> None:
            port = httpx.URL(url).port
            servers.enter_context(scripted_server(Response(201, OK), port=port or 0))
            events.append(port)

        events: list[object] = []
        assert call(side.mep(base_url=url, retry=RetryPolicy(on_retry=listen))).token
        assert len(events) == 1


@pytest.mark.parametrize(("call", "column"), CALLS)
def test_connection_not_made_in_time_is_retried(call: Callable[[Any], Any], column: int, side: Side) -> None:
    events: list[Any] = []
    policy = RetryPolicy(max_attempts=2, on_retry=events.append)
    with full_queue() as url:
        client = side.mep(base_url=url, retry=policy, timeout=(0.1, 1.0))
        with pytest.raises(errors.NotSentError, match="ConnectTimeout"):
            call(client)
    assert len(events) == 1


@pytest.mark.parametrize(("call", "column"), CALLS)
def test_full_pool_is_retried(call: Callable[[Any], Any], column: int, side: Side) -> None:
    with scripted_server(Response(200, b"half", length=8), Response(201, OK)) as server:
        http_client = side.http_client(
            limits=httpx.Limits(max_connections=1), timeout=httpx.Timeout(1, pool=0.05)
        )
        held = side.run(http_client.send(http_client.build_request("GET", server.url), stream=True))
        events: list[Any] = []
        policy = RetryPolicy(max_attempts=2, on_retry=events.append)
        client = side.mep(base_url=server.url, retry=policy, http_client=http_client)
        with pytest.raises(errors.NotSentError, match="PoolTimeout"):
            call(client)
        side.run(held.aclose() if side.asynchronous else held.close())
        assert len(events) == 1
        assert call(client).token


@pytest.mark.parametrize(("call", "column"), CALLS)
def test_refusing_proxy_proves_nothing_sent(call: Callable[[Any], Any], column: int, side: Side) -> None:
    with scripted_server(Response(403, b"", {"Connection": "close"})) as proxy:
        http_client = side.http_client(proxy=proxy.url)
        client = side.mep(retry=RetryPolicy(max_attempts=2), http_client=http_client)
        with pytest.raises(errors.NotSentError, match="ProxyError") as caught:
            call(client)
        assert caught.value.attempts == 2
        assert (proxy.requests[0].method, proxy.requests[0].path) == ("CONNECT", "api.batch.com:443")


@pytest.mark.parametrize(
    "failure", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError]
)
@pytest.mark.parametrize(("call", "column"), CALLS)
def test_failure_of_another_transport_is_unknown(
    failure: type[Exception], call: Callable[[Any], Any], column: int, side: Side
) -> None:
    script = Script(failure("refused"), respond(201, OK))
    client = side.mep(script)
    if column == 0:
        assert call(client).token
        assert len(script.requests) == 2
    else:
        with pytest.raises(errors.OutcomeUnknownError):
            call(client)
        assert len(script.requests) == 1


def test_foreign_exception_of_a_transport_is_unknown(side: Side) -> None:
    client = side.mep(Script(ZeroDivisionError("a fault of its own")))
    with pytest.raises(errors.OutcomeUnknownError, match="ZeroDivisionError"):
        send(client)


def test_compressed_response_is_read(side: Side) -> None:
    with scripted_server(Response(201, gzip.compress(OK), {"Content-Encoding": "gzip"})) as server:
        assert send(side.mep(base_url=server.url)).token == "3c9c2b5e"


PURE = [
    (Outcome(Effect.NONE), True, True),
    (Outcome(Effect.REJECTED, temporary=True), True, True),
    (Outcome(Effect.UNKNOWN), True, False),
    (Outcome(Effect.REJECTED), False, False),
    (Outcome(Effect.APPLIED), False, False),
]


@pytest.mark.parametrize(("outcome", "idempotent", "other"), PURE)
def test_decide_retries_only_what_the_outcome_allows(outcome: Outcome, idempotent: bool, other: bool) -> None:
    for may_be_repeated, expected in ((True, idempotent), (False, other)):
        decision = decide(QUICK, outcome, idempotent=may_be_repeated, attempt=1, elapsed=0.0, random=0.0)
        assert isinstance(decision, Decision)
        assert decision.retry is expected
        assert decision.delay == (QUICK.base_delay if expected else 0.0)


def test_endless_response_is_cut_off(side: Side) -> None:
    from batchcom._core.responses import LARGEST_BODY

    class Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
        read = 0

        def __iter__(self) -> Any:
            while True:
                self.read += 1
                yield b"x" * 2**20

        async def __aiter__(self) -> Any:
            while True:
                self.read += 1
                yield b"x" * 2**20

    endless = Endless()
    client = side.mep(Script(lambda _request: httpx.Response(201, stream=endless)), clock=VirtualClock())
    with pytest.raises(errors.OutcomeUnknownError):
        send(client)
    assert endless.read <= LARGEST_BODY // 2**20 + 1
