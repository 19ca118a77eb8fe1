"""The caller's headers are added to every request, never replace ours and are never shown."""

from __future__ import annotations

import asyncio
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom.errors import APIError, ConfigurationError

from tests.servers.sockets import Request, Response, SocketServer, responder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


OK = Response(200, {})


@pytest.fixture
def echoing() -> Iterator[SocketServer]:
    """Yield a server that repeats a header of each request, in the body and in a header of a rejection."""

    def echo(request: Request) -> Response:
        line = f"x-gateway: {request.headers['x-gateway']}"
        return Response(400, {"code": 31, "message": line}, {"x-echo": line})

    with SocketServer(responder(echo)) as server:
        yield server


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


def values(server: SocketServer, header: str) -> list[str]:
    """Return the values of a header of the last request."""
    return server.requests[-1].headers.get_list(header)


@each_client
def test_headers_are_sent_with_every_request(name: str, serve: Callable[..., Any]) -> None:
    server = serve(OK)
    delete(name, server.url, headers={"X-Trace-Id": "trace 1"})
    assert values(server, "x-trace-id") == ["trace 1"]


@each_client
def test_headers_of_a_copy_are_added(name: str, serve: Callable[..., Any]) -> None:
    server = serve(OK)
    delete(
        name,
        server.url,
        headers={"X-One": "1", "X-Two": "2"},
        copy={"headers": {"x-two": "3", "x-three": "4"}},
    )
    received = [values(server, header) for header in ("x-one", "x-two", "x-three")]
    assert received == [["1"], ["3"], ["4"]]


def test_headers_reach_your_own_client_too(serve: Callable[..., Any]) -> None:
    server = serve(OK)
    with httpx.Client(headers={"X-Trace-Id": "yours"}) as http_client:
        delete("mep", server.url, http_client=http_client, headers={"x-trace-id": "ours"})
    assert values(server, "x-trace-id") == ["ours"]


def test_user_agent_may_be_replaced(serve: Callable[..., Any]) -> None:
    server = serve(OK)
    delete("cep", server.url, headers={"User-Agent": "shop/1.0"})
    assert values(server, "user-agent") == ["shop/1.0"]


def test_raw_client_sends_the_callers_headers(serve: Callable[..., Any]) -> None:
    server = serve(OK)
    with cep.Client(**CEP, base_url=server.url, headers={"X-Trace-Id": "1"}) as batch:
        batch.raw.get_httpx_client().get("/campaigns")
    assert values(server, "x-trace-id") == ["1"]


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


@pytest.mark.parametrize(
    ("name", "header"), [*(("cep", header) for header in RESERVED), *((name, "HOST") for name in CLIENTS)]
)
def test_header_that_the_client_sets_cannot_be_replaced(name: str, header: str) -> None:
    kind, keys = CLIENTS[name]
    with pytest.raises(ConfigurationError, match="must not replace a header that the client sets") as caught:
        kind(**keys, headers={header: VALUE})
    assert header in str(caught.value)


WRONG: list[tuple[Any, str]] = [
    ([("X-One", VALUE)], "headers must be a mapping of names to strings, got list"),
    (VALUE, "headers must be a mapping of names to strings, got str"),
    ({"X One": VALUE}, "the keys of headers must be names of headers, got 'X One'"),
    ({"X-One:": VALUE}, "the keys of headers must be names of headers, got 'X-One:'"),
    ({"": VALUE}, "the keys of headers must be names of headers, got ''"),
    ({1: VALUE}, "the keys of headers must be names of headers, got 1"),
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
def test_header_invalid_is_refused_without_its_value(headers: Any, message: str, in_copy: bool) -> None:
    batch = cep.Client(**CEP)
    make: Any = batch.with_options if in_copy else partial(cep.Client, **CEP)
    with batch, pytest.raises(ConfigurationError, match=message) as caught:
        make(headers=headers)
    summary = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    shown = [str(frame.locals) for frame in summary.stack if frame.filename != __file__]
    assert shown
    assert VALUE not in "".join([str(caught.value), *shown])


@each_client
def test_value_of_a_header_is_not_shown(name: str, echoing: SocketServer) -> None:
    with pytest.raises(APIError) as caught:
        delete(name, echoing.url, headers={"X-Gateway": VALUE}, retry=RetryPolicy.never())
    assert values(echoing, "x-gateway") == [VALUE]
    assert VALUE not in f"{caught.value} {caught.value.body} {caught.value.headers}"


def test_short_value_does_not_hide_every_text(echoing: SocketServer) -> None:
    with pytest.raises(APIError, match="x-gateway: a"):
        delete("cep", echoing.url, headers={"X-Gateway": "a"})
