"""Proofs about unions: does a branch of one union accept each value of a schema, or of another union?"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from scripts.drift.proof_by_type import EXACT
from scripts.drift.rules import REQUEST, RESPONSE
from scripts.drift.schema_evaluated import MOST_BRANCHES
from scripts.drift.schema_view import OLD, Node, Part, Union, View, made, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.drift.schema_proof import Prover

_EXAMPLES = (None, True, False, 0, 1, 0.5, "", "a")
"""Values to find one that meets two branches."""


def refuses(prover: Prover, narrow: View, wide: View) -> bool:
    """Whether `wide` certainly refuses a value of `narrow`: one that meets two branches of a `oneOf`.

    For example, `oneOf: [{type: number}, {type: integer}]` refuses 1, which `type: number` accepts.
    """
    nodes = [] if narrow.unions else [narrow.node]
    for own in (union for union in narrow.unions if not union.exclusive):
        nodes += [narrow.branch(own, branch) for branch in own.branches]
    for union in (union for union in wide.unions if union.exclusive):
        full = (node for node in nodes if not prover.empty(node))
        if any(sum(prover.below(node, (branch,)) for branch in union.branches) > 1 for node in full):
            return True
        for branches in combinations(union.branches, 2):
            both = prover.space.view((*narrow.node, *branches))
            if any(prover.accepts(both, value) for value in _EXAMPLES):
                return True
    return False


def covers(prover: Prover, view: View, mine: Union, union: Union) -> bool:
    """Whether each branch of a view's own union is below a branch of the other union.

    If the other union is exclusive, a value of one branch must not be in a second branch of it. For example,
    `anyOf: [{maxLength: 9}, {type: integer}]` covers `anyOf: [{type: integer}, {maxLength: 5}]`.
    """
    if len(mine.branches) > MOST_BRANCHES:
        return False
    homes: dict[Part, Part] = {}
    nodes: dict[Part, Node] = {}
    for index, branch in enumerate(mine.branches):
        node = view.branch(mine, branch)
        if prover.empty(node):
            continue
        from_here = (*union.branches[index:], *union.branches[:index])
        candidates = sorted(from_here, key=list(homes.values()).__contains__)  # unmatched ones first
        takers = (other for other in candidates if _takes(prover, node, (other,)))
        home = _closest(prover, node, view.beside(mine), takers) if union.exclusive else next(takers, None)
        if home is None:
            return False
        nodes[branch], homes[branch] = node, home
    return not union.exclusive or (mine.exclusive and _stays_in_one(prover, nodes, homes, union))


def _closest(prover: Prover, node: Node, beside: Node, takers: Iterable[Part]) -> Part | None:
    """Return the first branch that accepts no more than a node; if there is none, the first branch."""
    first: Part | None = None
    for branch in takers:
        if prover.exact.below((*beside, branch), node):
            return branch
        first = first or branch
    return first


def _stays_in_one(prover: Prover, nodes: dict[Part, Node], homes: dict[Part, Part], union: Union) -> bool:
    """Whether a value that is in one branch alone stays in one branch alone.

    Args:
        prover: the proofs.
        nodes: the branches of the first union, with everything beside them.
        homes: for each of these branches, the branch of the second union that accepts it.
        union: the second union.
    """
    # a client does not know the properties that new forms of a response add
    policy = prover if prover.direction == RESPONSE else prover.exact
    sent = _as_sent(prover, nodes.values())
    for own, node in nodes.items():
        for branch in union.branches:
            back = [other for other, home in homes.items() if home == branch]
            kept = len(back) == 1 and policy.below((branch,), (back[0],))
            if branch == homes[own] or kept or prover.empty((*node, *sent, branch)):
                continue
            if len(back) != 1 or not policy.below((*node, branch), (back[0],)):
                return False
    return len(set(homes.values())) == len(homes)


def _as_sent(prover: Prover, nodes: Iterable[Node]) -> Node:
    """Return what a client adds to the forms of a request: it sends no property that none of them lists.

    For example, a form with `a` alone does not meet an added one that requires `b`.
    """
    views = [prover.space.view(node) for node in nodes]
    rows = [row for view in views for row in view.objects]
    others = any(row.patterns or isinstance(row.extra, Part) for row in rows)
    listed = all(view.properties and not view.unions for view in views)
    if prover.direction != REQUEST or others or not listed:
        return ()
    names: dict[str, Any] = {name: {} for view in views for name in view.properties}
    return (made(OLD, {"properties": names, "additionalProperties": False}),)


def _takes(prover: Prover, node: Node, branch: Node) -> bool:
    """Whether a branch of a union accepts a node, and is the same form of an object.

    An object that is open accepts those of every other form, which is not what a union is for. A branch must
    not lose a property of the old document. For example, the form `{properties: {a: …}}` is not taken
    by `{properties: {b: …}}`.
    """
    if not prover.below(node, branch):
        return False
    views = prover.space.view(node), prover.space.view(branch)
    if prover.direction == EXACT or any(view.types != frozenset({"object"}) for view in views):
        return True
    if views[1].properties and not views[0].properties:  # an object of any form may have them too
        return prover.exact.below(node, branch)
    old, new = views if prover.direction == REQUEST else reversed(views)
    return old.properties.keys() <= new.properties.keys() or any(
        row.extra or row.patterns for row in new.objects
    )


def united(prover: Prover, view: View, union: Union) -> bool:
    """Whether every value is in a branch of a union, and in one alone if the union is exclusive.

    Each type of value may have its own branch. For example, `type: [string, integer]` is below
    `oneOf: [{type: integer}, {type: string}]`. A value in several branches is read by all of them, as if
    they were an `allOf`.
    """
    slices = [(*view.node, made(OLD, {"type": kind})) for kind in sorted(view.types)]
    for node in slices if len(slices) > 1 else [view.node]:
        if prover.empty(node):
            continue
        home = next((branch for branch in union.branches if _takes(prover, node, (branch,))), None)
        if home is None:
            met = tuple(branch for branch in union.branches if prover.below(node, (branch,)))
            if union.exclusive or not met or not _takes(prover, node, met):
                return False
        elif union.exclusive and not all(
            branch == home or prover.empty((*node, *_as_sent(prover, [node]), branch))
            for branch in union.branches
        ):
            return False
    return True


def tests(view: View) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Yield pairs of schemas that divide all values, each with the document that it refers to."""
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
