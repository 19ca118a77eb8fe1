# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Clients of Batch's two APIs, written by openapi-python-client from the documents: `cep` and `mep`."""

from ._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import cep as cep
    from . import mep as mep
else:
    __getattr__, __dir__, __all__ = lazy(__name__, {"cep": "", "mep": ""})
