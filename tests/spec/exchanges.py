"""Validators for the requests and responses of an operation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from scripts.generate.schemas import bundle
from scripts.vendor.document import follow, operations
from scripts.vendor.merge import load_mep, merged_cep

ROOT = Path(__file__).parents[2]


@cache
def document(api: str) -> dict[str, Any]:
    """Return the document of an API."""
    return merged_cep(ROOT).document if api == "cep" else load_mep(ROOT)


@cache
def operation(api: str, operation_id: str) -> dict[str, Any]:
    """Return an operation as the document describes it."""
    contents = {entry.operation_id: entry.content for entry in operations(document(api))}
    return contents[operation_id]


@cache
def request(api: str, operation_id: str) -> Draft202012Validator:
    """Return the client's own validator of request bodies, which rejects unknown properties."""
    schemas = bundle(document(api))
    body = schemas["operations"][operation_id]["body"]
    return Draft202012Validator({"$ref": body, "$defs": schemas["$defs"]})


@cache
def response(api: str, operation_id: str, status: int) -> Draft202012Validator:
    """Return the validator of response bodies with a status."""
    described = follow(document(api), operation(api, operation_id)["responses"][str(status)])
    schema = described["content"]["application/json"]["schema"]
    components = document(api)["components"]
    formats = api == "cep"  # the app API writes times without a zone
    return Draft202012Validator({**schema, "components": components}, validate_formats=formats)
