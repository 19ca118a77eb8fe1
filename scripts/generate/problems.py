"""What no client can be generated from: all problems of a document, before the generator runs."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from scripts.generate.errors import GenerateError
from scripts.generate.names import too_long
from scripts.generate.unions import SCHEMAS, UNKNOWN, check_constants, mapping_of, unions_in, unknown_of
from scripts.vendor.document import escape, is_array, is_object, operations, resolve

NULL = "x-null"
"""The extension of an optional property of a request that may be null; its one value is `omitted`."""

Place = tuple[str, ...]


class Correction(NamedTuple):
    """A change of a document that a person has to confirm."""

    place: Place
    expect: Any
    update: dict[str, Any] | None
    """The members to add; None to remove the place."""

    def action(self) -> str:
        """Return it as an action of corrections.yaml."""
        change = "remove: true" if self.update is None else f"update: {json.dumps(self.update)}"
        return (
            f"  - target: {_path(self.place)}\n"
            "    description: …\n    x-why: …\n    x-kind: …\n    x-remove-when: …\n"
            f"    x-expect: {json.dumps(self.expect)}\n    {change}\n"
        )


def document_problems(document: dict[str, Any]) -> list[str]:
    """Return the problems of a document, each with its place."""
    problems = list(too_long(document))
    for place, value in _walk(document, ()):
        if place[-1:] == ("content",) and is_object(value):
            problems += [
                f"{_pointer((*place, name))}: a content type must have no parameters; "
                f"name it {name.partition(';')[0].strip()}"
                for name in value
                if ";" in name
            ]
    for name, union in unions_in(document):
        for check in (mapping_of, unknown_of):
            try:
                check(union, name)
            except GenerateError as error:
                problems.append(str(error))
        problems += check_constants(document, union, name)
    problems += [
        f"{_pointer(place)}: is optional and may be null in a request, so None cannot mean both; "
        f"add `{NULL}: omitted` (None leaves it out), or make it a key of a mapping, which keeps nulls"
        for place in _nullable(document)
    ]
    return list(dict.fromkeys(problems))


def corrections(document: dict[str, Any]) -> list[Correction]:
    """Return the usual corrections of what a document lacks. A person has to confirm each."""
    return [
        *_of_operations(document),
        *(
            Correction((*place, "default"), schema["default"], None)
            for place, schema in _requests(document)
            if "default" in schema
        ),
        *_of_unions(document),
        *(Correction(place, {NULL: None}, {NULL: "omitted"}) for place in _nullable(document)),
    ]


def _of_operations(document: dict[str, Any]) -> Iterator[Correction]:
    for operation in operations(document):
        usual = {
            "operationId": re.sub(r"\W+", "_", operation.path.strip("/")).lower(),
            "x-idempotent": False,
        }
        missing = {name: value for name, value in usual.items() if name not in operation.content}
        if missing:
            place = ("paths", operation.path, operation.method)
            yield Correction(place, dict.fromkeys(missing), missing)


def _of_unions(document: dict[str, Any]) -> Iterator[Correction]:
    for place, value in _walk(document, ()):
        if not (is_object(value) and is_object(value.get("discriminator"))):
            continue
        if UNKNOWN not in value:
            yield Correction(place, {UNKNOWN: None}, {UNKNOWN: "UnknownMessage"})
        name = value["discriminator"].get("propertyName", "")
        for tag, reference in value["discriminator"].get("mapping", {}).items():
            component = reference.removeprefix(SCHEMAS)
            branch = document["components"]["schemas"].get(component, {})
            if branch.get("properties", {}).get(name, {}).get("const") != tag:
                at = ("components", "schemas", component, "properties", name)
                yield Correction(at, {"const": None}, {"const": tag})


def _nullable(document: dict[str, Any]) -> Iterator[Place]:
    """Yield the optional properties of requests that may be null, but for those that say what None means."""
    for place, schema in _requests(document):
        required = schema.get("required", [])
        for name, prop in schema.get("properties", {}).items():
            target = resolve(document, prop["$ref"]) if "$ref" in prop else prop
            if name not in required and _may_be_null(target) and {**target, **prop}.get(NULL) != "omitted":
                yield (*place, "properties", name)


def _may_be_null(schema: dict[str, Any]) -> bool:
    members = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
    return (
        "null" in (schema["type"] if is_array(schema.get("type")) else [schema.get("type")])
        or None in schema.get("enum", [])
        or any(is_object(member) and member.get("type") == "null" for member in members)
    )


def _requests(document: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield each schema that the body of a request consists of, with its place."""
    waiting: list[tuple[Place, Any]] = [
        (("paths", operation.path, operation.method, "requestBody"), operation.content["requestBody"])
        for operation in operations(document)
        if "requestBody" in operation.content
    ]
    seen: set[str] = set()
    while waiting:
        for place, value in _walk(waiting[-1][1], waiting.pop()[0]):
            if not is_object(value) or place[-1:] == ("properties",):
                continue
            yield place, value
            reference = value.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                waiting.append((tuple(reference[2:].split("/")), resolve(document, reference)))


def _walk(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    yield place, value
    items = value.items() if is_object(value) else enumerate(value) if is_array(value) else ()
    for key, item in items:
        yield from _walk(item, (*place, str(key)))


def _pointer(place: Place) -> str:
    return "".join(f"/{escape(key)}" for key in place)


def _path(place: Place) -> str:
    """Return the place as a JSONPath."""
    return "$" + "".join(
        f"[{key}]" if key.isdecimal() else f".{key}" if re.fullmatch(r"[A-Za-z_]\w*", key) else f"['{key}']"
        for key in place
    )
