# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The app API (1.x): the public classes of its resources, as its package offers them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from batchcom_api.mep.resources import AsyncGdpr as AsyncGdpr
    from batchcom_api.mep.resources import AsyncInAppCampaigns as AsyncInAppCampaigns
    from batchcom_api.mep.resources import Gdpr as Gdpr
    from batchcom_api.mep.resources import InAppCampaigns as InAppCampaigns

    from batchcom._async.mep.campaigns import AsyncCampaigns as AsyncCampaigns
    from batchcom._async.mep.derived_methods import AsyncAppData as AsyncAppData
    from batchcom._async.mep.derived_methods import AsyncAudiences as AsyncAudiences
    from batchcom._async.mep.derived_methods import AsyncCustomData as AsyncCustomData
    from batchcom._async.mep.derived_methods import AsyncEvents as AsyncEvents
    from batchcom._async.mep.derived_methods import AsyncExports as AsyncExports
    from batchcom._async.mep.derived_methods import AsyncInstallAudiences as AsyncInstallAudiences
    from batchcom._async.mep.transactional import AsyncTransactional as AsyncTransactional
    from batchcom._sync.mep.campaigns import Campaigns as Campaigns
    from batchcom._sync.mep.derived_methods import AppData as AppData
    from batchcom._sync.mep.derived_methods import Audiences as Audiences
    from batchcom._sync.mep.derived_methods import CustomData as CustomData
    from batchcom._sync.mep.derived_methods import Events as Events
    from batchcom._sync.mep.derived_methods import Exports as Exports
    from batchcom._sync.mep.derived_methods import InstallAudiences as InstallAudiences
    from batchcom._sync.mep.transactional import Transactional as Transactional

    __all__ = [
        "AppData",
        "AsyncAppData",
        "AsyncAudiences",
        "AsyncCampaigns",
        "AsyncCustomData",
        "AsyncEvents",
        "AsyncExports",
        "AsyncGdpr",
        "AsyncInAppCampaigns",
        "AsyncInstallAudiences",
        "AsyncTransactional",
        "Audiences",
        "Campaigns",
        "CustomData",
        "Events",
        "Exports",
        "Gdpr",
        "InAppCampaigns",
        "InstallAudiences",
        "Transactional",
    ]

RESOURCES = {
    "AsyncCampaigns": "batchcom._async.mep.campaigns",
    "Campaigns": "batchcom._sync.mep.campaigns",
    "AsyncTransactional": "batchcom._async.mep.transactional",
    "Transactional": "batchcom._sync.mep.transactional",
    "AsyncCustomData": "batchcom._async.mep.derived_methods",
    "CustomData": "batchcom._sync.mep.derived_methods",
    "AsyncEvents": "batchcom._async.mep.derived_methods",
    "Events": "batchcom._sync.mep.derived_methods",
    "AsyncAudiences": "batchcom._async.mep.derived_methods",
    "Audiences": "batchcom._sync.mep.derived_methods",
    "AsyncInstallAudiences": "batchcom._async.mep.derived_methods",
    "InstallAudiences": "batchcom._sync.mep.derived_methods",
    "AsyncAppData": "batchcom._async.mep.derived_methods",
    "AppData": "batchcom._sync.mep.derived_methods",
    "AsyncGdpr": "batchcom_api.mep.resources",
    "Gdpr": "batchcom_api.mep.resources",
    "AsyncExports": "batchcom._async.mep.derived_methods",
    "Exports": "batchcom._sync.mep.derived_methods",
    "AsyncInAppCampaigns": "batchcom_api.mep.resources",
    "InAppCampaigns": "batchcom_api.mep.resources",
}
"""The module of each class."""
