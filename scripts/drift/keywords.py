"""The keywords of a schema, by the way in which they are compared."""

LOWER = {"minLength": 0, "minItems": 0, "minProperties": 0, "minContains": 1}
UPPER = ("maxLength", "maxItems", "maxProperties", "maxContains")
CONSTRAINTS = (
    *("pattern", "not", "if", "then", "else", "dependentRequired", "dependentSchemas"),
    *("propertyNames", "contains", "prefixItems", "unevaluatedProperties", "unevaluatedItems"),
    *("contentEncoding", "contentMediaType", "contentSchema"),
)
CONDITIONS = frozenset({"required", "not", "dependentRequired", "minProperties", "maxProperties"})
"""What the branches of a union may say that describe no form, such as which properties go together."""
FLAGS = ("deprecated", "readOnly", "writeOnly")
_NUMBERS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems"}
JUDGED = frozenset(
    [
        *("$ref", "allOf", "oneOf", "anyOf", "type", "nullable", "enum", "const", "default", "format"),
        *("required", "properties", "patternProperties", "items", "additionalProperties", "discriminator"),
        *(*LOWER, *UPPER, *CONSTRAINTS, *FLAGS, *_NUMBERS),
    ]
)
"""The keywords that a comparison of two views takes into account."""

_BY_TYPE = {
    "number": ("minimum", "maximum", "multipleOf"),
    "string": ("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"),
    "array": ("minItems", "maxItems", "minContains", "maxContains", "uniqueItems", "contains", "prefixItems"),
    "object": ("minProperties", "maxProperties", "propertyNames", "dependentRequired", "oneOf", "anyOf"),
}
BEARERS = {
    keyword: frozenset({kind, "integer"} if kind == "number" else {kind})
    for kind, keywords in _BY_TYPE.items()
    for keyword in keywords
}
"""The types that a limit says anything about; a value of another type meets it always."""
