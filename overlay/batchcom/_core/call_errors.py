"""The error that a call ends in, from its last response and from what its attempts may have done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from batchcom import errors
from batchcom._core.error_bodies import ErrorBody, is_maintenance, name_of, read_error
from batchcom._core.responses import outcome_of
from batchcom.retry import Effect

if TYPE_CHECKING:
    from batchcom_api.operation import Operation

    from batchcom._core.config import Settings
    from batchcom._core.responses import Response

__all__ = ["FailedCall", "incomplete_list"]

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
    errors.NotFoundError: "Check the id, and that this version of the API has the route.",
    errors.MalformedParameterError: "Labels and sender identities must exist on the dashboard first.",
    errors.RateLimitError: "Batch applied nothing. Wait, then call again.",
    errors.MaintenanceError: "Batch applied nothing. Call again later.",
    errors.ServerError: "Batch may have applied it. Calling again is harmless.",
}
_WITH_LABELS = ("Campaign", "CampaignUpdate", "Transactional")
"""The bodies that name what must exist on the dashboard."""


class FailedCall(NamedTuple):
    """A call that failed, and how to describe it.

    Attributes:
        settings: The settings of the client.
        operation: The operation that was called.
        attempts: The number of requests.
        idempotent: Whether repeating the call is harmless.
        response: The last response; None without one.
    """

    settings: Settings
    operation: Operation
    attempts: int
    idempotent: bool
    response: Response | None

    @property
    def _name(self) -> str:
        return f"{self.settings.api}.{self.operation.operation_id}"

    def _context(self) -> dict[str, Any]:
        context: dict[str, Any] = {
            "operation": self._name,
            "path": self.operation.path,
            "attempts": self.attempts,
        }
        if self.response is not None:
            context["status_code"] = self.response.status_code
            context["headers"] = self.response.readable_headers(self.settings.redact)
        return context

    def _body(self) -> Any:
        return None if self.response is None else self.response.readable_body(self.settings.redact)

    def not_sent(self, detail: str, reason: str) -> errors.NotSentError:
        """Return the error of a call that never left the machine."""
        return errors.NotSentError(
            f"{self._name} was not sent: {detail}; {reason}. Call it again.", **self._context()
        )

    def no_response(self, detail: str, reason: str) -> errors.NoResponseError:
        """Return the error of a read without a response of Batch."""
        return errors.NoResponseError(
            f"{self._name} received no response from Batch ({detail}); {reason}.\n"
            "The call only reads: call it again.",
            body=self._body(),
            **self._context(),
        )

    def outcome_unknown(self, detail: str, reason: str) -> errors.OutcomeUnknownError:
        """Return the error of a call that Batch may have applied."""
        because = "" if reason == Effect.UNKNOWN.value else f"; {reason}"
        advice = "Calling again is harmless."
        if not self.idempotent:
            advice = "Check on the dashboard before you call again: a second call may be applied twice."
        return errors.OutcomeUnknownError(
            f"{self._name} has an unknown outcome: {detail} after attempt {self.attempts}{because}.\n"
            f"Batch may have applied it. {advice}",
            body=self._body(),
            **self._context(),
        )

    def unreadable(self, words: str) -> errors.DecodeError:
        """Return the error of a call that Batch applied with a response that cannot be read."""
        advice = "Batch applied this: do not call again."
        if self.operation.method == "GET":
            advice = "The call only reads: calling again is safe."
        return errors.DecodeError(
            f"{self._name} succeeded, but its response cannot be read: {self.settings.redact(words)}.\n"
            f"{advice}",
            body=self._body(),
            **self._context(),
        )

    def rejected(self, response: Response) -> errors.APIError:
        """Return the error of a call with an error response."""
        status_code = response.status_code
        body = self._body()
        error_body = read_error(body)
        error_class = _error_class(status_code, error_body)
        label = f" {error_body.name}" if error_body.name else ""
        message = f": {error_body.message}" if error_body.message else ""
        advice = self._advice(error_class, status_code)
        outcome = outcome_of(self.operation, response, self.settings.clock.time())
        return error_class(
            f"{self._name} failed with status code {status_code}{label}{message}"
            + (f"\n{advice}" if advice else ""),
            code=error_body.code,
            name=error_body.name,
            message=error_body.message,
            retry_after=outcome.retry_after,
            body=body,
            **self._context(),
        )

    def _advice(self, error_class: type[errors.APIError], status_code: int) -> str:
        if 300 <= status_code < 400:
            return "Redirects are not followed, because the key would go along. Check base_url."
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


def _error_class(status_code: int, body: ErrorBody) -> type[errors.APIError]:
    if status_code == 400:
        by_name = _BY_NAME_OF_400.get(body.name) or _BY_NAME_OF_400.get(name_of(body.code))
        return by_name or errors.BadRequestError
    if status_code == 503 and is_maintenance(body):
        return errors.MaintenanceError
    if status_code >= 500:
        return errors.ServerError
    return _BY_STATUS.get(status_code, errors.APIError)


def incomplete_list(api: str, operation: Operation) -> errors.DecodeError:
    """Return the error for a list whose pages do not lead to its end."""
    name = f"{api}.{operation.operation_id}"
    return errors.DecodeError(
        f"{name}: the list has more entries, but the last response does not lead to the next page.\n"
        "The call only reads: calling again is safe.",
        operation=name,
        path=operation.path,
        status_code=200,
    )
