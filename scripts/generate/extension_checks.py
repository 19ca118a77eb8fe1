"""Whether what the extensions of an operation name exists: parameters, properties, operations."""

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from scripts.generate.arguments import Argument
from scripts.generate.bulk import check_bulk
from scripts.generate.findings import Findings
from scripts.generate.success import successes_of
from scripts.vendor.document import content_schema, follow, is_object, operations
from scripts.vendor.extensions import KINDS, named


def check_extensions(
    document: dict[str, Any], operation: dict[str, Any], arguments: Collection[Argument], findings: Findings
) -> None:
    """Check the extensions of an operation, given the arguments of its method."""
    body: dict[str, Any] = content_schema(document, operation.get("requestBody", {})) or {}
    queries = {argument.wire for argument in arguments if argument.location == "query"}
    by_id = {other.operation_id: other.content for other in operations(document)}
    exists: dict[str, Callable[[str], bool]] = {
        "query": queries.__contains__,
        "argument": {argument.name for argument in arguments}.__contains__,
        "operation": by_id.__contains__,
        "component": document.get("components", {}).get("schemas", {}).__contains__,
        "response": partial(_responds_with, document, operation),
        "body": partial(_has, document, body),
    }
    for place, kind, name in named(operation):
        prefix = _prefix(operation, kind)
        if prefix is not None and not exists[_WITHIN.get(kind, kind)](f"{prefix}{name}"):
            findings.add(f"{place} is {name}, which is not {KINDS[kind]}")
    if "x-pagination" not in operation and {"from", "limit"} <= queries:
        findings.lacks("x-pagination", _usual_pages(document, operation), "has the parameters from and limit")
    _check_redirect(document, operation.get("x-redirect"), by_id, findings)
    check_bulk(document, {**operation, **findings.missing}, body, findings)


_WITHIN = {"listed": "response", "entry": "body", "targeted": "body"}
"""The kinds of places that begin within another one."""


def _prefix(operation: dict[str, Any], kind: str) -> str | None:
    """Return the place that a place of this kind begins at; None if the operation does not state it."""
    if kind == "listed":
        return f"{operation['x-pagination'].get('items', '')}[*]."
    if kind == "entry":
        return f"{operation['x-batch']['entries']}." if "x-batch" in operation else None
    if kind == "targeted" and "within" in operation["x-reaches-everyone"]:
        return f"{operation['x-reaches-everyone']['within']}."
    return ""


def _check_redirect(
    document: dict[str, Any], redirect: Any, by_id: dict[str, dict[str, Any]], findings: Findings
) -> None:
    if is_object(redirect) and redirect["operation"] in by_id:
        name, first = redirect["property"], redirect["operation"]
        if not _responds_with(document, by_id[first], name):
            findings.add(f"x-redirect.property is {name}, which is not in the response of {first}")


def _usual_pages(document: dict[str, Any], operation: dict[str, Any]) -> dict[str, str]:
    """Return the pagination that the properties of the response suggest."""
    responses = list(filter(None, successes_of(document, operation)))
    response = responses[0] if responses else {}
    properties = {name: follow(document, prop) for name, prop in response.get("properties", {}).items()}
    arrays = (name for name, prop in properties.items() if prop.get("type") == "array")
    items = {} if response.get("type") == "array" else {"items": next(arrays, "<property>")}
    cursor = next((name for name in properties if name.startswith("next")), None)
    if cursor is None:
        return {"style": "offset", **items, "parameter": "from", "size": "limit"}
    more = {"more": "has_more"} if "has_more" in properties else {}
    return {"style": "cursor", **items, "cursor": cursor, "parameter": "from", **more, "size": "limit"}


def _responds_with(document: dict[str, Any], operation: dict[str, Any], path: str) -> bool:
    """Return whether a successful response has something at a place."""
    return any(_has(document, schema, path) for schema in successes_of(document, operation) if schema)


def _has(document: dict[str, Any], schema: dict[str, Any], path: str) -> bool:
    """Return whether a schema, or a branch of it, knows a place such as `ids[*]` or `[*].events`."""
    if not path:
        return True
    schema = follow(document, schema)
    part = re.match(r"\[\*\]\.?|(\w+)\.?", path)
    if part is None:
        return False
    inner = schema.get("items") if part[1] is None else schema.get("properties", {}).get(part[1])
    if inner is not None and _has(document, inner, path[part.end() :]):
        return True
    branches = [branch for key in ("oneOf", "anyOf", "allOf") for branch in schema.get(key, [])]
    return any(_has(document, branch, path) for branch in branches)
