"""SURFACE.md: all that a caller can name, one sorted line each, for the eyes of a reviewer."""

from collections.abc import Iterator
from typing import Any

from openapi_python_client import Project

from scripts.generate.api import Api
from scripts.generate.marker import MARKDOWN
from scripts.generate.parsed import endpoints_of, fields_of, schemas_of, type_of, wire_name
from scripts.generate.unions import discriminated

_LIMITS = (
    *("minimum", "maximum", "minLength", "maxLength", "pattern", "format"),
    *("minItems", "maxItems", "uniqueItems"),
)


def surface(apis: dict[str, Api]) -> str:
    """Return the text of SURFACE.md."""
    lines = [MARKDOWN, "\n# Surface of batchcom_api\n"]
    for name, api in apis.items():
        lines += [f"\n## {name}\n\n", "```text\n"]
        entries = {*_service(api), *_operations(api), *_methods(api), *_models(api.project)}
        lines += sorted(f"{line}\n" for line in entries)
        lines.append("```\n")
    return "".join(lines)


def _service(api: Api) -> Iterator[str]:
    for server in api.document["servers"]:
        yield f"server {server['url']}"
        for name, variable in server.get("variables", {}).items():
            yield f"server {server['url']} {name}: {variable['default']}"
    for name, scheme in api.document["components"].get("securitySchemes", {}).items():
        how = " ".join(str(scheme[key]) for key in ("type", "scheme", "in", "name") if key in scheme)
        yield f"security {name}: {how}"
    for union in discriminated(api.document, api.project.config):
        for tag, model in union.classes.items():
            yield f"union {union.place} by {union.property_name}: {tag!r} is {model}"


def _operations(api: Api) -> Iterator[str]:
    by_name = endpoints_of(api.project.openapi)
    for row in api.rows:
        identifier = row.operation_id
        repeat = "may be repeated" if row.idempotent else "must not be repeated"
        repeat += f" with {row.idempotent_unless}" if row.idempotent_unless else ""
        yield f"operation {identifier}: {row.method} {row.path}, {repeat}"
        _, endpoint = by_name[identifier]
        if row.body:
            yield f"operation {identifier} body: {row.body}"
        for response in endpoint.responses:
            yield f"operation {identifier} response {response.status_code.pattern}: {type_of(response.prop)}"
        for location, prop in endpoint.iter_all_parameters():
            need = "required" if prop.required else "optional"
            yield f"parameter {identifier} {location.value} {wire_name(prop)}: {type_of(prop)}, {need}"


def _methods(api: Api) -> Iterator[str]:
    for method in api.methods:
        if not method.left_out:
            yield f"method {method.resource}.{method.name}: ({method.signature()}) -> {method.result}"


def _models(project: Project) -> Iterator[str]:
    for enum in project.openapi.enums:
        for value in enum.values:
            yield f"enum {enum.class_info.name}: {value!r}"
    for model in project.openapi.models:
        name = model.class_info.name
        extras = model.additional_properties
        yield f"model {name}: {f'other keys {type_of(extras)}' if extras else 'no other keys'}"
        schemas = schemas_of(model)
        for prop in fields_of(model):
            need, own = "required" if prop.required else "optional", wire_name(prop)
            yield f"field {name}.{own}: {type_of(prop)}, {need}{_limits(schemas.get(own))}"


def _limits(schema: Any) -> str:
    limits = ((limit, getattr(schema, limit, None)) for limit in _LIMITS)
    return "".join(f", {limit} {_text(value)}" for limit, value in limits if value is not None)


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    plain = value.get_untrusted_value() if hasattr(value, "get_untrusted_value") else value
    return str(plain).lower() if isinstance(plain, bool) else str(plain)
