# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The resources of Batch - REST API: classes whose methods make the calls, for a session that sends them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._lazy import lazy

if TYPE_CHECKING:
    from .audiences import AsyncAudiences, Audiences
    from .campaigns import AsyncCampaigns, Campaigns
    from .catalogs import AsyncCatalogs, Catalogs
    from .exports import AsyncExports, Exports
    from .orchestrations import AsyncOrchestrations, Orchestrations
    from .profiles import AsyncProfiles, Profiles
    from .segments import AsyncSegments, Segments
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "AsyncCampaigns": ".campaigns",
            "Campaigns": ".campaigns",
            "AsyncOrchestrations": ".orchestrations",
            "Orchestrations": ".orchestrations",
            "AsyncProfiles": ".profiles",
            "Profiles": ".profiles",
            "AsyncExports": ".exports",
            "Exports": ".exports",
            "AsyncAudiences": ".audiences",
            "Audiences": ".audiences",
            "AsyncCatalogs": ".catalogs",
            "Catalogs": ".catalogs",
            "AsyncSegments": ".segments",
            "Segments": ".segments",
        },
    )

__all__ = (
    "AsyncAudiences",
    "AsyncCampaigns",
    "AsyncCatalogs",
    "AsyncExports",
    "AsyncOrchestrations",
    "AsyncProfiles",
    "AsyncResources",
    "AsyncSegments",
    "Audiences",
    "Campaigns",
    "Catalogs",
    "Exports",
    "Orchestrations",
    "Profiles",
    "Resources",
    "Segments",
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

    @cached_property
    def profiles(self) -> AsyncProfiles:
        """Profiles."""
        from .profiles import AsyncProfiles

        return AsyncProfiles(self._session)

    @cached_property
    def exports(self) -> AsyncExports:
        """Exports."""
        from .exports import AsyncExports

        return AsyncExports(self._session)

    @cached_property
    def audiences(self) -> AsyncAudiences:
        """Audiences."""
        from .audiences import AsyncAudiences

        return AsyncAudiences(self._session)

    @cached_property
    def catalogs(self) -> AsyncCatalogs:
        """Catalogs."""
        from .catalogs import AsyncCatalogs

        return AsyncCatalogs(self._session)

    @cached_property
    def segments(self) -> AsyncSegments:
        """Segments."""
        from .segments import AsyncSegments

        return AsyncSegments(self._session)


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

    @cached_property
    def profiles(self) -> Profiles:
        """Profiles."""
        from .profiles import Profiles

        return Profiles(self._session)

    @cached_property
    def exports(self) -> Exports:
        """Exports."""
        from .exports import Exports

        return Exports(self._session)

    @cached_property
    def audiences(self) -> Audiences:
        """Audiences."""
        from .audiences import Audiences

        return Audiences(self._session)

    @cached_property
    def catalogs(self) -> Catalogs:
        """Catalogs."""
        from .catalogs import Catalogs

        return Catalogs(self._session)

    @cached_property
    def segments(self) -> Segments:
        """Segments."""
        from .segments import Segments

        return Segments(self._session)
