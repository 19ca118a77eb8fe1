"""The parts of OpenAPI documents: operations, references and JSON pointers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[str, ...]
"""The keys on the way to a part of a document; the position of an item is written as a string."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The members of a path item that are operations."""


class DocumentError(Exception):
    """One or more problems with a document; `problems` holds one line for each, and `str()` all of them."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Operation(NamedTuple):
    """An operation and its place in a document: `path` as written there, `method` in lower case."""

    path: str
    method: str
    content: dict[str, Any]

    @property
    def operation_id(self) -> str:
        """The operationId, or an empty string."""
        return str(self.content.get("operationId", ""))

    @property
    def place(self) -> Place:
        """Where it is in the document."""
        return ("paths", self.path, self.method)

    @property
    def route(self) -> str:
        """Method and path as people write them: `POST /campaigns/create`."""
        return f"{self.method.upper()} {self.path}"


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value of a document is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether a value of a document is an array."""
    return isinstance(value, list)


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """The operations of a document, in the order of its paths and of `METHODS`."""
    paths = document.get("paths")
    for path, item in (paths if is_object(paths) else {}).items():
        for method in METHODS if is_object(item) else ():
            if is_object(content := item.get(method)):
                yield Operation(path, method, content)


def parameters(document: dict[str, Any], operation: Operation) -> dict[tuple[str, str], dict[str, Any]]:
    """The parameters of an operation by `in` and name: those of its path and its own, which win."""
    item = document["paths"][operation.path]
    given = [*item.get("parameters", []), *operation.content.get("parameters", [])]
    resolved = [follow(document, parameter) for parameter in given]
    return {(parameter["in"], parameter["name"]): parameter for parameter in resolved}


def content_schema(document: dict[str, Any], holder: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of the JSON of a request body or response, None if it describes none."""
    schema: dict[str, Any] | None
    schema = follow(document, holder).get("content", {}).get("application/json", {}).get("schema")
    return None if schema is None else follow(document, schema)


def requests(document: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Each object that the description of a request consists of, with its place."""
    waiting: list[tuple[Place, Any]] = [
        (("paths", operation.path, operation.method, member), operation.content[member])
        for operation in operations(document)
        for member in ("parameters", "requestBody")
        if member in operation.content
    ]
    seen: set[str] = set()
    while waiting:
        start, part = waiting.pop()
        for place, value in walk(part, start):
            if not is_object(value) or place[-1:] == ("properties",):
                continue
            yield place, value
            reference = value.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                waiting.append((steps(reference), resolve(document, reference)))


def references(value: Any) -> Iterator[tuple[str, str]]:
    """Every `$ref` below a value: the JSON pointer of the object that holds it, and what it refers to."""
    for place, part in walk(value):
        if is_object(part) and isinstance(part.get("$ref"), str):
            yield pointer_to(place), part["$ref"]


def walk(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """A value and everything inside it, each with its place."""
    yield place, value
    items = value.items() if is_object(value) else enumerate(value) if is_array(value) else ()
    for key, item in items:
        yield from walk(item, (*place, str(key)))


def pointer_to(place: Place) -> str:
    """A place as a JSON pointer."""
    return "".join(f"/{escape(key)}" for key in place)


def steps(pointer: str) -> Place:
    """The keys that a JSON pointer goes through."""
    return tuple(unescape(token) for token in pointer.split("/")[1:])


def look_up(document: Any, pointer: str) -> Any:
    """The value at a JSON pointer. Raises `LookupError` if the document has no such place."""
    value = document
    for key in steps(pointer):
        if is_object(value):
            value = value[key]
        elif is_array(value) and re.fullmatch(r"[0-9]+", key):
            value = value[int(key)]
        else:
            raise LookupError(pointer)
    return value


def resolve(document: dict[str, Any], reference: str) -> Any:
    """The target of a reference in the document (`#/…`). Raises `LookupError` if the document lacks it."""
    if not reference.startswith("#/"):
        raise LookupError(reference)
    return look_up(document, reference[1:])


def follow(document: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """The object at the end of a chain of references within the document; another `value` as it is."""
    while "$ref" in value:
        value = resolve(document, value["$ref"])
    return value


def dangling(document: dict[str, Any]) -> list[str]:
    """Return one line for each reference without a target, or with a target outside the document."""
    problems: list[str] = []
    for pointer, reference in references(document):
        try:
            resolve(document, reference)
        except LookupError:
            problems.append(f"{pointer or '/'}: refers to {reference}, which is not in the document")
    return problems


def difference(first: Any, second: Any, pointer: str = "") -> str | None:
    """The JSON pointer of the first place where two values differ, or None. The order of members is free."""
    if is_object(first) and is_object(second):
        for key in (*first, *(key for key in second if key not in first)):
            below = f"{pointer}/{escape(key)}"
            if key not in first or key not in second:
                return below
            if (place := difference(first[key], second[key], below)) is not None:
                return place
        return None
    if is_array(first) and is_array(second) and len(first) == len(second):
        for index, (item, counterpart) in enumerate(zip(first, second, strict=True)):
            if (place := difference(item, counterpart, f"{pointer}/{index}")) is not None:
                return place
        return None
    return None if same(first, second) else pointer


def same(first: Any, second: Any) -> bool:
    """Whether two values are the same JSON: `1` is not `true`, and the order of members does not matter."""
    return json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)


def escape(key: str) -> str:
    """A member's name as a token of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Return the member's name that a token of a JSON pointer encodes."""
    return token.replace("~1", "/").replace("~0", "~")


def kind(value: Any) -> str:
    """What a JSON value is, in words for messages."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "an object"
