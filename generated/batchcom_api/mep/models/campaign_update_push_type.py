# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

CampaignUpdatePushType = Literal["alert", "background"]
"""The documented values. Other values of a response are kept as they are."""

CAMPAIGN_UPDATE_PUSH_TYPE_VALUES: Final[frozenset[CampaignUpdatePushType]] = frozenset(
    ["alert", "background"]
)
