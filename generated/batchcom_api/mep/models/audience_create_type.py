# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

AudienceCreateType = Literal["advertising_ids", "custom_ids"]
"""The documented values. Other values of a response are kept as they are."""

AUDIENCE_CREATE_TYPE_VALUES: Final[frozenset[AudienceCreateType]] = frozenset(
    ["advertising_ids", "custom_ids"]
)
