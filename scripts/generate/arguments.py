"""The arguments of a resource method: from the path, the query and the body of its operation."""

import keyword
from collections.abc import Iterator
from typing import Any, NamedTuple

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import ClassName, PythonIdentifier

from scripts.generate.findings import Findings
from scripts.generate.parsed import Property, fields_of, has_dict, is_unknown, parts_of, type_of, wire_name
from scripts.vendor.document import Operation, content_schema, follow, parameters

OF_THE_CLIENT = frozenset({"api_key"})
"""Path parameters that the client fills in. Header parameters it fills in too."""

INSTANT = "instant"
"""The format of a time in a request, for which the client also takes a datetime."""

_RESERVED = frozenset({"self", "everyone"})


class Argument(NamedTuple):
    """One argument of a method."""

    name: str
    """In Python."""
    location: str
    """path, query or body."""
    wire: str
    """The name of the parameter or property; empty if the argument is the complete body."""
    prop: Property
    schema: dict[str, Any]
    """Its schema in the document, with its description."""
    required: bool
    also: str = ""
    """The name of a model that a caller may pass too; empty without one."""

    @property
    def is_instant(self) -> bool:
        """Whether it is a time of a request, for which the client also takes a datetime."""
        return self.schema.get("format") == INSTANT

    @property
    def annotation(self) -> str:
        """The type of what a caller may pass."""
        kind = "datetime.datetime | str" if self.is_instant else accepted_type(self.prop)
        return f"{kind} | {self.also} | {self.also}Dict" if self.also else kind


def arguments_of(
    document: dict[str, Any], operation: Operation, endpoint: Endpoint, findings: Findings
) -> list[Argument]:
    """Return the arguments of an operation's method, in the order of the document."""
    content = operation.content
    arguments = [*_parameters(document, operation, endpoint), *_body(document, content, endpoint, findings)]
    renames: dict[str, str] = content.get("x-rename", {})
    findings.problems += [
        f"x-rename names {name}, which is neither a parameter nor a property"
        for name in sorted(renames.keys() - {argument.wire for argument in arguments})
    ]
    renamed = [_renamed(argument, renames, content) for argument in arguments]
    names = [argument.name for argument in renamed]
    for name in sorted({name for name in names if names.count(name) > 1 or name in _RESERVED}):
        wires = [f"{argument.location} {argument.wire}" for argument in renamed if argument.name == name]
        findings.add(
            f"{' and '.join(wires)} cannot be called {name}; add x-rename: "
            f"{{{renamed[names.index(name)].wire}: <another name>}}"
        )
    return renamed


def _parameters(document: dict[str, Any], operation: Operation, endpoint: Endpoint) -> Iterator[Argument]:
    given = parameters(document, operation)
    for location, properties in (("path", endpoint.path_parameters), ("query", endpoint.query_parameters)):
        for prop in properties:
            name = wire_name(prop)
            if location == "path" and name in OF_THE_CLIENT:
                continue
            parameter = given[location, name]
            schema = {**follow(document, parameter.get("schema", {}))}
            schema |= {key: parameter[key] for key in ("description", "x-confidence") if key in parameter}
            yield Argument(name, location, name, prop, schema, prop.required)


def _body(
    document: dict[str, Any], operation: dict[str, Any], endpoint: Endpoint, findings: Findings
) -> Iterator[Argument]:
    if not endpoint.bodies:
        return
    prop = endpoint.bodies[0].prop
    body = follow(document, operation["requestBody"])
    schema = content_schema(document, body) or {}
    is_open = schema.get("additionalProperties", False) is not False
    name = operation.get("x-body")
    fields = fields_of(prop) if isinstance(prop, ModelProperty) and not is_open else []
    if name is None and not fields:
        name = "items" if schema.get("type") == "array" else "body"
        reason = "the body is not an object that lists all its properties, so it is one argument"
        findings.lacks("x-body", name, reason)
    if name is not None:
        described = {"description": body["description"]} if "description" in body else {}
        also = operation.get("x-also", "")
        model = str(ClassName(also, prefix="")) if also else ""
        yield Argument(name, "body", "", prop, {**schema, **described}, prop.required, model)
        return
    properties: dict[str, Any] = schema.get("properties", {})
    for field in fields:
        wire = wire_name(field)
        given = properties.get(wire, {})
        yield Argument(
            wire, "body", wire, field, {**follow(document, given), **_beside(given)}, field.required
        )


def _beside(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the keywords beside a reference, which take precedence over those of its target."""
    return {key: schema[key] for key in ("description", "x-confidence") if key in schema}


def _renamed(argument: Argument, renames: dict[str, str], operation: dict[str, Any]) -> Argument:
    pages: dict[str, str] = operation.get("x-pagination", {})
    usual: dict[str | None, str] = {pages.get("parameter"): "start_from", pages.get("size"): "page_size"}
    usual = usual if argument.location == "query" else {}
    name = renames.get(argument.wire) or usual.get(argument.wire) or argument.name
    return argument._replace(name=identifier(name))


def identifier(name: str) -> str:
    """Return a name of the document as a name in Python."""
    made = PythonIdentifier(name, prefix="field_").rstrip("_")
    return f"{made}_" if keyword.iskeyword(made) else made


def accepted_type(prop: Property) -> str:
    """Return the type of what a caller may pass for a property that is there."""
    if isinstance(prop, ListProperty):
        return f"Sequence[{accepted_type(prop.inner_property)}]"
    if isinstance(prop, UnionProperty):
        members = [accepted_type(inner) for inner in prop.inner_properties]
        return " | ".join(dict.fromkeys(part for member in members for part in member.split(" | ")))
    if isinstance(prop, ModelProperty):
        name = prop.class_info.name
        if is_unknown(prop):
            return str(name)
        return f"{name} | {name}Dict" if has_dict(prop) else f"{name} | Mapping[str, Any]"
    if isinstance(prop, DateProperty | DateTimeProperty):
        return f"{type_of(prop)} | str"
    return type_of(prop)


def models_in(prop: Property) -> set[str]:
    """Return the names of the models and enums that the type of a property consists of."""
    return {
        str(part.class_info.name)
        for part in parts_of(prop)
        if isinstance(part, ModelProperty | LiteralEnumProperty)
    }
