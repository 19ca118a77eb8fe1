"""Compare the parameters of two operations."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from scripts.drift.matching import python_name, taken
from scripts.drift.rules import BREAKING, COMPATIBLE, REQUEST, WARNING, Judgement
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD, Node, Part, View
from scripts.drift.schema_walk import ALWAYS, EXPLODED, TEXT
from scripts.vendor.document import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.operations import Operation, Pair
    from scripts.drift.rules import Change, Place

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_IGNORED = ("accept", "content-type", "authorization")
"""Headers that OpenAPI does not treat as parameters."""


@dataclasses.dataclass(frozen=True)
class Parameter:
    """A parameter: `pointer` is its place, `written` that of the reference to it."""

    side: int
    pointer: str
    written: str
    value: dict[str, Any]

    @property
    def location(self) -> str:
        """`path`, `query`, `header` or `cookie`."""
        return str(self.value["in"])

    @property
    def name(self) -> str:
        """The name; headers have no case."""
        return str(self.value["name"]).lower() if self.location == "header" else str(self.value["name"])

    @property
    def required(self) -> bool:
        """Whether a request needs it."""
        return bool(self.value.get("required")) or self.location == "path"

    @property
    def member(self) -> Member:
        """The parameter object."""
        return Member(self.pointer, self.value)

    @property
    def places(self) -> set[Place]:
        """Where it is written."""
        return {(self.side, self.pointer), (self.side, self.written)}

    @property
    def node(self) -> Node:
        """Its schema."""
        return schema_node(self.side, self.pointer, self.value)

    @property
    def style(self) -> str:
        """How a list or an object is written."""
        return str(self.value.get("style", _STYLES.get(self.location, "form")))

    def exploded(self, view: View) -> bool:
        """Whether each item of a list, or each property of an object, is a parameter by itself."""
        explode = self.style == "deepObject" or self.value.get("explode", self.style == "form")
        return bool(explode and self.style != "simple" and view.types & {"array", "object"})

    def written_as(self, view: View) -> dict[str, Any]:
        """Return how a value is written into the request; `explode` only if it makes a difference."""
        explode = self.value.get("explode", self.style == "form")
        lists = "array" in view.types and self.style != "simple"
        parted = not view.stated or "object" in view.types or lists
        return {
            "style": self.style,
            "explode": explode if parted else None,
            "allowReserved": bool(self.value.get("allowReserved")),
            "content": list(self.value.get("content", {})),
        }


def schema_node(side: int, pointer: str, value: dict[str, Any]) -> Node:
    """Return the schema of a parameter or a header: its own, or that of its only media type."""
    if "schema" in value:
        return (Part(side, f"{pointer}/schema"),)
    media = next(iter(value.get("content", {})), None)
    if media is None or "schema" not in value["content"][media]:
        return ()
    return (Part(side, f"{pointer}/content/{escape(media)}/schema"),)


def compare(pair: Pair) -> None:
    """Compare the parameters of an operation: the same ones, those moved or renamed, then the others."""
    old, new = _parameters(pair.old), _parameters(pair.new)
    known = list(new)
    for mine, other in _match(pair, old, new):
        _one(pair, mine, other)
    _paths(pair, [*old, *new])
    for parameter in old:
        if parameter.location != "path":
            name = parameter.value["name"]
            _report(pair, "parameter-removed", parameter, old=name, covers=parameter.places)
    for parameter in new:
        if parameter.location != "path":
            _added(pair, parameter, [other for other in known if other is not parameter])


def _added(pair: Pair, parameter: Parameter, others: list[Parameter]) -> None:
    kind = "required-parameter-added" if parameter.required else "parameter-added"
    change = _report(pair, kind, parameter, new=parameter.value["name"], covers=parameter.places)
    names = {python_name(str(other.value["name"])) for other in others}
    if python_name(str(parameter.value["name"])) in names:
        for way, row in change.verdicts.items():
            if row.developer != BREAKING:
                change.verdicts[way] = row._replace(developer=WARNING)
        change.note = "Another parameter has the same Python name, so that one of them gets another name."


def _parameters(operation: Operation) -> list[Parameter]:
    rows: dict[tuple[str, str], Parameter] = {}
    for at, holder in ((operation.at, operation.item), (operation.pointer, operation.value)):
        for index in range(len(holder.get("parameters", []))):
            written = f"{at}/parameters/{index}"
            pointer = operation.space.follow(operation.side, written)
            value = operation.space.value((operation.side, pointer))
            if isinstance(value.get("name"), str) and isinstance(value.get("in"), str):
                parameter = Parameter(operation.side, pointer, written, value)
                if not (parameter.location == "header" and parameter.name in _IGNORED):
                    rows[parameter.location, parameter.name] = parameter
    return list(rows.values())


def _match(pair: Pair, old: list[Parameter], new: list[Parameter]) -> list[tuple[Parameter, Parameter]]:
    """Return pairs of parameters that correspond, and take them out of both lists."""
    pairs: list[tuple[Parameter, Parameter]] = []
    order = [{name: i for i, name in enumerate(op.arguments)} for op in (pair.old, pair.new)]

    def take(test: Callable[[Parameter, Parameter], bool]) -> None:
        pairs.extend(taken(old, new, test))

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


def _alike(pair: Pair, old: Parameter, new: Parameter, *left: int) -> bool:
    """Whether a parameter was renamed: same schema, and same description or no other candidate."""
    words = old.value.get("description")
    described = bool(words) and words == new.value.get("description")
    if old.required != new.required or not (described or set(left) == {1}):
        return False
    return pair.diff.exact.equal(old.node, new.node)


def _paths(pair: Pair, left: list[Parameter]) -> None:
    """Describe path parameters that were added, removed or moved in the change of the path."""
    names = [str(parameter.value["name"]) for parameter in left if parameter.location == "path"]
    for change in pair.diff.book.changes.values() if names or pair.swapped else ():
        if change.kind == "path-changed" and change.pointer == pair.new.pointer:
            change.verdicts = {way: Judgement(row.deployed, BREAKING) for way, row in change.verdicts.items()}
            change.note = (
                f"The arguments of the function change with it: {', '.join(names or pair.new.arguments)}."
            )
    for parameter in left:
        if parameter.location == "path":
            pair.diff.whole |= parameter.places


def _report(pair: Pair, kind: str, parameter: Parameter, **fields: Any) -> Change:
    return pair.report(kind, parameter.pointer, **_names(pair, parameter), **fields)


def _names(pair: Pair, parameter: Parameter) -> dict[str, Any]:
    """Return how a change names a parameter: its place in the request, and the Python argument."""
    name = str(parameter.value["name"])
    python = [f"{python_name(pair.new.identifier)}({python_name(name)})"]
    return {"use": f"{REQUEST} {parameter.location} {name}", "python": python}


def _one(pair: Pair, old: Parameter, new: Parameter) -> None:
    both = {(OLD, old.pointer), (NEW, new.pointer)}
    pair.diff.visited |= old.places | new.places
    _name(pair, old, new)
    if old.location != new.location:
        _report(pair, "parameter-moved", new, old=old.location, new=new.location, covers=both)
    if old.required != new.required:
        kind = "parameter-required" if new.required else "parameter-optional"
        _report(pair, kind, new, old=old.required, new=new.required, covers=both)
    named = _names(pair, new)
    deprecated = ("deprecated-added", "deprecated-removed")
    pair.switched("deprecated", deprecated, old.member, new.member, **named)
    empty = [bool(parameter.value.get("allowEmptyValue")) for parameter in (old, new)]
    if empty[0] != empty[1]:
        kind, level = ("constraint-removed", COMPATIBLE) if empty[1] else ("constraint-added", BREAKING)
        at = f"{new.pointer}/allowEmptyValue"
        pair.report(kind, at, Judgement(level, level), old=empty[0], new=empty[1], covers=both)
    views = [pair.diff.space.view(parameter.node) for parameter in (old, new)]
    before, after = old.written_as(views[0]), new.written_as(views[1])
    if None in (before["explode"], after["explode"]):
        before["explode"] = after["explode"] = None
    if old.location == new.location and before != after:
        _report(pair, "parameter-style-changed", new, old=before, new=after, covers=both)
    mode = ALWAYS if pair.way(REQUEST) == REQUEST and old.required else ""
    if not new.value.get("content"):
        mode += TEXT
        mode += EXPLODED if old.exploded(views[0]) or new.exploded(views[1]) else ""
    pair.compare(old.node, new.node, REQUEST, f"{new.location} {new.value['name']}", mode)


def _name(pair: Pair, old: Parameter, new: Parameter) -> None:
    before, after = str(old.value["name"]), str(new.value["name"])
    caseless = "header" in (old.location, new.location) and before.lower() == after.lower()
    if old.name == new.name or caseless:
        return
    same = python_name(before) == python_name(after)
    covers = {(OLD, old.pointer), (NEW, new.pointer)}
    if new.location != "path":
        kind = "parameter-renamed-on-the-wire" if same else "parameter-renamed"
        _report(pair, kind, new, old=before, new=after, covers=covers)
    elif not same:
        covers.add((NEW, pair.new.at))
        _report(pair, "path-parameter-renamed", new, old=before, new=after, covers=covers)
