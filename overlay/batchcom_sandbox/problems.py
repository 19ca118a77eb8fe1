"""What a JSON schema objects to, in Batch's words: code, place, what is allowed. Shows nobody's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jsonschema.exceptions import ValidationError

__all__ = ["explain"]

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
    "minProperties": lambda limit: f"must have at least {limit} members",
    "maxProperties": lambda limit: f"must have at most {limit} members",
    "uniqueItems": lambda _: "must have no item twice",
    "pattern": lambda limit: f"must match {limit}",
    "format": lambda limit: f"must be a valid {limit}",
}


def explain(errors: Iterable[ValidationError], most: int = 3) -> tuple[str, str]:
    """Return (error name, message) for what a schema objects to; at least one error must be given."""
    found = [problem for error in errors for problem in _problems(error)]
    shown = "; ".join(message for _, message in found[:most])
    more = f" (and {len(found) - most} more)" if len(found) > most else ""
    return found[0][0], shown + more


def place(path: Iterable[str | int]) -> str:
    """Return a place in a body as people write it: `messages[0].html`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else str(part))
    return text


def _problems(error: ValidationError) -> list[tuple[str, str]]:
    where = list(error.absolute_path)
    value: Any = error.validator_value
    if error.validator == "required":
        missing = [name for name in value if name not in cast("dict[str, Any]", error.instance)]
        # jsonschema reports each missing name on its own; the message starts with the quoted name
        named = [name for name in missing if error.message.startswith(repr(name))] or missing
        return [("MISSING_PARAMETER", f"{place([*where, name])} is required") for name in named]
    if error.validator in ("additionalProperties", "unevaluatedProperties"):
        known = cast("dict[str, Any]", cast("dict[str, Any]", error.schema).get("properties", {}))
        unknown = [name for name in cast("dict[str, Any]", error.instance) if name not in known]
        return [
            ("MALFORMED_PARAMETER", f"{place([*where, name])} is not a known parameter") for name in unknown
        ]
    if error.validator in ("oneOf", "anyOf") and error.context:
        return _branches(error.context)
    discriminator = cast("dict[str, Any]", cast("dict[str, Any]", error.schema).get("discriminator"))
    if discriminator and isinstance(error.instance, dict):
        return [_tag(where, discriminator, cast("dict[str, Any]", error.instance))]
    key = "a key of " if "propertyNames" in error.absolute_schema_path else ""
    what = f"{key}{place(where) or 'the body'} {_allowed(str(error.validator), value)}"
    return [("MALFORMED_PARAMETER", what)]


def _tag(where: list[str | int], discriminator: dict[str, Any], value: dict[str, Any]) -> tuple[str, str]:
    """Say what is wrong with a tag that leads to no branch."""
    name = discriminator["propertyName"]
    if name not in value:
        return "MISSING_PARAMETER", f"{place([*where, name])} is required"
    known = ", ".join(discriminator.get("mapping", {}))
    return "MALFORMED_PARAMETER", f"{place([*where, name])} must be one of {known}"


def _allowed(validator: str, value: Any) -> str:
    if validator == "type":
        names = cast("list[str]", [value] if isinstance(value, str) else list(value))
        return "must be " + " or ".join(_TYPES.get(name, name) for name in names)
    if validator == "enum":
        return "must be one of " + ", ".join(map(str, value))
    if validator == "const":
        return f"must be {value}"
    if validator in _LIMITS:
        return _LIMITS[validator](value)
    return f"is not as documented ({validator})"


def _branches(errors: Sequence[ValidationError]) -> list[tuple[str, str]]:
    """Choose the branch of a union that was meant: the one whose tag is right, or with the fewest faults."""
    branches: dict[int, list[ValidationError]] = {}
    for error in errors:
        branches.setdefault(cast("int", error.relative_schema_path[0]), []).append(error)
    meant = [branch for branch in branches.values() if not any(map(_is_tag, branch))]
    if meant:
        return [problem for error in min(meant, key=len) for problem in _problems(error)]
    tags = [error for branch in branches.values() for error in branch if _is_tag(error)]
    values: dict[str, None] = {}
    for tag in tags:
        allowed = [tag.validator_value] if tag.validator == "const" else tag.validator_value
        values.update(dict.fromkeys(map(str, cast("list[Any]", allowed))))
    where = place(tags[0].absolute_path) or "the body"
    if tags[0].validator == "type":
        return [("MALFORMED_PARAMETER", f"{where} has a type that is not documented")]
    return [("MALFORMED_PARAMETER", f"{where} must be one of {', '.join(values)}")]


def _is_tag(error: ValidationError) -> bool:
    depth = len(error.relative_path)
    return (error.validator in ("const", "enum") and depth <= 1) or (error.validator == "type" and depth == 0)
