# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

ProfileExportExportType = Literal["ATTRIBUTES", "EVENTS", "REACHABILITY"]
"""The documented values. Other values of a response are kept as they are."""

PROFILE_EXPORT_EXPORT_TYPE_VALUES: Final[frozenset[ProfileExportExportType]] = frozenset(
    ["ATTRIBUTES", "EVENTS", "REACHABILITY"]
)
