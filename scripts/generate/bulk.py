"""The extensions of operations that take many entries, `x-batch` and `x-bulk`: where they have to be."""

import json
from collections.abc import Iterator
from typing import Any

from scripts.vendor.document import follow, is_object

__all__ = ["bulk_of", "bulk_places", "bulk_problems", "usual_extensions"]

_MANY = 100
"""A call that takes so many entries is called again and again for a long list of them."""


def bulk_of(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the `x-bulk` of an operation; empty if there is none, or if it is false."""
    bulk = operation.get("x-bulk")
    return bulk if is_object(bulk) else {}


def bulk_places(operation: dict[str, Any]) -> dict[str, str]:
    """Return the places in the body that `x-bulk` names, by what names them."""
    bulk = bulk_of(operation)
    entries = operation.get("x-batch", {}).get("entries", "")
    names = [*bulk.get("key", ()), *bulk.get("pair", ()), *([bulk["strings"]] if "strings" in bulk else [])]
    return {f"x-bulk {name}": f"{entries}.{name}" for name in names}


def bulk_problems(document: dict[str, Any], operation: dict[str, Any], body: dict[str, Any]) -> Iterator[str]:
    """Yield what an operation that takes many entries lacks, with the line to add."""
    for name, value in usual_extensions(document, operation, body).items():
        otherwise = ", or x-bulk: false if no method takes any number of them" if name == "x-bulk" else ""
        yield f"takes many entries; add {name}: {json.dumps(value)}{otherwise}"
    bulk = bulk_of(operation)
    if bulk and "x-batch" not in operation:
        yield 'x-bulk needs the place of the entries; add x-batch: {entries: "<path>", size: <number>}'
    if bulk and "summary" not in bulk and "by_hand" not in bulk:
        yield "x-bulk has no summary; add summary: <what the method does, without a full stop>"


def usual_extensions(
    document: dict[str, Any], operation: dict[str, Any], body: dict[str, Any]
) -> dict[str, Any]:
    """Return those extensions, as they usually are, that an operation with many entries lacks."""
    batch = operation.get("x-batch") or next(_arrays(document, body), None)
    if batch is None or ("x-batch" not in operation and "x-bulk" in operation):
        return {}
    verb = str(operation.get("operationId", "")).rpartition("_")[2] or "send"
    bulk = {
        "method": f"{verb}_many",
        "summary": str(operation.get("summary") or verb.capitalize()).rstrip("."),
        "items": batch["entries"].removesuffix("[*]") or operation.get("x-body", "items"),
    }
    usual = {"x-batch": batch, "x-bulk": bulk}
    return {name: value for name, value in usual.items() if name not in operation}


def _arrays(document: dict[str, Any], body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield `x-batch` for each array or object of many entries: the body itself, or a property of it."""
    body = follow(document, body)
    places = {"[*]": body}
    places |= {f"{name}[*]": follow(document, given) for name, given in body.get("properties", {}).items()}
    for place, schema in places.items():
        if schema.get("type") == "array" and schema.get("maxItems", 0) >= _MANY:
            yield {"entries": place, "size": schema["maxItems"]}
        elif schema.get("type") == "object" and schema.get("maxProperties", 0) >= _MANY:
            yield {"entries": place.removesuffix("[*]"), "size": schema["maxProperties"]}
