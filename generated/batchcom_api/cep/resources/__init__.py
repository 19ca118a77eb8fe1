# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The resources of Batch - REST API: classes whose methods make the calls, for a session that sends them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._lazy import lazy

if TYPE_CHECKING:
    from .campaigns import AsyncCampaigns, Campaigns
    from .orchestrations import AsyncOrchestrations, Orchestrations
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "AsyncCampaigns": ".campaigns",
            "Campaigns": ".campaigns",
            "AsyncOrchestrations": ".orchestrations",
            "Orchestrations": ".orchestrations",
        },
    )

__all__ = (
    "AsyncCampaigns",
    "AsyncOrchestrations",
    "AsyncResources",
    "Campaigns",
    "Orchestrations",
    "Resources",
)


class AsyncResources:
    """The resources of a client, each made when it is first used."""

    _session: Any

    @cached_property
    def campaigns(self) -> AsyncCampaigns:
        """Campaigns."""
        from .campaigns import AsyncCampaigns

        return AsyncCampaigns(self._session)

    @cached_property
    def orchestrations(self) -> AsyncOrchestrations:
        """Orchestrations."""
        from .orchestrations import AsyncOrchestrations

        return AsyncOrchestrations(self._session)


class Resources:
    """The resources of a client, each made when it is first used."""

    _session: Any

    @cached_property
    def campaigns(self) -> Campaigns:
        """Campaigns."""
        from .campaigns import Campaigns

        return Campaigns(self._session)

    @cached_property
    def orchestrations(self) -> Orchestrations:
        """Orchestrations."""
        from .orchestrations import Orchestrations

        return Orchestrations(self._session)
