"""Checks that what the extensions of an operation name is there."""

import re
from typing import Any, cast

from scripts.generate.arguments import Argument
from scripts.vendor.document import content_schema, follow

BULK = "_many"
"""The end of the names of bulk methods, which take any number of entries and are written by hand."""


def check(
    document: dict[str, Any],
    operation: dict[str, Any],
    arguments: list[Argument],
    name: str,
    problems: list[str],
) -> None:
    """Find what the extensions of an operation name and it does not have; `name` is that of its method."""
    queries = {argument.wire for argument in arguments if argument.location == "query"}
    pages = operation.get("x-pagination", {})
    problems += [
        f"x-pagination: {member} is {pages[member]}, which is no query parameter"
        for member in ("parameter", "size")
        if pages.get(member, pages.get("parameter")) not in {*queries, None}
    ]
    if not pages and {"from", "limit"} <= queries and operation.get("x-pagination") is None:
        problems.append(
            "has the parameters from and limit; add x-pagination: {style: cursor, items: <property>, "
            "cursor: next_from, parameter: from, more: has_more, size: limit}"
        )
    body = content_schema(document, operation.get("requestBody", {})) or {}
    places = {
        "x-idempotent": _member(operation.get("x-idempotent"), "unless"),
        "x-batch": _member(operation.get("x-batch"), "entries"),
        "x-batch weight": _member(operation.get("x-batch"), "weight"),
    }
    everyone = operation.get("x-reaches-everyone")
    if everyone:
        prefix = f"{everyone['within']}." if "within" in everyone else ""
        places["x-reaches-everyone"] = f"{prefix}{everyone['targeting']}"
        places["x-reaches-everyone sends"] = f"{prefix}{everyone['sends']['property']}"
        for place in everyone.get("start_times", ()):
            places[f"x-reaches-everyone start_times {place}"] = f"{prefix}{place}"
    for extension, path in places.items():
        if path is not None and not _has(document, body, path):
            problems.append(f"{extension}: {path} does not exist in the body")
    if name.endswith(BULK) and "x-batch" not in operation:
        problems.append(
            f'{name} is a bulk method by its name; add x-batch: {{entries: "[*]", size: <number>}}'
        )


def _member(value: Any, name: str) -> str | None:
    return cast("dict[str, str]", value).get(name) if isinstance(value, dict) else None


def _has(document: dict[str, Any], schema: dict[str, Any], path: str) -> bool:
    """Whether a schema, or a branch of it, knows the place `path`, such as `ids[*]` or `[*].events`."""
    if not path:
        return True
    schema = follow(document, schema)
    found = re.match(r"\[\*\]\.?|(\w+)\.?", path)
    assert found is not None  # noqa: S101 (the extension's schema has the same form)
    inner = schema.get("items") if found[1] is None else schema.get("properties", {}).get(found[1])
    if inner is not None and _has(document, inner, path[found.end() :]):
        return True
    branches = [branch for key in ("oneOf", "anyOf", "allOf") for branch in schema.get(key, [])]
    return any(_has(document, branch, path) for branch in branches)
