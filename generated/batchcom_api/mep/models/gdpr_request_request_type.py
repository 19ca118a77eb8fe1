# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

GdprRequestRequestType = Literal["remove", "review"]
"""The documented values. Others that an answer holds are kept as they are."""

GDPR_REQUEST_REQUEST_TYPE_VALUES: Final[frozenset[GdprRequestRequestType]] = frozenset(["remove", "review"])
