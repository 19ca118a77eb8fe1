"""What goes into the sandbox and what comes out of it: one request, one response, no framework."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, cast

__all__ = [
    "JSON_TYPE",
    "MAX_BODY",
    "Api",
    "Headers",
    "JsonObject",
    "Request",
    "Response",
    "as_list",
    "json_response",
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
        method: `GET`, `POST` or `DELETE`.
        target: Path and query as they stand on the request line, percent-encoded.
        headers: A mapping or pairs; names in any case.
        body: The whole body.
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
    """One HTTP response, and what happens to it on its way to the caller.

    `wire` says what the transport or the server does with it: `None` hands it over whole; otherwise it is
    one of the words of `batchcom_sandbox.faults.Wire`. `delay` counts seconds.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    wire: str | None = None
    delay: float | None = None

    def pieces(self) -> list[bytes]:
        """Return the body as a slow answer comes: byte by byte, a long one in 200 pieces."""
        size = -(-len(self.body) // SLOW_PIECES) or 1
        return [self.body[start : start + size] for start in range(0, len(self.body), size)]

    def json(self) -> Any:
        """Return the decoded body.

        Raises:
            ValueError: When the body is not JSON.
        """
        return json.loads(self.body)


def as_list(value: Any) -> list[Any]:
    """Return a value that is known to be a list as one."""
    return cast("list[Any]", value)


def json_response(status: int, value: Any, *headers: tuple[str, str]) -> Response:
    """Return a response that carries `value` as JSON (no body at all with status 204)."""
    if status == 204:
        return Response(status, headers)
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, (("content-type", JSON_TYPE), *headers), body)


def too_large() -> Response:
    """Return the response to a request whose body exceeds `MAX_BODY`."""
    return json_response(413, {"error": f"the request body must be at most {MAX_BODY} bytes"})
