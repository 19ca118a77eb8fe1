"""Batch's error codes, and their bodies in the shape of each API."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from batchcom_sandbox.messages import Api, JsonObject, Response, json_response

if TYPE_CHECKING:
    from batchcom_sandbox.choices import Choices

__all__ = ["ERRORS", "ErrorCode", "Refusal", "error_body", "refusal_response"]


class ErrorCode(NamedTuple):
    """One row of Batch's table of errors."""

    status: int
    number: int


ERRORS: dict[str, ErrorCode] = {
    "SERVER_ERROR": ErrorCode(500, 1),
    "MAINTENANCE_ERROR": ErrorCode(503, 2),
    "AUTHENTICATION_INVALID": ErrorCode(401, 10),
    "API_MISUSE": ErrorCode(403, 12),
    "ROUTE_NOT_FOUND": ErrorCode(404, 20),
    "MISSING_PARAMETER": ErrorCode(400, 30),
    "MALFORMED_PARAMETER": ErrorCode(400, 31),
    "MALFORMED_JSON_BODY": ErrorCode(400, 32),
    "TOO_MANY_REQUESTS": ErrorCode(429, 60),
}


class Refusal(Exception):  # noqa: N818 - an answer, not a failure
    """The request is refused; nothing was done.

    Args:
        name: A key of `ERRORS`.
        message: What is wrong and where, without anybody's data.
        headers: Further response headers.
    """

    def __init__(self, name: str, message: str, *headers: tuple[str, str]) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message
        self.headers = headers


def error_body(api: Api, name: str, message: str, choices: Choices, number: int | None = None) -> JsonObject:
    """Return the error body as that API writes it."""
    code = ERRORS[name].number if number is None else number
    if api == "mep":
        return {"code": code, "type": name, "message": message}
    forms: dict[str, str | int] = {"name": name, "number": code, "text": str(code)}
    return {"error_code": forms[choices.cep_error_code], "error_message": message}


def refusal_response(api: Api, refusal: Refusal, choices: Choices) -> Response:
    """Return the response that carries a refusal."""
    status = ERRORS[refusal.name].status
    return json_response(status, error_body(api, refusal.name, refusal.message, choices), *refusal.headers)
