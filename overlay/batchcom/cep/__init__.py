"""The project API (2.x): push and email campaigns, and what became of them.

Lower-case names build the generated models from Python's own types; ``Client`` and ``AsyncClient`` send them.
Names are loaded when they are first used, so that importing costs next to nothing.
"""

from batchcom_api._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from batchcom_api.cep import models as models
    from batchcom_api.cep.models import UnknownMessage as UnknownMessage

    from batchcom._async.cep.client import AsyncClient as AsyncClient
    from batchcom._sync.cep.client import Client as Client
    from batchcom.cep.builders import campaign as campaign
    from batchcom.cep.builders import email as email
    from batchcom.cep.builders import push as push
    from batchcom.cep.builders import targeting as targeting
    from batchcom.cep.checks import validate as validate
    from batchcom.cep.parsing import parse_campaign as parse_campaign
    from batchcom.cep.parsing import parse_message as parse_message
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "AsyncClient": "batchcom._async.cep.client",
            "Client": "batchcom._sync.cep.client",
            "UnknownMessage": "batchcom_api.cep.models",
            "campaign": "batchcom.cep.builders",
            "email": "batchcom.cep.builders",
            "models": "batchcom_api.cep",
            "parse_campaign": "batchcom.cep.parsing",
            "parse_message": "batchcom.cep.parsing",
            "push": "batchcom.cep.builders",
            "targeting": "batchcom.cep.builders",
            "validate": "batchcom.cep.checks",
        },
    )

__all__ = (
    "AsyncClient",
    "Client",
    "UnknownMessage",
    "campaign",
    "email",
    "models",
    "parse_campaign",
    "parse_message",
    "push",
    "targeting",
    "validate",
)
