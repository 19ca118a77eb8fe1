"""Judges requests with openapi-core against a closed copy of the documents.

On purpose not with batchcom's own validation: this is a second opinion on what the clients send.
"""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn, cast

from batchcom_sandbox.documents import closed
from batchcom_sandbox.messages import JSON_TYPE, Api, JsonObject
from batchcom_sandbox.refusals import Refusal

try:
    from openapi_core import V31RequestValidator
    from openapi_core.datatypes import RequestParameters
    from openapi_core.deserializing.exceptions import DeserializeError
    from openapi_core.exceptions import OpenAPIError
    from openapi_core.templating.paths.datatypes import PathOperationServer
    from openapi_core.validation.request.exceptions import MissingParameterError, MissingRequestBodyError
    from openapi_core.validation.schemas import oas31_schema_validators_factory
    from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
    from openapi_core.validation.schemas.factories import DialectSchemaValidatorsFactory
    from werkzeug.datastructures import Headers, MultiDict
except ImportError as error:
    raise ImportError("the sandbox needs openapi-core: pip install 'batchcom[sandbox]'") from error

from jsonschema_path import SchemaPath

from batchcom_sandbox.problems import explain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openapi_core.validation.schemas.validators import SchemaValidator

    from batchcom_sandbox.routes import Match

__all__ = ["Judge"]


class _Body(bytes):
    """A body that has been decoded already, so that it is decoded once."""

    value: Any


def _decoded(body: Any, **_: Any) -> Any:
    return body.value


class _RememberingValidators(DialectSchemaValidatorsFactory):
    """Builds the validator of each schema once: openapi-core would build it anew for each request."""

    def __init__(self) -> None:
        base = oas31_schema_validators_factory
        super().__init__(base.schema_validator_cls, base.default_jsonschema_dialect_id, base.format_checker)
        self._made: dict[SchemaPath, SchemaValidator] = {}

    def create(self, spec: SchemaPath, schema: SchemaPath, *args: Any, **options: Any) -> SchemaValidator:
        """Return the validator of a schema."""
        validator = self._made.get(schema)
        if validator is None:
            validator = self._made[schema] = super().create(spec, schema, *args, **options)
        return validator


class _KnownPaths:
    """Hands openapi-core the operation that the router found, with the query parameters that matter to it.

    An optional parameter that is not there has nothing to judge, and openapi-core takes long to find out.
    """

    def __init__(self, spec: SchemaPath, base_url: str | None = None) -> None:
        self._document = cast("JsonObject", spec.read_value())
        self._found: dict[tuple[str, str], PathOperationServer] = {}
        self.base_url = base_url

    def find(self, method: str, name: str) -> PathOperationServer:
        """Return the operation of a method and a path template, which the present query parameters follow."""
        found = self._found.get((method, name))
        if found is None:
            template, _, present = name.partition("?")
            operation = self._document["paths"][template][method.lower()]
            parameters = [
                entry
                for entry in operation["parameters"]
                if entry["in"] != "query" or entry.get("required") or entry["name"] in present.split("&")
            ]
            item = {method.lower(): {**operation, "parameters": parameters}}
            # under its whole name, by which validators are remembered
            spec = {**self._document, "paths": {name: item}}
            path = SchemaPath.from_dict(spec, resolved_cache_maxsize=256) / "paths" / name
            found = PathOperationServer(
                path, path / method.lower(), None, SimpleNamespace(variables={}), None
            )
            self._found[method, name] = found
        return found


class Judge:
    """Says whether requests are as the documents of both APIs want them.

    Args:
        documents: The OpenAPI document of each API.
    """

    def __init__(self, documents: Mapping[Api, Mapping[str, Any]]) -> None:
        self._queries = {api: _query_names(document) for api, document in documents.items()}
        self._validators = {
            api: V31RequestValidator(
                SchemaPath.from_dict(closed(document)),
                path_finder_cls=cast("Any", _KnownPaths),
                schema_validators_factory=_RememberingValidators(),
                extra_media_type_deserializers={JSON_TYPE: _decoded},
            )
            for api, document in documents.items()
        }

    def _present(self, match: Match) -> str:
        return "&".join(sorted(self._queries[match.api] & match.query.keys()))

    def decide(self, match: Match, headers: Mapping[str, str], body: bytes) -> Any:
        """Return the decoded body (`None` without one).

        Raises:
            Refusal: When the request is not as documented.
        """
        value = _Body(body)
        media_type = headers.get("content-type", JSON_TYPE).partition(";")[0].strip().lower() or JSON_TYPE
        value.value = _decode(body) if body and media_type == JSON_TYPE else None
        request = SimpleNamespace(
            host_url="", path=match.template, path_pattern=f"{match.template}?{self._present(match)}",
            method=match.method, content_type=media_type, body=value,
            parameters=RequestParameters(
                query=MultiDict(match.query), header=Headers(list(headers.items())), path=match.parameters
            ),
        )  # fmt: skip
        for error in self._validators[match.api].iter_errors(cast("Any", request)):
            _refuse(error)
        return value.value


def _query_names(document: Mapping[str, Any]) -> set[str]:
    text = cast("dict[str, dict[str, Any]]", closed(document)["paths"])
    operations = [operation for item in text.values() for operation in item.values()]
    return {
        entry["name"]
        for operation in operations
        for entry in operation["parameters"]
        if entry["in"] == "query"
    }


def _decode(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refusal("MALFORMED_JSON_BODY", "the body is not valid JSON in UTF-8") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _refuse(error: Exception) -> NoReturn:
    if isinstance(error, MissingRequestBodyError):
        raise Refusal("MISSING_PARAMETER", "the body is required") from None
    name = getattr(error, "name", None)
    where = f"{getattr(error, 'location', '')} parameter {name}" if name else "the body"
    if isinstance(error, MissingParameterError):
        raise Refusal("MISSING_PARAMETER", f"{where} is required") from None
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, InvalidSchemaValue):
            code, message = explain(cast("Any", cause.schema_errors))
            raise Refusal(
                code, f"{where}: {message.removeprefix('the body ')}" if name else message
            ) from None
        if isinstance(cause, DeserializeError):
            raise Refusal("MALFORMED_PARAMETER", f"{where} has the wrong type") from None
        cause = cause.__cause__
    if isinstance(error, OpenAPIError) and not name:
        raise Refusal("MALFORMED_JSON_BODY", f"Content-Type must be {JSON_TYPE}") from None
    raise Refusal("MALFORMED_PARAMETER", f"{where} is not as documented") from None
