"""The app API (1.x): push campaigns, transactional notifications and custom data of one app.

Lower-case names build the generated models from Python's own types; ``Client`` and ``AsyncClient`` send them,
and ``ClientGroup`` sends to several apps at once. Names are loaded when they are first used, so that
importing costs next to nothing.
"""

from batchcom_api._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from batchcom_api.mep import models as models

    from batchcom._async.mep.client import AsyncClient as AsyncClient
    from batchcom._async.mep.group import AsyncClientGroup as AsyncClientGroup
    from batchcom._sync.mep.client import Client as Client
    from batchcom._sync.mep.group import ClientGroup as ClientGroup
    from batchcom.mep.builders import campaign as campaign
    from batchcom.mep.builders import custom_data as custom_data
    from batchcom.mep.builders import message as message
    from batchcom.mep.builders import targeting as targeting
    from batchcom.mep.builders import transactional as transactional
    from batchcom.mep.checks import validate as validate
    from batchcom.mep.parsing import parse_campaign as parse_campaign
    from batchcom.mep.parsing import parse_message as parse_message
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "AsyncClient": "batchcom._async.mep.client",
            "AsyncClientGroup": "batchcom._async.mep.group",
            "Client": "batchcom._sync.mep.client",
            "ClientGroup": "batchcom._sync.mep.group",
            "campaign": "batchcom.mep.builders",
            "custom_data": "batchcom.mep.builders",
            "message": "batchcom.mep.builders",
            "models": "batchcom_api.mep",
            "parse_campaign": "batchcom.mep.parsing",
            "parse_message": "batchcom.mep.parsing",
            "targeting": "batchcom.mep.builders",
            "transactional": "batchcom.mep.builders",
            "validate": "batchcom.mep.checks",
        },
    )

__all__ = (
    "AsyncClient",
    "AsyncClientGroup",
    "Client",
    "ClientGroup",
    "campaign",
    "custom_data",
    "message",
    "models",
    "parse_campaign",
    "parse_message",
    "targeting",
    "transactional",
    "validate",
)
