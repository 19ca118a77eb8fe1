# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The project API (2.x): its campaigns."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Literal

from batchcom_api.cep import resources

from batchcom._core import operations
from batchcom._sync.cep.status import read_status
from batchcom.errors import ConfigurationError
from batchcom.launch import CampaignStatus, LaunchResult, late, located
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from batchcom_api.cep.models import Campaign, CampaignCreated

    from batchcom._sync.session import Session

__all__ = ["Campaigns"]

_FIRST_VERSION_WITH_DRAFTS = (2, 8)


class Campaigns(resources.Campaigns):
    """Campaigns of a project. See https://doc.batch.com/developer/api/cep/campaigns/create."""

    _session: Session

    def launch(
        self,
        campaign: Campaign,
        *,
        on_draft: Callable[[str], object] | None = None,
        late: bool = False,
        everyone: bool = False,
        settle: float = 5.0,
    ) -> LaunchResult:
        """Send a campaign so that it is never sent twice, and you know.

        It is created as a draft, whose name carries a random mark, and then set running by an update of its
        id, once. When that update gets no answer, the campaign's status says whether it ran.

        Args:
            campaign: Whatever its state, it is launched; a STOPPED one is refused.
            on_draft: Called with the id, when the draft exists and before
                anything can be sent. A job stores the id here and, after a crash, goes on with ``start``. If
                it raises, nothing is sent.
            late: Says that a start time which has passed is meant; otherwise it is refused.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached.
            settle: Seconds to wait before the status is read after an update without an answer.

        Raises:
            RequestValidationError: Something is wrong with the campaign; nothing was sent.
            ConfigurationError: The client's version has no drafts (before 2.8).
            NotSentError: Nothing was sent; launch again.
            APIError: Refused; nothing was sent. With ``stage`` ``run``, go on with ``start(error.campaign_id,
                …)``.
            OutcomeUnknownError: It may have been sent, and was not started again; see ``campaign_id``.
        """
        from batchcom._sync.launch import Launch

        steps = self._steps(campaign, everyone)
        return Launch(steps, settle).launch(on_draft, late=late)

    def start(
        self,
        campaign_id: str,
        campaign: Campaign,
        *,
        late: bool = False,
        everyone: bool = False,
        settle: float = 5.0,
    ) -> LaunchResult:
        """Go on with a launch from the id that ``on_draft`` was given.

        The status is read first: what runs or has run under this name is left alone, a draft is set running,
        and what a person stopped or renamed is refused.

        Args:
            campaign_id: The campaign's id.
            campaign: The same campaign that was launched.
            late: As in ``launch``.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached.
            settle: As in ``launch``.

        Raises:
            RequestValidationError: The campaign is invalid, or its start time has passed. Nothing was sent.
            OutcomeUnknownError: It may have been sent, or somebody has changed it; it was not started.
            BatchError: Its other classes, by what is then known.
        """
        from batchcom._sync.launch import Launch

        with located(campaign_id, "status"):
            steps = self._steps(campaign, everyone)
        return Launch(steps, settle).start(campaign_id, late=late)

    def stop(self, campaign_id: str, campaign: Campaign) -> None:
        """Stop a campaign, or keep one from starting.

        Batch's update replaces the contents, so it takes the campaign as well, and is refused for a campaign
        that is already being sent and does not recur. Stopping twice is harmless.

        Args:
            campaign_id: The campaign's id.
            campaign: All of its contents; its state is set to STOPPED.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        with located(campaign_id, "run"):
            operations.written(campaign, operations.model_class("cep", "Campaign"))
            stopped = evolve_state(campaign, "STOPPED")
            arguments = {"campaign_id": campaign_id, "campaign": stopped}
            self._session.send("campaigns_update", arguments, idempotent=True)

    def status(self, campaign_id: str) -> CampaignStatus:
        """Where a campaign stands, from the list of orchestrations.

        Args:
            campaign_id: The campaign's id.

        Raises:
            NotFoundError: The list does not hold it.
            BatchError: Its other classes, by what is then known.
        """
        with located(campaign_id, "status"):
            return read_status(self._session, campaign_id)

    def _steps(self, campaign: Campaign, everyone: bool) -> _Steps:
        """Check everything that can be checked, before anything is created."""
        version = str(self._session.settings.version)
        if tuple(int(part) for part in version.split(".")) < _FIRST_VERSION_WITH_DRAFTS:
            raise ConfigurationError(
                f"version {version} has no drafts, which a launch needs: use 2.8 or newer"
            )
        operations.written(campaign, operations.model_class("cep", "Campaign"))
        running = evolve_state(campaign, "RUNNING")
        problems: list[Problem] = []
        if campaign.state == "STOPPED":
            problems.append(Problem("state", "STOPPED", "is not for launching", '"DRAFT" or "RUNNING"'))
        self._session.check("campaigns_create", {"campaign": running, "everyone": everyone}, problems)
        return _Steps(self._session, running)


class _Steps:
    """The steps of a launch in this API."""

    operation = "cep.campaigns.launch"

    def __init__(self, session: Session, campaign: Campaign) -> None:
        self._session = session
        self._campaign = campaign
        self.name = campaign.name
        self.clock = self._session.settings.clock
        self.retry = self._session.settings.retry

    def create_draft(self, name: str) -> str:
        draft = evolve_state(self._campaign, "DRAFT", name)
        created: CampaignCreated = self._session.call("campaigns_create", campaign=draft)
        return created.id

    def run(self, campaign_id: str) -> None:
        self._session.call(
            "campaigns_update", campaign_id=campaign_id, campaign=self._campaign, everyone=True
        )

    def status(self, campaign_id: str) -> CampaignStatus:
        return read_status(self._session, campaign_id)

    def late(self) -> Problem | None:
        return late("when.start_time", self._campaign.when.start_time, self.clock.time())


def evolve_state(
    campaign: Campaign, state: Literal["DRAFT", "RUNNING", "STOPPED"], name: str | None = None
) -> Campaign:
    """A copy of the campaign in another state, and under another name if there is one.

    It shares nothing: what the caller changes while a launch waits is not sent, for it was not checked.
    """
    changed = deepcopy(campaign)
    changed.state, changed.name = state, campaign.name if name is None else name
    return changed
