# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The project API (2.x): the resources of a client, some of them with methods that the overlay adds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from batchcom_api.cep.resources.client import Resources

if TYPE_CHECKING:
    from batchcom._sync.cep.campaigns import Campaigns
    from batchcom._sync.cep.derived_methods import Audiences, Catalogs, Exports, Profiles

__all__ = ["DerivedResources"]


class DerivedResources(Resources):
    """The resources of a client, each made when it is first used."""

    @cached_property
    def campaigns(self) -> Campaigns:
        """Push and email campaigns of a project."""
        from batchcom._sync.cep.campaigns import Campaigns

        return Campaigns(self._session)

    @cached_property
    def profiles(self) -> Profiles:
        """Attributes and events of the users of a project."""
        from batchcom._sync.cep.derived_methods import Profiles

        return Profiles(self._session)

    @cached_property
    def exports(self) -> Exports:
        """Exports of profiles, and their files."""
        from batchcom._sync.cep.derived_methods import Exports

        return Exports(self._session)

    @cached_property
    def audiences(self) -> Audiences:
        """Static lists of profiles that campaigns can target."""
        from batchcom._sync.cep.derived_methods import Audiences

        return Audiences(self._session)

    @cached_property
    def catalogs(self) -> Catalogs:
        """Tables of items that messages can show."""
        from batchcom._sync.cep.derived_methods import Catalogs

        return Catalogs(self._session)
