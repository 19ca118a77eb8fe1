# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

TargetingSegmentsItem = Literal["DORMANT", "ENGAGED", "IMPORTED", "NEW", "ONE_TIME"]
"""The documented values. Other values of a response are kept as they are."""

TARGETING_SEGMENTS_ITEM_VALUES: Final[frozenset[TargetingSegmentsItem]] = frozenset(
    ["DORMANT", "ENGAGED", "IMPORTED", "NEW", "ONE_TIME"]
)
