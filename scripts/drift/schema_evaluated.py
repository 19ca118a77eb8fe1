"""What `unevaluatedProperties` and `unevaluatedItems` exclude beside unions and conditions.

Which properties or items are evaluated depends on the branches that a value meets. So the keyword is read as
a union: one schema for each set of branches.
"""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING, Any

from scripts.drift.schema_view import (
    CLOSED,
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

_MOST_SETS = 512
"""Sets of branches that are read, enough for nine branches. Values of further sets count as refused."""


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
    if inner.choices or (keyword == "unevaluatedItems" and inner.all_of("contains")):
        merge.listed(keyword, _condition(merge.space, keyword, inner, rest), part.pointer)
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


def _condition(space: Space, keyword: str, view: View, rest: Part | bool) -> Union:
    """Return the union that a value must meet.

    Args:
        space: the schemas.
        keyword: `unevaluatedProperties` or `unevaluatedItems`.
        view: the schema that holds the keyword, without it.
        rest: the value of the keyword.
    """
    own = {atom[:2] for atom in view.atoms}
    schemas = [_schema(space, keyword, met, own, rest) for met in islice(_met(space, view), _MOST_SETS)]
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
    """Yield what applies to a value, for each set of branches that it may meet."""
    if not view.choices:
        yield view
        return
    union = view.choices[0]
    for number in range(1, 2 if union.exclusive else len(union.branches) + 1):
        for branches in combinations(union.branches, number):
            yield from _met(space, space.view((*view.beside(union), *branches)))


def _schema(
    space: Space, keyword: str, view: View, own: set[tuple[int, str]], rest: Part | bool
) -> dict[str, Any]:
    """Return the schema of the values that meet certain branches and leave nothing else unevaluated."""
    schema: dict[str, Any] = {"allOf": [reference(part) for part in view.node if part[:2] not in own]}
    if _is_evaluated(space, keyword, view):
        return schema
    unevaluated = reference(rest) if isinstance(rest, Part) else rest
    if keyword == "unevaluatedProperties":
        schema["properties"] = {name: {} for name in view.properties}
        schema["patternProperties"] = {pattern: {} for pattern in view.patterns}
        return schema | {"additionalProperties": unevaluated}
    contained = [reference(row[0]) for row in view.all_of("contains")]
    return schema | {"prefixItems": [{}] * view.prefix, "items": {"anyOf": [*contained, unevaluated]}}
