"""Make large documents: one of 1,000 operations, and a pair of revisions of the size of Discord's history."""

from __future__ import annotations

import copy
import random
from typing import Any

WINDOW = 25
"""A model refers to the models up to so many places after it, so that references form no dense knot."""


def document(operations: int, models: int, properties: int = 14, seed: int = 1) -> dict[str, Any]:
    """Return a document with so many operations and models."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    names = [f"Model{index}" for index in range(models)]

    def reference(index: int) -> dict[str, str]:
        other = min(index + 1 + chance.randrange(WINDOW), models - 1)
        return {"$ref": f"#/components/schemas/{names[other]}"}

    def schema(index: int) -> dict[str, Any]:
        makers: list[Any] = [
            {"type": kind, "description": "A field."} for kind in ("string", "integer", "boolean")
        ]
        makers += [*makers, {"type": "number"}, {"type": "string", "enum": ["a", "b", "c"]}, reference(index)]
        makers += [
            {"type": "array", "items": reference(index)},
            {"anyOf": [reference(index), {"type": "null"}]},
        ]
        return dict(chance.choice(makers))

    schemas = {
        name: {
            "type": "object",
            "properties": {f"f{number}": schema(index) for number in range(properties)},
            "required": [f"f{number}" for number in range(0, properties, 3)],
        }
        for index, name in enumerate(names)
    }

    def media() -> dict[str, Any]:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{chance.choice(names)}"}}}

    paths = {
        f"/r{number}/{{id}}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "post": {
                "operationId": f"op_{number}",
                "tags": [f"t{number % 40}"],
                "parameters": [
                    {"name": "Version", "in": "header", "schema": {"type": "string", "default": "2025"}},
                    {"name": "q", "in": "query", "schema": {"type": "string"}},
                ],
                "requestBody": {"required": True, "content": media()},
                "responses": {"200": {"description": "ok", "content": media()}},
            },
        }
        for number in range(operations)
    }
    info = {"title": "Large", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def revised(old: dict[str, Any], seed: int = 9) -> dict[str, Any]:
    """Return a revision in which a third of the properties, and a header of every operation, have changed."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    new = copy.deepcopy(old)
    for schema in new["components"]["schemas"].values():
        properties = schema["properties"]
        for name in list(properties):
            step = chance.random()
            if step < 0.05:
                del properties[name]
                schema["required"] = [other for other in schema["required"] if other != name]
            elif step < 0.1:
                properties[f"{name}x"] = {"type": "string"}
            elif step < 0.2:
                properties[name] = {"type": ["string", "null"]}
            elif step < 0.3 and "enum" in properties[name]:
                properties[name]["enum"].append("z")
            elif step < 0.4:
                properties[name]["deprecated"] = True
    for item in new["paths"].values():
        item["post"]["parameters"][0]["schema"]["default"] = "2026"
    return new
