"""The generated package of an API: its operations, models and schemas."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from batchcom._core.revisions import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.operation import Discriminator, Operation

__all__ = ["body_schema", "bundle", "component", "discriminator", "model_class", "operation", "resolved"]


@cache
def operation(api: str, operation_id: str) -> Operation:
    """Return the row of an operation in the generated table."""
    return cast("Operation", import_module(f"batchcom_api.{api}.operations").OPERATIONS[operation_id])


@cache
def discriminator(api: str, place: str) -> Discriminator:
    """Return how a union finds its member, by the place of the union, such as ``Campaign.messages[]``."""
    return cast("Discriminator", import_module(f"batchcom_api.{api}.discriminators").DISCRIMINATORS[place])


@cache
def model_class(api: str, name: str) -> Any:
    """Return the generated model of that name."""
    return getattr(import_module(f"batchcom_api.{api}.models"), name)


def component(api: str, model: str) -> str | None:
    """Return the component of the document behind a model; None for a model that is not in the document."""
    names: dict[str, str] = bundle(api)["models"]
    return names.get(model) if isinstance(model, str) else None  # pyright: ignore[reportUnnecessaryIsInstance]


@cache
def bundle(api: str) -> dict[str, Any]:
    """Return the shipped schemas of an API."""
    schemas: dict[str, Any] = json.loads(shipped(api, "schemas.json"))
    return schemas


def resolved(api: str, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema that a reference leads to; another schema as it is."""
    while "$ref" in schema:
        schema = bundle(api)["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema


@cache
def body_schema(api: str, operation_id: str) -> Mapping[str, Any]:
    """Return the schema of the body of an operation."""
    return {"$ref": bundle(api)["operations"][operation_id]["body"]}
