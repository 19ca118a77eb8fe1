"""Parameters and headers of a request."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from scripts.drift.matching import shape
from scripts.drift.names import python_name
from scripts.drift.rules import BREAKING, REQUEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.meaning import Node
    from scripts.drift.operations import Operation, Pair

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


@dataclasses.dataclass(frozen=True)
class Parameter:
    """A parameter where it is written, references followed."""

    pointer: str
    written: str
    value: dict[str, Any]

    @property
    def location(self) -> str:
        """`path`, `query`, `header` or `cookie`."""
        return str(self.value["in"])

    @property
    def name(self) -> str:
        """The name; headers know no case."""
        return str(self.value["name"]).lower() if self.location == "header" else str(self.value["name"])

    @property
    def required(self) -> bool:
        """Whether a call needs it."""
        return bool(self.value.get("required"))

    @property
    def node(self) -> Node:
        """Its schema."""
        if "schema" in self.value:
            return (f"{self.pointer}/schema",)
        media = next(iter(self.value.get("content", {})), None)
        return () if media is None else (f"{self.pointer}/content/{media.replace('/', '~1')}/schema",)

    def style(self, types: frozenset[str] | None) -> dict[str, Any]:
        """How a value of some types is written into the request; `explode` where it makes a difference."""
        style = self.value.get("style", _STYLES[self.location])
        explode = self.value.get("explode", style == "form")
        parted = types is None or "object" in types or ("array" in types and style != "simple")
        reserved = bool(self.value.get("allowReserved"))
        content = list(self.value.get("content", {}))
        return {"style": style, "explode": explode and parted, "allowReserved": reserved, "content": content}


def compare(pair: Pair) -> None:
    """Compare the parameters of an operation: by place and name, then what moved, then what was renamed."""
    old, new = _parameters(pair.old), _parameters(pair.new)
    for mine, other in _match(pair, old, new):
        _one(pair, mine, other)
    _paths(pair, [*old, *new])
    for parameter in old:
        if parameter.location != "path":
            covers = {("old", parameter.pointer), ("old", parameter.written)}
            _report(pair, "parameter-removed", parameter, old=parameter.value["name"], covers=covers)
    for parameter in new:
        if parameter.location != "path":
            kind = "required-parameter-added" if parameter.required else "parameter-added"
            _report(pair, kind, parameter, new=parameter.value["name"], covers={("new", parameter.written)})


def _match(pair: Pair, old: list[Parameter], new: list[Parameter]) -> list[tuple[Parameter, Parameter]]:
    """Pairs of parameters that are the same; they are taken out of both lists."""
    pairs: list[tuple[Parameter, Parameter]] = []
    order = _order(pair.old), _order(pair.new)

    def take(test: Callable[[Parameter, Parameter], bool]) -> None:
        for mine in list(old):
            for other in list(new):
                if test(mine, other):
                    pairs.append((mine, other))
                    old.remove(mine)
                    new.remove(other)
                    break

    take(lambda a, b: (a.location, a.name) == (b.location, b.name) and a.location != "path")
    if pair.old.template != pair.new.template or pair.swapped:
        take(lambda a, b: a.location == b.location == "path" and a.name == b.name)
    if len(order[0]) == len(order[1]):
        take(lambda a, b: a.location == b.location == "path" and order[0].get(a.name) == order[1].get(b.name))
    take(lambda a, b: a.name.lower() == b.name.lower() and "path" not in (a.location, b.location))
    take(
        lambda a, b: (
            a.location == b.location and a.location != "path" and _alike(pair, a, b, len(old), len(new))
        )
    )
    return pairs


def _paths(pair: Pair, left: list[Parameter]) -> None:
    """Let the changed path tell of its parameters that come, go or change places: the arguments in Python."""
    names = [str(parameter.value["name"]) for parameter in left if parameter.location == "path"]
    for change in pair.walk.book.changes.values():
        if (names or pair.swapped) and change.kind == "path-changed" and change.pointer == pair.new.pointer:
            change.developer = BREAKING
            said = ", ".join(names or pair.new.arguments)
            change.note = f"The arguments of the function change with it: {said}."


def _parameters(operation: Operation) -> list[Parameter]:
    base = operation.pointer.rpartition("/")[0]
    found: dict[tuple[str, str], Parameter] = {}
    for at, holder in ((base, operation.item), (operation.pointer, operation.value)):
        for index in range(len(holder.get("parameters", []))):
            written = f"{at}/parameters/{index}"
            pointer = operation.schemas.follow(written)
            parameter = Parameter(pointer, written, operation.schemas.value(pointer))
            found[parameter.location, parameter.name] = parameter
    return list(found.values())


def _order(operation: Operation) -> dict[str, int]:
    return {name: index for index, name in enumerate(operation.arguments)}


def _alike(pair: Pair, old: Parameter, new: Parameter, *left: int) -> bool:
    """Whether one was renamed to the other: the same schema, and the same words or no other choice."""
    same = shape(pair.walk.old, old.node) == shape(pair.walk.new, new.node)
    words = old.value.get("description")
    told = bool(words) and words == new.value.get("description")
    return same and old.required == new.required and (told or set(left) == {1})


def _report(pair: Pair, kind: str, parameter: Parameter, **fields: Any) -> None:
    use = str(pair.use(REQUEST, f"{parameter.location} {parameter.value['name']}"))
    python = fields.pop("python", [f"{pair.new.identifier}({python_name(str(parameter.value['name']))})"])
    pair.report(kind, parameter.pointer, use=use, python=python, **fields)


def _name(pair: Pair, old: Parameter, new: Parameter) -> None:
    before, after = str(old.value["name"]), str(new.value["name"])
    caseless = "header" in (old.location, new.location) and before.lower() == after.lower()
    if old.name == new.name or caseless:
        return
    same = python_name(before) == python_name(after)
    covers = {("old", old.pointer), ("new", new.pointer)}
    if new.location == "path":
        if same:
            return  # the name of a path parameter is not sent
        covers.add(("new", pair.new.pointer.rpartition("/")[0]))
        _report(pair, "path-parameter-renamed", new, old=before, new=after, covers=covers)
    else:
        kind = "parameter-renamed-on-the-wire" if same else "parameter-renamed"
        _report(pair, kind, new, old=before, new=after, covers=covers)


def _style(pair: Pair, old: Parameter, new: Parameter) -> None:
    both = {("old", old.pointer), ("new", new.pointer)}
    empty = [bool(parameter.value.get("allowEmptyValue")) for parameter in (old, new)]
    if empty[0] != empty[1]:
        kind = "constraint-removed" if empty[1] else "constraint-added"
        at = f"{new.pointer}/allowEmptyValue"
        pair.report(kind, at, old=empty[0], new=empty[1], direction=REQUEST, covers=both)
    views = pair.walk.old.view(old.node), pair.walk.new.view(new.node)
    known = views[0].types is not None and views[1].types is not None
    types = (views[0].types or frozenset()) | (views[1].types or frozenset()) if known else None
    before, after = old.style(types), new.style(types)
    if old.location == new.location and before != after:
        _report(pair, "parameter-style-changed", new, old=before, new=after, covers=both)


def _one(pair: Pair, old: Parameter, new: Parameter) -> None:
    both = {("old", old.pointer), ("new", new.pointer)}
    pair.walk.visited |= {*both, ("old", old.written), ("new", new.written)}
    _name(pair, old, new)
    if old.location != new.location:
        _report(pair, "parameter-moved", new, old=old.location, new=new.location, covers=both)
    if old.required != new.required:
        kind = "parameter-required" if new.required else "parameter-optional"
        _report(pair, kind, new, old=old.required, new=new.required, covers=both)
    _style(pair, old, new)
    if bool(old.value.get("deprecated")) != bool(new.value.get("deprecated")):
        kind = "deprecated-added" if new.value.get("deprecated") else "deprecated-removed"
        covers = {("new", f"{new.pointer}/deprecated")}
        _report(pair, kind, new, old=kind.endswith("removed"), new=kind.endswith("added"), covers=covers)
    pair.walk.compare(old.node, new.node, pair.use(REQUEST, f"{new.location} {new.value['name']}"))
