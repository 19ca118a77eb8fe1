"""The discriminated unions of a document: the model of each tag."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from openapi_python_client.config import Config
from openapi_python_client.parser.properties.schemas import Class

from scripts.vendor.document import Place, is_object, pointer_to, walk

SCHEMAS = "#/components/schemas/"
UNKNOWN = "x-unknown"
"""The extension of a union with a discriminator: the name of the model of a value whose tag is unknown."""


class Union(NamedTuple):
    """A `oneOf` with a discriminator: `classes` maps each tag to the name of its model."""

    place: str
    property_name: str
    classes: dict[str, str]
    unknown: str
    """The model for a value with any other tag."""


def class_name(reference: str, document: dict[str, Any], config: Config) -> str:
    """Return the name of the class that the generator makes of the schema behind `reference`."""
    component = reference.removeprefix(SCHEMAS)
    title = document["components"]["schemas"][component].get("title")
    return str(Class.from_string(string=title or component, config=config).name)


def model_components(document: dict[str, Any], config: Config) -> dict[str, str]:
    """Return the component's name by the name of the model that the generator makes of it."""
    names = document.get("components", {}).get("schemas", {})
    return {class_name(SCHEMAS + name, document, config): name for name in names}


def tagged_unions(document: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield each schema with a discriminator, with its place."""
    for place, value in walk(document):
        discriminator = value.get("discriminator") if is_object(value) else None
        if is_object(discriminator) and isinstance(discriminator.get("propertyName"), str):
            yield place, value


def union_problems(document: dict[str, Any]) -> Iterator[str]:
    """Yield what the generator cannot do without, of each union with a discriminator."""
    for place, union in tagged_unions(document):
        pointer, name = pointer_to(place), union["discriminator"]["propertyName"]
        mapping: dict[str, str] = union["discriminator"].get("mapping", {})
        branches = {branch.get("$ref") for branch in union.get("oneOf", [])}
        if not mapping or set(mapping.values()) != branches:
            yield f"{pointer}: the discriminator's mapping must name each branch of its oneOf"
        unknown = union.get(UNKNOWN)
        if not unknown:
            yield (
                f"{pointer}: a union with a discriminator must name the model of a value with an unknown "
                f"tag: add `{UNKNOWN}: UnknownMessage`, with a name of its own"
            )
        elif unknown in document["components"]["schemas"]:
            yield f"{pointer}: {UNKNOWN} is {unknown}, which is a schema; choose another name"
        for tag, reference in mapping.items():
            branch = document["components"]["schemas"].get(reference.removeprefix(SCHEMAS), {})
            own: dict[str, Any] = branch.get("properties", {}).get(name, {})
            if name not in branch.get("required", []) or own.get("const") != tag:
                yield (
                    f"{pointer}: {reference} must require {name}, and its const must be {tag!r} "
                    "(a const, no enum)"
                )


def with_unknown(document: dict[str, Any]) -> None:
    """Add the models of unknown tags to a document, as members of their unions.

    A document does not list them itself: what is sent must have a known tag.
    """
    schemas: dict[str, Any] = document.get("components", {}).get("schemas", {})
    for name, schema in list(schemas.items()):
        for _, union in _walk(schema, name):
            unknown, tag = union[UNKNOWN], union["discriminator"]["propertyName"]
            schemas[unknown] = {
                UNKNOWN: unknown,
                "type": "object",
                "description": f"A value with an unknown {tag}. It is written as it was read.",
                "required": [tag],
                "properties": {tag: {"type": "string", "description": "The tag as Batch sent it."}},
            }
            union["oneOf"] = [*union["oneOf"], {"$ref": SCHEMAS + unknown}]


def discriminated(document: dict[str, Any], config: Config) -> list[Union]:
    """Return the discriminated unions among the document's schemas, in the document's order."""
    unions: list[Union] = []
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        for place, union in _walk(schema, class_name(SCHEMAS + name, document, config)):
            references: dict[str, str] = union["discriminator"]["mapping"]
            classes = {tag: class_name(reference, document, config) for tag, reference in references.items()}
            unions.append(Union(place, union["discriminator"]["propertyName"], classes, union[UNKNOWN]))
    return unions


def _walk(schema: dict[str, Any], place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if "discriminator" in schema:
        yield place, schema
    inside = [(f"{place}.{name}", inner) for name, inner in schema.get("properties", {}).items()]
    inside += [(f"{place}[]", schema.get("items")), (f"{place}.*", schema.get("additionalProperties"))]
    inside += [(place, inner) for keyword in ("oneOf", "anyOf", "allOf") for inner in schema.get(keyword, [])]
    for where, inner in inside:
        if isinstance(inner, dict):
            yield from _walk(cast("dict[str, Any]", inner), where)
