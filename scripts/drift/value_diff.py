"""Compare the types, values, limits and conditions of two schemas."""

from __future__ import annotations

import math
from typing import Any

from scripts.drift.changes import Change, Place
from scripts.drift.json_values import meet, same, without
from scripts.drift.keywords import BEARERS, CONDITIONS, LOWER, OPAQUE, UPPER
from scripts.drift.openapi import ancestors
from scripts.drift.proof_by_type import WIDER, is_tighter
from scripts.drift.rules import (
    ANYWHERE,
    BREAKING,
    COMPATIBLE,
    REQUEST,
    RESPONSE,
    WARNING,
    Judgement,
    judge,
    worst,
)
from scripts.drift.schema_view import NEW, OLD, Union, View
from scripts.drift.schema_walk import (
    ALWAYS,
    EQUAL,
    REPORTED,
    SAFE,
    Frame,
    Walk,
    is_form,
    places_of,
    type_names,
)
from scripts.vendor.document import is_object

TYPED_FORMATS = frozenset({"date", "date-time", "uuid", "binary"})
"""Formats of strings with their own Python type."""


def types(walk: Walk, frame: Frame) -> bool:
    """Compare types and null; False if the schemas have no type in common."""
    old, new = frame.old, frame.new
    only_null = old.types == frozenset({"null"}) or new.types == frozenset({"null"})
    before = old.types if only_null else _compared_types(walk, OLD, old, new)
    after = new.types if only_null else _compared_types(walk, NEW, new, old)
    place = new.where("type") or old.where("type")
    grown, shrunk = meet(before, after) != after, meet(before, after) != before
    by_values = old.enum is not None and new.enum is not None and not grown
    if (grown or shrunk) and not by_values:
        apart = not meet(before, after)
        kind = "type-widened" if grown else "type-narrowed"
        if (grown and shrunk) or not after:
            kind = "type-changed"
        stated = after != frozenset({old.implied}) and before != frozenset({new.implied})
        covers = places_of(old, new) if apart else set[Place]()
        usual = stated or frame.direction == (RESPONSE if shrunk else REQUEST)
        weak = None if usual else Judgement(WARNING, WARNING)
        # a proof about an empty set of values does not help a reader
        vague = apart and frame.proven != EQUAL and not (after and old.stated and new.stated)
        report = walk.state if vague else walk.report
        rows = [_written_type(walk, side, view) for side, view in ((OLD, old), (NEW, new))]
        report(frame, kind, place, weak, old=rows[0], new=rows[1], covers=covers)
        if apart:
            return False
    if old.nullable != new.nullable and old.stated and new.stated:
        null(walk, frame, new.nullable, (new.at.get("null") if new.nullable else None) or place)
    return True


def _compared_types(walk: Walk, side: int, view: View, counterpart: View) -> frozenset[str]:
    """Return the types of a view without null.

    A schema without `type` has the type that its other keywords suggest, unless its counterpart allows it.
    Numbers that are whole because of `multipleOf` alone are numbers, if those of the counterpart are.
    """
    if view.implied and view.implied not in counterpart.types:
        return frozenset({view.implied})
    if {"type", "multipleOf"} <= view.at.keys() and "multipleOf" in view.single:
        stated = walk.space.value((side, view.at["type"])).get("type")
        if "number" in (stated, *(stated or ())) and "number" in counterpart.types:
            return view.types - {"null", "integer"} | {"number"}
    return view.types - {"null"} or view.types


def _written_type(walk: Walk, side: int, view: View) -> Any:
    """Return the types of a view; if its schemas have none in common, the types of the first one."""
    if view.types or "type" not in view.at:
        return type_names(view)
    return walk.space.value((side, view.at["type"])).get("type", type_names(view))


def null(walk: Walk, frame: Frame, added: bool, place: str) -> None:
    """Report that null became allowed or forbidden."""
    walk.report(frame, f"nullable-{'added' if added else 'removed'}", place, old=not added, new=added)


def default(walk: Walk, frame: Frame) -> None:
    """Compare the defaults."""
    before, after = frame.old.single.get("default"), frame.new.single.get("default")
    if not same(before, after):
        verdict = Judgement(COMPATIBLE, COMPATIBLE) if ALWAYS in frame.mode else None
        reasons = set(frame.reasons)
        walk.state(frame, "default-changed", frame.place("default"), verdict, old=before, new=after)
        frame.reasons = reasons  # a default does not change the accepted values


def values(walk: Walk, frame: Frame) -> None:
    """Compare enumerations, constants and formats."""
    old, new = frame.old, frame.new
    before, after = (
        [v for v in view.enum if v is not None] if view.enum is not None else None for view in (old, new)
    )
    if before is not None and after is not None:
        removed, added = without(before, after), without(after, before)
        if removed and added and len(before) == len(after) == 1:
            walk.report(frame, "const-changed", new.where("enum"), old=before[0], new=after[0])
        elif removed or added:
            kind = "replaced" if removed and added else "removed" if removed else "added"
            walk.report(
                frame, f"enum-value-{kind}", new.where("enum"), old=removed or None, new=added or None
            )
    elif before is not None or after is not None:
        kind = "enum-dropped" if after is None else "enum-added"
        verdict = judge(kind, frame.direction)
        listed = before or after or []
        if frame.proven == EQUAL and len(listed) > 1 and not isinstance(listed[0], bool):
            # the values are the same, but Python has an alias for a list of them
            verdict = Judgement(COMPATIBLE, WARNING) if verdict.deployed == BREAKING else verdict
            walk.state(frame, kind, new.where("enum"), verdict, old=before, new=after)
        else:
            walk.report(frame, kind, new.where("enum"), old=before, new=after)
    _formats(walk, frame)


def _formats(walk: Walk, frame: Frame) -> None:
    before, after = (view.all_of("format") for view in (frame.old, frame.new))
    removed, added = without(before, after), without(after, before)
    if not removed and not added:
        return
    if len(removed) == len(added) == 1 and WIDER.get(removed[0]) == added[0]:
        place = f"{frame.place('format')}/format"
        walk.report(frame, "limit-loosened", place, old=removed[0], new=added[0])
        return
    typed = "typed-" if {*removed, *added} & TYPED_FORMATS else ""
    kind = "removed" if not added else "changed" if removed else "added"
    fields: dict[str, Any] = {"old": _only_or_all(before), "new": _only_or_all(after)}
    report = walk.state if typed and frame.proven == SAFE else walk.report
    report(frame, f"{typed}format-{kind}", frame.place("format"), **fields)


def _only_or_all(values: list[Any]) -> Any:
    """Return the only value of a list, or the list, or None if it is empty."""
    return values[0] if len(values) == 1 else values or None


def limits(walk: Walk, frame: Frame) -> None:
    """Compare lengths, numbers of items, minima and maxima."""
    old, new = frame.old, frame.new
    common = meet(old.types, new.types)
    for keyword in ("minimum", "maximum", *LOWER, *UPPER, "multipleOf", "uniqueItems"):
        before, after = old.single.get(keyword), new.single.get(keyword)
        if same(before, after) or not meet({BEARERS[keyword]}, common):
            continue
        kind = "limit-tightened" if is_tighter(keyword, before, after) else "limit-loosened"
        if kind == "limit-tightened" and is_tighter(keyword, after, before):
            kind = "constraint-changed"  # neither multiple is one of the other
        rows = [_written_limit(walk, side, view, keyword) for side, view in ((OLD, old), (NEW, new))]
        if same(*rows):  # the keyword is another one: `minimum` or `exclusiveMinimum`
            rows = [f"{view.at[keyword].rpartition('/')[2]} {rows[0]}" for view in (old, new)]
        walk.report(frame, kind, frame.place(keyword), old=rows[0], new=rows[1])


def _written_limit(walk: Walk, side: int, view: View, keyword: str) -> Any:
    """Return a limit as the document has it: for integers, the view has the last one that is allowed."""
    value = view.single.get(keyword)
    return walk.space.value((side, view.at[keyword])) if isinstance(value, tuple) else value


def conditions(walk: Walk, frame: Frame) -> None:
    """Compare conditions. One that the other schema implies makes no difference."""
    for keyword in ("pattern", *OPAQUE, *sorted(CONDITIONS)):
        before, after = frame.old.all_of(keyword), frame.new.all_of(keyword)
        if keyword == "contains" and len(before) == len(after) == 1:
            (mine, *old), (other, *new) = before[0], after[0]
            if walk.exact.equal((mine,), (other,)):
                least = (mine, old[0], math.inf), (other, new[0], math.inf)
                most = (mine, 0, old[1]), (other, 0, new[1])
                _condition(walk, frame, keyword, [least[0]], [least[1]], ("minContains",))
                _condition(walk, frame, keyword, [most[0]], [most[1]], ("maxContains",))
                continue
        _condition(walk, frame, keyword, before, after, _PARTS.get(keyword, (keyword,)))
    sets = [[union for union in view.unions if not is_form(walk, union)] for view in (frame.old, frame.new)]
    for union in [*sets[1], *sets[0]][:1]:  # unions that only state which properties go together
        _condition(walk, frame, union.keyword, sets[0], sets[1], _PARTS[union.keyword])


def _condition(
    walk: Walk, frame: Frame, keyword: str, before: list[Any], after: list[Any], keys: tuple[str, ...]
) -> None:
    """Compare a condition, which some keywords state together."""
    if not before and not after:
        return
    rows = (*before, *after)
    places = walk.whole_of(row.branches if isinstance(row, Union) else row for row in rows)
    walk.visited |= places
    if frame.proven == EQUAL:
        return
    tight = not all(_implied(walk, frame.old, keyword, row) for row in after)
    loose = not all(_implied(walk, frame.new, keyword, row) for row in before)
    if not tight and not loose:
        return
    kind = f"constraint-{'changed' if tight and loose else 'added' if tight else 'removed'}"
    key, before_text, after_text = _texts(walk, frame, (keyword, *keys), keys)
    place = f"{frame.place(keyword)}/{key}"
    fields: dict[str, Any] = {"old": before_text, "new": after_text, "covers": places}
    if keyword.startswith("unevaluated") and same(before_text, after_text):
        if frame.proven != SAFE and judge(kind, frame.direction).deployed != COMPATIBLE:
            frame.reasons.add(REPORTED)  # by a change of a branch, or by `evaluated`
        walk.evaluated.append((frame, kind, place, fields))
    else:
        walk.report(frame, kind, place, **fields)


def evaluated(walk: Walk) -> None:
    """Report that branches evaluate other properties or items, unless a change of a branch is as severe."""
    changes = list(walk.book.changes.values())
    for frame, kind, pointer, fields in walk.evaluated:
        deployed = COMPATIBLE if frame.proven == SAFE else judge(kind, frame.direction).deployed
        if not any(_explains(change, frame.direction, deployed, fields["covers"]) for change in changes):
            walk.report(frame, kind, pointer, **fields)


def _explains(change: Change, direction: str, deployed: str, places: set[Place]) -> bool:
    """Whether a change inside some schemas is as severe as `deployed` in a direction."""
    verdict = change.verdicts.get(direction) or change.verdicts.get(ANYWHERE)
    if verdict is None or worst((verdict.deployed, deployed)) != verdict.deployed:
        return False
    own = change.touches | change.covers
    return any((side, at) in places for side, place in own for at in ancestors(place))


def _implied(walk: Walk, view: View, keyword: str, row: Any) -> bool:
    """Whether every value of a view meets a condition."""
    if isinstance(row, Union):
        return walk.exact.implies(view, unions=[row])
    return walk.exact.implies(view, lists={keyword: [row]})


_PARTS = {
    "if": ("if", "then", "else"),
    "contains": ("contains", "minContains", "maxContains"),
    "dependentRequired": ("dependentRequired", "anyOf"),
    "dependentSchemas": ("dependentSchemas", "anyOf"),
    "oneOf": ("oneOf", "anyOf"),
    "anyOf": ("anyOf", "oneOf"),
}
"""The keywords that state a condition together."""


def _texts(walk: Walk, frame: Frame, known: tuple[str, ...], keys: tuple[str, ...]) -> tuple[str, Any, Any]:
    """Return the first keyword of a condition that differs, and all that differ with their texts."""
    schemas: list[dict[str, Any]] = []
    for side, view in ((OLD, frame.old), (NEW, frame.new)):
        at = next((view.at[key] for key in known if key in view.at), None)
        schema = None if at is None else walk.space.value((side, at))
        schemas.append(schema if is_object(schema) else {})
    differing = [key for key in keys if not same(schemas[0].get(key), schemas[1].get(key))] or [keys[0]]
    if len(differing) == 1:
        return differing[0], schemas[0].get(differing[0]), schemas[1].get(differing[0])
    rows = [{key: schema[key] for key in differing if key in schema} or None for schema in schemas]
    return differing[0], rows[0], rows[1]
