# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch - REST API: campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from ..dicts import CampaignDict
    from ..models import Campaign, CampaignCreated

__all__ = ["AsyncCampaigns", "Campaigns"]


class AsyncCampaigns(AsyncResource):
    """Push and email campaigns of a project."""

    async def create(
        self, campaign: Campaign | CampaignDict, *, everyone: bool = False, allow_past_start: bool = False
    ) -> CampaignCreated:
        """Create a new campaign.

        Args:
            campaign: The campaign.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Returns:
            Request successful, campaign created.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/campaigns/create (documented).
        """
        response: CampaignCreated = await self._session.call(
            "campaigns_create", campaign=campaign, everyone=everyone, allow_past_start=allow_past_start
        )
        return response

    async def update(
        self,
        campaign_id: str,
        campaign: Campaign | CampaignDict,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> None:
        """Replace the contents of a campaign.

        Batch rejects the update of a completed campaign, and of a running campaign that is not recurring.
        Setting the state to RUNNING starts a draft or resumes a stopped campaign.

        Args:
            campaign_id: Id of the campaign, as returned by its creation.
            campaign: The complete campaign. It replaces the previous contents.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/campaigns/update (documented in part).
        """
        await self._session.call(
            "campaigns_update",
            campaign_id=campaign_id,
            campaign=campaign,
            everyone=everyone,
            allow_past_start=allow_past_start,
        )

    async def delete(self, campaign_id: str) -> None:
        """Delete a campaign.

        Batch's page contradicts itself on the response: its prose gives status 204, its schema 200 with an
        empty object. The client accepts both.

        Args:
            campaign_id: Id of the campaign, as returned by its creation.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/campaigns/delete (Batch's pages contradict each other).
        """
        await self._session.call("campaigns_delete", campaign_id=campaign_id)


class Campaigns(Resource):
    """Push and email campaigns of a project."""

    def create(
        self, campaign: Campaign | CampaignDict, *, everyone: bool = False, allow_past_start: bool = False
    ) -> CampaignCreated:
        """Create a new campaign.

        Args:
            campaign: The campaign.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Returns:
            Request successful, campaign created.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/campaigns/create (documented).
        """
        response: CampaignCreated = self._session.call(
            "campaigns_create", campaign=campaign, everyone=everyone, allow_past_start=allow_past_start
        )
        return response

    def update(
        self,
        campaign_id: str,
        campaign: Campaign | CampaignDict,
        *,
        everyone: bool = False,
        allow_past_start: bool = False,
    ) -> None:
        """Replace the contents of a campaign.

        Batch rejects the update of a completed campaign, and of a running campaign that is not recurring.
        Setting the state to RUNNING starts a draft or resumes a stopped campaign.

        Args:
            campaign_id: Id of the campaign, as returned by its creation.
            campaign: The complete campaign. It replaces the previous contents.
            everyone: Confirm that no targeting is intended, and that the entire user base is reached. Without
                it, such a call raises RequestValidationError.
            allow_past_start: Allow a start time in the past, which is otherwise a problem.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/campaigns/update (documented in part).
        """
        self._session.call(
            "campaigns_update",
            campaign_id=campaign_id,
            campaign=campaign,
            everyone=everyone,
            allow_past_start=allow_past_start,
        )

    def delete(self, campaign_id: str) -> None:
        """Delete a campaign.

        Batch's page contradicts itself on the response: its prose gives status 204, its schema 200 with an
        empty object. The client accepts both.

        Args:
            campaign_id: Id of the campaign, as returned by its creation.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/campaigns/delete (Batch's pages contradict each other).
        """
        self._session.call("campaigns_delete", campaign_id=campaign_id)
