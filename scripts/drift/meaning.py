"""What a schema means, as it is compared: references, merges and trivial unions are gone."""

from __future__ import annotations

import dataclasses
from typing import Any

Node = tuple[str, ...]
"""JSON pointers of schemas that apply together; empty: anything. With `=string` in front: texts alone."""


@dataclasses.dataclass
class View:
    """What a node means.

    Attributes:
        atoms: pointers of all schemas merged into it, without those that say nothing.
        parts: the same with those.
        types: JSON types without null; None: any.
        nullable: null is allowed. Always true where `types` is None.
        null_at: the schema that allows null.
        enum: the values allowed, without null; None: any.
        at: for each keyword, the pointer of the schema that holds it.
        single: keywords with one effective value.
        properties, required: by property name; `patterns` by the pattern of names.
        items, extra: nodes; `extra` is None where no property may be added.
        branches: of a union of two or more, and of the unions in it; `union` is `oneOf`, or `anyOf` where one
            of them is; `union_at` is the schema of the outermost.
    """

    node: Node
    atoms: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    types: frozenset[str] | None = None
    nullable: bool = True
    null_at: str | None = None
    enum: list[Any] | None = None
    at: dict[str, str] = dataclasses.field(default_factory=dict[str, str])
    single: dict[str, Any] = dataclasses.field(default_factory=dict[str, Any])
    properties: dict[str, Node] = dataclasses.field(default_factory=dict[str, Node])
    patterns: dict[str, Node] = dataclasses.field(default_factory=dict[str, Node])
    required: dict[str, str] = dataclasses.field(default_factory=dict[str, str])
    items: Node = ()
    extra: Node | None = ()
    branches: list[Node] = dataclasses.field(default_factory=list[Node])
    union: str = ""
    union_at: str = ""

    @property
    def place(self) -> str:
        """Where the schema is written: the component where there is one."""
        return self.atoms[-1] if self.atoms else (self.node[-1] if self.node else "")

    def where(self, keyword: str) -> str:
        """The pointer of the schema that holds a keyword, or of the schema itself."""
        return self.at.get(keyword, self.place)
