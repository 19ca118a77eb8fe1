"""What `unevaluatedProperties` and `unevaluatedItems` exclude beside unions and conditions.

Which properties or items are evaluated depends on the branches that a value meets. So the keyword is read as
a condition for each property or item: it meets the schema of the keyword, or the value meets a branch that
lists it.
"""

from __future__ import annotations

import json
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.drift.json_values import matches
from scripts.drift.schema_view import (
    CONDITION,
    NO_UNEVALUATED,
    Node,
    Part,
    Properties,
    Union,
    View,
    made,
    reference,
)
from scripts.vendor.document import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.schema_merge import Merge
    from scripts.drift.schema_space import Space

MOST_BRANCHES = 100
"""Branches of a union that a proof looks at; a larger union proves nothing."""
CLOSED = "closed"
"""The keyword of a condition that only excludes properties, by `unevaluatedProperties: false`."""
_FREE: dict[str, Any] = {}


class _Evaluated(NamedTuple):
    """What a schema evaluates if a value meets some branches.

    Attributes:
        guard: the schema that the value must meet.
        slots: the names of properties, or the positions of items.
        some: the patterns of names, or the schemas that `contains` looks for.
        everything: whether it evaluates all.
    """

    guard: dict[str, Any]
    slots: tuple[Any, ...]
    some: tuple[Any, ...]
    everything: bool

    def holds(self, slot: Any) -> bool:
        """Whether it evaluates a property, or the item at a position, whatever its value."""
        named = isinstance(slot, str) and any(matches(pattern, slot) for pattern in self.some)
        return self.everything or slot in self.slots or named


def further(schema: dict[str, Any], keyword: str, part: Part) -> Part | bool | None:
    """Return the schema of further properties or items; None if it allows all, False if none."""
    value = schema.get(keyword, True)
    return None if value in (True, {}) else False if value is False else part.inside(keyword)


def unevaluated(merge: Merge, schema: dict[str, Any], part: Part) -> None:
    """Read `unevaluatedProperties` as `additionalProperties`, and `unevaluatedItems` as `items`.

    If unions or conditions decide what is evaluated, a value meets one of several schemas.
    """
    for keyword in ("unevaluatedProperties", "unevaluatedItems"):
        rest = further(schema, keyword, part)
        if rest is not None and NO_UNEVALUATED not in part.reading:
            _read(merge, keyword, rest, part)


def _read(merge: Merge, keyword: str, rest: Part | bool, part: Part) -> None:
    inner = merge.space.view((Part(part.side, part.pointer, NO_UNEVALUATED),))
    if _conditions(inner) or (keyword == "unevaluatedItems" and inner.all_of("contains")):
        known, key = merge.space.unevaluated, (part[:2], keyword)
        if key not in known:
            known[key] = _condition(merge.space, keyword, inner, rest)
        union = known[key]
        if union is None:
            merge.result.unread = True
        else:
            merge.listed(keyword, union, part.pointer)
    elif _is_evaluated(merge.space, keyword, inner):
        return
    elif keyword == "unevaluatedProperties":
        named: dict[str, Node] = dict.fromkeys(inner.properties, ())
        patterns: dict[str, Node] = dict.fromkeys(inner.patterns, ())
        merge.result.objects.append(Properties(part.pointer, named, patterns, rest))
        merge.result.at.setdefault("additionalProperties", part.pointer)
    else:
        free = made(part.side, {})
        merge.items((free,) * inner.prefix, rest, f"{part.pointer}/{keyword}")


def _condition(space: Space, keyword: str, view: View, rest: Part | bool) -> Union | None:
    """Return the union that a value must meet, with a schema for each set of branches of `oneOf`.

    Args:
        space: the schemas.
        keyword: `unevaluatedProperties` or `unevaluatedItems`.
        view: the schema that holds the keyword, without it.
        rest: the value of the keyword.
    """
    own = {atom[:2] for atom in view.atoms}
    sets = list(islice(_met(space, view), MOST_BRANCHES + 1))
    schemas = (
        [_schema(space, keyword, met, own, rest) for met in sets] if len(sets) <= MOST_BRANCHES else [None]
    )
    if None in schemas:
        return None
    branches = tuple(made(view.node[0].side, schema) for schema in schemas)
    closed = keyword == "unevaluatedProperties" and rest is False
    return Union(CLOSED if closed else "anyOf", CONDITION, branches, None)


def _is_evaluated(space: Space, keyword: str, view: View) -> bool:
    """Whether nothing is left unevaluated."""
    others = {"unevaluatedProperties": "additionalProperties", "unevaluatedItems": "items"}[keyword]
    for atom in view.atoms:
        schema = space.value(atom)
        inside = () if NO_UNEVALUATED in atom.reading else (keyword,)  # that of an inner schema evaluates all
        if is_object(schema) and not schema.keys().isdisjoint((others, *inside)):
            return True
    return False


def _met(space: Space, view: View) -> Iterator[View]:
    """Yield what applies to a value, for each choice of branches of `oneOf`."""
    union = next((union for union in view.choices if union.keyword == "oneOf"), None)
    if union is None:
        yield view
        return
    for branch in union.branches:
        yield from _met(space, space.view(view.branch(union, branch)))


def _conditions(view: View) -> list[Union]:
    """Return the unions of a view, and each `if` that decides on nothing but what is evaluated."""
    alone = (row.condition for row in view.all_of("if") if not row.then and not row.otherwise)
    return [*view.choices, *(Union("anyOf", CONDITION, (condition,), None) for condition in alone)]


def _guarded(
    space: Space, keyword: str, view: View, guard: tuple[Part, ...] = (), seen: tuple[Union, ...] = ()
) -> Iterator[_Evaluated]:
    """Yield what each branch of the unions of a view evaluates, and each branch inside a branch."""
    unions = [union for union in _conditions(view) if union not in seen]
    for union in unions:
        for branch in union.branches:
            inner, guards = space.view(view.branch(union, branch)), (*guard, branch)
            yield _evaluated(space, keyword, inner, _all_of([reference(part) for part in guards]))
            yield from _guarded(space, keyword, inner, guards, (*seen, *unions))


def _evaluated(space: Space, keyword: str, view: View, guard: dict[str, Any]) -> _Evaluated:
    everything = _is_evaluated(space, keyword, view)
    if keyword == "unevaluatedProperties":
        names = tuple(name for name in view.properties if view.child(name) is not None)
        return _Evaluated(guard, names, tuple(view.patterns), everything)
    contained = tuple(reference(row[0]) for row in view.all_of("contains"))
    return _Evaluated(guard, tuple(range(view.prefix)), contained, everything)


def _all_of(schemas: list[dict[str, Any]]) -> dict[str, Any]:
    return schemas[0] if len(schemas) == 1 else {"allOf": schemas}


def _schema(
    space: Space, keyword: str, view: View, own: set[tuple[int, str]], rest: Part | bool
) -> dict[str, Any] | None:
    """Return the schema of the values that meet certain branches and leave nothing else unevaluated.

    None if too many branches decide.
    """
    always = _evaluated(space, keyword, view, _FREE)
    met = [reference(part) for part in view.node if part[:2] not in own]
    if always.everything:
        return {"allOf": met}
    rows = list(islice(_guarded(space, keyword, view), MOST_BRANCHES + 1))
    partial = [row for row in rows if not row.everything and set(row.some) - set(always.some)]
    if len(rows) > MOST_BRANCHES or 2 ** len(partial) > MOST_BRANCHES:
        return None
    parts = _Parts(keyword, reference(rest) if isinstance(rest, Part) else rest)
    slots = dict.fromkeys(slot for row in (always, *rows) for slot in row.slots)
    groups: dict[str, tuple[list[Any], list[dict[str, Any]]]] = {}
    for slot in (slot for slot in slots if not always.holds(slot)):
        options = [row.guard for row in rows if row.holds(slot)]
        if keyword == "unevaluatedItems":
            options += [_all_of([row.guard, parts.at([slot], row.some)]) for row in partial]
        groups.setdefault(json.dumps(options), ([], options))[0].append(slot)
    met += [{"anyOf": [parts.at(group, always.some), *options]} for group, options in groups.values()]
    last = [row.guard for row in rows if row.everything]
    for number in range(len(partial) + 1):
        for chosen in combinations(partial, number):
            some = tuple(item for row in (always, *chosen) for item in row.some)
            last.append(_all_of([*(row.guard for row in chosen), parts.beyond(list(slots), some)]))
    return {"allOf": [*met, {"anyOf": last} if len(last) > 1 else last[0]]}


class _Parts(NamedTuple):
    """Schemas of the values of which some properties or items meet `rest`."""

    keyword: str
    rest: Any

    def at(self, slots: list[Any], some: tuple[Any, ...]) -> dict[str, Any]:
        """Return the schema for some properties or for items in succession."""
        if self.keyword == "unevaluatedProperties":
            return {"properties": dict.fromkeys(slots, self.rest)}
        return {"prefixItems": [*[_FREE] * slots[0], *[self._item(some)] * len(slots)]}

    def beyond(self, slots: list[Any], some: tuple[Any, ...]) -> dict[str, Any]:
        """Return the schema for all other properties or items."""
        if self.keyword == "unevaluatedProperties":
            patterns = dict.fromkeys(some, _FREE)
            named = dict.fromkeys(slots, _FREE)
            return {"properties": named, "patternProperties": patterns, "additionalProperties": self.rest}
        return {"prefixItems": [_FREE] * len(slots), "items": self._item(some)}

    def _item(self, some: tuple[Any, ...]) -> Any:
        return {"anyOf": [*some, self.rest]} if some else self.rest
