"""The sandbox itself: a request goes in, a response comes out, and what happened is remembered."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, cast

from batchcom_sandbox.access import Access
from batchcom_sandbox.calls import Settings
from batchcom_sandbox.choices import Choices
from batchcom_sandbox.clock import Clock, MachineClock, VirtualClock, check_advance
from batchcom_sandbox.engine import Documents, Engine
from batchcom_sandbox.faults import Fault, FaultPlan
from batchcom_sandbox.hostile import Hostile
from batchcom_sandbox.limits import RateLimit
from batchcom_sandbox.messages import MAX_BODY, too_large
from batchcom_sandbox.records import Campaign, Recorded, Sent, UserData
from batchcom_sandbox.spoiled import spoiled
from batchcom_sandbox.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from batchcom_sandbox.messages import Api, JsonObject, Request, Response
    from batchcom_sandbox.routes import Match
    from batchcom_sandbox.transport import SandboxTransport

__all__ = ["Begun", "Sandbox"]

DEFAULT_APPS = {"sandbox-live-key": "live", "sandbox-dev-key": "dev"}
CEP_RATE = 1.0
"""Requests a second that Batch is reported to allow a project."""
LATE = 2.0
"""Seconds until a `late` effect, unless the fault says otherwise."""
_PROVEN = ("refused", "reset_before_reading", "429", "503_maintenance")


@dataclass(frozen=True)
class Begun:
    """A request whose first line has been read: what it is for, and which fault strikes it."""

    match: Match
    fault: Fault | None


class Sandbox:
    """A local stand-in for both of Batch's APIs.

    Mount it (`httpx.Client(transport=sandbox.transport())`) or serve it (`with serve(sandbox) as server`).

    Args:
        rest_api_key: The REST key that is accepted by both APIs.
        project_key: The project key of the 2.x API.
        apps: App keys of the 1.x API: `live`, `dev` or `sdk`, with an app in front where there are several
            (`{"ios-key": "ios:live", "android-key": "android:live"}`).
        store: A SQLite file in which the state survives, for one process at a time; left out, memory.
        clock: Where time comes from; left out, the system's clock.
        rate_limit: Requests a second by API (`{"cep": 1.0}`); `True` switches on what is reported of Batch.
        seed: Makes ids and draws repeatable.
        hostile: Switches that break what clients rely on, see `Hostile`.
        audience: How many people a campaign goes to.
        labels: The labels that exist; left out, all do.
        sender_identities: The sender identities that exist; left out, all do.
        cep_error_code: The form of `error_code` on 2.x routes, see `Choices`.
        choices: All that Batch's pages leave open.
        plan: Chooses which fault strikes a request; left out, those that `fault` sets.
        documents: The OpenAPI documents; left out, those that ship with batchcom.
    """

    def __init__(
        self,
        *,
        rest_api_key: str = "sandbox-rest-key",
        project_key: str = "project_sandbox",
        apps: Mapping[str, str] | None = None,
        store: str | Path | None = None,
        clock: Clock | None = None,
        rate_limit: Mapping[Api, float] | bool | None = None,
        seed: int = 0,
        hostile: Hostile | Iterable[str] = (),
        audience: int = 1000,
        labels: Iterable[str] | None = None,
        sender_identities: Iterable[str] | None = None,
        cep_error_code: Literal["name", "number", "text"] | None = None,
        choices: Choices | None = None,
        plan: FaultPlan | None = None,
        documents: Mapping[Api, JsonObject] | None = None,
    ) -> None:
        choices = choices or Choices()
        self._settings = Settings(
            choices=replace(choices, cep_error_code=cep_error_code) if cep_error_code else choices,
            hostile=hostile if isinstance(hostile, Hostile) else Hostile.parse(hostile),
            audience=audience,
            labels=None if labels is None else frozenset(labels),
            sender_identities=None if sender_identities is None else frozenset(sender_identities),
            seed=seed,
        )
        self._clock: Clock = clock or MachineClock()
        self._access = Access(rest_api_key, project_key, DEFAULT_APPS if apps is None else apps)
        self._store = Store(store)
        self._advanced = self._store.advanced
        rates = {"cep": CEP_RATE} if rate_limit is True else rate_limit or {}
        self._engine = Engine(
            documents=Documents(documents) if documents else Documents.shipped(),
            access=self._access,
            limit=RateLimit(cast("Mapping[Api, float]", rates)),
            settings=self._settings,
            store=self._store,
            clock=self._clock,
        )
        self._plan = plan or FaultPlan(seed)
        self._lock = threading.RLock()

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
        """Return an httpx transport, sync and async in one, that needs no socket."""
        from batchcom_sandbox.transport import SandboxTransport

        return SandboxTransport(self)

    @property
    def clock(self) -> Clock:
        """The clock that the sandbox was given."""
        return self._clock

    @property
    def settings(self) -> Settings:
        """What the sandbox was made with."""
        return self._settings

    @property
    def app_names(self) -> list[str]:
        """The apps whose keys are accepted."""
        return self._access.app_names

    def now(self) -> float:
        """Return the sandbox's time: the clock's, and what was advanced."""
        return self._clock.time() + self._advanced

    def advance(self, seconds: float) -> None:
        """Let time pass, and send what was scheduled; the machine's clock is taken to be that much ahead.

        Raises:
            ValueError: If `seconds` is negative, not a number, or leads beyond the year 9892.
        """
        with self._lock:
            if isinstance(self._clock, VirtualClock):
                self._clock.advance(seconds)
            else:
                check_advance(seconds, self.now())
                self._store.advance(seconds)
                self._advanced = self._store.advanced
            self._catch_up()

    # requests

    def handle(self, request: Request) -> Response:
        """Carry out one request and return its response; a fault's word for the wire stands in `wire`."""
        if len(request.body) > MAX_BODY:
            return too_large()
        if request.target.startswith("/_sandbox"):
            from batchcom_sandbox.control import control

            return control(self, request)
        return self.finish(self.begin(request.method, request.target), request)

    def begin(self, method: str, target: str) -> Begun:
        """Find out what a request is for and which fault strikes it; `finish` must follow."""
        match = self._engine.documents.router.match(method, target)
        with self._lock:
            fault = self._plan.choose(match.label) if match.label else None
        late = self._settings.hostile.late_effect
        if fault is not None and fault.effect == "before" and late and fault.kind not in _PROVEN:
            fault = replace(fault, effect="late", delay=late)
        return Begun(match, fault)

    def finish(self, begun: Begun, request: Request) -> Response:
        """Carry out a request: its effect and its record are one transaction."""
        match, fault = begun.match, begun.fault
        response: Response | None = None
        with self._lock:
            now = self.now()
            with self._store.transaction():
                self._engine.catch_up(now)
                changed = False
                if fault is None or fault.effect == "after":
                    response, changed = self._engine.answer(match, request, now)
                elif fault.effect == "late":
                    self._engine.wait(request, now + (LATE if fault.delay is None else fault.delay))
                self._store.add_request(
                    Recorded(
                        operation=match.label,
                        method=match.method,
                        path_template=match.template,
                        status=None if response is None else response.status,
                        fault=None if fault is None else fault.label,
                        effect=changed,
                        at=now,
                    )
                )
        if fault is None:
            return cast("Response", response)
        return spoiled(fault, response, match, self._settings.choices, now)

    def _catch_up(self) -> float:
        now = self.now()
        with self._store.transaction():
            self._engine.catch_up(now)
        return now

    # what happened

    @property
    def sent(self) -> list[Sent]:
        """Everything that was sent, one entry for each campaign and transactional push, and how often."""
        with self._lock:
            self._catch_up()
            return self._store.sent()

    @property
    def requests(self) -> list[Recorded]:
        """All requests in their order, without keys and data."""
        with self._lock:
            return self._store.requests()

    @property
    def campaigns(self) -> list[Campaign]:
        """The campaigns of both APIs that are not deleted, newest first."""
        with self._lock:
            self._catch_up()
            return self._store.all_campaigns()

    @property
    def user_data(self) -> UserData:
        """The custom data of the first app's users. For another app: `user_data_of`."""
        return self.user_data_of(next(iter(self.app_names), "app"))

    def user_data_of(self, app: str) -> UserData:
        """Return the custom data of one app's users."""
        with self._lock:
            self._catch_up()
            return UserData(self._store.users(app))

    def reset(self) -> None:
        """Forget everything: state, records, faults, and the time that was advanced."""
        with self._lock, self._store.transaction():
            self._store.clear()
            self._advanced = 0.0
            self._plan.reset()

    def made_on_dashboard(self, body: JsonObject, *, app: str = "app") -> str:
        """Put a 1.x campaign there as if somebody had made it on the dashboard, and return its token.

        Args:
            body: The campaign as a create call would hold it. Nothing is sent, whatever `live` says.
            app: The app it belongs to.
        """
        with self._lock, self._store.transaction():
            number = self._store.next_number()
            token = self._settings.digest("campaign", number, 32)
            campaign = Campaign(
                id=token, api="mep", app=app, number=number, name=body["name"], body=body, created=self.now(),
                status="running" if body.get("live") else "draft", from_api=False,
            )  # fmt: skip
            self._store.put_campaign(campaign, self.now(), keep_version=self._settings.hostile.read_lag > 0)
        return token

    # faults

    def fault(self, *faults: Fault) -> None:
        """Set faults, behind those that are set already.

        Raises:
            ValueError: When one is for no operation that there is; none is set then.
        """
        known = self._engine.documents.router.labels
        for fault in faults:
            if not any(fnmatchcase(label, fault.operation) for label in known):
                raise ValueError(f"operation is {fault.operation!r}; there are {', '.join(known)}, or *")
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
