# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch - REST API: orchestrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    import datetime

    from ...resource import AsyncPages, Pages
    from ..models import Orchestration, OrchestrationStats, OrchestrationView

__all__ = ["AsyncOrchestrations", "Orchestrations"]


class AsyncOrchestrations(AsyncResource):
    """Campaigns and automations of a project, and their statistics."""

    def list(
        self,
        *,
        start_from: str | None = None,
        page_size: int = 100,
        status: str | None = None,
        type: str | None = None,
        channels: str | None = None,
    ) -> AsyncPages[Orchestration]:
        """List the campaigns and automations of the project, including those created on the dashboard.

        Batch returns them in pages.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.
            status: Return only entries with this status, such as draft, running, completed or stopped. No
                page of Batch describes this filter. A third party's client sends several values; how they are
                joined is unknown. (Known from a third party only.)
            type: Return only entries of this type, such as campaign, recurring, trigger or warmup. No page of
                Batch describes this filter. A third party's client sends several values; how they are joined
                is unknown. (Known from a third party only.)
            channels: Return only entries of this channel, such as push, email, in-app, sms or universal. No
                page of Batch describes this filter. A third party's client sends several values; how they are
                joined is unknown. (Known from a third party only.)

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/orchestrations/list (documented).
        """
        return self._pages(
            "orchestrations_list",
            start_from=start_from,
            page_size=page_size,
            status=status,
            type=type,
            channels=channels,
        )

    async def stats(
        self,
        orchestration_id: str,
        *,
        since: datetime.date | str,
        until: datetime.date | str,
        include_platforms: bool | None = None,
    ) -> OrchestrationStats:
        """Return the statistics of a campaign or automation, day by day.

        Args:
            orchestration_id: Id of the campaign or automation, as returned by its creation or by the list.
            since: First day, as yyyy-MM-dd. It may be at most 6 months in the past.
            until: Last day, as yyyy-MM-dd.
            include_platforms: Whether Batch returns separate statistics for each platform. No page of Batch
                describes this parameter. (Known from a third party only.)

        Returns:
            The statistics, day by day.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/orchestrations/stats (documented).
        """
        response: OrchestrationStats = await self._session.call(
            "orchestrations_stats",
            orchestration_id=orchestration_id,
            since=since,
            until=until,
            include_platforms=include_platforms,
        )
        return response

    async def view(self, orchestration_id: str) -> OrchestrationView:
        """Return a push campaign, including its settings.

        Batch rejects the id of anything else, such as an email campaign or an automation, with status 403.

        The call requires version 2.11 of the API or later.

        Args:
            orchestration_id: Id of the campaign, as returned by its creation or by the list.

        Returns:
            The campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/orchestrations/view (documented in part).
        """
        response: OrchestrationView = await self._session.call(
            "orchestrations_view", orchestration_id=orchestration_id
        )
        return response


class Orchestrations(Resource):
    """Campaigns and automations of a project, and their statistics."""

    def list(
        self,
        *,
        start_from: str | None = None,
        page_size: int = 100,
        status: str | None = None,
        type: str | None = None,
        channels: str | None = None,
    ) -> Pages[Orchestration]:
        """List the campaigns and automations of the project, including those created on the dashboard.

        Batch returns them in pages.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.
            status: Return only entries with this status, such as draft, running, completed or stopped. No
                page of Batch describes this filter. A third party's client sends several values; how they are
                joined is unknown. (Known from a third party only.)
            type: Return only entries of this type, such as campaign, recurring, trigger or warmup. No page of
                Batch describes this filter. A third party's client sends several values; how they are joined
                is unknown. (Known from a third party only.)
            channels: Return only entries of this channel, such as push, email, in-app, sms or universal. No
                page of Batch describes this filter. A third party's client sends several values; how they are
                joined is unknown. (Known from a third party only.)

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/orchestrations/list (documented).
        """
        return self._pages(
            "orchestrations_list",
            start_from=start_from,
            page_size=page_size,
            status=status,
            type=type,
            channels=channels,
        )

    def stats(
        self,
        orchestration_id: str,
        *,
        since: datetime.date | str,
        until: datetime.date | str,
        include_platforms: bool | None = None,
    ) -> OrchestrationStats:
        """Return the statistics of a campaign or automation, day by day.

        Args:
            orchestration_id: Id of the campaign or automation, as returned by its creation or by the list.
            since: First day, as yyyy-MM-dd. It may be at most 6 months in the past.
            until: Last day, as yyyy-MM-dd.
            include_platforms: Whether Batch returns separate statistics for each platform. No page of Batch
                describes this parameter. (Known from a third party only.)

        Returns:
            The statistics, day by day.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/orchestrations/stats (documented).
        """
        response: OrchestrationStats = self._session.call(
            "orchestrations_stats",
            orchestration_id=orchestration_id,
            since=since,
            until=until,
            include_platforms=include_platforms,
        )
        return response

    def view(self, orchestration_id: str) -> OrchestrationView:
        """Return a push campaign, including its settings.

        Batch rejects the id of anything else, such as an email campaign or an automation, with status 403.

        The call requires version 2.11 of the API or later.

        Args:
            orchestration_id: Id of the campaign, as returned by its creation or by the list.

        Returns:
            The campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/orchestrations/view (documented in part).
        """
        response: OrchestrationView = self._session.call(
            "orchestrations_view", orchestration_id=orchestration_id
        )
        return response
