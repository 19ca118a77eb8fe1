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
from scripts.drift.proof_by_type import accepts, listed_values
from scripts.drift.proof_by_union import covers, refuses, tests, united
from scripts.drift.rules import REQUEST, RESPONSE
from scripts.drift.schema_evaluated import CLOSED, MOST_BRANCHES
from scripts.drift.schema_view import OLD, PLAIN, Node, Part, Union, View, made
from scripts.drift.text_patterns import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.text_diff import Delta

_STEPS = 4000
"""Nodes and pairs of nodes that one proof may look at; a proof that needs more fails."""
_MOST_ALTERNATIVES = 12
"""Branches of an exclusive union that are compared with each other."""
_MOST_SPLITS = 6
"""Schemas by which a proof divides the values of another one."""
_APART = frozenset({"date", "date-time", "email", "ipv4", "ipv6", "uuid"})
"""Formats that exclude each other: no text has two of them."""


class Prover:
    """Proofs about the schemas of a space, under the policy of one direction."""

    def __init__(self, delta: Delta, direction: str, exact: Prover | None = None) -> None:
        self.delta, self.space, self.direction = delta, delta.space, direction
        self.exact = exact or self
        self._known: dict[Node | tuple[Node, Node], bool] = {}
        """Whether a node is empty, and whether the first of two nodes is below the second."""
        self._order: list[Node | tuple[Node, Node]] = []
        self._needs: dict[Node, dict[str, str]] = {}
        self.steps = 0

    def subset(self, narrow: Node, wide: Node) -> bool:
        """Whether every value of `narrow` is a value of `wide`."""
        self._begin()
        return self.below(narrow, wide)

    def _begin(self) -> None:
        """Begin a proof, which uses the prover of the letter too."""
        self.steps = self.exact.steps = 0

    def equal(self, first: Node, second: Node) -> bool:
        """Whether both nodes accept the same values."""
        return self.subset(first, second) and self.subset(second, first)

    def implies(self, view: View, **conditions: Any) -> bool:
        """Whether every value of a view meets some conditions, given as attributes of a view."""
        self._begin()
        return self._compare(view, View((), **conditions))

    def refuses(self, narrow: View, wide: View) -> bool:
        """Whether `wide` certainly refuses a value of `narrow`."""
        self._begin()
        return refuses(self, narrow, wide)

    def impossible(self, *nodes: Node) -> bool:
        """Whether no value meets all nodes."""
        self._begin()
        return self.empty(tuple(part for node in nodes for part in node))

    def below(self, narrow: Node, wide: Node) -> bool:
        """Whether every value of `narrow` is a value of `wide`, within a proof that has begun."""
        if set(wide) <= set(narrow) or self.delta.unchanged(narrow, wide):
            return True
        key = (narrow, wide)
        if key not in self._known:
            self.steps += 1
            if self.steps > _STEPS:
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
        if wide.unread:
            return False
        ignored = CLOSED if self.direction == RESPONSE else ""
        pending = [union for union in wide.choices if union.keyword != ignored]
        # beside all unions and conditions, there would be too many values to divide
        plain = self.space.view(tuple(atom.read_as(PLAIN) for atom in narrow.atoms))
        pending = [
            union
            for union in pending
            if not any(covers(self._by(union), plain, mine, union) for mine in narrow.choices)
        ]
        return self._by_branch(narrow, wide, pending)

    def _by_branch(self, narrow: View, wide: View, pending: list[Union], *, plain: bool = False) -> bool:
        """Whether a view is below another one; if not as a whole, then branch by branch of a union.

        For example, `oneOf: [A, B]` is below C if A and B are. `type: integer` is below
        `anyOf: [{minimum: 5}, {maximum: 4}]` because the integers from 5 and the other ones are.

        Args:
            narrow: the view whose values are divided.
            wide: the other view.
            pending: its unions that are not proven yet.
            plain: whether everything beside its unions is proven.
        """
        if self._by_values(narrow, wide):
            return True
        plain = plain or self._plain(narrow, wide)
        if plain:
            pending = [union for union in pending if not united(self._by(union), narrow, union)]
            if not pending:
                return True
        if self.steps > _STEPS:
            return False
        nodes = self._slices(narrow, pending)
        for node in nodes:
            self.steps += 1
            view = self.space.view(node)
            if not self.empty(node) and not self._by_branch(view, wide, pending, plain=plain):
                return False
        return bool(nodes)

    def _alternatives(self, view: View, union: Union) -> Iterator[Part]:
        """Yield the branches of a union that a value may meet, without a second one if it is exclusive."""
        nodes = {branch: view.branch(union, branch) for branch in union.branches}
        full = (branch for branch, node in nodes.items() if not self.empty(node))
        few = len(nodes) <= _MOST_ALTERNATIVES
        for branch in full:
            others = (each for each in nodes if union.exclusive and few and each != branch)
            if not any(self.exact.below(nodes[branch], (each,)) for each in others):
                yield branch

    def _by(self, union: Union) -> Prover:
        """Return the prover of a union: no policy applies to a condition."""
        return self.exact if union.owner.is_made else self

    def _slices(self, view: View, pending: list[Union]) -> list[Node]:
        """Divide the values of a view by its own union, or by what the branches of other unions state."""
        if view.choices:
            union = view.choices[0]
            few = len(union.branches) <= MOST_BRANCHES
            return [view.branch(union, branch) for branch in self._alternatives(view, union)] if few else []
        if not pending or sum(part.is_made for part in view.node) > _MOST_SPLITS:
            return []
        for name in view.required:
            child = view.child(name)
            values = (self.space.view(child).enum if child else None) or []
            if 1 < len(values) <= MOST_BRANCHES:
                return self._split(
                    view, OLD, *({"properties": {name: {"enum": [value]}}} for value in values)
                )
        for part in (part for union in pending for part in union.branches):
            for side, pair in tests(self.space.view((part,))):
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

    def _by_values(self, narrow: View, wide: View) -> bool:
        """Whether a view accepts few values, and the other one accepts each of them."""
        values = listed_values(narrow)
        return values is not None and all(
            self.accepts(wide, value) for value in values if self.accepts(narrow, value) is not False
        )

    def _plain(self, narrow: View, wide: View) -> bool:
        """Whether every value of a view meets everything in another one but its unions."""
        kinds = frozenset(kind for kind in narrow.types if not self._without_values(narrow, kind))
        if meet(kinds, wide.types) != kinds:
            return False
        if wide.enum is not None and (narrow.enum is None or without(narrow.enum, wide.enum)):
            return False
        typed = all(self._typed(narrow, wide, kind) for kind in sorted(kinds))
        return typed and all(self._excludes(narrow, schema) for schema in wide.all_of("not"))

    def _typed(self, narrow: View, wide: View, kind: str) -> bool:
        if kind in ("integer", "number"):
            return proof_by_type.numbers(narrow, wide, kind)
        if kind == "string":
            return proof_by_type.texts(narrow, wide)
        if kind == "array":
            return proof_by_type.lists(self, narrow, wide)
        return proof_by_type.objects(self, narrow, wide) if kind == "object" else True

    def _excludes(self, view: View, schema: Part) -> bool:
        """Whether no value of a view meets a schema."""
        excluded = any(self.exact.below((schema,), (mine,)) for mine in view.excluded)
        return excluded or self.empty((*view.node, schema))

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
        node = view.child(name) or view.properties.get(name)
        return flag in self.space.view(node).single if node else False

    def _one_way(self, view: View, name: str) -> bool:
        return self.flagged(view, name, "readOnly") or self.flagged(view, name, "writeOnly")

    def empty(self, node: Node) -> bool:
        """Whether no value meets a node, within a proof.

        For example, none meets `minItems: 1, items: false`.
        """
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
        few = view.enum is not None and len(view.enum) < 50
        if few and all(self.accepts(view, value) is False for value in view.enum or ()):
            return True
        if any(self.exact.below(view.node, (schema,)) for schema in view.excluded if view.node != (schema,)):
            return True
        small = (union for union in view.choices if len(union.branches) <= MOST_BRANCHES)
        union = next(small, None)  # the branches decide on the other unions
        self.steps += union is not None
        if union is None or self.steps > _STEPS:
            return False
        return next(self._alternatives(view, union), None) is None

    def _without_values(self, view: View, kind: str) -> bool:
        if kind in ("integer", "number"):
            low, high = view.single.get("minimum"), view.single.get("maximum")
            return bool(low and high and (low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))))
        name = {"string": "Length", "array": "Items", "object": "Properties"}.get(kind)
        if name and view.single.get(f"min{name}", 0) > view.single.get(f"max{name}", math.inf):
            return True
        if kind == "string":
            patterns, formats = view.all_of("pattern"), view.all_of("format")
            clash = len(_APART.intersection(formats)) > 1
            return clash or any(apart(*pair) for pair in combinations(patterns, 2))
        if kind == "array":
            least = min(view.single.get("minItems", 0), view.prefix + 1)
            return any(self.empty(view.item(index)) for index in range(int(least)))
        if kind == "object":
            needed = [name for name in view.required if not self._one_way(view, name)]
            return any((node := view.child(name)) is None or self.empty(node) for name in needed)
        return False

    def accepts(self, view: View, value: Any) -> bool | None:
        """Whether a view accepts a value; None if that is not known."""
        return accepts(self.space, view, value)
