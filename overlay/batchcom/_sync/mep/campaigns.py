# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): its campaigns."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, cast

from batchcom._core import operations
from batchcom._core.building import given
from batchcom._core.call_errors import incomplete_list
from batchcom.launch import CampaignStatus, LaunchResult, State, late, located, unmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from batchcom_api.mep.models import Campaign, CampaignCreated, CampaignStats, CampaignUpdate, CampaignView

    from batchcom._sync.session import Session
    from batchcom.validation import Problem

__all__ = ["Campaigns"]


class Campaigns:
    """Push campaigns of one app. See https://doc.batch.com/developer/api/mep/campaigns/create."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, campaign: Campaign, *, everyone: bool = False) -> CampaignCreated:
        """Create a campaign, as a draft or live as it says. To send, prefer ``launch``.

        A live campaign may end in ``OutcomeUnknownError``: Batch has no idempotency key, so it cannot be
        asked again. ``launch`` can find out.

        Args:
            campaign: From ``mep.campaign(…)``, ``mep.parse_campaign(…)`` or the generated model.
            everyone: Says that no targeting is meant to reach the whole user base, where the campaign is
                live.

        Raises:
            RequestValidationError: Something is wrong with it; nothing was sent.
            BatchError: Its other classes, by what is then known.
        """
        body = operations.Written(campaign, operations.model_class("mep", "Campaign"))
        self._session.check(
            "campaigns_create", body, operations.sends_everybody("mep", body.to_dict(), everyone)
        )
        return cast("CampaignCreated", self._session.call("campaigns_create", body=body))

    def update(self, token: str, changes: CampaignUpdate | Campaign, *, everyone: bool = False) -> None:
        """Change a campaign that was created through the API.

        Batch says that an update holds at least what the creation held, and shows examples that do not; a
        whole ``Campaign`` is the safe way. What was once said cannot be taken away, a finished campaign
        cannot be live again. Not repeated when its outcome is unknown, since an update to live sends.

        Args:
            token: The campaign's token.
            changes: A whole campaign, or a ``models.CampaignUpdate``.
            everyone: Says that no targeting is meant to reach the whole user base, unless `changes` say
                ``live=False``.

        Raises:
            RequestValidationError: Something is wrong with them; nothing was sent.
            BatchError: Its other classes, by what is then known.
        """
        self._update(token, changes, everyone=everyone)

    def _update(
        self,
        token: str,
        changes: CampaignUpdate | Campaign,
        *,
        everyone: bool,
        idempotent: bool | None = None,
    ) -> None:
        kinds = (operations.model_class("mep", name) for name in ("Campaign", "CampaignUpdate"))
        body = operations.Written(changes, *kinds, checked_as="CampaignUpdate")
        self._session.check(
            "campaigns_update", body, operations.sends_everybody("mep", body.to_dict(), everyone)
        )
        self._session.call("campaigns_update", idempotent=idempotent, campaign_token=token, body=body)

    def delete(self, token: str) -> None:
        """Delete a campaign. Deleting it twice is harmless.

        Args:
            token: The campaign's token.

        Raises:
            NotFoundError: There is no such campaign.
            BatchError: Its other classes, by what is then known.
        """
        self._session.call("campaigns_delete", campaign_token=token)

    def get(self, token: str) -> CampaignView:
        """Read a campaign. Takes the app's Live key.

        Args:
            token: The campaign's token.

        Raises:
            PermissionDeniedError: The key is not a Live key.
            NotFoundError: There is no such campaign.
            BatchError: Its other classes, by what is then known.
        """
        return cast("CampaignView", self._session.call("campaigns_get", campaign_token=token))

    def list(
        self, *, live: bool | None = None, from_api: bool | None = None, page_size: int = 100
    ) -> Iterator[CampaignView]:
        """Every campaign and automation, newest first, page by page as asked for. Takes the Live key.

        Args:
            live: True for running or completed ones, False for stopped ones and drafts.
            from_api: Whether they were created through the API.
            page_size: How many one request brings, 1 to 100.

        Raises:
            RequestValidationError: `page_size` is out of range.
            DecodeError: A page brought nothing but what had been listed, so that the rest is not known.
            BatchError: Its other classes, by what is then known.
        """
        filters = given(live=live, from_api=from_api)
        offset, seen = 0, set[str]()
        while True:
            page = self._session.call("campaigns_list", from_=offset, limit=page_size, **filters)
            fresh = [view for view in page if view.campaign_token not in seen]
            yield from fresh
            if len(page) < page_size:  # Batch says nowhere else that a page is the last
                return
            if not fresh:  # it would never end
                raise incomplete_list("mep", operations.operation("mep", "campaigns_list"))
            seen.update(view.campaign_token for view in fresh)
            offset += len(page)

    def stats(self, token: str) -> CampaignStats:
        """The figures of a campaign, by day; none until something is sent. Takes the app's Live key.

        Args:
            token: The campaign's token.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        return cast("CampaignStats", self._session.call("campaigns_stats", campaign_token=token))

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

        It is created as a draft, whose name carries a random mark, and then made live by an update of its
        token, once. When that update gets no answer, reading the campaign says whether it ran; that takes a
        Live key, so with a Dev or SDK key an update without an answer stays unknown.

        Args:
            campaign: Whether it is live or not, it is launched.
            on_draft: Called with the token, when the draft exists and before
                anything can be sent. A job stores the token here and, after a crash, goes on with ``start``.
                If it raises, nothing is sent.
            late: Says that a time which has passed is meant; otherwise it is refused.
            everyone: As in ``create``.
            settle: Seconds to wait before the campaign is read after an update without an answer.

        Raises:
            RequestValidationError: Something is wrong with the campaign; nothing was sent.
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
        token: str,
        campaign: Campaign,
        *,
        late: bool = False,
        everyone: bool = False,
        settle: float = 5.0,
    ) -> LaunchResult:
        """Go on with a launch from the token that ``on_draft`` was given. Takes the app's Live key.

        The campaign is read first: what is live under this name is left alone, a draft with its mark is made
        live, and what a person stopped or renamed is refused. A draft without a mark cannot be told from a
        stopped campaign, and is refused too.

        Args:
            token: The campaign's token.
            campaign: The same campaign that was launched.
            late: As in ``launch``.
            everyone: As in ``create``.
            settle: As in ``launch``.

        Raises:
            RequestValidationError: Something is wrong with the campaign, or its time has passed; nothing was
                sent.
            OutcomeUnknownError: It may have been sent, or somebody has changed it; it was not started.
            BatchError: Its other classes, by what is then known.
        """
        from batchcom._sync.launch import Launch

        with located(token, "status"):
            steps = self._steps(campaign, everyone)
        return Launch(steps, settle).start(token, late=late)

    def stop(self, token: str, campaign: Campaign) -> None:
        """Stop a campaign, or keep one from starting. Stopping twice is harmless.

        Args:
            token: The campaign's token.
            campaign: All of its contents, since Batch wants an update to hold them; it is set to not live.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        with located(token, "run"):
            operations.written(campaign, operations.model_class("mep", "Campaign"))
            self._update(token, evolve_live(campaign, live=False), everyone=True, idempotent=True)

    def status(self, token: str) -> CampaignStatus:
        """Where a campaign stands. Takes the app's Live key.

        Args:
            token: The campaign's token.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        return read_status(self._session, token)

    def _steps(self, campaign: Campaign, everyone: bool) -> _Steps:
        """Check everything that can be checked, before anything is created."""
        body = {**operations.written(campaign, operations.model_class("mep", "Campaign")), "live": True}
        running = evolve_live(campaign, live=True)
        self._session.check("campaigns_create", running, operations.sends_everybody("mep", body, everyone))
        return _Steps(self._session, running)


class _Steps:
    """The steps of a launch in this API."""

    operation = "mep.campaigns.launch"

    def __init__(self, session: Session, campaign: Campaign) -> None:
        self._session = session
        self._campaign = campaign
        self.name = campaign.name
        self.clock = self._session.settings.clock
        self.retry = self._session.settings.retry

    def create_draft(self, name: str) -> str:
        draft = evolve_live(self._campaign, live=False, name=name)
        created: CampaignCreated = self._session.call("campaigns_create", body=draft)
        return created.campaign_token

    def run(self, campaign_id: str) -> None:
        self._session.call("campaigns_update", campaign_token=campaign_id, body=self._campaign)

    def status(self, campaign_id: str) -> CampaignStatus:
        return read_status(self._session, campaign_id)

    def late(self) -> Problem | None:
        name = "push_time" if self._campaign.push_time else "local_push_time"
        return late(name, str(getattr(self._campaign, name)), self.clock.time())


def read_status(session: Session, token: str) -> CampaignStatus:
    """Where a campaign stands: whether it is live, and whether its name still has the mark of a launch."""
    view: CampaignView = session.call("campaigns_get", campaign_token=token)
    name = str(view.name or "")
    state: State = "unknown"
    if view.live is True:
        state = "running"
    elif view.live is False:
        state = "stopped" if unmarked(name) is None else "draft"
    return CampaignStatus(id=token, name=name, state=state)


def evolve_live(campaign: Campaign, *, live: bool, name: str | None = None) -> Campaign:
    """A copy of the campaign that is live or not, and under another name if there is one.

    It shares nothing: what the caller changes while a launch waits is not sent, for it was not checked.
    """
    changed = deepcopy(campaign)
    changed.live, changed.name = live, campaign.name if name is None else name
    return changed
