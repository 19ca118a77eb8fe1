"""The way of a request: credentials, rate limit, version, validation, handler, response."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from batchcom_sandbox.messages import (
    ERRORS,
    ApiError,
    JsonObject,
    Request,
    Response,
    error_body,
    json_response,
)
from batchcom_sandbox.versions import check_body, check_operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from batchcom_sandbox.authentication import App, Credentials, RateLimit
    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.clock import Clock
    from batchcom_sandbox.documents import Match, Operation, Router
    from batchcom_sandbox.store import Store
    from batchcom_sandbox.validation import RequestValidator

__all__ = ["Application", "Call", "Handler", "Reply"]

Reply: TypeAlias = tuple[int, Any]
"""The status and the JSON value of a response."""


@dataclass
class Call:
    """A valid request for a handler.

    Args:
        match: The operation, with the values in the path and the query.
        body: The decoded body.
        headers: The headers, with lower-case names.
        now: The time, in seconds since 1970.
        store: Everything that the sandbox keeps.
        behavior: The settings of the sandbox.
        app: The app of a 1.x request.
        changed: Whether the handler changed or sent something.
    """

    match: Match
    body: Any = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    now: float
    store: Store
    behavior: Behavior
    app: App | None = None
    changed: bool = False

    @property
    def operation(self) -> Operation:
        """The operation of the request."""
        return cast("Operation", self.match.operation)

    @property
    def app_name(self) -> str:
        """The app of a 1.x request; empty for 2.x."""
        return self.app.name if self.app else ""

    @property
    def json(self) -> JsonObject:
        """The body, if it is an object; otherwise empty."""
        return cast("JsonObject", self.body) if isinstance(self.body, dict) else {}

    def query(self, name: str) -> str | None:
        """Return the last value of a query parameter."""
        values = self.match.query.get(name)
        return values[-1] if values else None

    def flag(self, name: str) -> bool | None:
        """Return the value of a boolean query parameter."""
        value = self.query(name)
        return None if value is None else value == "true"


Handler: TypeAlias = Callable[[Call], Reply]
"""Carries out an operation. It raises `ApiError` before it writes anything."""


@dataclass(frozen=True, kw_only=True)
class Application:
    """Carries out requests within a transaction of the store.

    Args:
        router: Finds the operation of a request.
        validator: Checks requests.
        handlers: The handler of each operation.
        advance: Does what is due at a time: sends scheduled campaigns.
        credentials: The keys that are accepted.
        rate_limit: The limit of the 2.x API.
        behavior: The settings of the sandbox.
        store: Everything that the sandbox keeps.
        clock: The clock of the rate limit.
    """

    router: Router
    validator: RequestValidator
    handlers: Mapping[str, Handler]
    advance: Callable[[Store, Behavior, float], None]
    credentials: Credentials
    rate_limit: RateLimit
    behavior: Behavior
    store: Store
    clock: Clock

    def catch_up(self, now: float) -> None:
        """Do what is due: late effects, scheduled campaigns."""
        for due, frozen in self.store.take_late(now):
            request = _thaw(frozen)
            self.advance(self.store, self.behavior, due)
            self.respond(self.router.match(request.method, request.target), request, due)
        self.advance(self.store, self.behavior, now)

    def delay(self, request: Request, due: float) -> None:
        """Let a request take effect later."""
        self.store.add_late(due, _freeze(request))

    def respond(self, match: Match, request: Request, now: float) -> tuple[Response, bool]:
        """Return the response, and whether the request changed anything."""
        try:
            call = self._check(match, request, now)
            status, value = self.handlers[call.operation.label](call)
        except ApiError as error:
            body = error_body(match.api, error.name, error.message, self.behavior.cep_error_code)
            return json_response(ERRORS[error.name].status, body, *error.headers), False
        if isinstance(value, Response):
            return value, call.changed
        return json_response(status, value), call.changed

    def _check(self, match: Match, request: Request, now: float) -> Call:
        operation = match.operation
        if operation is None or operation.label not in self.handlers:
            raise ApiError("ROUTE_NOT_FOUND", "there is no such route")
        headers = request.lower_headers()
        if operation.is_public:
            body = self.validator.validate(match, headers, request.body)
            return Call(match, body, headers, now, self.store, self.behavior)
        app = self.credentials.check(match, headers)
        is_cep = match.api == "cep"
        if is_cep and not self.rate_limit.allows(self.clock.monotonic()):
            raise ApiError(
                "TOO_MANY_REQUESTS", "too many requests: wait for at least 5 seconds", *self._retry_after()
            )
        if app is not None and app.key != "live" and operation.live_only:
            raise ApiError("API_MISUSE", "this route requires the Live key of an app")
        if is_cep:
            check_operation(operation.name, match.version)
        body = self.validator.validate(match, headers, request.body)
        if is_cep:
            check_body(operation.name, match.version, body)
        return Call(match, body, headers, now, self.store, self.behavior, app)

    def _retry_after(self) -> Iterable[tuple[str, str]]:
        seconds = self.behavior.retry_after
        return () if seconds is None else (("retry-after", f"{seconds:g}"),)


def _freeze(request: Request) -> JsonObject:
    """Return a request as JSON, which waits in the store for its late effect."""
    return {
        "method": request.method, "target": request.target, "headers": list(request.lower_headers().items()),
        "body": base64.b64encode(request.body).decode(),
    }  # fmt: skip


def _thaw(frozen: JsonObject) -> Request:
    headers = [(name, value) for name, value in frozen["headers"]]
    return Request(frozen["method"], frozen["target"], headers, base64.b64decode(frozen["body"]))
