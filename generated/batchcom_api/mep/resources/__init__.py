# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The resources of Batch app API: classes whose methods make the calls, for a session that sends them."""

from ..._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .app_data import AppData as AppData
    from .app_data import AsyncAppData as AsyncAppData
    from .audiences import AsyncAudiences as AsyncAudiences
    from .audiences import Audiences as Audiences
    from .campaigns import AsyncCampaigns as AsyncCampaigns
    from .campaigns import Campaigns as Campaigns
    from .custom_data import AsyncCustomData as AsyncCustomData
    from .custom_data import CustomData as CustomData
    from .events import AsyncEvents as AsyncEvents
    from .events import Events as Events
    from .exports import AsyncExports as AsyncExports
    from .exports import Exports as Exports
    from .gdpr import AsyncGdpr as AsyncGdpr
    from .gdpr import Gdpr as Gdpr
    from .in_app_campaigns import AsyncInAppCampaigns as AsyncInAppCampaigns
    from .in_app_campaigns import InAppCampaigns as InAppCampaigns
    from .install_audiences import AsyncInstallAudiences as AsyncInstallAudiences
    from .install_audiences import InstallAudiences as InstallAudiences
    from .transactional import AsyncTransactional as AsyncTransactional
    from .transactional import Transactional as Transactional
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AsyncCampaigns": ".campaigns",
            "Campaigns": ".campaigns",
            "AsyncTransactional": ".transactional",
            "Transactional": ".transactional",
            "AsyncCustomData": ".custom_data",
            "CustomData": ".custom_data",
            "AsyncEvents": ".events",
            "Events": ".events",
            "AsyncAudiences": ".audiences",
            "Audiences": ".audiences",
            "AsyncInstallAudiences": ".install_audiences",
            "InstallAudiences": ".install_audiences",
            "AsyncAppData": ".app_data",
            "AppData": ".app_data",
            "AsyncGdpr": ".gdpr",
            "Gdpr": ".gdpr",
            "AsyncExports": ".exports",
            "Exports": ".exports",
            "AsyncInAppCampaigns": ".in_app_campaigns",
            "InAppCampaigns": ".in_app_campaigns",
        },
    )
