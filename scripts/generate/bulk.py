"""The extensions of operations that take many entries, `x-batch` and `x-bulk`: where they have to be."""

from collections.abc import Iterator
from typing import Any

from scripts.generate.findings import Findings
from scripts.vendor.document import follow, is_object

__all__ = ["bulk_of", "check_bulk"]

_MANY = 100
"""A call that takes so many entries is called again and again for a long list of them."""


def bulk_of(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the `x-bulk` of an operation; empty if there is none, or if it is false."""
    bulk = operation.get("x-bulk")
    return bulk if is_object(bulk) else {}


def check_bulk(
    document: dict[str, Any], operation: dict[str, Any], body: dict[str, Any], findings: Findings
) -> None:
    """Find what an operation that takes many entries lacks."""
    bulk, reason = operation.get("x-bulk"), "takes many entries"
    batch = operation.get("x-batch") or next(_arrays(document, body), None)
    if batch is not None and "x-batch" not in operation and bulk is None:
        findings.lacks("x-batch", batch, reason)
    if batch is not None and bulk is None:
        verb = str(operation.get("operationId", "")).rpartition("_")[2] or "send"
        usual = {
            "method": f"{verb}_many",
            "summary": str(operation.get("summary") or verb.capitalize()).rstrip("."),
            "items": batch["entries"].removesuffix("[*]") or operation.get("x-body", "items"),
        }
        findings.lacks("x-bulk", usual, reason, ", or x-bulk: false if no method takes any number of them")
    if bulk and "x-batch" not in operation:
        findings.add(
            'x-bulk needs the place of the entries; add x-batch: {entries: "<path>", size: <number>}'
        )
    if bulk and "summary" not in bulk and "by_hand" not in bulk:
        findings.add("x-bulk has no summary; add summary: <what the method does, without a full stop>")


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
