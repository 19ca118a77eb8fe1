# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""What a client inherits: an attribute for each resource."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app_data import AppData, AsyncAppData
    from .audiences import AsyncAudiences, Audiences
    from .campaigns import AsyncCampaigns, Campaigns
    from .custom_data import AsyncCustomData, CustomData
    from .events import AsyncEvents, Events
    from .exports import AsyncExports, Exports
    from .gdpr import AsyncGdpr, Gdpr
    from .in_app_campaigns import AsyncInAppCampaigns, InAppCampaigns
    from .install_audiences import AsyncInstallAudiences, InstallAudiences
    from .transactional import AsyncTransactional, Transactional

__all__ = ["AsyncResources", "Resources"]


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
        """Notifications to recipients who are listed one by one."""
        from .transactional import AsyncTransactional

        return AsyncTransactional(self._session)

    @cached_property
    def custom_data(self) -> AsyncCustomData:
        """Attributes and tags of users, stored under the ids that the app gave them."""
        from .custom_data import AsyncCustomData

        return AsyncCustomData(self._session)

    @cached_property
    def events(self) -> AsyncEvents:
        """Events of users, which can trigger campaigns."""
        from .events import AsyncEvents

        return AsyncEvents(self._session)

    @cached_property
    def audiences(self) -> AsyncAudiences:
        """Audiences of custom ids or advertising ids (version 1.0)."""
        from .audiences import AsyncAudiences

        return AsyncAudiences(self._session)

    @cached_property
    def install_audiences(self) -> AsyncInstallAudiences:
        """Audiences of installation ids (version 1.1)."""
        from .install_audiences import AsyncInstallAudiences

        return AsyncInstallAudiences(self._session)

    @cached_property
    def app_data(self) -> AsyncAppData:
        """Tables of keys and values of the app."""
        from .app_data import AsyncAppData

        return AsyncAppData(self._session)

    @cached_property
    def gdpr(self) -> AsyncGdpr:
        """Requests to review or remove a user's data."""
        from .gdpr import AsyncGdpr

        return AsyncGdpr(self._session)

    @cached_property
    def exports(self) -> AsyncExports:
        """Exports of what campaigns sent."""
        from .exports import AsyncExports

        return AsyncExports(self._session)

    @cached_property
    def in_app_campaigns(self) -> AsyncInAppCampaigns:
        """Messages that the app shows while it is used."""
        from .in_app_campaigns import AsyncInAppCampaigns

        return AsyncInAppCampaigns(self._session)


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
        """Notifications to recipients who are listed one by one."""
        from .transactional import Transactional

        return Transactional(self._session)

    @cached_property
    def custom_data(self) -> CustomData:
        """Attributes and tags of users, stored under the ids that the app gave them."""
        from .custom_data import CustomData

        return CustomData(self._session)

    @cached_property
    def events(self) -> Events:
        """Events of users, which can trigger campaigns."""
        from .events import Events

        return Events(self._session)

    @cached_property
    def audiences(self) -> Audiences:
        """Audiences of custom ids or advertising ids (version 1.0)."""
        from .audiences import Audiences

        return Audiences(self._session)

    @cached_property
    def install_audiences(self) -> InstallAudiences:
        """Audiences of installation ids (version 1.1)."""
        from .install_audiences import InstallAudiences

        return InstallAudiences(self._session)

    @cached_property
    def app_data(self) -> AppData:
        """Tables of keys and values of the app."""
        from .app_data import AppData

        return AppData(self._session)

    @cached_property
    def gdpr(self) -> Gdpr:
        """Requests to review or remove a user's data."""
        from .gdpr import Gdpr

        return Gdpr(self._session)

    @cached_property
    def exports(self) -> Exports:
        """Exports of what campaigns sent."""
        from .exports import Exports

        return Exports(self._session)

    @cached_property
    def in_app_campaigns(self) -> InAppCampaigns:
        """Messages that the app shows while it is used."""
        from .in_app_campaigns import InAppCampaigns

        return InAppCampaigns(self._session)
