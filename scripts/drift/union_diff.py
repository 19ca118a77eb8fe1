"""Compare two schemas of which one or both are unions: the branches that correspond, and the others."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING, Any

from scripts.drift import matching
from scripts.drift.rules import COMPATIBLE, REQUEST, WARNING, Judgement
from scripts.drift.schema_space import SCHEMAS, target
from scripts.drift.schema_view import NEW, OLD, Node, Part, Union, View, made
from scripts.drift.schema_walk import (
    EQUAL,
    NOT_NULL,
    OPEN,
    REPORTED,
    Frame,
    Walk,
    describe,
    form_name,
    is_form,
    places_of,
)
from scripts.drift.value_diff import default, null

if TYPE_CHECKING:
    from scripts.drift.changes import Place


def unions(walk: Walk, frame: Frame) -> None:
    """Compare two schemas, one or both of them unions, branch by branch."""
    old, new = (_Union.of(walk, view) for view in (frame.old, frame.new))
    name = _tag_name(frame.old) or _tag_name(frame.new)
    pairs = matching.branches(walk.exact, old.branches, new.branches, name)
    if not pairs and not (old.union and new.union):
        row: dict[str, Any] = {"old": form_name(walk, frame.old), "new": form_name(walk, frame.new)}
        walk.report(frame, "type-changed", frame.new.place, covers=places_of(frame.old, frame.new), **row)
        return
    _come_and_gone(walk, frame, old, new, pairs, name)
    nullable = False  # whether null is compared inside a pair
    for mine, other in pairs:
        label = _label(walk, other, name)
        nullable |= walk.space.view(mine).nullable != walk.space.view(other).nullable
        proven = frame.proven
        both = old.union is not None and new.union is not None
        if both and proven != OPEN and all(walk.space.view(node).properties for node in (mine, other)):
            # a client reads an object as the form that it is, even if another form accepts the same values
            mine, other, proven = (NOT_NULL, *mine), (NOT_NULL, *other), OPEN
        mine, other = _with_all_met(walk, frame, (old, mine), (new, other))
        tag = _implied_tag(walk, old.union, mine)
        if frame.direction == REQUEST and tag and _lists_tags(walk, _tag_name(frame.old), other):
            mine = (*tag, *mine)  # the new document lists the tags that the old one only has in its mapping
            frame.reasons.add(REPORTED)
        walk.inside(frame, label, mine, other, proven=proven)
    if old.union and new.union:
        default(walk, frame)
        _exclusive(walk, frame, old.union, new.union, new.branches)
        _discriminator(walk, frame, pairs)
    accepts = [walk.exact.accepts(view, None) for view in (frame.old, frame.new)]
    if accepts[0] is not accepts[1] and not nullable:
        added = bool(accepts[1])
        place = frame.new.at.get("null") or (new.union.owner.pointer if new.union else frame.new.place)
        null(walk, frame, added, place)


def _with_all_met(walk: Walk, frame: Frame, *sides: tuple[_Union, Node]) -> tuple[Node, Node]:
    """Return two branches, the accepting one together with every further branch that accepts all values.

    A value that meets several branches of an `anyOf` is read by all of them, as if they were an `allOf`.
    """
    nodes = sides[0][1], sides[1][1]
    narrow, wide = (0, 1) if frame.direction == REQUEST else (1, 0)
    union = sides[wide][0]
    if sides[narrow][0].union is not None or union.union is None or union.union.keyword != "anyOf":
        return nodes
    if walk.exact.empty(nodes[narrow]):
        return nodes
    met = [
        node[-1] for node in union.branches if node != nodes[wide] and walk.exact.subset(nodes[narrow], node)
    ]
    together = (*met, *nodes[wide])
    return (nodes[0], together) if wide else (together, nodes[1])


def _label(walk: Walk, node: Node, name: str | None) -> str:
    marks = sorted(tag.partition("=")[2] for tag in matching.tags(walk.space, node, name))
    part = node[-1]
    if marks or part.is_made:
        return marks[0] if marks else str(walk.space.value(part)["type"])
    return walk.space.follow(part.side, part.pointer).rpartition("/")[2]


def _come_and_gone(
    walk: Walk, frame: Frame, old: _Union, new: _Union, pairs: list[tuple[Node, Node]], name: str | None
) -> None:
    kept_old, kept_new = [mine for mine, _ in pairs], [other for _, other in pairs]
    for node in old.branches:
        if node not in kept_old:
            _branch(walk, frame, "union-branch-removed", OLD, node, name, kept_old)
    for node in new.branches:
        if node not in kept_new:
            kind = "tagged-branch-added" if _is_told_apart(walk, frame, old, node) else "union-branch-added"
            _branch(walk, frame, kind, NEW, node, name, kept_new)


def _is_told_apart(walk: Walk, frame: Frame, old: _Union, node: Node) -> bool:
    """Whether a client of the old document keeps an added form as unknown: its tag is a new string."""
    name = _tag_name(frame.old)
    view = walk.space.view(node)
    child = view.child(name) if name in view.required else None
    if not child or walk.space.view(child).types != frozenset({"string"}):
        return False
    known = [_values_of_tag(walk, OLD, frame.old, each) for each in old.branches]
    own = _values_of_tag(walk, NEW, frame.new, node)
    return bool(own) and own.isdisjoint(set[str]().union(*known))


def _values_of_tag(walk: Walk, side: int, view: View, node: Node) -> set[str]:
    """Return the tags of a branch; empty if they are not known."""
    discriminator: dict[str, Any] = view.single.get("discriminator") or {}
    child = walk.space.view(node).child(str(discriminator.get("propertyName")))
    values = walk.space.view(child).enum if child else None
    mapping = _mapping(walk, side, discriminator)
    named = not mapping or walk.space.follow(side, node[-1].pointer) in mapping.values()
    tags = [value for value in values or () if isinstance(value, str)]
    return set(tags or (_tags(walk, side, node, mapping) if named else ()))


def _branch(
    walk: Walk, frame: Frame, kind: str, side: int, node: Node, name: str | None, others: list[Node]
) -> None:
    """Report an added or removed branch. If it is equal to another one, only its name is added or removed."""
    part = node[-1]
    pointer = (frame.old, frame.new)[side].place if part.is_made else part.pointer
    covers: set[Place] = {(side, pointer), (side, walk.space.follow(side, pointer))}
    row: dict[str, Any] = {"step": _label(walk, node, name), "covers": covers}
    row["old" if side == OLD else "new"] = walk.space.value((side, pointer))
    if any(walk.exact.equal(node, other) for other in others):
        at = walk.space.follow(side, pointer)
        named = at.startswith(SCHEMAS) and at.count("/") == 3
        if named and at not in {walk.space.follow(side, other[-1].pointer) for other in others}:
            level = WARNING if side == OLD else COMPATIBLE
            walk.state(frame, kind, pointer, Judgement(COMPATIBLE, level), **row)
        return
    # no proof overrules an added or removed form of an object: other forms only ignore its properties
    form = frame.proven != EQUAL and walk.space.view((part,)).properties
    change = (walk.state if form else walk.report)(frame, kind, pointer, **row)
    if change is not None and kind.endswith("-added"):
        words = describe(walk.space, walk.space.view((part,)))
        change.note = f"It contains: {words}." if words else ""


def _exclusive(walk: Walk, frame: Frame, old: Union, new: Union, branches: list[Node]) -> None:
    """Report whether a value may match several branches, if that makes a difference."""
    if old.keyword == new.keyword:
        return
    if not all(walk.exact.disjoint(first, second) for first, second in combinations(branches, 2)):
        kind = "union-exclusive" if new.keyword == "oneOf" else "union-loosened"
        walk.report(frame, kind, new.pointer, old=old.keyword, new=new.keyword)


def _discriminator(walk: Walk, frame: Frame, pairs: list[tuple[Node, Node]]) -> None:
    """Compare the discriminators of two unions."""
    old, new = frame.old, frame.new
    before, after = old.single.get("discriminator"), new.single.get("discriminator")
    if before is None and after is None:
        return
    place = f"{frame.place('discriminator')}/discriminator"
    if before is None or after is None:
        kind = "discriminator-added" if before is None else "discriminator-removed"
        walk.state(frame, kind, place, old=before, new=after)
        frame.reasons.add(REPORTED)  # it decides the branch, so that fewer or more values are accepted
        return
    maps = _mapping(walk, OLD, before), _mapping(walk, NEW, after)
    tag = str(after["propertyName"])
    removed: set[str] = set()
    added: set[str] = set()
    for mine, other in pairs:
        if not any(matching.tags(walk.space, node, tag) for node in (mine, other)):
            names = [_tags(walk, side, node, maps[side]) for side, node in ((OLD, mine), (NEW, other))]
            removed |= names[0] - names[1]
            added |= names[1] - names[0]
    moved = any(
        walk.exact.equal((Part(OLD, maps[0][name]),), mine)
        and not walk.exact.equal((Part(NEW, maps[1][name]),), other)
        for name in maps[0].keys() & maps[1].keys()
        for mine, other in pairs
    )
    mapped = {(side, at) for side in (OLD, NEW) for at in maps[side].values()}
    if before["propertyName"] != tag or moved or (removed and added):
        walk.state(frame, "discriminator-changed", place, old=before, new=after).touches |= mapped
    elif removed or added:
        kind = "enum-value-removed" if removed else "enum-value-added"
        row: dict[str, Any] = {"old": sorted(removed) or None, "new": sorted(added) or None}
        walk.state(frame, kind, place, **row).touches |= mapped


def _mapping(walk: Walk, side: int, discriminator: dict[str, Any]) -> dict[str, str]:
    named: dict[str, str] = discriminator.get("mapping") or {}
    result: dict[str, str] = {}
    for tag, reference in named.items():
        with suppress(LookupError, ValueError):
            result[tag] = walk.space.follow(side, target(str(reference)))
    return result


def _tags(walk: Walk, side: int, node: Node, mapping: dict[str, str]) -> set[str]:
    place = walk.space.follow(side, node[-1].pointer)
    return {tag for tag, at in mapping.items() if at == place} or {place.rpartition("/")[2]}


def subtypes(walk: Walk, frame: Frame) -> None:
    """Compare the schemas that extend a base with a discriminator; a value may be any of them."""
    old, new = frame.old, frame.new
    rows: list[dict[str, str]] = []
    for side, view in ((OLD, old), (NEW, new)):
        at = view.at.get("discriminator", "")
        base = walk.space.follow(side, view.node[0].pointer) if at and len(view.node) == 1 else ""
        own = base == at != "" and not view.unions
        mapped = _mapping(walk, side, view.single["discriminator"]) if own else {}
        extensions = walk.delta.subtypes(side, at) if own else {}
        rows.append(
            extensions | {name: place for name, place in mapped.items() if place not in extensions.values()}
        )
    for name, pointer in rows[0].items():
        if name in rows[1]:
            walk.inside(frame, name, (Part(OLD, pointer),), (Part(NEW, rows[1][name]),), proven=OPEN)
        elif rows[1]:
            covers: set[Place] = {(OLD, pointer)}
            walk.state(frame, "union-branch-removed", pointer, old=name, covers=covers)
    for name, pointer in rows[1].items():
        if name not in rows[0] and rows[0]:
            walk.state(frame, "tagged-branch-added", pointer, new=name, covers={(NEW, pointer)})


@dataclasses.dataclass
class _Union:
    """A schema as a union: its branches in their context, or itself by each of its types."""

    union: Union | None
    branches: list[Node]

    @classmethod
    def of(cls, walk: Walk, view: View) -> _Union:
        """Read a view as a union; the places of unions inside it are visited."""
        union = next((union for union in view.unions if is_form(walk, union)), None)
        if union is not None:
            beside = view.beside(union)
            branches = matching.flat(walk.space, union, walk.visited)
            nodes = [(*beside, branch) for branch in branches]
            return cls(union, [node for node in nodes if walk.space.view(node).types - {"null"}])
        types = sorted(view.types - {"null"}) if view.enum is None else []
        if len(types) < 2:
            return cls(None, [view.node])
        return cls(None, [(*view.node, made(view.node[-1].side, {"type": kind})) for kind in types])


def _implied_tag(walk: Walk, union: Union | None, node: Node) -> Node | None:
    """Return the part that states the tags of a branch by the mapping; None if the branch lists them."""
    discriminator = (union.discriminator if union else None) or {}
    name, branch = str(discriminator.get("propertyName")), node[-1]
    listed = walk.space.view((branch,)).properties.get(name)
    if listed is None or _lists_tags(walk, name, node):
        return None
    place = walk.space.follow(branch.side, branch.pointer)
    values = [tag for tag, at in _mapping(walk, branch.side, discriminator).items() if at == place]
    return (made(branch.side, {"properties": {name: {"enum": values}}}),) if values else ()


def _lists_tags(walk: Walk, name: str | None, node: Node) -> bool:
    """Whether a branch itself has the values of its tag."""
    listed = walk.space.view((node[-1],)).properties.get(name or "")
    return listed is not None and walk.space.view(listed).enum is not None


def _tag_name(view: View) -> str | None:
    discriminator = view.single.get("discriminator")
    return str(discriminator["propertyName"]) if discriminator else None
