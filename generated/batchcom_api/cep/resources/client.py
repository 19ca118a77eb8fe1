# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""What a client inherits: an attribute for each resource."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .audiences import AsyncAudiences, Audiences
    from .campaigns import AsyncCampaigns, Campaigns
    from .catalogs import AsyncCatalogs, Catalogs
    from .exports import AsyncExports, Exports
    from .orchestrations import AsyncOrchestrations, Orchestrations
    from .profiles import AsyncProfiles, Profiles
    from .segments import AsyncSegments, Segments

__all__ = ["AsyncResources", "Resources"]


class AsyncResources:
    """The resources of a client, each made when it is first used."""

    _session: Any

    @cached_property
    def campaigns(self) -> AsyncCampaigns:
        """Push and email campaigns of a project."""
        from .campaigns import AsyncCampaigns

        return AsyncCampaigns(self._session)

    @cached_property
    def orchestrations(self) -> AsyncOrchestrations:
        """Campaigns and automations of a project, and their statistics."""
        from .orchestrations import AsyncOrchestrations

        return AsyncOrchestrations(self._session)

    @cached_property
    def profiles(self) -> AsyncProfiles:
        """Attributes and events of the users of a project."""
        from .profiles import AsyncProfiles

        return AsyncProfiles(self._session)

    @cached_property
    def exports(self) -> AsyncExports:
        """Exports of profiles, and their files."""
        from .exports import AsyncExports

        return AsyncExports(self._session)

    @cached_property
    def audiences(self) -> AsyncAudiences:
        """Static lists of profiles that campaigns can target."""
        from .audiences import AsyncAudiences

        return AsyncAudiences(self._session)

    @cached_property
    def catalogs(self) -> AsyncCatalogs:
        """Tables of items that messages can show."""
        from .catalogs import AsyncCatalogs

        return AsyncCatalogs(self._session)

    @cached_property
    def segments(self) -> AsyncSegments:
        """Segments that were created on the dashboard."""
        from .segments import AsyncSegments

        return AsyncSegments(self._session)


class Resources:
    """The resources of a client, each made when it is first used."""

    _session: Any

    @cached_property
    def campaigns(self) -> Campaigns:
        """Push and email campaigns of a project."""
        from .campaigns import Campaigns

        return Campaigns(self._session)

    @cached_property
    def orchestrations(self) -> Orchestrations:
        """Campaigns and automations of a project, and their statistics."""
        from .orchestrations import Orchestrations

        return Orchestrations(self._session)

    @cached_property
    def profiles(self) -> Profiles:
        """Attributes and events of the users of a project."""
        from .profiles import Profiles

        return Profiles(self._session)

    @cached_property
    def exports(self) -> Exports:
        """Exports of profiles, and their files."""
        from .exports import Exports

        return Exports(self._session)

    @cached_property
    def audiences(self) -> Audiences:
        """Static lists of profiles that campaigns can target."""
        from .audiences import Audiences

        return Audiences(self._session)

    @cached_property
    def catalogs(self) -> Catalogs:
        """Tables of items that messages can show."""
        from .catalogs import Catalogs

        return Catalogs(self._session)

    @cached_property
    def segments(self) -> Segments:
        """Segments that were created on the dashboard."""
        from .segments import Segments

        return Segments(self._session)
