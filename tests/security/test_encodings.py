"""A response is decoded only from gzip, which the client requests, and only up to a limit."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom._core.responses import LARGEST_BODY
from batchcom.errors import BatchError, NoResponseError, OutcomeUnknownError

from tests.servers.sockets import Response

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS: Any = {"rest_api_key": "invented"}
LIST = b'{"orchestrations": [{"id": "a", "name": "b"}], "count": 1, "has_more": false}'
CREATED = b'{"id": "invented-id"}'
PUSH = cep.campaign("Sale", cep.push("Hi", platforms=["ios"]), start_time="now")


def encoded(body: bytes, *encodings: str) -> Response:
    """Return a response with one `Content-Encoding` header for each encoding."""
    return Response(200, body, tuple(("Content-Encoding", encoding) for encoding in encodings))


def names(url: str, is_async: bool, http_client: Any = None) -> list[object]:
    """Read the list with a client of either side."""
    options = {**KEYS, "project_key": "p", "base_url": url, "retry": RetryPolicy.never(), "timeout": 10.0}

    async def work() -> list[object]:
        async with cep.AsyncClient(**options) as batch:
            return [orchestration.name async for orchestration in batch.orchestrations.list()]

    if is_async:
        return asyncio.run(work())
    with cep.Client(**options, http_client=http_client) as batch:
        return [orchestration.name for orchestration in batch.orchestrations.list()]


both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


@both
def test_request_accepts_only_gzip(is_async: bool, serve: Callable[..., Any]) -> None:
    server = serve(encoded(LIST))
    names(server.url, is_async)
    assert server.requests[0].headers.get_list("accept-encoding") == ["gzip"]


def test_request_of_your_http_client_accepts_only_gzip(serve: Callable[..., Any]) -> None:
    server = serve(encoded(LIST))
    with httpx.Client(headers={"Accept-Encoding": "deflate, br"}) as http_client:
        names(server.url, False, http_client)
    assert server.requests[0].headers.get_list("accept-encoding") == ["gzip"]


@both
@pytest.mark.parametrize(
    "encodings", [["gzip"], ["GZIP"], ["x-gzip"], ["identity, gzip"], ["gzip", "identity"]]
)
def test_gzip_is_decoded(encodings: list[str], is_async: bool, serve: Callable[..., Any]) -> None:
    server = serve(encoded(gzip.compress(LIST), *encodings))
    assert names(server.url, is_async) == ["b"]


@both
@pytest.mark.parametrize("encodings", [[], ["identity"], [""]])
def test_plain_body_is_read(encodings: list[str], is_async: bool, serve: Callable[..., Any]) -> None:
    assert names(serve(encoded(LIST, *encodings)).url, is_async) == ["b"]


WRONG = {
    "stacked": (gzip.compress(gzip.compress(LIST)), ["gzip, gzip"]),
    "stacked in two headers": (gzip.compress(gzip.compress(LIST)), ["gzip", "gzip"]),
    "deflate": (zlib.compress(LIST), ["deflate"]),
    "brotli": (LIST, ["br"]),
    "zstd": (LIST, ["zstd"]),
    "unknown": (LIST, ["invented"]),
    "gzip and unknown": (gzip.compress(LIST), ["invented, gzip"]),
    "not gzip": (LIST, ["gzip"]),
    "cut off": (gzip.compress(LIST)[:-9], ["gzip"]),
    "with more behind": (gzip.compress(LIST) + LIST, ["gzip"]),
}


@both
@pytest.mark.parametrize("name", WRONG)
def test_other_encoding_is_refused(name: str, is_async: bool, serve: Callable[..., Any]) -> None:
    body, encodings = WRONG[name]
    with pytest.raises(NoResponseError, match="DecodingError"):
        names(serve(encoded(body, *encodings)).url, is_async)


def test_other_encoding_after_a_send_is_an_unknown_outcome(serve: Callable[..., Any]) -> None:
    server = serve(encoded(zlib.compress(CREATED), "deflate"))
    options = {**KEYS, "project_key": "p", "base_url": server.url}
    with cep.Client(**options) as batch, pytest.raises(OutcomeUnknownError) as caught:
        batch.campaigns.create(PUSH)
    assert (caught.value.attempts, len(server.requests)) == (1, 1)


@cache
def layers(depth: int) -> bytes:
    """Return a body of zeros that is compressed this many times."""
    body = bytes(LARGEST_BODY * 4)
    for _ in range(depth):
        body = gzip.compress(body, compresslevel=9)
    return body


@both
@pytest.mark.parametrize("depth", [1, 3])
def test_decompression_bomb_uses_bounded_memory(
    depth: int, is_async: bool, serve: Callable[..., Any]
) -> None:
    bomb = layers(depth)
    server = serve(encoded(bomb, ", ".join(["gzip"] * depth)))
    tracemalloc.start()
    try:
        with pytest.raises(BatchError):
            names(server.url, is_async)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < LARGEST_BODY * 2.5


def test_decompression_bomb_to_your_client_uses_bounded_memory(serve: Callable[..., Any]) -> None:
    bomb = layers(3)
    server = serve(encoded(bomb, "gzip, gzip, gzip"))
    tracemalloc.start()
    try:
        with httpx.Client() as http_client, pytest.raises(BatchError):
            names(server.url, False, http_client)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1024 * 1024 * 8


def test_other_encoding_from_the_app_api_is_refused(serve: Callable[..., Any]) -> None:
    server = serve(encoded(b"{}", "br"))
    options = {**KEYS, "api_key": "a", "base_url": server.url, "retry": RetryPolicy.never()}
    with mep.Client(**options) as app, pytest.raises(OutcomeUnknownError):
        app.campaigns.delete("a" * 32)
