"""Prepares the schemas of the documents: replaces references, closes objects, finds unions by their tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox.messages import as_list

if TYPE_CHECKING:
    from batchcom_sandbox.messages import JsonObject

__all__ = ["TAGGED", "close", "placeholder", "resolve"]

TAGGED = "x-tagged"
"""The keyword of a union with a discriminator: `{property: …, branches: {tag: schema}}`."""

_ANNOTATIONS = ("description", "title", "default", "example", "examples")
_MAPS = ("properties", "patternProperties", "dependentSchemas")
"""Keywords whose value is a map of names to schemas."""
_PARTS = ("allOf", "if", "then", "else", "not")


def resolve(node: JsonObject, document: JsonObject) -> JsonObject:
    """Return a node without a reference at its top; properties beside the reference are kept."""
    while "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = {**_find(document, node["$ref"]), **beside}
    return node


def _find(document: JsonObject, reference: str) -> JsonObject:
    node: Any = document
    for part in reference.removeprefix("#/").split("/"):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return cast("JsonObject", node)


def close(schema: JsonObject, document: JsonObject) -> JsonObject:
    """Return the schema that checks a request body.

    An object with `properties` rejects all others, unless the schema itself has `additionalProperties`.
    References are replaced by their targets. A schema that contains itself keeps its reference, and that
    inner schema stays open.
    """
    closed = _close(schema, document, (), is_part=False)
    return {**closed, "components": {"schemas": document.get("components", {}).get("schemas", {})}}


def _close(node: Any, document: JsonObject, above: tuple[str, ...], *, is_part: bool) -> Any:
    if isinstance(node, list):
        return [_close(item, document, above, is_part=is_part) for item in as_list(node)]
    if not isinstance(node, dict):
        return node
    schema = cast("JsonObject", node)
    reference = schema.get("$ref")
    if isinstance(reference, str):
        if reference in above:
            return {"$ref": reference}
        return _close(resolve(schema, document), document, (*above, reference), is_part=is_part)
    if "oneOf" in schema and "discriminator" in schema:
        return _tagged(schema, document, above)
    closed = {
        key: _close_keyword(key, value, document, above)
        for key, value in schema.items()
        if key not in _ANNOTATIONS
    }
    if "allOf" in schema and not is_part:
        closed.setdefault("unevaluatedProperties", False)
    elif isinstance(schema.get("properties"), dict) and not is_part:
        closed.setdefault("additionalProperties", False)
    return closed


def _close_keyword(key: str, value: Any, document: JsonObject, above: tuple[str, ...]) -> Any:
    if key in ("enum", "const"):
        return value
    if key in _MAPS:
        return {name: _close(part, document, above, is_part=False) for name, part in value.items()}
    # a part describes an object together with other parts: only all of them together are closed
    return _close(value, document, above, is_part=key in _PARTS)


def _tagged(schema: JsonObject, document: JsonObject, above: tuple[str, ...]) -> JsonObject:
    discriminator = schema["discriminator"]
    mapping: dict[str, str] = discriminator.get("mapping") or {
        branch["$ref"].rpartition("/")[2]: branch["$ref"] for branch in schema["oneOf"]
    }
    branches = {
        tag: _close({"$ref": reference}, document, above, is_part=False) for tag, reference in mapping.items()
    }
    return {TAGGED: {"property": discriminator["propertyName"], "branches": branches}}


def placeholder(schema: JsonObject, document: JsonObject) -> Any:
    """Return a value that a schema allows, for a required property that nothing else fills."""
    schema = resolve(schema, document)
    for union in ("oneOf", "anyOf"):
        if union in schema:
            return placeholder(schema[union][0], document)
    if "const" in schema or "enum" in schema:
        return schema.get("const", next(iter(schema.get("enum", [None]))))
    kind = schema.get("type")
    if kind == "object":
        properties: dict[str, JsonObject] = schema.get("properties", {})
        return {name: placeholder(properties[name], document) for name in schema.get("required", [])}
    values: dict[str, Any] = {"array": [], "integer": 0, "number": 0, "boolean": False, "string": ""}
    return values.get(kind) if isinstance(kind, str) else None
