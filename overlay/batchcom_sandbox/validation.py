"""Checks requests against the documents with jsonschema.

The client validates with jsonschema-rs. A second library here is a second opinion on what the client sends.
"""

from __future__ import annotations

import json
import math
import re
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, cast

from batchcom_sandbox.documents import read_version, resolve
from batchcom_sandbox.explanations import SINCE, explain
from batchcom_sandbox.messages import JSON_TYPE, ApiError, JsonObject

try:
    from jsonschema import Draft202012Validator, FormatChecker, validators
    from jsonschema.exceptions import ValidationError
except ImportError as error:
    raise ImportError(
        "the sandbox needs jsonschema, from the extra 'sandbox'; in a clone: pip install '.[sandbox]'"
    ) from error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from batchcom_sandbox.documents import Match, Operation, Version
    from batchcom_sandbox.messages import Api

__all__ = ["Dropped", "RequestValidator", "read_date_time", "shipped_validator"]

Dropped: TypeAlias = dict[tuple[int, str, str | int], str]
"""Why Batch drops parts of a request: by the entry, its property, and the name or position in that."""

NEWEST = (2, 13)
"""The newest known version. Requests of later versions are checked by its rules."""
_RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_FORMATS = FormatChecker(("date", "ipv4", "ipv6", "regex", "uuid"))


@_FORMATS.checks("date-time", ValueError)
def _is_date_time(value: object) -> bool:
    return not isinstance(value, str) or bool(read_date_time(value))


def read_date_time(text: str) -> datetime:
    """Return the time that a text in RFC 3339 format names.

    Raises:
        ValueError: If it is not in that format, or the time does not exist.
    """
    if not _RFC_3339.fullmatch(text):
        raise ValueError("not a date-time in RFC 3339 format")
    return datetime.fromisoformat(text.upper())


def _check_properties(
    validator: Any, properties: JsonObject, instance: Any, schema: JsonObject
) -> Iterator[ValidationError]:
    """Check an object. Without `additionalProperties`, it rejects all properties that it does not list."""
    keywords = Draft202012Validator.VALIDATORS
    yield from keywords["properties"](validator, properties, instance, schema)
    if "additionalProperties" not in schema:
        for error in keywords["additionalProperties"](validator, False, instance, schema):
            error.validator = "additionalProperties"
            yield error


def _check_one_of(
    validator: Any, branches: list[JsonObject], instance: Any, union: JsonObject
) -> Iterator[ValidationError]:
    """Check a union. If it has a mapping of tags, the tag of the value alone chooses the branch."""
    if "mapping" not in union.get("discriminator", {}):
        yield from Draft202012Validator.VALIDATORS["oneOf"](validator, branches, instance, union)
        return
    name, references = union["discriminator"]["propertyName"], union["discriminator"]["mapping"]
    if not isinstance(instance, dict):
        yield ValidationError("", validator="type", validator_value="object", instance=instance)
    elif name not in instance:
        yield ValidationError(
            repr(name), validator="required", validator_value=[name], instance=cast("Any", instance)
        )
    elif isinstance(instance[name], str) and instance[name] in references:
        yield from validator.descend(instance, {"$ref": references[instance[name]]})
    else:
        yield ValidationError("", validator="enum", validator_value=list(references), path=[name])


def _validator_class(document: JsonObject, version: Version) -> Any:
    """Return the class of the validators for the requests of a version."""

    def check_reference(
        validator: Any, reference: str, instance: Any, _: JsonObject
    ) -> Iterator[ValidationError]:
        yield from validator.descend(instance, resolve({"$ref": reference}, document))

    def check_since(
        _: Any, since: str | dict[str, str], instance: Any, __: JsonObject
    ) -> Iterator[ValidationError]:
        """Reject a property or a value that the version lacks."""
        if isinstance(since, str):
            first, value = since, ""
        else:
            first, value = since.get(str(instance), "0.0"), f"{instance} "
        if version < read_version(first):
            message = f"{value}requires version {first} or later"
            yield ValidationError("", validator=SINCE, validator_value=message)

    def check_condition(
        keyword: str, _: Any, condition: Any, instance: Any, schema: JsonObject
    ) -> Iterator[ValidationError]:
        """Check a condition, whose schemas list some properties of an object only."""
        yield from opened.VALIDATORS[keyword](opened(schema), condition, instance, schema)

    extend = cast("Any", validators).extend
    opened = extend(
        Draft202012Validator, {"$ref": check_reference, "oneOf": _check_one_of, SINCE: check_since}
    )
    conditions = {keyword: partial(check_condition, keyword) for keyword in ("if", "not")}
    return extend(opened, {"properties": _check_properties, **conditions})


class RequestValidator:
    """Checks requests of both APIs. The schemas of an operation are prepared at its first request."""

    def __init__(self) -> None:
        self._classes: dict[tuple[Api, Version], Any] = {}
        self._bodies: dict[tuple[str, Version], Any] = {}
        self._parameters: dict[str, list[tuple[JsonObject, Any]]] = {}

    def validate(
        self, match: Match, headers: Mapping[str, str], body: bytes, dropped: Dropped | None = None
    ) -> Any:
        """Return the decoded body, or `None` for a request without one.

        Args:
            match: The operation, with the values in the path and the query.
            headers: The headers, with lower-case names.
            body: The body.
            dropped: Receives the problems of those parts that the operation drops. Defaults to raising them.

        Raises:
            ApiError: If the request is not as documented.
        """
        operation = cast("Operation", match.operation)
        self._check_parameters(operation, match)
        if operation.body is None:
            return None
        if not body:
            if operation.body_required:
                raise ApiError("MISSING_PARAMETER", "the body is required")
            return None
        media_type = headers.get("content-type", JSON_TYPE).partition(";")[0].strip().lower()
        if media_type not in (JSON_TYPE, ""):
            raise ApiError("MALFORMED_JSON_BODY", f"Content-Type must be {JSON_TYPE}")
        value = _decode(body)
        problems = list(self._body_validator(operation, min(match.version, NEWEST)).iter_errors(value))
        if dropped is not None:
            problems = _keep_serious(problems, operation.settings.get("drops", ()), dropped)
        if problems:
            raise ApiError(*explain(problems))
        return value

    def _body_validator(self, operation: Operation, version: Version) -> Any:
        if (operation.api, version) not in self._classes:
            self._classes[operation.api, version] = _validator_class(operation.document, version)
        if (operation.label, version) not in self._bodies:
            validator = self._classes[operation.api, version](operation.body, format_checker=_FORMATS)
            self._bodies[operation.label, version] = validator
        return self._bodies[operation.label, version]

    def _check_parameters(self, operation: Operation, match: Match) -> None:
        if operation.label not in self._parameters:
            self._parameters[operation.label] = [
                (parameter, Draft202012Validator(parameter["schema"], format_checker=_FORMATS))
                for parameter in operation.parameters
                if parameter["in"] in ("path", "query")
            ]
        for parameter, validator in self._parameters[operation.label]:
            name, where = parameter["name"], parameter["in"]
            values = match.query.get(name) if where == "query" else [match.parameters[name]]
            if not values:
                if parameter.get("required"):
                    raise ApiError("MISSING_PARAMETER", f"{where} parameter {name} is required")
                continue
            problems = list(validator.iter_errors(_convert(parameter, values)))
            if problems:
                code, message = explain(problems)
                message = message.removeprefix("the body ")
                raise ApiError(code, f"{where} parameter {name}: {message}")


@cache
def shipped_validator() -> RequestValidator:
    """Return the validator of the documents that ship with batchcom, which all sandboxes share."""
    return RequestValidator()


def _keep_serious(
    problems: list[ValidationError], parts: Sequence[str], dropped: Dropped
) -> list[ValidationError]:
    """Move the problems of single attributes or events to `dropped`, and return the others."""
    serious: list[ValidationError] = []
    for error in problems:
        path = [*error.absolute_path]
        is_name = len(path) == 2 and "propertyNames" in error.absolute_schema_path
        if len(path) < 2 or path[1] not in parts or not (is_name or len(path) > 2):
            serious.append(error)
        else:
            name = cast("str", error.instance) if is_name else path[2]
            dropped[cast("int", path[0]), str(path[1]), name] = explain([error])[1]
    return serious


def _decode(body: bytes) -> Any:
    try:
        value = json.loads(body.decode(), parse_constant=_reject_constant, parse_float=_parse_float)
        if _SURROGATE.search(body):
            json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate is no text
    except (ValueError, RecursionError):
        raise ApiError("MALFORMED_JSON_BODY", "the body is not valid JSON in UTF-8") from None
    return value


def _parse_float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"{text} is too large for a number")
    return value


def _reject_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _convert(parameter: JsonObject, texts: list[str]) -> Any:
    """Return the value of a parameter; text that does not fit its type stays text."""
    schema: JsonObject = parameter["schema"]
    if schema.get("type") == "array":
        items = texts if parameter.get("explode", True) else texts[-1].split(",")
        return [_convert({"schema": schema.get("items", {})}, [item]) for item in items]
    text = texts[-1]
    if schema.get("type") == "integer" and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if schema.get("type") == "number" and re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        return float(text)
    if schema.get("type") == "boolean" and text in ("true", "false"):
        return text == "true"
    return text
