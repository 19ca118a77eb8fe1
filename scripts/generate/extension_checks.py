"""Whether what the extensions of an operation name exists: parameters, properties, operations."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from scripts.generate.bulk import bulk_of, bulk_places, bulk_problems
from scripts.vendor.document import content_schema, follow


def extension_problems(
    document: dict[str, Any], operation: dict[str, Any], queries: Collection[str]
) -> Iterator[str]:
    """Yield the problems of an operation by itself; `queries` are the names of its query parameters."""
    yield from _pagination_problems(operation, queries)
    wait: dict[str, str] = operation.get("x-wait", {})
    if "token" in wait and wait["token"] not in queries:
        yield f"x-wait: token is {wait['token']}, which is not a query parameter"
    for member in ("state", "reason"):
        if member in wait and not _responds_with(document, operation, wait[member]):
            yield f"x-wait: {member} is {wait[member]}, which no response has"
    body: dict[str, Any] = content_schema(document, operation.get("requestBody", {})) or {}
    for extension, path in _places(operation).items():
        if path is not None and not _has(document, body, path):
            yield f"{extension}: {path} does not exist in the body"
    yield from bulk_problems(document, operation, body)


def problems_between(
    document: dict[str, Any],
    operation: dict[str, Any],
    arguments: Collection[str],
    operations: Mapping[str, dict[str, Any]],
) -> Iterator[str]:
    """Yield the problems of an operation that names another one.

    Args:
        document: The document.
        operation: The operation.
        arguments: The arguments of its method.
        operations: All operations by their ids.
    """
    redirect: dict[str, str] | bool = operation.get("x-redirect", False)
    redirect = redirect if isinstance(redirect, dict) else {}
    for name, extension in {"x-bulk": bulk_of(operation).get("then", {}), "x-redirect": redirect}.items():
        if extension and extension["operation"] not in operations:
            yield f"{name} names {extension['operation']}, which is not an operation"
    if not redirect:
        return
    if redirect["argument"] not in arguments:
        yield f"x-redirect: argument is {redirect['argument']}, which the method does not have"
    first = operations.get(redirect["operation"])
    if first is not None and not _responds_with(document, first, redirect["property"]):
        yield f"x-redirect: property is {redirect['property']}, which {redirect['operation']} does not return"


def _pagination_problems(operation: dict[str, Any], queries: Collection[str]) -> Iterator[str]:
    pages: dict[str, str] = operation.get("x-pagination", {})
    for member in ("parameter", "size"):
        if member in pages and pages[member] not in queries:
            yield f"x-pagination: {member} is {pages[member]}, which is not a query parameter"
    if not pages and {"from", "limit"} <= set(queries):
        yield (
            "has the parameters from and limit; add x-pagination: {style: cursor, items: <property>, "
            "cursor: next_from, parameter: from, more: has_more, size: limit}"
        )


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


def _responds_with(document: dict[str, Any], operation: dict[str, Any], name: str) -> bool:
    """Return whether a successful response has a property of this name."""
    responses: dict[str, dict[str, Any]] = operation["responses"]
    schemas = [
        content_schema(document, response) for status, response in responses.items() if status.startswith("2")
    ]
    return any(_has(document, schema, name) for schema in schemas if schema)


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
