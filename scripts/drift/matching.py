"""Which schema of the new document is which of the old one: likeness, renames, branches of unions."""

from __future__ import annotations

import difflib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_array, is_object
from scripts.drift.edits import escape
from scripts.drift.keywords import JUDGED
from scripts.drift.values import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.drift.meaning import Node, View
    from scripts.drift.views import Schemas

_SETS = frozenset({"enum", "required", "type", "allOf", "anyOf", "oneOf"})
_DEPTH = 6
_SHAPE_DEPTH = 4
_LIKE = 0.5
_NAMES_ALIKE = 0.4


def shape(
    schemas: Schemas, node: Node, depth: int = _SHAPE_DEPTH, inside: frozenset[str] = frozenset()
) -> Any:
    """What a node means, as a value that can be compared: no words, no places, no order.

    Args:
        schemas: those of the document.
        node: the node.
        depth: how many levels are looked at.
        inside: places that the node lies inside of; where it leads back to one, that is all that is said.
    """
    view = schemas.view(node)
    if view.place in inside:
        return "around"
    if depth == 0:
        return None
    around = inside | {view.place}

    def deeper(child: Node) -> Any:
        return shape(schemas, child, depth - 1, around)

    return (
        view.types,
        view.nullable,
        None if view.enum is None else tuple(sorted(map(repr, view.enum))),
        tuple(sorted((key, repr(value)) for key, value in view.single.items() if key != "discriminator")),
        tuple(sorted(((name, deeper(child)) for name, child in view.properties.items()), key=repr)),
        tuple(sorted((name, repr(deeper(child))) for name, child in view.patterns.items())),
        tuple(sorted(view.required)),
        deeper(view.items) if view.items else None,
        "closed" if view.extra is None else deeper(view.extra) if view.extra else None,
        tuple(sorted(repr(deeper(branch)) for branch in view.branches)),
    )


def plain(schemas: Schemas, value: Any, depth: int = _DEPTH) -> Any:
    """A part of a document without words, its references written out."""
    if is_array(value):
        return [plain(schemas, item, depth) for item in value]
    if not is_object(value):
        return value
    if "$ref" in value and depth:
        rest = {key: item for key, item in value.items() if key != "$ref"}
        target = schemas.value(str(value["$ref"])[1:])
        value = {**target, **rest} if is_object(target) else rest
        return plain(schemas, value, depth - 1)
    words = ("description", "summary", "example", "examples", "externalDocs", "title", "bearerFormat")
    kept = {
        k: v
        for k, v in value.items()
        if not k.startswith("x-") and (k not in words or not isinstance(v, str | list))
    }
    return {
        key: _unordered(key, plain(schemas, item, depth))
        for key, item in kept.items()
        if key not in ("example", "examples")
    }


def _unordered(keyword: str, value: Any) -> Any:
    """A list of which the order says nothing, in an order of our own."""
    if keyword == "dependentRequired" and is_object(value):
        return {name: _unordered("required", others) for name, others in value.items()}
    return sorted(value, key=written) if keyword in _SETS and is_array(value) else value


def reached(schemas: Schemas, *values: Any) -> set[str]:
    """The components that values refer to, and those that these refer to."""
    found: set[str] = set()
    todo = list(values)
    while todo:
        for target in references(todo.pop()):
            if target not in found:
                found.add(target)
                with suppress(KeyError, IndexError, ValueError, TypeError):
                    todo.append(schemas.value(target))
    return found


def references(value: Any) -> Iterator[str]:
    """The pointers that a value refers to, those of a discriminator's mapping too."""
    if is_object(value):
        for key, item in value.items():
            if key == "$ref" and isinstance(item, str):
                yield item[1:]
            elif key == "mapping" and is_object(item):
                yield from (
                    ref[1:] if ref.startswith("#") else f"/components/schemas/{escape(ref)}"
                    for ref in item.values()
                    if isinstance(ref, str)
                )
            else:
                yield from references(item)
    elif is_array(value):
        for item in value:
            yield from references(item)


def leaves(schemas: Schemas, node: Node, depth: int = 3) -> Iterator[tuple[str, str]]:
    """The statements of a node, words included: a measure of likeness."""
    view = schemas.view(node)
    for pointer in view.atoms:
        schema = schemas.value(pointer)
        if is_object(schema):
            for key, value in schema.items():
                if (
                    key in JUDGED and not is_object(value) and not _is_schemas(value)
                ) or key == "description":
                    yield key, repr(sorted(map(repr, value)) if is_array(value) else value)
    if depth:
        for name, child in (*view.properties.items(), ("[]", view.items)):
            yield from ((f"{name}.{key}", value) for key, value in leaves(schemas, child, depth - 1))


def _is_schemas(value: Any) -> bool:
    return is_array(value) and any(is_object(item) for item in value)


def likeness(old: Schemas, new: Schemas, old_node: Node, new_node: Node) -> float:
    """How much two nodes say the same: from 0 to 1."""
    before, after = set(leaves(old, old_node)), set(leaves(new, new_node))
    return len(before & after) / len(before | after) if before | after else 1.0


def renamed(
    old: Schemas, new: Schemas, before: View, after: View, gone: dict[str, Node], come: dict[str, Node]
) -> dict[str, str]:
    """The properties that only changed their name, as old name to new name."""
    candidates: list[tuple[float, str, str]] = []
    for old_name, old_node in gone.items():
        for new_name, new_node in come.items():
            around = frozenset({before.place}), frozenset({after.place})
            same = shape(old, old_node, inside=around[0]) == shape(new, new_node, inside=around[1])
            like = likeness(old, new, old_node, new_node)
            words = _description(old, old_node)
            told = bool(words) and words == _description(new, new_node)
            names = difflib.SequenceMatcher(None, old_name, new_name).ratio()
            alone = len(gone) == len(come) == 1
            placed = alone and _position(before, old_name) == _position(after, new_name)
            need = (old_name in before.required) == (new_name in after.required)
            sure = told or (need and (names >= _NAMES_ALIKE or placed or _is_mark(old, old_node)))
            if (same and sure) or (told and like >= _LIKE):
                candidates.append((like + names + told + placed, old_name, new_name))
    result: dict[str, str] = {}
    for _, old_name, new_name in sorted(candidates, reverse=True):
        if old_name not in result and new_name not in result.values():
            result[old_name] = new_name
    return result


def _description(schemas: Schemas, node: Node) -> str:
    values = [schemas.value(pointer) for pointer in (*node, *schemas.view(node).atoms)]
    return next((str(v["description"]) for v in values if is_object(v) and v.get("description")), "")


def _is_mark(schemas: Schemas, node: Node) -> bool:
    """Whether a property holds one value alone, as those that tell the branches of a union apart."""
    return len(schemas.view(node).enum or ()) == 1


def _position(view: View, name: str) -> int:
    return list(view.properties).index(name)


def tags(schemas: Schemas, node: Node, name: str | None) -> frozenset[str]:
    """The values that mark a branch: those of the discriminator, or of any required constant."""
    view = schemas.view(node)
    names = [name] if name else [key for key in view.properties if key in view.required]
    marks = [(key, schemas.view(view.properties[key]).enum) for key in names if key in view.properties]
    found = [(key, values) for key, values in marks if values and (name or len(values) == 1)]
    return frozenset(f"{key}={value}" for key, values in found for value in values)


def branches(
    old: Schemas, new: Schemas, before: View, after: View, name: str | None
) -> list[tuple[Node, Node]]:
    """Pairs of branches of two unions that are the same, in the order of the new one."""
    left, right = list(before.branches), list(after.branches)
    pairs: list[tuple[Node, Node]] = []

    def take(test: Callable[[Node, Node], bool]) -> None:
        for mine in list(left):
            for other in list(right):
                if test(mine, other):
                    pairs.append((mine, other))
                    left.remove(mine)
                    right.remove(other)
                    break

    take(
        lambda a, b: (
            old.follow(a[-1]) == new.follow(b[-1])
            and "/components/" in old.follow(a[-1])
            and a[-1] != old.follow(a[-1])
        )
    )
    take(lambda a, b: bool(tags(old, a, name)) and tags(old, a, name) == tags(new, b, name))
    take(lambda a, b: shape(old, a) == shape(new, b))
    take(lambda a, b: likeness(old, new, a, b) >= _LIKE)
    take(
        lambda a, b: (
            old.view(a).types == new.view(b).types
            and (len(left) == len(right) or (_only(old, a, left) and _only(new, b, right)))
            and not (tags(old, a, name) and tags(new, b, name))
        )
    )
    return pairs


def _only(schemas: Schemas, node: Node, among: list[Node]) -> bool:
    """Whether a branch is the only one of its type, and one that has no parts."""
    types = schemas.view(node).types
    if types is None or types & {"object", "array"}:
        return False
    return sum(schemas.view(other).types == types for other in among) == 1
