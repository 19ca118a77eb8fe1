"""Match parts of two documents: renamed properties, branches of unions, and the classes of schemas."""

from __future__ import annotations

import difflib
import keyword
import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, TypeVar

from scripts.drift.json_values import same, written
from scripts.drift.keywords import NAMING
from scripts.drift.openapi import GRAMMAR, JUDGED
from scripts.vendor.document import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.schema_proof import Prover
    from scripts.drift.schema_space import Space
    from scripts.drift.schema_view import Node, Part, Union, View

_Item = TypeVar("_Item")
_LIKE = 0.5
"""The likeness of two schemas from which on they may correspond."""
_NAMES_ALIKE = 0.65
"""The similarity of two names from which on one may be the other, renamed."""
_MOST_CANDIDATES = 12
"""Properties or branches that are compared with each other; more are paired by names and tags alone."""


@cache
def python_name(name: str) -> str:
    """Return the attribute or argument that a name of a document becomes."""
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    text = re.sub(r"[^\w]+", "_", text).strip("_").lower()
    text = re.sub(r"_+", "_", text)
    if not text or text[0].isdigit():
        text = f"field_{text}"
    return f"{text}_" if keyword.iskeyword(text) or text in ("self", "list", "type", "id_") else text


def class_name(name: str) -> str:
    """Return the class that a title or the name of a component becomes."""
    return "".join(part[:1].upper() + part[1:] for part in python_name(name).split("_"))


def taken(
    old: list[_Item], new: list[_Item], test: Callable[[_Item, _Item], bool]
) -> list[tuple[_Item, _Item]]:
    """Return the pairs of items that pass a test, and remove them from both lists."""
    pairs: list[tuple[_Item, _Item]] = []
    for mine in list(old):
        other = next((other for other in new if test(mine, other)), None)
        if other is not None:
            pairs.append((mine, other))
            old.remove(mine)
            new.remove(other)
    return pairs


def likeness(space: Space, old: Node, new: Node) -> float:
    """Return the share of statements that two nodes have in common, from 0 to 1."""
    before, after = _statements(space, old), _statements(space, new)
    return len(before & after) / len(before | after) if before | after else 1.0


def _statements(space: Space, node: Node, depth: int = 3) -> set[tuple[str, str]]:
    """Return what the schemas of a node state, and those inside them, as keyword and value."""
    if (node, depth) in space.statements:
        return space.statements[node, depth]
    statements: set[tuple[str, str]] = set()
    view = space.view(node)
    for atom in view.atoms:
        schema = None if atom.is_made else space.value(atom)
        for key, value in schema.items() if is_object(schema) else ():
            if (GRAMMAR["schema"].get(key) == JUDGED and not is_object(value)) or key == "description":
                statements.add((key, repr(sorted(map(repr, value)) if is_array(value) else value)))
    if depth:
        for name, child in (*view.properties.items(), ("[]", view.item(view.prefix))):
            if child:
                statements |= {
                    (f"{name}.{key}", value) for key, value in _statements(space, child, depth - 1)
                }
    space.statements[node, depth] = statements
    return statements


def renamed(prover: Prover, old: View, new: View, removed: list[str], added: list[str]) -> dict[str, str]:
    """Return the properties that probably only changed their name, as old name to new name.

    Two properties must have the same schema, and a similar name or the same description.
    """
    if len(removed) > _MOST_CANDIDATES or len(added) > _MOST_CANDIDATES:
        return {}
    candidates: list[tuple[float, str, str]] = []
    for old_name in removed:
        for new_name in added:
            nodes = old.properties[old_name], new.properties[new_name]
            same_need = (old_name in old.required) == (new_name in new.required)
            likely = _rename(prover, nodes, _similarity(old_name, new_name), same_need=same_need)
            candidates += [(likely, old_name, new_name)] if likely else []
    result: dict[str, str] = {}
    for _, old_name, new_name in sorted(candidates, reverse=True):
        if old_name not in result and new_name not in result.values():
            result[old_name] = new_name
    return result


def _rename(prover: Prover, nodes: tuple[Node, Node], similarity: float, *, same_need: bool) -> float:
    """Return how likely it is that a property was renamed; 0 if it is not."""
    space = prover.space
    texts = [description(space, node) for node in nodes]
    described = bool(texts[0]) and texts[0] == texts[1]
    equal = prover.equal(*nodes) or _same_text(space, *nodes)
    like = 1.0 if equal else likeness(space, *nodes)
    constant = len(space.view(nodes[0]).enum or ()) == 1
    named = same_need and (similarity >= _NAMES_ALIKE or constant)
    probable = (equal and (described or named)) or (described and like >= _LIKE)
    return like + similarity + described if probable else 0.0


def _same_text(space: Space, old: Node, new: Node) -> bool:
    """Whether two nodes are written alike.

    A schema that refers to itself is not equal to the old one once a property of it is renamed.
    """
    texts = [[space.value(part) for part in node if not part.is_made] for node in (old, new)]
    return bool(texts[0]) and same(*texts)


def _similarity(old_name: str, new_name: str) -> float:
    """Return how similar two names are, from 0 to 1; additional words leave them similar."""
    names = python_name(old_name), python_name(new_name)
    if names[0] == names[1]:
        return 1.0
    words = [set(name.split("_")) for name in names]
    similarity = difflib.SequenceMatcher(None, old_name, new_name).ratio()
    return max(similarity, _NAMES_ALIKE) if words[0] < words[1] or words[1] < words[0] else similarity


def description(space: Space, node: Node) -> str:
    """Return the description of a node; empty if it has none."""
    parts = [part for part in (*node, *space.view(node).atoms) if not part.is_made]
    values = [space.value(part) for part in parts]
    return next((str(v["description"]) for v in values if is_object(v) and v.get("description")), "")


def tags(space: Space, node: Node, name: str | None) -> frozenset[str]:
    """Return the values that identify a branch: those of the discriminator, or required constants."""
    view = space.view(node)
    listed = view.properties
    names = [name] if name else [key for key in listed if key in view.required]
    constants = [(key, space.view(listed[key]).enum) for key in names if key in listed]
    rows = [(key, values) for key, values in constants if values and (name or len(values) == 1)]
    return frozenset(f"{key}={value}" for key, values in rows for value in values)


def flat(space: Space, union: Union, passed: set[tuple[int, str]]) -> list[Part]:
    """Return the branches of a union, with those of the unions that are branches of it, without null.

    The places of these unions, and of null, are added to `passed`. A union without a discriminator inside one
    with a discriminator remains a branch: it has a tag as a whole.
    """
    result: list[Part] = []
    todo, seen = list(union.branches), set[tuple[int, str]]()
    while todo:
        branch = todo.pop(0)
        at = (branch.side, space.follow(branch.side, branch.pointer))
        view = space.view((branch,))
        only = view.unions[0] if len(view.unions) == 1 else None
        tagged = union.discriminator is not None and (only is None or only.discriminator is None)
        if only is None or tagged or not space.view(view.beside(only)).free:
            if view.types - {"null"}:
                result.append(branch)
            else:
                passed |= {at, branch[:2]}
        elif at not in seen:
            seen.add(at)
            passed |= {at, branch[:2]}
            todo[:0] = only.branches
    return result


def branches(prover: Prover, old: list[Node], new: list[Node], name: str | None) -> list[tuple[Node, Node]]:
    """Return pairs of branches of two unions that correspond, in the order of the new one.

    The last part of a node is the branch, the parts before it are what applies beside the union. That a
    branch accepts the values of another one says nothing if no value meets one of them.
    """
    space = prover.space
    left, right = list(old), list(new)
    marks = _marks(space, old, new, name)
    pairs = _identified(space, left, right, marks)
    tests: list[Callable[[Node, Node], bool]] = [
        lambda a, b: (
            space.view(a).properties.keys() == space.view(b).properties.keys()
            and not prover.impossible(a)
            and prover.equal(a, b)
        ),
        lambda a, b: _same_kind(space, a, b) and likeness(space, a, b) >= _LIKE,
        lambda a, b: (
            not (prover.impossible(a) or prover.impossible(b))
            and (prover.subset(a, b) or prover.subset(b, a))
        ),
        lambda a, b: (
            _same_kind(space, a, b)
            and (len(left) == len(right) or (_only(space, a, left) and _only(space, b, right)))
            and not (marks[a] and marks[b])
        ),
    ]
    if len(left) <= _MOST_CANDIDATES and len(right) <= _MOST_CANDIDATES:
        alike = sorted(product(left, right), key=lambda pair: -likeness(space, *pair))
        for test in tests:
            for mine, other in alike:
                if mine in left and other in right and test(mine, other):
                    pairs.append((mine, other))
                    left.remove(mine)
                    right.remove(other)
    order = {node: index for index, node in enumerate(new)}
    return sorted(pairs, key=lambda pair: order[pair[1]])


def overlaps(prover: Prover, node: Node, nodes: list[Node]) -> bool:
    """Whether a value of a branch may meet another branch of its union too."""
    others = [other for other in nodes if other[-1] != node[-1]]
    return len(others) > _MOST_CANDIDATES or not all(prover.impossible(node, other) for other in others)


def _identified(
    space: Space, old: list[Node], new: list[Node], marks: dict[Node, frozenset[str]]
) -> list[tuple[Node, Node]]:
    """Return pairs of branches with the same component, text or tag, and remove them from both lists."""
    keys: list[Callable[[Node], Any]] = [
        lambda node: _component(space, node),
        lambda node: _text(space, node),
        lambda node: marks[node],
    ]
    pairs: list[tuple[Node, Node]] = []
    for key in keys:
        rows: dict[Any, list[Node]] = {}
        for node in new:
            rows.setdefault(key(node), []).append(node)
        matched = [(node, rows[key(node)].pop(0)) for node in old if key(node) and rows.get(key(node))]
        for mine, other in matched:
            old.remove(mine)
            new.remove(other)
        pairs += matched
    return pairs + taken(old, new, lambda a, b: bool(marks[a] & marks[b]))


def _component(space: Space, node: Node) -> str:
    """Return the component that a branch refers to; empty if it is written at its place."""
    at = space.follow(*node[-1][:2])
    return at if at.startswith("/components/") and at != node[-1].pointer else ""


def _text(space: Space, node: Node) -> str:
    schema = space.value(node[-1])
    return written({k: v for k, v in schema.items() if k not in NAMING} if is_object(schema) else schema)


def _marks(space: Space, old: list[Node], new: list[Node], name: str | None) -> dict[Node, frozenset[str]]:
    """Return the values that identify the branches of two unions, and that not all of a union have."""
    if name is None and len(old) > 1 and len(new) > 1:
        names = [_tag_names(space, nodes) for nodes in (old, new)]
        name = next((each for each in names[0] if each in names[1]), None)
    marks = {node: tags(space, node, name) for node in (*old, *new)}
    rows = [[marks[node] for node in nodes] for nodes in (old, new) if len(nodes) > 1]
    shared = {tag for row in rows for tag in row[0] if all(tag in own for own in row)}
    return {node: own - shared for node, own in marks.items()}


def _tag_names(space: Space, nodes: list[Node]) -> list[str]:
    """Return the properties of which each branch lists other values, those of most branches first."""
    rows: dict[str, list[set[str]]] = {}
    for node in nodes:
        for name, child in space.view(node).properties.items():
            values = space.view(child).enum
            if values:
                rows.setdefault(name, []).append({written(value) for value in values})
    apart = [name for name, sets in rows.items() if len(set[str]().union(*sets)) == sum(map(len, sets))]
    return sorted(
        (name for name in apart if 2 * len(rows[name]) > len(nodes)), key=lambda name: -len(rows[name])
    )


def _same_kind(space: Space, first: Node, second: Node) -> bool:
    return space.view(first).types - {"null"} == space.view(second).types - {"null"}


def _only(space: Space, node: Node, among: list[Node]) -> bool:
    """Whether a branch is a scalar, and the only branch of its type."""
    types = space.view(node).types
    if types & {"object", "array"}:
        return False
    return sum(space.view(other).types == types for other in among) == 1
