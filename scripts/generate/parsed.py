"""What the generator's parts read from a document as openapi-python-client understood it."""

from collections.abc import Iterator
from typing import Any

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.union import UnionProperty

from scripts.generate.unions import UNKNOWN

Property = Any  # the generator's own Property is a union that lacks its newer members

ZONE = "x-zone"
"""The extension of a date-time that is written without a zone; its one value is `UTC`."""


def endpoints_of(parsed: GeneratorData) -> dict[str, tuple[str, Endpoint]]:
    """Return each endpoint with its tag's package, by the name of its module."""
    return {
        str(endpoint.name): (str(tag), endpoint)
        for tag, collection in parsed.endpoint_collections_by_tag.items()
        for endpoint in collection.endpoints
    }


def fields_of(model: ModelProperty) -> list[Property]:
    """Return the fields of a model, the required ones first."""
    return [*(model.required_properties or []), *(model.optional_properties or [])]


def parts_of(prop: Property) -> Iterator[Property]:
    """Yield what a property consists of: the items of lists and the members of unions."""
    if isinstance(prop, ListProperty):
        yield from parts_of(prop.inner_property)
    elif isinstance(prop, UnionProperty):
        for inner in prop.inner_properties:
            yield from parts_of(inner)
    else:
        yield prop


def wire_name(prop: Property) -> str:
    """Return the name of a property or parameter in the document."""
    return str(prop.name.get_untrusted_value())


def type_of(prop: Property) -> str:
    """Return the Python type of a present property; None is the last member of a union."""
    if isinstance(prop, UnionProperty):
        kinds = sorted({type_of(inner) for inner in prop.inner_properties}, key=str.lower)
        return " | ".join(sorted(kinds, key=lambda kind: kind == "None"))
    if isinstance(prop, ListProperty):
        return f"list[{type_of(prop.inner_property)}]"
    return str(prop.get_type_string(no_optional=True).as_unembedded_code())


def schemas_of(model: ModelProperty) -> dict[str, Any]:
    """Return the schema of each property of a model by its name in the document."""
    return {name.get_untrusted_value(): schema for name, schema in (model.data.properties or {}).items()}


def zoneless(parsed: GeneratorData) -> Iterator[int]:
    """Yield the identity of each property that is written in UTC, without a zone."""
    for model in parsed.models:
        schemas = schemas_of(model)
        for prop in fields_of(model):
            inner, schema = prop, schemas.get(wire_name(prop))
            while isinstance(inner, ListProperty) and schema is not None:
                inner, schema = inner.inner_property, schema.items
            extensions: dict[str, Any] = getattr(schema, "model_extra", None) or {}
            if isinstance(inner, DateTimeProperty) and ZONE in extensions:
                yield id(inner)


def has_dict(model: ModelProperty) -> bool:
    """Whether a model has a `TypedDict`: its properties are all listed."""
    listed = bool(model.data.properties) and model.data.additionalProperties in (None, False)
    return listed and not is_unknown(model)


def is_unknown(model: ModelProperty) -> bool:
    """Whether a model is for values with an unknown tag, whose other properties are unknown."""
    return UNKNOWN in (model.data.model_extra or {})
