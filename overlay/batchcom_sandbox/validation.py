"""Checks requests against the documents with jsonschema.

The client validates with jsonschema-rs. A second library here is a second opinion on what the client sends.
"""

from __future__ import annotations

import json
import math
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, cast

from batchcom_sandbox.documents import read_version, resolve
from batchcom_sandbox.messages import JSON_TYPE, ApiError, JsonObject, as_list

try:
    from jsonschema import Draft202012Validator, FormatChecker, validators
    from jsonschema.exceptions import ValidationError
except ImportError as error:
    raise ImportError(
        "the sandbox needs jsonschema, from the extra 'sandbox'; in a clone: pip install '.[sandbox]'"
    ) from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from batchcom_sandbox.documents import Match, Operation, Version

__all__ = ["Dropped", "RequestValidator", "read_date_time"]

Dropped: TypeAlias = dict[tuple[int, str, str | int], str]
"""Why Batch drops parts of a request: by the entry, its property, and the name or position in that."""

NEWEST = (2, 13)
"""The newest known version. Requests of later versions are checked by its rules."""
MOST_PROBLEMS = 3
"""How many problems an error message lists."""

TAGGED = "x-tagged"
"""The keyword of a union with a discriminator: `{property: …, branches: {tag: schema}}`."""
SINCE = "x-since"
"""The keyword of what came with a later version: that version, or a version for each value."""

_ANNOTATIONS = ("description", "title", "default", "example", "examples")
_MAPS = ("properties", "patternProperties", "dependentSchemas")
"""Keywords whose value is a map of names to schemas."""
_PARTS = ("allOf", "if", "then", "else", "not")
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


# schemas


def close(schema: JsonObject, document: JsonObject, version: Version) -> JsonObject:
    """Return the schema that checks a request body of a version.

    An object with `properties` rejects all others, unless the schema itself has `additionalProperties`.
    References are replaced by their targets. A schema that contains itself keeps its reference, and that
    inner schema stays open. `x-since` remains only on what the version lacks.
    """
    closed = _Closing(document, version).close(schema, (), is_part=False)
    return {**closed, "components": {"schemas": document.get("components", {}).get("schemas", {})}}


class _Closing:
    def __init__(self, document: JsonObject, version: Version) -> None:
        self._document = document
        self._version = version

    def close(self, node: Any, above: tuple[str, ...], *, is_part: bool) -> Any:
        """Return a node for `close`. `above` are the references around it; a part belongs to an `allOf`."""
        if isinstance(node, list):
            return [self.close(item, above, is_part=is_part) for item in as_list(node)]
        if not isinstance(node, dict):
            return node
        schema = cast("JsonObject", node)
        reference = schema.get("$ref")
        if isinstance(reference, str):
            if reference in above:
                return {"$ref": reference}
            return self.close(resolve(schema, self._document), (*above, reference), is_part=is_part)
        if "oneOf" in schema and "discriminator" in schema:
            return self._tagged(schema, above)
        closed = {
            key: self._keyword(key, value, above) for key, value in schema.items() if key not in _ANNOTATIONS
        }
        if "allOf" in schema and not is_part:
            closed.setdefault("unevaluatedProperties", False)
        elif isinstance(schema.get("properties"), dict) and not is_part:
            closed.setdefault("additionalProperties", False)
        return closed

    def _keyword(self, key: str, value: Any, above: tuple[str, ...]) -> Any:
        if key in ("enum", "const"):
            return value
        if key == SINCE:
            return self._later(value)
        if key in _MAPS:
            return {name: self.close(part, above, is_part=False) for name, part in value.items()}
        # a part describes an object together with other parts: only all of them together are closed
        return self.close(value, above, is_part=key in _PARTS)

    def _later(self, since: str | dict[str, str]) -> str | dict[str, str] | None:
        """Return what of an `x-since` is later than the version, `None` or empty if nothing is."""
        if isinstance(since, str):
            return since if self._version < read_version(since) else None
        return {value: first for value, first in since.items() if self._version < read_version(first)}

    def _tagged(self, schema: JsonObject, above: tuple[str, ...]) -> JsonObject:
        discriminator = schema["discriminator"]
        mapping: dict[str, str] = discriminator.get("mapping") or {
            branch["$ref"].rpartition("/")[2]: branch["$ref"] for branch in schema["oneOf"]
        }
        branches = {
            tag: self.close({"$ref": reference}, above, is_part=False) for tag, reference in mapping.items()
        }
        return {TAGGED: {"property": discriminator["propertyName"], "branches": branches}}


def _check_tagged(
    validator: Any, union: JsonObject, instance: Any, _: JsonObject
) -> Iterator[ValidationError]:
    """Check a value by the branch of the union that its tag names."""
    name, branches = union["property"], union["branches"]
    if not isinstance(instance, dict):
        yield ValidationError("", validator="type", validator_value="object", instance=instance)
    elif name not in instance:
        yield ValidationError(
            repr(name), validator="required", validator_value=[name], instance=cast("Any", instance)
        )
    elif isinstance(instance[name], str) and instance[name] in branches:
        yield from validator.descend(instance, branches[instance[name]])
    else:
        yield ValidationError("", validator="enum", validator_value=list(branches), path=[name])


def _check_since(
    _: Any, later: str | dict[str, str] | None, instance: Any, __: JsonObject
) -> Iterator[ValidationError]:
    """Reject a property or a value that the version of the request lacks."""
    if isinstance(later, str):
        yield ValidationError("", validator=SINCE, validator_value=_needs(later))
    elif later and isinstance(instance, str) and instance in later:
        yield ValidationError("", validator=SINCE, validator_value=f"{instance} {_needs(later[instance])}")


def _needs(version: str) -> str:
    return f"requires version {version} or later"


_Validator: Any = cast("Any", validators).extend(
    Draft202012Validator, {TAGGED: _check_tagged, SINCE: _check_since}
)


class RequestValidator:
    """Checks requests of both APIs. The schemas of an operation are prepared at its first request."""

    def __init__(self) -> None:
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
        key = operation.label, min(match.version, NEWEST)
        if key not in self._bodies:
            schema = close(operation.body, operation.document, match.version)
            self._bodies[key] = _Validator(schema, format_checker=_FORMATS)
        problems = list(self._bodies[key].iter_errors(value))
        if dropped is not None:
            problems = _keep_serious(problems, operation.extension("x-sandbox").get("drops", ()), dropped)
        if problems:
            raise ApiError(*explain(problems))
        return value

    def _check_parameters(self, operation: Operation, match: Match) -> None:
        if operation.label not in self._parameters:
            self._parameters[operation.label] = [
                (parameter, _Validator(parameter["schema"], format_checker=_FORMATS))
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


# problems as Batch would describe them, without anybody's data

_TYPES = {
    "object": "an object", "array": "an array", "string": "a string", "integer": "an integer",
    "number": "a number", "boolean": "a boolean", "null": "null",
}  # fmt: skip

_LIMITS: dict[str, Callable[[Any], str]] = {
    "minLength": lambda limit: f"must have at least {limit} characters",
    "maxLength": lambda limit: f"must have at most {limit} characters",
    "minimum": lambda limit: f"must be at least {limit}",
    "maximum": lambda limit: f"must be at most {limit}",
    "exclusiveMinimum": lambda limit: f"must be above {limit}",
    "exclusiveMaximum": lambda limit: f"must be below {limit}",
    "minItems": lambda limit: f"must have at least {limit} items",
    "maxItems": lambda limit: f"must have at most {limit} items",
    "minProperties": lambda limit: f"must have at least {limit} properties",
    "maxProperties": lambda limit: f"must have at most {limit} properties",
    "uniqueItems": lambda _: "must not contain duplicates",
    "pattern": lambda limit: f"must match {limit}",
    "format": lambda limit: f"must be a valid {limit}",
    "const": lambda value: f"must be {value}",
    SINCE: str,
    "enum": lambda values: "must be one of " + ", ".join(map(str, values)),
}


def explain(errors: Iterable[ValidationError]) -> tuple[str, str]:
    """Return the name of the error and a message for what a schema rejects."""
    problems = [problem for error in errors for problem in _problems(error)]
    message = "; ".join(message for _, message in problems[:MOST_PROBLEMS])
    more = f" (and {len(problems) - MOST_PROBLEMS} more)" if len(problems) > MOST_PROBLEMS else ""
    return problems[0][0], message + more


def _place(path: Iterable[str | int]) -> str:
    """Return a place in a body, such as `messages[0].html`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else part)
    return text


def _problems(error: ValidationError) -> list[tuple[str, str]]:
    where = list(error.absolute_path)
    instance, value = cast("JsonObject", error.instance), cast("Any", error.validator_value)
    if error.validator == "required":
        # jsonschema reports each missing name on its own; its message starts with the quoted name
        missing = [name for name in value if name not in instance and error.message.startswith(repr(name))]
        return [("MISSING_PARAMETER", f"{_place([*where, name])} is required") for name in missing]
    if error.validator in ("additionalProperties", "unevaluatedProperties"):
        unknown = _unknown(error, instance)
        return [
            ("MALFORMED_PARAMETER", f"{_place([*where, name])} is not a known parameter") for name in unknown
        ]
    if error.validator in ("oneOf", "anyOf") and error.context:
        return [problem for inner in _branch(error.context) for problem in _problems(inner)]
    key = "a key of " if "propertyNames" in error.absolute_schema_path else ""
    return [
        ("MALFORMED_PARAMETER", f"{key}{_place(where) or 'the body'} {_rule(str(error.validator), value)}")
    ]


def _unknown(error: ValidationError, instance: JsonObject) -> list[str]:
    properties = cast("JsonObject", error.schema).get("properties", {})
    unknown = [name for name in instance if name not in properties]
    if error.validator == "unevaluatedProperties":
        # the parts of an allOf know some of them, and jsonschema quotes the others
        unknown = [name for name in unknown if repr(name) in error.message]
    return unknown


def _rule(validator: str, value: Any) -> str:
    if validator == "type":
        names = cast("list[str]", [value] if isinstance(value, str) else value)
        return "must be " + " or ".join(_TYPES.get(name, name) for name in names)
    return _LIMITS[validator](value) if validator in _LIMITS else f"is not as documented ({validator})"


def _branch(errors: Iterable[ValidationError]) -> list[ValidationError]:
    """Return the errors of the intended branch of a union: the one with the fewest problems."""
    branches: dict[Any, list[ValidationError]] = {}
    for error in errors:
        branches.setdefault(error.relative_schema_path[0], []).append(error)
    return min(branches.values(), key=len)
