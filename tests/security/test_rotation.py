"""Credentials may be functions: the client calls them for each request."""

from __future__ import annotations

import asyncio
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom.errors import AuthenticationError, BatchError, ConfigurationError, OutcomeUnknownError

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

KEYS = ["first-key-0c92d7aa", "second-key-7f3a91c2", "third-key-51d0e8b4"]


def rotating() -> Callable[[], str]:
    keys = iter(KEYS)
    return lambda: next(keys)


def respond(stream: socket.socket, _request: bytes) -> None:
    stream.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")


def busy(stream: socket.socket, _request: bytes) -> None:
    stream.sendall(b'HTTP/1.1 503 No\r\ncontent-length: 10\r\n\r\n{"code":2}')


def authorization(server: Any, header: str) -> list[str]:
    return [
        line.split(" ")[-1]
        for request in server.requests
        for line in request.decode().split("\r\n")
        if line.lower().startswith(f"{header}:")
    ]


QUICK = RetryPolicy(max_attempts=3, base_delay=0)


@pytest.mark.parametrize("is_async", [False, True])
def test_function_is_called_for_each_request(is_async: bool, serve: Callable[..., Any]) -> None:
    server = serve(respond)
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


@pytest.mark.parametrize("is_async", [False, True])
def test_retry_uses_the_key_of_the_moment(is_async: bool, serve: Callable[..., Any]) -> None:
    server = serve(busy)
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
    server = serve(respond)
    with mep.Client(rest_api_key="r", api_key=lambda: "app-one", base_url=server.url) as app:
        app.campaigns.delete("a" * 32)
    with cep.Client(rest_api_key="r", project_key=lambda: "project-one", base_url=server.url) as batch:
        batch.campaigns.delete("a" * 32)
    assert b"/app-one/" in server.requests[0]
    assert b"project-one" in server.requests[1]


def test_old_and_new_keys_are_redacted(serve: Callable[..., Any]) -> None:
    def echo(stream: socket.socket, _request: bytes) -> None:
        body = b'{"code":10,"message":"%s"}' % " ".join(KEYS[:2]).encode()
        stream.sendall(b"HTTP/1.1 401 No\r\ncontent-length: %d\r\n\r\n" % len(body) + body)

    with cep.Client(rest_api_key=rotating(), project_key="p", base_url=serve(echo).url) as batch:
        for expected in (f"\\*\\*\\* {KEYS[1]}", "\\*\\*\\* \\*\\*\\*"):
            with pytest.raises(AuthenticationError, match=expected):
                batch.campaigns.delete("a" * 32)


@pytest.mark.parametrize("key", ["", "with space", "line\r\nbreak", None, 7, b"bytes"])
@pytest.mark.parametrize("name", ["rest_api_key", "api_key"])
def test_function_that_returns_no_key_is_refused(name: str, key: Any, serve: Callable[..., Any]) -> None:
    server = serve(respond)
    keys: Any = {"rest_api_key": "r", "api_key": "a", name: lambda: key}
    app = mep.Client(**keys, base_url=server.url)
    with app, pytest.raises(ConfigurationError, match="the key that the function returned"):
        app.campaigns.delete("a" * 32)
    assert server.requests == []


def failing_after(number: int) -> Callable[[], str]:
    """Return a function that returns so many keys, and then raises an error with the last one."""
    keys = iter(KEYS[:number])

    def key() -> str:
        for one in keys:
            return one
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
    server = serve(respond)
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
    error = delete(api, is_async, serve(busy).url, failing_after(1))
    shown = "".join(traceback.format_exception(error))
    assert "the vault is sealed to ***" in shown
    assert KEYS[0] not in shown


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("api", ["cep", "mep"])
def test_function_that_raises_in_a_retry_keeps_the_doubt(
    api: str, is_async: bool, serve: Callable[..., Any]
) -> None:
    def close(_stream: socket.socket, _request: bytes) -> None:
        """Read the request, and end the connection."""

    server = serve(close)
    error = delete(api, is_async, server.url, failing_after(1))
    assert (type(error), error.attempts, len(server.requests)) == (OutcomeUnknownError, 1, 1)
    assert isinstance(error.__cause__, ConfigurationError)


def test_function_is_not_shown() -> None:
    with cep.Client(rest_api_key=lambda: KEYS[0], project_key="p") as batch:
        assert KEYS[0] not in repr(vars(batch))


def test_group_passes_the_function_on(serve: Callable[..., Any]) -> None:
    server = serve(respond)
    keys = {"ios": "ios-key", "android": "android-key"}
    with mep.ClientGroup(keys, rest_api_key=rotating(), base_url=server.url) as group:
        for app in group.apps.values():
            app.campaigns.delete("a" * 32)
    assert authorization(server, "x-authorization") == KEYS[:2]
