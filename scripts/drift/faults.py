"""The parts of a document that are not valid OpenAPI, which the comparison leaves out."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from scripts.drift.json_values import cut
from scripts.drift.openapi import FILES, GRAMMAR, JUDGED, PROSE, Trail, pointer_of
from scripts.vendor.document import is_array, is_object, look_up, steps

_NUMBER: tuple[type, ...] = (int, float)
_LEAVES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("$ref", "$dynamicRef", "$anchor", "pattern", "format", "operationId", "url"), (str,)),
    **dict.fromkeys(("name", "in", "style", "contentEncoding", "contentMediaType", "scheme"), (str,)),
    **dict.fromkeys(("jsonSchemaDialect", "$schema", "$id", "$dynamicAnchor"), (str,)),
    **dict.fromkeys(("multipleOf", "minimum", "maximum"), _NUMBER),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minContains"), _NUMBER),
    **dict.fromkeys(("maxContains", "minProperties", "maxProperties"), _NUMBER),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), (*_NUMBER, bool)),
    **dict.fromkeys(("nullable", "uniqueItems", "readOnly", "writeOnly", "deprecated", "explode"), (bool,)),
    **dict.fromkeys(("discriminator", "dependentRequired", "flows"), (dict,)),
    **dict.fromkeys(("tags", "security", "enum"), (list,)),
}
_TYPES = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})


def _fault(kind: str, member: str, value: Any) -> str:
    """Return what is wrong with the value of a member; empty if the value is valid."""
    if kind == "schema" and member == "type":
        names: list[Any] = value if is_array(value) else [value]
        good = names and all(isinstance(name, str) and name in _TYPES for name in names)
        return "" if good else "must name JSON types"
    if member in ("allOf", "oneOf", "anyOf"):
        return "must have a schema" if value == [] else ""
    if kind == "schema" and member == "required":
        return "" if _is_names(value) else "must be a list of property names"
    if kind == "schema" and member == "discriminator" and is_object(value):
        good = isinstance(value.get("propertyName"), str) and is_object(value.get("mapping", {}))
        return "" if good else "must have a propertyName, and its mapping must be an object"
    if member == "security" and is_array(value):
        scopes = [names for row in value if is_object(row) for names in row.values()]
        good = all(is_object(row) for row in value) and all(map(_is_names, scopes))
        return "" if good else "must be a list of objects with lists of scopes"
    if member == "dependentRequired" and is_object(value):
        return "" if all(map(_is_names, value.values())) else "must have lists of property names"
    if kind == "variable" and member != "enum":
        return ""
    wanted = _LEAVES.get(member)
    if wanted is None or (isinstance(value, wanted) and (bool in wanted or not isinstance(value, bool))):
        return ""
    names = [
        {dict: "an object", list: "a list", str: "a string", bool: "true or false"}.get(t, "a number")
        for t in wanted
    ]
    return f"must be {' or '.join(dict.fromkeys(names))}"


def _is_names(value: Any) -> bool:
    return is_array(value) and all(isinstance(name, str) for name in value)


class Fault(NamedTuple):
    """A part of a document that is not valid OpenAPI; `value` is its text, if it has one."""

    pointer: str
    message: str
    value: str = ""


def clean(content: dict[str, Any], faults: list[Fault]) -> None:
    """Remove the members whose type OpenAPI does not allow, also in other files."""
    todo: list[tuple[str, dict[str, Any], Trail]] = [("document", content, None)]
    files: set[str] = set()
    while todo:
        kind, value, trail = todo.pop()
        _write_tuple(kind, value)
        if kind == "parameter" and "$ref" not in value and "" in (value.get("name", ""), value.get("in", "")):
            faults.append(Fault(pointer_of(trail), "must have a name and a place (`in`)"))
        grammar = GRAMMAR[kind]
        todo += _referred(kind, value, content, files)
        for member, item in list(value.items()):
            child = grammar.get(member) or (grammar.get("*") if not member.startswith("x-") else None)
            if child is None or child == PROSE:
                continue
            message = _fault(kind, member, item) if child in (JUDGED, "[schema]") else ""
            if message:
                faults.append(_wrong(message, item, (trail, member)))
                del value[member]
            elif child != JUDGED:
                for inner_kind, inner, here, holder, key in _inner(kind, child, value, member, trail):
                    if inner_kind and is_object(inner):
                        todo.append((inner_kind, inner, here))
                    elif not (inner_kind == "schema" and isinstance(inner, bool)):
                        _leave_out(holder, key, inner_kind, faults, here)


def _referred(
    kind: str, value: dict[str, Any], content: dict[str, Any], files: set[str]
) -> list[tuple[str, dict[str, Any], Trail]]:
    """Return what a reference leads to if it is in a file and not in `files`, to which it is added.

    A reference where OpenAPI has none, such as that of an operation, is replaced by what it refers to.
    """
    reference = value.get("$ref")
    target = look_up(content, reference[1:]) if isinstance(reference, str) else None
    if not isinstance(reference, str) or not is_object(target):
        return []
    if "$ref" not in GRAMMAR[kind]:
        del value["$ref"]
        value |= {key: item for key, item in target.items() if key not in value}
        return [(kind, value, None)] if "$ref" in value else []
    if reference in files or not reference.startswith(f"#/{FILES}/"):
        return []
    files.add(reference)
    trail: Trail = None
    for step in steps(reference[1:]):
        trail = (trail, step)
    return [(kind, target, trail)]


def _write_tuple(kind: str, value: dict[str, Any]) -> None:
    """Write a list of schemas in `items`, the tuple of older drafts, as that of the current one."""
    if kind == "schema" and is_array(value.get("items")):
        value["prefixItems"], value["items"] = value["items"], value.pop("additionalItems", True)


def _wrong(message: str, value: Any, trail: Trail) -> Fault:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return Fault(pointer_of(trail), f"{message}, got {cut(text, 60)}", text)


def _inner(kind: str, child: str, value: dict[str, Any], member: str, trail: Trail) -> list[Any]:
    """Return the objects that a member holds: kind, value, trail, and what holds it by which key."""
    item, here = value[member], (trail, member)
    if child[0] == "{" and is_object(item):
        chosen = kind in ("schema", "components", "response")  # any name, also one that begins with x-
        names = [name for name in item if chosen or not name.startswith("x-")]
        return [(child[1:-1], item[name], (here, name), item, name) for name in names]
    if child[0] == "[" and is_array(item):
        return [(child[1:-1], inner, (here, index), item, index) for index, inner in enumerate(item)]
    return [(child if child[0] not in "{[" else "", item, here, value, member)]


def _leave_out(holder: Any, key: Any, kind: str, faults: list[Fault], trail: Trail) -> None:
    """Leave out what is no object; null is no fault."""
    if holder[key] is not None:
        faults.append(_wrong("must be an object", holder[key], trail))
    absent = holder[key] is None and key in GRAMMAR["schema"]  # a keyword without a value
    if is_object(holder) and (kind != "schema" or absent):
        del holder[key]
    else:  # other parts may refer to it
        holder[key] = {}
