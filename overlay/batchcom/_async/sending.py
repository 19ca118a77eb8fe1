"""One call on its way: its attempts, what they have proved so far, and the error that it may end in."""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING, Any

import httpx

from batchcom._core.credentials import without_secrets
from batchcom._core.responses import Response, api_error, outcome_of, read_body
from batchcom._core.transport import LARGEST_RESPONSE, nothing_was_sent
from batchcom.errors import BatchError, NoResponseError, NotSentError, OutcomeUnknownError
from batchcom.retry import Effect, Outcome, RetryEvent, announce, decide, too_long

if TYPE_CHECKING:
    from batchcom_api.operation import Operation

    from batchcom._async.session import AsyncSession

__all__ = ["AsyncSending"]

_log = logging.getLogger("batchcom")

_READ = httpx.ByteStream(b"")
_LONGEST_SILENCE = 3600.0
"""Seconds: one absurd answer does not silence a client that lives for months."""


class AsyncSending:
    """One call on its way.

    No variable of these functions holds a key when something is raised: tracebacks may be shown with them.

    Args:
        session: Whose settings and connections are used.
        operation: What is called.
        request: What the generated client would send.
        idempotent: Whether this call may be done twice without harm.
    """

    def __init__(
        self, session: AsyncSession, operation: Operation, request: dict[str, Any], idempotent: bool
    ) -> None:
        self._session = session
        self._settings = session.settings
        self._request = request
        self._idempotent = idempotent
        self._changes = operation.method != "GET"
        self._on_its_way = False
        self._unanswered = False
        """An earlier attempt may have been done, without an answer that says so."""
        self._doubtful = False
        """An earlier attempt may have been done."""
        self.operation = operation
        self.name = session.name(operation)
        self.attempt = 0

    def __repr__(self) -> str:
        return f"<{self.name}, attempt {self.attempt}>"

    async def run(self) -> Response:
        """Send until it is done, refused, or out of reach.

        Whoever interrupts it is told by a note that it may have been done.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        try:
            return await self._run()
        except BatchError:
            raise
        except BaseException as interruption:
            if self._changes and (self._on_its_way or self._doubtful):
                interruption.add_note(
                    f"batchcom: {self.name} was interrupted on its way; Batch may have done it."
                )
            raise

    async def _run(self) -> Response:
        clock, policy = self._settings.clock, self._settings.retry
        began = clock.monotonic()
        answer: Response | None = None
        failure: Exception | None = None
        outcome = Outcome(Effect.NONE, detail="Batch has asked this client to wait")
        while True:
            if (wait := await self._session.wait_for_gate(began + policy.max_elapsed)) > 0:
                raise self._error(answer, outcome, too_long(policy, wait)) from failure
            self.attempt += 1
            answer, failure, outcome = await self._attempt()
            if answer is not None and self._is_done(outcome):
                return answer
            decision = decide(
                policy,
                outcome,
                idempotent=self._idempotent,
                attempt=self.attempt,
                elapsed=clock.monotonic() - began,
                random=random.random(),  # noqa: S311 (spreads waits, guards nothing)
            )
            if outcome.status_code == 429:  # also where this call ends here: the others wait
                self._session.close_gate(clock.monotonic() + min(decision.delay, _LONGEST_SILENCE))
            if not decision.retry:
                raise self._error(answer, outcome, decision.reason) from failure
            if outcome.effect is Effect.UNKNOWN:
                self._doubtful = True
                self._unanswered = self._unanswered or answer is None
            event = RetryEvent(self.name, self.attempt, decision.delay, decision.reason, outcome.status_code)
            announce(policy, event)
            await clock.sleep_async(decision.delay)

    def _is_done(self, outcome: Outcome) -> bool:
        """A 2xx; or what was to be removed is gone, after an attempt that may have removed it."""
        gone = outcome.status_code == 404 and self._doubtful and self.operation.removes
        return outcome.effect is Effect.APPLIED or gone

    async def _attempt(self) -> tuple[Response | None, Exception | None, Outcome]:
        clock = self._settings.clock
        request = self._build()
        answer: Response | None = None
        failure: Exception | None = None
        began = clock.monotonic()
        self._on_its_way = True
        try:
            answer = await self._exchange(request)
            outcome = outcome_of(answer, clock.time())
        except Exception as problem:  # a third-party transport raises what it likes: all may have been done
            failure = without_secrets(problem, self._settings.redact)
            unsent = nothing_was_sent(problem, self._session.http_client, request)
            effect = Effect.NONE if unsent else Effect.UNKNOWN
            outcome = Outcome(effect, detail=type(problem).__name__)
        finally:
            del request
        self._on_its_way = outcome.effect in (Effect.UNKNOWN, Effect.APPLIED)
        milliseconds = (clock.monotonic() - began) * 1000
        _log.debug("%s %s in %.0f ms, attempt %d", self.name, outcome.detail, milliseconds, self.attempt)
        return answer, failure, outcome

    def _build(self) -> httpx.Request:
        request = self._session.build(self._request)
        request.extensions["batchcom"] = {"operation": self.name, "path": self.operation.path}
        return request

    async def _exchange(self, request: httpx.Request) -> Response:
        """Send once and read the answer whole, up to a bound; a redirect is not followed: the key stays."""
        try:
            response = await self._session.http_client.send(request, stream=True, follow_redirects=False)
        finally:
            del request
        try:
            if response.status_code < 200:  # only what would follow it is an answer
                raise httpx.RemoteProtocolError(f"{response.status_code} is no answer")
            chunks: list[bytes] = []
            size = 0
            async for chunk in response.aiter_bytes():
                size += len(chunk)
                if size > LARGEST_RESPONSE:
                    raise httpx.DecodingError(f"the answer is longer than {LARGEST_RESPONSE} bytes")
                chunks.append(chunk)
        finally:
            await response.aclose()
            response.stream = _READ  # it refers to its answer and so to the body that was sent: megabytes
        answer = Response(response.status_code, response.headers, b"".join(chunks))
        return answer if response.is_success else answer.changed(self._settings.redact)

    def _error(self, answer: Response | None, outcome: Outcome, reason: str) -> BatchError:
        """What the caller then knows: the class says it."""
        context: dict[str, Any] = {
            "operation": self.name,
            "path": self.operation.path,
            "attempts": self.attempt,
        }
        unknown = outcome.effect is Effect.UNKNOWN
        if answer is None and not self._changes and (unknown or self._doubtful):
            return NoResponseError(
                f"{self.name} got no answer ({outcome.detail}); {reason}.\n"
                "It changes nothing: call it again.",
                **context,
            )
        harmless = answer is not None and unknown and self._idempotent and not self._unanswered
        if self._changes and (self._doubtful or unknown) and not harmless:
            return OutcomeUnknownError(
                f"{self.name} may have been done, or not: {outcome.detail} after attempt {self.attempt}.\n"
                f"It was not repeated further ({reason}); look before you call again.",
                body=None if answer is None else read_body(answer.content),
                status_code=outcome.status_code,
                **context,
            )
        if answer is None:
            return NotSentError(
                f"{self.name} was not sent: {outcome.detail}; {reason}. Call it again.", **context
            )
        settings = self._settings
        return api_error(settings.api, self.operation, answer, self.attempt, settings.clock.time())
