"""Turns a document's schemas into one JSON Schema bundle that finds every mistake in a request.

Two things are stricter than in the document. An object that lists its properties accepts no others, unless
it has `additionalProperties` itself. A union with a discriminator is judged by its tag alone, so that a
mistake in an email is reported as one of an email.
"""

from typing import Any, cast

from scripts.generate.errors import GenerateError
from scripts.generate.unions import SCHEMAS
from scripts.vendor.document import Operation, follow, operations, parameters

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PROSE = {"description", "title", "example", "examples", "default", "externalDocs", "deprecated", "xml"}
_OPENAPI = {"discriminator", "readOnly", "writeOnly", "nullable"}
_MAPS = ("properties", "patternProperties", "dependentSchemas")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE = ("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else")
_CONDITIONS = {"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"}

_EXTENDED = "allOf cannot extend an object that lists its properties; list all of them in one object"

Schema = dict[str, Any]


def bundle(document: dict[str, Any]) -> dict[str, Any]:
    """Return `{"$schema", "$defs", "operations"}`.

    `operations` says for each operationId
    `{"body": "#/$defs/…" or None, "parameters": {"query": {name: schema}, …}}`.
    """
    schemas = document.get("components", {}).get("schemas", {})
    for name, schema in (*schemas.items(), *document["paths"].items()):
        _check_extensions(document, schema, name)
    definitions = {name: _strict(schema, name) for name, schema in schemas.items()}
    bodies: dict[str, Any] = {}
    for operation in operations(document):
        identifier = operation.operation_id
        content = follow(document, operation.content.get("requestBody", {})).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        body = None if schema is None else _strict(schema, "body")
        if body is None or list(body) == ["$ref"]:
            reference = body and body["$ref"]
        else:
            definitions[f"{identifier}.body"] = body
            reference = f"#/$defs/{identifier}.body"
        bodies[identifier] = {"body": reference, "parameters": _parameters(document, operation)}
    return {"$schema": DIALECT, "$defs": definitions, "operations": bodies}


def _parameters(document: Schema, operation: Operation) -> dict[str, dict[str, Schema]]:
    schemas: dict[str, dict[str, Schema]] = {}
    for (location, name), parameter in parameters(document, operation).items():
        described = {key: parameter[key] for key in ("description",) if key in parameter}
        schema = _strict({**described, **parameter.get("schema", {})}, name)
        schemas.setdefault(location, {})[name] = schema
    return schemas


def _strict(schema: Schema, place: str, *, close: bool = True) -> Schema:
    """Return the strict form; `close` is False within a condition, which describes a part of an object."""
    if "discriminator" in schema:
        return _by_tag(schema)
    listed = "properties" in schema
    result: Schema = {"$comment": _form(schema)} if isinstance(schema.get("pattern"), str) else {}
    for keyword, value in schema.items():
        if keyword in _PROSE or keyword in _OPENAPI or keyword.startswith("x-"):
            continue
        deeper = close and not (listed and keyword in _CONDITIONS)
        result[keyword] = _keyword(keyword, value, place, close=deeper)
    if close and listed and "additionalProperties" not in schema:
        if any("$ref" in part for part in schema.get("allOf", [])):
            raise GenerateError(f"{place}: {_EXTENDED}")
        if unlisted := [name for name in schema.get("required", []) if name not in schema["properties"]]:
            raise GenerateError(f"{place}: requires {' and '.join(unlisted)}, which it does not list")
        result["additionalProperties"] = False
    return result


def _form(schema: Schema) -> str:
    """Return in plain words what a pattern allows: `x-form`, or the beginning of the description."""
    if "x-form" in schema:
        return str(schema["x-form"])
    sentence = str(schema.get("description") or "the form that Batch documents").split(". ")[0].rstrip(".")
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def _check_extensions(document: Schema, value: Any, place: str) -> None:
    """Refuse an allOf of several objects that list properties: each is closed to those of the others."""
    if isinstance(value, list):
        for item in cast("list[Schema]", value):
            _check_extensions(document, item, place)
    elif isinstance(value, dict):
        schema = cast("Schema", value)
        if sum(_lists(document, part) for part in _parts(schema)) > 1:
            raise GenerateError(f"{place}: {_EXTENDED}")
        for key, inner in schema.items():
            _check_extensions(document, inner, place if key in _LISTS else f"{place}.{key}")


def _parts(schema: Schema) -> list[Schema]:
    parts: Any = schema.get("allOf")
    return cast("list[Schema]", parts) if isinstance(parts, list) else []


def _lists(document: Schema, schema: Schema) -> bool:
    """Whether a schema or one of its parts lists properties."""
    resolved = follow(document, schema)
    return "properties" in resolved or any(_lists(document, part) for part in _parts(resolved))


def _keyword(keyword: str, value: Any, place: str, *, close: bool) -> Any:
    if keyword == "$ref":
        return "#/$defs/" + value.removeprefix(SCHEMAS)
    if keyword in _MAPS:
        return {name: _strict(inner, f"{place}.{name}", close=close) for name, inner in value.items()}
    if keyword in _LISTS:
        return [_strict(inner, place, close=close) for inner in value]
    if keyword in _SINGLE and isinstance(value, dict):
        return _strict(cast("Schema", value), place, close=close)
    return value


def _by_tag(schema: Schema) -> Schema:
    name = schema["discriminator"]["propertyName"]
    mapping = schema["discriminator"]["mapping"]
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
