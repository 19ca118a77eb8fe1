# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

TransactionalPushType = Literal["alert", "background"]
"""The documented values. Other values of a response are kept as they are."""

TRANSACTIONAL_PUSH_TYPE_VALUES: Final[frozenset[TransactionalPushType]] = frozenset(["alert", "background"])
