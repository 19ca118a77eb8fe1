"""The last net: every textual difference of two documents is told already, or words, or reported here.

`GRAMMAR` says for each kind of object what its members are: words for people, something that the comparison
judges, or further objects. A member that it does not list is unknown, and a difference in it is always told.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from scripts.vendor.document import is_array, is_object
from scripts.drift.edits import escape, steps
from scripts.drift.keywords import CONSTRAINTS, JUDGED
from scripts.drift.values import same, written

PROSE, JUDGED_MEMBER, UNKNOWN = "prose", "judged", "unknown"

_WORDS = dict.fromkeys(
    ("description", "summary", "title", "example", "examples", "externalDocs", "$comment"), PROSE
)
_OPERATIONS = dict.fromkeys(
    ("get", "put", "post", "delete", "options", "head", "patch", "trace"), "operation"
)


def _judged(*members: str) -> dict[str, str]:
    return dict.fromkeys(members, JUDGED_MEMBER)


GRAMMAR: dict[str, dict[str, str]] = {
    "document": {
        **_judged("openapi", "security"),
        **dict.fromkeys(("info", "externalDocs", "tags"), PROSE),
        "servers": "[server]",
        "paths": "{path}",
        "components": "components",
    },
    "components": {
        "schemas": "{schema}",
        "parameters": "{parameter}",
        "responses": "{response}",
        "headers": "{header}",
        "requestBodies": "{body}",
        "securitySchemes": "{scheme}",
        "pathItems": "{path}",
        "examples": PROSE,
    },
    "path": {**_WORDS, **_OPERATIONS, **_judged("$ref"), "parameters": "[parameter]", "servers": "[server]"},
    "operation": {
        **_WORDS,
        **_judged("operationId", "tags", "deprecated", "security"),
        **_judged("x-idempotent", "x-removes", "x-key", "x-plan"),
        "parameters": "[parameter]",
        "requestBody": "body",
        "responses": "{response}",
        "servers": "[server]",
    },
    "parameter": {
        **_WORDS,
        **_judged("$ref", "name", "in", "required", "deprecated", "style", "explode", "allowReserved"),
        **_judged("allowEmptyValue"),
        "schema": "schema",
        "content": "{media}",
    },
    "body": {**_WORDS, **_judged("required", "$ref"), "content": "{media}"},
    "media": {**_WORDS, "schema": "schema"},
    "response": {**_WORDS, **_judged("$ref"), "headers": "{header}", "content": "{media}"},
    "header": {
        **_WORDS,
        **_judged("schema", "required", "$ref", "deprecated", "style", "explode", "content"),
    },
    "scheme": {
        **_WORDS,
        **_judged("type", "scheme", "in", "name", "flows", "openIdConnectUrl"),
        "bearerFormat": PROSE,
    },
    "server": {**_WORDS, **_judged("url"), "name": PROSE, "variables": "{variable}"},
    "variable": {**_WORDS, **_judged("default", "enum")},
    "schema": {
        **_judged(*JUDGED, *CONSTRAINTS),
        **_WORDS,
        "properties": "{schema}",
        "patternProperties": "{schema}",
        "items": "schema",
        "additionalProperties": "schema",
        **dict.fromkeys(("allOf", "oneOf", "anyOf"), "[schema]"),
        "$defs": "{schema}",
    },
}


class Entry(NamedTuple):
    """A difference in the text.

    Attributes:
        side: `old` where something is gone, `new` where something came, `both` where a value changed.
        pointer: where, in the new document, or in the old one where it is gone.
        old, new: the values.
    """

    side: str
    pointer: str
    old: Any
    new: Any


def differences(old: Any, new: Any, at: str = "") -> list[Entry]:
    """The innermost differences of two values; the order of keys is none."""
    if is_object(old) and is_object(new):
        found: list[Entry] = []
        for key in [*old, *(key for key in new if key not in old)]:
            place = f"{at}/{escape(key)}"
            if key not in new:
                found.append(Entry("old", place, old[key], None))
            elif key not in old:
                found.append(Entry("new", place, None, new[key]))
            else:
                found += differences(old[key], new[key], place)
        return found
    if is_array(old) and is_array(new) and any(is_object(item) for item in (*old, *new)):
        return _lists(old, new, at)
    return [] if same(old, new) else [Entry("both", at, old, new)]


def _lists(old: list[Any], new: list[Any], at: str) -> list[Entry]:
    if len(old) == len(new):
        return [
            entry
            for i, pair in enumerate(zip(old, new, strict=True))
            for entry in differences(*pair, f"{at}/{i}")
        ]
    before, after = ({written(item) for item in items} for items in (old, new))
    gone = [Entry("old", f"{at}/{i}", item, None) for i, item in enumerate(old) if written(item) not in after]
    come = [
        Entry("new", f"{at}/{i}", None, item) for i, item in enumerate(new) if written(item) not in before
    ]
    return gone + come or [Entry("both", at, old, new)]


class Place(NamedTuple):
    """What a pointer points at: prose, judged or unknown, and the innermost object of the grammar."""

    category: str
    holder: str
    holder_kind: str
    member: str


def place(pointer: str) -> Place:
    """Read a pointer with the grammar."""
    kind, at = "document", ""
    rest = steps(pointer)
    while rest:
        member = rest.pop(0)
        here = f"{at}/{escape(member)}"
        if member not in GRAMMAR[kind]:
            category = PROSE if member.startswith("x-") else UNKNOWN
            return Place(category, at, kind, member)
        child = GRAMMAR[kind][member]
        if child in (PROSE, JUDGED_MEMBER):
            return Place(child, at, kind, member)
        if child[0] in "{[":
            if not rest:
                return Place(JUDGED_MEMBER, at, kind, member)
            name = rest.pop(0)
            if name.startswith("x-") and kind in ("document", "operation"):
                return Place(PROSE, at, kind, name)
            here, child = f"{here}/{escape(name)}", child[1:-1]
        kind, at = child, here
    return Place(JUDGED_MEMBER, at, kind, "")
