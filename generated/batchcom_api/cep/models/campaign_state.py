# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

CampaignState = Literal["DRAFT", "RUNNING", "STOPPED"]
"""The documented values. Other values of a response are kept as they are."""

CAMPAIGN_STATE_VALUES: Final[frozenset[CampaignState]] = frozenset(["DRAFT", "RUNNING", "STOPPED"])
