"""The sandbox: it takes requests, returns responses, and remembers what happened."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from batchcom_sandbox import audiences, campaigns, exports, profiles, sending
from batchcom_sandbox.access import Credentials, RateLimit
from batchcom_sandbox.application import Application, Handler
from batchcom_sandbox.behavior import Behavior
from batchcom_sandbox.clock import Clock, VirtualClock, check_advance
from batchcom_sandbox.crud import generic_handlers
from batchcom_sandbox.documents import Router, shipped_router
from batchcom_sandbox.fault_plan import FaultPlan
from batchcom_sandbox.fault_responses import apply_fault
from batchcom_sandbox.faults import Fault
from batchcom_sandbox.history import History
from batchcom_sandbox.messages import MAX_BODY, too_large
from batchcom_sandbox.records import Recorded
from batchcom_sandbox.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from batchcom_sandbox.documents import Match
    from batchcom_sandbox.messages import Api, JsonObject, Request, Response
    from batchcom_sandbox.transport import SandboxTransport

__all__ = ["Pending", "Sandbox"]

DEFAULT_APPS = {"sandbox-live-key": "live", "sandbox-dev-key": "dev"}
LATE = 2.0
"""Seconds until a `late` effect, unless the fault has a delay."""

HANDLERS: dict[str, Handler] = {
    **campaigns.HANDLERS,
    **sending.HANDLERS,
    **profiles.HANDLERS,
    **exports.HANDLERS,
}
RULES = {**audiences.RULES, **campaigns.RULES, **exports.RULES}


@dataclass(frozen=True)
class Pending:
    """A request whose first line has been read: what it is for, and which fault strikes it."""

    match: Match
    fault: Fault | None


class Sandbox(History):
    """A fake of both of Batch's APIs.

    Mount it (`httpx.Client(transport=sandbox.transport())`) or serve it (`with serve(sandbox) as url`).

    Args:
        rest_api_key: The REST key that both APIs accept.
        project_key: The project key of the 2.x API.
        apps: App keys of the 1.x API, each with its kind: `live`, `dev` or `sdk`. If there are several apps,
            the app comes first (`{"ios-key": "ios:live", "android-key": "android:live"}`).
        store: A SQLite file in which the state survives, for one process at a time. Defaults to memory.
        clock: The source of time. Defaults to the system's clock.
        rate_limit: Requests per second that the 2.x API accepts. Defaults to no limit.
        seed: Makes ids and the draws of faults repeatable.
        behavior: What Batch's pages leave open, and how the service itself misbehaves.
        plan: Chooses which fault strikes a request. Defaults to the faults that `fault` sets.
        documents: The OpenAPI document of each API. Defaults to those that ship with batchcom.
    """

    def __init__(
        self,
        *,
        rest_api_key: str = "sandbox-rest-key",
        project_key: str = "project_sandbox",
        apps: Mapping[str, str] | None = None,
        store: str | Path | None = None,
        clock: Clock | None = None,
        rate_limit: float | None = None,
        seed: int = 0,
        behavior: Behavior | None = None,
        plan: FaultPlan | None = None,
        documents: Mapping[Api, JsonObject] | None = None,
    ) -> None:
        self.behavior = behavior or Behavior()
        router = Router(documents) if documents else shipped_router()
        application = Application(
            router=router,
            handlers={**generic_handlers(router.operations.values(), RULES), **HANDLERS},
            advance=sending.send_due,
            credentials=Credentials(rest_api_key, project_key, DEFAULT_APPS if apps is None else apps),
            rate_limit=RateLimit(rate_limit),
            behavior=self.behavior,
            store=Store(store, seed, keep_versions=self.behavior.read_lag > 0),
        )
        super().__init__(application, clock or time)
        self._plan = plan or FaultPlan(seed)

    def __repr__(self) -> str:
        return f"<Sandbox of {', '.join(self.app_names)}>"

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store. What was committed stays in its file."""
        with self._lock:
            self._store.close()

    def transport(self) -> SandboxTransport:
        """Return an httpx transport, sync and async in one, which needs no socket."""
        from batchcom_sandbox.transport import SandboxTransport

        return SandboxTransport(self)

    def advance(self, seconds: float) -> None:
        """Let time pass, and send what is due by then.

        Raises:
            ValueError: If `seconds` is negative, not a number, or leads beyond the year 9892.
        """
        with self._lock:
            if isinstance(self.clock, VirtualClock):
                self.clock.advance(seconds)
            else:
                check_advance(seconds, self.now())
                self._store.advance(seconds)
            self._catch_up()

    # requests

    def handle(self, request: Request) -> Response:
        """Carry out a request, and return its response."""
        if len(request.body) > MAX_BODY:
            return too_large()
        if request.target.startswith("/_sandbox"):
            from batchcom_sandbox.control import control

            return control(self, request)
        return self.finish(self.begin(request.method, request.target), request)

    def begin(self, method: str, target: str) -> Pending:
        """Return what a request is for and which fault strikes it. `finish` must follow."""
        match = self._application.router.match(method, target)
        with self._lock:
            fault = self._plan.choose(match.label) if match.label else None
        if fault is not None and self.behavior.late_effect:
            fault = fault.made_late(self.behavior.late_effect)
        return Pending(match, fault)

    def finish(self, pending: Pending, request: Request) -> Response:
        """Carry out a request. Its effect and its record are one transaction."""
        match, fault = pending.match, pending.fault
        response: Response | None = None
        with self._lock:
            now = self.now()
            with self._store.transaction():
                self._application.catch_up(now)
                if fault is None or fault.effect == "after":
                    response, changed = self._application.respond(match, request, now)
                else:
                    changed = False
                    if fault.effect == "late":
                        delay = LATE if fault.delay is None else fault.delay
                        self._application.delay(match, request, now, now + delay)
                status = None if response is None else response.status
                self._store.put(
                    Recorded(
                        operation=match.label,
                        method=match.method,
                        path_template=match.template,
                        status=status,
                        fault=None if fault is None else fault.label,
                        effect=changed,
                        at=now,
                    )
                )
        if fault is None:
            return cast("Response", response)
        return apply_fault(fault, response, match, self.behavior.cep_error_code, now)

    def reset(self) -> None:
        """Delete everything: state, records, faults, used rate limit, and the time that was advanced."""
        with self._lock, self._store.transaction():
            self._store.clear()
            self._plan.reset()
            self._application.rate_limit.reset()

    # faults

    def fault(self, *faults: Fault) -> None:
        """Set faults, after those that are set already.

        Raises:
            TypeError: If one is not a `Fault`.
            ValueError: If one matches no operation. None is set then.
        """
        operations = self._application.router.operations
        for fault in faults:
            if not isinstance(cast("object", fault), Fault):
                raise TypeError(f"faults must be Fault objects, such as Fault('429'), got {fault!r}")
            fault.check_operation(operations)
        with self._lock:
            for fault in faults:
                self._plan.add(fault)

    def clear_faults(self) -> None:
        """Remove all faults."""
        with self._lock:
            self._plan.clear()

    @property
    def faults(self) -> list[tuple[Fault, int]]:
        """The faults that are set, and how often each has struck."""
        with self._lock:
            return self._plan.faults()
