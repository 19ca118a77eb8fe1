# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

CatalogFieldEditAction = Literal["add", "remove"]
"""The documented values. Other values of a response are kept as they are."""

CATALOG_FIELD_EDIT_ACTION_VALUES: Final[frozenset[CatalogFieldEditAction]] = frozenset(["add", "remove"])
