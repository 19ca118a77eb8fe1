"""Launch: create a draft, let the caller remember it, set it running once."""

from __future__ import annotations

import inspect
import logging
import random
from typing import TYPE_CHECKING, Any, Protocol

from batchcom.errors import (
    BatchError,
    ConfigurationError,
    MalformedParameterError,
    NotSentError,
    OutcomeUnknownError,
    PermissionDeniedError,
    RequestValidationError,
)
from batchcom.launch import LaunchResult, marked, new_mark
from batchcom.retry import Effect, Outcome, RetryEvent, announce, decide

if TYPE_CHECKING:
    from collections.abc import Callable

    from batchcom._core.clock import Clock
    from batchcom.launch import CampaignStatus
    from batchcom.retry import RetryPolicy
    from batchcom.validation import Problem

__all__ = ["AsyncLaunch", "AsyncSteps"]

_log = logging.getLogger("batchcom")

_MOST_ROUNDS = 4
"""How often a campaign that its status shows as not started is set running, before a person has to look."""


class AsyncSteps(Protocol):
    """What a launch needs of an API, for one campaign."""

    operation: str
    name: str
    clock: Clock
    retry: RetryPolicy

    async def create_draft(self, name: str) -> str:
        """Create the campaign as a draft of that name and return its id."""
        ...

    async def run(self, campaign_id: str) -> None:
        """Set it running with its real name, in one update."""
        ...

    async def status(self, campaign_id: str) -> CampaignStatus:
        """Read where it stands."""
        ...

    def late(self) -> Problem | None:
        """The start time, if it has passed."""
        ...


class AsyncLaunch:
    """One launch of one campaign."""

    def __init__(self, steps: AsyncSteps, settle: float) -> None:
        if not 0 <= settle < float("inf"):
            raise ConfigurationError(f"settle is {settle!r}; it is seconds, 0 or more")
        self._steps = steps
        self._settle = settle
        self._id: str | None = None
        self._stage = "draft"

    async def launch(self, on_draft: Callable[[str], Any] | None, *, late: bool) -> LaunchResult:
        """From nothing to running."""
        try:
            self._refuse_late(late)
            self._id = campaign_id = await self._draft()
            self._stage = "on_draft"
            if on_draft is not None:
                await self._remember(on_draft, campaign_id)
            return await self._run(campaign_id)
        except BaseException as error:
            self._locate(error)
            raise

    async def start(self, campaign_id: str, *, late: bool) -> LaunchResult:
        """From an id that an earlier launch gave to running."""
        self._id, self._stage = campaign_id, "status"
        try:
            found = await self._steps.status(campaign_id)
            if found.started and found.is_called(self._steps.name):
                return LaunchResult(id=campaign_id, name=self._steps.name, already=True)
            if not (found.is_draft_of(self._steps.name) or found.is_unmarked_draft_of(self._steps.name)):
                raise self._unexpected(found)
            self._refuse_late(late)
            return await self._run(campaign_id, resumed=True)
        except BaseException as error:
            self._locate(error)
            raise

    def _refuse_late(self, late: bool) -> None:
        problem = None if late else self._steps.late()
        if problem is not None:
            raise RequestValidationError([problem], operation=self._steps.operation)

    async def _draft(self) -> str:
        """A draft may be created again when its outcome is unknown: the stray is never sent."""
        steps = self._steps
        name = marked(steps.name, new_mark())
        began = steps.clock.monotonic()
        attempt = 0
        while True:
            attempt += 1
            try:
                return await steps.create_draft(name)
            except OutcomeUnknownError as problem:
                doubt = problem
            if attempt == 1:
                _log.warning(
                    "%s: a draft named %r may be left over; Batch never sends it", steps.operation, name
                )
            decision = decide(
                steps.retry,
                Outcome(Effect.UNKNOWN, False, doubt.status_code, None, type(doubt).__name__),
                idempotent=True,
                attempt=attempt,
                elapsed=steps.clock.monotonic() - began,
                random=random.random(),  # noqa: S311 (spreads waits, guards nothing)
            )
            if not decision.retry:
                raise self._no_draft(doubt, attempt) from doubt
            event = RetryEvent(steps.operation, attempt, decision.delay, decision.reason, doubt.status_code)
            announce(steps.retry, event)
            await steps.clock.sleep_async(decision.delay)

    def _no_draft(self, doubt: BatchError, attempts: int) -> NotSentError:
        return NotSentError(
            f"{self._steps.operation}: Batch did not confirm a draft ({_first_line(doubt)}).\n"
            "Nothing was sent: Batch never sends the drafts that may be left over. Launch again.",
            operation=self._steps.operation,
            path=doubt.path,
            attempts=attempts,
            status_code=doubt.status_code,
            headers=doubt.headers,
        )

    async def _remember(self, on_draft: Callable[[str], Any], campaign_id: str) -> None:
        try:
            remembered = on_draft(campaign_id)
            if inspect.isawaitable(remembered):
                # async only
                await remembered
                # end
                # sync: raise TypeError("on_draft is a coroutine function: use the asynchronous client")
        except BaseException as problem:
            problem.add_note(
                f"batchcom: on_draft failed, so campaign {campaign_id} stays a draft; nothing was sent."
            )
            raise

    async def _run(self, campaign_id: str, *, resumed: bool = False) -> LaunchResult:
        """Set it running; after a doubt, believe only what the status says."""
        doubt: BatchError | None = None
        for _ in range(_MOST_ROUNDS):
            self._stage = "run"
            try:
                await self._steps.run(campaign_id)
                return LaunchResult(id=campaign_id, name=self._steps.name)
            except OutcomeUnknownError as problem:
                doubt = problem
            except BatchError as problem:
                if doubt is None:  # refused or not sent, and no attempt of ours can have started it
                    if resumed and await self._started_before(problem, campaign_id):
                        return LaunchResult(id=campaign_id, name=self._steps.name, already=True)
                    raise
            self._stage = "status"
            await self._steps.clock.sleep_async(self._settle)
            found = await self._status_after(doubt, campaign_id)
            if found.started:
                return LaunchResult(id=campaign_id, name=self._steps.name)
            if not found.is_draft_of(self._steps.name):
                raise self._unexpected(found) from doubt
        raise self._unknown("it is still a draft after several attempts to run it") from doubt

    async def _started_before(self, refusal: BatchError, campaign_id: str) -> bool:
        """Whether an update was refused because the one that an earlier process had sent came first."""
        if not isinstance(refusal, MalformedParameterError | PermissionDeniedError):
            return False
        await self._steps.clock.sleep_async(self._settle)
        try:
            return (await self._steps.status(campaign_id)).started
        except BatchError:
            return False

    async def _status_after(self, doubt: BatchError | None, campaign_id: str) -> CampaignStatus:
        try:
            return await self._steps.status(campaign_id)
        except BatchError as problem:
            raise self._unknown(f"its status could not be read ({type(problem).__name__})") from doubt

    def _unexpected(self, found: CampaignStatus) -> OutcomeUnknownError:
        edited = "" if found.is_called(self._steps.name) else " under another name"
        return self._unknown(f"it is {found.state}{edited}, which no launch leaves behind")

    def _unknown(self, why: str) -> OutcomeUnknownError:
        return OutcomeUnknownError(
            f"{self._steps.operation}: whether the campaign was sent is not known: {why}.\n"
            "It was not started again; look at it on the dashboard.",
            operation=self._steps.operation,
        )

    def _locate(self, error: BaseException) -> None:
        """Say how far it came, and with which campaign."""
        if isinstance(error, BatchError):
            error.campaign_id = self._id
            error.stage = self._stage
        else:
            error.add_note(f"batchcom: {self._steps.operation}, stage {self._stage}, campaign {self._id}")


def _first_line(error: BatchError) -> str:
    return str(error.args[0]).partition("\n")[0]
