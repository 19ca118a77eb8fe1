"""Campaigns of both APIs: launch, start, stop, status and drafts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from copy import deepcopy
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, overload

from batchcom_api.resource import AsyncResource

from batchcom._async.callbacks import require_callback
from batchcom._core.argument_checks import is_number, require, require_flag, require_version
from batchcom._core.building import raise_problems
from batchcom._core.operations import operation_of
from batchcom._core.request_models import payload_of
from batchcom._core.request_rules import Confirmations
from batchcom._core.validation import launch_problems
from batchcom.launch import at_stage, located, require_name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from batchcom._async.session import AsyncSession
    from batchcom.launch import CampaignStatus, LaunchResult
    from batchcom.problems import Problem

__all__ = ["AsyncCampaignCalls", "AsyncLaunchableCampaigns"]

_Campaign = TypeVar("_Campaign")


class AsyncCampaignCalls(ABC):
    """The calls of one API that a launch consists of. A subclass adds what the document does not state.

    Attributes:
        states: What makes up each of our states in a campaign of the API.
        contents: The argument of an update that takes the campaign.
        drafts_since: The first version of the API with drafts; None if every version has them.
    """

    states: ClassVar[Mapping[str, Mapping[str, object]]]
    contents: ClassVar[str]
    drafts_since: ClassVar[str | None] = None

    def __init__(self, session: AsyncSession) -> None:
        self.session = session
        self.settings = session.settings
        self._creation = operation_of(self.settings.api, "campaigns_create")

    @property
    def update_proves(self) -> bool:
        """Whether a success response to an update proves that Batch applied it."""
        return operation_of(self.settings.api, "campaigns_update").success_by != "no body"

    def name(self, method: str) -> str:
        """Return the name of a method in errors, such as ``cep.campaigns.launch``."""
        return f"{self.settings.api}.campaigns.{method}"

    def in_state(self, campaign: _Campaign, state: str, **changes: object) -> _Campaign:
        """Return a copy of the campaign in another state, with other `changes`.

        The copy shares nothing with the campaign: later changes of the caller were not checked and must not
        be sent.
        """
        changed = deepcopy(campaign)
        for name, value in {**self.states[state], **changes}.items():
            setattr(changed, name, value)
        return changed

    async def create(self, draft: object, warning: str) -> str:
        """Create a draft and return its id. `warning` is logged if Batch may have created another one."""
        arguments = {"campaign": draft}
        created = await self.session.send("campaigns_create", arguments, idempotent=True, warning=warning)
        return str(getattr(created, str(self._creation.proof)))

    async def run(self, campaign_id: str, campaign: object, *, allow_past_start: bool) -> None:
        """Set a checked campaign running with its real name, in one update."""
        arguments: dict[str, Any] = {"campaign_id": campaign_id, self.contents: campaign}
        arguments |= {"everyone": True, "allow_past_start": allow_past_start}
        await self.session.call("campaigns_update", **arguments)

    async def stop(self, campaign_id: str, campaign: object) -> None:
        """Stop a campaign. A repeat is harmless."""
        arguments = {"campaign_id": campaign_id, self.contents: self.in_state(campaign, "stopped")}
        await self.session.send("campaigns_update", arguments, idempotent=True)

    @abstractmethod
    async def status(self, campaign_id: str) -> CampaignStatus:
        """Read the status of a campaign."""

    @abstractmethod
    def statuses(self) -> AsyncIterator[CampaignStatus]:
        """Read the statuses of all campaigns that may be drafts."""

    def problems(self, campaign: object, confirmations: Confirmations, *, validate: bool) -> list[Problem]:
        """Return every problem that launching the campaign would raise."""
        now = self.settings.clock.time()
        return launch_problems(self.settings.api, campaign, confirmations, now, validate=validate)


class AsyncLaunchableCampaigns(AsyncResource, Generic[_Campaign]):
    """Campaigns that can be launched, started and stopped."""

    _session: AsyncSession
    _calls_of: ClassVar[type[AsyncCampaignCalls]]

    @overload
    async def launch(
        self,
        campaign: _Campaign,
        *,
        on_draft: Callable[[str], Awaitable[object] | object] | None = ...,
        everyone: bool = ...,
        allow_past_start: bool = ...,
        dry_run: Literal[False] = ...,
        status_delay: float = ...,
    ) -> LaunchResult: ...

    @overload
    async def launch(
        self,
        campaign: _Campaign,
        *,
        on_draft: Callable[[str], Awaitable[object] | object] | None = ...,
        everyone: bool = ...,
        allow_past_start: bool = ...,
        dry_run: Literal[True],
        status_delay: float = ...,
    ) -> tuple[Problem, ...]: ...

    async def launch(
        self,
        campaign: _Campaign,
        *,
        on_draft: Callable[[str], Awaitable[object] | object] | None = None,
        everyone: bool = False,
        allow_past_start: bool = False,
        dry_run: bool = False,
        status_delay: float = 5.0,
    ) -> LaunchResult | tuple[Problem, ...]:
        """Send a campaign at most once.

        The page "Launch" of the documentation lists the assumptions, such as that a 4xx had no effect.

        The client creates a draft whose name ends with a random mark. It then sets the draft running with one
        update. If the outcome of the update is unknown, the client reads the status of the campaign.

        In the app API the client reads the status after every update, which requires the app's Live key. With
        a Dev or SDK key the result says ``confirmed=False``, and an update without a response stays unknown.

        Args:
            campaign: The campaign. Its state does not matter, but a ``STOPPED`` campaign is a problem.
            on_draft: Called (and awaited, if it can be) with the id of the draft (in the app API its token)
                when the draft exists, before anything can be sent. A job stores the id here, and calls
                ``start`` with it after a crash. If it raises, nothing is sent.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.
            dry_run: Return all problems instead of launching. No request is made.
            status_delay: Seconds to wait before the status is read after an unknown outcome.

        Returns:
            The result; with ``dry_run=True`` the problems, empty if there are none.

        Raises:
            RequestValidationError: The campaign has problems. Nothing was sent.
            ConfigurationError: The version of the client has no drafts (before 2.8), or `on_draft` or
                `status_delay` cannot be used.
            NotSentError: Nothing was sent. Launch again.
            APIError: Batch rejected a request, and nothing was sent. If ``stage`` is ``run``, continue with
                ``start(error.campaign_id, …)``.
            OutcomeUnknownError: Batch may have sent the campaign ``campaign_id``. It was not started again.
        """
        from batchcom._async.launch import AsyncLaunch

        _require_status_delay(status_delay)
        require_callback(on_draft, "on_draft")
        require_flag(dry_run, "dry_run")
        calls = self._calls_with_drafts()
        confirmations = Confirmations(everyone, allow_past_start)
        problems = calls.problems(campaign, confirmations, validate=calls.settings.validate)
        if dry_run:
            return tuple(problems)
        with at_stage("draft"):
            raise_problems(problems, calls.name("launch"))
        launch = AsyncLaunch(calls, campaign, status_delay, allow_past_start=allow_past_start)
        return await launch.launch(on_draft)

    async def start(
        self,
        campaign_id: str,
        campaign: _Campaign,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
        status_delay: float = 5.0,
    ) -> LaunchResult:
        """Continue a launch from the id that ``on_draft`` received. The app API requires a Live key.

        The client first reads the status. If the campaign already runs under its name, the call changes
        nothing. If it is still the draft, the call sets it running. If a person stopped or renamed the
        campaign, the call raises ``OutcomeUnknownError``. In the app API a draft without a mark looks like a
        stopped campaign, so the call raises for it too.

        Args:
            campaign_id: The id of the campaign; in the app API its token.
            campaign: The campaign that was launched.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.
            status_delay: Seconds to wait before the status is read after an unknown outcome.

        Raises:
            RequestValidationError: The campaign has problems, or its draft would start in the past. This call
                sent nothing.
            NotSentError: This call sent nothing, but an earlier one may have. Call ``start`` again.
            OutcomeUnknownError: Batch may have sent it, or a person has changed it. It was not started.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        from batchcom._async.launch import AsyncLaunch

        name = self._calls().name("start")
        with located(campaign_id, "status", name):
            _require_status_delay(status_delay)
            require_flag(allow_past_start, "allow_past_start")
            calls = self._calls_with_drafts()
            # a campaign that runs already has started in the past: its time matters only for a draft
            confirmations = Confirmations(everyone, allow_past_start=True)
            raise_problems(calls.problems(campaign, confirmations, validate=calls.settings.validate), name)
        launch = AsyncLaunch(calls, campaign, status_delay, allow_past_start=allow_past_start)
        return await launch.start(campaign_id)

    async def stop(self, campaign_id: str, campaign: _Campaign) -> None:
        """Stop a campaign, or keep it from starting. Stopping twice is harmless.

        The call needs the complete campaign: an update replaces all contents in the project API, and Batch's
        pages require complete contents in the app API. In the project API, Batch rejects the call if the
        campaign is being sent and does not recur.

        Args:
            campaign_id: The id of the campaign; in the app API its token.
            campaign: All contents of the campaign. Its state does not matter.

        Raises:
            RequestValidationError: The campaign has problems. Nothing was sent.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        calls = self._calls()
        with located(campaign_id, "run", calls.name("stop")):
            problems: list[Problem] = []
            payload_of(calls.settings.api, "Campaign", campaign, "campaign", problems)
            raise_problems(problems, calls.name("stop"))
            await calls.stop(campaign_id, campaign)

    async def status(self, campaign_id: str) -> CampaignStatus:
        """Return the status of a campaign. The app API requires a Live key.

        Args:
            campaign_id: The id of the campaign; in the app API its token.

        Raises:
            NotFoundError: Batch has no such campaign.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        calls = self._calls()
        with located(campaign_id, "status", calls.name("status")):
            return await calls.status(campaign_id)

    async def drafts(self, name: str) -> tuple[CampaignStatus, ...]:
        """Return the marked drafts that launches of a campaign left behind, such as after a crash.

        Batch never sends them. Continue one with ``start``, or delete it with ``delete``. The app API
        requires a Live key.

        Args:
            name: The name of the campaign, without a mark.

        Raises:
            RequestValidationError: The name is not a string.
            BatchError: Any failure; see ``batchcom.errors``.
        """
        calls = self._calls()
        require_name(name, calls.name("drafts"))
        return tuple([status async for status in calls.statuses() if status.is_draft_of(name)])

    def _calls(self) -> AsyncCampaignCalls:
        return self._calls_of(self._session)

    def _calls_with_drafts(self) -> AsyncCampaignCalls:
        calls = self._calls()
        require_version(calls.settings.version, calls.drafts_since, calls.name("launch"))
        return calls


def _require_status_delay(value: object) -> None:
    require(is_number(value), "status_delay", value, "a finite number of seconds, 0 or more")
