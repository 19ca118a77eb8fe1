# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

PushPushType = Literal["alert", "background"]
"""The documented values. Other values of a response are kept as they are."""

PUSH_PUSH_TYPE_VALUES: Final[frozenset[PushPushType]] = frozenset(["alert", "background"])
