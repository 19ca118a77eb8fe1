# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The project API (2.x): the status of a campaign, from the list of orchestrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from batchcom_api.cep import resources

from batchcom.errors import NotFoundError
from batchcom.launch import CampaignStatus, State

if TYPE_CHECKING:
    from batchcom._sync.session import Session

__all__ = ["read_status"]

_STATES: Final[dict[str, State]] = {
    "draft": "draft",
    "running": "running",
    "stopped": "stopped",
    "completed": "completed",
}


def read_status(session: Session, campaign_id: str) -> CampaignStatus:
    """Where a campaign stands, from the first page that lists it."""
    for one in resources.Orchestrations(session).list():
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
