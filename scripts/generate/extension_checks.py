"""Whether what the extensions of an operation name exists: parameters, properties, operations."""

import re
from collections.abc import Collection, Mapping
from typing import Any, cast

from scripts.generate.bulk import bulk_of, bulk_places, check_bulk
from scripts.generate.findings import Findings
from scripts.generate.success import successes_of
from scripts.vendor.document import content_schema, follow

_QUERIES = (("x-pagination", "parameter"), ("x-pagination", "size"), ("x-wait", "token"))
"""Members of extensions that name a query parameter."""

_PROPERTIES = (
    ("x-pagination", "cursor"),
    ("x-pagination", "more"),
    ("x-wait", "state"),
    ("x-wait", "reason"),
)
"""Members of extensions that name a property of the response."""


def check_extensions(
    document: dict[str, Any], operation: dict[str, Any], queries: Collection[str], findings: Findings
) -> None:
    """Check the extensions of an operation by itself; `queries` are the names of its query parameters."""
    for extension, member in (*_QUERIES, *_PROPERTIES):
        name = _member(operation.get(extension), member)
        if name is None:
            continue
        if (extension, member) in _QUERIES:
            if name not in queries:
                findings.add(f"{extension}: {member} is {name}, which is not a query parameter")
        elif not _responds_with(document, operation, name):
            findings.add(f"{extension}: {member} is {name}, which no response has")
    _check_pagination(document, operation, queries, findings)
    body: dict[str, Any] = content_schema(document, operation.get("requestBody", {})) or {}
    for extension, path in _places(operation).items():
        if path is not None and not _has(document, body, path):
            findings.add(f"{extension}: {path} does not exist in the body")
    check_bulk(document, {**operation, **findings.missing}, body, findings)


def check_other_operation(
    document: dict[str, Any],
    operation: dict[str, Any],
    arguments: Collection[str],
    operations: Mapping[str, dict[str, Any]],
    findings: Findings,
) -> None:
    """Check the extensions of an operation that name another one.

    Args:
        document: The document.
        operation: The operation.
        arguments: The arguments of its method.
        operations: All operations by their ids.
        findings: What is found.
    """
    redirect: dict[str, str] | bool = operation.get("x-redirect", False)
    redirect = redirect if isinstance(redirect, dict) else {}
    for name, extension in {"x-bulk": bulk_of(operation).get("then", {}), "x-redirect": redirect}.items():
        if extension and extension["operation"] not in operations:
            findings.add(f"{name} names {extension['operation']}, which is not an operation")
    if not redirect:
        return
    if redirect["argument"] not in arguments:
        findings.add(f"x-redirect: argument is {redirect['argument']}, which the method does not have")
    first = operations.get(redirect["operation"])
    if first is not None and not _responds_with(document, first, redirect["property"]):
        problem = f"property is {redirect['property']}, which {redirect['operation']} does not return"
        findings.add(f"x-redirect: {problem}")


def _check_pagination(
    document: dict[str, Any], operation: dict[str, Any], queries: Collection[str], findings: Findings
) -> None:
    pages: dict[str, str] | None = operation.get("x-pagination")
    if pages is None and {"from", "limit"} <= set(queries):
        findings.lacks("x-pagination", _usual_pages(document, operation), "has the parameters from and limit")
    if pages is not None and "key" in pages:
        key = f"{pages.get('items', '')}[*].{pages['key']}"
        if not _responds_with(document, operation, key):
            findings.add(f"x-pagination: key is {pages['key']}, which no entry has")


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


def _places(operation: dict[str, Any]) -> dict[str, str | None]:
    """Return the places in the body that extensions name, by what names them."""
    places = {
        "x-idempotent": _member(operation.get("x-idempotent"), "unless"),
        "x-batch": _member(operation.get("x-batch"), "entries"),
        "x-batch weight": _member(operation.get("x-batch"), "weight"),
        **bulk_places(operation),
    }
    everyone = operation.get("x-reaches-everyone")
    if everyone:
        prefix = f"{everyone['within']}." if "within" in everyone else ""
        places["x-reaches-everyone"] = f"{prefix}{everyone['targeting']}"
        places["x-reaches-everyone sends"] = f"{prefix}{everyone['sends']['property']}"
        for place in everyone.get("start_times", ()):
            places[f"x-reaches-everyone start_times {place}"] = f"{prefix}{place}"
    return places


def _member(value: Any, name: str) -> str | None:
    return cast("dict[str, str]", value).get(name) if isinstance(value, dict) else None


def _responds_with(document: dict[str, Any], operation: dict[str, Any], path: str) -> bool:
    """Return whether a successful response has something at a place."""
    return any(_has(document, schema, path) for schema in successes_of(document, operation) if schema)


def _has(document: dict[str, Any], schema: dict[str, Any], path: str) -> bool:
    """Return whether a schema, or a branch of it, knows a place such as `ids[*]` or `[*].events`."""
    if not path:
        return True
    schema = follow(document, schema)
    part = re.match(r"\[\*\]\.?|(\w+)\.?", path)
    assert part is not None  # noqa: S101 (the extension's schema has the same form)
    inner = schema.get("items") if part[1] is None else schema.get("properties", {}).get(part[1])
    if inner is not None and _has(document, inner, path[part.end() :]):
        return True
    branches = [branch for key in ("oneOf", "anyOf", "allOf") for branch in schema.get(key, [])]
    return any(_has(document, branch, path) for branch in branches)
