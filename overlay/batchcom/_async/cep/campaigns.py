"""The project API (2.x): its campaigns."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Literal, overload

from batchcom_api.cep import resources

from batchcom._async.cep.status import list_drafts, read_status
from batchcom._core import serialization
from batchcom._core.guards import Confirmations
from batchcom._core.options import require_version
from batchcom.cep.checks import launch_problems
from batchcom.errors import RequestValidationError
from batchcom.launch import AsyncLaunchOptions, CampaignStatus, LaunchResult, at_stage, located, require_name

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from batchcom_api.cep.models import Campaign, CampaignCreated

    from batchcom._async.session import AsyncSession
    from batchcom.problems import Problem

__all__ = ["AsyncCampaigns"]

_FIRST_VERSION_WITH_DRAFTS = "2.8"


class AsyncCampaigns(resources.AsyncCampaigns):
    """Campaigns of a project. See https://doc.batch.com/developer/api/cep/campaigns/create."""

    _session: AsyncSession

    @overload
    async def launch(
        self,
        campaign: Campaign,
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
        campaign: Campaign,
        *,
        on_draft: Callable[[str], Awaitable[object] | object] | None = ...,
        everyone: bool = ...,
        allow_past_start: bool = ...,
        dry_run: Literal[True],
        status_delay: float = ...,
    ) -> tuple[Problem, ...]: ...

    async def launch(
        self,
        campaign: Campaign,
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

        Args:
            campaign: The campaign. Its state does not matter, but it must not be STOPPED.
            on_draft: Called (and awaited, if it can be) with the id when the draft exists, before anything
                can be sent. A job stores the id here, and calls ``start`` with it after a crash. If it
                raises, nothing is sent.
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

        options = AsyncLaunchOptions(status_delay, on_draft, dry_run=dry_run)
        self._require_drafts()
        problems = self._problems(campaign, Confirmations(everyone, allow_past_start))
        if dry_run:
            return tuple(problems)
        with at_stage("draft"):
            _raise(problems, _Steps.operation)
        return await AsyncLaunch(_Steps(self._session, campaign, allow_past_start), options).launch()

    async def start(
        self,
        campaign_id: str,
        campaign: Campaign,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
        status_delay: float = 5.0,
    ) -> LaunchResult:
        """Continue a launch from the id that ``on_draft`` received.

        The client first reads the status. A campaign that already runs under its name is left alone, and its
        draft is set running. If a person stopped or renamed the campaign, the call raises
        ``OutcomeUnknownError``.

        Args:
            campaign_id: The id of the campaign.
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

        with located(campaign_id, "status", "cep.campaigns.start"):
            options = AsyncLaunchOptions(status_delay, allow_past_start=allow_past_start)
            self._require_drafts()
            # a campaign that runs already has started in the past: its time matters only for a draft
            problems = self._problems(campaign, Confirmations(everyone, allow_past_start=True))
            _raise(problems, "cep.campaigns.start")
        steps = _Steps(self._session, campaign, allow_past_start)
        return await AsyncLaunch(steps, options).start(campaign_id)

    async def stop(self, campaign_id: str, campaign: Campaign) -> None:
        """Stop a campaign, or keep it from starting. Stopping twice is harmless.

        An update in Batch's project API replaces the contents, so it needs the campaign. Batch rejects it for
        a campaign that is being sent and does not recur.

        Args:
            campaign_id: The id of the campaign.
            campaign: All contents of the campaign. The state is set to STOPPED.

        Raises:
            RequestValidationError: The campaign has problems. Nothing was sent.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        with located(campaign_id, "run", "cep.campaigns.stop"):
            _require_campaign(campaign)
            arguments = {"campaign_id": campaign_id, "campaign": evolve_state(campaign, "STOPPED")}
            await self._session.send("campaigns_update", arguments, idempotent=True)

    async def status(self, campaign_id: str) -> CampaignStatus:
        """Return the status of a campaign, from the list of orchestrations.

        Args:
            campaign_id: The id of the campaign.

        Raises:
            NotFoundError: The list does not contain the campaign.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        with located(campaign_id, "status", "cep.campaigns.status"):
            return await read_status(self._session, campaign_id)

    async def drafts(self, name: str) -> tuple[CampaignStatus, ...]:
        """Return the marked drafts that launches of a campaign left behind, such as after a crash.

        Batch never sends them. Continue one with ``start``, or delete it with ``delete``.

        Args:
            name: The name of the campaign, without a mark.

        Raises:
            RequestValidationError: The name is not a string.
            BatchError: Any failure; see ``batchcom.errors``.
        """
        require_name(name, "cep.campaigns.drafts")
        return await list_drafts(self._session, name)

    def _problems(self, campaign: Campaign, confirmations: Confirmations) -> list[Problem]:
        settings = self._session.settings
        return launch_problems(campaign, confirmations, settings.clock.time(), validate=settings.validate)

    def _require_drafts(self) -> None:
        require_version(self._session.settings.version, _FIRST_VERSION_WITH_DRAFTS, _Steps.operation)


class _Steps:
    """The calls that a launch in this API consists of."""

    operation = "cep.campaigns.launch"
    update_proves = True

    def __init__(self, session: AsyncSession, campaign: Campaign, allow_past_start: bool) -> None:
        self._session = session
        self._campaign = evolve_state(campaign, "RUNNING")
        self._allow_past_start = allow_past_start
        self.name = campaign.name
        self.clock = session.settings.clock
        self.retry = session.settings.retry

    async def create_draft(self, name: str) -> str:
        draft = evolve_state(self._campaign, "DRAFT", name)
        created: CampaignCreated = await self._session.call("campaigns_create", campaign=draft)
        return created.id

    async def run(self, campaign_id: str) -> None:
        arguments = {"campaign_id": campaign_id, "campaign": self._campaign}
        await self._session.call("campaigns_update", **arguments, everyone=True, allow_past_start=True)

    async def status(self, campaign_id: str) -> CampaignStatus:
        return await read_status(self._session, campaign_id)

    def start_problems(self) -> list[Problem]:
        confirmations = Confirmations(True, self._allow_past_start)
        return launch_problems(self._campaign, confirmations, self.clock.time(), validate=False)


def _raise(problems: list[Problem], operation: str) -> None:
    if problems:
        raise RequestValidationError(problems, operation=operation)


def _require_campaign(campaign: object) -> None:
    problems: list[Problem] = []
    serialization.payload_of("cep", "Campaign", campaign, "campaign", problems)
    _raise(problems, "cep.campaigns.stop")


def evolve_state(
    campaign: Campaign, state: Literal["DRAFT", "RUNNING", "STOPPED"], name: str | None = None
) -> Campaign:
    """Return a copy of the campaign in another state, and under another name if there is one.

    The copy shares nothing with the campaign: later changes of the caller were not checked and must not be
    sent.
    """
    changed = deepcopy(campaign)
    changed.state, changed.name = state, campaign.name if name is None else name
    return changed
