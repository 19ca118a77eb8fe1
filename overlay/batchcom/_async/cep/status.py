"""The project API (2.x): the status of a campaign, from the list of orchestrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from batchcom_api.cep import resources

from batchcom.errors import NotFoundError
from batchcom.launch import CampaignStatus, State

if TYPE_CHECKING:
    from batchcom._async.session import AsyncSession

__all__ = ["read_status"]

_STATES: Final[dict[str, State]] = {
    "draft": "draft",
    "running": "running",
    "stopped": "stopped",
    "completed": "completed",
}


async def read_status(session: AsyncSession, campaign_id: str) -> CampaignStatus:
    """Where a campaign stands, from the first page that lists it."""
    async for one in resources.AsyncOrchestrations(session).list():
        if one.id == campaign_id:
            state = _STATES.get(str(one.status).lower(), "unknown")
            return CampaignStatus(id=campaign_id, name=str(one.name or ""), state=state)
    raise not_listed(campaign_id)


def not_listed(campaign_id: str) -> NotFoundError:
    """The error for a campaign that the list does not hold."""
    error = NotFoundError(
        "cep.orchestrations_list: no campaign with this id is listed; check the id and the project",
        operation="cep.orchestrations_list",
        path="/orchestrations/list",
    )
    error.campaign_id = campaign_id
    return error
