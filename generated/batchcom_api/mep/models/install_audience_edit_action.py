# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

InstallAudienceEditAction = Literal["add", "remove"]
"""The documented values. Other values of a response are kept as they are."""

INSTALL_AUDIENCE_EDIT_ACTION_VALUES: Final[frozenset[InstallAudienceEditAction]] = frozenset(
    ["add", "remove"]
)
