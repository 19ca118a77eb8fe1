"""Launch: create a draft, let the caller store its id, set it running once.

The methods are in ``batchcom._async.campaigns``, which checks the campaign first. What differs between the
APIs is in ``cep/campaigns`` and ``mep/campaigns``. ``batchcom.launch`` has the result, and the mark of
a draft.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from batchcom._core.building import raise_problems
from batchcom._core.request_rules import Confirmations
from batchcom.errors import (
    BatchError,
    MalformedParameterError,
    NotSentError,
    OutcomeUnknownError,
    PermissionDeniedError,
    ServerError,
)
from batchcom.launch import LaunchResult, marked, new_mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from batchcom._async.campaigns import AsyncCampaignCalls
    from batchcom.launch import CampaignStatus

__all__ = ["AsyncLaunch"]

_MAX_ROUNDS = 4
"""Updates of a campaign that its status shows as not started, before a person has to check."""


class AsyncLaunch:
    """One launch of one campaign.

    Args:
        calls: The calls of the API.
        campaign: The campaign, which has been checked.
        status_delay: Seconds to wait before the status is read after an unknown outcome.
        allow_past_start: Whether the start time may be in the past.
    """

    def __init__(
        self, calls: AsyncCampaignCalls, campaign: Any, status_delay: float, *, allow_past_start: bool
    ) -> None:
        self._calls = calls
        self._campaign = calls.in_state(campaign, "running")
        self._name: str = campaign.name
        self._operation = calls.name("launch")
        self._clock = calls.settings.clock
        self._status_delay = status_delay
        self._allow_past_start = allow_past_start
        self._campaign_id: str | None = None
        self._stage = "draft"

    async def launch(self, on_draft: Callable[[str], Any] | None) -> LaunchResult:
        """Create the draft, call `on_draft`, and set the campaign running."""
        try:
            self._refuse_past_start()
            self._campaign_id = campaign_id = await self._create_draft()
            self._stage = "on_draft"
            if on_draft is not None:
                await self._call(on_draft, campaign_id)
                self._refuse_past_start()  # it may have waited, for example for a person
            return await self._run(campaign_id)
        except BaseException as error:
            self._locate(error)
            raise

    async def start(self, campaign_id: str) -> LaunchResult:
        """Continue an earlier launch from the id of its draft."""
        self._campaign_id, self._stage = campaign_id, "status"
        try:
            status = await self._calls.status(campaign_id)
            if status.started and status.is_called(self._name):
                return self._result(campaign_id, already_running=True)
            if not (status.is_draft_of(self._name) or status.is_unmarked_draft_of(self._name)):
                raise self._unexpected(status)
            self._refuse_past_start()
            return await self._run(campaign_id, resumed=True)
        except BaseException as error:
            self._locate(error)
            raise

    def _refuse_past_start(self) -> None:
        confirmations = Confirmations(True, self._allow_past_start)
        raise_problems(self._calls.problems(self._campaign, confirmations, validate=False), self._operation)

    async def _create_draft(self) -> str:
        """Create the draft, again if its outcome is unknown: Batch never sends a draft that is left over."""
        draft = self._calls.in_state(self._campaign, "draft", name=marked(self._name, new_mark()))
        warning = f"a draft named {draft.name!r} may be left over; Batch never sends it"
        try:
            return await self._calls.create(draft, warning)
        except (OutcomeUnknownError, ServerError) as doubt:
            raise NotSentError(
                f"{self._operation}: Batch did not confirm a draft ({_first_line(doubt)}).\n"
                "Nothing was sent: Batch never sends the drafts that may be left over. Launch again.",
                operation=self._operation,
                path=doubt.path,
                attempts=doubt.attempts,
                status_code=doubt.status_code,
                headers=doubt.headers,
            ) from doubt

    async def _call(self, on_draft: Callable[[str], Any], campaign_id: str) -> None:
        try:
            returned = on_draft(campaign_id)
            if inspect.isawaitable(returned):
                # async only
                await returned
                # end
                # sync: raise TypeError("on_draft returned an awaitable: use the asynchronous client")
        except BaseException as problem:
            problem.add_note(
                f"batchcom: on_draft failed, so campaign {campaign_id} stays a draft; nothing was sent."
            )
            raise

    async def _run(self, campaign_id: str, *, resumed: bool = False) -> LaunchResult:
        """Set the campaign running. After an unknown outcome, only its status counts."""
        in_doubt = False
        doubt: BatchError | None = None
        for _ in range(_MAX_ROUNDS):
            self._stage = "run"
            try:
                await self._calls.run(campaign_id, self._campaign, allow_past_start=self._allow_past_start)
                if result := await self._confirm(campaign_id):
                    return result
            except OutcomeUnknownError as problem:
                doubt = problem
            except BatchError as problem:  # also of a start time that has passed during a wait
                if not in_doubt:  # no update of this launch can have started it
                    if resumed and await self._was_started(problem, campaign_id):
                        return self._result(campaign_id, already_running=True)
                    raise
            in_doubt = True
            self._stage = "status"
            await self._clock.sleep_async(self._status_delay)
            status = await self._status_after(doubt, campaign_id)
            if status.started:
                return self._result(campaign_id)
            if not status.is_draft_of(self._name):
                raise self._unexpected(status) from doubt
        raise self._unknown("it is still a draft after several attempts to run it") from doubt

    async def _confirm(self, campaign_id: str) -> LaunchResult | None:
        """Return the result after a success response; None where the status does not confirm it yet."""
        if self._calls.update_proves:
            return self._result(campaign_id)
        try:
            status = await self._calls.status(campaign_id)
        except PermissionDeniedError:  # only a Live key can read
            return self._result(campaign_id, confirmed=False)
        except BatchError:
            return None
        return self._result(campaign_id) if status.started else None

    async def _was_started(self, rejection: BatchError, campaign_id: str) -> bool:
        """Return whether Batch rejected an update because an earlier process had started the campaign."""
        if not isinstance(rejection, MalformedParameterError | PermissionDeniedError):
            return False
        await self._clock.sleep_async(self._status_delay)
        try:
            return (await self._calls.status(campaign_id)).started
        except BatchError:
            return False

    async def _status_after(self, doubt: BatchError | None, campaign_id: str) -> CampaignStatus:
        try:
            return await self._calls.status(campaign_id)
        except BatchError as problem:
            raise self._unknown(f"its status could not be read ({type(problem).__name__})") from doubt

    def _result(self, campaign_id: str, **details: bool) -> LaunchResult:
        return LaunchResult(campaign_id=campaign_id, name=self._name, **details)

    def _unexpected(self, status: CampaignStatus) -> OutcomeUnknownError:
        renamed = "" if status.is_called(self._name) else " under another name"
        return self._unknown(f"it is {status.state}{renamed}, which is not the effect of a launch")

    def _unknown(self, reason: str) -> OutcomeUnknownError:
        return OutcomeUnknownError(
            f"{self._operation}: Batch may have sent the campaign: {reason}.\n"
            "It was not started again. Check it on the dashboard.",
            operation=self._operation,
        )

    def _locate(self, error: BaseException) -> None:
        """Add the campaign and the stage to an error."""
        if isinstance(error, BatchError):
            error.campaign_id = self._campaign_id
            error.stage = self._stage
        else:
            error.add_note(f"batchcom: {self._operation}, stage {self._stage}, campaign {self._campaign_id}")


def _first_line(error: BatchError) -> str:
    return str(error.args[0]).partition("\n")[0].removesuffix(".")
