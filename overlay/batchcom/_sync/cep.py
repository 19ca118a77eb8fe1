# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The project API (2.x): its client and resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from attrs import evolve

from batchcom import _api
from batchcom._settings import cep_settings
from batchcom._sync.launch import Launch
from batchcom.errors import BatchError, ConfigurationError
from batchcom.launch import CampaignStatus, Launched, State
from batchcom.times import parse_time
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    import httpx
    from batchcom_api.cep.client import AuthenticatedClient
    from batchcom_api.cep.models import Campaign, CampaignCreated, Orchestration, OrchestrationStats

    from batchcom._clock import Clock
    from batchcom._sync.session import Session
    from batchcom.retry import RetryPolicy

__all__ = ["Campaigns", "Client", "Orchestrations"]

_FIRST_VERSION_WITH_DRAFTS = (2, 8)
_STATES: tuple[State, ...] = ("draft", "running", "stopped", "completed")


class Client:
    """Batch's project API (2.x), for code that waits. Safe to share between threads.

    Args:
        rest_api_key: The company's REST API key; from ``BATCH_REST_API_KEY`` by default.
        project_key: The project's key; from ``BATCH_PROJECT_KEY`` by default.
        version: The version of the API to call, such as ``2.10``; the document's own by default.
        base_url: Scheme and host, without the version; ``https://api.batch.com`` by default.
        timeout: Seconds without a byte, or (seconds to connect, seconds to read), or an ``httpx.Timeout``. By
            default 5 to connect and 30 to read; a `http_client` of yours keeps its own.
        retry: When a call is repeated; ``RetryPolicy()`` by default, ``RetryPolicy.none()`` for never.
        http_client: An ``httpx.Client`` of yours, which stays yours to close. "Nothing was sent" is
            believed only of httpx's own transports; with any other a failed connection ends in
            ``OutcomeUnknownError``.
        validate: Whether requests are checked before they are sent. Switch it off where Batch is newer than
            the document.
        clock: Whose time is used; for tests.

    Example:
        >>> with Client(rest_api_key="invented", project_key="project_invented") as batch:
        ...     launched = batch.campaigns.launch(campaign)  # doctest: +SKIP

    Raises:
        ConfigurationError: A key is missing, or something cannot be sent.
    """

    campaigns: Campaigns
    """Create, update, delete, launch, start and stop campaigns."""
    orchestrations: Orchestrations
    """Read what campaigns and automations there are, and their figures."""

    def __init__(
        self,
        *,
        rest_api_key: str | None = None,
        project_key: str | None = None,
        version: str | None = None,
        base_url: str | None = None,
        timeout: float | tuple[float, float] | httpx.Timeout | None = None,
        retry: RetryPolicy | None = None,
        http_client: httpx.Client | None = None,
        validate: bool = True,
        clock: Clock | None = None,
    ) -> None:
        from batchcom._sync.session import Session  # brings httpx, which importing batchcom does not

        settings = cep_settings(
            rest_api_key=rest_api_key,
            project_key=project_key,
            version=version,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            validate=validate,
            clock=clock,
        )
        self._use(Session(settings, http_client))

    def _use(self, session: Session) -> None:
        self._session = session
        self.campaigns = Campaigns(session)
        self.orchestrations = Orchestrations(session)

    @property
    def version(self) -> str:
        """The version of the API that the calls are made in."""
        return str(self._session.settings.version)

    @property
    def raw(self) -> AuthenticatedClient:
        """The generated client with the same keys and connections, for what the overlay does not cover.

        It neither validates nor repeats. Closing it is not needed.
        """
        from batchcom_api.cep.client import AuthenticatedClient

        client: AuthenticatedClient = self._session.raw(AuthenticatedClient)
        return client

    def with_options(
        self,
        *,
        timeout: float | tuple[float, float] | httpx.Timeout | None = None,
        retry: RetryPolicy | None = None,
        validate: bool | None = None,
    ) -> Self:
        """A changed copy that shares the connections. Close the original, not the copy.

        Args:
            timeout: As in the constructor; None keeps it.
            retry: As in the constructor; None keeps it.
            validate: As in the constructor; None keeps it.
        """
        copy = type(self).__new__(type(self))
        copy._use(  # noqa: SLF001 (of this very class)
            self._session.changed(timeout=timeout, retry=retry, validate=validate)
        )
        return copy

    def close(self) -> None:
        """Close the connections, unless the `http_client` is yours."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"cep.{type(self).__name__}(base_url={self._session.settings.base_url!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a client holds a key and connections: let each process make its own")


class Campaigns:
    """Campaigns of a project. See https://doc.batch.com/developer/api/cep/campaigns/create."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, campaign: Campaign, *, everyone: bool = False) -> CampaignCreated:
        """Create a campaign as its state says. To send, prefer ``launch``.

        A campaign whose state is RUNNING may end in ``OutcomeUnknownError``: Batch has no idempotency key, so
        it cannot be asked again. ``launch`` can find out.

        Args:
            campaign: From ``cep.campaign(…)``, ``cep.parse_campaign(…)`` or the generated model.
            everyone: Says that no targeting is meant to reach the whole user base, where the state lets it be
                sent.

        Raises:
            InvalidRequestError: Something is wrong with it; nothing was sent.
            BatchError: Its other classes, by what is then known.
        """
        body = campaign.to_dict()
        self._session.check(
            "campaigns_create", campaign, () if everyone else _api.sends_everybody("cep", body)
        )
        created: CampaignCreated = self._session.call("campaigns_create", body=campaign)
        return created

    def update(self, id: str, campaign: Campaign, *, everyone: bool = False) -> None:  # noqa: A002 (Batch's name)
        """Replace a campaign. Batch refuses it for a running or completed one that does not recur.

        Not repeated when its outcome is unknown, since an update to RUNNING sends.

        Args:
            id: The campaign's id.
            campaign: All of its new contents.
            everyone: As in ``create``.

        Raises:
            InvalidRequestError: Something is wrong with it; nothing was sent.
            BatchError: Its other classes, by what is then known.
        """
        self._update(id, campaign, everyone=everyone)

    def _update(
        self, campaign_id: str, campaign: Campaign, *, everyone: bool, idempotent: bool | None = None
    ) -> None:
        from batchcom_api.cep.models import CampaignUpdate

        body = CampaignUpdate(id=campaign_id, campaign=campaign)
        nobody = () if everyone else _api.sends_everybody("cep", campaign.to_dict())
        self._session.check("campaigns_update", body, nobody)
        self._session.call("campaigns_update", idempotent=idempotent, body=body)

    def delete(self, id: str) -> None:  # noqa: A002 (Batch's name)
        """Delete a campaign. Deleting it twice is harmless.

        Args:
            id: The campaign's id.

        Raises:
            RouteNotFoundError: There is no such campaign.
            BatchError: Its other classes, by what is then known.
        """
        from batchcom_api.cep.models import CampaignDelete

        body = CampaignDelete(id=id)
        self._session.check("campaigns_delete", body)
        self._session.call("campaigns_delete", body=body)

    def launch(
        self,
        campaign: Campaign,
        *,
        on_draft: Callable[[str], object] | None = None,
        everyone: bool = False,
        settle: float = 5.0,
    ) -> Launched:
        """Send a campaign so that it is never sent twice, and you know.

        It is created as a draft, whose name carries a random mark, and then set running by an update of its
        id, once. When that update gets no answer, the campaign's status says whether it ran.

        Args:
            campaign: Whatever its state, it is launched; a STOPPED one is refused.
            on_draft: Called with the id, when the draft exists and before
                anything can be sent. A job stores the id here and, after a crash, goes on with ``start``. If
                it raises, nothing is sent.
            everyone: As in ``create``.
            settle: Seconds to wait before the status is read after an update without an answer.

        Raises:
            InvalidRequestError: Something is wrong with the campaign; nothing was sent.
            ConfigurationError: The client's version has no drafts (before 2.8).
            NotSentError: Nothing was sent; launch again.
            APIError: Refused; nothing was sent. With ``stage`` ``run``, go on with ``start(error.campaign_id,
                …)``.
            OutcomeUnknownError: It may have been sent, and was not started again; see ``campaign_id``.
        """
        steps = self._steps(campaign, everyone)
        return Launch(steps, settle).launch(on_draft)

    def start(
        self,
        id: str,  # noqa: A002 (Batch's name)
        campaign: Campaign,
        *,
        late: bool = False,
        everyone: bool = False,
        settle: float = 5.0,
    ) -> Launched:
        """Go on with a launch from the id that ``on_draft`` was given.

        The status is read first: what runs or has run is left alone, a draft is set running, and what a
        person stopped or renamed is refused.

        Args:
            id: The campaign's id.
            campaign: The same campaign that was launched.
            late: Says that a start time which has passed is meant; otherwise it is refused.
            everyone: As in ``create``.
            settle: As in ``launch``.

        Raises:
            InvalidRequestError: Something is wrong with the campaign, or its start time has passed; nothing
                was sent.
            OutcomeUnknownError: It may have been sent, or somebody has changed it; it was not started.
            BatchError: Its other classes, by what is then known.
        """
        steps = self._steps(campaign, everyone)
        return Launch(steps, settle).start(id, late=late)

    def stop(self, id: str, campaign: Campaign) -> None:  # noqa: A002 (Batch's name)
        """Stop a campaign, or keep one from starting.

        Batch's update replaces the contents, so it takes the campaign as well, and is refused for a campaign
        that is already being sent and does not recur. Stopping twice is harmless.

        Args:
            id: The campaign's id.
            campaign: All of its contents; its state is set to STOPPED.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        self._update(id, evolve_state(campaign, "STOPPED"), everyone=True, idempotent=True)

    def status(self, id: str) -> CampaignStatus:  # noqa: A002 (Batch's name)
        """Where a campaign stands, from the list of orchestrations.

        Args:
            id: The campaign's id.

        Raises:
            RouteNotFoundError: The list does not hold it.
            BatchError: Its other classes, by what is then known.
        """
        return read_status(self._session, id)

    def _steps(self, campaign: Campaign, everyone: bool) -> _Steps:
        """Check everything that can be checked, before anything is created."""
        version = str(self._session.settings.version)
        if tuple(int(part) for part in version.split(".")) < _FIRST_VERSION_WITH_DRAFTS:
            raise ConfigurationError(
                f"version {version} has no drafts, which a launch needs: use 2.8 or newer"
            )
        running = evolve_state(campaign, "RUNNING")
        problems = [] if everyone else list(_api.sends_everybody("cep", running.to_dict()))
        if campaign.state == "STOPPED":
            problems.append(Problem("state", "STOPPED", "is not for launching", '"DRAFT" or "RUNNING"'))
        self._session.check("campaigns_create", running, problems)
        return _Steps(self, running)


class _Steps:
    """The steps of a launch in this API."""

    operation = "cep.campaigns.launch"

    def __init__(self, campaigns: Campaigns, campaign: Campaign) -> None:
        self._campaigns = campaigns
        self._session = campaigns._session  # noqa: SLF001 (the same room)
        self._campaign = campaign
        self.name = campaign.name
        self.clock = self._session.settings.clock
        self.retry = self._session.settings.retry

    def create_draft(self, name: str) -> str:
        draft = evolve_state(self._campaign, "DRAFT", name)
        created: CampaignCreated = self._session.call("campaigns_create", body=draft)
        return created.id

    def run(self, campaign_id: str) -> None:
        from batchcom_api.cep.models import CampaignUpdate

        self._session.call("campaigns_update", body=CampaignUpdate(id=campaign_id, campaign=self._campaign))

    def status(self, campaign_id: str) -> CampaignStatus:
        return read_status(self._session, campaign_id)

    def late(self) -> Problem | None:
        start = self._campaign.when.start_time
        if start == "now" or parse_time(start).timestamp() >= self.clock.time():
            return None
        return Problem("when.start_time", start, "has passed", "late=True, where it is meant all the same")


class Orchestrations:
    """What campaigns and automations a project has. See https://doc.batch.com/developer/api/cep/orchestrations/list."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self,
        *,
        status: str | None = None,
        type: str | None = None,  # noqa: A002 (Batch's name)
        channels: str | None = None,
        page_size: int = 100,
    ) -> Iterator[Orchestration]:
        """Every campaign and automation, page by page as they are asked for.

        Args:
            status: Only those of a status, such as ``running`` (a third party's word for it: Batch's page has
                no filters).
            type: Only those of a type, such as ``campaign`` (likewise).
            channels: Only those of a channel, such as ``push`` (likewise).
            page_size: How many one request brings, 1 to 100.

        Raises:
            InvalidRequestError: `page_size` is out of range.
            BatchError: Its other classes, by what is then known.
        """
        filters = {"status": status, "type_": type, "channels": channels}
        given: dict[str, Any] = {name: value for name, value in filters.items() if value is not None}
        cursors: set[str] = set()
        while True:
            page = self._session.call("orchestrations_list", limit=page_size, **given)
            for one in page.orchestrations:
                yield one
            cursor = page.next_from
            # a page without a new cursor, or without entries, is the last: a cursor that repeats would never
            # end
            if not page.has_more or not cursor or cursor in cursors or not page.orchestrations:
                return
            cursors.add(cursor)
            given["from_"] = cursor

    def stats(
        self,
        id: str,  # noqa: A002 (Batch's name)
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        include_platforms: bool | None = None,
    ) -> OrchestrationStats:
        """The figures of a campaign or automation, by day.

        Args:
            id: The id that its creation returned, or that the list shows.
            since: The first day, at most 6 months back.
            until: The last day.
            include_platforms: Whether each platform is counted apart (known from a third party only).

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        given = {"from_": since, "to": until, "include_platforms": include_platforms}
        arguments: dict[str, Any] = {
            name: value if isinstance(value, bool) else str(value)
            for name, value in given.items()
            if value is not None
        }
        stats: OrchestrationStats = self._session.call(
            "orchestrations_stats", orchestration_id=id, **arguments
        )
        return stats


def read_status(session: Session, campaign_id: str) -> CampaignStatus:
    """Where a campaign stands, from the first page that lists it."""
    for one in Orchestrations(session).list():
        if one.id == campaign_id:
            state: State = next((known for known in _STATES if known == one.status), "unknown")
            return CampaignStatus(id=campaign_id, name=str(one.name or ""), state=state)
    raise not_listed(campaign_id)


def not_listed(campaign_id: str) -> BatchError:
    """The error for a campaign that the list does not hold."""
    from batchcom.errors import RouteNotFoundError

    error = RouteNotFoundError(
        "cep.orchestrations_list: no campaign with this id is listed; check the id and the project",
        operation="cep.orchestrations_list",
        path="/orchestrations/list",
    )
    error.campaign_id = campaign_id
    return error


def evolve_state(
    campaign: Campaign, state: Literal["DRAFT", "RUNNING", "STOPPED"], name: str | None = None
) -> Campaign:
    """A copy of the campaign in another state, and under another name if there is one."""
    changed = evolve(campaign, state=state, name=campaign.name if name is None else name)
    changed.additional_properties = dict(campaign.additional_properties)
    return changed
