# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

GdprRequestRequestType = Literal["remove", "review"]
"""The documented values. Other values of a response are kept as they are."""

GDPR_REQUEST_REQUEST_TYPE_VALUES: Final[frozenset[GdprRequestRequestType]] = frozenset(["remove", "review"])
