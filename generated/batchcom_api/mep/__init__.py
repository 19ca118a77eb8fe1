# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""A client library for accessing Batch app API"""

from .._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import api, client, dicts, discriminators, errors, models, operations, resources, types
    from .client import AuthenticatedClient, Client
else:
    __getattr__, __dir__ = lazy(
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

__all__ = (
    "AuthenticatedClient",
    "Client",
    "api",
    "client",
    "dicts",
    "discriminators",
    "errors",
    "models",
    "operations",
    "resources",
    "types",
)
