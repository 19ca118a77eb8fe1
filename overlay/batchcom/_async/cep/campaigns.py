"""The project API (2.x): its campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, get_args

from batchcom_api.cep import resources

from batchcom._async.campaigns import AsyncCampaignCalls, AsyncLaunchableCampaigns
from batchcom.errors import NotFoundError
from batchcom.launch import CampaignStatus, State

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from batchcom_api.cep.models import Campaign  # noqa: F401 (named as text, because loading it takes long)

__all__ = ["AsyncCampaigns"]

_STATES: Final[dict[str, State]] = {state: state for state in get_args(State)}


class _Calls(AsyncCampaignCalls):
    """The calls of the project API. It has no call for one campaign, so that the list shows the status."""

    states: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "draft": {"state": "DRAFT"},
        "running": {"state": "RUNNING"},
        "stopped": {"state": "STOPPED"},
    }
    contents = "campaign"
    drafts_since = "2.8"

    async def status(self, campaign_id: str) -> CampaignStatus:
        async for status in self.statuses():
            if status.campaign_id == campaign_id:
                return status
        error = NotFoundError(
            "cep.orchestrations_list: the list contains no campaign with this id; "
            "check the id and the project",
            operation="cep.orchestrations_list",
            path="/orchestrations/list",
        )
        error.campaign_id = campaign_id
        raise error

    async def statuses(self) -> AsyncIterator[CampaignStatus]:
        async for orchestration in resources.AsyncOrchestrations(self.session).list():
            state = _STATES.get(str(orchestration.status).lower(), "unknown")
            name = str(orchestration.name or "")
            yield CampaignStatus(campaign_id=orchestration.id, name=name, state=state)


class AsyncCampaigns(AsyncLaunchableCampaigns["Campaign"], resources.AsyncCampaigns):
    """Campaigns of a project. See https://doc.batch.com/developer/api/cep/campaigns/create."""

    _calls_of = _Calls
