"""Unions: branches that come and go, the tag that tells them apart, and how many may match."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_object
from scripts.drift import scalars
from scripts.drift.matching import branches, shape, tags

if TYPE_CHECKING:
    from scripts.drift.meaning import Node, View
    from scripts.drift.views import Schemas
    from scripts.drift.walk import Use, Walk


def compare(walk: Walk, old: View, new: View, use: Use) -> None:
    """Compare two schemas of which at least one is a union."""
    if _anything(old) or _anything(new):
        if not (_anything(old) and _anything(new)):
            kind = "type-narrowed" if _anything(old) else "type-widened"
            walk.report(kind, new.place or old.place, use, (old, new), old=_said(old), new=_said(new))
        return
    both = bool(old.branches and new.branches)
    before, after = _as_union(old), _as_union(new)
    name = _tag_name(old) or _tag_name(new)
    pairs = branches(walk.old, walk.new, before, after, name)
    if not both and not pairs:
        covers = {("old", at) for at in old.node} | {("new", at) for at in new.node}
        said = {"old": _said(old), "new": _said(new)}
        walk.report("type-changed", new.place, use, (old, new), covers=covers, **said)
        return
    _come_and_gone(walk, before, after, pairs, use)
    for mine, other in pairs:
        walk.compare(mine, other, use.at(_label(walk.new, other, name)))
    if both:
        scalars.default(walk, old, new, use)
        walk.inside(_own(old), _own(new), use)
        _exclusiveness(walk, old, new, pairs, use)
        discriminator(walk, old, new, pairs, use)
    _null(walk, old, new, use)


def _anything(view: View) -> bool:
    return view.types is None and not view.branches and not view.properties


def _said(view: View) -> Any:
    return "any" if _anything(view) else view.union or sorted(view.types or ())


def _as_union(view: View) -> View:
    """A schema as a union: of itself alone, or of the types that it lists, each by itself."""
    if view.branches:
        return view
    types = sorted(view.types or ()) if view.enum is None else []
    nodes = [(f"={kind}", *view.node) for kind in types] if len(types) > 1 else [view.node]
    return dataclasses.replace(view, branches=nodes)


def _own(view: View) -> View:
    """What a union says beside its branches; its default is compared apart."""
    single = {key: value for key, value in view.single.items() if key not in ("default", "discriminator")}
    return dataclasses.replace(view, branches=[], single=single)


def _tag_name(view: View) -> str | None:
    found = view.single.get("discriminator")
    return str(found["propertyName"]) if is_object(found) and "propertyName" in found else None


def _label(schemas: Schemas, node: Node, name: str | None) -> str:
    marks = sorted(tag.partition("=")[2] for tag in tags(schemas, node, name))
    return marks[0] if marks else schemas.follow(node[-1]).rpartition("/")[2]


def _come_and_gone(walk: Walk, old: View, new: View, pairs: list[tuple[Node, Node]], use: Use) -> None:
    kept, known = [mine for mine, _ in pairs], [other for _, other in pairs]
    for node in old.branches:
        if node not in kept and not _repeated(walk.old, node, kept):
            at = use.at(_label(walk.old, node, _tag_name(old)))
            value = walk.old.value(node[-1])
            walk.report(
                "union-branch-removed", node[-1], at, (old, new), old=value, covers={("old", node[-1])}
            )
    for node in new.branches:
        if node not in known and not _repeated(walk.new, node, known):
            name = _tag_name(new)
            kind = "tagged-branch-added" if name and tags(walk.new, node, name) else "union-branch-added"
            value = walk.new.value(node[-1])
            at = use.at(_label(walk.new, node, name))
            walk.report(kind, node[-1], at, (old, new), new=value, covers={("new", node[-1])})


def _repeated(schemas: Schemas, node: Node, others: list[Node]) -> bool:
    return any(shape(schemas, node) == shape(schemas, other) for other in others)


def _null(walk: Walk, old: View, new: View, use: Use) -> None:
    if old.nullable != new.nullable:
        kind = "nullable-added" if new.nullable else "nullable-removed"
        where = (new.null_at if new.nullable else None) or new.union_at or new.place
        walk.report(kind, where, use, (old, new), old=old.nullable, new=new.nullable)


def _exclusiveness(walk: Walk, old: View, new: View, pairs: list[tuple[Node, Node]], use: Use) -> None:
    if old.union == new.union or all(
        _disjoint(schemas, a, b)
        for schemas, nodes in ((walk.old, [mine for mine, _ in pairs]), (walk.new, new.branches))
        for a, b in combinations(nodes, 2)
    ):
        return
    kind = "union-exclusive" if new.union == "oneOf" else "union-loosened"
    written = next(key for key in (new.union, "oneOf", "anyOf") if key in walk.new.value(new.union_at))
    walk.report(kind, f"{new.union_at}/{written}", use, (old, new), old=old.union, new=new.union)


def _disjoint(schemas: Schemas, a: Node, b: Node) -> bool:
    """Whether no value can match both: their types differ, or a required constant does."""
    one, two = schemas.view(a), schemas.view(b)
    if one.types is not None and two.types is not None and not _overlap(one.types, two.types):
        return True
    for name in one.required.keys() & two.required.keys() & one.properties.keys() & two.properties.keys():
        left, right = schemas.view(one.properties[name]).enum, schemas.view(two.properties[name]).enum
        if left is not None and right is not None and not [value for value in left if value in right]:
            return True
    return False


def _overlap(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one & two) or any("number" in x and "integer" in y for x, y in ((one, two), (two, one)))


def discriminator(walk: Walk, old: View, new: View, pairs: list[tuple[Node, Node]], use: Use) -> None:
    """Compare by what the branches are told apart."""
    before, after = old.single.get("discriminator"), new.single.get("discriminator")
    if before is None and after is None:
        return
    place = f"{(new if after is not None else old).where('discriminator')}/discriminator"
    if before is None or after is None:
        kind = "discriminator-added" if before is None else "discriminator-removed"
        walk.report(kind, place, use, (old, new), old=before, new=after)
        return
    gone, come = _marks(walk, before, after, pairs)
    moved = before["propertyName"] != after["propertyName"] or _repointed(walk, before, after, pairs)
    if moved or (gone and come):
        walk.report("discriminator-changed", place, use, (old, new), old=before, new=after)
    elif gone or come:
        kind = "enum-value-removed" if gone else "enum-value-added"
        walk.report(kind, place, use, (old, new), old=gone or None, new=come or None)


def _repointed(walk: Walk, before: Any, after: Any, pairs: list[tuple[Node, Node]]) -> bool:
    """Whether a tag now means another branch."""
    old_map, new_map = _mapping(walk.old, before), _mapping(walk.new, after)
    return any(
        _meant(walk.old, mine, old_map[tag]) and not _meant(walk.new, other, new_map[tag])
        for tag in old_map.keys() & new_map.keys()
        for mine, other in pairs
    )


def _marks(walk: Walk, before: Any, after: Any, pairs: list[tuple[Node, Node]]) -> tuple[list[str], ...]:
    """The tags that branches without a constant of their own lose and get."""
    old_map, new_map = _mapping(walk.old, before), _mapping(walk.new, after)
    gone: set[str] = set()
    come: set[str] = set()
    for mine, other in pairs:
        if not any(tags(*side, str(after["propertyName"])) for side in ((walk.old, mine), (walk.new, other))):
            one, two = _tags_of(walk.old, mine, old_map), _tags_of(walk.new, other, new_map)
            gone |= one - two
            come |= two - one
    return sorted(gone), sorted(come)


def _meant(schemas: Schemas, node: Node, target: str) -> bool:
    """Whether a mapping's target is this branch: itself, what it wraps, or a schema that says the same."""
    return target in schemas.view(node).parts or shape(schemas, (target,)) == shape(schemas, node)


def _mapping(schemas: Schemas, value: Any) -> dict[str, str]:
    named: dict[str, str] = value.get("mapping") or {}
    full = {
        tag: ref[1:] if ref.startswith("#") else f"/components/schemas/{ref}" for tag, ref in named.items()
    }
    return {tag: schemas.follow(ref) for tag, ref in full.items()}


def _tags_of(schemas: Schemas, node: Node, mapping: dict[str, str]) -> set[str]:
    place = schemas.follow(node[-1])
    return {tag for tag, target in mapping.items() if target == place} or {place.rpartition("/")[2]}
