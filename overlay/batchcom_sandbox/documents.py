"""The OpenAPI documents that the sandbox answers to, and the closed copy that it judges requests by."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox.messages import as_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.messages import Api, JsonObject

__all__ = ["METHODS", "closed", "load"]

METHODS = ("get", "post", "put", "patch", "delete")


def load(api: Api) -> JsonObject:
    """Return the document that ships with the generated package."""
    text = resources.files("batchcom_api").joinpath(api, "openapi.json").read_text(encoding="utf-8")
    return cast("JsonObject", json.loads(text))


def closed(document: Mapping[str, Any]) -> JsonObject:
    """Return what is needed to judge requests, with every object closed that lists its properties.

    References are written out, so that judging follows none; a schema that contains itself keeps its
    reference. Objects that say themselves whether they take further properties are left as they are.
    """
    paths: JsonObject = {}
    for path, item in document["paths"].items():
        paths[path] = {
            method: _operation(_written_out(operation, document, ()), item.get("parameters", []), document)
            for method, operation in item.items()
            if method in METHODS
        }
    return {
        "openapi": document["openapi"],
        "info": {"title": "closed", "version": "0"},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": _written_out(document.get("components", {}).get("schemas", {}), document, ())
        },
    }


def _operation(operation: JsonObject, shared: list[Any], document: Mapping[str, Any]) -> JsonObject:
    parameters = [*operation.get("parameters", []), *_written_out(shared, document, ())]
    # what any text satisfies was settled by route and credentials, and judging it would cost most of the time
    judged = [entry for entry in parameters if entry["in"] == "query" or entry["schema"].keys() != {"type"}]
    kept: JsonObject = {"parameters": judged, "responses": {"200": {"description": "any"}}}
    if "requestBody" in operation:
        kept["requestBody"] = operation["requestBody"]
    return kept


def _written_out(node: Any, document: Mapping[str, Any], above: tuple[str, ...]) -> Any:
    if isinstance(node, list):
        return [_written_out(item, document, above) for item in as_list(node)]
    if not isinstance(node, dict):
        return node
    mapping = cast("JsonObject", node)
    reference = mapping.get("$ref")
    if isinstance(reference, str):
        if reference in above:
            return {"$ref": reference}
        target = _written_out(_find(document, reference), document, (*above, reference))
        beside = {key: value for key, value in mapping.items() if key != "$ref"}
        return {**target, **_written_out(beside, document, above)} if beside else target
    result = {
        key: _written_out(value, document, above) for key, value in mapping.items() if key != "responses"
    }
    if isinstance(result.get("properties"), dict) and "additionalProperties" not in result:
        result["additionalProperties"] = False
    return result


def _find(document: Mapping[str, Any], reference: str) -> Any:
    node: Any = document
    for part in reference.removeprefix("#/").split("/"):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return node
