"""The OpenAPI documents of both APIs: their operations, and which one a request is for."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import parse_qsl, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from batchcom_sandbox.messages import Api, JsonObject

__all__ = [
    "Match", "Operation", "Router", "Version", "load", "placeholder", "read_version", "resolve",
    "shipped_router",
]  # fmt: skip

Version: TypeAlias = tuple[int, int]

METHODS = ("get", "post", "put", "patch", "delete")
ALSO_UNDER = {"mep.transactional_send": "1.0"}
"""Operations that Batch offers under another version than the one in the document."""

_CEP_VERSION = re.compile(r"2\.[0-9]{1,3}")
_MEP_VERSION = re.compile(r"1\.[0-9]{1,3}")


FILES_DESCRIPTION: JsonObject = {
    "operationId": "files_get",
    "security": [],
    "parameters": [{"name": "token", "in": "path", "schema": {"type": "string"}}],
    "responses": {"200": {"description": "The file of an export"}},
}
"""The storage host of exported files, which no document describes."""


def load(api: Api) -> JsonObject:
    """Return the document that ships with the generated package."""
    text = resources.files("batchcom_api").joinpath(api, "openapi.json").read_text(encoding="utf-8")
    return cast("JsonObject", json.loads(text))


def read_version(text: str) -> Version:
    """Return the version in a path such as `/2.10/campaigns/create`."""
    major, _, minor = text.partition(".")
    return int(major), int(minor)


def resolve(node: JsonObject, document: JsonObject) -> JsonObject:
    """Return a node without a reference at its top; properties beside the reference are kept."""
    while "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = {**_find(document, node["$ref"]), **beside}
    return node


def _find(document: JsonObject, reference: str) -> JsonObject:
    node: Any = document
    for part in reference.removeprefix("#/").split("/"):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return cast("JsonObject", node)


def placeholder(schema: JsonObject, document: JsonObject) -> Any:
    """Return a value that a schema allows, for a required property that nothing else fills."""
    schema = resolve(schema, document)
    if "const" in schema or "enum" in schema:
        return schema.get("const", next(iter(schema.get("enum", [None]))))
    kind = schema.get("type")
    values: dict[str, Any] = {"array": [], "integer": 0, "number": 0, "boolean": False, "string": ""}
    return values.get(kind) if isinstance(kind, str) else None


@dataclass(frozen=True)
class Operation:
    """An operation of a document.

    Args:
        api: The API it belongs to.
        method: The HTTP method, in upper case.
        path: The path template.
        description: The operation object of the document.
        document: The whole document, for its references.
        shared: Parameters of all operations of the path.
    """

    api: Api
    method: str
    path: str
    description: JsonObject = field(repr=False)
    document: JsonObject = field(repr=False)
    shared: list[JsonObject] = field(default_factory=list["JsonObject"], repr=False)

    @property
    def label(self) -> str:
        """The name of the operation in errors and faults: `cep.campaigns_create`."""
        return f"{self.api}.{self.name}"

    @property
    def name(self) -> str:
        """The name of the operation within its API."""
        return cast("str", self.description["operationId"])

    @property
    def live_only(self) -> bool:
        """Whether only the Live key of an app may call it."""
        return self.description.get("x-key") == "live"

    @property
    def since(self) -> str:
        """The first version of the 2.x API that has it."""
        older = self.extension("x-sandbox").get("since", "2.0")
        return cast("str", self.description.get("x-since", older))

    def extension(self, name: str) -> JsonObject:
        """Return an extension such as `x-sandbox`, empty if the operation has none."""
        value = self.description.get(name)
        return cast("JsonObject", value) if isinstance(value, dict) else {}

    @property
    def collection(self) -> str:
        """The name of the collection of its entries, unique among both APIs: `cep.audiences`, or empty."""
        name = self.extension("x-sandbox").get("collection")
        return f"{self.api}.{name}" if name else ""

    @cached_property
    def parameters(self) -> list[JsonObject]:
        """The parameters, without references."""
        described = [*self.description.get("parameters", []), *self.shared]
        return [resolve(parameter, self.document) for parameter in described]

    @cached_property
    def body(self) -> JsonObject | None:
        """The schema of the request body, or `None` for an operation without one."""
        content = self._request_body.get("content", {})
        return content["application/json"]["schema"] if content else None

    @property
    def body_required(self) -> bool:
        """Whether the request must have a body."""
        return bool(self._request_body.get("required"))

    @cached_property
    def _request_body(self) -> JsonObject:
        return resolve(self.description.get("requestBody", {}), self.document)

    @property
    def is_public(self) -> bool:
        """Whether it needs no key."""
        return self.description.get("security") == []

    @cached_property
    def success(self) -> int:
        """The first documented status of a success: 200 for `2XX`."""
        return int(self._success.replace("XX", "00"))

    @property
    def _success(self) -> str:
        responses: dict[str, JsonObject] = self.description["responses"]
        return min(status for status in responses if status[0] in "23")

    @cached_property
    def response(self) -> JsonObject:
        """The schema of the successful response, empty if it is not described."""
        described = resolve(self.description["responses"][self._success], self.document)
        content = described.get("content", {})
        return resolve(content["application/json"]["schema"], self.document) if content else {}


FILES = Operation("cep", "GET", "/_files/{token}", FILES_DESCRIPTION, {})


@dataclass(frozen=True)
class Match:
    """What a request is for.

    Args:
        api: The API whose path it has.
        operation: `None` if there is no such route.
        method: The HTTP method.
        version: The version in the path of a 2.x route.
        parameters: The values in the path.
        query: The values of each query parameter.
    """

    api: Api
    operation: Operation | None
    method: str
    version: Version = (0, 0)
    parameters: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    query: dict[str, list[str]] = field(default_factory=dict[str, list[str]], repr=False)

    @property
    def label(self) -> str | None:
        """The name of the operation in errors and faults."""
        return None if self.operation is None else self.operation.label

    @property
    def template(self) -> str:
        """The path without keys and ids."""
        return "(no such route)" if self.operation is None else self.operation.path


class Router:
    """Finds the operation of a request by method and target.

    Args:
        documents: The document of each API.
    """

    def __init__(self, documents: Mapping[Api, JsonObject]) -> None:
        self._routes: dict[tuple[Api, str, int], list[tuple[tuple[str, ...], Operation]]] = {}
        self.operations = {operation.label: operation for operation in (*_operations(documents), FILES)}
        for operation in self.operations.values():
            segments = tuple(operation.path.strip("/").split("/"))
            self._add(operation, segments)
            if operation.label in ALSO_UNDER:
                self._add(operation, (ALSO_UNDER[operation.label], *segments[1:]))
        for routes in self._routes.values():
            routes.sort(key=lambda route: [segment.startswith("{") for segment in route[0]])

    def _add(self, operation: Operation, segments: tuple[str, ...]) -> None:
        key = (operation.api, operation.method, len(segments))
        self._routes.setdefault(key, []).append((segments, operation))

    def match(self, method: str, target: str) -> Match:
        """Return what the request is for. A fixed segment takes precedence over a parameter."""
        path, _, query = target.partition("?")
        segments = path.strip("/").split("/")
        version: Version = (0, 0)
        api: Api = "mep" if _MEP_VERSION.fullmatch(segments[0]) else "cep"
        if api == "cep" and segments[0] != "_files":
            if not _CEP_VERSION.fullmatch(segments[0]):
                return Match(api, None, method)
            version = read_version(segments.pop(0))
        for pattern, operation in self._routes.get((api, method, len(segments)), ()):
            parameters = _fit(pattern, segments)
            if parameters is not None:
                return Match(api, operation, method, version, parameters, _read_query(query))
        return Match(api, None, method)


@cache
def shipped_router() -> Router:
    """Return the router of the documents that ship with batchcom; they are read once."""
    return Router({"cep": load("cep"), "mep": load("mep")})


def _operations(documents: Mapping[Api, JsonObject]) -> Iterator[Operation]:
    for api, document in documents.items():
        for path, item in document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield Operation(
                        api, method.upper(), path, item[method], document, item.get("parameters", [])
                    )


def _fit(pattern: tuple[str, ...], segments: list[str]) -> dict[str, str] | None:
    parameters: dict[str, str] = {}
    for expected, given in zip(pattern, segments, strict=True):
        if expected.startswith("{") and given:
            parameters[expected[1:-1]] = unquote(given)
        elif expected != given:
            return None
    return parameters


def _read_query(text: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        values.setdefault(name, []).append(value)
    return values
