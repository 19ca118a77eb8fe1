# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: in_app_campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from ...resource import AsyncPages, Pages
    from ..dicts import InAppCampaignDict, InAppCampaignUpdateDict
    from ..models import CampaignCreated, InAppCampaign, InAppCampaignUpdate, InAppCampaignView

__all__ = ["AsyncInAppCampaigns", "InAppCampaigns"]


class AsyncInAppCampaigns(AsyncResource):
    """Messages that the app shows while it is used."""

    async def create(
        self,
        campaign: InAppCampaign | InAppCampaignDict,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> CampaignCreated:
        """Create an in-app campaign.

        It shows a message to users while they use the app. A live campaign is shown from its start on; any
        other is kept as a draft. Batch has no idempotency key: a repeated request creates a second campaign.

        Args:
            campaign: An in-app campaign. A campaign without targeting targets the entire user base. A theme
                must exist on the dashboard first.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Returns:
            The token of the new campaign. The response is assumed to be that of a push campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (documented).
        """
        response: CampaignCreated = await self._session.call(
            "in_app_campaigns_create", campaign=campaign, everyone=everyone, allow_past_start=allow_past_start
        )
        return response

    async def update(
        self,
        campaign_id: str,
        changes: InAppCampaignUpdate | InAppCampaignUpdateDict | InAppCampaign | InAppCampaignDict,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> None:
        """Change a campaign that was created through the API.

        The page says that the request must hold at least the fields of the creation, but its example has only
        name and live. Fields that were once set cannot be removed.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.
            changes: What to change in an in-app campaign. Setting live starts a draft or stops a campaign.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (Batch's pages contradict each other).
        """
        await self._session.call(
            "in_app_campaigns_update",
            campaign_id=campaign_id,
            changes=changes,
            everyone=everyone,
            allow_past_start=allow_past_start,
        )

    async def delete(self, campaign_id: str) -> None:
        """Delete an in-app campaign.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (documented).
        """
        await self._session.call("in_app_campaigns_delete", campaign_id=campaign_id)

    async def get(self, campaign_id: str) -> InAppCampaignView:
        """Return an in-app campaign: what its creation set, and what Batch added.

        The call requires the app's Live key.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Returns:
            The campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (documented).
        """
        response: InAppCampaignView = await self._session.call(
            "in_app_campaigns_get", campaign_id=campaign_id
        )
        return response

    def list(
        self,
        *,
        start_from: int | None = None,
        page_size: int = 100,
        live: bool | None = None,
        from_api: bool | None = None,
    ) -> AsyncPages[InAppCampaignView]:
        """List the in-app campaigns of the app, newest first.

        The response is assumed to have no total, as for push campaigns: a page with fewer entries than
        requested is the last one.

        The call requires the app's Live key.

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
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (documented in part).
        """
        return self._pages(
            "in_app_campaigns_list", start_from=start_from, page_size=page_size, live=live, from_api=from_api
        )


class InAppCampaigns(Resource):
    """Messages that the app shows while it is used."""

    def create(
        self,
        campaign: InAppCampaign | InAppCampaignDict,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> CampaignCreated:
        """Create an in-app campaign.

        It shows a message to users while they use the app. A live campaign is shown from its start on; any
        other is kept as a draft. Batch has no idempotency key: a repeated request creates a second campaign.

        Args:
            campaign: An in-app campaign. A campaign without targeting targets the entire user base. A theme
                must exist on the dashboard first.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Returns:
            The token of the new campaign. The response is assumed to be that of a push campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (documented).
        """
        response: CampaignCreated = self._session.call(
            "in_app_campaigns_create", campaign=campaign, everyone=everyone, allow_past_start=allow_past_start
        )
        return response

    def update(
        self,
        campaign_id: str,
        changes: InAppCampaignUpdate | InAppCampaignUpdateDict | InAppCampaign | InAppCampaignDict,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> None:
        """Change a campaign that was created through the API.

        The page says that the request must hold at least the fields of the creation, but its example has only
        name and live. Fields that were once set cannot be removed.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.
            changes: What to change in an in-app campaign. Setting live starts a draft or stops a campaign.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (Batch's pages contradict each other).
        """
        self._session.call(
            "in_app_campaigns_update",
            campaign_id=campaign_id,
            changes=changes,
            everyone=everyone,
            allow_past_start=allow_past_start,
        )

    def delete(self, campaign_id: str) -> None:
        """Delete an in-app campaign.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (documented).
        """
        self._session.call("in_app_campaigns_delete", campaign_id=campaign_id)

    def get(self, campaign_id: str) -> InAppCampaignView:
        """Return an in-app campaign: what its creation set, and what Batch added.

        The call requires the app's Live key.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.

        Returns:
            The campaign.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (documented).
        """
        response: InAppCampaignView = self._session.call("in_app_campaigns_get", campaign_id=campaign_id)
        return response

    def list(
        self,
        *,
        start_from: int | None = None,
        page_size: int = 100,
        live: bool | None = None,
        from_api: bool | None = None,
    ) -> Pages[InAppCampaignView]:
        """List the in-app campaigns of the app, newest first.

        The response is assumed to have no total, as for push campaigns: a page with fewer entries than
        requested is the last one.

        The call requires the app's Live key.

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
        Source: https://doc.batch.com/developer/api/mep/in-app-campaigns-api/parameters (documented in part).
        """
        return self._pages(
            "in_app_campaigns_list", start_from=start_from, page_size=page_size, live=live, from_api=from_api
        )
