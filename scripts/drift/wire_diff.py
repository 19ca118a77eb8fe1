"""Compare how values are written: as text, as the fields of forms, and as the elements of XML."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from scripts.drift import matching
from scripts.drift.json_values import is_trivial, meet, written
from scripts.drift.media import is_form, is_xml, within
from scripts.drift.openapi import locate
from scripts.drift.parameter_diff import Parameter, headers, style
from scripts.drift.rules import COMPATIBLE, REQUEST, Judgement
from scripts.drift.schema_space import SCHEMAS, Member
from scripts.drift.schema_view import NEW, OLD, PLAIN, Node
from scripts.drift.schema_walk import EXPLODED, REPORTED, ROOT, TEXT, XML, Frame, Walk, type_names
from scripts.drift.text_patterns import includes
from scripts.vendor.document import escape, is_object

if TYPE_CHECKING:
    from scripts.drift.message_diff import Body
    from scripts.drift.operations import Pair
    from scripts.drift.schema_space import Space
    from scripts.drift.schema_view import View


_MOST_DIGITS = {"int32": 9, "int64": 18}
"""Digits that every number of a format may have."""


def as_text(walk: Walk, frame: Frame) -> bool:
    """Compare two types by the text that a request contains; False if the texts do not decide."""
    narrow, wide = frame.narrow_and_wide
    if TEXT not in frame.mode and not _is_leaf(frame):
        return False
    if narrow.unions or wide.unions or meet(narrow.types, wide.types) == narrow.types or not narrow.types:
        return False
    if not _is_text_of(walk, narrow, wide, exploded=EXPLODED in frame.mode):
        return False
    place = frame.new.where("type")
    walk.state(frame, "text-type-changed", place, old=type_names(frame.old), new=type_names(frame.new))
    frame.reasons.add(REPORTED)
    return True


def _is_text_of(walk: Walk, narrow: View, wide: View, *, exploded: bool) -> bool:
    """Whether the text of each value of one view is the text of a value of the other.

    If each item of a list is written by itself, a list of one item has the text of that item. Otherwise a
    list or an object is one text.
    """
    if exploded and narrow.types & {"array", "object"}:
        return False
    if wide.types == frozenset({"array"}):
        item = wide.item(0)
        allows_one = wide.single.get("minItems", 0) <= 1 <= wide.single.get("maxItems", 1)
        if not exploded or not allows_one:
            return False
        inner = walk.space.view(item)
        return walk.exact.subset(narrow.node, item) or _is_text_of(walk, narrow, inner, exploded=False)
    if narrow.types == frozenset({"string"}) and wide.types & {"integer", "number"}:
        return _is_number(walk, narrow, wide)
    if "string" not in wide.types or wide.restricted or wide.single.get("minLength", 0) > 1:
        return False
    if wide.enum is not None:
        values = narrow.enum
        if narrow.types == frozenset({"boolean"}) and values is None:
            values = [True, False]
        return values is not None and {_wire(value) for value in values} <= {_wire(v) for v in wide.enum}
    digits = _digits_of(narrow) if narrow.types == frozenset({"integer"}) else ""
    patterns = [pattern for pattern in wide.all_of("pattern") if not is_trivial(pattern)]
    matching = all(digits and includes(pattern, digits) for pattern in patterns)
    return matching and not (wide.all_of("format") or "maxLength" in wide.single)


def _is_number(walk: Walk, narrow: View, wide: View) -> bool:
    """Whether each string of one view is the text of a number of the other one."""
    if narrow.enum is not None:
        values = [int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else text for text in narrow.enum]
        return all(walk.exact.accepts(wide, value) is True for value in values)
    low, high = wide.single.get("minimum", (None, False))[0], wide.single.get("maximum")
    if wide.restricted or wide.enum is not None or "multipleOf" in wide.single or (low or 0) > 0:
        return False
    lengths: list[int] = [_MOST_DIGITS[name] for name in wide.all_of("format") if name in _MOST_DIGITS]
    if high:
        lengths.append(len(str(math.floor(high[0]) + (not high[1]))) - 1)
    most = min(lengths, default=100)
    sign = "-?" if low is None else ""
    patterns = narrow.all_of("pattern")
    short = f"{{1,{most}}}" if narrow.single.get("maxLength", math.inf) > most < 100 else "+"
    return most > 0 and any(includes(f"^{sign}[0-9]{short}$", pattern) for pattern in patterns)


def _digits_of(view: View) -> str:
    """Return a pattern of the texts of all integers of a view."""
    low = view.single.get("minimum", (-math.inf,))[0]
    return f"^{'-?' if low < 0 else ''}{'[1-9][0-9]*' if low > 0 else '(0|[1-9][0-9]*)'}$"


def _is_leaf(frame: Frame) -> bool:
    """Whether both views are the text of an XML element, with null only where the other one accepts it."""
    narrow, wide = frame.narrow_and_wide
    several = {"object", "array"} & (narrow.types | wide.types)
    return XML in frame.mode and not several and (wide.nullable or not narrow.nullable)


def _wire(value: Any) -> str:
    return value if isinstance(value, str) else written(value)


def bodies(pair: Pair) -> None:
    """Compare how the bodies of an operation are written, request and responses."""
    for body in pair.bodies:
        if is_form(body.media):
            _fields(pair, body)
        if is_xml(body.media):
            _Elements(pair, body.direction).compare(*body.nodes)


def _fields(pair: Pair, body: Body) -> None:
    """Compare the encoding of each field; that of another media type has no effect."""
    views = [pair.diff.space.view(node) for node in body.nodes]
    encodings = [media.value.get("encoding", {}) for media in (body.old, body.new)]
    for name in dict.fromkeys((*encodings[0], *encodings[1])):
        nodes = [view.child(name) for view in views]
        if not all(name in view.properties for view in views) or None in nodes:
            continue
        inner = [pair.diff.space.view(node or ()) for node in nodes]
        places = [f"{media.at}/encoding/{escape(name)}" for media in (body.old, body.new)]
        old, new = pair.members(*places)
        _content_type(pair, body.direction, name, (old, new), inner)
        if "urlencoded" in body.media:
            fields = [Parameter(*row[:3], {"in": "query", "name": name, **row.value}) for row in (old, new)]
            use = f"{body.direction} {name}"
            style(pair, fields[0], fields[1], inner, "parameter-style-changed", use=use)
        else:
            headers(pair, old, new, body.direction)


def _content_type(
    pair: Pair, direction: str, name: str, members: tuple[Member, Member], views: list[View]
) -> None:
    """Compare the media types that a field may have."""
    rows = [_types(pair.diff.space, *row) for row in zip(members, views, strict=True)]
    if rows[0] == rows[1]:
        return
    narrow, wide = rows if (direction == REQUEST) != pair.new.incoming else rows[::-1]
    still = all(any(media == other or within(media, other) for other in wide) for media in narrow)
    verdict = Judgement(COMPATIBLE, COMPATIBLE) if still else None
    values: dict[str, Any] = {"old": ", ".join(sorted(rows[0])), "new": ", ".join(sorted(rows[1]))}
    pair.report("field-media-type-changed", *members, verdict=verdict, use=f"{direction} {name}", **values)


def _types(space: Space, encoding: Member, view: View) -> set[str]:
    """Return the media types of a field. By default, its schema decides."""
    written = encoding.value.get("contentType")
    if written:
        return {media.strip().lower() for media in written.split(",")}
    while view.types == frozenset({"array"}):
        view = space.view(view.item(0))
    if "object" in view.types:
        return {"application/json"}
    binary = "binary" in view.all_of("format") or "contentEncoding" in view.lists
    return {"application/octet-stream" if binary else "text/plain"}


class _Elements:
    """Compares the elements and attributes of two schemas, each pair once."""

    def __init__(self, pair: Pair, direction: str) -> None:
        self.pair, self.direction, self.space = pair, direction, pair.diff.space
        self.seen: set[Any] = set()

    def compare(self, old: Node, new: Node, names: tuple[str, str] = ("", "")) -> None:
        """Compare two schemas that are written under the given names; empty for the root of a body."""
        if (old, new, names) in self.seen:
            return
        self.seen.add((old, new, names))
        views = self.space.view(old), self.space.view(new)
        if views[0].unions or views[1].unions:
            self._forms(*views, names)
            return
        (before, old_at), (after, new_at) = self._element(OLD, old, names), self._element(NEW, new, names)
        if before != after:
            places = [Member(OLD, old_at, old_at, {}), Member(NEW, new_at, new_at, {})]
            shown: dict[str, Any] = {"old": ", ".join(before), "new": ", ".join(after)}
            change = self.pair.report("xml-changed", *places, use=self.direction, **shown)
            change.covers |= {place for place in change.touches if locate(place[1]).member == "xml"}
        if views[0].arrays and views[1].arrays:
            self.compare(views[0].item(0), views[1].item(0), (before[0], after[0]))
        listed = views[0].properties, views[1].properties
        for name in (name for name in listed[0] if name in listed[1]):
            self.compare(listed[0][name], listed[1][name], (name, name))

    def _element(self, side: int, node: Node, names: tuple[str, str]) -> tuple[tuple[str, ...], str]:
        return element(self.space, side, self.space.view(node), names[side])

    def _forms(self, old: View, new: View, names: tuple[str, str]) -> None:
        """Compare the forms of two unions, unless another form is the same schema in the same element."""
        exact = self.pair.diff.exact
        before, after = (_form_nodes(view) for view in (old, new))
        for mine, other in matching.branches(exact, before, after, None) or [(before[0], after[0])]:
            words, its = self._element(OLD, mine, names)[0], self._element(NEW, other, names)[0]
            alike = [node for node in after if self._element(NEW, node, names)[0] == words]
            unsure = not words[0] or not its[0]  # no element has the empty name
            if words == its or not (unsure or any(exact.equal(mine, node) for node in alike)):
                self.compare(mine, other, names)


def _form_nodes(view: View) -> list[Node]:
    """Return the forms of a view, each with what is beside all unions; the view itself if it has none."""
    beside = [atom.read_as(PLAIN) for atom in view.atoms]
    return [(*beside, branch) for union in view.unions for branch in union.branches] or [view.node]


def same_element(walk: Walk, frame: Frame, side: int, *nodes: Node) -> bool:
    """Whether two branches of a union are the same element of XML; in another format they are no elements."""
    name = "" if ROOT in frame.mode else "*"  # that of the property
    names = {element(walk.space, side, walk.space.view(node), name)[0] for node in nodes}
    return len(names) == 1 or XML not in frame.mode


def element(space: Space, side: int, view: View, name: str) -> tuple[tuple[str, ...], str]:
    """Return how a value is written in a few words, its name first, and the place that states it."""
    stated: dict[str, Any] = {}
    place = view.place
    for atom in view.atoms:
        schema = space.value(atom) if atom.pointer.startswith("/") else None
        xml = schema.get("xml") if is_object(schema) else None
        if is_object(xml):
            stated, place = {**stated, **xml}, f"{atom.pointer}/xml"
    wrapped = bool(stated.get("wrapped")) and bool(view.arrays)
    own = stated.get("name") if wrapped or not view.arrays else None
    words = [str(own or name or _component(space, side, view.node))]
    namespace = stated.get("namespace") or stated.get("prefix")
    if namespace and (wrapped or not view.arrays):
        words.append(str(namespace))
    words += [key for key, holds in (("attribute", stated.get("attribute")), ("wrapped", wrapped)) if holds]
    return tuple(words), place


def _component(space: Space, side: int, node: Node) -> str:
    """Return the name of the component that the root of a body is; empty for another schema."""
    at = space.follow(side, node[-1].pointer) if node else ""
    return at.removeprefix(SCHEMAS) if at.startswith(SCHEMAS) else ""
