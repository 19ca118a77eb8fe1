"""Error reporting tools show the local variables of frames. Those of our frames hold no key, id or text."""

from __future__ import annotations

import asyncio
import signal
import threading
import traceback
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from batchcom import RetryPolicy, mep
from batchcom.errors import BatchError, ConfigurationError, OutcomeUnknownError, RequestValidationError

from tests.packages import is_ours
from tests.servers.sockets import Connection, Response

if TYPE_CHECKING:
    from collections.abc import Callable

APP_KEY = "app-secret-0c92d7aa"
PERSON = "person-4711"
TEXT = "You are behind with your payments"
SECRETS = (APP_KEY, "rest-secret-7f3a91c2", PERSON, TEXT)
OPTIONS: Any = {
    "rest_api_key": "rest-secret-7f3a91c2",
    "api_key": APP_KEY,
    "retry": RetryPolicy(max_attempts=2, base_delay=0),
    "timeout": 1.0,
}

posix = pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="this system has no such signals")


def notification() -> Any:
    return mep.transactional("dunning", TEXT, custom_ids=[PERSON])


def calls() -> dict[str, Callable[[Any], Any]]:
    return {
        "send": lambda app: app.transactional.send(notification()),
        "send_all": lambda app: app.transactional.send_all([PERSON], mep.transactional("dunning", TEXT)),
        "set": lambda app: app.custom_data.set(PERSON, {"u.text": TEXT}),
        "delete": lambda app: app.custom_data.delete(PERSON),
    }


def variables(error: BaseException) -> str:
    """Return the variables of every frame, except those of this file and of the test runner."""
    shown: list[str] = []
    for link in (error, error.__cause__, error.__context__):
        if link is not None:
            summary = traceback.TracebackException.from_exception(link, capture_locals=True)
            shown += [
                f"{frame.filename}:{frame.name} {frame.locals}"
                for frame in summary.stack
                if frame.filename != __file__
            ]
    return "\n".join(shown)


def assert_hidden(error: BaseException) -> None:
    text = variables(error)
    assert any(is_ours(line) for line in text.splitlines())
    for secret in SECRETS:
        lines = [line for line in text.splitlines() if secret in line]
        assert lines == []


@pytest.mark.parametrize("name", calls())
def test_cancelled_call_leaves_nothing_in_frames(name: str, serve: Callable[..., Any]) -> None:
    async def work(url: str) -> None:
        async with mep.AsyncClient(**OPTIONS, base_url=url) as app:
            task = asyncio.ensure_future(calls()[name](app))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            assert_hidden(caught.value)

    server = serve(Connection.wait)
    asyncio.run(asyncio.wait_for(work(server.url), 20))


@posix
@pytest.mark.parametrize("yours", [False, True])
def test_interrupted_call_leaves_nothing_in_frames(yours: bool, serve: Callable[..., Any]) -> None:
    def interrupt(connection: Connection) -> None:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        connection.wait()

    http_client = httpx.Client() if yours else None
    app = mep.Client(**OPTIONS, base_url=serve(interrupt).url, http_client=http_client)
    with app, pytest.raises(KeyboardInterrupt) as caught:
        app.transactional.send(notification())
    assert_hidden(caught.value)


@pytest.mark.parametrize("name", ["send", "set", "delete"])
def test_failed_call_leaves_nothing_in_frames(name: str, serve: Callable[..., Any]) -> None:
    app = mep.Client(**OPTIONS, base_url=serve(Connection.close).url)
    with app, pytest.raises(BatchError) as caught:
        calls()[name](app)
    assert type(caught.value) is OutcomeUnknownError
    assert_hidden(caught.value)


@pytest.mark.parametrize("name", ["send", "set", "delete"])
def test_failed_async_call_leaves_nothing_in_frames(name: str, serve: Callable[..., Any]) -> None:
    async def work(url: str) -> None:
        async with mep.AsyncClient(**OPTIONS, base_url=url) as app:
            with pytest.raises(OutcomeUnknownError) as caught:
                await calls()[name](app)
            assert_hidden(caught.value)

    asyncio.run(work(serve(Connection.close).url))


BULK: dict[str, Callable[[Any], Any]] = {
    "send_all": lambda app: app.transactional.send_all([PERSON], mep.transactional("dunning", TEXT)),
    "set_many": lambda app: app.custom_data.set_many([(PERSON, {"u.text": TEXT})]),
    "track_many": lambda app: app.events.track_many([{"id": PERSON, "events": [{"name": "seen"}]}]),
}


def assert_errors_hidden(result: Any) -> None:
    [chunk] = result
    assert_hidden(chunk.error)
    with pytest.raises(ExceptionGroup) as caught:
        result.unwrap()
    assert PERSON not in variables(caught.value.exceptions[0])


@pytest.mark.parametrize("response", [Response(400), Response(502), Connection.close])
@pytest.mark.parametrize("name", BULK)
def test_failed_chunk_leaves_nothing_in_frames(name: str, response: Any, serve: Callable[..., Any]) -> None:
    with mep.Client(**OPTIONS, base_url=serve(response).url) as app:
        assert_errors_hidden(BULK[name](app))

    async def work(url: str) -> None:
        async with mep.AsyncClient(**OPTIONS, base_url=url) as app:
            assert_errors_hidden(await BULK[name](app))

    asyncio.run(work(serve(response).url))


def test_invalid_call_leaves_nothing_in_frames() -> None:
    with mep.Client(**OPTIONS) as app, pytest.raises(RequestValidationError) as caught:
        app.custom_data.set(PERSON, {"u.text": TEXT, "not allowed": "x"})
    assert_hidden(caught.value)


@pytest.mark.parametrize("kind", [mep.Client, mep.AsyncClient])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("https_proxy", "http://jane:invented-word@host:x"),
        ("https_proxy", "ftp://jane:invented-word@host:1"),
        ("https_proxy", "socks5://jane:invented-word@host:1"),
        ("BATCH_BASE_URL", "https://jane:invented-word@host"),
        ("BATCH_BASE_URL", "https://host?key=invented-word"),
    ],
)
def test_unusable_address_of_the_environment_is_not_in_frames(
    name: str, value: str, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as caught:
        kind(**OPTIONS)
    assert "invented-word" not in variables(caught.value)


@pytest.mark.parametrize("kind", [mep.ClientGroup, mep.AsyncClientGroup])
def test_invalid_header_of_a_group_is_not_in_frames(kind: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        kind({"ios": APP_KEY}, rest_api_key="rest-secret-7f3a91c2", headers={"X-Trace": "invented-word\n"})
    assert "invented-word" not in variables(caught.value)
