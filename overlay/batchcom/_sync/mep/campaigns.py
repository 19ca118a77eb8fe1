# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): its campaigns."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Literal, overload

from attrs import evolve
from batchcom_api.mep import resources

from batchcom._core import serialization
from batchcom._core.guards import Confirmations
from batchcom.errors import RequestValidationError
from batchcom.launch import (
    CampaignStatus,
    LaunchOptions,
    LaunchResult,
    State,
    at_stage,
    located,
    require_name,
    unmarked,
)
from batchcom.validation import launch_problems

if TYPE_CHECKING:
    import builtins
    from collections.abc import Callable, Mapping

    from batchcom_api.mep.models import Campaign, CampaignCreated, CampaignUpdate, CampaignView

    from batchcom._sync.session import Session
    from batchcom.problems import Problem

__all__ = ["Campaigns"]


class Campaigns(resources.Campaigns):
    """Push campaigns of one app. See https://doc.batch.com/developer/api/mep/campaigns/create."""

    _session: Session

    def update(
        self,
        campaign_id: str,
        changes: CampaignUpdate | Campaign | Mapping[str, Any],
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
            allow_past_start: Allow a start time in the past, which is otherwise a problem with ``live=True``.

        Raises:
            RequestValidationError: The changes have problems. Nothing was sent.
            OutcomeUnknownError: Batch may have applied the update. It was not repeated.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        self._call(
            "campaigns_update",
            campaign_id=campaign_id,
            changes=changes,
            everyone=everyone,
            allow_past_start=allow_past_start,
        )

    @overload
    def launch(
        self,
        campaign: Campaign,
        *,
        on_draft: Callable[[str], object] | None = ...,
        everyone: bool = ...,
        allow_past_start: bool = ...,
        dry_run: Literal[False] = ...,
        status_delay: float = ...,
    ) -> LaunchResult: ...

    @overload
    def launch(
        self,
        campaign: Campaign,
        *,
        on_draft: Callable[[str], object] | None = ...,
        everyone: bool = ...,
        allow_past_start: bool = ...,
        dry_run: Literal[True],
        status_delay: float = ...,
    ) -> tuple[Problem, ...]: ...

    def launch(
        self,
        campaign: Campaign,
        *,
        on_draft: Callable[[str], object] | None = None,
        everyone: bool = False,
        allow_past_start: bool = False,
        dry_run: bool = False,
        status_delay: float = 5.0,
    ) -> LaunchResult | tuple[Problem, ...]:
        """Send a campaign at most once.

        The page "Launch" of the documentation lists the assumptions, such as that a 4xx had no effect.

        The client creates a draft whose name ends with a random mark. It then makes the draft live with one
        update, and reads the campaign, which requires the app's Live key. With a Dev or SDK key the result
        says ``confirmed=False``, and an update without a response stays unknown.

        Args:
            campaign: The campaign. It is launched even if it has ``live=False``.
            on_draft: Called with the token when the draft exists, before anything
                can be sent. A job stores the token here, and calls ``start`` with it after a crash. If it
                raises, nothing is sent.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached.
            allow_past_start: Allow a push time in the past, which is otherwise a problem.
            dry_run: Return all problems instead of launching. No request is made.
            status_delay: Seconds to wait before the campaign is read after an unknown outcome.

        Returns:
            The result; with ``dry_run=True`` the problems, empty if there are none.

        Raises:
            RequestValidationError: The campaign has problems. Nothing was sent.
            ConfigurationError: `on_draft` or `status_delay` cannot be used.
            NotSentError: Nothing was sent. Launch again.
            APIError: Batch rejected a request, and nothing was sent. If ``stage`` is ``run``, continue with
                ``start(error.campaign_id, …)``.
            OutcomeUnknownError: Batch may have sent the campaign ``campaign_id``. It was not started again.
        """
        from batchcom._sync.launch import Launch

        options = LaunchOptions(status_delay, on_draft, dry_run=dry_run)
        problems = self._problems(campaign, Confirmations(everyone, allow_past_start))
        if dry_run:
            return tuple(problems)
        with at_stage("draft"):
            _raise(problems, _Steps.operation)
        return Launch(_Steps(self._session, campaign, allow_past_start), options).launch()

    def start(
        self,
        campaign_id: str,
        campaign: Campaign,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
        status_delay: float = 5.0,
    ) -> LaunchResult:
        """Continue a launch from the token that ``on_draft`` received. Requires the app's Live key.

        The client first reads the campaign. A campaign that is live under its name is left alone, and its
        draft is made live. If a person stopped or renamed the campaign, the call raises
        ``OutcomeUnknownError``. A draft without a mark looks like a stopped campaign, so the call raises for
        it too.

        Args:
            campaign_id: The token of the campaign.
            campaign: The campaign that was launched.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached.
            allow_past_start: Allow a push time in the past, which is otherwise a problem.
            status_delay: Seconds to wait before the campaign is read after an unknown outcome.

        Raises:
            RequestValidationError: The campaign has problems, or its draft would start in the past. This call
                sent nothing.
            NotSentError: This call sent nothing, but an earlier one may have. Call ``start`` again.
            OutcomeUnknownError: Batch may have sent it, or a person has changed it. It was not started.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        from batchcom._sync.launch import Launch

        with located(campaign_id, "status", "mep.campaigns.start"):
            options = LaunchOptions(status_delay, allow_past_start=allow_past_start)
            # a campaign that is live already has started in the past: its time matters only for a draft
            problems = self._problems(campaign, Confirmations(everyone, allow_past_start=True))
            _raise(problems, "mep.campaigns.start")
        steps = _Steps(self._session, campaign, allow_past_start)
        return Launch(steps, options).start(campaign_id)

    def stop(self, campaign_id: str, campaign: Campaign) -> None:
        """Stop a campaign, or keep it from starting. Stopping twice is harmless.

        Args:
            campaign_id: The token of the campaign.
            campaign: All contents of the campaign, because Batch expects an update to hold them. It is set to
                not live.

        Raises:
            RequestValidationError: The campaign has problems. Nothing was sent.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        with located(campaign_id, "run", "mep.campaigns.stop"):
            _require_campaign(campaign)
            arguments = {"campaign_id": campaign_id, "changes": evolve_live(campaign, live=False)}
            self._session.send("campaigns_update", arguments, idempotent=True)

    def status(self, campaign_id: str) -> CampaignStatus:
        """Return the status of a campaign. Requires the app's Live key.

        Args:
            campaign_id: The token of the campaign.

        Raises:
            NotFoundError: Batch has no such campaign.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        with located(campaign_id, "status", "mep.campaigns.status"):
            return read_status(self._session, campaign_id)

    def drafts(self, name: str) -> tuple[CampaignStatus, ...]:
        """Return the marked drafts that launches of a campaign left behind, such as after a crash.

        Batch never sends them. Continue one with ``start``, or delete it with ``delete``. Requires the app's
        Live key.

        Args:
            name: The name of the campaign, without a mark.

        Raises:
            RequestValidationError: The name is not a string.
            BatchError: Any failure; see ``batchcom.errors``.
        """
        require_name(name, "mep.campaigns.drafts")
        drafts: tuple[CampaignStatus, ...] = ()
        for view in self.list(live=False):
            status = _status_of(view)
            drafts += (status,) if status.is_draft_of(name) else ()
        return drafts

    def _problems(self, campaign: Campaign, confirmations: Confirmations) -> builtins.list[Problem]:
        settings = self._session.settings
        now = settings.clock.time()
        return launch_problems("mep", campaign, confirmations, now, validate=settings.validate)


class _Steps:
    """The calls that a launch in this API consists of."""

    operation = "mep.campaigns.launch"
    update_proves = False

    def __init__(self, session: Session, campaign: Campaign, allow_past_start: bool) -> None:
        self._session = session
        self._campaign = evolve_live(campaign, live=True)
        self._allow_past_start = allow_past_start
        self.name = campaign.name
        self.clock = session.settings.clock
        self.retry = session.settings.retry

    def create_draft(self, name: str) -> str:
        draft = evolve_live(self._campaign, live=False, name=name)
        created: CampaignCreated = self._session.call("campaigns_create", campaign=draft)
        return created.campaign_token

    def run(self, campaign_id: str) -> None:
        arguments = {"campaign_id": campaign_id, "changes": self._campaign}
        self._session.call("campaigns_update", **arguments, everyone=True, allow_past_start=True)

    def status(self, campaign_id: str) -> CampaignStatus:
        return read_status(self._session, campaign_id)

    def start_problems(self) -> list[Problem]:
        confirmations = Confirmations(True, self._allow_past_start)
        return launch_problems("mep", self._campaign, confirmations, self.clock.time(), validate=False)


def _raise(problems: list[Problem], operation: str) -> None:
    if problems:
        raise RequestValidationError(problems, operation=operation)


def _require_campaign(campaign: object) -> None:
    problems: list[Problem] = []
    serialization.payload_of("mep", "Campaign", campaign, "campaign", problems)
    _raise(problems, "mep.campaigns.stop")


def read_status(session: Session, campaign_id: str) -> CampaignStatus:
    """Return the status of a campaign: whether it is live, and whether its name has the mark of a launch."""
    view: CampaignView = session.call("campaigns_get", campaign_id=campaign_id)
    return evolve(_status_of(view), campaign_id=campaign_id)


def _status_of(view: CampaignView) -> CampaignStatus:
    name = str(view.name or "")
    state: State = "unknown"
    if view.live is True:
        state = "running"
    elif view.live is False:
        state = "stopped" if unmarked(name) is None else "draft"
    return CampaignStatus(campaign_id=view.campaign_token, name=name, state=state)


def evolve_live(campaign: Campaign, *, live: bool, name: str | None = None) -> Campaign:
    """Return a copy of the campaign that is live or not, and under another name if there is one.

    The copy shares nothing with the campaign: later changes of the caller were not checked and must not be
    sent.
    """
    changed = deepcopy(campaign)
    changed.live, changed.name = live, campaign.name if name is None else name
    return changed
