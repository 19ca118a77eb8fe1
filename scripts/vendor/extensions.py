"""The extensions (`x-…`) of an operation: what each one may hold, and what it means.

Their presence is checked where code is generated from them; here, that what is there can be understood.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from jsonschema_rs import validator_for

__all__ = ["EXTENSIONS", "Extension", "problems"]

_NAME = {"type": "string", "minLength": 1}
_PATH = {"type": "string", "pattern": r"^(\[\*\]|[A-Za-z_]\w*)(\[\*\]|\.[A-Za-z_]\w*)*$"}
_COUNT = {"type": "integer", "minimum": 1}
_NAMES = {"type": "array", "items": _NAME, "minItems": 1, "uniqueItems": True}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    properties = {**required, **(optional or {})}
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


class Extension(NamedTuple):
    """One extension: the schema of its value, and the rule in words."""

    schema: dict[str, Any]
    rule: str


EXTENSIONS: dict[str, Extension] = {
    # Whether the call may be repeated without a second effect.
    "x-idempotent": Extension(
        {"oneOf": [{"type": "boolean"}, _object({"unless": _PATH})]},
        'true, false or {unless: "<path in the body>"}',
    ),
    # The call removes something: a 404 after a retry means that it is gone.
    "x-removes": Extension({"const": True}, "true"),
    # The response field that only Batch can send.
    "x-proof": Extension(_NAME, "the name of a property of the response"),
    # How much Batch takes in some time.
    "x-rate-limit": Extension(
        {
            "type": "array",
            "minItems": 1,
            "items": _object(
                {"count": {"enum": ["requests", "items"]}, "amount": _COUNT, "seconds": _COUNT},
                {"burst": _COUNT},
            ),
        },
        "[{count: requests or items, amount: N, seconds: N, burst: N (optional)}]",
    ),
    # Where the many entries of one call are, how many it takes, and what is counted if not the entry.
    # `assumed`: Batch states no maximum, and the size is ours.
    "x-batch": Extension(
        _object({"entries": _PATH, "size": _COUNT}, {"weight": _PATH, "assumed": {"const": True}}),
        '{entries: "<path>", size: N, weight: "<path>" (optional), assumed: true (optional)}',
    ),
    # The method that takes any number of these entries; false if there is none.
    "x-bulk": Extension(
        {
            "oneOf": [
                {"const": False},
                _object(
                    {"method": _NAME, "items": _NAME},
                    {
                        "summary": _NAME,
                        "notes": _NAME,
                        "example": _NAME,
                        "key": {"type": "array", "items": _PATH, "minItems": 1, "uniqueItems": True},
                        "strings": _NAME,
                        "pair": {"type": "array", "items": _PATH, "minItems": 2, "maxItems": 2},
                        "set": {"type": "object", "minProperties": 1},
                        "old_events": {"enum": ["dropped", "rejected"]},
                        "then": _object({"operation": _NAME, "set": {"type": "object"}}),
                        "by_hand": {"const": True},
                    },
                ),
            ]
        },
        "false or {method: <name>, items: <what entries are called>, summary: <text>, notes, example, "
        "key: [<paths in an entry>], strings, pair: [<two paths>], set, old_events, then, by_hand}",
    ),
    # The method `wait` reads this until Batch has carried something out: the property with its state, the
    # states that end the wait, those of a failure, the property with the reason, and the query parameter that
    # names a change.
    "x-wait": Extension(
        _object(
            {"summary": _NAME, "state": _NAME, "final": _NAMES, "timeout": _COUNT},
            {"failed": _NAMES, "reason": _NAME, "token": _NAME},
        ),
        "{summary: <text>, state: <property>, final: [<states>], timeout: <seconds>, failed: [<states>], "
        "reason: <property>, token: <query parameter>}",
    ),
    # Positional arguments of the method, in this order.
    "x-arguments": Extension(
        {"type": "array", "items": _NAME, "uniqueItems": True}, "a list of names of arguments"
    ),
    # The complete body is one argument of this name.
    "x-body": Extension(_NAME, "the name of an argument"),
    # A component whose properties the body has too, so that the argument takes its model.
    "x-also": Extension(_NAME, "the name of a component"),
    # How a list continues: from a cursor in the response, or from an offset.
    "x-pagination": Extension(
        {
            "oneOf": [
                _object(
                    {"style": {"const": "cursor"}, "items": _NAME, "cursor": _NAME, "parameter": _NAME},
                    {"more": _NAME, "size": _NAME},
                ),
                _object(
                    {"style": {"const": "offset"}, "parameter": _NAME, "size": _NAME},
                    {"items": _NAME, "more": _NAME, "key": _NAME},
                ),
            ]
        },
        "{style: cursor, items, cursor, parameter, more, size}"
        " or {style: offset, items, parameter, size, key}",
    ),
    # The call can send to the entire user base: `everyone=True` confirms it. `allow_past_start=True` confirms
    # a start time in the past. `null` among the values: without the property, the state stays as it is.
    "x-reaches-everyone": Extension(
        _object(
            {
                "targeting": _NAME,
                "sends": _object({"property": _NAME, "unless": {"type": "array", "minItems": 1}}),
            },
            {"within": _NAME, "start_times": {"type": "array", "items": _PATH, "minItems": 1}},
        ),
        "{targeting: <property>, sends: {property: <property>, unless: [<values>]}, within: <property>, "
        "start_times: [<paths>]}",
    ),
    # A documented redirect to a file is the success. Where an argument is the end of an address that another
    # operation returns: that operation, its property with the address, and the argument.
    "x-redirect": Extension(
        {
            "oneOf": [
                {"const": True},
                _object({"operation": _NAME, "property": _NAME, "argument": _NAME}),
            ]
        },
        "true or {operation: <operationId>, property: <property>, argument: <argument>}",
    ),
    # The first version of the API whose pages describe the route, if that is later than the default version.
    "x-since": Extension({"type": "string", "pattern": r"^2\.\d+$"}, "a version such as '2.11'"),
    # The resource and the method, where the operationId does not give them.
    "x-resource": Extension(
        _object({"name": _NAME, "method": _NAME}), "{name: <resource>, method: <method>}"
    ),
    # The name of an argument by the name of the parameter or property.
    "x-rename": Extension(
        {"type": "object", "minProperties": 1, "additionalProperties": _NAME}, "{<name>: <argument>}"
    ),
}
"""The extensions by their names. `docs/decisions/generated-resources.md` explains each one."""

_VALIDATORS = {name: validator_for(extension.schema) for name, extension in EXTENSIONS.items()}


def problems(operation: dict[str, Any]) -> list[str]:
    """Return what is wrong with the extensions of an operation, one line each."""
    return [
        f"{name} must be {EXTENSIONS[name].rule}, got {json.dumps(operation[name])}"
        for name, validator in _VALIDATORS.items()
        if name in operation and not validator.is_valid(operation[name])
    ]
