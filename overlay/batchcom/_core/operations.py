"""The generated package of an API: its operations, models, schemas and revision."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.operation import Discriminator, Operation

__all__ = [
    "Revision",
    "body_component",
    "body_schema",
    "bundle",
    "component",
    "discriminator",
    "model_class",
    "operation_of",
    "resolved",
    "revision",
    "revisions",
]


@cache
def operation_of(api: str, operation_id: str) -> Operation:
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
    from pkgutil import get_data  # a tenth of what importing importlib.resources costs

    schemas: dict[str, Any] = json.loads(get_data(f"batchcom_api.{api}", "schemas.json") or b"")
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


@cache
def body_component(api: str, operation_id: str) -> str:
    """Return the component of the document that describes the body of an operation."""
    reference: str = body_schema(api, operation_id)["$ref"]
    return reference.removeprefix("#/$defs/")


class Revision(NamedTuple):
    """Revision of an API's document. The client was generated from it and ships it.

    Attributes:
        api: ``cep`` or ``mep``.
        document: The document's own version, ``info.version``; Batch does not raise it with every change.
        default_version: The version that a client calls by default; None for MEP, where each path has its
            own.
        digest: SHA-256 of the shipped document, which changes with every change of it.
    """

    api: str
    document: str
    default_version: str | None
    digest: str

    def __str__(self) -> str:
        """Short, as in the User-Agent: ``cep 2.9+14f3c0de``."""
        return f"{self.api} {self.document}+{self.digest[:8]}"


@cache
def revision(api: str) -> Revision:
    """Return the revision of the document of ``cep`` or ``mep``."""
    operations = import_module(f"batchcom_api.{api}.operations")
    return Revision(api, operations.DOCUMENT_VERSION, operations.DEFAULT_VERSION, operations.DOCUMENT_DIGEST)


def revisions() -> tuple[Revision, ...]:
    """Return the revisions of the documents of both APIs.

    Example:
        >>> [revision.api for revision in revisions()]
        ['cep', 'mep']
    """
    return revision("cep"), revision("mep")
