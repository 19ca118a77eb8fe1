# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The project API (2.x): its campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, get_args

from batchcom_api.cep import resources

from batchcom._sync.campaigns import CampaignCalls, LaunchableCampaigns
from batchcom.errors import NotFoundError
from batchcom.launch import CampaignStatus, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from batchcom_api.cep.models import Campaign  # noqa: F401 (named as text, because loading it takes long)

__all__ = ["Campaigns"]

_STATES: Final[dict[str, State]] = {state: state for state in get_args(State)}


class _Calls(CampaignCalls):
    """The calls of the project API. It has no call for one campaign, so that the list shows the status."""

    states: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "draft": {"state": "DRAFT"},
        "running": {"state": "RUNNING"},
        "stopped": {"state": "STOPPED"},
    }
    contents = "campaign"
    drafts_since = "2.8"

    def status(self, campaign_id: str) -> CampaignStatus:
        for status in self.statuses():
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

    def statuses(self) -> Iterator[CampaignStatus]:
        for orchestration in resources.Orchestrations(self.session).list():
            state = _STATES.get(str(orchestration.status).lower(), "unknown")
            name = str(orchestration.name or "")
            yield CampaignStatus(campaign_id=orchestration.id, name=name, state=state)


class Campaigns(LaunchableCampaigns["Campaign"], resources.Campaigns):
    """Campaigns of a project. See https://doc.batch.com/developer/api/cep/campaigns/create."""

    _calls_of = _Calls
