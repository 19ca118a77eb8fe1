"""Prove that one schema accepts every value of another one, or that no value meets both.

A proof is sound and not complete: `True` is certain under the policy below, `False` means that the
proof failed.

`Prover.direction` selects the policy. In a request and in a response, a new property that the other
document does not list is no difference of the values. In a request, properties that are read-only do not
count. In a response, a reader ignores properties that it does not know, even if the old document excludes
them. `EXACT` follows JSON Schema to the letter.
"""

from __future__ import annotations

import math
from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING, Any

from scripts.drift import proof_by_type
from scripts.drift.json_values import meet, without
from scripts.drift.proof_by_type import EXACT, accepts
from scripts.drift.rules import REQUEST, RESPONSE
from scripts.drift.schema_view import CLOSED, CONDITION, OLD, Node, Part, Union, View, made, reference
from scripts.drift.text_patterns import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.schema_space import Space

_STEPS = 4000
"""Nodes that one proof may look at; a proof that needs more fails."""
_MOST_BRANCHES = 100
_MOST_ALTERNATIVES = 12
"""Branches of an exclusive union that are compared with each other."""
_MOST_VALUES = 300
_MOST_SPLITS = 6
"""Schemas by which a proof divides the values of another one."""
_APART = frozenset({"date", "date-time", "email", "ipv4", "ipv6", "uuid"})
"""Formats of which no text has two."""
_EXAMPLES = (None, True, False, 0, 1, 0.5, "", "a")


class Prover:
    """Proofs about the schemas of a space, under the policy of one direction."""

    def __init__(self, space: Space, direction: str, exact: Prover | None = None) -> None:
        self.space, self.direction = space, direction
        self.exact = exact or self
        self._known: dict[Node | tuple[Node, Node], bool] = {}
        """Whether a node is empty, and whether the first of two nodes is below the second."""
        self._order: list[Node | tuple[Node, Node]] = []
        self._needs: dict[Node, dict[str, str]] = {}
        self._steps = 0

    def subset(self, narrow: Node, wide: Node) -> bool:
        """Whether every value of `narrow` is a value of `wide`."""
        self._steps = 0
        return self.below(narrow, wide)

    def equal(self, first: Node, second: Node) -> bool:
        """Whether both nodes accept the same values."""
        return self.subset(first, second) and self.subset(second, first)

    def implies(self, view: View, **conditions: Any) -> bool:
        """Whether every value of a view meets some conditions, given as attributes of a view."""
        self._steps = 0
        return self._compare(view, View((), **conditions))

    def refuses(self, narrow: View, wide: View) -> bool:
        """Whether `wide` certainly refuses a value of `narrow`: one that meets two branches of a `oneOf`."""
        self._steps = 0
        nodes = [] if narrow.unions else [narrow.node]
        for own in (union for union in narrow.unions if not union.exclusive):
            nodes += [narrow.branch(own, branch) for branch in own.branches]
        for union in (union for union in wide.unions if union.exclusive):
            full = (node for node in nodes if not self.empty(node))
            if any(sum(self.below(node, (branch,)) for branch in union.branches) > 1 for node in full):
                return True
            for branches in combinations(union.branches, 2):
                both = self.space.view((*narrow.node, *branches))
                if any(self.accepts(both, value) for value in _EXAMPLES):
                    return True
        return False

    def disjoint(self, first: Node, second: Node) -> bool:
        """Whether no value meets both nodes."""
        return self.empty((*first, *second))

    def below(self, narrow: Node, wide: Node) -> bool:
        """Whether every value of `narrow` is a value of `wide`, within a proof that has begun."""
        if not wide or narrow == wide:
            return True
        key = (narrow, wide)
        if key not in self._known:
            self._steps += 1
            if self._steps > _STEPS:
                return False
            if self.empty(narrow):  # decided before the assumption, which it could rely on
                return True
            self._known[key] = True  # a value is finite, so that what leads back here holds if the rest does
            self._order.append(key)
            with suppress(RecursionError):
                return self._compare(self.space.view(narrow), self.space.view(wide)) or self._fail(key)
            return self._fail(key)
        return self._known[key]

    def _fail(self, key: tuple[Node, Node]) -> bool:
        """Record a failure, and forget later successes: they may rely on the assumption that failed."""
        while (later := self._order.pop()) != key:
            if self._known.get(later):
                del self._known[later]
        self._known[key] = False
        return False

    def _compare(self, narrow: View, wide: View) -> bool:
        if self.empty(narrow.node):
            return True
        if wide.free:
            return True
        pending = [
            union
            for union in wide.choices
            if not (union.keyword == CLOSED and self.direction == RESPONSE)
            and not any(self._by(union).covers(narrow, mine, union) for mine in narrow.choices)
        ]
        return self._by_branch(narrow, wide, pending)

    def _by_branch(self, narrow: View, wide: View, pending: list[Union]) -> bool:
        """Whether a view is below another one; if not as a whole, then branch by branch of a union."""
        if self._plain(narrow, wide, pending):
            return True
        if self._steps > _STEPS:
            return False
        nodes = self._slices(narrow, pending)
        for node in nodes:
            self._steps += 1
            if not self.empty(node) and not self._by_branch(self.space.view(node), wide, pending):
                return False
        return bool(nodes)

    def _alternatives(self, view: View, union: Union) -> list[Part]:
        """Return the branches of a union that a value may meet, without a second one if it is exclusive."""
        full = [branch for branch in union.branches if not self.empty(view.branch(union, branch))]
        if not union.exclusive or len(full) > _MOST_ALTERNATIVES:
            return full
        return [
            branch
            for branch in full
            if not any(
                each != branch and self.exact.below(view.branch(union, branch), (each,)) for each in full
            )
        ]

    def _by(self, union: Union) -> Prover:
        """Return the prover of a union: no policy applies to a condition."""
        return self.exact if union.owner == CONDITION else self

    def _slices(self, view: View, pending: list[Union]) -> list[Node]:
        """Return nodes that have all values of a view together, by what the view or the other unions ask."""
        if view.choices:
            union = view.choices[0]
            few = len(union.branches) <= _MOST_BRANCHES
            return [view.branch(union, branch) for branch in self._alternatives(view, union)] if few else []
        if not pending or sum(part.is_made for part in view.node) > _MOST_SPLITS:
            return []
        for name in view.required:
            child = view.child(name)
            values = (self.space.view(child).enum if child else None) or []
            if 1 < len(values) <= _MOST_BRANCHES:
                return self._split(
                    view, OLD, *({"properties": {name: {"enum": [value]}}} for value in values)
                )
        for part in (part for union in pending for part in union.branches):
            for side, pair in _tests(self.space.view((part,))):
                nodes = self._split(view, side, *pair)
                if len(nodes) > 1:
                    return nodes
        return []

    def _split(self, view: View, side: int, *schemas: dict[str, Any]) -> list[Node]:
        """Return what is left of a view with each of some schemas."""
        parts = [made(side, schema) for schema in schemas]
        if any(part in view.node for part in parts):
            return []
        return [node for node in ((part, *view.node) for part in parts) if not self.empty(node)]

    def covers(self, view: View, mine: Union, union: Union) -> bool:
        """Whether each branch of a view's own union is below a branch of the other union.

        If the other union is exclusive, a value of one branch must not be in a second branch of it.
        """
        if len(mine.branches) > _MOST_BRANCHES:
            return False
        full: list[Part] = []
        homes: list[Part] = []
        for index, branch in enumerate(mine.branches):
            node = view.branch(mine, branch)
            if self.empty(node):
                continue
            candidates = union.branches[index:] + union.branches[:index]
            candidates = tuple(sorted(candidates, key=homes.__contains__))  # a branch without a match first
            home = next((other for other in candidates if self._takes(node, (other,))), None)
            if home is None:
                return False
            full.append(branch)
            homes.append(home)
        if not union.exclusive:
            return True
        inside = [view.branch(mine, branch) for branch in full]
        return mine.exclusive and self._exclusive(inside, homes, full, union)

    def _takes(self, node: Node, branch: Node) -> bool:
        """Whether a branch of a union accepts a node, and is the same form of an object.

        An object that is open accepts those of every other form, which is not what a union is for: a branch
        must not lose a property of the old document.
        """
        if not self.below(node, branch):
            return False
        views = self.space.view(node), self.space.view(branch)
        if self.direction == EXACT or any(view.types != frozenset({"object"}) for view in views):
            return True
        if views[1].properties and not views[0].properties:  # an object of any form may have them too
            return self.exact.below(node, branch)
        old, new = views if self.direction == REQUEST else reversed(views)
        return old.properties.keys() <= new.properties.keys() or any(
            row.extra or row.patterns for row in new.objects
        )

    def _exclusive(self, inside: list[Node], homes: list[Part], mine: list[Part], union: Union) -> bool:
        """Whether a value that is in one branch alone stays in one branch alone."""
        # a client does not know the properties that new forms of a response add
        prover = self if self.direction == RESPONSE else self.exact
        for node, home in zip(inside, homes, strict=True):
            for branch in union.branches:
                back = [own for own, its in zip(mine, homes, strict=True) if its == branch]
                kept = len(back) == 1 and prover.below((branch,), (back[0],))
                if branch == home or kept or self.disjoint(node, (branch,)):
                    continue
                if len(back) != 1 or not prover.below((*node, branch), (back[0],)):
                    return False
        return len(set(homes)) == len(homes)

    def _plain(self, narrow: View, wide: View, pending: list[Union]) -> bool:
        values = _values(narrow)
        if values is not None and all(
            self.accepts(wide, value) for value in values if self.accepts(narrow, value) is not False
        ):
            return True
        kinds = frozenset(kind for kind in narrow.types if not self._without_values(narrow, kind))
        if meet(kinds, wide.types) != kinds:
            return False
        if wide.enum is not None and (narrow.enum is None or without(narrow.enum, wide.enum)):
            return False
        return (
            all(self._typed(narrow, wide, kind) for kind in sorted(kinds))
            and all(self._excludes(narrow, schema) for schema in wide.all_of("not"))
            and all(self._by(union).united(narrow, union) for union in pending)
        )

    def _typed(self, narrow: View, wide: View, kind: str) -> bool:
        if kind in ("integer", "number"):
            return proof_by_type.numbers(narrow, wide, kind)
        if kind == "string":
            return proof_by_type.texts(narrow, wide)
        if kind == "array":
            return proof_by_type.lists(self, narrow, wide)
        return proof_by_type.objects(self, narrow, wide) if kind == "object" else True

    def united(self, view: View, union: Union) -> bool:
        """Whether every value is in a branch of a union, and in one alone if that is asked."""
        slices = (
            [(*view.node, made(OLD, {"type": kind})) for kind in sorted(view.types)]
            if len(view.types) > 1
            else [view.node]
        )
        for node in slices:
            if self.empty(node):
                continue
            home = next((b for b in union.branches if self._takes(node, (b,))), None)
            if home is None:
                met = self._met(node, union)
                if union.exclusive or not met or not self._takes(node, met):
                    return False
                continue
            if union.exclusive and not all(b == home or self.disjoint(node, (b,)) for b in union.branches):
                return False
        return True

    def _met(self, node: Node, union: Union) -> Node:
        """Return the branches that accept a node: together they read a value, as an `allOf` of them does."""
        return tuple(branch for branch in union.branches if self.below(node, (branch,)))

    def _excludes(self, view: View, schema: Part) -> bool:
        """Whether no value of a view meets a schema."""
        excluded = any(self.exact.below((schema,), (mine,)) for mine in view.excluded)
        return excluded or self.disjoint(view.node, (schema,))

    def needs(self, view: View) -> dict[str, str]:
        """Return the required properties, without those that this direction does not exchange."""
        flag = {REQUEST: "readOnly", RESPONSE: "writeOnly"}.get(self.direction)
        if flag is None:
            return view.required
        if view.node not in self._needs:
            rows = view.required.items()
            self._needs[view.node] = {name: at for name, at in rows if not self.flagged(view, name, flag)}
        return self._needs[view.node]

    def flagged(self, view: View, name: str, flag: str) -> bool:
        """Whether a property is read-only or write-only."""
        node = view.child(name)
        return flag in self.space.view(node).single if node else False

    def empty(self, node: Node) -> bool:
        """Whether no value meets a node."""
        if node not in self._known:
            self._known[node] = False
            with suppress(RecursionError):
                if self._is_empty(self.space.view(node)):
                    self._known[node] = True
                    self._order.append(node)
        return self._known[node]

    def _is_empty(self, view: View) -> bool:
        kinds = [kind for kind in view.types if not self._without_values(view, kind)]
        if not kinds or view.enum == []:
            return True
        if (
            view.enum is not None
            and len(view.enum) < 50
            and all(self.accepts(view, v) is False for v in view.enum)
        ):
            return True
        if any(self.exact.below(view.node, (schema,)) for schema in view.excluded if view.node != (schema,)):
            return True
        few = (union for union in view.choices if len(union.branches) <= _MOST_BRANCHES)
        union = next(few, None)  # the branches decide on the other unions
        return union is not None and not self._alternatives(view, union)

    def _without_values(self, view: View, kind: str) -> bool:
        if kind in ("integer", "number"):
            low, high = view.single.get("minimum"), view.single.get("maximum")
            return bool(low and high and (low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))))
        name = {"string": "Length", "array": "Items", "object": "Properties"}.get(kind)
        if name and view.single.get(f"min{name}", 0) > view.single.get(f"max{name}", math.inf):
            return True
        if kind == "string":
            patterns, formats = view.lists.get("pattern", []), view.lists.get("format", [])
            clash = len(_APART.intersection(formats)) > 1
            return clash or any(apart(*pair) for pair in combinations(patterns, 2))
        if kind == "array":
            least = min(view.single.get("minItems", 0), view.prefix + 1)
            return any(self.empty(view.item(index)) for index in range(int(least)))
        if kind == "object":
            nodes = [view.child(name) for name in view.required]
            return any(node is None or self.empty(node) for node in nodes)
        return False

    def accepts(self, view: View, value: Any) -> bool | None:
        """Whether a view accepts a value; None if that is not known."""
        return accepts(self.space, view, value)


def _values(view: View) -> list[Any] | None:
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


def _tests(view: View) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Yield pairs of schemas of which every value meets one, each with the document that they refer to."""
    for keyword in ("minimum", "maximum"):
        if keyword in view.single:
            value, exclusive = view.single[keyword]
            below = exclusive == (keyword == "minimum")
            keys = ("maximum", "exclusiveMinimum") if below else ("exclusiveMaximum", "minimum")
            yield OLD, [{key: value} for key in keys]
    for name in ("Length", "Items", "Properties"):
        least, most = view.single.get(f"min{name}"), view.single.get(f"max{name}")
        limits = [*([] if least is None else [least - 1]), *([] if most is None else [most])]
        yield from ((OLD, [{f"max{name}": limit}, {f"min{name}": limit + 1}]) for limit in limits)
    for part in view.all_of("not"):
        yield part.side, [reference(part), {"not": reference(part)}]
    for name in () if view.properties else view.required:
        yield OLD, [{"required": [name]}, {"properties": {name: False}}]
