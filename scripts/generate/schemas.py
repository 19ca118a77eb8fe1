"""Turns a document's schemas into one JSON Schema bundle that finds every mistake in a request.

Two things are stricter than in the document: an object that lists its properties takes no others (unless it says
`additionalProperties` itself), and a union with a discriminator is judged by its tag alone, so that a mistake in an
email is reported as one of an email.
"""

from typing import Any

from scripts.generate.errors import GenerateError
from scripts.generate.unions import SCHEMAS, mapping_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PROSE = {"description", "title", "example", "examples", "default", "externalDocs", "deprecated", "xml"}
_OPENAPI = {"discriminator", "readOnly", "writeOnly", "nullable"}
_MAPS = ("properties", "patternProperties", "dependentSchemas")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE = ("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else")
_CONDITIONS = {"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"}

Schema = dict[str, Any]


def bundle(document: dict[str, Any]) -> dict[str, Any]:
    """Return `{"$schema", "$defs", "operations"}`.

    `operations` says for each operationId `{"body": "#/$defs/…" or None, "parameters": {"query": {name: schema}, …}}`.
    """
    schemas = document.get("components", {}).get("schemas", {})
    definitions = {name: _strict(schema, name) for name, schema in schemas.items()}
    operations: dict[str, Any] = {}
    for path_item, operation in operations_of(document):
        identifier = operation["operationId"]
        body = _content_schema(resolve(document, operation.get("requestBody", {})))
        if body is None or list(body) == ["$ref"]:
            reference = body and body["$ref"]
        else:
            definitions[f"{identifier}.body"] = body
            reference = f"#/$defs/{identifier}.body"
        operations[identifier] = {
            "body": reference,
            "parameters": _parameters(document, [*path_item.get("parameters", []), *operation.get("parameters", [])]),
        }
    return {"$schema": DIALECT, "$defs": definitions, "operations": operations}


def operations_of(document: dict[str, Any]) -> list[tuple[Schema, Schema]]:
    """Return each operation of the document, after the path item that it stands in."""
    methods = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
    return [(item, item[method]) for item in document["paths"].values() for method in methods if method in item]


def resolve(document: dict[str, Any], value: Schema) -> Schema:
    """Follow `$ref` (within the document) until something else is found."""
    while "$ref" in value:
        found: Any = document
        for key in value["$ref"].removeprefix("#/").split("/"):
            found = found[key.replace("~1", "/").replace("~0", "~")]
        value = found
    return value


def _content_schema(body: Schema) -> Schema | None:
    for content_type, media in body.get("content", {}).items():
        if content_type == "application/json" and "schema" in media:
            return _strict(media["schema"], "body")
    return None


def _parameters(document: dict[str, Any], parameters: list[Schema]) -> dict[str, dict[str, Schema]]:
    found: dict[str, dict[str, Schema]] = {}
    for given in parameters:
        parameter = resolve(document, given)
        schema = _strict(parameter.get("schema", {}), parameter["name"])
        found.setdefault(parameter["in"], {})[parameter["name"]] = schema
    return found


def _strict(schema: Any, place: str, *, close: bool = True) -> Any:
    """Return the strict form of a schema; `close` is False within a condition, which describes a part of an object."""
    if not isinstance(schema, dict):
        return schema
    if "discriminator" in schema:
        return _by_tag(schema, place)
    lists_properties = "properties" in schema
    inner_close = close and not lists_properties
    result: Schema = {}
    for keyword, value in schema.items():
        if keyword in _PROSE or keyword in _OPENAPI or keyword.startswith("x-"):
            continue
        deeper = inner_close if keyword in _CONDITIONS else close
        if keyword == "$ref":
            result[keyword] = "#/$defs/" + value.removeprefix(SCHEMAS)
        elif keyword in _MAPS:
            result[keyword] = {
                name: _strict(inner, f"{place}.{name}", close=deeper) for name, inner in value.items()
            }
        elif keyword in _LISTS:
            result[keyword] = [_strict(inner, place, close=deeper) for inner in value]
        elif keyword in _SINGLE:
            result[keyword] = _strict(value, place, close=deeper)
        else:
            result[keyword] = value
    if close and lists_properties and "additionalProperties" not in schema:
        if any("$ref" in part for part in schema.get("allOf", [])):
            raise GenerateError(f"{place}: an object that lists properties cannot be extended by allOf")
        result["additionalProperties"] = False
    return result


def _by_tag(schema: Schema, place: str) -> Schema:
    name = schema["discriminator"]["propertyName"]
    mapping = mapping_of(schema, place)
    return {
        "type": "object",
        "required": [name],
        "properties": {name: {"enum": list(mapping)}},
        "allOf": [
            {
                "if": {"required": [name], "properties": {name: {"const": tag}}},
                "then": {"$ref": "#/$defs/" + reference.removeprefix(SCHEMAS)},
            }
            for tag, reference in mapping.items()
        ],
    }
