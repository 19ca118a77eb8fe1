# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The resources of Batch - REST API: classes whose methods make the calls, for a session that sends them."""

from ..._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .audiences import AsyncAudiences as AsyncAudiences
    from .audiences import Audiences as Audiences
    from .campaigns import AsyncCampaigns as AsyncCampaigns
    from .campaigns import Campaigns as Campaigns
    from .catalogs import AsyncCatalogs as AsyncCatalogs
    from .catalogs import Catalogs as Catalogs
    from .exports import AsyncExports as AsyncExports
    from .exports import Exports as Exports
    from .orchestrations import AsyncOrchestrations as AsyncOrchestrations
    from .orchestrations import Orchestrations as Orchestrations
    from .profiles import AsyncProfiles as AsyncProfiles
    from .profiles import Profiles as Profiles
    from .segments import AsyncSegments as AsyncSegments
    from .segments import Segments as Segments
else:
    __getattr__, __dir__, __all__ = lazy(
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
