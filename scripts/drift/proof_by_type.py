"""Proofs about one type: does a schema accept every number, string, list or object of another one?"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from scripts.drift.json_values import allows, among, is_multiple, is_trivial, kind_of, matches, without
from scripts.drift.keywords import LOWER, OPAQUE
from scripts.drift.rules import REQUEST, RESPONSE
from scripts.drift.schema_view import OLD, Node, Part, Properties, View, made
from scripts.drift.text_patterns import includes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.schema_proof import Prover
    from scripts.drift.schema_space import Space


_MOST_VALUES = 300
"""Values of a schema that a proof tries one by one."""


def accepts(space: Space, view: View, value: Any, depth: int = 12) -> bool | None:
    """Whether a view accepts a value; None if that is not known, as for most lists and objects."""
    kind = kind_of(value)
    if not allows(view.types, value) or (view.enum is not None and not among(value, view.enum)):
        return False
    if depth == 0:
        return None
    if kind in ("array", "object"):
        return True if view.free else None
    results = [*_limits(view, value, kind), None if view.unread else True]
    for union in view.choices:
        rows = [accepts(space, space.view((branch,)), value, depth - 1) for branch in union.branches]
        number = sum(row is True for row in rows)
        unsure = None in rows
        good = number == 1 if union.exclusive else number > 0
        results.append(None if unsure and not (good and not union.exclusive) else good)
    for schema in view.all_of("not"):
        row = accepts(space, space.view((schema,)), value, depth - 1)
        results.append(None if row is None else not row)
    return False if False in results else None if None in results else True


def _limits(view: View, value: Any, kind: str) -> Iterator[bool | None]:
    if kind in ("integer", "number"):
        for keyword, sign in (("minimum", 1), ("maximum", -1)):
            bound = view.single.get(keyword)
            if bound is not None:
                yield value * sign > bound[0] * sign or (value == bound[0] and not bound[1])
        step = view.single.get("multipleOf")
        if step is not None:
            yield is_multiple(value, step)
    if kind == "string":
        yield len(value) >= view.single.get("minLength", 0)
        yield len(value) <= view.single.get("maxLength", math.inf)
        for pattern in view.all_of("pattern"):
            yield is_trivial(pattern) or matches(pattern, value)
        yield None if any(view.all_of(keyword) for keyword in OPAQUE) else True
        for name in view.all_of("format"):
            yield matches(name, value, keyword="format")


def listed_values(view: View) -> list[Any] | None:
    """Return values among which are all that a view accepts; None if there are too many to try each."""
    if view.enum is not None:
        return view.enum if len(view.enum) <= _MOST_VALUES else None
    values: list[Any] = []
    for kind in view.types:
        low, high = view.single.get("minimum", (-math.inf,))[0], view.single.get("maximum", (math.inf,))[0]
        if kind == "integer" and high - low < _MOST_VALUES:
            values += range(int(low), int(high) + 1)
        elif kind == "string" and view.single.get("maxLength") == 0:
            values.append("")
        elif kind in ("null", "boolean"):
            values += [None] if kind == "null" else [True, False]
        else:
            return None
    return values


EXACT = "exact"
"""The policy of a prover that follows JSON Schema to the letter."""
WIDER = {"int32": "int64", "float": "double"}
"""By format of numbers, the one that holds all its numbers and more."""


def is_tighter(keyword: str, before: Any, after: Any) -> bool:
    """Whether a limit excludes a value that another one accepts; None is no limit."""
    if after is None or before is None:
        return after is not None
    if keyword in ("minimum", "maximum"):
        sign = 1 if keyword == "minimum" else -1
        return bool((after[0] * sign, after[1]) > (before[0] * sign, before[1]))
    if keyword == "multipleOf":
        return not is_multiple(before, after)
    return bool(after > before) if keyword in LOWER else bool(after < before)


def _within(narrow: View, wide: View, *keywords: str) -> bool:
    """Whether no limit of the other view is tighter."""
    return not any(is_tighter(key, narrow.single.get(key), wide.single.get(key)) for key in keywords)


def numbers(narrow: View, wide: View, kind: str) -> bool:
    """Whether every number of one view is one of the other.

    For example, every integer of `minimum: 4, multipleOf: 4` is one of `minimum: 3, multipleOf: 2`.
    """
    for keyword, sign in (("minimum", 1), ("maximum", -1)):
        before, after = narrow.single.get(keyword), wide.single.get(keyword)
        if after is not None and is_tighter(keyword, before, after):
            edge = after[0] + (sign if after[1] else 0)
            if kind != "integer" or before is None or before[0] * sign < edge * sign:
                return False
    step = wide.single.get("multipleOf")
    whole = kind == "integer" and step is not None and is_multiple(1, step)
    return (whole or _within(narrow, wide, "multipleOf")) and _formats(narrow, wide)


def _formats(narrow: View, wide: View) -> bool:
    own = narrow.all_of("format")
    return all(name in own or any(WIDER.get(mine) == name for mine in own) for name in wide.all_of("format"))


def texts(narrow: View, wide: View) -> bool:
    """Whether every string of one view is one of the other.

    For example, every text of `pattern: ^[0-9]+$, maxLength: 5` is one of `pattern: [0-9], maxLength: 9`.
    """
    own = narrow.all_of("pattern") or [""]
    least, most = narrow.single.get("minLength", 0), narrow.single.get("maxLength", math.inf)
    wanted = wide.all_of("pattern")
    if not _within(narrow, wide, "minLength", "maxLength"):
        limits = wide.single.get("minLength", 0), wide.single.get("maxLength", "")
        wanted = [*wanted, r"^[\s\S]{{{},{}}}$".format(*limits)]
    for pattern in wanted:
        met = is_trivial(pattern) or (least > 0 and re.fullmatch(r"\^?\.\+\$?", pattern)) or pattern in own
        if not met and not any(includes(pattern, mine, least, most) for mine in own):
            return False
    kept = all(not without(wide.all_of(key), narrow.all_of(key)) for key in OPAQUE)
    return kept and _formats(narrow, wide)


def lists(prover: Prover, narrow: View, wide: View) -> bool:
    """Whether every list of one view is one of the other.

    For example, every list of `prefixItems: [A], items: B` is one of `items: B` if A is below B.
    """
    unique = narrow.single.get("uniqueItems") or narrow.single.get("maxItems", 2) < 2
    if not _within(narrow, wide, "minItems", "maxItems") or (wide.single.get("uniqueItems") and not unique):
        return False
    length = min(max(narrow.prefix, wide.prefix) + 1, narrow.single.get("maxItems", math.inf))
    for index in range(int(length)):
        if prover.empty(narrow.item(index)):
            break
        if not prover.below(narrow.item(index), wide.item(index)):
            return False
    return all(_contains(prover, narrow, *row) for row in wide.all_of("contains"))


def _contains(prover: Prover, view: View, schema: Part, low: float, high: float) -> bool:
    """Whether every list contains enough items that meet a schema, and not too many."""
    rows, below = view.all_of("contains"), prover.exact.below
    enough = low == 0 or any(least >= low and below((mine,), (schema,)) for mine, least, _ in rows)
    few = math.isinf(high) or any(most <= high and below((schema,), (mine,)) for mine, _, most in rows)
    return enough and few


def objects(prover: Prover, narrow: View, wide: View) -> bool:
    """Whether every object of one view is one of the other.

    For example, every object of `required: [a], additionalProperties: false, properties: {a: A}` is one of
    `maxProperties: 1, properties: {a: B}` if A is below B.
    """
    needed = prover.needs(narrow)
    if any(name not in needed for name in prover.needs(wide)):
        return False
    low = max(narrow.single.get("minProperties", 0), len(needed))
    if low < wide.single.get("minProperties", 0):
        return False
    sizes = [len(row.named) for row in narrow.objects if row.closed]
    most = min([narrow.single.get("maxProperties", math.inf), *sizes])
    if most > wide.single.get("maxProperties", math.inf):
        return False
    return (
        _listed(prover, narrow, wide)
        and all(_unlisted(prover, narrow, row) for row in wide.objects)
        and all(_names_met(prover, narrow, schema) for schema in wide.all_of("propertyNames"))
    )


def _listed(prover: Prover, narrow: View, wide: View) -> bool:
    mine, theirs = narrow.properties, wide.properties
    for name in dict.fromkeys((*mine, *theirs, *narrow.required)):
        own, its = narrow.child(name), wide.child(name)
        listed = name in mine or name in narrow.required or bool(narrow.unions) or prover.direction == EXACT
        if own is None or (not listed and own == ()):
            continue
        flag = {REQUEST: "readOnly", RESPONSE: "writeOnly"}.get(prover.direction)
        ignored = prover.direction == RESPONSE if its is None else flag in prover.space.view(own).single
        if ignored or (its is not None and prover.below(own, its)):
            continue
        if (its is not None and not prover.empty(its)) or not prover.empty(
            (*narrow.node, made(OLD, {"required": [name]}))
        ):
            return False  # a value may have it
    return True


def _unlisted(prover: Prover, narrow: View, row: Properties) -> bool:
    """Whether properties that no document lists meet the patterns and the rest of one schema."""
    for pattern, node in row.patterns.items():
        if not all(prover.below(each, node) for each in _possible(narrow, pattern)):
            return False
    if row.extra is None or (row.extra is False and prover.direction == RESPONSE):
        return True
    for each in _possible(narrow, None, tuple(row.patterns)):
        met = isinstance(row.extra, Part) and prover.below(each, (row.extra,))
        if not met and not prover.empty(each):
            return False
    return True


def _possible(view: View, pattern: str | None, beyond: tuple[str, ...] = ()) -> Iterator[Node]:
    """Yield the possible schemas of a property whose name matches `pattern` and none of `beyond`."""
    rows: list[list[Node]] = []
    for row in view.objects:
        if pattern is not None and pattern in row.patterns:
            rows.append([row.patterns[pattern]])
            continue
        nodes = [node for text, node in row.patterns.items() if text not in beyond]
        if not any(is_trivial(text) for text in row.patterns):
            nodes += [(row.extra,)] if isinstance(row.extra, Part) else [] if row.extra is False else [()]
        rows.append(nodes)
    sure = [part for row in rows if len(row) == 1 for part in row[0]]
    several = [row for row in rows if len(row) != 1]
    yield from ((*sure, *node) for node in min(several, key=len, default=[()]))


def _names_met(prover: Prover, narrow: View, schema: Part) -> bool:
    """Whether the name of every property meets a schema."""
    if any(prover.below((mine,), (schema,)) for mine in narrow.all_of("propertyNames")):
        return True
    view = prover.space.view((schema,))
    names = [name for name in (*narrow.properties, *narrow.required) if narrow.child(name) is not None]
    closed = any(row.closed for row in narrow.objects)
    return closed and all(accepts(prover.space, view, name) is True for name in names)
