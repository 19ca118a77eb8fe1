# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""A client library for accessing Batch app API"""

from .._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import api as api
    from . import client as client
    from . import dicts as dicts
    from . import discriminators as discriminators
    from . import errors as errors
    from . import models as models
    from . import operations as operations
    from . import resources as resources
    from . import types as types
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AuthenticatedClient": ".client",
            "Client": ".client",
            "api": "",
            "client": "",
            "dicts": "",
            "discriminators": "",
            "errors": "",
            "models": "",
            "operations": "",
            "resources": "",
            "types": "",
        },
    )
