"""Keep the order of the revision before, so that a mere reordering upstream makes no diff."""

from __future__ import annotations

import json
from typing import Any

from scripts.vendor.document import is_array, is_object

_UNORDERED = {"required", "enum", "type", "tags", "parameters", "oneOf", "anyOf", "allOf", "security"}
"""Members whose arrays mean the same in any order."""

_DATA = {"default", "const", "example", "examples"}
"""Members that hold data rather than description: their arrays are left as they are."""

_NAMED = {"properties", "patternProperties", "schemas", "paths"}
"""Members whose own members have free names, which may equal keywords."""


def order_like(document: Any, previous: Any) -> Any:
    """A copy of the document in the order of a previous one.

    Members and array items that stay keep the place they had; new ones follow what they follow in the
    document. Arrays whose order means something are left in their own order.
    """
    return _ordered(document, previous, "")


def _ordered(value: Any, previous: Any, member: str) -> Any:
    """The value of a member in the order of the previous value of that member."""
    if is_object(value):
        before = previous if is_object(previous) else {}
        data = set[str]() if member in _NAMED else _DATA
        return {
            name: value[name] if name in data else _ordered(value[name], before.get(name), name)
            for name in _arranged(list(value), list(before))
        }
    if not is_array(value):
        return value
    items: list[Any] = previous if is_array(previous) else []
    if member in _UNORDERED:
        new = {_identity(item): item for item in value}
        old = {_identity(item): item for item in items}
        if len(new) == len(value):
            return [_ordered(new[key], old.get(key), "") for key in _arranged(list(new), list(old))]
    padded = [*items, *[None] * len(value)]
    return [_ordered(item, old, "") for item, old in zip(value, padded, strict=False)]


def _arranged(names: list[str], before: list[str]) -> list[str]:
    """The names, those of `before` in its order, each new one after the name it follows in `names`."""
    present, earlier = set(names), set(before)
    result = [name for name in before if name in present]
    for index, name in enumerate(names):
        if name not in earlier:
            result.insert(result.index(names[index - 1]) + 1 if index else 0, name)
    return result


def _identity(item: Any) -> str:
    """What makes an array item the same item in another revision."""
    if is_object(item):
        if "$ref" in item:
            return str(item["$ref"])
        if "name" in item:
            return f"{item.get('in', '')} {item['name']}"
    return json.dumps(item, sort_keys=True)
