# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

AudienceEditAction = Literal["add", "remove"]
"""The documented values. Other values of a response are kept as they are."""

AUDIENCE_EDIT_ACTION_VALUES: Final[frozenset[AudienceEditAction]] = frozenset(["add", "remove"])
