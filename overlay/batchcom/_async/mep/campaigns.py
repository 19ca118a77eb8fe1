"""The app API (1.x): its campaigns."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from batchcom_api.mep import resources

from batchcom._core import operations
from batchcom.launch import CampaignStatus, LaunchResult, State, late, located, unmarked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from batchcom_api.mep.models import Campaign, CampaignCreated, CampaignUpdate, CampaignView

    from batchcom._async.session import AsyncSession
    from batchcom.validation import Problem

__all__ = ["AsyncCampaigns"]


class AsyncCampaigns(resources.AsyncCampaigns):
    """Push campaigns of one app. See https://doc.batch.com/developer/api/mep/campaigns/create."""

    _session: AsyncSession

    async def update(
        self,
        campaign_id: str,
        changes: CampaignUpdate | Campaign | Mapping[str, Any],
        *,
        everyone: bool = False,
    ) -> None:
        """Change a campaign that was created through the API.

        Batch says that an update holds at least what the creation held, and shows examples that do not: a
        whole ``Campaign`` is the safe way. What was added cannot be removed, and a finished campaign cannot
        be live again.

        Args:
            campaign_id: The campaign's token.
            changes: A whole campaign, a ``models.CampaignUpdate``, or a dict.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached, unless
                the changes have ``live=False``.

        Raises:
            RequestValidationError: Something is wrong with them; nothing was sent.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        await self._call("campaigns_update", campaign_id=campaign_id, changes=changes, everyone=everyone)

    async def launch(
        self,
        campaign: Campaign,
        *,
        on_draft: Callable[[str], Awaitable[object] | object] | None = None,
        late: bool = False,
        everyone: bool = False,
        settle: float = 5.0,
    ) -> LaunchResult:
        """Send a campaign so that it is never sent twice, and you know.

        It is created as a draft, whose name carries a random mark, and then made live by an update of its
        token, once. When that update gets no answer, reading the campaign says whether it ran; that takes a
        Live key, so with a Dev or SDK key an update without an answer stays unknown.

        Args:
            campaign: Whether it is live or not, it is launched.
            on_draft: Called (and awaited, if it can be) with the token, when the draft exists and before
                anything can be sent. A job stores the token here and, after a crash, goes on with ``start``.
                If it raises, nothing is sent.
            late: Says that a time which has passed is meant; otherwise it is refused.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached.
            settle: Seconds to wait before the campaign is read after an update without an answer.

        Raises:
            RequestValidationError: Something is wrong with the campaign; nothing was sent.
            NotSentError: Nothing was sent; launch again.
            APIError: Refused; nothing was sent. With ``stage`` ``run``, go on with ``start(error.campaign_id,
                …)``.
            OutcomeUnknownError: It may have been sent, and was not started again; see ``campaign_id``.
        """
        from batchcom._async.launch import AsyncLaunch

        steps = self._steps(campaign, everyone)
        return await AsyncLaunch(steps, settle).launch(on_draft, late=late)

    async def start(
        self,
        campaign_id: str,
        campaign: Campaign,
        *,
        late: bool = False,
        everyone: bool = False,
        settle: float = 5.0,
    ) -> LaunchResult:
        """Go on with a launch from the token that ``on_draft`` was given. Takes the app's Live key.

        The campaign is read first: what is live under this name is left alone, a draft with its mark is made
        live, and what a person stopped or renamed is refused. A draft without a mark cannot be told from a
        stopped campaign, and is refused too.

        Args:
            campaign_id: The campaign's token.
            campaign: The same campaign that was launched.
            late: As in ``launch``.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached.
            settle: As in ``launch``.

        Raises:
            RequestValidationError: Something is wrong with the campaign, or its time has passed; nothing was
                sent.
            OutcomeUnknownError: It may have been sent, or somebody has changed it; it was not started.
            BatchError: Its other classes, by what is then known.
        """
        from batchcom._async.launch import AsyncLaunch

        with located(campaign_id, "status"):
            steps = self._steps(campaign, everyone)
        return await AsyncLaunch(steps, settle).start(campaign_id, late=late)

    async def stop(self, campaign_id: str, campaign: Campaign) -> None:
        """Stop a campaign, or keep one from starting. Stopping twice is harmless.

        Args:
            campaign_id: The campaign's token.
            campaign: All of its contents, since Batch wants an update to hold them; it is set to not live.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        with located(campaign_id, "run"):
            operations.written(campaign, operations.model_class("mep", "Campaign"))
            arguments = {"campaign_id": campaign_id, "changes": evolve_live(campaign, live=False)}
            await self._session.send("campaigns_update", arguments, idempotent=True)

    async def status(self, campaign_id: str) -> CampaignStatus:
        """Where a campaign stands. Takes the app's Live key.

        Args:
            campaign_id: The campaign's token.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        return await read_status(self._session, campaign_id)

    def _steps(self, campaign: Campaign, everyone: bool) -> _Steps:
        """Check everything that can be checked, before anything is created."""
        operations.written(campaign, operations.model_class("mep", "Campaign"))
        running = evolve_live(campaign, live=True)
        self._session.check("campaigns_create", {"campaign": running, "everyone": everyone})
        return _Steps(self._session, running)


class _Steps:
    """The steps of a launch in this API."""

    operation = "mep.campaigns.launch"

    def __init__(self, session: AsyncSession, campaign: Campaign) -> None:
        self._session = session
        self._campaign = campaign
        self.name = campaign.name
        self.clock = self._session.settings.clock
        self.retry = self._session.settings.retry

    async def create_draft(self, name: str) -> str:
        draft = evolve_live(self._campaign, live=False, name=name)
        created: CampaignCreated = await self._session.call("campaigns_create", campaign=draft)
        return created.campaign_token

    async def run(self, campaign_id: str) -> None:
        await self._session.call(
            "campaigns_update", campaign_id=campaign_id, changes=self._campaign, everyone=True
        )

    async def status(self, campaign_id: str) -> CampaignStatus:
        return await read_status(self._session, campaign_id)

    def late(self) -> Problem | None:
        name = "push_time" if self._campaign.push_time else "local_push_time"
        return late(name, str(getattr(self._campaign, name)), self.clock.time())


async def read_status(session: AsyncSession, campaign_id: str) -> CampaignStatus:
    """Where a campaign stands: whether it is live, and whether its name still has the mark of a launch."""
    view: CampaignView = await session.call("campaigns_get", campaign_id=campaign_id)
    name = str(view.name or "")
    state: State = "unknown"
    if view.live is True:
        state = "running"
    elif view.live is False:
        state = "stopped" if unmarked(name) is None else "draft"
    return CampaignStatus(id=campaign_id, name=name, state=state)


def evolve_live(campaign: Campaign, *, live: bool, name: str | None = None) -> Campaign:
    """A copy of the campaign that is live or not, and under another name if there is one.

    It shares nothing: what the caller changes while a launch waits is not sent, for it was not checked.
    """
    changed = deepcopy(campaign)
    changed.live, changed.name = live, campaign.name if name is None else name
    return changed
