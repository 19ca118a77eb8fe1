# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from typing import Final, Literal

CatalogFieldEditType = Literal["array", "bool", "date", "float", "integer", "string", "url"]
"""The documented values. Other values of a response are kept as they are."""

CATALOG_FIELD_EDIT_TYPE_VALUES: Final[frozenset[CatalogFieldEditType]] = frozenset(
    ["array", "bool", "date", "float", "integer", "string", "url"]
)
