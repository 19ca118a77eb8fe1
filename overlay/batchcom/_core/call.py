"""One call of an operation: what its attempts proved so far, and the error that it ends in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.call_errors import FailedCall
from batchcom.responses import ResponseInfo
from batchcom.retry import Effect, Outcome

if TYPE_CHECKING:
    from batchcom_api.operation import Operation

    from batchcom._core.config import Settings
    from batchcom._core.responses import Response
    from batchcom.errors import BatchError

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
        self.response: Response | None = None
        """The last response."""
        self._began = settings.clock.monotonic()
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
            self._unanswered = self._unanswered or _is_lost(outcome)

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
        """Return the error of the call; its class states what the caller knows."""
        failed = self.failed(response)
        unknown = outcome.effect is Effect.UNKNOWN
        lost = _is_lost(outcome)
        if not self._changes and lost and (unknown or self._doubtful):
            return failed.no_response(outcome.detail, reason)
        harmless = unknown and not lost and self.idempotent and not self._unanswered
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
        return FailedCall(self._settings, self.operation, self.attempts, self.idempotent, response)


def _is_lost(outcome: Outcome) -> bool:
    """Return whether the response of Batch is missing: the call got no response, or the 2xx of a proxy."""
    return outcome.status_code is None or outcome.status_code < 300
