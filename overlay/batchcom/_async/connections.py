"""The HTTP client of a session and its copies: where it may be used, one request, and the trace of it."""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING, Any

import httpx
from batchcom_api._values import type_name

from batchcom._core.http_clients import async_http_client
from batchcom._core.responses import LARGEST_BODY, Body, Response
from batchcom._core.streams import seconds_left
from batchcom._core.transport import watched_body
from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from batchcom._core.clock import Clock

__all__ = ["AsyncConnections", "AsyncTrace"]

_CONSUMED = httpx.ByteStream(b"")

_CONNECTING = frozenset(
    ("connect_tcp.failed", "connect_unix_socket.failed", "setup_socks5_connection.failed", "start_tls.failed")
)
_SENDERS = frozenset(("batchcom", "contextlib", "httpcore", "httpx"))
"""The packages whose code sends a request through a client of httpx that nothing wraps."""


def _fits(http_client: object) -> bool:
    """Return whether the HTTP client is asynchronous like this class; another would fail after sending."""
    return isinstance(http_client, httpx.AsyncClient | None)


def _shows_end(response: httpx.Response) -> bool:
    """Return whether a response shows where its body ends; one of HTTP/1 may end with the connection."""
    return (
        not response.extensions.get("http_version", b"").startswith(b"HTTP/1")
        or response.status_code == 204
        or "content-length" in response.headers
        or "transfer-encoding" in response.headers
    )


# async only
def _this_loop() -> object:
    """Return what identifies the event loop that runs now."""
    from anyio.lowlevel import current_token  # httpx imports it with the first request

    return current_token()


# end
class AsyncConnections:
    """The HTTP client of a session, shared with the session's copies.

    Args:
        base_url: The address of Batch, for a client of our own.
        http_client: The caller's own client, which stays open; None for one of ours.
    """

    def __init__(self, base_url: str, http_client: httpx.AsyncClient | None) -> None:
        if not _fits(http_client):
            kind = type_name(http_client)
            raise ConfigurationError(f"http_client must be an httpx.AsyncClient, got {kind}")
        self.http_client = async_http_client(base_url) if http_client is None else http_client
        self.owned = http_client is None
        self._closed = False
        self._process = os.getpid()
        self._loop: object = None
        """The event loop that the connections belong to."""
        self._resumes_at = 0.0
        """When the client sends again after a 429, by its clock."""

    def obstacle(self) -> str:
        """Return why no request can be sent from here: responses would reach the wrong caller."""
        if self._closed or self.http_client.is_closed:
            return "is closed"
        if self._is_forked():
            return "was created in another process, before a fork: create one in each process"
        # async only
        if self.owned and self._is_in_other_loop():
            return "was used in another event loop: create one in each event loop"
        self._loop = _this_loop()
        # end
        return ""

    # async only
    def _is_in_other_loop(self) -> bool:
        """Return whether the connections belong to another event loop than the one that runs now."""
        return self._loop not in (None, _this_loop())

    # end
    def _is_forked(self) -> bool:
        """Return whether this process is not the one that created the client."""
        return self._process != os.getpid()

    def trace_is_complete(self) -> bool:
        """Return whether nothing is sent that our trace does not see.

        A subclass can send what it likes, and an auth flow can send a copy. A hook can replace the trace, and
        so can methods that were replaced on the instance.
        """
        http_client = self.http_client
        if self.owned:
            return True
        return (
            type(http_client) is httpx.AsyncClient
            and not any(hasattr(httpx.AsyncClient, name) for name in vars(http_client))
            and http_client.auth is None
            and not any(http_client.event_hooks.values())
        )

    async def wait(self, clock: Clock, until: float) -> float:
        """Wait as long as Batch has asked this client to, but not beyond `until`; return the seconds left."""
        while (wait := self._resumes_at - clock.monotonic()) > 0 and self._resumes_at <= until:
            await clock.sleep_async(wait)
        return wait

    def pause(self, until: float) -> None:
        """Let every call of this client wait until the clock shows `until`."""
        self._resumes_at = max(self._resumes_at, until)

    async def send(self, request: httpx.Request) -> Response:
        """Send a request once and read its response. A redirect is not followed: it would receive the key."""
        try:
            response = await self.http_client.send(request, stream=True, follow_redirects=False)
        except BaseException as error:
            del request
            traceback.clear_frames(error.__traceback__)  # httpx's frames hold the request, with the keys
            raise
        del request
        if not self.owned:
            response.stream = watched_body(response)
        try:
            if response.status_code < 200:  # the response proper would follow
                raise httpx.RemoteProtocolError(f"{response.status_code} is not a final response")
            content = await self._read(response)
        except BaseException as error:
            traceback.clear_frames(error.__traceback__)
            raise
        finally:
            await response.aclose()
            response.stream = _CONSUMED  # it refers to its request and so to the body, which may be large
        end = _shows_end(response)
        return Response(response.status_code, response.headers, content, shows_end=end)

    async def _read(self, response: httpx.Response) -> bytes:
        """Read and decode the body, up to its limit and until the deadline of the call."""
        if response.is_stream_consumed:  # by a hook of the caller's client, or by a transport that keeps it
            if len(response.content) > LARGEST_BODY:
                raise httpx.DecodingError(f"the body of the response is longer than {LARGEST_BODY} bytes")
            return response.content
        body = Body(response.headers)
        async for piece in response.aiter_raw():
            body.add(piece)
            if self.owned:  # the network below keeps to the deadline
                continue
            if (left := seconds_left()) is not None and left <= 0:
                raise httpx.ReadTimeout("the call has taken as long as its retry policy allows")
        return body.content()

    async def close(self) -> None:
        """Send nothing more, and close the connections, unless the HTTP client is the caller's own.

        A forked process leaves them alone: closing them would end requests of the other process. So does
        another event loop, which cannot close them.
        """
        self._closed = True
        if not self.owned or self._is_forked():
            return
        # async only
        if self._is_in_other_loop():
            return
        # end
        await self.http_client.aclose()


class AsyncTrace:
    """Receives httpcore's events of one attempt, as the `trace` extension of its request.

    The absence of events proves nothing: other transports send requests without reporting any.

    Args:
        following: The caller's own trace callback, which receives every event too; None for none.
    """

    __slots__ = ("_failure", "_following", "_request_started", "_tunnelling")

    def __init__(self, following: Callable[..., Any] | None) -> None:
        self._following = following
        self._failure: object = None
        """The last failure to connect."""
        self._tunnelling = False
        """A CONNECT was sent to a proxy; it looks like the start of a request."""
        self._request_started = False

    async def record(self, name: str, info: Mapping[str, Any]) -> None:
        """Receive an event."""
        self._note(name, info)
        if self._following is not None:
            await self._following(name, info)

    def _note(self, name: str, info: Mapping[str, Any]) -> None:
        step = name.partition(".")[2]  # after the part of httpcore that reports it
        if step == "send_request_headers.started":
            request: Any = info.get("request")
            if getattr(request, "method", None) == b"CONNECT":
                self._tunnelling = True
            else:
                self._request_started = True
                self._stop(request)
        elif step in _CONNECTING or (self._tunnelling and step.endswith(".failed")):
            self._failure = info.get("exception")

    def _stop(self, request: Any) -> None:
        """Receive no more events of a request that was started: they would change nothing."""
        extensions: dict[str, Any] = getattr(request, "extensions", {})
        receiver = getattr(extensions.get("trace"), "__self__", None)
        if receiver is self and self._following is None:
            del extensions["trace"]

    def proves_nothing_sent(self, failure: Exception, *, owned: bool) -> bool:
        """Return whether nothing was sent before `failure` ended the attempt.

        The failure must be the one that httpcore reported, and no request may have been started.

        Args:
            failure: The exception that ended the attempt.
            owned: Whether the HTTP client is one of ours.
        """
        if self._request_started or not (owned or _is_direct(failure)):
            return False
        import httpcore  # imported by httpx with its first transport

        cause = failure.__cause__
        if self._failure is not None and (self._failure is cause or self._failure is failure):
            return True
        return type(cause) is httpcore.PoolTimeout or (
            self._tunnelling and type(cause) is httpcore.ProxyError  # the proxy refused the CONNECT
        )


def _is_direct(failure: Exception) -> bool:
    """Return whether `failure` came from httpcore through httpx alone.

    A transport that wraps httpcore's can send a copy of the request without our trace.
    """
    for error in (failure, failure.__cause__):
        place = None if error is None else error.__traceback__
        while place is not None:
            module: str = place.tb_frame.f_globals.get("__name__", "")
            if module.partition(".")[0] not in _SENDERS:
                return False
            place = place.tb_next
    return True
