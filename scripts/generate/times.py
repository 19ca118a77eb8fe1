"""Finds the times that an API writes without a zone."""

from collections.abc import Iterator
from typing import Any

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.list_property import ListProperty

ZONE = "x-zone"
"""The extension of a date-time that is written without a zone; its one value is `UTC`."""


def zoneless(parsed: GeneratorData) -> set[int]:
    """Return the identity of each property that is written in UTC, without a zone."""
    return set(_zoneless(parsed))


def _zoneless(parsed: GeneratorData) -> Iterator[int]:
    for model in parsed.models:
        schemas = {key.get_untrusted_value(): schema for key, schema in (model.data.properties or {}).items()}
        for prop in (model.required_properties or []) + (model.optional_properties or []):
            inner: Any = prop
            schema: Any = schemas.get(prop.name.get_untrusted_value())
            while isinstance(inner, ListProperty) and schema is not None:
                inner, schema = inner.inner_property, schema.items
            extensions: dict[str, Any] = getattr(schema, "model_extra", None) or {}
            if isinstance(inner, DateTimeProperty) and ZONE in extensions:
                yield id(inner)
