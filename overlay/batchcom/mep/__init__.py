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

    from batchcom._async.mep.client import AsyncClient as AsyncClient
    from batchcom._async.mep.group import AsyncClientGroup as AsyncClientGroup
    from batchcom._sync.mep.client import Client as Client
    from batchcom._sync.mep.group import ClientGroup as ClientGroup
    from batchcom.mep.builders import campaign as campaign
    from batchcom.mep.builders import message as message
    from batchcom.mep.builders import targeting as targeting
    from batchcom.mep.builders import transactional as transactional
    from batchcom.mep.conversion import campaign_from as campaign_from
    from batchcom.mep.derived_names import *  # noqa: F403 (type checkers take what its __all__ lists)
    from batchcom.mep.parsing import parse_campaign as parse_campaign
    from batchcom.mep.parsing import parse_message as parse_message
    from batchcom.mep.parsing import validate as validate
else:
    from batchcom.mep.derived_names import RESOURCES as _RESOURCES

    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            **_RESOURCES,
            "AsyncClient": "batchcom._async.mep.client",
            "AsyncClientGroup": "batchcom._async.mep.group",
            "Client": "batchcom._sync.mep.client",
            "ClientGroup": "batchcom._sync.mep.group",
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
