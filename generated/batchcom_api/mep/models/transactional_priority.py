# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

TransactionalPriority = Literal["high", "normal"]
"""The documented values. Other values of a response are kept as they are."""

TRANSACTIONAL_PRIORITY_VALUES: Final[frozenset[TransactionalPriority]] = frozenset(["high", "normal"])
