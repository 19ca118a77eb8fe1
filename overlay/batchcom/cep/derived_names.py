# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The project API (2.x): the public classes of its resources, as its package offers them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from batchcom_api.cep.resources import AsyncOrchestrations as AsyncOrchestrations
    from batchcom_api.cep.resources import AsyncSegments as AsyncSegments
    from batchcom_api.cep.resources import Orchestrations as Orchestrations
    from batchcom_api.cep.resources import Segments as Segments

    from batchcom._async.cep.campaigns import AsyncCampaigns as AsyncCampaigns
    from batchcom._async.cep.derived_methods import AsyncAudiences as AsyncAudiences
    from batchcom._async.cep.derived_methods import AsyncCatalogs as AsyncCatalogs
    from batchcom._async.cep.derived_methods import AsyncExports as AsyncExports
    from batchcom._async.cep.derived_methods import AsyncProfiles as AsyncProfiles
    from batchcom._sync.cep.campaigns import Campaigns as Campaigns
    from batchcom._sync.cep.derived_methods import Audiences as Audiences
    from batchcom._sync.cep.derived_methods import Catalogs as Catalogs
    from batchcom._sync.cep.derived_methods import Exports as Exports
    from batchcom._sync.cep.derived_methods import Profiles as Profiles

    __all__ = [
        "AsyncAudiences",
        "AsyncCampaigns",
        "AsyncCatalogs",
        "AsyncExports",
        "AsyncOrchestrations",
        "AsyncProfiles",
        "AsyncSegments",
        "Audiences",
        "Campaigns",
        "Catalogs",
        "Exports",
        "Orchestrations",
        "Profiles",
        "Segments",
    ]

RESOURCES = {
    "AsyncCampaigns": "batchcom._async.cep.campaigns",
    "Campaigns": "batchcom._sync.cep.campaigns",
    "AsyncOrchestrations": "batchcom_api.cep.resources",
    "Orchestrations": "batchcom_api.cep.resources",
    "AsyncProfiles": "batchcom._async.cep.derived_methods",
    "Profiles": "batchcom._sync.cep.derived_methods",
    "AsyncExports": "batchcom._async.cep.derived_methods",
    "Exports": "batchcom._sync.cep.derived_methods",
    "AsyncAudiences": "batchcom._async.cep.derived_methods",
    "Audiences": "batchcom._sync.cep.derived_methods",
    "AsyncCatalogs": "batchcom._async.cep.derived_methods",
    "Catalogs": "batchcom._sync.cep.derived_methods",
    "AsyncSegments": "batchcom_api.cep.resources",
    "Segments": "batchcom_api.cep.resources",
}
"""The module of each class."""
