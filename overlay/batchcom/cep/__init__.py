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

    from batchcom._async.cep.client import AsyncClient as AsyncClient
    from batchcom._sync.cep.client import Client as Client
    from batchcom.cep.builders import campaign as campaign
    from batchcom.cep.builders import targeting as targeting
    from batchcom.cep.derived_names import *  # noqa: F403 (type checkers take what its __all__ lists)
    from batchcom.cep.messages import email as email
    from batchcom.cep.messages import push as push
    from batchcom.cep.parsing import parse_campaign as parse_campaign
    from batchcom.cep.parsing import parse_message as parse_message
    from batchcom.cep.parsing import validate as validate
    from batchcom.cep.people import attributes as attributes
    from batchcom.cep.people import event as event
    from batchcom.cep.people import profile as profile
else:
    from batchcom.cep.derived_names import RESOURCES as _RESOURCES

    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            **_RESOURCES,
            "AsyncClient": "batchcom._async.cep.client",
            "Client": "batchcom._sync.cep.client",
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
