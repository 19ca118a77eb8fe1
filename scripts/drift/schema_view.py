"""What a schema means, however it is written: with references followed and `allOf` merged.

A `Node` is a set of schemas that apply together, each a `Part`: a place in the old or in the new
document. `Space.view` merges a node into a `View`, which the comparison and the proofs read.
"""

from __future__ import annotations

import dataclasses
import json
from functools import cached_property
from typing import Any, NamedTuple

from scripts.drift.json_values import matches
from scripts.drift.keywords import ALL, CONDITIONS, FLAGS
from scripts.vendor.document import escape

OLD, NEW = 0, 1

OWN, PLAIN, NO_UNEVALUATED, OR_NULL = "s", "p", "u", "n"
"""Letters for ways to read a schema.

`OWN`: without `$ref` and `allOf`. `PLAIN`: without unions and the conditions that are read as unions.
`NO_UNEVALUATED`: without `unevaluatedProperties` and `unevaluatedItems`.
`OR_NULL`: with null as one more value.
"""
NO_UNION = {"oneOf": "1", "anyOf": "2"}
"""By keyword, the letter to read a schema without this union."""


class Part(NamedTuple):
    """A schema that applies: a place in the old (0) or the new (1) document.

    Attributes:
        side: the document.
        pointer: the place. A pointer such as `={"type": "null"}` is a schema that no document has written.
        reading: how the schema is read, as letters such as `OWN`; empty if all of it applies.
    """

    side: int
    pointer: str
    reading: str = ""

    @property
    def is_made(self) -> bool:
        """Whether the comparison made this schema."""
        return self.pointer.startswith("=")

    def read_as(self, letters: str) -> Part:
        """Return the schema, read in further ways."""
        return self._replace(reading="".join(sorted({*self.reading, *letters})))

    def inside(self, *steps: str | int) -> Part:
        """Return the schema at some steps inside this one."""
        return Part(self.side, "/".join((self.pointer, *(escape(str(step)) for step in steps))))


def made(side: int, schema: Any) -> Part:
    """Return a part for a schema that the comparison makes; it may refer to places of one document."""
    return Part(side, f"={escape(json.dumps(schema, sort_keys=True))}")


def reference(part: Part) -> dict[str, Any]:
    """Return a schema that refers to a part, to be used in a schema that the comparison makes."""
    return {"$ref": f"#{part.pointer}"}


Node = tuple[Part, ...]


CONDITION = Part(OLD, "=")
"""The owner of a union that the comparison makes of a condition such as `if`; no document has written it."""


class Union(NamedTuple):
    """A `oneOf` or `anyOf`.

    Attributes:
        keyword: `oneOf` or `anyOf`.
        owner: the schema that holds it.
        branches: its schemas.
        discriminator: that of the owner, or None.
    """

    keyword: str
    owner: Part
    branches: tuple[Part, ...]
    discriminator: dict[str, Any] | None

    @property
    def pointer(self) -> str:
        """The place of the list of branches."""
        return f"{self.owner.pointer}/{self.keyword}"

    @property
    def exclusive(self) -> bool:
        """Whether a value must match one branch alone; a discriminator selects the branch by itself."""
        return self.keyword == "oneOf" and self.discriminator is None


class Properties(NamedTuple):
    """The properties of an object in one schema; `extra` is None without a restriction of others."""

    pointer: str
    named: dict[str, Node]
    patterns: dict[str, Node]
    extra: Part | bool | None

    @property
    def closed(self) -> bool:
        """Whether listed properties alone may come."""
        return self.extra is False and not self.patterns


class Items(NamedTuple):
    """The items of a list in one schema; `further` is None without a restriction of further items."""

    prefix: tuple[Part, ...]
    further: Part | None


class Condition(NamedTuple):
    """`if`, `then`, `else`; `dependentSchemas` is a condition too, on the presence of `name`."""

    pointer: str
    condition: Part
    then: Part | None
    otherwise: Part | None


@dataclasses.dataclass
class View:
    """What a node means.

    Attributes:
        node: the node.
        atoms: the schemas merged into it, each without its references.
        written_at: the places of the schemas that state something.
        types: the JSON types allowed, `integer` or `number`; `stated` is False if no schema restricts them.
        implied: the type that `properties` or `items` suggest where none is stated.
        enum: the values allowed, null among them; None if any.
        at: by keyword, the place of the schema that holds it.
        single: keywords with one effective value, the limits among them.
        lists: keywords with several values that all apply: `pattern`, `format`, and conditions. Those are
            `Part`s; for `if` a `Condition`, for `contains` with the least and the greatest number, for
            `dependentRequired` pairs of names, for `dependentSchemas` with a name, and for
            `unevaluatedItems` and `unevaluatedProperties` a `Union`: a value must meet one of its schemas.
        folded: the places of branches that are read as types or values: `oneOf: [{const: a}, {const: b}]`.
        unread: whether the schemas state more than the other attributes, so that no value is certain to meet
            them.
    """

    node: Node
    atoms: list[Part] = dataclasses.field(default_factory=list[Part])
    written_at: list[str] = dataclasses.field(default_factory=list[str])
    types: frozenset[str] = ALL
    stated: bool = False
    implied: str = ""
    enum: list[Any] | None = None
    at: dict[str, str] = dataclasses.field(default_factory=dict[str, str])
    single: dict[str, Any] = dataclasses.field(default_factory=dict[str, Any])
    lists: dict[str, list[Any]] = dataclasses.field(default_factory=dict[str, list[Any]])
    objects: list[Properties] = dataclasses.field(default_factory=list[Properties])
    required: dict[str, str] = dataclasses.field(default_factory=dict[str, str])
    arrays: list[Items] = dataclasses.field(default_factory=list[Items])
    unions: list[Union] = dataclasses.field(default_factory=list[Union])
    folded: list[tuple[int, str]] = dataclasses.field(default_factory=list[tuple[int, str]])
    unread: bool = False
    _children: dict[str, Node | None] = dataclasses.field(default_factory=dict[str, "Node | None"])

    @property
    def place(self) -> str:
        """Where the schema is written: in a component if it is a reference."""
        written = (part.pointer for part in reversed(self.node) if not part.is_made)
        return self.written_at[-1] if self.written_at else next(written, "")

    def where(self, keyword: str) -> str:
        """The place of the schema that holds a keyword, or of the schema itself."""
        return self.at.get(keyword, self.place)

    def all_of(self, keyword: str) -> list[Any]:
        """All values of a keyword that has several."""
        return self.lists.get(keyword, [])

    @property
    def nullable(self) -> bool:
        """Whether null is allowed, branches of unions aside."""
        return "null" in self.types

    @cached_property
    def properties(self) -> dict[str, Node]:
        """The listed properties, each with all that lists it."""
        merged: dict[str, Node] = {}
        for row in self.objects:
            for name, node in row.named.items():
                merged[name] = (*merged.get(name, ()), *node)
        return merged

    @property
    def patterns(self) -> list[str]:
        """The patterns of property names."""
        return list(dict.fromkeys(pattern for row in self.objects for pattern in row.patterns))

    @property
    def prefix(self) -> int:
        """How many items have a schema of their own."""
        return max((len(row.prefix) for row in self.arrays), default=0)

    @property
    def free(self) -> bool:
        """Whether it accepts every value."""
        return not (
            self.stated
            or self.enum is not None
            or self.objects
            or self.arrays
            or self.unions
            or self.required
            or any(key not in FLAGS and key != "default" for key in self.single)
            or self.lists
            or self.unread
        )

    @cached_property
    def excluded(self) -> list[Part]:
        """The schemas that every value must fail, and for each document one schema that unites its own."""
        parts: list[Part] = self.all_of("not")
        by_document = [[part for part in parts if part.side == side] for side in (OLD, NEW)]
        return [
            *parts,
            *(made(own[0].side, {"anyOf": list(map(reference, own))}) for own in by_document if len(own) > 1),
        ]

    @cached_property
    def choices(self) -> list[Union]:
        """The unions. Each condition is one too: of the values that meet it, and of all others.

        For example, `if: A, then: B` is the union of the values that meet A and B, and of those that fail A.
        """
        pairs: list[tuple[Part, Part]] = []
        for row in (row for row in self.all_of("if") if row.then or row.otherwise):
            no, then, otherwise = {"not": reference(row.condition)}, row.then, row.otherwise
            side = row.condition.side
            met = [reference(part) for part in (row.condition, then) if part]
            rest = [no, *([reference(otherwise)] if otherwise else [])]
            pairs.append((made(side, {"allOf": met}), made(side, {"allOf": rest})))
        for name, other in self.all_of("dependentRequired"):
            pairs.append((made(OLD, {"required": [other]}), made(OLD, {"properties": {name: False}})))
        for name, part in self.all_of("dependentSchemas"):
            met = [{"required": [name]}, reference(part)]
            pairs.append((made(part.side, {"allOf": met}), made(part.side, {"properties": {name: False}})))
        unions = [Union("anyOf", CONDITION, pair, None) for pair in pairs]
        unions += self.all_of("unevaluatedProperties") + self.all_of("unevaluatedItems")
        merged = {part[:2] for part in self.node}
        undecided = [union for union in unions if not any(part[:2] in merged for part in union.branches)]
        return [*self.unions, *undecided]

    @property
    def restricted(self) -> bool:
        """Whether it holds conditions beyond types, limits, properties and items."""
        return self.unread or not CONDITIONS.isdisjoint(self.lists)

    def child(self, name: str) -> Node | None:
        """What applies to a property of this name; None if there may be none."""
        if name not in self._children:
            self._children[name] = self._child(name)
        return self._children[name]

    def _child(self, name: str) -> Node | None:
        parts: list[Part] = []
        for row in self.objects:
            fitting = [node for pattern, node in row.patterns.items() if matches(pattern, name)]
            for node in [row.named.get(name, ()), *fitting]:
                parts += node
            if name not in row.named and not fitting and isinstance(row.extra, bool | Part):
                if row.extra is False:
                    return None
                if isinstance(row.extra, Part):
                    parts.append(row.extra)
        return tuple(dict.fromkeys(parts))

    def item(self, index: int) -> Node:
        """What applies to an item."""
        parts: list[Part] = []
        for row in self.arrays:
            if index < len(row.prefix):
                parts.append(row.prefix[index])
            elif row.further is not None:
                parts.append(row.further)
        return tuple(dict.fromkeys(parts))

    def branch(self, union: Union, branch: Part) -> Node:
        """The node of one branch of a union, together with everything beside the union."""
        return (*self.beside(union), branch)

    def beside(self, union: Union) -> Node:
        """The node without one of its unions."""
        dropped = NO_UNION.get(union.keyword, "")
        return tuple(atom.read_as(dropped) if atom[:2] == union.owner[:2] else atom for atom in self.atoms)
