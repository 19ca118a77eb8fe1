# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from ...resource import AsyncPages, Pages
    from ..dicts import CampaignDict, CampaignUpdateDict
    from ..models import Campaign, CampaignCreated, CampaignStats, CampaignUpdate, CampaignView

__all__ = ["AsyncCampaigns", "Campaigns"]


class AsyncCampaigns(AsyncResource):
    """Push campaigns to a segment of an app's users, or to all of them."""

    async def create(
        self, campaign: Campaign | CampaignDict, *, everyone: bool = False, allow_past_start: bool = False
    ) -> CampaignCreated:
        """Create a push campaign for one app.

        Batch sends a live campaign at its time and keeps any other as a draft. Batch has no idempotency key:
        a repeated request creates a second campaign.

        The call requires the Pro plan.

        Args:
            campaign: A push campaign of one app. Exactly one of push_time and local_push_time is required. A
                campaign without targeting targets the entire user base. Campaigns can also be recurring, but
                the shape of that request is not published.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Returns:
            The token of the new campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/campaigns/create (documented).
        """
        response: CampaignCreated = await self._session.call(
            "campaigns_create", campaign=campaign, everyone=everyone, allow_past_start=allow_past_start
        )
        return response

    async def update(
        self,
        campaign_id: str,
        changes: CampaignUpdate | CampaignUpdateDict | Campaign | CampaignDict,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> None:
        """Change a campaign that was created through the API.

        The page says that the request must hold at least the fields of the creation. Its example and existing
        clients send only some, so a complete campaign is safe. A completed campaign cannot be live again.
        Fields that were once set cannot be removed. A recurring campaign cannot become a one-time campaign.

        The call requires the Pro plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.
            changes: What to change in a push campaign. Setting live starts a draft or stops a campaign.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/campaigns/update (Batch's pages contradict each other).
        """
        await self._session.call(
            "campaigns_update",
            campaign_id=campaign_id,
            changes=changes,
            everyone=everyone,
            allow_past_start=allow_past_start,
        )

    async def delete(self, campaign_id: str) -> None:
        """Delete a push campaign.

        The call requires the Pro plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/campaigns/delete (documented).
        """
        await self._session.call("campaigns_delete", campaign_id=campaign_id)

    async def get(self, campaign_id: str) -> CampaignView:
        """Return a push campaign: what its creation set, and what Batch added.

        The call requires the app's Live key and the Pro plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Returns:
            The campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/campaigns/get (documented).
        """
        response: CampaignView = await self._session.call("campaigns_get", campaign_id=campaign_id)
        return response

    def list(
        self,
        *,
        start_from: int | None = None,
        page_size: int = 100,
        live: bool | None = None,
        from_api: bool | None = None,
    ) -> AsyncPages[CampaignView]:
        """List the campaigns and automations of the app, newest first.

        Batch sends no total: a page with fewer entries than requested is the last one.

        The call requires the app's Live key and the Pro plan.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.
            live: True for campaigns that are running or completed, False for drafts and stopped ones. If
                omitted, both.
            from_api: True for campaigns created through the API, False for those of the dashboard. If
                omitted, both.

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/campaigns/list (documented).
        """
        return self._pages(
            "campaigns_list", start_from=start_from, page_size=page_size, live=live, from_api=from_api
        )

    async def stats(self, campaign_id: str) -> CampaignStats:
        """Return the statistics of a campaign, day by day.

        There are none until Batch has sent something.

        The call requires the app's Live key and the Pro plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Returns:
            The statistics.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/campaigns/stats (documented).
        """
        response: CampaignStats = await self._session.call("campaigns_stats", campaign_id=campaign_id)
        return response


class Campaigns(Resource):
    """Push campaigns to a segment of an app's users, or to all of them."""

    def create(
        self, campaign: Campaign | CampaignDict, *, everyone: bool = False, allow_past_start: bool = False
    ) -> CampaignCreated:
        """Create a push campaign for one app.

        Batch sends a live campaign at its time and keeps any other as a draft. Batch has no idempotency key:
        a repeated request creates a second campaign.

        The call requires the Pro plan.

        Args:
            campaign: A push campaign of one app. Exactly one of push_time and local_push_time is required. A
                campaign without targeting targets the entire user base. Campaigns can also be recurring, but
                the shape of that request is not published.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Returns:
            The token of the new campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/campaigns/create (documented).
        """
        response: CampaignCreated = self._session.call(
            "campaigns_create", campaign=campaign, everyone=everyone, allow_past_start=allow_past_start
        )
        return response

    def update(
        self,
        campaign_id: str,
        changes: CampaignUpdate | CampaignUpdateDict | Campaign | CampaignDict,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> None:
        """Change a campaign that was created through the API.

        The page says that the request must hold at least the fields of the creation. Its example and existing
        clients send only some, so a complete campaign is safe. A completed campaign cannot be live again.
        Fields that were once set cannot be removed. A recurring campaign cannot become a one-time campaign.

        The call requires the Pro plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.
            changes: What to change in a push campaign. Setting live starts a draft or stops a campaign.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/campaigns/update (Batch's pages contradict each other).
        """
        self._session.call(
            "campaigns_update",
            campaign_id=campaign_id,
            changes=changes,
            everyone=everyone,
            allow_past_start=allow_past_start,
        )

    def delete(self, campaign_id: str) -> None:
        """Delete a push campaign.

        The call requires the Pro plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/campaigns/delete (documented).
        """
        self._session.call("campaigns_delete", campaign_id=campaign_id)

    def get(self, campaign_id: str) -> CampaignView:
        """Return a push campaign: what its creation set, and what Batch added.

        The call requires the app's Live key and the Pro plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Returns:
            The campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/campaigns/get (documented).
        """
        response: CampaignView = self._session.call("campaigns_get", campaign_id=campaign_id)
        return response

    def list(
        self,
        *,
        start_from: int | None = None,
        page_size: int = 100,
        live: bool | None = None,
        from_api: bool | None = None,
    ) -> Pages[CampaignView]:
        """List the campaigns and automations of the app, newest first.

        Batch sends no total: a page with fewer entries than requested is the last one.

        The call requires the app's Live key and the Pro plan.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.
            live: True for campaigns that are running or completed, False for drafts and stopped ones. If
                omitted, both.
            from_api: True for campaigns created through the API, False for those of the dashboard. If
                omitted, both.

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/campaigns/list (documented).
        """
        return self._pages(
            "campaigns_list", start_from=start_from, page_size=page_size, live=live, from_api=from_api
        )

    def stats(self, campaign_id: str) -> CampaignStats:
        """Return the statistics of a campaign, day by day.

        There are none until Batch has sent something.

        The call requires the app's Live key and the Pro plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Returns:
            The statistics.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/campaigns/stats (documented).
        """
        response: CampaignStats = self._session.call("campaigns_stats", campaign_id=campaign_id)
        return response
