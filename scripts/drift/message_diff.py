"""Compare the messages of an operation: parameters, bodies, media types, responses and response headers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from scripts.drift.matching import python_name, taken
from scripts.drift.rules import BREAKING, COMPATIBLE, REQUEST, RESPONSE, WARNING, Judgement
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD, Node, Part, View
from scripts.drift.schema_walk import ALWAYS, EXPLODED, FORM, TEXT
from scripts.vendor.document import escape, is_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.operations import Operation, Pair
    from scripts.drift.rules import Change, Place

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_PLAIN = ("form", "simple", "spaceDelimited", "pipeDelimited")
"""Styles that write a value other than a list or an object as it is."""
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
        return _schema_node(self.side, self.pointer, self.value)

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
        explode = self.value.get("explode", self.style == "form")
        lists = "array" in view.types and self.style != "simple"
        plain = view.stated and not view.types & {"array", "object"}
        parted = not view.stated or "object" in view.types or lists
        return {
            "style": None if plain and self.style in _PLAIN else self.style,
            "explode": explode if parted else None,
            "allowReserved": bool(self.value.get("allowReserved")),
            "content": list(self.value.get("content", {})),
        }


def _schema_node(side: int, pointer: str, value: dict[str, Any]) -> Node:
    """Return the schema of a parameter or a header: its own, or that of its only media type."""
    if "schema" in value:
        return (Part(side, f"{pointer}/schema"),)
    media = next(iter(value.get("content", {})), None)
    if media is None or "schema" not in value["content"][media]:
        return ()
    return (Part(side, f"{pointer}/content/{escape(media)}/schema"),)


def parameters(pair: Pair) -> None:
    """Compare the parameters of an operation: the same ones, those moved or renamed, then the others."""
    old, new = _parameters(pair.old), _parameters(pair.new)
    known = list(new)
    for mine, other in _parameter_pairs(pair, old, new):
        _parameter(pair, mine, other)
    _path_parameters(pair, [*old, *new])
    for parameter in old:
        if parameter.location != "path":
            name = parameter.value["name"]
            _report_parameter(pair, "parameter-removed", parameter, old=name, covers=parameter.places)
    for parameter in new:
        if parameter.location != "path":
            _parameter_added(pair, parameter, [other for other in known if other is not parameter])


def _parameter_added(pair: Pair, parameter: Parameter, others: list[Parameter]) -> None:
    kind = "required-parameter-added" if parameter.required else "parameter-added"
    change = _report_parameter(pair, kind, parameter, new=parameter.value["name"], covers=parameter.places)
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


def _parameter_pairs(
    pair: Pair, old: list[Parameter], new: list[Parameter]
) -> list[tuple[Parameter, Parameter]]:
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
            a.location == b.location
            and a.location != "path"
            and _parameter_renamed(pair, a, b, len(old), len(new))
        )
    )
    return pairs


def _parameter_renamed(pair: Pair, old: Parameter, new: Parameter, *left: int) -> bool:
    """Whether a parameter was renamed: same schema, and same description or no other candidate."""
    words = old.value.get("description")
    described = bool(words) and words == new.value.get("description")
    if old.required != new.required or not (described or set(left) == {1}):
        return False
    return pair.diff.exact.equal(old.node, new.node)


def _path_parameters(pair: Pair, left: list[Parameter]) -> None:
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


def _report_parameter(pair: Pair, kind: str, parameter: Parameter, **fields: Any) -> Change:
    return pair.report(kind, parameter.pointer, **_names(pair, parameter), **fields)


def _names(pair: Pair, parameter: Parameter) -> dict[str, Any]:
    """Return how a change names a parameter: its place in the request, and the Python argument."""
    name = str(parameter.value["name"])
    python = [f"{python_name(pair.new.identifier)}({python_name(name)})"]
    return {"use": f"{REQUEST} {parameter.location} {name}", "python": python}


def _parameter(pair: Pair, old: Parameter, new: Parameter) -> None:
    both = {(OLD, old.pointer), (NEW, new.pointer)}
    pair.diff.visited |= old.places | new.places
    _parameter_name(pair, old, new)
    if old.location != new.location:
        _report_parameter(pair, "parameter-moved", new, old=old.location, new=new.location, covers=both)
    if old.required != new.required:
        kind = "parameter-required" if new.required else "parameter-optional"
        _report_parameter(pair, kind, new, old=old.required, new=new.required, covers=both)
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
    for key in ("style", "explode"):
        if None in (before[key], after[key]):
            before[key] = after[key] = None
    if old.location == new.location and before != after:
        _report_parameter(pair, "parameter-style-changed", new, old=before, new=after, covers=both)
    mode = ALWAYS if pair.way(REQUEST) == REQUEST and old.required else ""
    if not new.value.get("content"):
        mode += TEXT
        mode += EXPLODED if old.exploded(views[0]) or new.exploded(views[1]) else ""
    pair.compare(old.node, new.node, REQUEST, f"{new.location} {new.value['name']}", mode)


def _parameter_name(pair: Pair, old: Parameter, new: Parameter) -> None:
    before, after = str(old.value["name"]), str(new.value["name"])
    caseless = "header" in (old.location, new.location) and before.lower() == after.lower()
    if old.name == new.name or caseless:
        return
    same = python_name(before) == python_name(after)
    covers = {(OLD, old.pointer), (NEW, new.pointer)}
    if new.location != "path":
        kind = "parameter-renamed-on-the-wire" if same else "parameter-renamed"
        _report_parameter(pair, kind, new, old=before, new=after, covers=covers)
    elif not same:
        covers.add((NEW, pair.new.at))
        _report_parameter(pair, "path-parameter-renamed", new, old=before, new=after, covers=covers)


_CHARSETS = ("charset=utf-8", 'charset="utf-8"')
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def body(pair: Pair) -> None:
    """Compare the bodies of two requests."""
    old, new = pair.both("requestBody")
    if old.value and new.value:
        pair.switched("required", ("request-body-required", "request-body-optional"), old, new)
        _content(pair, old, new, REQUEST)
    elif new.value:
        kind = "required-request-body-added" if new.value.get("required") else "request-body-added"
        pair.report(kind, new.at, new=list(new.value.get("content", {})))
    elif old.value:
        media = list(old.value.get("content", {}))
        pair.report("request-body-removed", old.at, old=media, covers={(OLD, old.at)})


def _content(pair: Pair, old: Member, new: Member, way: str, label: str = "") -> None:
    """Compare the media types of a body, and the schemas of those that correspond."""
    before, after = old.value.get("content", {}), new.value.get("content", {})
    same, removed, added = _media_types(before, after)
    place = f"{new.at}/content"
    covers = {(OLD, f"{old.at}/content/{escape(media)}") for media in removed}
    covers |= {(NEW, f"{place}/{escape(media)}") for media in added}
    if removed and added:
        pair.report(f"{way}-media-type-changed", place, old=removed, new=added, covers=covers)
        same += zip(removed, added, strict=False)
    elif removed or added:
        kind = f"{way}-media-type-{'removed' if removed else 'added'}"
        pair.report(kind, place, old=removed or None, new=added or None, covers=covers)
    for one, two in same:
        places = f"{old.at}/content/{escape(one)}", f"{place}/{escape(two)}"
        pair.diff.visited |= {(OLD, places[0]), (NEW, places[1])}
        if _bare(one) != _bare(two) and one not in removed:
            _range(pair, (one, two), (f"{old.at}/content", place), way)
        nodes = _node(OLD, places[0], before[one]), _node(NEW, places[1], after[two])
        mode = FORM if way == REQUEST and _bare(two) in _FORMS else ""
        pair.compare(*nodes, way, label, mode)


def _range(pair: Pair, media: tuple[str, str], at: tuple[str, str], way: str) -> None:
    """Report that a media type became a range such as `application/*`, or the reverse."""
    wider = _within(*media)
    kind = f"{way}-media-type-{'added' if wider else 'removed'}"
    verdict = None if wider or way == REQUEST else Judgement(COMPATIBLE, COMPATIBLE)
    covers: set[Place] = {(side, f"{at[side]}/{escape(media[side])}") for side in (OLD, NEW)}
    pair.report(kind, at[NEW], verdict, old=media[0], new=media[1], covers=covers)


def _media_types(
    before: dict[str, Any], after: dict[str, Any]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return the media types that correspond, those that are removed and those that are added."""
    by_type = {_normalised(media): media for media in after}
    same = [(media, by_type[_normalised(media)]) for media in before if _normalised(media) in by_type]
    removed = [media for media in before if media not in {mine for mine, _ in same}]
    added = [media for media in after if media not in {other for _, other in same}]
    for mine, other in [(mine, other) for mine in before for other in after]:
        if (mine in removed and _within(mine, other)) or (other in added and _within(other, mine)):
            same.append((mine, other))
            removed = [media for media in removed if media != mine]
            added = [media for media in added if media != other]
    return same, removed, added


def _within(media: str, other: str) -> bool:
    """Whether a range such as `application/*` includes a media type."""
    one, two = _bare(media), _bare(other)
    return two == "*/*" or (two.endswith("/*") and one.startswith(two[:-1]))


def _bare(media: str) -> str:
    return media.split(";")[0].strip().lower()


def _normalised(media: str) -> str:
    """Return a media type without insignificant parts: case, spaces, and the only charset of JSON."""
    kind, *options = [part.strip().lower() for part in media.split(";")]
    return ";".join([kind, *sorted(option for option in options if option not in _CHARSETS)])


def _node(side: int, at: str, media: dict[str, Any]) -> Node:
    return (Part(side, f"{at}/schema"),) if is_object(media) and "schema" in media else ()


def responses(pair: Pair) -> None:
    """Compare the responses status by status; a range or `default` describes a status without an entry."""
    old, new = _codes(pair.old), _codes(pair.new)
    for code in old:
        if code in new:
            _response(pair, code, code)
    removed = [code for code in old if code not in new]
    added = [code for code in new if code not in old]
    for other in list(added):
        codes = [code for code in removed if _is_success(code) and _stand_in(code, new) == other]
        if codes and not any(_is_success(code) and code != other for code in added):
            _status(pair, "success-status-widened", codes, other)
            removed, added = _without(removed, *codes), _without(added, other)
    for code in filter(_is_success, list(added)):
        mine = _stand_in(code, old)
        if mine and mine != "default" and mine not in new:
            _status(pair, "success-status-narrowed", [mine], code)
            removed, added = _without(removed, mine), _without(added, code)
    for code, other in taken(removed, added, lambda a, b: _is_success(a) and _is_success(b)):
        _status(pair, "success-status-changed", [code], other)
    for codes, others, end in ((removed, new, "removed"), (added, old, "added")):
        for code in codes:
            _one_sided(pair, code, _stand_in(code, others), end)


def _codes(operation: Operation) -> list[str]:
    return [code for code in operation.value.get("responses", {}) if not code.startswith("x-")]


def _is_success(code: str) -> bool:
    return code.startswith("2")


def _without(codes: list[str], *others: str) -> list[str]:
    return [code for code in codes if code not in others]


def _stand_in(code: str, codes: list[str]) -> str | None:
    """Return the entry that describes a status: its own, that of its range, or `default`."""
    names = (code, f"{code[:1]}XX", f"{code[:1]}xx", "default")
    return next((name for name in names if name in codes), None)


def _status(pair: Pair, kind: str, old: list[str], new: str) -> None:
    """Report statuses that became another one, and compare their responses with its response."""
    covers: set[Place] = {(OLD, f"{pair.old.pointer}/responses/{code}") for code in old}
    pair.report(kind, f"{pair.new.pointer}/responses/{new}", old=", ".join(old), new=new, covers=covers)
    for code in old:
        _response(pair, code, new)


def _one_sided(pair: Pair, code: str, other: str | None, end: str) -> None:
    """Report a response that is removed or added, and compare an error with the entry that describes it."""
    removed, error = end == "removed", not _is_success(code)
    if other is not None and error and code != "default":
        _response(pair, *((code, other) if removed else (other, code)))
    at = f"{(pair.old if removed else pair.new).pointer}/responses/{code}"
    row: dict[str, Any] = {"old": code, "covers": {(OLD, at)}} if removed else {"new": code}
    pair.report(f"{'error' if error else 'success'}-response-{end}", at, **row)


def _response(pair: Pair, old_code: str, new_code: str) -> None:
    old, new = pair.both(f"responses/{old_code}", f"responses/{new_code}")
    before, after = bool(old.value.get("content")), bool(new.value.get("content"))
    label = "" if _is_success(new_code) else new_code
    if before and after:
        _content(pair, old, new, RESPONSE, label)
    elif before != after:
        kind = "response-body-added" if after else "response-body-removed"
        covers: set[Place] = {(OLD, f"{old.at}/content"), (NEW, f"{new.at}/content")}
        media = [list(member.value.get("content", {})) for member in (old, new)]
        pair.report(kind, new.at, old=media[0], new=media[1], covers=covers)
    _headers(pair, old, new)


def _headers(pair: Pair, old: Member, new: Member) -> None:
    """Compare the headers of a response; their names have no case."""
    rows = [{name.lower(): name for name in member.value.get("headers", {})} for member in (old, new)]
    for name in dict.fromkeys((*rows[0], *rows[1])):
        spelt = [row.get(name, "") for row in rows]
        places = [f"{m.at}/headers/{escape(own)}" for m, own in zip((old, new), spelt, strict=True)]
        if all(spelt):
            _header(pair, *pair.members(*places), spelt[0])
        elif spelt[0]:
            header = pair.diff.space.member(OLD, places[0])
            kind = f"{'required-' if header.value.get('required') else ''}response-header-removed"
            covers: set[Place] = {(OLD, places[0]), (OLD, header.at)}
            pair.report(kind, places[0], old=spelt[0], covers=covers)
        else:
            covers = {(NEW, pair.diff.space.follow(NEW, places[1]))}
            pair.report("response-header-added", places[1], new=spelt[1], covers=covers)


def _header(pair: Pair, old: Member, new: Member, name: str) -> None:
    pair.switched("required", ("response-header-required", "response-header-optional"), old, new, use=name)
    pair.switched("deprecated", ("deprecated-added", "deprecated-removed"), old, new, use=name)
    styles = [(m.value.get("style", "simple"), bool(m.value.get("explode"))) for m in (old, new)]
    if styles[0] != styles[1]:
        pair.report("response-header-changed", new.at, use=name, old=styles[0][0], new=styles[1][0])
    nodes = _schema_node(OLD, old.at, old.value), _schema_node(NEW, new.at, new.value)
    pair.compare(*nodes, RESPONSE, f"header {name}", TEXT)
