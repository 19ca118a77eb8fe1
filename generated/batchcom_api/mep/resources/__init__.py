# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The resources of Batch app API: classes whose methods make the calls, for a session that sends them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._lazy import lazy

if TYPE_CHECKING:
    from .campaigns import AsyncCampaigns, Campaigns
    from .custom_data import AsyncCustomData, CustomData
    from .transactional import AsyncTransactional, Transactional
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "AsyncCampaigns": ".campaigns",
            "Campaigns": ".campaigns",
            "AsyncTransactional": ".transactional",
            "Transactional": ".transactional",
            "AsyncCustomData": ".custom_data",
            "CustomData": ".custom_data",
        },
    )

__all__ = (
    "AsyncCampaigns",
    "AsyncCustomData",
    "AsyncResources",
    "AsyncTransactional",
    "Campaigns",
    "CustomData",
    "Resources",
    "Transactional",
)


class AsyncResources:
    """The resources of a client, each made when it is first used."""

    _session: Any

    @cached_property
    def campaigns(self) -> AsyncCampaigns:
        """Push campaigns to a segment of an app's users, or to all of them."""
        from .campaigns import AsyncCampaigns

        return AsyncCampaigns(self._session)

    @cached_property
    def transactional(self) -> AsyncTransactional:
        """Notifications to recipients who are named one by one."""
        from .transactional import AsyncTransactional

        return AsyncTransactional(self._session)

    @cached_property
    def custom_data(self) -> AsyncCustomData:
        """Attributes and tags stored under the ids that the app gives its users."""
        from .custom_data import AsyncCustomData

        return AsyncCustomData(self._session)


class Resources:
    """The resources of a client, each made when it is first used."""

    _session: Any

    @cached_property
    def campaigns(self) -> Campaigns:
        """Push campaigns to a segment of an app's users, or to all of them."""
        from .campaigns import Campaigns

        return Campaigns(self._session)

    @cached_property
    def transactional(self) -> Transactional:
        """Notifications to recipients who are named one by one."""
        from .transactional import Transactional

        return Transactional(self._session)

    @cached_property
    def custom_data(self) -> CustomData:
        """Attributes and tags stored under the ids that the app gives its users."""
        from .custom_data import CustomData

        return CustomData(self._session)
