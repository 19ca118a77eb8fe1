"""The app API (1.x): its campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve
from batchcom_api.mep import models, resources

from batchcom._async.campaigns import AsyncCampaignCalls, AsyncLaunchableCampaigns
from batchcom.launch import CampaignStatus, State, unmarked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping


__all__ = ["AsyncCampaigns"]


class _Calls(AsyncCampaignCalls):
    """The calls of the app API."""

    states: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "draft": {"live": False},
        "running": {"live": True},
        "stopped": {"live": False},
    }
    contents = "changes"

    async def status(self, campaign_id: str) -> CampaignStatus:
        view: models.CampaignView = await self.session.call("campaigns_get", campaign_id=campaign_id)
        return evolve(_status_of(view), campaign_id=campaign_id)

    async def statuses(self) -> AsyncIterator[CampaignStatus]:
        async for view in resources.AsyncCampaigns(self.session).list(live=False):
            yield _status_of(view)


def _status_of(view: models.CampaignView) -> CampaignStatus:
    """Return whether a campaign is live, and whether its name has the mark of a launch."""
    name = str(view.name or "")
    state: State = "unknown"
    if view.live is True:
        state = "running"
    elif view.live is False:
        state = "stopped" if unmarked(name) is None else "draft"
    return CampaignStatus(campaign_id=view.campaign_token, name=name, state=state)


class AsyncCampaigns(AsyncLaunchableCampaigns["models.Campaign"], resources.AsyncCampaigns):
    """Push campaigns of one app. See https://doc.batch.com/developer/api/mep/campaigns/create."""

    _calls_of = _Calls

    async def update(
        self,
        campaign_id: str,
        changes: models.CampaignUpdate | models.Campaign | Mapping[str, Any],
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> None:
        """Change a campaign that was created through the API.

        Batch's pages require an update to contain all properties of the creation, but their examples omit
        some. To be safe, pass a complete ``Campaign``. Batch keeps the properties that the update omits. An
        update cannot remove a property, and a finished campaign cannot be live again.

        Args:
            campaign_id: The token of the campaign.
            changes: A complete campaign, a ``models.CampaignUpdate``, or a dict.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Needed
                for changes with ``live=True`` and no targeting, and for changes that empty the targeting.
            allow_past_start: Allow a start time in the past, which is otherwise a problem unless
                ``live=False``.

        Raises:
            RequestValidationError: The changes have problems. Nothing was sent.
            OutcomeUnknownError: Batch may have applied the update. It was not repeated.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        await self._session.call(
            "campaigns_update",
            campaign_id=campaign_id,
            changes=changes,
            everyone=everyone,
            allow_past_start=allow_past_start,
        )
