# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The app API (1.x): the resources of a client, some of them with methods that the overlay adds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from batchcom_api.mep.resources.client import AsyncResources

if TYPE_CHECKING:
    from batchcom._async.mep.campaigns import AsyncCampaigns
    from batchcom._async.mep.derived_methods import (
        AsyncAppData,
        AsyncAudiences,
        AsyncCustomData,
        AsyncEvents,
        AsyncExports,
        AsyncInstallAudiences,
    )
    from batchcom._async.mep.transactional import AsyncTransactional

__all__ = ["AsyncDerivedResources"]


class AsyncDerivedResources(AsyncResources):
    """The resources of a client, each made when it is first used."""

    @cached_property
    def campaigns(self) -> AsyncCampaigns:
        """Push campaigns to a segment of an app's users, or to all of them."""
        from batchcom._async.mep.campaigns import AsyncCampaigns

        return AsyncCampaigns(self._session)

    @cached_property
    def transactional(self) -> AsyncTransactional:
        """Notifications to recipients who are listed one by one."""
        from batchcom._async.mep.transactional import AsyncTransactional

        return AsyncTransactional(self._session)

    @cached_property
    def custom_data(self) -> AsyncCustomData:
        """Attributes and tags of users, stored under the ids that the app gave them."""
        from batchcom._async.mep.derived_methods import AsyncCustomData

        return AsyncCustomData(self._session)

    @cached_property
    def events(self) -> AsyncEvents:
        """Events of users, which can trigger campaigns."""
        from batchcom._async.mep.derived_methods import AsyncEvents

        return AsyncEvents(self._session)

    @cached_property
    def audiences(self) -> AsyncAudiences:
        """Audiences of custom ids or advertising ids (version 1.0)."""
        from batchcom._async.mep.derived_methods import AsyncAudiences

        return AsyncAudiences(self._session)

    @cached_property
    def install_audiences(self) -> AsyncInstallAudiences:
        """Audiences of installation ids (version 1.1)."""
        from batchcom._async.mep.derived_methods import AsyncInstallAudiences

        return AsyncInstallAudiences(self._session)

    @cached_property
    def app_data(self) -> AsyncAppData:
        """Tables of keys and values of the app."""
        from batchcom._async.mep.derived_methods import AsyncAppData

        return AsyncAppData(self._session)

    @cached_property
    def exports(self) -> AsyncExports:
        """Exports of what campaigns sent."""
        from batchcom._async.mep.derived_methods import AsyncExports

        return AsyncExports(self._session)
