"""One call of an operation: what its attempts sent, what they proved, and the error that it ends in."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from batchcom import errors
from batchcom._core.error_bodies import ErrorBody, is_maintenance, name_of, read_error
from batchcom.responses import ResponseInfo
from batchcom.retry import Effect, Outcome

if TYPE_CHECKING:
    from batchcom._core.config import Settings
    from batchcom._core.responses import Response
    from batchcom._core.serialization import Prepared

__all__ = ["Call"]

_log = logging.getLogger("batchcom")

_BY_STATUS: dict[int, type[errors.APIError]] = {
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    429: errors.RateLimitError,
}
_BY_NAME_OF_400: dict[str | None, type[errors.APIError]] = {
    "MISSING_PARAMETER": errors.MissingParameterError,
    "MALFORMED_PARAMETER": errors.MalformedParameterError,
    "MALFORMED_JSON_BODY": errors.MalformedJSONError,
}
_ADVICE: dict[type[errors.APIError], str] = {
    errors.AuthenticationError: "Check the REST API key, and that it belongs to this project or app.",
    errors.NotFoundError: "Check the id or name, and that this version of the API has the route.",
    errors.MalformedParameterError: "Labels and sender identities must exist on the dashboard first.",
    errors.RateLimitError: "Batch applied nothing. Wait, then call again.",
    errors.MaintenanceError: "Batch applied nothing. Call again later.",
    errors.ServerError: "Batch may have applied it. Calling again is harmless.",
}
_JUST_CHECKED = 0.1
"""Seconds after the check of a body in which it is not repeated: the request takes about as long."""
_WITH_LABELS = ("Campaign", "CampaignUpdate", "Transactional")
"""The bodies that name what must exist on the dashboard."""


class Call:
    """One call of an operation. Its repr shows neither keys nor arguments.

    Args:
        settings: The settings of the client.
        prepared: The operation that is called, and the arguments of its request.
        warning: Logged once, when the outcome of an attempt is unknown.
    """

    def __init__(self, settings: Settings, prepared: Prepared, warning: str) -> None:
        self.operation = prepared.operation
        self.name = f"{settings.api}.{self.operation.operation_id}"
        self.prepared = prepared
        self.attempts = 0
        self.outcome = Outcome(Effect.NONE, detail="Batch has asked this client to wait")
        """The outcome of the last attempt."""
        self.response: Response | None = None
        """The response to the last attempt."""
        self.failure: Exception | None = None
        """What the last attempt ended in, if it got no response."""
        self._began = settings.clock.monotonic()
        self._settings = settings
        self._warning = warning
        self._changes = self.operation.method != "GET"
        self._under_way = False
        self._doubtful = False
        """An earlier attempt may have been applied."""
        self._response_lost = False
        """Such an attempt got no response."""

    def __repr__(self) -> str:
        return f"<{self.name}, attempt {self.attempts}>"

    def refuse_past_start(self, now: float) -> None:
        """Refuse a start time that has passed during a wait.

        Batch has applied no earlier attempt, because a call that sends is never repeated in doubt.

        Raises:
            RequestValidationError: The start time has passed, and the caller has not allowed that.
        """
        guard = self.prepared.guard
        if guard is None or abs(now - self.prepared.checked_at) < _JUST_CHECKED:
            return
        if problems := list(guard(now)):
            error = errors.RequestValidationError(problems, operation=self.name, path=self.operation.path)
            error.attempts = self.attempts
            raise error

    def begin_attempt(self) -> None:
        """Count an attempt that is about to be sent."""
        self.attempts += 1
        self._under_way = True

    def end_attempt(self, outcome: Outcome, response: Response | None, failure: Exception | None) -> None:
        """Keep how the attempt has ended."""
        self.outcome, self.response, self.failure = outcome, response, failure
        self._under_way = outcome.effect in (Effect.UNKNOWN, Effect.APPLIED)
        if self._warning and outcome.effect is Effect.UNKNOWN and not self._doubtful:
            _log.warning("%s: %s", self.name, self._warning)

    def keep_doubt(self) -> None:
        """Remember an attempt that may have been applied, before it is retried."""
        if self.outcome.effect is Effect.UNKNOWN:
            self._doubtful = True
            self._response_lost = self._response_lost or _is_lost(self.outcome)

    def is_done(self) -> bool:
        """Return whether it was applied: a 2xx, or Batch's 404 after an attempt that may have removed it."""
        return self.outcome.effect is Effect.APPLIED or (
            self.outcome.status_code == 404
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

    def error(self, reason: str) -> errors.BatchError:
        """Return the error of the call; its class states what the caller knows.

        Args:
            reason: Why there is no further attempt.
        """
        outcome = self.outcome
        unknown = outcome.effect is Effect.UNKNOWN
        lost = _is_lost(outcome)
        if not self._changes and lost and (unknown or self._doubtful):
            return errors.NoResponseError(
                f"{self.name} received no response from Batch ({outcome.detail}); {reason}.\n"
                "The call only reads: call it again.",
                body=self._body(),
                **self._context(),
            )
        harmless = unknown and not lost and self.prepared.idempotent and not self._response_lost
        if self._changes and (self._doubtful or unknown) and not harmless:
            return self._outcome_unknown(outcome.detail, reason)
        if self.response is None:
            return errors.NotSentError(
                f"{self.name} was not sent: {outcome.detail}; {reason}. Call it again.", **self._context()
            )
        return self._rejected(self.response, outcome.retry_after)

    def unreadable(self, words: str) -> errors.DecodeError:
        """Return the error of a call that Batch applied with a response that cannot be read."""
        advice = "Batch applied this: do not call again."
        if not self._changes:
            advice = "The call only reads: calling again is safe."
        return errors.DecodeError(
            f"{self.name} succeeded, but its response cannot be read: {self._settings.redact(words)}.\n"
            f"{advice}",
            body=self._body(),
            **self._context(),
        )

    def _outcome_unknown(self, detail: str, reason: str) -> errors.OutcomeUnknownError:
        """Return the error of a call that Batch may have applied."""
        because = "" if reason == Effect.UNKNOWN.value else f"; {reason}"
        advice = "Calling again is harmless."
        if not self.prepared.idempotent:
            advice = "Check on the dashboard before you call again: a second call may be applied twice."
        return errors.OutcomeUnknownError(
            f"{self.name} has an unknown outcome: {detail} after attempt {self.attempts}{because}.\n"
            f"Batch may have applied it. {advice}",
            body=self._body(),
            **self._context(),
        )

    def _rejected(self, response: Response, retry_after: float | None) -> errors.APIError:
        """Return the error of a call with an error response."""
        status_code = response.status_code
        body = self._body()
        error_body = read_error(body)
        error_class = _error_class(status_code, error_body)
        label = f" {error_body.name}" if error_body.name else ""
        message = f": {error_body.message}" if error_body.message else ""
        advice = self._advice(error_class, status_code)
        return error_class(
            f"{self.name} failed with status code {status_code}{label}{message}"
            + (f"\n{advice}" if advice else ""),
            code=error_body.code,
            name=error_body.name,
            message=error_body.message,
            retry_after=retry_after,
            body=body,
            **self._context(),
        )

    def _advice(self, error_class: type[errors.APIError], status_code: int) -> str:
        if 300 <= status_code < 400:
            return "The client follows no redirect, because it would send the key elsewhere. Check base_url."
        if error_class is errors.MalformedParameterError and self.operation.body not in _WITH_LABELS:
            return ""
        if error_class is not errors.PermissionDeniedError:
            return _ADVICE.get(error_class, "")
        needs: list[str] = []
        if self.operation.key == "live":
            needs.append("Reading requires the app's Live key; Dev and SDK keys cannot read.")
        if self.operation.plan:
            needs.append(f"The route requires the {self.operation.plan} plan.")
        return " ".join(needs) or "The key has no permission for this. Check its permissions and the plan."

    def _context(self) -> dict[str, Any]:
        context: dict[str, Any] = {
            "operation": self.name,
            "path": self.operation.path,
            "attempts": self.attempts,
        }
        if self.response is not None:
            context["status_code"] = self.response.status_code
            context["headers"] = self.response.readable_headers(self._settings.redact)
        return context

    def _body(self) -> Any:
        return None if self.response is None else self.response.readable_body(self._settings.redact)


def _is_lost(outcome: Outcome) -> bool:
    """Return whether the response of Batch is missing: the call got no response, or the 2xx of a proxy."""
    return outcome.status_code is None or outcome.status_code < 300


def _error_class(status_code: int, body: ErrorBody) -> type[errors.APIError]:
    if status_code == 400:
        by_name = _BY_NAME_OF_400.get(body.name) or _BY_NAME_OF_400.get(name_of(body.code))
        return by_name or errors.BadRequestError
    if status_code == 503 and is_maintenance(body):
        return errors.MaintenanceError
    if status_code >= 500:
        return errors.ServerError
    return _BY_STATUS.get(status_code, errors.APIError)
