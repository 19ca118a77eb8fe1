# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

PushFilterPushTokens = Literal["all", "collected", "imported"]
"""The documented values. Other values of a response are kept as they are."""

PUSH_FILTER_PUSH_TOKENS_VALUES: Final[frozenset[PushFilterPushTokens]] = frozenset(
    ["all", "collected", "imported"]
)
