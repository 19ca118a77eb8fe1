"""The parts of a JSON or YAML text: at which line each stands, and how large its aliases make it."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from scripts.drift.edits import steps

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIASES = 30
"""Aliases that no text can multiply its size by too much with: fewer are not looked at."""

_MOST = 1_000_000
"""Parts that a text may have, its aliases written out."""


def lines(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """The line of each JSON pointer, the first being 1; of the nearest part around it where it is not there.

    Empty for a text that is no YAML (all JSON that is indented by spaces is).
    """
    try:
        root = _compose(text)
    except (YAMLError, RecursionError, ValueError):
        return {}
    return {pointer: _line(root, steps(pointer)) for pointer in pointers}


def grows(text: str) -> bool:
    """Whether the aliases of a YAML text make it too large to be read."""
    if len(re.findall(r"(?<![\w*])\*\w", text)) < _ALIASES:
        return False
    sizes: dict[int, int] = {}

    def size(node: Node) -> int:
        if id(node) not in sizes:
            sizes[id(node)] = _MOST  # what holds itself has no end
            sizes[id(node)] = 1 + sum(size(part) for part in _parts(node))
        return sizes[id(node)]

    return size(_compose(text)) >= _MOST


def _compose(text: str) -> Node:
    return cast("Node", cast("Any", YAML(typ="safe", pure=True)).compose(StringIO(text)))


def _parts(node: Node) -> list[Node]:
    inner = cast("Any", node).value
    if isinstance(node, MappingNode):
        return [part for pair in inner for part in pair]
    return [] if isinstance(node, ScalarNode) else list(inner)


def _line(node: Node, path: list[str]) -> int:
    line = 1
    for step in path:
        found = _member(node, step)
        if found is None:
            break
        node, line = found
    return line


def _member(node: Node, step: str) -> tuple[Node, int] | None:
    """A member of a node, and the line where it is named."""
    inner = cast("Any", node).value
    if isinstance(node, SequenceNode) and step.isdecimal() and int(step) < len(inner):
        return inner[int(step)], inner[int(step)].start_mark.line + 1
    if isinstance(node, MappingNode):
        for key, value in inner:
            if key.value == step:
                return value, key.start_mark.line + 1
    return None
