# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

CampaignUpdatePriority = Literal["high", "normal"]
"""The documented values. Other values of a response are kept as they are."""

CAMPAIGN_UPDATE_PRIORITY_VALUES: Final[frozenset[CampaignUpdatePriority]] = frozenset(["high", "normal"])
