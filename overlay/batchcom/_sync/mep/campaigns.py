# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): its campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import evolve
from batchcom_api.mep import models, resources

from batchcom._sync.campaigns import CampaignCalls, LaunchableCampaigns
from batchcom.launch import CampaignStatus, State, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


__all__ = ["Campaigns"]


class _Calls(CampaignCalls):
    """The calls of the app API."""

    states: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "draft": {"live": False},
        "running": {"live": True},
        "stopped": {"live": False},
    }
    contents = "changes"

    def status(self, campaign_id: str) -> CampaignStatus:
        view: models.CampaignView = self.session.call("campaigns_get", campaign_id=campaign_id)
        return evolve(_status_of(view), campaign_id=campaign_id)

    def statuses(self) -> Iterator[CampaignStatus]:
        for view in resources.Campaigns(self.session).list(live=False):
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


class Campaigns(LaunchableCampaigns["models.Campaign"], resources.Campaigns):
    """Push campaigns of one app. See https://doc.batch.com/developer/api/mep/campaigns/create."""

    _calls_of = _Calls
