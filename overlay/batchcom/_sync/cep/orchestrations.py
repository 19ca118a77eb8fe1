# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The project API (2.x): what became of campaigns and automations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from batchcom._core import operations
from batchcom._core.building import given
from batchcom._core.call_errors import incomplete_list
from batchcom.errors import NotFoundError
from batchcom.launch import CampaignStatus, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from batchcom_api.cep.models import Orchestration, OrchestrationStats

    from batchcom._sync.session import Session

__all__ = ["Orchestrations", "read_status"]

_STATES: Final[dict[str, State]] = {
    "draft": "draft",
    "running": "running",
    "stopped": "stopped",
    "completed": "completed",
}


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
            RequestValidationError: `page_size` is out of range.
            DecodeError: Batch says that there are more, but not how to go on to them.
            BatchError: Its other classes, by what is then known.
        """
        filters = given(status=status, type_=type, channels=channels)
        cursors: list[str] = []
        while True:
            page = self._session.call("orchestrations_list", limit=page_size, **filters)
            yield from page.orchestrations
            cursor = page.next_from
            # without a new cursor or entries there is nowhere to go on: a cursor that repeats would never end
            stuck = not cursor or cursor in cursors or not page.orchestrations
            if page.has_more is False or (stuck and not page.has_more):
                return
            if stuck:
                raise incomplete_list("cep", operations.operation("cep", "orchestrations_list"))
            cursors.append(cursor)
            filters["from_"] = cursor

    def stats(
        self,
        id: str,  # noqa: A002 (Batch's name)
        *,
        since: date | str,
        until: date | str,
        include_platforms: bool | None = None,
    ) -> OrchestrationStats:
        """Return the statistics of a campaign or automation, by day.

        Args:
            id: The id that its creation returned, or that the list shows.
            since: The first day, at most 6 months back.
            until: The last day.
            include_platforms: Whether each platform is counted apart (known from a third party only).

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        options = given(include_platforms=include_platforms)
        return cast(
            "OrchestrationStats",
            self._session.call("orchestrations_stats", orchestration_id=id, from_=since, to=until, **options),
        )


def read_status(session: Session, campaign_id: str) -> CampaignStatus:
    """Where a campaign stands, from the first page that lists it."""
    for one in Orchestrations(session).list():
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
