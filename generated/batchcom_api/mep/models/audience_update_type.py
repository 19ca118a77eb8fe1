# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

AudienceUpdateType = Literal["advertising_ids", "custom_ids"]
"""The documented values. Other values of a response are kept as they are."""

AUDIENCE_UPDATE_TYPE_VALUES: Final[frozenset[AudienceUpdateType]] = frozenset(
    ["advertising_ids", "custom_ids"]
)
