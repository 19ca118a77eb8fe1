"""What a sender does for each of its intents, written once for synchronous and asynchronous clients.

Each method is a generator that yields what a client returned: the result of a synchronous client, or the
coroutine of an asynchronous one, which the caller of the generator awaits.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, TypeAlias

from batchcom import cep, errors, mep
from batchcom.bulk import BulkResult

from tests.chaos.intents import ONCE_ONLY
from tests.chaos.target import HEADER

if TYPE_CHECKING:
    from tests.chaos.intents import Intent
    from tests.chaos.record import Journal, State

__all__ = ["Job", "Work"]

Work: TypeAlias = Generator[Any, Any, None]

TRIES = 8
"""How often a sender makes a call that is rejected or not sent, or resumes a launch, before it gives up."""


class Job:
    """The work of a sender.

    Args:
        batch: A client of the project API, synchronous or asynchronous.
        app: A client of the app API of the same kind.
        journal: Records each intent and its outcome.
        status_delay: Seconds, see `launch`.
        reach: Called at each step of a launch that makes no request.
    """

    def __init__(
        self, batch: Any, app: Any, journal: Journal, status_delay: float, reach: Callable[[str], None]
    ) -> None:
        self._batch = batch
        self._app = app
        self._journal = journal
        self._status_delay = status_delay
        self._reach = reach

    def run(self, intent: Intent, state: State | None) -> Work:
        """Make the call of an intent. `state` is what an earlier process has recorded of it."""
        self._journal.write(intent.number, "begin" if state is None else "resume")
        if intent.call.endswith(".launch"):
            return self._launch(intent, None if state is None else state.campaign_id)
        if intent.call in ONCE_ONLY:
            return self._once(intent)
        return self._repeat(intent, resumed=state is not None)

    def _client(self, intent: Intent) -> Any:
        """Return a client whose requests carry the name of the intent."""
        client = self._batch if intent.call.startswith("cep") else self._app
        return client.with_options(headers={HEADER: intent.key})

    def _launch(self, intent: Intent, campaign_id: str | None) -> Work:
        campaigns = self._client(intent).campaigns
        campaign = campaign_of(intent)
        known = campaign_id
        seen: list[str] = []
        unknown: errors.BatchError | None = None

        def remember(new_id: str) -> None:
            nonlocal known
            self._reach("on_draft before storing")
            self._journal.write(intent.number, "draft", id=new_id)
            known = new_id
            self._reach("on_draft after storing")

        for _ in range(TRIES):
            try:
                if known is None:
                    yield campaigns.launch(
                        campaign, on_draft=remember, everyone=True, status_delay=self._status_delay
                    )
                else:
                    yield campaigns.start(known, campaign, everyone=True, status_delay=self._status_delay)
            except (errors.OutcomeUnknownError, errors.NotFoundError) as error:
                # NotFoundError: Batch has confirmed the draft, but its reads are delayed
                seen.append(_name(error))
                unknown = error
            except errors.BatchError as error:
                seen.append(_name(error))
            else:
                self._end(intent, "sent", seen)
                return
        self._end(intent, "unknown" if unknown else "open", seen, unknown)

    def _once(self, intent: Intent) -> Work:
        seen: list[str] = []
        for _ in range(TRIES):
            try:
                yield self._send(intent)
            except errors.OutcomeUnknownError as error:
                self._end(intent, "unknown", [*seen, _name(error)], error)
                return
            except errors.DecodeError as error:
                self._end(intent, "sent", [*seen, _name(error)])
                return
            except errors.BatchError as error:
                seen.append(_name(error))
            else:
                self._end(intent, "sent", seen)
                return
        self._end(intent, "open", seen)

    def _send(self, intent: Intent) -> Any:
        client = self._client(intent)
        if intent.call == "mep.transactional.send":
            notification = mep.transactional(intent.key, "Parcel sent", custom_ids=["cust-0042"])
            return client.transactional.send(notification)
        if intent.call == "cep.profiles.update":
            event = {"name": intent.key}
            return client.profiles.update([{"identifiers": {"custom_id": "cust-0042"}, "events": [event]}])
        return client.campaigns.create(campaign_of(intent, running=True), everyone=True)

    def _repeat(self, intent: Intent, *, resumed: bool) -> Work:
        seen: list[str] = []
        for _ in range(TRIES):
            try:
                result = yield self._other(intent)
                if isinstance(result, BulkResult) and not result.ok:
                    raise next(chunk.error for chunk in result if chunk.error)
            except errors.DecodeError as error:
                seen.append(_name(error))
                if not intent.call.endswith((".stats", ".list", ".get")):
                    self._end(intent, "sent", seen)
                    return
            except errors.NotFoundError as error:
                seen.append(_name(error))
                if resumed or "OutcomeUnknownError" in seen:  # an earlier attempt has deleted it
                    self._end(intent, "sent", seen)
                    return
            except errors.BatchError as error:
                seen.append(_name(error))
            else:
                self._end(intent, "sent", seen)
                return
        self._end(intent, "open", seen)

    def _other(self, intent: Intent) -> Any:
        _, resource, method = intent.call.split(".")
        of = getattr(self._client(intent), resource)
        if method in ("delete", "get") and resource == "campaigns":
            return getattr(of, method)(intent.subject)
        if method == "stats":
            if intent.call == "mep.campaigns.stats":
                return of.stats(intent.subject)
            subject = "parcel_out" if resource == "transactional" else intent.subject
            return of.stats(subject, since="2031-10-01", until="2031-10-24")
        if method == "list":
            return first_of(of.list(page_size=10))
        if method == "set":
            return of.set(intent.key, {"u.seen": 1})
        if method == "delete":
            return of.delete(intent.key)
        if method == "set_many":
            return of.set_many([{"id": intent.key, "update": {"values": {"u.seen": 1}}}])
        return of.delete_many([intent.key])

    def _end(
        self, intent: Intent, outcome: str, seen: list[str], error: errors.BatchError | None = None
    ) -> None:
        values: dict[str, Any] = {"errors": seen} if seen else {}
        if error is not None:
            cause = error.__cause__
            values |= {"status": error.status_code, "cause": type(cause).__name__ if cause else None}
        self._journal.write(intent.number, "end", outcome=outcome, **values)


def first_of(items: Any) -> Any:
    """Return the first item of a paginated list; awaitable if the list is asynchronous."""
    return anext(aiter(items), None) if hasattr(items, "__aiter__") else next(iter(items), None)


def campaign_of(intent: Intent, *, running: bool = False) -> Any:
    """Return the campaign of an intent."""
    if intent.call.startswith("cep"):
        message = cep.push("Today only", platforms=["ios"])
        return cep.campaign(intent.key, message, start_time="now", state="RUNNING" if running else "DRAFT")
    return mep.campaign(intent.key, mep.message("en", "Today only"), push_time="now", live=running)


def _name(error: errors.BatchError) -> str:
    return f"{type(error).__name__}@{error.stage}" if error.stage else type(error).__name__
