"""The grammar of OpenAPI 3.0 and 3.1: the members of each object.

A member is a text without effect on clients (`PROSE`), a value to compare (`JUDGED`), or more objects:
`schema` (one), `{schema}` (a map of them) or `[schema]` (a list of them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.vendor.document import METHODS, escape, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

BEHAVIOUR = (
    *(
        "x-proof",
        "x-pagination",
        "x-rate-limit",
        "x-batch",
        "x-bulk",
        "x-arguments",
        "x-body",
        "x-redirect",
        "x-also",
    ),
    *("x-reaches-everyone", "x-resource", "x-rename", "x-since", "x-wait"),
)
"""Extensions of an operation that change what the client does."""
PROSE, JUDGED, UNKNOWN = "prose", "judged", "unknown"
FILES = "$files"
"""The member of a read document that holds the other files it refers to."""

_TEXT = dict.fromkeys(
    ("description", "summary", "title", "example", "examples", "externalDocs", "$comment"), PROSE
)


def _judged(*members: str) -> dict[str, str]:
    return dict.fromkeys(members, JUDGED)


GRAMMAR: dict[str, dict[str, str]] = {
    "document": {
        **_judged("openapi", "security", "jsonSchemaDialect"),
        **dict.fromkeys(("info", "externalDocs", "tags", "$self"), PROSE),
        "servers": "[server]",
        "paths": "{path}",
        "webhooks": "{path}",
        "components": "components",
    },
    "components": {
        "schemas": "{schema}",
        "parameters": "{parameter}",
        "responses": "{response}",
        "headers": "{header}",
        "requestBodies": "{body}",
        "securitySchemes": "{scheme}",
        "pathItems": "{path}",
        "callbacks": "{callback}",
        **dict.fromkeys(("links", "examples"), PROSE),
    },
    "path": {
        **_TEXT,
        **dict.fromkeys(METHODS, "operation"),
        **_judged("$ref"),
        "parameters": "[parameter]",
        "servers": "[server]",
    },
    "operation": {
        **_TEXT,
        **_judged("operationId", "tags", "deprecated", "security"),
        **_judged("x-idempotent", "x-removes", "x-key", "x-plan", *BEHAVIOUR),
        "parameters": "[parameter]",
        "requestBody": "body",
        "responses": "{response}",
        "callbacks": "{callback}",
        "servers": "[server]",
    },
    "callback": {"$ref": JUDGED, "*": "path"},
    "parameter": {
        **_TEXT,
        **_judged("$ref", "name", "in", "required", "deprecated", "style", "explode", "allowReserved"),
        **_judged("allowEmptyValue"),
        "schema": "schema",
        "content": "{media}",
    },
    "body": {**_TEXT, **_judged("required", "$ref"), "content": "{media}"},
    "media": {**_TEXT, "schema": "schema", "encoding": "{encoding}"},
    "encoding": {**_judged("contentType", "style", "explode", "allowReserved"), "headers": "{header}"},
    "response": {
        **_TEXT,
        **_judged("$ref"),
        "headers": "{header}",
        "content": "{media}",
        "links": PROSE,
    },
    "header": {
        **_TEXT,
        **_judged("required", "$ref", "deprecated", "style", "explode"),
        **_judged("allowEmptyValue", "allowReserved"),
        "schema": "schema",
        "content": "{media}",
    },
    "scheme": {
        **_TEXT,
        **_judged("type", "scheme", "in", "name", "flows", "openIdConnectUrl", "$ref"),
        "bearerFormat": PROSE,
    },
    "server": {**_TEXT, **_judged("url"), "name": PROSE, "variables": "{variable}"},
    "variable": {**_TEXT, **_judged("default", "enum")},
    "schema": {
        **_TEXT,
        **_judged("$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$id", "$schema", "$vocabulary"),
        **_judged("type", "nullable", "enum", "const", "default", "format", "required", "discriminator"),
        **_judged("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        **_judged("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"),
        **_judged("minItems", "maxItems", "uniqueItems", "minContains", "maxContains"),
        **_judged("minProperties", "maxProperties", "dependentRequired"),
        **_judged("deprecated", "readOnly", "writeOnly"),
        **dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), "{schema}"),
        **dict.fromkeys(("items", "additionalProperties", "propertyNames", "contains"), "schema"),
        **dict.fromkeys(("not", "if", "then", "else", "contentSchema"), "schema"),
        **dict.fromkeys(("unevaluatedProperties", "unevaluatedItems"), "schema"),
        **dict.fromkeys(("allOf", "oneOf", "anyOf", "prefixItems"), "[schema]"),
        "xml": PROSE,
    },
}


Trail = Any
"""The way to a part, from the inside out: the trail around it, and a key. None is the document."""


class Location(NamedTuple):
    """What a pointer refers to: its category, and the innermost object of the grammar around it."""

    category: str
    holder: str
    kind: str
    member: str


def ancestors(pointer: str) -> Iterator[str]:
    """Yield a pointer and all pointers around it, except that of the whole document."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def locate(pointer: str) -> Location:
    """Read a pointer by the grammar."""
    kind, at = "document", ""
    rest = list(steps(pointer))
    while rest:
        member = rest.pop(0)
        here = f"{at}/{escape(member)}"
        child = GRAMMAR[kind].get(member) or GRAMMAR[kind].get("*") or UNKNOWN
        if child == UNKNOWN:
            return Location(PROSE if member.startswith("x-") else UNKNOWN, at, kind, member)
        if child in (PROSE, JUDGED):
            return Location(child, at, kind, member)
        if child[0] in "{[":
            if not rest:
                return Location(JUDGED, at, kind, member)
            name = rest.pop(0)
            if name.startswith("x-") and (kind in ("document", "operation") or member == "callbacks"):
                return Location(PROSE, at, kind, name)
            here, child = f"{here}/{escape(name)}", child[1:-1]
        kind, at = child, here
    return Location(JUDGED, at, kind, "")


def pointer_of(trail: Trail) -> str:
    """Return the pointer of a trail."""
    keys: list[str] = []
    while trail is not None:
        trail, key = trail
        keys.append(escape(str(key)))
    return "".join(f"/{key}" for key in reversed(keys))
