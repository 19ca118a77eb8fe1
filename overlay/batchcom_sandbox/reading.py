"""Reading campaigns back: as they are, or as hostile switches show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from batchcom_sandbox.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom_sandbox.calls import Call
    from batchcom_sandbox.messages import Api
    from batchcom_sandbox.records import Campaign

__all__ = ["readable", "readable_all"]


def readable(call: Call, api: Api, campaign_id: str) -> Campaign:
    """Return one campaign as a reader sees it.

    Raises:
        Refusal: When no campaign has this id.
    """
    campaign = call.store.get_campaign(api, call.app_name, campaign_id)
    lag = call.settings.hostile.read_lag
    if lag > 0:
        seen = call.store.version_at(campaign_id, call.now - lag)
        campaign = seen if seen and (seen.api, seen.app) == (api, call.app_name) else None
    if campaign is None:
        raise Refusal("ROUTE_NOT_FOUND", "no campaign has this id")
    return campaign


def readable_all(call: Call, api: Api, after: str | None = None) -> Iterator[tuple[str, Campaign]]:
    """Yield (cursor, campaign) as a reader sees them, newest first, beginning after a cursor."""
    hostile = call.settings.hostile
    for cursor, campaign in call.store.campaigns(
        api, call.app_name, after=after, shuffled=hostile.unordered_list
    ):
        if hostile.read_lag > 0:
            seen = call.store.version_at(campaign.id, call.now - hostile.read_lag)
            if seen is not None:
                yield cursor, seen
        else:
            yield cursor, campaign
