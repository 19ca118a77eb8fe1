"""The app API (1.x): push campaigns, transactional notifications and custom data of one app.

``Client`` and ``AsyncClient`` make the calls, and ``ClientGroup`` makes a call for each of several apps.
``campaign``, ``message``, ``targeting`` and ``transactional`` build requests from Python's own types. Names
are loaded when they are first used, so that importing is fast.
"""

from batchcom_api._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from batchcom_api.mep import dicts as dicts
    from batchcom_api.mep import models as models
    from batchcom_api.mep.resources import AsyncGdpr as AsyncGdpr
    from batchcom_api.mep.resources import AsyncInAppCampaigns as AsyncInAppCampaigns
    from batchcom_api.mep.resources import Gdpr as Gdpr
    from batchcom_api.mep.resources import InAppCampaigns as InAppCampaigns

    from batchcom._async.mep.campaigns import AsyncCampaigns as AsyncCampaigns
    from batchcom._async.mep.client import AsyncClient as AsyncClient
    from batchcom._async.mep.custom_data import AsyncCustomData as AsyncCustomData
    from batchcom._async.mep.derived_methods import AsyncAppData as AsyncAppData
    from batchcom._async.mep.derived_methods import AsyncAudiences as AsyncAudiences
    from batchcom._async.mep.derived_methods import AsyncEvents as AsyncEvents
    from batchcom._async.mep.derived_methods import AsyncExports as AsyncExports
    from batchcom._async.mep.derived_methods import AsyncInstallAudiences as AsyncInstallAudiences
    from batchcom._async.mep.group import AsyncClientGroup as AsyncClientGroup
    from batchcom._async.mep.transactional import AsyncTransactional as AsyncTransactional
    from batchcom._sync.mep.campaigns import Campaigns as Campaigns
    from batchcom._sync.mep.client import Client as Client
    from batchcom._sync.mep.custom_data import CustomData as CustomData
    from batchcom._sync.mep.derived_methods import AppData as AppData
    from batchcom._sync.mep.derived_methods import Audiences as Audiences
    from batchcom._sync.mep.derived_methods import Events as Events
    from batchcom._sync.mep.derived_methods import Exports as Exports
    from batchcom._sync.mep.derived_methods import InstallAudiences as InstallAudiences
    from batchcom._sync.mep.group import ClientGroup as ClientGroup
    from batchcom._sync.mep.transactional import Transactional as Transactional
    from batchcom.mep.builders import campaign as campaign
    from batchcom.mep.builders import message as message
    from batchcom.mep.builders import targeting as targeting
    from batchcom.mep.builders import transactional as transactional
    from batchcom.mep.conversion import campaign_from as campaign_from
    from batchcom.mep.parsing import parse_campaign as parse_campaign
    from batchcom.mep.parsing import parse_message as parse_message
    from batchcom.mep.parsing import validate as validate
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AppData": "batchcom._sync.mep.derived_methods",
            "AsyncAppData": "batchcom._async.mep.derived_methods",
            "AsyncAudiences": "batchcom._async.mep.derived_methods",
            "AsyncCampaigns": "batchcom._async.mep.campaigns",
            "AsyncClient": "batchcom._async.mep.client",
            "AsyncClientGroup": "batchcom._async.mep.group",
            "AsyncCustomData": "batchcom._async.mep.custom_data",
            "AsyncEvents": "batchcom._async.mep.derived_methods",
            "AsyncExports": "batchcom._async.mep.derived_methods",
            "AsyncGdpr": "batchcom_api.mep.resources",
            "AsyncInAppCampaigns": "batchcom_api.mep.resources",
            "AsyncInstallAudiences": "batchcom._async.mep.derived_methods",
            "AsyncTransactional": "batchcom._async.mep.transactional",
            "Audiences": "batchcom._sync.mep.derived_methods",
            "Campaigns": "batchcom._sync.mep.campaigns",
            "Client": "batchcom._sync.mep.client",
            "ClientGroup": "batchcom._sync.mep.group",
            "CustomData": "batchcom._sync.mep.custom_data",
            "Events": "batchcom._sync.mep.derived_methods",
            "Exports": "batchcom._sync.mep.derived_methods",
            "Gdpr": "batchcom_api.mep.resources",
            "InAppCampaigns": "batchcom_api.mep.resources",
            "InstallAudiences": "batchcom._sync.mep.derived_methods",
            "Transactional": "batchcom._sync.mep.transactional",
            "campaign": "batchcom.mep.builders",
            "campaign_from": "batchcom.mep.conversion",
            "dicts": "batchcom_api.mep",
            "message": "batchcom.mep.builders",
            "models": "batchcom_api.mep",
            "parse_campaign": "batchcom.mep.parsing",
            "parse_message": "batchcom.mep.parsing",
            "targeting": "batchcom.mep.builders",
            "transactional": "batchcom.mep.builders",
            "validate": "batchcom.mep.parsing",
        },
    )
