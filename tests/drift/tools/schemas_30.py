"""Schemas of OpenAPI 3.1 as OpenAPI 3.0 writes them."""

from __future__ import annotations

from typing import Any

from scripts.vendor.document import is_array

SHARED = frozenset(
    {
        *("type", "format", "enum", "required", "minimum", "maximum", "multipleOf", "minLength", "maxLength"),
        *("pattern", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
        *("discriminator", "$ref"),
    }
)
"""Keywords that both versions write alike."""


def as_30(schema: Any) -> dict[str, Any]:
    """Return a schema as OpenAPI 3.0 writes it.

    Raises:
        LookupError: OpenAPI 3.0 cannot express it.
    """
    if isinstance(schema, bool) or ("$ref" in schema and len(schema) > 1):
        raise LookupError(schema)
    result: dict[str, Any] = {"items": {}} if schema.get("type") == "array" else {}
    for keyword, value in schema.items():
        result |= _member(schema, keyword, value)
    return result


def _member(schema: dict[str, Any], keyword: str, value: Any) -> dict[str, Any]:
    """Return one keyword as OpenAPI 3.0 writes it."""
    if keyword == "properties":
        return {keyword: {name: as_30(inner) for name, inner in value.items()}}
    if keyword in ("oneOf", "anyOf", "allOf"):
        return {keyword: [as_30(inner) for inner in value]}
    if keyword in ("items", "not") or (keyword == "additionalProperties" and not isinstance(value, bool)):
        return {keyword: as_30(value)}
    if keyword in ("exclusiveMinimum", "exclusiveMaximum"):
        limit = keyword.removeprefix("exclusive").lower()
        if limit not in schema:
            return {limit: value, keyword: True}
    if keyword == "const":
        return {"enum": [value]}
    if keyword == "type" and is_array(value):
        types = [kind for kind in value if kind != "null"]
        if len(types) == 1 and "null" in value:
            return {"type": types[0], "nullable": True}
    elif keyword == "additionalProperties" or (keyword in SHARED and value != "null"):
        return {keyword: value}
    raise LookupError(keyword)
