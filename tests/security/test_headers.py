"""Headers of the caller's: added to every request, never in place of ours, never shown."""

from __future__ import annotations

import asyncio
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom.errors import APIError, ConfigurationError

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

CEP: Any = {"rest_api_key": "invented", "project_key": "project_invented"}
MEP: Any = {"rest_api_key": "invented", "api_key": "app_invented"}
VALUE = "gateway-token-51d0e8b4"
CLIENTS: dict[str, tuple[Any, Any]] = {
    "cep": (cep.Client, CEP),
    "cep async": (cep.AsyncClient, CEP),
    "mep": (mep.Client, MEP),
    "mep async": (mep.AsyncClient, MEP),
}

each_client = pytest.mark.parametrize("name", CLIENTS)


def respond(stream: socket.socket, _request: bytes) -> None:
    stream.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")


def echo(stream: socket.socket, request: bytes) -> None:
    """Repeat the whole request in a rejection, in the body and in a header."""
    lines = [line for line in request.split(b"\r\n") if line.lower().startswith(b"x-gateway")]
    body = b'{"code":31,"message":"%s"}' % lines[0].replace(b'"', b"'")
    head = b"HTTP/1.1 400 Bad Request\r\nx-echo: %s\r\ncontent-length: %d\r\n\r\n" % (lines[0], len(body))
    stream.sendall(head + body)


def delete(name: str, url: str, *, copy: dict[str, Any] | None = None, **options: Any) -> None:
    """Delete a campaign with one kind of client, or with a copy of it that has other options."""
    kind, keys = CLIENTS[name]

    async def work() -> None:
        async with kind(**keys, base_url=url, **options) as client:
            await (client if copy is None else client.with_options(**copy)).campaigns.delete("a" * 32)

    if name.endswith("async"):
        asyncio.run(work())
        return
    with kind(**keys, base_url=url, **options) as client:
        (client if copy is None else client.with_options(**copy)).campaigns.delete("a" * 32)


def lines_of(server: Any, header: str) -> list[str]:
    lines = server.requests[-1].decode().split("\r\n")
    return [line for line in lines if line.lower().startswith(f"{header}:")]


@each_client
def test_headers_are_sent_with_every_request(name: str, serve: Callable[..., Any]) -> None:
    server = serve(respond)
    delete(name, server.url, headers={"X-Trace-Id": "trace 1"})
    assert lines_of(server, "x-trace-id") == ["x-trace-id: trace 1"]


@each_client
def test_headers_of_a_copy_are_added(name: str, serve: Callable[..., Any]) -> None:
    server = serve(respond)
    delete(
        name,
        server.url,
        headers={"X-One": "1", "X-Two": "2"},
        copy={"headers": {"x-two": "3", "x-three": "4"}},
    )
    found = [lines_of(server, header) for header in ("x-one", "x-two", "x-three")]
    assert found == [["x-one: 1"], ["x-two: 3"], ["x-three: 4"]]


def test_headers_reach_your_own_client_too(serve: Callable[..., Any]) -> None:
    server = serve(respond)
    with httpx.Client(headers={"X-Trace-Id": "yours"}) as http_client:
        delete("mep", server.url, http_client=http_client, headers={"x-trace-id": "ours"})
    assert lines_of(server, "x-trace-id") == ["x-trace-id: ours"]


def test_user_agent_may_be_replaced(serve: Callable[..., Any]) -> None:
    server = serve(respond)
    delete("cep", server.url, headers={"User-Agent": "shop/1.0"})
    assert lines_of(server, "user-agent") == ["user-agent: shop/1.0"]


def test_raw_client_sends_the_headers(serve: Callable[..., Any]) -> None:
    server = serve(respond)
    with cep.Client(**CEP, base_url=server.url, headers={"X-Trace-Id": "1"}) as batch:
        batch.raw.get_httpx_client().get("/campaigns")
    assert lines_of(server, "x-trace-id") == ["x-trace-id: 1"]


RESERVED = [
    "Authorization",
    "x-authorization",
    "X-Batch-Project",
    "Proxy-Authorization",
    "HOST",
    "Content-Type",
    "content-length",
    "Content-Encoding",
    "Accept",
    "Accept-Encoding",
    "Transfer-Encoding",
    "Connection",
]


@pytest.mark.parametrize("header", RESERVED)
@each_client
def test_header_of_ours_cannot_be_replaced(name: str, header: str) -> None:
    kind, keys = CLIENTS[name]
    with pytest.raises(ConfigurationError, match="must not replace a header that the client sets") as caught:
        kind(**keys, headers={header: VALUE})
    assert header in str(caught.value)


WRONG: list[tuple[Any, str]] = [
    ([("X-One", VALUE)], "headers must be a mapping of names to strings, got list"),
    (VALUE, "headers must be a mapping of names to strings, got str"),
    ({"X One": VALUE}, "headers must have names of headers as keys, got 'X One'"),
    ({"X-One:": VALUE}, "headers must have names of headers as keys, got 'X-One:'"),
    ({"": VALUE}, "headers must have names of headers as keys, got ''"),
    ({1: VALUE}, "headers must have names of headers as keys, got 1"),
    ({"X-One": 1}, r"headers\['X-One'\] must be a string, got int"),
    ({"X-One": VALUE.encode()}, r"headers\['X-One'\] must be a string, got bytes"),
    ({"X-One": f"{VALUE}\r\nX-Two: 1"}, "must contain only printable ASCII"),
    ({"X-One": f"{VALUE}\n"}, "must contain only printable ASCII"),
    ({"X-One": f" {VALUE}"}, "must contain only printable ASCII"),
    ({"X-One": f"{VALUE}é"}, "must contain only printable ASCII"),
    ({"X-One": ""}, "must contain only printable ASCII"),
]


@pytest.mark.parametrize(("headers", "message"), WRONG)
@pytest.mark.parametrize("in_copy", [False, True])
def test_wrong_header_is_refused_without_its_value(headers: Any, message: str, in_copy: bool) -> None:
    batch = cep.Client(**CEP)
    make: Any = batch.with_options if in_copy else partial(cep.Client, **CEP)
    with batch, pytest.raises(ConfigurationError, match=message) as caught:
        make(headers=headers)
    whole = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    shown = [str(frame.locals) for frame in whole.stack if frame.filename != __file__]
    assert shown
    assert VALUE not in "".join([str(caught.value), *shown])


@each_client
def test_value_of_a_header_is_not_shown(name: str, serve: Callable[..., Any]) -> None:
    server = serve(echo)
    with pytest.raises(APIError) as caught:
        delete(name, server.url, headers={"X-Gateway": VALUE}, retry=RetryPolicy.never())
    assert lines_of(server, "x-gateway") == [f"x-gateway: {VALUE}"]
    assert VALUE not in f"{caught.value} {caught.value.body} {caught.value.headers}"


def test_short_value_does_not_hide_every_text(serve: Callable[..., Any]) -> None:
    server = serve(echo)
    with pytest.raises(APIError, match="x-gateway: a"):
        delete("cep", server.url, headers={"X-Gateway": "a"})
