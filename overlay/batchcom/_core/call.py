"""One call of an operation: what its attempts sent, what they proved, and the error that it ends in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.call_errors import FailedCall
from batchcom._core.error_bodies import read_error
from batchcom.responses import ResponseInfo
from batchcom.retry import Effect, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from batchcom._core.arguments import Prepared
    from batchcom._core.config import Settings
    from batchcom._core.responses import Response
    from batchcom.errors import BatchError

__all__ = ["Call", "Trace"]


class Call:
    """One call of an operation. Its repr shows neither keys nor arguments.

    Args:
        settings: The settings of the client.
        prepared: The operation that is called, and the arguments of its request.
    """

    def __init__(self, settings: Settings, prepared: Prepared) -> None:
        self.operation = prepared.operation
        self.name = f"{settings.api}.{self.operation.operation_id}"
        self.prepared = prepared
        self.attempts = 0
        self.response: Response | None = None
        """The last response."""
        self._began = settings.clock.monotonic()
        self._settings = settings
        self._changes = self.operation.method != "GET"
        self._under_way = False
        self._doubtful = False
        """An earlier attempt may have been applied."""
        self._unanswered = False
        """Such an attempt got no response."""

    def __repr__(self) -> str:
        return f"<{self.name}, attempt {self.attempts}>"

    def begin_attempt(self) -> None:
        """Count an attempt that is about to be sent."""
        self.attempts += 1
        self._under_way = True

    def end_attempt(self, outcome: Outcome) -> None:
        """Note that the attempt has ended, and with what outcome."""
        self._under_way = outcome.effect in (Effect.UNKNOWN, Effect.APPLIED)

    def keep_doubt(self, outcome: Outcome) -> None:
        """Remember an attempt that may have been applied, before it is retried."""
        if outcome.effect is Effect.UNKNOWN:
            self._doubtful = True
            self._unanswered = self._unanswered or _is_lost(outcome)

    def is_done(self, outcome: Outcome) -> bool:
        """Return whether it was applied: a 2xx, or Batch's 404 after an attempt that may have removed it."""
        return outcome.effect is Effect.APPLIED or (
            outcome.status_code == 404
            and self._doubtful
            and self.operation.removes
            and self.response is not None
            and read_error(self.response.value).is_of_batch
        )

    def note(self, interruption: BaseException) -> None:
        """Add a note to an exception that interrupts the call, if Batch may have applied it."""
        if self._changes and (self._under_way or self._doubtful):
            interruption.add_note(
                f"batchcom: {self.name} was interrupted under way; Batch may have applied it."
            )

    def error(self, response: Response | None, outcome: Outcome, reason: str) -> BatchError:
        """Return the error of the call; its class states what the caller knows."""
        failed = self.failed(response)
        unknown = outcome.effect is Effect.UNKNOWN
        lost = _is_lost(outcome)
        if not self._changes and lost and (unknown or self._doubtful):
            return failed.no_response(outcome.detail, reason)
        harmless = unknown and not lost and self.prepared.idempotent and not self._unanswered
        if self._changes and (self._doubtful or unknown) and not harmless:
            return failed.outcome_unknown(outcome.detail, reason)
        return failed.not_sent(outcome.detail, reason) if response is None else failed.rejected(response)

    def info(self) -> ResponseInfo:
        """Return what `on_response` receives at the end of the call."""
        response = self.response
        headers = {} if response is None else response.readable_headers(self._settings.redact)
        return ResponseInfo(
            operation=self.name,
            status_code=None if response is None else response.status_code,
            headers=headers,
            attempts=self.attempts,
            elapsed=self._settings.clock.monotonic() - self._began,
        )

    def failed(self, response: Response | None) -> FailedCall:
        """Return what the error of this call is made of."""
        return FailedCall(self._settings, self.operation, self.attempts, self.prepared.idempotent, response)


def _is_lost(outcome: Outcome) -> bool:
    """Return whether the response of Batch is missing: the call got no response, or the 2xx of a proxy."""
    return outcome.status_code is None or outcome.status_code < 300


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
