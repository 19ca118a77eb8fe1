"""Checks requests against the documents with jsonschema.

The client validates with jsonschema-rs. A second library here is a second opinion on what the client sends.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeAlias, cast

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

__all__ = ["Dropped", "read_date_time", "validate"]

Dropped: TypeAlias = dict[tuple[int, str, str | int], str]
"""Why Batch drops parts of a request: by the entry, its property, and the name or position in that."""

NEWEST = (2, 13)
"""The newest known version. Requests of later versions are checked by its rules."""
_RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
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


# requests


def validate(match: Match, headers: Mapping[str, str], body: bytes, dropped: Dropped | None = None) -> Any:
    """Return the decoded body of a request, or `None` for a request without one.

    Args:
        match: The operation, with the values in the path and the query.
        headers: The headers, with lower-case names.
        body: The body.
        dropped: Receives the problems of those parts that the operation drops. Defaults to raising them.

    Raises:
        ApiError: If the request is not as documented.
    """
    operation = cast("Operation", match.operation)
    _check_parameters(operation, match)
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
    problems = list(_body_validator(operation, min(match.version, NEWEST)).iter_errors(value))
    if dropped is not None:
        problems = _keep_serious(problems, operation.settings.get("drops", ()), dropped)
    if problems:
        raise ApiError(*explain(problems))
    return value


@lru_cache(maxsize=1000)
def _body_validator(operation: Operation, version: Version) -> Any:
    return _validator_class(operation.document, version)(operation.body, format_checker=_FORMATS)


@lru_cache(maxsize=1000)
def _parameter_validators(operation: Operation) -> list[tuple[JsonObject, Any]]:
    return [
        (parameter, Draft202012Validator(parameter["schema"], format_checker=_FORMATS))
        for parameter in operation.parameters
        if parameter["in"] in ("path", "query")
    ]


def _check_parameters(operation: Operation, match: Match) -> None:
    for parameter, validator in _parameter_validators(operation):
        name, where = parameter["name"], parameter["in"]
        values = match.query.get(name) if where == "query" else [match.parameters[name]]
        if not values:
            if parameter.get("required"):
                raise ApiError("MISSING_PARAMETER", f"{where} parameter {name} is required")
            continue
        problems = list(validator.iter_errors(_convert(parameter["schema"], values[-1])))
        if problems:
            code, message = explain(problems)
            message = message.removeprefix("the body ")
            raise ApiError(code, f"{where} parameter {name}: {message}")


def _convert(schema: JsonObject, text: str) -> Any:
    """Return the value of a parameter; text that does not fit its type stays text."""
    if schema.get("type") == "integer" and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if schema.get("type") == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


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
        value = json.loads(body.decode())
        # rejects NaN, numbers that are too large, and a lone surrogate, which is no text
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise ApiError("MALFORMED_JSON_BODY", "the body is not valid JSON in UTF-8") from None
    return value
