# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

PushPlatformTypeItem = Literal["android", "ios", "web"]
"""The documented values. Other values of a response are kept as they are."""

PUSH_PLATFORM_TYPE_ITEM_VALUES: Final[frozenset[PushPlatformTypeItem]] = frozenset(["android", "ios", "web"])
