"""The sandbox as an httpx transport: no socket, and the same exceptions as over one."""

from __future__ import annotations

import asyncio
import math
import time
from typing import TYPE_CHECKING, Any, cast

import httpx

from batchcom_sandbox.messages import Request, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from batchcom_sandbox.sandbox import Sandbox

__all__ = ["SandboxTransport"]


class SandboxTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Carries requests of `httpx.Client` and `httpx.AsyncClient` to a sandbox in the same process.

    Waits use the sandbox's clock: for late and slow responses, and until a read timeout. On a virtual clock
    they take no time. If the client has no read timeout, a response that never arrives raises
    `httpx.ReadTimeout` at once.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry out one request."""
        response = self._sandbox.handle(_request(request, request.read()))
        wait, failure = _outcome(response, request)
        if wait:
            cast("Any", getattr(self._sandbox.clock, "sleep", time.sleep))(wait)
        if failure is not None:
            raise failure
        return _response(response, request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry out one request."""
        response = self._sandbox.handle(_request(request, await request.aread()))
        wait, failure = _outcome(response, request)
        if wait:
            await cast("Any", getattr(self._sandbox.clock, "sleep_async", asyncio.sleep))(wait)
        if failure is not None:
            raise failure
        return _response(response, request)


def _request(request: httpx.Request, body: bytes) -> Request:
    target = request.url.raw_path.decode("ascii")
    return Request(request.method, target, request.headers.multi_items(), body)


def _outcome(response: Response, request: httpx.Request) -> tuple[float, httpx.TransportError | None]:
    """Return how long the response takes, and the exception that replaces it, if any."""
    timeout = cast("dict[str, float | None]", request.extensions.get("timeout", {})).get("read")
    limit = math.inf if timeout is None else timeout
    delay = response.delay or 0.0
    disconnected = "Server disconnected without sending a response."
    match response.fault:
        case "refused":
            return 0.0, httpx.ConnectError("Connection refused", request=request)
        case "reset" | "reset_before_reading":
            return 0.0, httpx.ReadError("Connection reset by peer", request=request)
        case "close":
            return 0.0, httpx.RemoteProtocolError(disconnected, request=request)
        case "garbage":
            return 0.0, httpx.RemoteProtocolError("illegal status line", request=request)
        case "no_response" if response.delay is not None and delay < limit:
            return delay, httpx.RemoteProtocolError(disconnected, request=request)
        case "no_response" | "dripping":
            delay = math.inf
        case "slow_bytes" if delay < limit:
            return delay * len(response.pieces()), None
        case _:
            pass
    if delay >= limit:
        return timeout or 0.0, httpx.ReadTimeout("the response did not arrive in time", request=request)
    return delay, None


def _response(response: Response, request: httpx.Request) -> httpx.Response:
    if response.fault != "cut_response":
        return httpx.Response(
            response.status, headers=list(response.headers), content=response.body, request=request
        )
    headers = [*response.headers, ("content-length", str(len(response.body)))]
    return httpx.Response(
        response.status, headers=headers, stream=_Cut(response.body, request), request=request
    )


class _Cut(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Half of a body, then the end of the connection."""

    def __init__(self, body: bytes, request: httpx.Request) -> None:
        self._half = body[: len(body) // 2]
        self._request = request

    def _failure(self) -> httpx.RemoteProtocolError:
        return httpx.RemoteProtocolError(
            "peer closed connection without sending complete message body", request=self._request
        )

    def __iter__(self) -> Iterator[bytes]:
        yield self._half
        raise self._failure()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._half
        raise self._failure()
