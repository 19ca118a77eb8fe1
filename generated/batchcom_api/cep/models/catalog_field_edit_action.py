# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

CatalogFieldEditAction = Literal["add", "remove"]
"""The documented values. Others that an answer holds are kept as they are."""

CATALOG_FIELD_EDIT_ACTION_VALUES: Final[frozenset[CatalogFieldEditAction]] = frozenset(["add", "remove"])
