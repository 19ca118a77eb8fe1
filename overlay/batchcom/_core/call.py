"""One call of an operation: what its attempts proved so far, and the error that it ends in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.responses import Response, api_error, read_body
from batchcom.errors import BatchError, NoResponseError, NotSentError, OutcomeUnknownError
from batchcom.retry import Effect, Outcome

if TYPE_CHECKING:
    from batchcom_api.operation import Operation

    from batchcom._core.config import Settings

__all__ = ["Call"]


class Call:
    """One call of an operation. Its repr shows neither keys nor arguments.

    Args:
        settings: The settings of the client.
        operation: The operation that is called.
        arguments: The arguments of the request: method, url, params, headers, content.
        idempotent: Whether applying this call twice is harmless.
    """

    def __init__(
        self, settings: Settings, operation: Operation, arguments: dict[str, Any], *, idempotent: bool
    ) -> None:
        self.operation = operation
        self.name = f"{settings.api}.{operation.operation_id}"
        self.arguments = arguments
        self.idempotent = idempotent
        self.attempts = 0
        self._settings = settings
        self._changes = operation.method != "GET"
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
            self._unanswered = self._unanswered or outcome.status_code is None

    def is_done(self, outcome: Outcome) -> bool:
        """Return whether it was applied: a 2xx, or a 404 after an attempt that may have removed it."""
        gone = outcome.status_code == 404 and self._doubtful and self.operation.removes
        return outcome.effect is Effect.APPLIED or gone

    def note(self, interruption: BaseException) -> None:
        """Add a note to an exception that interrupts the call, if Batch may have applied it."""
        if self._changes and (self._under_way or self._doubtful):
            interruption.add_note(
                f"batchcom: {self.name} was interrupted under way; Batch may have applied it."
            )

    def error(self, response: Response | None, outcome: Outcome, reason: str) -> BatchError:
        """Return the error of the call; its class says what the caller knows."""
        context: dict[str, Any] = {
            "operation": self.name,
            "path": self.operation.path,
            "attempts": self.attempts,
        }
        unknown = outcome.effect is Effect.UNKNOWN
        if response is None and not self._changes and (unknown or self._doubtful):
            return NoResponseError(
                f"{self.name} got no response ({outcome.detail}); {reason}.\n"
                "It changes nothing: call it again.",
                **context,
            )
        harmless = response is not None and unknown and self.idempotent and not self._unanswered
        if self._changes and (self._doubtful or unknown) and not harmless:
            return OutcomeUnknownError(
                f"{self.name} may have been applied: {outcome.detail} after attempt {self.attempts}.\n"
                f"It was not retried further ({reason}); check its effect before you call again.",
                body=None if response is None else read_body(response.content),
                status_code=outcome.status_code,
                **context,
            )
        if response is None:
            return NotSentError(
                f"{self.name} was not sent: {outcome.detail}; {reason}. Call it again.", **context
            )
        settings = self._settings
        return api_error(settings.api, self.operation, response, self.attempts, settings.clock.time())
