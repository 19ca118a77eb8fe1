"""HTTP messages of the sandbox: requests, responses, and Batch's error responses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

__all__ = [
    "ERRORS",
    "JSON_TYPE",
    "MAX_BODY",
    "Api",
    "ApiError",
    "ErrorCode",
    "Headers",
    "JsonObject",
    "Request",
    "Response",
    "error_body",
    "json_response",
    "malformed",
    "too_large",
]

Api: TypeAlias = Literal["cep", "mep"]
JsonObject: TypeAlias = dict[str, Any]
Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]

JSON_TYPE = "application/json"
MAX_BODY = 64 * 1024 * 1024
"""The largest request body that the sandbox accepts, in bytes."""
SLOW_PIECES = 200


@dataclass(frozen=True)
class Request:
    """One HTTP request.

    Args:
        method: The HTTP method, in upper case.
        target: Path and query as in the request line, percent-encoded.
        headers: A mapping or pairs; names in any case.
        body: The complete body.
    """

    method: str
    target: str
    headers: Headers = field(default=(), repr=False)
    body: bytes = field(default=b"", repr=False)

    def __repr__(self) -> str:
        return f"Request({self.method} …, {len(self.body)} bytes)"

    def lower_headers(self) -> dict[str, str]:
        """Return the headers with lower-case names."""
        return {name.lower(): value for name, value in dict(self.headers).items()}


@dataclass(frozen=True)
class Response:
    """One HTTP response, and what happens to it on the way to the caller.

    Args:
        status: The status code.
        headers: Pairs of name and value.
        body: The complete body.
        fault: The kind of the fault that the transport or the server carries out. Defaults to none.
        delay: Seconds to wait; see `batchcom_sandbox.Fault`.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    fault: str | None = None
    delay: float | None = None

    def pieces(self) -> list[bytes]:
        """Return the body in the pieces of a slow response: single bytes, or 200 pieces of a long body."""
        size = -(-len(self.body) // SLOW_PIECES) or 1
        return [self.body[start : start + size] for start in range(0, len(self.body), size)]

    def json(self) -> Any:
        """Return the decoded body.

        Raises:
            ValueError: If the body is not JSON.
        """
        return json.loads(self.body)


def json_response(status: int, value: Any, *headers: tuple[str, str]) -> Response:
    """Return a response with `value` as JSON. A response with status 204 has no body."""
    if status == 204:
        return Response(status, headers)
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, (("content-type", JSON_TYPE), *headers), content)


def too_large() -> Response:
    """Return the response to a request whose body exceeds `MAX_BODY`."""
    error = {"error": f"the request body must be at most {MAX_BODY} bytes"}
    return json_response(413, error, ("connection", "close"))


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


class ApiError(Exception):
    """Batch rejects the request. Nothing was changed.

    Args:
        name: A key of `ERRORS`.
        message: The problem and its place, without personal data.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


def malformed(message: str) -> ApiError:
    """Return the error of a parameter that breaks a rule."""
    return ApiError("MALFORMED_PARAMETER", message)


def error_body(api: Api, name: str, message: str, form: str, number: int | None = None) -> JsonObject:
    """Return an error in the shape of an API.

    `form` is that of `error_code`, see `Behavior.cep_error_code`. `number` defaults to the one in `ERRORS`.
    """
    code = ERRORS[name].number if number is None else number
    if api == "mep":
        return {"code": code, "type": name, "message": message}
    forms: dict[str, str | int] = {"name": name, "number": code, "text": str(code)}
    return {"error_code": forms[form], "error_message": message}
