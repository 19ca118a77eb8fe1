"""The way of a request: credentials, rate limit, version, validation, handler, response."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from uuid import UUID

from batchcom_sandbox.access import App
from batchcom_sandbox.documents import read_version
from batchcom_sandbox.messages import (
    ERRORS,
    ApiError,
    JsonObject,
    Request,
    Response,
    error_body,
    json_response,
)
from batchcom_sandbox.validation import validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.access import Credentials, RateLimit
    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.documents import Match, Operation, Router
    from batchcom_sandbox.records import Entry, Event, Sent
    from batchcom_sandbox.store import Store
    from batchcom_sandbox.validation import Dropped

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
        dropped: What is wrong with the parts that the operation drops.
        changed: Whether the handler changed or sent something.
    """

    match: Match
    body: Any = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    now: float
    store: Store
    behavior: Behavior
    app: App | None = None
    dropped: Dropped = field(default_factory=dict["tuple[int, str, str | int]", str])
    changed: bool = False

    @property
    def operation(self) -> Operation:
        """The operation of the request."""
        return cast("Operation", self.match.operation)

    @property
    def app_name(self) -> str:
        """The app of a 1.x request; empty for 2.x."""
        return self.app.name if self.app else ""

    def get(self, entry_id: str, collection: str = "") -> Entry | None:
        """Return an entry of a collection, by default that of the operation."""
        return self.store.get_entry(collection or self.operation.collection, self.app_name, entry_id)

    def write(self, entry_id: str, data: JsonObject, collection: str = "") -> None:
        """Write an entry of a collection, by default that of the operation."""
        self.changed = True
        name = collection or self.operation.collection
        self.store.put_entry(name, self.app_name, entry_id, data, self.now)

    def delete(self, entry_id: str, collection: str = "") -> None:
        """Delete an entry of a collection, by default that of the operation."""
        self.changed = True
        self.store.delete_entry(collection or self.operation.collection, self.app_name, entry_id)

    def record(self, record: Event | Sent) -> None:
        """Record an event, or what was sent."""
        self.changed = True
        self.store.put(record)

    def generate_uuid(self, kind: str) -> str:
        """Return a new id in the form of a UUID."""
        return str(UUID(self.store.generate_id(kind), version=4))

    @property
    def json(self) -> JsonObject:
        """The body, if it is an object; otherwise empty."""
        return cast("JsonObject", self.body) if isinstance(self.body, dict) else {}

    def query(self, name: str) -> str | None:
        """Return the last value of a query parameter."""
        values = self.match.query.get(name)
        return values[-1] if values else None


Handler: TypeAlias = Callable[[Call], Reply]
"""Carries out an operation. It raises `ApiError` before it writes anything."""


@dataclass(frozen=True, kw_only=True)
class Application:
    """Carries out requests within a transaction of the store.

    The handlers have the labels of their operations; `advance` sends the campaigns that are due at a time.
    """

    router: Router
    handlers: Mapping[str, Handler]
    advance: Callable[[Store, Behavior, float], None]
    credentials: Credentials
    rate_limit: RateLimit
    behavior: Behavior
    store: Store

    def catch_up(self, now: float) -> None:
        """Do what is due: late effects, scheduled campaigns."""
        for due, method, target, app, key, body in self.store.take_late(now):
            self.advance(self.store, self.behavior, due)
            match = self.router.match(method, target)
            with suppress(ApiError):
                self._carry_out(match, {}, body, due, App(app, key) if key else None)
        self.advance(self.store, self.behavior, now)

    def delay(self, match: Match, request: Request, now: float, due: float) -> None:
        """Let a request take effect at `due`, if its keys are accepted now. Its keys are not stored."""
        try:
            app = self._authenticate(match, request.lower_headers(), now)
        except ApiError:
            return
        if app is None:
            self.store.add_late(due, request.method, request.target, None, None, request.body)
        else:
            target = _without_key(request.target)
            self.store.add_late(due, request.method, target, app.name, app.key, request.body)

    def respond(self, match: Match, request: Request, now: float) -> tuple[Response, bool]:
        """Return the response, and whether the request changed anything."""
        try:
            headers = request.lower_headers()
            app = self._authenticate(match, headers, now)
            return self._carry_out(match, headers, request.body, now, app)
        except ApiError as error:
            body = error_body(match.api, error.name, error.message, self.behavior.cep_error_code)
            return json_response(ERRORS[error.name].status, body), False

    def _authenticate(self, match: Match, headers: Mapping[str, str], now: float) -> App | None:
        """Check the route, the keys and the rate limit, and return the app of a 1.x request."""
        operation = match.operation
        if operation is None or operation.label not in self.handlers:
            raise ApiError("ROUTE_NOT_FOUND", "there is no such route")
        if operation.is_public:
            return None
        app = self.credentials.check(match, headers)
        if match.api == "cep" and not self.rate_limit.allows(now):
            raise ApiError("TOO_MANY_REQUESTS", "too many requests: wait for at least 5 seconds")
        return app

    def _carry_out(
        self, match: Match, headers: dict[str, str], content: bytes, now: float, app: App | None
    ) -> tuple[Response, bool]:
        """Check what a request asks for, and do it."""
        operation = cast("Operation", match.operation)
        if app is not None and app.key != "live" and operation.description.get("x-key") == "live":
            raise ApiError("API_MISUSE", "this route requires the Live key of an app")
        is_versioned = match.api == "cep" and not operation.is_public
        if is_versioned and match.version < read_version(operation.since):
            raise ApiError("ROUTE_NOT_FOUND", f"{operation.name} requires version {operation.since} or later")
        dropped: Dropped = {}
        body = validate(match, headers, content, dropped)
        call = Call(match, body, headers, now, self.store, self.behavior, app, dropped)
        status, value = self.handlers[operation.label](call)
        self.advance(self.store, self.behavior, now)
        return value if isinstance(value, Response) else json_response(status, value), call.changed


def _without_key(target: str) -> str:
    """Return the target of a 1.x request without its app key: `/1.0/app/campaigns/list`."""
    version, _, rest = target.lstrip("/").partition("/")
    return f"/{version}/app/{rest.partition('/')[2]}"
