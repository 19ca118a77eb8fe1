# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

AudienceEditAction = Literal["add", "remove"]
"""The documented values. Others that an answer holds are kept as they are."""

AUDIENCE_EDIT_ACTION_VALUES: Final[frozenset[AudienceEditAction]] = frozenset(["add", "remove"])
