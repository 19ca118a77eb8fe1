"""The way of a request: credentials, rate limit, version, validation, handler, response."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from batchcom_sandbox.authentication import App
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

    from batchcom_sandbox.authentication import Credentials, RateLimit
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
        for due, stored in self.store.take_late(now):
            self.advance(self.store, self.behavior, due)
            match = self.router.match(stored["method"], stored["target"])
            app = App(*stored["app"]) if stored["app"] else None
            with suppress(ApiError):
                self._carry_out(match, {}, base64.b64decode(stored["body"]), due, app)
        self.advance(self.store, self.behavior, now)

    def delay(self, match: Match, request: Request, due: float) -> None:
        """Let a request take effect later, if its keys are accepted now. Its keys are not stored."""
        try:
            app = self._authenticate(match, request.lower_headers())
        except ApiError:
            return
        target = request.target if app is None else _without_key(request.target)
        self.store.add_late(
            due,
            {
                "method": request.method,
                "target": target,
                "app": app and [app.name, app.key],
                "body": base64.b64encode(request.body).decode(),
            },
        )

    def respond(self, match: Match, request: Request, now: float) -> tuple[Response, bool]:
        """Return the response, and whether the request changed anything."""
        try:
            headers = request.lower_headers()
            app = self._authenticate(match, headers)
            return self._carry_out(match, headers, request.body, now, app)
        except ApiError as error:
            body = error_body(match.api, error.name, error.message, self.behavior.cep_error_code)
            return json_response(ERRORS[error.name].status, body, *error.headers), False

    def _authenticate(self, match: Match, headers: Mapping[str, str]) -> App | None:
        """Check the route, the keys and the rate limit, and return the app of a 1.x request."""
        operation = match.operation
        if operation is None or operation.label not in self.handlers:
            raise ApiError("ROUTE_NOT_FOUND", "there is no such route")
        if operation.is_public:
            return None
        app = self.credentials.check(match, headers)
        if match.api == "cep" and not self.rate_limit.allows(self.clock.monotonic()):
            raise ApiError(
                "TOO_MANY_REQUESTS", "too many requests: wait for at least 5 seconds", *self._retry_after()
            )
        return app

    def _carry_out(
        self, match: Match, headers: dict[str, str], content: bytes, now: float, app: App | None
    ) -> tuple[Response, bool]:
        """Check what a request asks for, and do it."""
        operation = cast("Operation", match.operation)
        if app is not None and app.key != "live" and operation.live_only:
            raise ApiError("API_MISUSE", "this route requires the Live key of an app")
        is_versioned = match.api == "cep" and not operation.is_public
        if is_versioned:
            check_operation(operation.name, match.version)
        body = self.validator.validate(match, headers, content)
        if is_versioned:
            check_body(operation.name, match.version, body)
        call = Call(match, body, headers, now, self.store, self.behavior, app)
        status, value = self.handlers[operation.label](call)
        return value if isinstance(value, Response) else json_response(status, value), call.changed

    def _retry_after(self) -> Iterable[tuple[str, str]]:
        seconds = self.behavior.retry_after
        return () if seconds is None else (("retry-after", f"{seconds:g}"),)


def _without_key(target: str) -> str:
    """Return the target of a 1.x request without its app key: `/1.0/app/campaigns/list`."""
    version, _, rest = target.lstrip("/").partition("/")
    return f"/{version}/app/{rest.partition('/')[2]}"
