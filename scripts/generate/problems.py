"""What no client can be generated from: all problems of a document, before the generator runs."""

from collections.abc import Iterator
from typing import Any

from scripts.generate.names import too_long
from scripts.generate.unions import union_problems
from scripts.vendor.document import Place, follow, is_array, is_object, pointer_to, requests, walk

NULL = "x-null"
"""The extension of an optional property of a request that may be null; its one value is `omitted`."""


def document_problems(document: dict[str, Any]) -> list[str]:
    """Return the problems of a document, each with its place."""
    problems = list(too_long(document))
    for place, value in walk(document):
        if place[-1:] == ("content",) and is_object(value):
            problems += [
                f"{pointer_to((*place, name))}: a content type must have no parameters; "
                f"name it {name.partition(';')[0].strip()}"
                for name in value
                if ";" in name
            ]
    problems += union_problems(document)
    problems += [
        f"{pointer_to(place)}: is optional and may be null in a request, so None cannot mean both; "
        f"add `{NULL}: omitted` (None leaves it out), or make it a key of a mapping, which keeps nulls"
        for place in nullable(document)
    ]
    return list(dict.fromkeys(problems))


def nullable(document: dict[str, Any]) -> Iterator[Place]:
    """Yield the optional properties of requests that may be null, but for those that say what None means."""
    for place, schema in requests(document):
        required = schema.get("required", [])
        for name, prop in schema.get("properties", {}).items():
            target = follow(document, prop)
            if name not in required and _may_be_null(target) and {**target, **prop}.get(NULL) != "omitted":
                yield (*place, "properties", name)


def _may_be_null(schema: dict[str, Any]) -> bool:
    members = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
    return (
        "null" in (schema["type"] if is_array(schema.get("type")) else [schema.get("type")])
        or None in schema.get("enum", [])
        or any(is_object(member) and member.get("type") == "null" for member in members)
    )
