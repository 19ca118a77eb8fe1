"""The project API (2.x): push and email campaigns, profiles, audiences and catalogs.

``Client`` and ``AsyncClient`` make the calls. ``campaign``, ``push``, ``email``, ``targeting``, ``profile``,
``event`` and ``attributes`` build requests from Python's own types. Names are loaded when they are first
used, so that importing is fast.
"""

from batchcom_api._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from batchcom_api.cep import dicts as dicts
    from batchcom_api.cep import models as models
    from batchcom_api.cep.models import UnknownMessage as UnknownMessage
    from batchcom_api.cep.resources import AsyncOrchestrations as AsyncOrchestrations
    from batchcom_api.cep.resources import AsyncSegments as AsyncSegments
    from batchcom_api.cep.resources import Orchestrations as Orchestrations
    from batchcom_api.cep.resources import Segments as Segments

    from batchcom._async.cep.campaigns import AsyncCampaigns as AsyncCampaigns
    from batchcom._async.cep.client import AsyncClient as AsyncClient
    from batchcom._async.cep.derived_methods import AsyncAudiences as AsyncAudiences
    from batchcom._async.cep.derived_methods import AsyncCatalogs as AsyncCatalogs
    from batchcom._async.cep.derived_methods import AsyncExports as AsyncExports
    from batchcom._async.cep.derived_methods import AsyncProfiles as AsyncProfiles
    from batchcom._sync.cep.campaigns import Campaigns as Campaigns
    from batchcom._sync.cep.client import Client as Client
    from batchcom._sync.cep.derived_methods import Audiences as Audiences
    from batchcom._sync.cep.derived_methods import Catalogs as Catalogs
    from batchcom._sync.cep.derived_methods import Exports as Exports
    from batchcom._sync.cep.derived_methods import Profiles as Profiles
    from batchcom.cep.builders import campaign as campaign
    from batchcom.cep.builders import targeting as targeting
    from batchcom.cep.messages import email as email
    from batchcom.cep.messages import push as push
    from batchcom.cep.parsing import parse_campaign as parse_campaign
    from batchcom.cep.parsing import parse_message as parse_message
    from batchcom.cep.parsing import validate as validate
    from batchcom.cep.people import attributes as attributes
    from batchcom.cep.people import event as event
    from batchcom.cep.people import profile as profile
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AsyncAudiences": "batchcom._async.cep.derived_methods",
            "AsyncCampaigns": "batchcom._async.cep.campaigns",
            "AsyncCatalogs": "batchcom._async.cep.derived_methods",
            "AsyncClient": "batchcom._async.cep.client",
            "AsyncExports": "batchcom._async.cep.derived_methods",
            "AsyncOrchestrations": "batchcom_api.cep.resources",
            "AsyncProfiles": "batchcom._async.cep.derived_methods",
            "AsyncSegments": "batchcom_api.cep.resources",
            "Audiences": "batchcom._sync.cep.derived_methods",
            "Campaigns": "batchcom._sync.cep.campaigns",
            "Catalogs": "batchcom._sync.cep.derived_methods",
            "Client": "batchcom._sync.cep.client",
            "Exports": "batchcom._sync.cep.derived_methods",
            "Orchestrations": "batchcom_api.cep.resources",
            "Profiles": "batchcom._sync.cep.derived_methods",
            "Segments": "batchcom_api.cep.resources",
            "UnknownMessage": "batchcom_api.cep.models",
            "attributes": "batchcom.cep.people",
            "campaign": "batchcom.cep.builders",
            "dicts": "batchcom_api.cep",
            "email": "batchcom.cep.messages",
            "event": "batchcom.cep.people",
            "models": "batchcom_api.cep",
            "parse_campaign": "batchcom.cep.parsing",
            "parse_message": "batchcom.cep.parsing",
            "profile": "batchcom.cep.people",
            "push": "batchcom.cep.messages",
            "targeting": "batchcom.cep.builders",
            "validate": "batchcom.cep.parsing",
        },
    )
