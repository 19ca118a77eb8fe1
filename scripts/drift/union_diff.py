"""Compare two schemas of which one or both are unions: the branches that correspond, and the others."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from functools import cached_property
from itertools import combinations
from typing import Any

from scripts.drift import matching
from scripts.drift.rules import COMPATIBLE, REQUEST, WARNING, Judgement
from scripts.drift.schema_space import SCHEMAS, target
from scripts.drift.schema_view import NEW, OLD, Node, Part, Union, View, made
from scripts.drift.schema_walk import (
    EQUAL,
    NOT_NULL,
    OPEN,
    OVERLAPPING,
    PROVEN,
    REPORTED,
    Frame,
    Walk,
    describe,
    form_name,
    is_form,
    places_of,
)
from scripts.drift.value_diff import default, null
from scripts.drift.wire_diff import same_element


@dataclasses.dataclass
class _Side:
    """One of two schemas as a union.

    Attributes:
        walk: the comparison.
        side: the document.
        view: the schema.
        union: its union; None if it has none.
        branches: its branches with everything beside the union, or the schema itself by each of its types.
    """

    walk: Walk
    side: int
    view: View
    union: Union | None = None
    branches: list[Node] = dataclasses.field(default_factory=list[Node])

    def __post_init__(self) -> None:
        """Read the union, the largest of several; the places of unions inside it are visited."""
        view, space = self.view, self.walk.space
        unions = [union for union in view.unions if is_form(self.walk, union)]
        ranks = [(union.discriminator is not None, len(union.branches)) for union in unions]
        self.union = unions[ranks.index(max(ranks))] if unions else None
        if self.union is not None:
            beside = view.beside(self.union)
            nodes = [(*beside, branch) for branch in matching.flat(space, self.union, self.walk.visited)]
            self.branches = [node for node in nodes if space.view(node).types - {"null"}]
            return
        types = sorted(view.types - {"null"}) if view.enum is None else []
        parts = [made(self.side, {"type": kind}) for kind in types] if len(types) > 1 else []
        self.branches = [(*view.node, part) for part in parts] or [view.node]

    @property
    def discriminator(self) -> dict[str, Any]:
        """The discriminator; empty if there is none."""
        return self.view.single.get("discriminator") or {}

    @property
    def tag_name(self) -> str | None:
        """The property that tells the branches apart."""
        return str(self.discriminator["propertyName"]) if self.discriminator else None

    @cached_property
    def mapping(self) -> dict[str, str]:
        """The places of the branches by their tags."""
        named: dict[str, str] = self.discriminator.get("mapping") or {}
        result: dict[str, str] = {}
        for tag, reference in named.items():
            with suppress(LookupError, ValueError):
                result[tag] = self.walk.space.follow(self.side, target(str(reference)))
        return result

    def mapped(self, node: Node) -> list[str]:
        """Return the tags that the mapping gives to a branch."""
        place = self.walk.space.follow(self.side, node[-1].pointer)
        return [tag for tag, at in self.mapping.items() if at == place]

    def tags(self, node: Node) -> set[str]:
        """Return the tags of a branch that does not list them: those of the mapping, or its name."""
        return set(self.mapped(node)) or {self.walk.space.name(node[-1])}

    def listed(self, node: Node) -> list[Any] | None:
        """Return the tags that a branch lists itself; None if it lists none."""
        child = self.walk.space.view((node[-1],)).properties.get(self.tag_name or "")
        return self.walk.space.view(child).enum if child else None

    def known(self, node: Node) -> set[str]:
        """Return the tags of a branch, listed or not; empty if they are not known."""
        child = self.walk.space.view(node).child(self.tag_name or "")
        values = self.walk.space.view(child).enum if child else None
        tags = {value for value in values or () if isinstance(value, str)}
        return tags or (self.tags(node) if not self.mapping or self.mapped(node) else set())

    def overlaps(self, node: Node) -> bool:
        """Whether a value of a branch may meet another branch too; the discriminator selects one alone."""
        if self.union is None or self.union.discriminator is not None:
            return False
        return matching.overlaps(self.walk.exact, node, self.branches)

    def implied_tag(self, node: Node) -> Node:
        """Return the part that states the tags of a branch by the mapping; none if the branch lists them."""
        has_tag = self.tag_name in self.walk.space.view((node[-1],)).properties
        values = self.mapped(node) if has_tag and self.listed(node) is None else []
        return (made(self.side, {"properties": {self.tag_name: {"enum": values}}}),) if values else ()


def unions(walk: Walk, frame: Frame) -> None:
    """Compare two schemas, one or both of them unions, branch by branch."""
    old, new = _Side(walk, OLD, frame.old), _Side(walk, NEW, frame.new)
    name = old.tag_name or new.tag_name
    pairs = matching.branches(walk.exact, old.branches, new.branches, name)
    if not pairs and not (old.union and new.union):
        fields: dict[str, Any] = {"old": form_name(walk, frame.old), "new": form_name(walk, frame.new)}
        walk.report(frame, "type-changed", frame.new.place, covers=places_of(frame.old, frame.new), **fields)
        return
    _come_and_gone(walk, frame, old, new, pairs, name)
    nullable = False  # whether null is compared inside a pair
    accepts = [walk.exact.accepts(view, None) for view in (frame.old, frame.new)]
    for mine, other in pairs:
        label = _label(walk, other, name)
        if walk.space.view(mine).nullable != walk.space.view(other).nullable:
            nullable = True
            if accepts == [True, True]:  # one document has null beside its forms
                mine, other = (NOT_NULL, *mine), (NOT_NULL, *other)
        proven, mode = frame.proven, ""
        both = old.union is not None and new.union is not None
        if both and proven != OPEN and all(walk.space.view(node).properties for node in (mine, other)):
            # a client reads an object as its form, even if another form accepts it; other values have no form
            kept = made(OLD, {"type": "object"}) if proven == EQUAL else NOT_NULL
            mine, other, proven, mode = (kept, *mine), (kept, *other), OPEN, PROVEN
        if frame.direction == REQUEST and (old.overlaps(mine) or new.overlaps(other)):
            mode += OVERLAPPING
        mine, other = _with_all_met(walk, frame, (old, mine), (new, other))
        tag = old.implied_tag(mine) if old.union else ()
        if frame.direction == REQUEST and tag and old.listed(other) is not None:
            mine = (*tag, *mine)  # the new document lists the tags that the old one only has in its mapping
            frame.reasons.add(REPORTED)
        walk.inside(frame, label, mine, other, mode=mode, proven=proven)
    if old.union and new.union:
        default(walk, frame)
        _exclusive(walk, frame, old.union, new.union, new.branches)
        _discriminator(walk, frame, old, new, pairs)
    if accepts[0] is not accepts[1] and not nullable:
        added = bool(accepts[1])
        place = frame.new.at.get("null") or (new.union.owner.pointer if new.union else frame.new.place)
        null(walk, frame, added, place)


def _with_all_met(walk: Walk, frame: Frame, *sides: tuple[_Side, Node]) -> tuple[Node, Node]:
    """Return two branches, the accepting one together with every further branch that accepts all values.

    A value that meets several branches of an `anyOf` is read by all of them, as if they were an `allOf`.
    """
    nodes = sides[0][1], sides[1][1]
    narrow, wide = (0, 1) if frame.direction == REQUEST else (1, 0)
    union = sides[wide][0]
    if sides[narrow][0].union is not None or union.union is None or union.union.keyword != "anyOf":
        return nodes
    if walk.exact.impossible(nodes[narrow]):
        return nodes
    met = [
        node[-1] for node in union.branches if node != nodes[wide] and walk.exact.subset(nodes[narrow], node)
    ]
    together = (*met, *nodes[wide])
    return (nodes[0], together) if wide else (together, nodes[1])


def _label(walk: Walk, node: Node, name: str | None) -> str:
    """Return what a report calls a branch: its first tag, its type, or its component."""
    tags = sorted(tag.partition("=")[2] for tag in matching.tags(walk.space, node, name))
    part = node[-1]
    if tags or part.is_made:
        return tags[0] if tags else str(walk.space.value(part).get("type", ""))
    return walk.space.follow(part.side, part.pointer).rpartition("/")[2]


def _come_and_gone(
    walk: Walk, frame: Frame, old: _Side, new: _Side, pairs: list[tuple[Node, Node]], name: str | None
) -> None:
    maps = [node for node in old.branches if not walk.space.view(node).properties]
    for side, kept in ((old, [mine for mine, _ in pairs]), (new, [other for _, other in pairs])):
        for node in (node for node in side.branches if node not in kept):
            kind = "union-form-removed" if side is old else "union-form-added"
            kind = "tagged-form-added" if side is new and _is_told_apart(walk, old, new, node) else kind
            is_read = side is new and any(walk.exact.subset(node, form) for form in maps)
            verdict = Judgement(COMPATIBLE, COMPATIBLE) if is_read else None
            _branch(walk, frame, kind, side, node, kept, step=_label(walk, node, name), verdict=verdict)


def _is_told_apart(walk: Walk, old: _Side, new: _Side, node: Node) -> bool:
    """Whether a client of the old document keeps an added form as unknown: its tag is a new string."""
    name = old.tag_name
    view = walk.space.view(node)
    child = view.child(name) if name in view.required else None
    if not child or walk.space.view(child).types != frozenset({"string"}):
        return False
    own = new.known(node)
    return bool(own) and own.isdisjoint(set[str]().union(*map(old.known, old.branches)))


def _branch(
    walk: Walk, frame: Frame, kind: str, union: _Side, node: Node, others: list[Node], **fields: Any
) -> None:
    """Report an added or removed branch. If it is equal to another one, only its name is added or removed."""
    part, side = node[-1], union.side
    pointer = union.view.place if part.is_made else part.pointer
    fields["covers"] = {(side, pointer), (side, walk.space.follow(side, pointer))}
    fields["old" if side == OLD else "new"] = walk.space.value((side, pointer))
    alike = [other for other in others if walk.exact.equal(node, other)]
    if alike:
        at = walk.space.follow(side, pointer)
        named = at.startswith(SCHEMAS) and at.count("/") == 3
        if not any(same_element(walk, frame, side, node, other) for other in alike):
            walk.state(frame, kind, pointer, **fields)
        elif named and at not in {walk.space.follow(side, other[-1].pointer) for other in others}:
            fields["verdict"] = Judgement(COMPATIBLE, WARNING if side == OLD else COMPATIBLE)
            walk.state(frame, kind, pointer, **fields)
        return
    # no proof overrules an added or removed form of an object: other forms only ignore its properties
    form = frame.proven != EQUAL and walk.space.view((part,)).properties
    change = (walk.state if form else walk.report)(frame, kind, pointer, **fields)
    if change is not None and kind.endswith("-added"):
        words = describe(walk.space, walk.space.view((part,)))
        change.note = f"It contains: {words}." if words else ""


def _exclusive(walk: Walk, frame: Frame, old: Union, new: Union, branches: list[Node]) -> None:
    """Report whether a value may match several branches, if that makes a difference."""
    if old.keyword == new.keyword:
        return
    if not all(walk.exact.impossible(first, second) for first, second in combinations(branches, 2)):
        kind = "union-exclusive" if new.keyword == "oneOf" else "union-loosened"
        walk.report(frame, kind, new.pointer, old=old.keyword, new=new.keyword)


def _discriminator(walk: Walk, frame: Frame, old: _Side, new: _Side, pairs: list[tuple[Node, Node]]) -> None:
    """Compare the discriminators of two unions."""
    before, after = old.discriminator or None, new.discriminator or None
    if before is None and after is None:
        return
    place = f"{frame.place('discriminator')}/discriminator"
    if before is None or after is None:
        kind = "discriminator-added" if before is None else "discriminator-removed"
        walk.state(frame, kind, place, old=before, new=after)
        frame.reasons.add(REPORTED)  # it decides the branch, so that fewer or more values are accepted
        return
    removed, added = set[str](), set[str]()
    for mine, other in pairs:
        if not any(matching.tags(walk.space, node, new.tag_name) for node in (mine, other)):
            removed |= old.tags(mine) - new.tags(other)
            added |= new.tags(other) - old.tags(mine)
    moved = any(
        walk.exact.equal((Part(OLD, old.mapping[name]),), mine)
        and not walk.exact.equal((Part(NEW, new.mapping[name]),), other)
        for name in old.mapping.keys() & new.mapping.keys()
        for mine, other in pairs
    )
    mapped = {(side.side, at) for side in (old, new) for at in side.mapping.values()}
    if old.tag_name != new.tag_name or moved or (removed and added):
        walk.state(frame, "discriminator-changed", place, old=before, new=after).touches |= mapped
    elif removed or added:
        kind = "enum-value-removed" if removed else "enum-value-added"
        fields: dict[str, Any] = {"old": sorted(removed) or None, "new": sorted(added) or None}
        walk.state(frame, kind, place, **fields).touches |= mapped


def subtypes(walk: Walk, frame: Frame) -> None:
    """Compare the schemas that extend a base with a discriminator; a value may be any of them."""
    old, new = frame.old, frame.new
    rows: list[dict[str, str]] = []
    for side, view in ((OLD, old), (NEW, new)):
        at = view.at.get("discriminator", "")
        base = walk.space.follow(side, view.node[0].pointer) if at and len(view.node) == 1 else ""
        own = base == at != "" and not view.unions
        mapped = _Side(walk, side, view).mapping if own else {}
        extensions = walk.delta.subtypes(side, at) if own else {}
        rows.append(
            extensions | {name: place for name, place in mapped.items() if place not in extensions.values()}
        )
    for name, pointer in rows[0].items():
        if name in rows[1]:
            walk.inside(frame, name, (Part(OLD, pointer),), (Part(NEW, rows[1][name]),), proven=OPEN)
        elif rows[1]:
            walk.state(frame, "union-form-removed", pointer, old=name, covers={(OLD, pointer)})
    for name, pointer in rows[1].items():
        if name not in rows[0] and rows[0]:
            walk.state(frame, "tagged-form-added", pointer, new=name, covers={(NEW, pointer)})
