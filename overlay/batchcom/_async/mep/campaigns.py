"""The app API (1.x): its campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

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
