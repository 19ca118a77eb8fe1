"""One attempt of a call: when it has to end, and whether anything was sent."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

__all__ = ["Trace", "ends_after", "seconds_left"]

_deadline: ContextVar[float | None] = ContextVar("batchcom_deadline", default=None)


@contextmanager
def ends_after(seconds: float) -> Generator[None]:
    """Set the deadline of everything that this thread or task does inside, in the machine's own time."""
    token = _deadline.set(None if seconds == float("inf") else time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def seconds_left(timeout: float | None = None) -> float | None:
    """Return the seconds that a step may take: `timeout`, or less; 0 or less after the deadline."""
    deadline = _deadline.get()
    if deadline is None:
        return timeout
    left = deadline - time.monotonic()
    return left if timeout is None else min(timeout, left)


_CONNECTING = frozenset(
    ("connect_tcp.failed", "connect_unix_socket.failed", "setup_socks5_connection.failed", "start_tls.failed")
)
_SENDERS = frozenset(("batchcom", "contextlib", "httpcore", "httpx"))
"""The packages whose code sends a request through a client of httpx that nothing wraps."""


class Trace:
    """Receives httpcore's events of one attempt, as the `trace` extension of its request.

    The absence of events proves nothing: other transports send requests without reporting any.

    Args:
        following: The caller's own trace callback, which receives every event too.
    """

    __slots__ = ("_failure", "_following", "_request_started", "_tunnelling")

    def __init__(self, following: Callable[..., Any] | None = None) -> None:
        self._following = following
        self._failure: object = None
        """The last failure to connect."""
        self._tunnelling = False
        """A CONNECT was sent to a proxy; it looks like the start of a request."""
        self._request_started = False

    def record(self, name: str, info: Mapping[str, Any]) -> Any:
        """Receive an event from a synchronous client."""
        self._note(name, info)
        return None if self._following is None else self._following(name, info)

    async def record_async(self, name: str, info: Mapping[str, Any]) -> None:
        """Receive an event from an asynchronous client, which accepts only a coroutine function."""
        self._note(name, info)
        if self._following is not None:
            await self._following(name, info)

    def _note(self, name: str, info: Mapping[str, Any]) -> None:
        step = name.partition(".")[2]  # after the part of httpcore that reports it
        if step == "send_request_headers.started":
            if getattr(info.get("request"), "method", None) == b"CONNECT":
                self._tunnelling = True
            else:
                self._request_started = True
        elif step in _CONNECTING or (self._tunnelling and step.endswith(".failed")):
            self._failure = info.get("exception")

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

    Other code on its way, such as a wrapped transport, can send a copy of the request without our trace.
    """
    for error in (failure, failure.__cause__):
        place = None if error is None else error.__traceback__
        while place is not None:
            module: str = place.tb_frame.f_globals.get("__name__", "")
            if module.partition(".")[0] not in _SENDERS:
                return False
            place = place.tb_next
    return True
