# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The app API (1.x): the resources of a client, some of them with methods that the overlay adds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from batchcom_api.mep.resources.client import Resources

if TYPE_CHECKING:
    from batchcom._sync.mep.campaigns import Campaigns
    from batchcom._sync.mep.derived_methods import (
        AppData,
        Audiences,
        CustomData,
        Events,
        Exports,
        InstallAudiences,
    )
    from batchcom._sync.mep.transactional import Transactional

__all__ = ["DerivedResources"]


class DerivedResources(Resources):
    """The resources of a client, each made when it is first used."""

    @cached_property
    def campaigns(self) -> Campaigns:
        """Push campaigns to a segment of an app's users, or to all of them."""
        from batchcom._sync.mep.campaigns import Campaigns

        return Campaigns(self._session)

    @cached_property
    def transactional(self) -> Transactional:
        """Notifications to recipients who are listed one by one."""
        from batchcom._sync.mep.transactional import Transactional

        return Transactional(self._session)

    @cached_property
    def custom_data(self) -> CustomData:
        """Attributes and tags of users, stored under the ids that the app gave them."""
        from batchcom._sync.mep.derived_methods import CustomData

        return CustomData(self._session)

    @cached_property
    def events(self) -> Events:
        """Events of users, which can trigger campaigns."""
        from batchcom._sync.mep.derived_methods import Events

        return Events(self._session)

    @cached_property
    def audiences(self) -> Audiences:
        """Audiences of custom ids or advertising ids (version 1.0)."""
        from batchcom._sync.mep.derived_methods import Audiences

        return Audiences(self._session)

    @cached_property
    def install_audiences(self) -> InstallAudiences:
        """Audiences of installation ids (version 1.1)."""
        from batchcom._sync.mep.derived_methods import InstallAudiences

        return InstallAudiences(self._session)

    @cached_property
    def app_data(self) -> AppData:
        """Tables of keys and values of the app."""
        from batchcom._sync.mep.derived_methods import AppData

        return AppData(self._session)

    @cached_property
    def exports(self) -> Exports:
        """Exports of what campaigns sent."""
        from batchcom._sync.mep.derived_methods import Exports

        return Exports(self._session)
