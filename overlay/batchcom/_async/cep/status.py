"""The project API (2.x): the status of a campaign, from the list of orchestrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from batchcom_api.cep import resources

from batchcom.errors import NotFoundError
from batchcom.launch import CampaignStatus, State

if TYPE_CHECKING:
    from batchcom_api.cep.models import Orchestration

    from batchcom._async.session import AsyncSession

__all__ = ["list_drafts", "read_status"]

_STATES: Final[dict[str, State]] = {
    "draft": "draft",
    "running": "running",
    "stopped": "stopped",
    "completed": "completed",
}


async def read_status(session: AsyncSession, campaign_id: str) -> CampaignStatus:
    """Return the status of a campaign, from the first page of the list that contains it."""
    async for orchestration in resources.AsyncOrchestrations(session).list():
        if orchestration.id == campaign_id:
            return _status_of(orchestration)
    raise not_listed(campaign_id)


async def list_drafts(session: AsyncSession, name: str) -> tuple[CampaignStatus, ...]:
    """Return the marked drafts of a campaign."""
    drafts: list[CampaignStatus] = []
    async for orchestration in resources.AsyncOrchestrations(session).list():
        status = _status_of(orchestration)
        drafts += [status] if status.is_draft_of(name) else []
    return tuple(drafts)


def _status_of(orchestration: Orchestration) -> CampaignStatus:
    state = _STATES.get(str(orchestration.status).lower(), "unknown")
    name = str(orchestration.name or "")
    return CampaignStatus(campaign_id=orchestration.id, name=name, state=state)


def not_listed(campaign_id: str) -> NotFoundError:
    """Return the error for a campaign that the list does not contain."""
    error = NotFoundError(
        "cep.orchestrations_list: the list contains no campaign with this id; check the id and the project",
        operation="cep.orchestrations_list",
        path="/orchestrations/list",
    )
    error.campaign_id = campaign_id
    return error
