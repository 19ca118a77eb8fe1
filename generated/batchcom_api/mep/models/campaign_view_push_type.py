# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

CampaignViewPushType = Literal["alert", "background"]
"""The documented values. Other values of a response are kept as they are."""

CAMPAIGN_VIEW_PUSH_TYPE_VALUES: Final[frozenset[CampaignViewPushType]] = frozenset(["alert", "background"])
