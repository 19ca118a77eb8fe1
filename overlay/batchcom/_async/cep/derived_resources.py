# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The project API (2.x): the resources of a client, some of them with methods that the overlay adds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from batchcom_api.cep.resources.client import AsyncResources

if TYPE_CHECKING:
    from batchcom._async.cep.campaigns import AsyncCampaigns
    from batchcom._async.cep.derived_methods import AsyncAudiences, AsyncCatalogs, AsyncExports, AsyncProfiles

__all__ = ["AsyncDerivedResources"]


class AsyncDerivedResources(AsyncResources):
    """The resources of a client, each made when it is first used."""

    @cached_property
    def campaigns(self) -> AsyncCampaigns:
        """Push and email campaigns of a project."""
        from batchcom._async.cep.campaigns import AsyncCampaigns

        return AsyncCampaigns(self._session)

    @cached_property
    def profiles(self) -> AsyncProfiles:
        """Attributes and events of the users of a project."""
        from batchcom._async.cep.derived_methods import AsyncProfiles

        return AsyncProfiles(self._session)

    @cached_property
    def exports(self) -> AsyncExports:
        """Exports of profiles, and their files."""
        from batchcom._async.cep.derived_methods import AsyncExports

        return AsyncExports(self._session)

    @cached_property
    def audiences(self) -> AsyncAudiences:
        """Static lists of profiles that campaigns can target."""
        from batchcom._async.cep.derived_methods import AsyncAudiences

        return AsyncAudiences(self._session)

    @cached_property
    def catalogs(self) -> AsyncCatalogs:
        """Tables of items that messages can show."""
        from batchcom._async.cep.derived_methods import AsyncCatalogs

        return AsyncCatalogs(self._session)
