"""What is wrong with a request, said before it is sent: all problems at once, each with its place.

The limits are the document's own, shipped as ``batchcom_api/<api>/schemas.json`` and judged by jsonschema-rs.
What no schema can say stands in ``batchcom/cep/rules.py`` and ``batchcom/mep/rules.py``.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from batchcom._core.revisions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jsonschema_rs import Draft202012Validator, ValidationError

__all__ = ["Problem", "bundle", "is_valid", "schema_problems", "value_problems"]

_LONGEST_VALUE = 60
_HALF = re.compile("[\ud800-\udfff]")
_SINGLE = frozenset({int, bool, type(None)})
_NAMES = frozenset({str})


@frozen
class Problem:
    """One thing that is wrong with a request.

    Attributes:
        path: Its place, such as ``messages[0].html``; empty for the whole.
        value: What stands there; None where something is missing.
        message: What is wrong with it.
        allowed: What is allowed there instead.
    """

    path: str
    value: object
    message: str
    allowed: str

    def __str__(self) -> str:
        """One line: place, value, what is wrong, what is allowed."""
        value = "" if self.value is None else f" {_short(self.value)}"
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{self.path or 'the whole'}:{value} {self.message}{allowed}"


def schema_problems(api: str, schema: str, value: object) -> list[Problem]:
    """Everything in `value` that the document does not allow; empty when it is fine.

    Args:
        api: ``cep`` or ``mep``.
        schema: The component's name in the document, such as ``campaign``.
        value: Plain JSON values.
    """
    if _is_plain(value) and _validator(api, schema).is_valid(value):
        return []
    problems = unwritable(value, "")
    if problems:  # the judge would fail on these, or read them as something else
        return problems
    return [
        problem for error in _validator(api, schema).iter_errors(value) for problem in _problems(api, error)
    ]


def is_valid(api: str, schema: str, value: object) -> bool:
    """Whether the document allows `value`, which JSON can say; far quicker than asking why not."""
    return _validator(api, schema).is_valid(value)


def value_problems(api: str, schema: dict[str, Any], value: object, path: str) -> list[Problem]:
    """The same for one value and its own schema, such as a parameter; `path` is its name."""
    problems = unwritable(value, path)
    if problems:
        return problems
    from jsonschema_rs import Draft202012Validator

    errors = Draft202012Validator(schema).iter_errors(value)
    return [Problem(path, value, *_words(str(error.schema_path[-1]), schema, api)) for error in errors]


@cache
def bundle(api: str) -> dict[str, Any]:
    """The shipped schemas of an API."""
    schemas: dict[str, Any] = json.loads(shipped(api, "schemas.json"))
    return schemas


@cache
def _validator(api: str, schema: str) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator  # loaded with the first validation, not with the package

    return Draft202012Validator({"$ref": f"#/$defs/{schema}", "$defs": bundle(api)["$defs"]})


def _problems(api: str, error: ValidationError) -> Iterator[Problem]:
    path = list(error.instance_path)
    *parents, keyword = error.schema_path
    schema = _follow(bundle(api), parents)
    value: Any = error.instance
    if keyword == "required":
        for name in schema["required"]:
            if name not in value:
                wanted = schema.get("properties", {}).get(name, {})
                yield Problem(_place([*path, name]), None, "is missing", _kind(api, wanted))
    elif keyword == "additionalProperties":
        from difflib import get_close_matches

        known = sorted(schema.get("properties", {}))
        for name in sorted(value.keys() - known):
            close = get_close_matches(name, known, 1)
            hint = (
                f"is not a known property; did you mean {close[0]}?" if close else "is not a known property"
            )
            yield Problem(_place([*path, name]), value[name], hint, ", ".join(known))
    elif keyword == "not" and parents[-2:-1] == ["dependentSchemas"]:
        for name in schema["not"]["required"]:
            yield Problem(_place([*path, name]), value[name], f"cannot be combined with {parents[-1]}", "")
    elif keyword == "anyOf" and all(branch.keys() == {"required"} for branch in schema["anyOf"]):
        names = " or ".join(name for branch in schema["anyOf"] for name in branch["required"])
        yield Problem(_place(path), None, "is incomplete", names)
    elif "propertyNames" in parents:
        name, _ = json.JSONDecoder().raw_decode(error.message)  # which begins with it
        yield Problem(
            _place([*path, name]), None, "is no name of a property", _words(str(keyword), schema, api)[1]
        )
    else:
        yield Problem(_place(path), value, *_words(str(keyword), schema, api))


_MEASURES = {
    "minLength": ("is too short", "Length", "characters"),
    "maxLength": ("is too long", "Length", "characters"),
    "minItems": ("has too few items", "Items", "items"),
    "maxItems": ("has too many items", "Items", "items"),
    "minProperties": ("has too few properties", "Properties", "properties"),
    "maxProperties": ("has too many properties", "Properties", "properties"),
    "minimum": ("is too small", "imum", ""),
    "maximum": ("is too large", "imum", ""),
}


def _words(keyword: str, schema: dict[str, Any], api: str) -> tuple[str, str]:
    """What is wrong, and what is allowed instead."""
    limit = schema.get(keyword)
    if keyword in _MEASURES:
        what, of, unit = _MEASURES[keyword]
        return what, _range(schema, of, unit)
    match keyword:
        case "enum" | "const":
            return "is not one of the known values", _kind(api, schema)
        case "type":
            return "has the wrong type", _kind(api, schema)
        case "uniqueItems":
            return "says something twice", "each item once"
        case "pattern":
            return "does not have the right form", f"text like {limit}"
        case "oneOf" | "anyOf":
            return "is none of what is allowed", " or ".join(_kind(api, branch) for branch in schema[keyword])
        case _:
            return f"breaks the rule {keyword}", json.dumps(limit)


def _range(schema: dict[str, Any], of: str, unit: str) -> str:
    low, high = schema.get(f"min{of}"), schema.get(f"max{of}")
    unit = f" {unit}" if unit else ""
    if low is not None and high is not None:
        return f"{low:,} to {high:,}{unit}" if low != high else f"exactly {low:,}{unit}"
    if low is not None:
        return f"at least {low:,}{unit}"
    return f"at most {high:,}{unit}" if high is not None else ""


_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
}


def _kind(api: str, schema: dict[str, Any]) -> str:
    """What a schema allows, in a few words."""
    while "$ref" in schema:
        schema = _follow(bundle(api), schema["$ref"].removeprefix("#/").split("/"))
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " or ".join(json.dumps(option) for option in schema["enum"])
    for union in ("oneOf", "anyOf"):
        if union in schema:
            return " or ".join(_kind(api, branch) for branch in schema[union])
    types = schema.get("type", ())
    return " or ".join(_KINDS[name] for name in ([types] if isinstance(types, str) else types))


def _follow(document: Any, path: Sequence[str | int]) -> Any:
    for key in path:
        document = document[int(key) if isinstance(document, list) else key]
    return document


def _place(path: Sequence[str | int]) -> str:
    text = ""
    for key in path:
        text = join(text, key)
    return text


def join(path: str, key: str | int) -> str:
    """The place of `key` within `path`: ``messages``, 0, ``html`` are ``messages[0].html``."""
    if isinstance(key, str) and key.isidentifier():
        return f"{path}.{key}" if path else key
    return f"{path}[{json.dumps(key)}]"


def _is_plain(value: Any) -> bool:
    """Whether JSON can surely say `value`. Far quicker than asking what it cannot say."""
    try:
        return _all_plain([value])
    except RecursionError:
        return False


def _all_plain(values: Iterable[Any]) -> bool:
    for value in values:
        kind: Any = value.__class__
        if kind is str:
            if not value.isascii() and _HALF.search(value):
                return False
        elif kind is dict:
            if not (_NAMES.issuperset(map(type, value)) and _all_plain(value.values())):
                return False
        elif kind is list:
            if not _all_plain(value):
                return False
        elif kind not in _SINGLE and not (kind is float and math.isfinite(value)):
            return False
    return True


def unwritable(value: object, path: str) -> list[Problem]:
    """What JSON cannot say in `value`."""
    try:
        return list(_unwritable(value, path))
    except RecursionError:
        return [Problem(path, None, "holds itself, or is nested too deeply", "plain JSON values")]


def _unwritable(value: Any, path: str) -> Iterator[Problem]:
    match value:
        case str():
            if not value.isascii() and _HALF.search(value):
                yield Problem(path, repr(value), "has half of a character, which UTF-8 cannot say", "text")
        case None | bool() | int():
            return
        case float():  # NaN matters most: some encoders write null for it, which deletes an attribute
            if not math.isfinite(value):
                yield Problem(path, repr(value), "is not a number that JSON can say", "a finite number")
        case dict():
            yield from _unwritable_items(cast("dict[object, Any]", value), path)
        case list() | tuple():
            for index, item in enumerate(cast("Sequence[Any]", value)):
                yield from _unwritable(item, join(path, index))
        case _:
            what = f"is of type {type(value).__name__}, which JSON cannot say"
            yield Problem(path, repr(value), what, "plain JSON values")


def _unwritable_items(value: dict[object, Any], path: str) -> Iterator[Problem]:
    for key, item in value.items():
        if isinstance(key, str):
            yield from _unwritable(item, join(path, key))
        else:
            yield Problem(path, repr(key), "is not a name of a property", "text")


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
