"""The discriminated unions of a document: the model of each tag."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from openapi_python_client.config import Config
from openapi_python_client.parser.properties.schemas import Class

from scripts.generate.errors import GenerateError

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


def mapping_of(schema: dict[str, Any], place: str) -> dict[str, str]:
    """Return the tags of a discriminated `oneOf`, each with its reference.

    Raises:
        GenerateError: The mapping is missing, or does not name the branches of the `oneOf`.
    """
    mapping: dict[str, str] = schema["discriminator"].get("mapping", {})
    branches = {branch.get("$ref") for branch in schema.get("oneOf", [])}
    if not mapping or set(mapping.values()) != branches:
        raise GenerateError(f"{place}: the discriminator's mapping must name each branch of its oneOf")
    return mapping


def unknown_of(schema: dict[str, Any], place: str) -> str:
    """Return the name of the model that keeps a value with an unknown tag.

    Raises:
        GenerateError: The union does not have it.
    """
    name: str | None = schema.get(UNKNOWN)
    if not name:
        raise GenerateError(
            f"{place}: a union with a discriminator must name the model of a value with an unknown tag: "
            f"add `{UNKNOWN}: UnknownMessage`, with a name of its own"
        )
    return name


def with_unknown(document: dict[str, Any], config: Config) -> None:
    """Add the models of unknown tags to a document, as members of their unions.

    A document does not list them itself: what is sent must have a known tag.
    """
    schemas: dict[str, Any] = document.get("components", {}).get("schemas", {})
    for name, schema in list(schemas.items()):
        for place, union in _walk(schema, class_name(SCHEMAS + name, document, config)):
            unknown, tag = unknown_of(union, place), union["discriminator"]["propertyName"]
            if unknown in schemas and UNKNOWN not in schemas[unknown]:
                raise GenerateError(
                    f"{place}: {UNKNOWN} is {unknown}, which is a schema; choose another name"
                )
            schemas[unknown] = {
                UNKNOWN: unknown,
                "type": "object",
                "description": f"A value with an unknown {tag}. It is written as it was read.",
                "required": [tag],
                "properties": {tag: {"type": "string", "description": "What it is."}},
            }
            union["oneOf"] = [*union["oneOf"], {"$ref": SCHEMAS + unknown}]


def unions_in(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each union with a discriminator, after the names of its component and properties."""
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        yield from _walk(schema, name)


def discriminated(document: dict[str, Any], config: Config) -> list[Union]:
    """Return the discriminated unions among the document's schemas, in the document's order."""
    unions: list[Union] = []
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        for path, schema_of_union in _walk(schema, class_name(SCHEMAS + name, document, config)):
            references = mapping_of(schema_of_union, path).items()
            if problems := check_constants(document, schema_of_union, path):
                raise GenerateError(*problems)
            classes = {tag: class_name(reference, document, config) for tag, reference in references}
            property_name = schema_of_union["discriminator"]["propertyName"]
            unions.append(Union(path, property_name, classes, unknown_of(schema_of_union, path)))
    return unions


def check_constants(document: dict[str, Any], union: dict[str, Any], place: str) -> list[str]:
    """Return a problem for each branch whose const is not its tag."""
    name = union["discriminator"]["propertyName"]
    problems: list[str] = []
    for tag, reference in union["discriminator"].get("mapping", {}).items():
        branch = document["components"]["schemas"].get(reference.removeprefix(SCHEMAS), {})
        own: dict[str, Any] = branch.get("properties", {}).get(name, {})
        if name not in branch.get("required", []) or own.get("const") != tag:
            problems.append(
                f"{place}: {reference} must require {name}, and its const must be {tag!r} (a const, no enum)"
            )
    return problems


def _walk(schema: dict[str, Any], place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if "discriminator" in schema:
        yield place, schema
    inside = [(f"{place}.{name}", inner) for name, inner in schema.get("properties", {}).items()]
    inside += [(f"{place}[]", schema.get("items")), (f"{place}.*", schema.get("additionalProperties"))]
    inside += [(place, inner) for keyword in ("oneOf", "anyOf", "allOf") for inner in schema.get(keyword, [])]
    for where, inner in inside:
        if isinstance(inner, dict):
            yield from _walk(cast("dict[str, Any]", inner), where)
