"""Types, null, enumerations, formats, limits and flags of one schema against another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.drift.keywords import BEARERS, CONSTRAINTS, LOWER, UPPER
from scripts.drift.rules import WARNING
from scripts.drift.values import Together, is_multiple, same, without

if TYPE_CHECKING:
    from scripts.drift.meaning import View
    from scripts.drift.walk import Use, Walk

TYPED_FORMATS = frozenset({"date", "date-time", "uuid", "binary"})
"""Formats of text that have a Python type of their own."""

_WIDER = {"int32": "int64", "float": "double"}
_FLAGS = {"deprecated": "deprecated", "readOnly": "read-only", "writeOnly": "write-only"}


def flags(walk: Walk, old: View, new: View, use: Use) -> None:
    """Compare `deprecated`, `readOnly`, `writeOnly` and `default`."""
    for keyword, name in _FLAGS.items():
        before, after = keyword in old.single, keyword in new.single
        if before != after:
            place = (new if after else old).where(keyword)
            kind = f"{name}-{'added' if after else 'removed'}"
            walk.report(kind, place, use, (old, new), old=before, new=after)


def default(walk: Walk, old: View, new: View, use: Use) -> None:
    """Compare what is meant where a value is left out."""
    before, after = old.single.get("default"), new.single.get("default")
    if not same(before, after):
        place = (new if "default" in new.single else old).where("default")
        walk.report("default-changed", place, use, (old, new), old=before, new=after)


def types(walk: Walk, old: View, new: View, use: Use) -> bool:
    """Compare types and null; false where nothing inside can be compared any more."""
    before, after = old.types, new.types
    place = new.where("type") if "type" in new.at else new.place or old.where("type")
    said: dict[str, Any] = {"old": _names(old), "new": _names(new)}
    if before is None and after is None:
        return True
    if before is None or after is None:
        kind = "type-narrowed" if before is None else "type-widened"
        walk.report(kind, place, use, (old, new), covers=_all(old, new), **said)
        return False
    grown, shrunk = not _within(after, before), not _within(before, after)
    if shrunk and not grown and old.enum is not None and new.enum is not None:
        return True  # the values that go say it all
    if grown or shrunk:
        kind = "type-changed" if grown and shrunk else "type-widened" if grown else "type-narrowed"
        apart = not (before & after) and not {"integer", "number"} <= before | after
        walk.report(kind, place, use, (old, new), covers=_all(old, new) if apart else set(), **said)
        if apart:
            return False
    if old.nullable != new.nullable:
        kind = "nullable-added" if new.nullable else "nullable-removed"
        where = (new.null_at if new.nullable else None) or place
        walk.report(kind, where, use, (old, new), old=old.nullable, new=new.nullable)
    return True


def _all(old: View, new: View) -> set[tuple[str, str]]:
    return {("old", at) for at in old.node} | {("new", at) for at in new.node}


def _within(some: frozenset[str], others: frozenset[str]) -> bool:
    return all(kind in others or (kind == "integer" and "number" in others) for kind in some)


def _names(view: View) -> Any:
    names = sorted(view.types or ()) + (["null"] if view.nullable and view.types is not None else [])
    return "any" if view.types is None else names[0] if len(names) == 1 else names


def values(walk: Walk, old: View, new: View, use: Use) -> None:
    """Compare enumerations and constants, defaults, and formats."""
    default(walk, old, new, use)
    before, after = old.enum, new.enum
    if before is not None and after is not None:
        gone, come = without(before, after), without(after, before)
        if gone and come and len(before) == len(after) == 1:
            walk.report("const-changed", new.where("enum"), use, (old, new), old=before[0], new=after[0])
        elif gone or come:
            kind = "replaced" if gone and come else "removed" if gone else "added"
            said = {"old": gone or None, "new": come or None}
            walk.report(f"enum-value-{kind}", new.where("enum"), use, (old, new), **said)
    elif before is not None or after is not None:
        kind = "enum-dropped" if after is None else "enum-added"
        place = new.where("enum") if after is not None else new.place
        walk.report(kind, place, use, (old, new), old=before, new=after)
    _format(walk, old, new, use)


def _format(walk: Walk, old: View, new: View, use: Use) -> None:
    before, after = old.single.get("format"), new.single.get("format")
    gone, come = without(_each(before), _each(after)), without(_each(after), _each(before))
    if not gone and not come:
        return
    typed = bool({*gone, *come} & TYPED_FORMATS)
    if not come or (len(gone) == len(come) == 1 and _WIDER.get(gone[0]) == come[0]):
        kind = "removed"
    else:
        kind = "changed" if gone else "added"
    place = (new if after is not None else old).where("format")
    walk.report(f"{'typed-' if typed else ''}format-{kind}", place, use, (old, new), old=before, new=after)


def _each(value: Any) -> list[Any]:
    """Each of the conditions that one keyword stands for."""
    return list(value) if isinstance(value, Together) else [] if value is None else [value]


def limits(walk: Walk, old: View, new: View, use: Use) -> None:
    """Compare limits, and conditions that are compared as they are written."""
    for side in ("minimum", "maximum"):
        before, after = old.single.get(side), new.single.get(side)
        if before != after and _concerns(side, old, new):
            sign = 1 if side == "minimum" else -1
            tighter = before is None or (
                after is not None and (after[0] * sign, after[1]) > (before[0] * sign, before[1])
            )
            place = new.at[side] if after is not None else old.at[side]
            _limit(walk, tighter, place, use, (old, new), before and _bound(before), after and _bound(after))
    for keyword in (*LOWER, *UPPER, "multipleOf", "uniqueItems"):
        before, after = old.single.get(keyword), new.single.get(keyword)
        if before != after and _concerns(keyword, old, new):
            place = f"{(new if after is not None else old).where(keyword)}/{keyword}"
            if keyword == "multipleOf" and before and after and not _comparable(before, after):
                walk.report("constraint-changed", place, use, (old, new), old=before, new=after)
            else:
                _limit(walk, _tighter(keyword, before, after), place, use, (old, new), before, after)
    _constraints(walk, old, new, use)


def _concerns(keyword: str, old: View, new: View) -> bool:
    """Whether a limit says anything: that of a text does not concern a number."""
    types = None if old.types is None or new.types is None else old.types | new.types
    return types is None or keyword not in BEARERS or bool(types & BEARERS[keyword])


def _bound(bound: tuple[float, bool]) -> Any:
    return f"beyond {bound[0]}" if bound[1] else bound[0]


def _tighter(keyword: str, before: Any, after: Any) -> bool:
    if before is None or after is None:
        return before is None
    if keyword == "multipleOf":
        return is_multiple(after, before)
    return bool(after > before) if keyword in LOWER else bool(after < before)


def _comparable(one: float, other: float) -> bool:
    """Whether what is a multiple of one number is always one of the other, or the other way round."""
    return is_multiple(one, other) or is_multiple(other, one)


def _limit(
    walk: Walk, tighter: bool, place: str, use: Use, views: tuple[View, View], old: Any, new: Any
) -> None:
    walk.report("limit-tightened" if tighter else "limit-loosened", place, use, views, old=old, new=new)


def _constraints(walk: Walk, old: View, new: View, use: Use) -> None:
    for group in ([k] for k in CONSTRAINTS if k not in ("if", "then", "else")):
        _constraint(walk, group, old, new, use)
    _constraint(walk, ["if", "then", "else"], old, new, use)
    _conditions(walk, old, new, use)


def _conditions(walk: Walk, old: View, new: View, use: Use) -> None:
    """Compare unions that describe no forms, but which properties go together."""
    before, after = _condition(old), _condition(new)
    gone = [one for one in before[1] if not any(walk.same(one, other) for other in after[1])]
    come = [one for one in after[1] if not any(walk.same(one, other) for other in before[1])]
    if not (gone or come) and before[0] == after[0]:
        return
    exclusive = before[0] == "oneOf", after[0] == "oneOf"
    if not before[0] or (after[0] and not come and (not exclusive[0] or (exclusive[1] and not gone))):
        kind = "added"
    elif not after[0] or (not gone and not exclusive[1]):
        kind = "removed"
    else:
        kind = "changed"
    keyword = after[0] or before[0]
    place = f"{(new if after[0] else old).where(keyword)}/{keyword}"
    said = {"old": before[1] or None, "new": after[1] or None}
    change = walk.report(f"constraint-{kind}", place, use, (old, new), **said)
    if kind == "removed" and not after[0]:
        change.developer = WARNING
        change.note = "The generator makes a union of such conditions, so that the class has another name."


def _condition(view: View) -> tuple[str, list[Any]]:
    keyword = next((keyword for keyword in ("oneOf", "anyOf") if keyword in view.single), "")
    return keyword, view.single.get(keyword, [])


def _constraint(walk: Walk, group: list[str], old: View, new: View, use: Use) -> None:
    before = {key: old.single[key] for key in group if key in old.single}
    after = {key: new.single[key] for key in group if key in new.single}
    inside = walk.referred(before, after)
    parts = _parts(group, before), _parts(group, after)
    gone = [one for one in parts[0] if not any(walk.same(one, other) for other in parts[1])]
    come = [one for one in parts[1] if not any(walk.same(other, one) for other in parts[0])]
    if not (gone or come) or not _concerns(group[0], old, new):
        return
    kind = "changed" if gone and come else "added" if come else "removed"
    place = f"{(new if after else old).where(group[0])}/{group[0]}"
    said = [part[group[0]] if len(part) == 1 else part or None for part in (before, after)]
    change = walk.report(f"constraint-{kind}", place, use, (old, new), old=said[0], new=said[1])
    change.touches |= inside


def _parts(group: list[str], said: dict[str, Any]) -> list[Any]:
    """The conditions that keywords stand for, each of which may come or go by itself."""
    if len(group) > 1 or not said:
        return [said] if said else []
    conditions = _each(said[group[0]])
    if not group[0].startswith("dependent"):
        return conditions
    pairs = [(name, then) for one in conditions for name, then in one.items()]
    if group[0] == "dependentSchemas":
        return [{name: then} for name, then in pairs]
    return [{name: [other]} for name, others in pairs for other in others]
