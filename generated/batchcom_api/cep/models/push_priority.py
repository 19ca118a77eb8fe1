# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

PushPriority = Literal["high", "normal"]
"""The documented values. Other values of a response are kept as they are."""

PUSH_PRIORITY_VALUES: Final[frozenset[PushPriority]] = frozenset(["high", "normal"])
