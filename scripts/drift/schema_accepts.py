"""Whether a schema accepts one value."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scripts.drift.json_values import allows, is_multiple, is_trivial, kind_of, matches, same, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.schema_space import Space
    from scripts.drift.schema_view import Node, View


def accepts(space: Space, view: View, value: Any, depth: int = 12) -> bool | None:
    """Whether a view accepts a value; None if that is not known."""
    kind = kind_of(value)
    if not allows(view.types, value) or (view.enum is not None and without([value], view.enum)):
        return False
    if depth == 0:
        return None
    results = [*_limits(view, value, kind), *_inside(space, view, value, kind, depth)]
    for union in view.unions:
        rows = [accepts(space, space.view((branch,)), value, depth - 1) for branch in union.branches]
        number = sum(row is True for row in rows)
        unsure = None in rows
        good = number == 1 if union.exclusive else number > 0
        results.append(None if unsure and not (good and not union.exclusive) else good)
    for schema in view.nots:
        row = accepts(space, space.view((schema,)), value, depth - 1)
        results.append(None if row is None else not row)
    for condition in view.conditions:
        row = accepts(space, space.view((condition.condition,)), value, depth - 1)
        part = condition.then if row else condition.otherwise
        results.append(
            None if row is None else part is None or accepts(space, space.view((part,)), value, depth - 1)
        )
    return False if False in results else None if None in results else True


def _limits(view: View, value: Any, kind: str) -> Iterator[bool | None]:
    if kind in ("integer", "number"):
        for side, sign in (("minimum", 1), ("maximum", -1)):
            bound = view.single.get(side)
            if bound is not None:
                yield value * sign > bound[0] * sign or (value == bound[0] and not bound[1])
        step = view.single.get("multipleOf")
        if step is not None:
            yield is_multiple(value, step)
    sizes = {"string": "Length", "array": "Items", "object": "Properties"}
    if kind in sizes:
        yield len(value) >= view.single.get(f"min{sizes[kind]}", 0)
        yield len(value) <= view.single.get(f"max{sizes[kind]}", math.inf)
    if kind == "string":
        for pattern in view.lists.get("pattern", []):
            yield is_trivial(pattern) or matches(pattern, value)
    if kind == "array" and view.single.get("uniqueItems"):
        yield not any(same(a, b) for i, a in enumerate(value) for b in value[:i])


def _inside(space: Space, view: View, value: Any, kind: str, depth: int) -> Iterator[bool | None]:  # noqa: C901 - one keyword after the other
    def fits(node: Node | None, inner: Any) -> bool | None:
        return False if node is None else accepts(space, space.view(node), inner, depth - 1) if node else True

    if kind == "array":
        for index, item in enumerate(value):
            yield fits(view.item(index), item)
        for schema, low, high in view.contains:
            rows = [fits((schema,), item) for item in value]
            yield None if None in rows else low <= rows.count(True) <= high
        if view.lists.get("unevaluatedItems"):
            yield None
    if kind == "object":
        for name in view.required:
            yield name in value
        for name, item in value.items():
            yield fits(view.child(name), item)
            for schema in view.names:
                yield fits((schema,), name)
        for name, other in view.together:
            yield name not in value or other in value
        for name, schema in view.present:
            yield name not in value or fits((schema,), value)
        if view.lists.get("unevaluatedProperties"):
            yield None
