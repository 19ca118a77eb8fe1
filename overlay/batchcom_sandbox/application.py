"""The way of a request: credentials, rate limit, version, validation, handler, response.

Keys are compared in constant time and never shown.
"""

from __future__ import annotations

import hmac
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from uuid import UUID

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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.documents import Match, Operation, Router
    from batchcom_sandbox.store import Entry, Event, Sent, Store
    from batchcom_sandbox.validation import Dropped, RequestValidator

__all__ = ["App", "Application", "Call", "Credentials", "Handler", "RateLimit", "Reply"]


@dataclass(frozen=True)
class App:
    """The app of a 1.x request, and which of its keys the path contains: `live`, `dev` or `sdk`."""

    name: str
    key: str


class Credentials:
    """The keys that a sandbox accepts.

    Args:
        rest_api_key: The REST key of both APIs.
        project_key: The project key of the 2.x API.
        apps: The app keys of the 1.x API, each with its kind: `live`, `dev`, `sdk`, or `ios:live` and so on.

    Raises:
        ValueError: If the kind of an app key is not one of these.
    """

    def __init__(self, rest_api_key: str, project_key: str, apps: Mapping[str, str]) -> None:
        self._rest_api_key = rest_api_key
        self._project_key = project_key
        self._apps = {key: _app(kind) for key, kind in apps.items()}

    @property
    def app_names(self) -> list[str]:
        """The names of the apps, in the order of their keys."""
        return list(dict.fromkeys(app.name for app in self._apps.values()))

    def check(self, match: Match, headers: Mapping[str, str]) -> App | None:
        """Return the app whose key is in a 1.x path, `None` on 2.x routes.

        Raises:
            ApiError: If a key is missing or wrong.
        """
        if match.api == "cep":
            self._check_project(headers)
            return None
        if not _equal(headers.get("x-authorization", ""), self._rest_api_key):
            raise ApiError("AUTHENTICATION_INVALID", "header X-Authorization must be the REST API key")
        for key, app in self._apps.items():
            if _equal(match.parameters["api_key"], key):
                return app
        raise ApiError("AUTHENTICATION_INVALID", "the API key in the path is not the key of an app")

    def _check_project(self, headers: Mapping[str, str]) -> None:
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not _equal(key, self._rest_api_key):
            raise ApiError("AUTHENTICATION_INVALID", "header Authorization must be Bearer and the REST key")
        project = headers.get("x-batch-project")
        if project is None:
            raise ApiError("MISSING_PARAMETER", "header X-Batch-Project is required")
        if not _equal(project, self._project_key):
            raise ApiError("AUTHENTICATION_INVALID", "the REST API key is not valid for this project")


def _app(kind: str) -> App:
    name, separator, key = kind.rpartition(":")
    if key not in ("live", "dev", "sdk"):
        raise ValueError("apps must map each key to live, dev or sdk, with an app in front such as ios:live")
    return App(name if separator else "app", key)


def _equal(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


class RateLimit:
    """A token bucket that holds the requests of one second, and at least one.

    Args:
        rate: Requests per second; `None` allows all.

    Raises:
        ValueError: If the rate is not a number above 0.
    """

    def __init__(self, rate: float | None) -> None:
        if rate is not None and not 0 < rate < math.inf:
            raise ValueError(f"rate_limit must be a number above 0, or None, got {rate!r}")
        self._rate = rate
        self._most = max(1.0, rate or 0.0)
        self.reset()

    def reset(self) -> None:
        """Fill the bucket."""
        self._tokens = self._most
        self._updated = 0.0

    def allows(self, now: float) -> bool:
        """Take a token, and return whether there was one."""
        if self._rate is None:
            return True
        elapsed = max(0.0, now - self._updated)
        self._tokens = min(self._most, self._tokens + elapsed * self._rate)
        self._updated = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


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
    validator: RequestValidator
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
        body = self.validator.validate(match, headers, content, dropped)
        call = Call(match, body, headers, now, self.store, self.behavior, app, dropped)
        status, value = self.handlers[operation.label](call)
        self.advance(self.store, self.behavior, now)
        return value if isinstance(value, Response) else json_response(status, value), call.changed


def _without_key(target: str) -> str:
    """Return the target of a 1.x request without its app key: `/1.0/app/campaigns/list`."""
    version, _, rest = target.lstrip("/").partition("/")
    return f"/{version}/app/{rest.partition('/')[2]}"
