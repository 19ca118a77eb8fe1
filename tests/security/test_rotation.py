"""Credentials may be functions: the client calls them for each request."""

from __future__ import annotations

import asyncio
import enum
import itertools
import threading
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom.errors import AuthenticationError, BatchError, ConfigurationError, OutcomeUnknownError

from tests.servers.sockets import Connection, Response, SocketServer

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = ["first-key-0c92d7aa", "second-key-7f3a91c2", "third-key-51d0e8b4"]


def rotating() -> Callable[[], str]:
    keys = iter(KEYS)
    return lambda: next(keys)


OK = Response(200, {})
BUSY = Response(503, {"code": 2})


def authorization(server: SocketServer, header: str) -> list[str]:
    return [request.headers[header].split(" ")[-1] for request in server.requests]


def echo_slowly(connection: Connection) -> None:
    """Act as a proxy whose error shows the request, after other calls have sent theirs."""
    while request := connection.read():
        connection.pause(0.3)
        connection.take(Response(400, {"message": f"rejected: {request.head.decode('latin-1')}"}))


def test_keys_of_many_concurrent_calls_are_redacted() -> None:
    numbers = itertools.count()
    shown: list[str] = []

    def key() -> str:
        return f"token-{next(numbers):08}"

    def call(app: mep.Client) -> None:
        with pytest.raises(BatchError) as caught:
            app.campaigns.delete("a" * 32)
        shown.append(f"{caught.value} {vars(caught.value)}")

    with SocketServer(echo_slowly) as server:
        app = mep.Client(rest_api_key=key, api_key=key, base_url=server.url, retry=QUICK)
        threads = [threading.Thread(target=call, args=(app,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        app.close()
    assert len(shown) == 12
    assert [text for text in shown if "token-" in text] == []


def test_keys_of_many_concurrent_tasks_are_redacted() -> None:
    numbers = itertools.count()

    async def call(batch: cep.AsyncClient) -> str:
        with pytest.raises(BatchError) as caught:
            await batch.campaigns.delete("a" * 32)
        return f"{caught.value} {vars(caught.value)}"

    async def work(url: str) -> list[str]:
        def key() -> str:
            return f"token-{next(numbers):08}"

        async with cep.AsyncClient(rest_api_key=key, project_key="p", base_url=url, retry=QUICK) as batch:
            return await asyncio.gather(*(call(batch) for _ in range(12)))

    with SocketServer(echo_slowly) as server:
        shown = asyncio.run(work(server.url))
    assert [text for text in shown if "token-" in text] == []


QUICK = RetryPolicy(max_attempts=3, base_delay=0)


@pytest.mark.parametrize("is_async", [False, True])
def test_function_is_called_for_each_request(is_async: bool, serve: Callable[..., Any]) -> None:
    server = serve(OK)
    options: Any = {"rest_api_key": rotating(), "project_key": "p", "base_url": server.url}

    async def work() -> None:
        async with cep.AsyncClient(**options) as batch:
            for _ in KEYS:
                await batch.campaigns.delete("a" * 32)

    if is_async:
        asyncio.run(work())
    else:
        with cep.Client(**options) as batch:
            for _ in KEYS:
                batch.campaigns.delete("a" * 32)
    assert authorization(server, "authorization") == KEYS


class Key(str, enum.Enum):  # noqa: UP042 (the older way, which users have)
    """A key that prints as its name."""

    COMPANY = "first-key-0c92d7aa"


@pytest.mark.parametrize("key", [Key.COMPANY, lambda: Key.COMPANY])
def test_key_that_is_an_enum_is_sent_as_its_value(key: Any, serve: Callable[..., Any]) -> None:
    server = serve(OK)
    with cep.Client(rest_api_key=key, project_key="p", base_url=server.url) as batch:
        batch.campaigns.delete("a" * 32)
    assert authorization(server, "authorization") == [Key.COMPANY.value]


@pytest.mark.parametrize("is_async", [False, True])
def test_retry_uses_the_current_key(is_async: bool, serve: Callable[..., Any]) -> None:
    server = serve(BUSY)
    options: Any = {"rest_api_key": rotating(), "api_key": "a", "base_url": server.url, "retry": QUICK}

    async def work() -> None:
        async with mep.AsyncClient(**options) as app:
            await app.campaigns.delete("a" * 32)

    def call() -> None:
        with mep.Client(**options) as app:
            app.campaigns.delete("a" * 32)

    with pytest.raises(BatchError):
        asyncio.run(work()) if is_async else call()
    assert authorization(server, "x-authorization") == KEYS


def test_key_of_an_app_or_a_project_may_be_a_function(serve: Callable[..., Any]) -> None:
    server = serve(OK)
    with mep.Client(rest_api_key="r", api_key=lambda: "app-one", base_url=server.url) as app:
        app.campaigns.delete("a" * 32)
    with cep.Client(rest_api_key="r", project_key=lambda: "project-one", base_url=server.url) as batch:
        batch.campaigns.delete("a" * 32)
    assert "/app-one/" in server.requests[0].path
    assert server.requests[1].headers["x-batch-project"] == "project-one"


def test_old_and_new_keys_are_redacted(serve: Callable[..., Any]) -> None:
    server = serve(Response(401, {"code": 10, "message": " ".join(KEYS[:2])}))
    with cep.Client(rest_api_key=rotating(), project_key="p", base_url=server.url) as batch:
        for expected in (f"\\*\\*\\* {KEYS[1]}", "\\*\\*\\* \\*\\*\\*"):
            with pytest.raises(AuthenticationError, match=expected):
                batch.campaigns.delete("a" * 32)


@pytest.mark.parametrize("key", ["", "with space", "line\r\nbreak", None, 7, b"bytes"])
@pytest.mark.parametrize("name", ["rest_api_key", "api_key"])
def test_function_that_returns_no_key_is_refused(name: str, key: Any, serve: Callable[..., Any]) -> None:
    server = serve(OK)
    keys: Any = {"rest_api_key": "r", "api_key": "a", name: lambda: key}
    app = mep.Client(**keys, base_url=server.url)
    with app, pytest.raises(ConfigurationError, match="the key that the function returned"):
        app.campaigns.delete("a" * 32)
    assert server.requests == []


def failing_after(number: int) -> Callable[[], str]:
    """Return a function that returns this number of keys and then raises an error that contains a key."""
    keys = iter(KEYS[:number])

    def key() -> str:
        for current in keys:
            return current
        raise OSError(f"the vault is sealed to {KEYS[0]}")

    return key


def delete(api: str, is_async: bool, url: str, function: Callable[[], str]) -> BatchError:
    options: Any = {"rest_api_key": function, "base_url": url, "retry": QUICK}
    options |= {"api_key": "a"} if api == "mep" else {"project_key": "p"}
    module: Any = {"cep": cep, "mep": mep}[api]

    async def work() -> None:
        async with module.AsyncClient(**options) as client:
            await client.campaigns.delete("a" * 32)

    def call() -> None:
        with module.Client(**options) as client:
            client.campaigns.delete("a" * 32)

    with pytest.raises(BatchError) as caught:
        asyncio.run(work()) if is_async else call()
    return caught.value


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("api", ["cep", "mep"])
def test_function_that_raises_is_a_configuration_error(
    api: str, is_async: bool, serve: Callable[..., Any]
) -> None:
    server = serve(OK)
    error = delete(api, is_async, server.url, failing_after(0))
    assert type(error) is ConfigurationError
    assert str(error) == "the function that returns the key raised OSError"
    assert "the vault is sealed" in str(error.__cause__)
    assert error.__context__ is None
    assert server.requests == []


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("api", ["cep", "mep"])
def test_function_that_raises_shows_no_earlier_key(
    api: str, is_async: bool, serve: Callable[..., Any]
) -> None:
    error = delete(api, is_async, serve(BUSY).url, failing_after(1))
    shown = "".join(traceback.format_exception(error))
    assert "the vault is sealed to ***" in shown
    assert KEYS[0] not in shown


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("api", ["cep", "mep"])
def test_function_that_raises_in_a_retry_is_an_unknown_outcome(
    api: str, is_async: bool, serve: Callable[..., Any]
) -> None:
    server = serve(Connection.close)
    error = delete(api, is_async, server.url, failing_after(1))
    assert (type(error), error.attempts, len(server.requests)) == (OutcomeUnknownError, 1, 1)
    assert isinstance(error.__cause__, ConfigurationError)


def test_function_result_is_not_kept() -> None:
    with cep.Client(rest_api_key=lambda: KEYS[0], project_key="p") as batch:
        assert KEYS[0] not in repr(vars(batch))


def test_group_passes_the_function_to_its_clients(serve: Callable[..., Any]) -> None:
    server = serve(OK)
    keys = {"ios": "ios-key", "android": "android-key"}
    with mep.ClientGroup(keys, rest_api_key=rotating(), base_url=server.url) as group:
        for app in group.apps.values():
            app.campaigns.delete("a" * 32)
    assert authorization(server, "x-authorization") == KEYS[:2]
