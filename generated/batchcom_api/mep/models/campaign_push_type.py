# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

CampaignPushType = Literal["alert", "background"]
"""The documented values. Other values of a response are kept as they are."""

CAMPAIGN_PUSH_TYPE_VALUES: Final[frozenset[CampaignPushType]] = frozenset(["alert", "background"])
