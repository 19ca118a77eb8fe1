"""Problems of a request as Batch would describe them, without anybody's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jsonschema.exceptions import ValidationError

    from batchcom_sandbox.messages import JsonObject

__all__ = ["SINCE", "explain"]

MOST_PROBLEMS = 3
"""How many problems an error message lists."""

SINCE = "x-since"
"""The keyword of what came with a later version: that version, or a version for each value."""

_TYPES = {
    "object": "an object",
    "array": "an array",
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "a boolean",
    "null": "null",
}

_RULES = {
    "minLength": "must have at least {} characters",
    "maxLength": "must have at most {} characters",
    "minimum": "must be at least {}",
    "maximum": "must be at most {}",
    "exclusiveMinimum": "must be above {}",
    "exclusiveMaximum": "must be below {}",
    "minItems": "must have at least {} items",
    "maxItems": "must have at most {} items",
    "minProperties": "must have at least {} properties",
    "maxProperties": "must have at most {} properties",
    "uniqueItems": "must not contain duplicates",
    "pattern": "must match {}",
    "format": "must be a valid {}",
    "const": "must be {}",
    SINCE: "{}",
}


def explain(errors: Iterable[ValidationError]) -> tuple[str, str]:
    """Return the name of the error and a message for what a schema rejects."""
    # a reference and what is beside it can report the same problem
    problems = list(dict.fromkeys(problem for error in errors for problem in _problems(error)))
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
    """Return the problems that an error of jsonschema describes, each with the name of Batch's error."""
    where = list(error.absolute_path)
    instance, value = cast("JsonObject", error.instance), cast("Any", error.validator_value)
    if error.validator == "required":
        # jsonschema reports each missing name on its own; its message starts with the quoted name
        missing = [name for name in value if name not in instance and error.message.startswith(repr(name))]
        return [("MISSING_PARAMETER", f"{_place([*where, name])} is required") for name in missing]
    if error.validator == "additionalProperties":
        listed = cast("JsonObject", error.schema).get("properties", {})
        unknown = [_place([*where, name]) for name in instance if name not in listed]
        return [("MALFORMED_PARAMETER", f"{place} is not a known parameter") for place in unknown]
    if error.validator in ("oneOf", "anyOf") and error.context:
        return [problem for inner in _branch(error.context) for problem in _problems(inner)]
    key = "a key of " if "propertyNames" in error.absolute_schema_path else ""
    message = f"{key}{_place(where) or 'the body'} {_rule(str(error.validator), value)}"
    return [("MALFORMED_PARAMETER", message)]


def _rule(keyword: str, value: Any) -> str:
    if keyword == "type":
        names = cast("list[str]", [value] if isinstance(value, str) else value)
        return "must be " + " or ".join(_TYPES.get(name, name) for name in names)
    if keyword == "enum":
        return "must be one of " + ", ".join(map(str, value))
    return _RULES.get(keyword, f"is not as documented ({keyword})").format(value)


def _branch(errors: Iterable[ValidationError]) -> list[ValidationError]:
    """Return the errors of the intended branch of a union: the one with the fewest problems."""
    branches: dict[Any, list[ValidationError]] = {}
    for error in errors:
        branches.setdefault(error.relative_schema_path[0], []).append(error)
    return min(branches.values(), key=len)
