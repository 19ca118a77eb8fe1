"""Compare the parameters of an operation: their places, names, styles and schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.drift.matching import python_name, taken
from scripts.drift.media import normalised_media, schema_node
from scripts.drift.rules import BREAKING, COMPATIBLE, REQUEST, RESPONSE, WARNING, Judgement
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD, View
from scripts.drift.schema_walk import ALWAYS, EXPLODED, TEXT
from scripts.vendor.document import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.drift.changes import Change
    from scripts.drift.operations import Operation, Pair

_JSON = "application/json"
_PLAIN = ("form", "simple", "spaceDelimited", "pipeDelimited")
"""Styles that write a value other than a list or an object as it is."""
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_IGNORED = (("header", "accept"), ("header", "content-type"), ("header", "authorization"))
"""Headers that OpenAPI does not treat as parameters."""


class Parameter(Member):
    """A parameter of an operation."""

    @property
    def location(self) -> str:
        """`path`, `query`, `header` or `cookie`."""
        return str(self.value["in"])

    @property
    def spelt(self) -> str:
        """The name as the document spells it."""
        return str(self.value["name"])

    @property
    def name(self) -> str:
        """The name; headers have no case."""
        return self.spelt.lower() if self.location == "header" else self.spelt

    @property
    def required(self) -> bool:
        """Whether every request contains it; a path contains all its parameters."""
        return bool(self.value.get("required")) or self.location == "path"

    @property
    def style(self) -> str:
        """How a list or an object is written."""
        return str(self.value.get("style", _STYLES.get(self.location, "form")))

    def exploded(self, view: View) -> bool:
        """Whether each item of a list, or each property of an object, is a parameter by itself."""
        explode = self.style == "deepObject" or self.value.get("explode", self.style == "form")
        return bool(explode and self.style != "simple" and view.types & {"array", "object"})

    def written_as(self, view: View) -> dict[str, Any]:
        """Return how a value is written into the request; None for what makes no difference."""
        several = view.types & {"array", "object"}
        parted = "object" in several or (several and self.style != "simple")
        media = next(map(normalised_media, self.value.get("content", {})), None)
        if media == "text/plain" or (media == _JSON and not view.types & {"string", "array", "object"}):
            media = None  # the text is that of the value
        return {
            "style": self.style if several or self.style not in _PLAIN else None,
            "explode": self.value.get("explode", self.style == "form") if parted else None,
            "allowReserved": self.location == "query" and bool(self.value.get("allowReserved")),
            "content": media,
        }


def parameters(pair: Pair) -> None:
    """Compare the parameters of an operation: the same ones, those moved or renamed, then the others."""
    old, new = _parameters(pair.old), _parameters(pair.new)
    new_parameters = list(new)
    listed = [*_listed(pair.old), *_listed(pair.new)]  # those without effect among them
    pair.diff.visited |= {place for parameter in listed for place in parameter.places}
    for mine, other in _parameter_pairs(pair, old, new):
        _parameter(pair, mine, other)
    _path_parameters(pair, [*old, *new])
    for parameter in old:
        if parameter.location != "path":
            spared = pair.new.incoming and not parameter.required
            verdict = Judgement(WARNING, BREAKING) if spared else None
            _report(pair, "parameter-removed", parameter, old=parameter.spelt, verdict=verdict)
    for parameter in new:
        if parameter.location != "path":
            _added(pair, parameter, [other for other in new_parameters if other is not parameter])


def _added(pair: Pair, parameter: Parameter, others: list[Parameter]) -> None:
    kind = "required-parameter-added" if parameter.value.get("required") else "parameter-added"
    change = _report(pair, kind, parameter, new=parameter.spelt)
    if python_name(parameter.spelt) in {python_name(other.spelt) for other in others}:
        change.warn("Another parameter has the same Python name, so that one of them gets another name.")


def _parameters(operation: Operation) -> list[Parameter]:
    rows = {(parameter.location, parameter.name): parameter for parameter in _listed(operation)}
    return [parameter for key, parameter in rows.items() if key not in _IGNORED]


def _listed(operation: Operation) -> Iterator[Parameter]:
    for at, holder in ((operation.at, operation.item), (operation.pointer, operation.value)):
        for index in range(len(holder.get("parameters", []))):
            parameter = Parameter(*operation.space.member(operation.side, f"{at}/parameters/{index}"))
            if all(isinstance(parameter.value.get(key), str) for key in ("name", "in")):
                yield parameter


def _parameter_pairs(
    pair: Pair, old: list[Parameter], new: list[Parameter]
) -> list[tuple[Parameter, Parameter]]:
    """Return pairs of parameters that correspond, and take them out of both lists."""
    pairs: list[tuple[Parameter, Parameter]] = []
    order = [{name: i for i, name in enumerate(op.arguments)} for op in (pair.old, pair.new)]

    def take(test: Callable[[Parameter, Parameter], bool]) -> None:
        pairs.extend(taken(old, new, test))

    def in_path(a: Parameter, b: Parameter) -> bool:
        return a.location == b.location == "path"

    take(lambda a, b: (a.location, a.name) == (b.location, b.name) and not in_path(a, b))
    if pair.old.template != pair.new.template or pair.swapped:
        take(lambda a, b: in_path(a, b) and a.name == b.name)
    if len(order[0]) == len(order[1]):
        take(lambda a, b: in_path(a, b) and order[0].get(a.name) == order[1].get(b.name))
    take(lambda a, b: a.name.lower() == b.name.lower() and "path" not in (a.location, b.location))
    alone = len(old) == len(new) == 1

    def renamed(a: Parameter, b: Parameter) -> bool:
        """The same schema, and the same description or no other candidate."""
        words = [parameter.value.get("description") for parameter in (a, b)]
        required = [bool(parameter.value.get("required")) for parameter in (a, b)]
        likely = alone or (words[0] and words[0] == words[1])
        if not likely or a.location != b.location or a.location == "path" or required[0] != required[1]:
            return False
        return pair.diff.exact.equal(schema_node(a), schema_node(b))

    take(renamed)
    return pairs


def _path_parameters(pair: Pair, left: list[Parameter]) -> None:
    """Describe path parameters that were added, removed or moved in the change of the path."""
    left = [parameter for parameter in left if parameter.location == "path"]
    names = [parameter.spelt for parameter in left] or pair.new.arguments
    for change in pair.diff.book.changes.values() if left or pair.swapped else ():
        if change.kind == "path-changed" and change.pointer == pair.new.pointer:
            change.verdicts = {
                direction: Judgement(row.deployed, BREAKING) for direction, row in change.verdicts.items()
            }
            change.note = f"The arguments of the function change with it: {', '.join(names)}."


def _report(pair: Pair, kind: str, *parameters: Parameter, **fields: Any) -> Change:
    return pair.report(kind, *parameters, **_names(pair, parameters[-1]), **fields)


def _names(pair: Pair, parameter: Parameter) -> dict[str, Any]:
    """Return how a change names a parameter: its place in the request, and the Python argument."""
    python = [f"{python_name(pair.new.identifier)}({python_name(parameter.spelt)})"]
    return {"use": f"{REQUEST} {parameter.location} {parameter.spelt}", "python": python}


def _parameter(pair: Pair, old: Parameter, new: Parameter) -> None:
    names = _names(pair, new)
    _parameter_name(pair, old, new)
    if old.location != new.location:
        _report(pair, "parameter-moved", old, new, old=old.location, new=new.location)
    pair.present("parameter", old, new, **names)
    pair.deprecated(old, new, **names)
    empty = [p.location == "query" and bool(p.value.get("allowEmptyValue")) for p in (old, new)]
    if empty[0] != empty[1]:
        kind, level = ("constraint-removed", COMPATIBLE) if empty[1] else ("constraint-added", BREAKING)
        fields: dict[str, Any] = {"old": empty[0], "new": empty[1], "key": "allowEmptyValue"}
        pair.report(kind, old, new, verdict=Judgement(level, level), **fields)
    nodes = schema_node(old), schema_node(new)
    views = [pair.diff.space.view(node) for node in nodes]
    if old.location == new.location:
        style(pair, old, new, views, "parameter-style-changed", **names)
    mode = ALWAYS if old.required and not pair.new.incoming else ""
    if not new.value.get("content"):
        exploded = any(p.exploded(view) for p, view in zip((old, new), views, strict=True))
        mode += TEXT + (EXPLODED if exploded else "")
    pair.compare(*nodes, REQUEST, f"{new.location} {new.spelt}", mode)


def style(pair: Pair, old: Parameter, new: Parameter, views: list[View], kind: str, **fields: Any) -> None:
    """Compare how a value is written, where both documents say something about it."""
    before, after = old.written_as(views[0]), new.written_as(views[1])
    for key, harmless in (("style", (None, *_PLAIN)), ("explode", (None, True, False))):
        values = {row.get(key) for row in (before, after)}
        if None in values and values <= set(harmless):
            before.pop(key, None)
            after.pop(key, None)
    rows = [{key: row[key] for key in row if before[key] != after[key]} for row in (before, after)]
    if rows[0]:
        side = OLD if pair.new.incoming else NEW
        # a server that reads these characters reads their percent-encoded forms too
        is_still_read = rows[side] == {"allowReserved": True}
        verdict = Judgement(COMPATIBLE, WARNING) if is_still_read else None
        pair.report(kind, old, new, verdict=verdict, old=rows[0], new=rows[1], **fields)


def _parameter_name(pair: Pair, old: Parameter, new: Parameter) -> None:
    if old.name == new.name or old.spelt == new.spelt:
        return
    same = python_name(old.spelt) == python_name(new.spelt)
    if new.location != "path":
        kind = "parameter-renamed-on-the-wire" if same else "parameter-renamed"
        _report(pair, kind, old, new, old=old.spelt, new=new.spelt)
    elif not same:
        change = _report(pair, "path-parameter-renamed", old, new, old=old.spelt, new=new.spelt)
        change.touches.add((NEW, pair.new.at))


def headers(pair: Pair, old: Member, new: Member, direction: str = RESPONSE) -> None:
    """Compare the headers of a response, or of a part of a body; their names have no case."""
    noun = "response-header" if direction == RESPONSE else "parameter"
    rows = [{name.lower(): name for name in member.value.get("headers", {})} for member in (old, new)]
    for key in dict.fromkeys((*rows[0], *rows[1])):
        if key == "content-type":  # OpenAPI ignores it
            continue
        names = [row.get(key, "") for row in rows]
        places = [f"{m.at}/headers/{escape(name)}" for m, name in zip((old, new), names, strict=True)]
        mine, other = pair.members(*places)
        if names[0] and names[1]:
            _header(pair, mine, other, names[0], direction)
        elif names[0]:
            pair.present(noun, mine, at=mine.written, old=names[0])
        else:
            asked = pair.new.incoming and direction == RESPONSE and other.value.get("required")
            verdict = Judgement(BREAKING, BREAKING) if asked else None
            pair.present(noun, other, at=other.written, new=names[1], verdict=verdict)


def _header(pair: Pair, old: Member, new: Member, name: str, direction: str) -> None:
    pair.present("response-header" if direction == RESPONSE else "parameter", old, new, use=name)
    pair.deprecated(old, new, use=name)
    nodes = schema_node(old), schema_node(new)
    views = [pair.diff.space.view(node) for node in nodes]
    mine, other = (Parameter(*row[:3], {**row.value, "in": "header", "name": name}) for row in (old, new))
    style(pair, mine, other, views, "response-header-changed", use=name)
    mode = "" if old.value.get("content") or new.value.get("content") else TEXT
    pair.compare(*nodes, direction, f"header {name}", mode)
