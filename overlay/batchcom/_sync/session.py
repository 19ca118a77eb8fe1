# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""One call: build the request, send it, retry it where that is harmless, decode the response."""

from __future__ import annotations

import logging
import random
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from batchcom_api._frames import clear_frames
from batchcom_api._model import PartialModel

from batchcom._core.call import Call
from batchcom._core.config import changed_settings
from batchcom._core.credentials import keeps_keys, without_secrets
from batchcom._core.decoding import decode, outcome_of
from batchcom._core.operations import operation_of
from batchcom._core.pagination import Paginator
from batchcom._core.requests import Requests
from batchcom._core.serialization import prepare
from batchcom._core.streams import ends_after
from batchcom._sync.callbacks import call_back, require_callback
from batchcom._sync.connections import Connections, Trace
from batchcom.errors import BatchError, ConfigurationError
from batchcom.problems import counted
from batchcom.retry import Effect, Outcome, RetryEvent, announce, decide, too_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import httpx
    from batchcom_api.resource import Page

    from batchcom._core.config import Settings
    from batchcom._core.responses import Response
    from batchcom.responses import ResponseInfo
    from batchcom.retry import RetryPolicy

__all__ = ["Session"]

_log = logging.getLogger("batchcom")

_LONGEST_PAUSE = 3600.0
"""Seconds that one response can pause a client; an absurd one does not silence it for good."""


class Session:
    """The settings of a client over its connections: every call goes through here."""

    def __init__(
        self,
        settings: Settings,
        connections: Connections,
        *,
        is_copy: bool = False,
        whole: Session | None = None,
    ) -> None:
        self.settings = settings
        self.connections = connections
        self._is_copy = is_copy
        self._whole = whole
        """The session that this one is a part of, and ends with."""
        self._closed = False
        self._keeps_keys = keeps_keys if settings.keys_rotate else nullcontext
        self._requests = Requests(settings, connections.http_client, owned=connections.owned)

    @classmethod
    def over(cls, settings: Settings, http_client: httpx.Client | None) -> Session:
        """Return a session over the caller's own HTTP client, or over one of ours."""
        return cls(settings, Connections(settings.base_url, http_client))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings!r})"

    def changed(self, **options: Any) -> Session:
        """Return a session with other settings over the same connections; None keeps a setting."""
        settings = changed_settings(self.settings, **options)
        require_callback(settings.on_response, "on_response")
        return Session(settings, self.connections, is_copy=True)

    def part(self, retry: RetryPolicy | None = None) -> Session:
        """Return a session for a part of a long call; closing this session closes it too."""
        settings = changed_settings(self.settings, retry=retry)
        return Session(settings, self.connections, is_copy=True, whole=self)

    def close(self) -> None:
        """Send nothing more. The original closes its copies and the connections too; a copy only itself."""
        self._closed = True
        if not self._is_copy:
            self.connections.close()

    def obstacle(self) -> str:
        """Return why no request can be sent; empty if one can."""
        if self._closed:
            return "is closed"
        return self.connections.obstacle() if self._whole is None else self._whole.obstacle()

    def call(self, operation_id: str, /, **arguments: Any) -> Any:
        """Make one call and return the model of its response; None if the response carries no data.

        Raises:
            BatchError: The call failed; see `batchcom.errors`.
        """
        model = self.send(operation_id, arguments)
        if isinstance(model, PartialModel) and (dropped := model.dropped()):
            entries = len({position for position, _ in dropped})
            parts = counted(len(dropped), "part", "parts")
            whole = counted(entries, "entry", "entries")
            _log.warning("%s: Batch dropped %s of %s", self.name(operation_id), parts, whole)
        return model

    def send(
        self,
        operation_id: str,
        arguments: Mapping[str, Any],
        *,
        idempotent: bool | None = None,
        content: bytes | None = None,
        reports: list[ResponseInfo] | None = None,
        warning: str = "",
    ) -> Any:
        """Make one call and return the model of its response; None if the response carries no data.

        Args:
            operation_id: The operation, from the generated table.
            arguments: The arguments of its method.
            idempotent: Whether applying this very call twice is harmless. Defaults to what the document says.
            content: The complete body, which is sent unchecked. Defaults to what the arguments make.
            reports: Receives what `on_response` is to be called with; `report` then calls it. If omitted, it
                is called at once.
            warning: Logged once, when the outcome of an attempt is unknown.

        Raises:
            BatchError: The call failed; see `batchcom.errors`.
        """
        operation = operation_of(self.settings.api, operation_id)
        if obstacle := self.obstacle():
            raise ConfigurationError(f"{self.name(operation_id)}: the client {obstacle}; nothing was sent")
        prepared = prepare(self.settings, operation, arguments, content)
        if idempotent is not None:
            prepared = prepared._replace(idempotent=idempotent)
        with self._keeps_keys():
            return self._complete(Call(self.settings, prepared, warning), reports)

    def _complete(self, call: Call, reports: list[ResponseInfo] | None) -> Any:
        """Send a call, decode its response, and report its end."""
        try:
            model = self._decode(call, self._send(call))
        except BatchError:
            self._end(call, reports)
            raise
        except BaseException as interruption:
            call.note(interruption)
            clear_frames(interruption)
            raise
        self._end(call, reports)
        return model

    def _end(self, call: Call, reports: list[ResponseInfo] | None) -> None:
        if self.settings.on_response is None:
            return
        if reports is not None:
            reports.append(call.info())
            return
        try:
            self.report([call.info()])
        except BaseException as interruption:
            call.note(interruption)
            raise

    def report(self, reports: Iterable[ResponseInfo]) -> None:
        """Call `on_response` for each; an exception from it is logged and changes nothing."""
        for info in reports:
            try:
                call_back(self.settings.on_response, info)
            except Exception:
                _log.exception("%s: on_response raised an exception", info.operation)

    def pages(self, operation_id: str, /, **arguments: Any) -> Iterator[Page[Any]]:
        """Yield the pages of a list, requested as they are iterated.

        Raises:
            DecodeError: The response does not lead on to the next page, although there is one.
            BatchError: Any other failure; see `batchcom.errors`.
        """
        operation = operation_of(self.settings.api, operation_id)
        paginator = Paginator(self.settings.api, operation, arguments)
        while not paginator.ended:
            yield paginator.page(self.send(operation_id, paginator.arguments))
            paginator.advance()

    def name(self, operation_id: str) -> str:
        """Return the operation's name with its API, such as ``cep.campaigns_create``."""
        return f"{self.settings.api}.{operation_id}"

    def _send(self, call: Call) -> Response:
        """Send until the call is applied, rejected, or out of reach.

        Raises:
            BatchError: The call failed; see `batchcom.errors`.
        """
        clock, policy = self.settings.clock, self.settings.retry
        began = clock.monotonic()
        ends = began + policy.max_elapsed
        while True:
            if (wait := self.connections.wait(clock, ends)) > 0 or clock.monotonic() >= ends:
                raise call.error(too_long(policy, max(wait, 0.0))) from call.failure
            call.refuse_past_start(clock.time())
            try:
                self._attempt(call, ends)
            except ConfigurationError as problem:  # no key for this attempt, or a closed client
                if not call.attempts:
                    raise
                raise call.error(str(problem)) from problem
            if call.response is not None and call.is_done():
                return call.response
            decision = decide(
                policy,
                call.outcome,
                idempotent=call.prepared.idempotent,
                attempt=call.attempts,
                elapsed=clock.monotonic() - began,
                random=random.random(),  # noqa: S311 (spreads waits, guards nothing)
            )
            status_code = call.outcome.status_code
            if status_code == 429:  # the client's other calls wait even if this one ends here
                self.connections.pause(clock.monotonic() + min(decision.delay, _LONGEST_PAUSE))
            if not decision.retry:
                raise call.error(decision.reason) from call.failure
            call.keep_doubt()
            event = RetryEvent(call.name, call.attempts, decision.delay, decision.reason, status_code)
            try:
                announce(policy, event)
            except BatchError as problem:  # the error of another call, which `on_retry` made
                raise call.error(f"on_retry raised {type(problem).__name__}") from problem
            clock.sleep(decision.delay)

    def _attempt(self, call: Call, ends: float) -> None:
        """Send the request once. The call keeps the outcome."""
        clock = self.settings.clock
        began = clock.monotonic()
        request = self._requests.build(call, ends - began)
        if obstacle := self.obstacle():  # closed during a wait, or by the function that returns the key
            del request
            raise ConfigurationError(f"the client {obstacle}")
        trace = Trace(request.extensions.get("trace"))
        request.extensions["trace"] = trace.record
        response: Response | None = None
        failure: Exception | None = None
        call.begin_attempt()
        try:
            with ends_after(ends - began):
                response = self.connections.send(request)
            outcome = outcome_of(call.operation, response, clock.time())
        except Exception as problem:  # a third-party transport raises anything: it may have been applied
            failure = without_secrets(problem, self.settings.redact)
            clear_frames(problem)
            unsent = self.connections.trace_is_complete() and trace.proves_nothing_sent(
                problem, owned=self.connections.owned
            )
            detail = type(problem).__name__
            if unsent and (reason := self.settings.redact(str(problem))):  # other texts may hold a response
                detail = f"{detail} ({reason})"
            outcome = Outcome(Effect.NONE if unsent else Effect.UNKNOWN, detail=detail)
        finally:
            del request
        call.end_attempt(outcome, response, failure)
        milliseconds = (clock.monotonic() - began) * 1000
        _log.debug("%s %s in %.0f ms, attempt %d", call.name, outcome.detail, milliseconds, call.attempts)

    def _decode(self, call: Call, response: Response) -> Any:
        if response.status_code == 404:  # a retried removal found nothing left to remove
            return None
        try:
            return decode(self.settings.api, call.operation, response)
        except ValueError as problem:
            words = str(problem)
        raise call.unreadable(words)
