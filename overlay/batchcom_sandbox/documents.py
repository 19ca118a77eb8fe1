"""The OpenAPI documents of both APIs: their operations, and which one a request is for."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import parse_qs, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from batchcom_sandbox.messages import Api, JsonObject

__all__ = [
    "Match",
    "Operation",
    "Router",
    "Version",
    "load",
    "placeholder",
    "read_version",
    "resolve",
    "shipped_router",
]

Version: TypeAlias = tuple[int, int]

METHODS = ("get", "post", "put", "patch", "delete")
ALSO_UNDER = {"mep.transactional_send": "1.0"}
"""Operations that Batch offers under another version than the one in the document."""

_CEP_VERSION = re.compile(r"2\.[0-9]{1,3}")
_MEP_VERSION = re.compile(r"1\.[0-9]{1,3}")
_PARAMETER = re.compile(r"\{([^}]+)\}")


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


class Operation:
    """An operation of a document.

    Attributes:
        api: The API it belongs to.
        name: Its name within the API.
        label: Its name in errors and faults: `cep.campaigns_create`.
        method: The HTTP method, in upper case.
        path: The path template.
        description: The operation object of the document.
        document: The whole document, for its references.
        settings: The extension `x-sandbox`, which chooses a generic handler.
        collection: The collection of its entries, unique among both APIs: `cep.audiences`, or empty.
        since: The first version of the 2.x API that has it.
        is_public: Whether it needs no key.
        parameters: The parameters, without references.
        body: The schema of the request body, `None` for an operation without one.
        body_required: Whether the request must have a body.
        success: The first documented status of a success: 200 for `2XX`.
        response: The schema of the successful response, empty if it is not described.
    """

    def __init__(self, api: Api, method: str, path: str, item: JsonObject, document: JsonObject) -> None:
        described: JsonObject = item[method]
        self.api: Api = api
        self.name: str = described["operationId"]
        self.label = f"{api}.{self.name}"
        self.method = method.upper()
        self.path = path
        self.description = described
        self.document = document
        self.settings = self.extension("x-sandbox")
        self.collection = f"{api}.{self.settings['collection']}" if "collection" in self.settings else ""
        self.since = str(described.get("x-since") or self.settings.get("since", "2.0"))
        self.is_public: bool = described.get("security") == []
        parameters = [*described.get("parameters", []), *item.get("parameters", [])]
        self.parameters = [resolve(parameter, document) for parameter in parameters]
        body = resolve(described.get("requestBody", {}), document)
        self.body = _json_schema(body)
        self.body_required = bool(body.get("required"))
        success = min(status for status in described["responses"] if status[0] in "23")
        self.success = int(success.replace("XX", "00"))
        response = _json_schema(resolve(described["responses"][success], document))
        self.response = {} if response is None else resolve(response, document)

    def extension(self, name: str) -> JsonObject:
        """Return an extension such as `x-pagination`, empty if the operation has none."""
        value = self.description.get(name)
        return cast("JsonObject", value) if isinstance(value, dict) else {}


def _json_schema(described: JsonObject) -> JsonObject | None:
    """Return the schema of a request body or a response, `None` if there is none."""
    content = described.get("content", {})
    return content["application/json"]["schema"] if content else None


FILES = Operation(
    "cep",
    "get",
    "/_files/{token}",
    {
        "get": {
            "operationId": "files_get",
            "security": [],
            "parameters": [{"name": "token", "in": "path", "schema": {"type": "string"}}],
            "responses": {"200": {"description": "The file of an export"}},
        }
    },
    {},
)
"""The storage host of exported files, which no document describes."""


@dataclass(frozen=True)
class Match:
    """What a request is for.

    Args:
        api: The API whose path it has.
        operation: The operation, `None` if there is no such route.
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
    """Finds the operation of a request by method and target."""

    def __init__(self, documents: Mapping[Api, JsonObject]) -> None:
        self.operations = {operation.label: operation for operation in (*_operations(documents), FILES)}
        routes = [(operation.path, operation) for operation in self.operations.values()]
        for label, version in ALSO_UNDER.items():
            if label in self.operations:
                operation = self.operations[label]
                routes.append((_MEP_VERSION.sub(version, operation.path, count=1), operation))
        # a fixed segment takes precedence over a parameter
        routes.sort(key=lambda route: [part.startswith("{") for part in route[0].split("/")])
        self._routes = [(_pattern(path), operation) for path, operation in routes]

    def match(self, method: str, target: str) -> Match:
        """Return what the request is for."""
        path, _, query = target.partition("?")
        first, _, rest = path.removeprefix("/").partition("/")
        version: Version = (0, 0)
        api: Api = "mep" if _MEP_VERSION.fullmatch(first) else "cep"
        if _CEP_VERSION.fullmatch(first):
            version, path = read_version(first), f"/{rest}"
        elif api == "cep" and first != "_files":
            return Match(api, None, method)
        for pattern, operation in self._routes:
            path_match = pattern.fullmatch(path)
            if path_match is not None and (operation.api, operation.method) == (api, method):
                names = _PARAMETER.findall(operation.path)
                values = map(unquote, path_match.groups())
                parameters = dict(zip(names, values, strict=True))
                return Match(
                    api, operation, method, version, parameters, parse_qs(query, keep_blank_values=True)
                )
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
                    yield Operation(api, method, path, item, document)


def _pattern(path: str) -> re.Pattern[str]:
    """Return the pattern of a path, with a group for each parameter."""
    return re.compile(_PARAMETER.sub("([^/]+)", path.replace(".", r"\.")))
