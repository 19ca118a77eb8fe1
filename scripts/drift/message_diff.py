"""Compare the messages of an operation: parameters, bodies, media types, responses and response headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.drift.matching import python_name, taken
from scripts.drift.rules import BREAKING, COMPATIBLE, REQUEST, RESPONSE, WARNING, Judgement
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD, Node, Part, View
from scripts.drift.schema_walk import ALWAYS, EXPLODED, FORM, TEXT
from scripts.vendor.document import escape, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.drift.operations import Operation, Pair
    from scripts.drift.rules import Change, Place

_JSON = "application/json"
_PLAIN = ("form", "simple", "spaceDelimited", "pipeDelimited")
"""Styles that write a value other than a list or an object as it is."""
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_IGNORED = (("header", "accept"), ("header", "content-type"), ("header", "authorization"))
"""Headers that OpenAPI does not treat as parameters."""
_DEPRECATED = ("deprecated-added", "deprecated-removed")


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
        media = next(map(_normalised, self.value.get("content", {})), None)
        if media == "text/plain" or (media == _JSON and not view.types & {"string", "array", "object"}):
            media = None  # the text is that of the value
        return {
            "style": self.style if several or self.style not in _PLAIN else None,
            "explode": self.value.get("explode", self.style == "form") if parted else None,
            "allowReserved": bool(self.value.get("allowReserved")),
            "content": media,
        }


def _schema_node(member: Member) -> Node:
    """Return the schema of a parameter, a header or a media type: its own, or that of its only media type."""
    media = next(iter(member.value.get("content", {}).items()), None)
    if "schema" in member.value:
        return (Part(member.side, f"{member.at}/schema"),)
    if media is None or not is_object(media[1]) or "schema" not in media[1]:
        return ()
    return (Part(member.side, f"{member.at}/content/{escape(media[0])}/schema"),)


def parameters(pair: Pair) -> None:
    """Compare the parameters of an operation: the same ones, those moved or renamed, then the others."""
    old, new = _parameters(pair.old), _parameters(pair.new)
    known = list(new)
    pair.diff.visited |= _ignored(pair.old) | _ignored(pair.new)
    for mine, other in _parameter_pairs(pair, old, new):
        _parameter(pair, mine, other)
    _path_parameters(pair, [*old, *new])
    for parameter in old:
        if parameter.location != "path":
            _report(pair, "parameter-removed", parameter, old=parameter.spelt)
    for parameter in new:
        if parameter.location != "path":
            _added(pair, parameter, [other for other in known if other is not parameter])


def _added(pair: Pair, parameter: Parameter, others: list[Parameter]) -> None:
    kind = "required-parameter-added" if parameter.value.get("required") else "parameter-added"
    change = _report(pair, kind, parameter, new=parameter.spelt)
    if python_name(parameter.spelt) in {python_name(other.spelt) for other in others}:
        for way, row in change.verdicts.items():
            if row.developer != BREAKING:
                change.verdicts[way] = row._replace(developer=WARNING)
        change.note = "Another parameter has the same Python name, so that one of them gets another name."


def _parameters(operation: Operation) -> list[Parameter]:
    rows = {(parameter.location, parameter.name): parameter for parameter in _listed(operation)}
    return [parameter for key, parameter in rows.items() if key not in _IGNORED]


def _ignored(operation: Operation) -> set[Place]:
    rows = [parameter for parameter in _listed(operation) if (parameter.location, parameter.name) in _IGNORED]
    return {place for parameter in rows for place in parameter.places}


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
        return pair.diff.exact.equal(_schema_node(a), _schema_node(b))

    take(renamed)
    return pairs


def _path_parameters(pair: Pair, left: list[Parameter]) -> None:
    """Describe path parameters that were added, removed or moved in the change of the path."""
    left = [parameter for parameter in left if parameter.location == "path"]
    names = [parameter.spelt for parameter in left] or pair.new.arguments
    for change in pair.diff.book.changes.values() if left or pair.swapped else ():
        if change.kind == "path-changed" and change.pointer == pair.new.pointer:
            change.verdicts = {way: Judgement(row.deployed, BREAKING) for way, row in change.verdicts.items()}
            change.note = f"The arguments of the function change with it: {', '.join(names)}."
    for parameter in left:
        pair.diff.visited |= parameter.places


def _report(pair: Pair, kind: str, *parameters: Parameter, **fields: Any) -> Change:
    return pair.report(kind, *parameters, **_names(pair, parameters[-1]), **fields)


def _names(pair: Pair, parameter: Parameter) -> dict[str, Any]:
    """Return how a change names a parameter: its place in the request, and the Python argument."""
    python = [f"{python_name(pair.new.identifier)}({python_name(parameter.spelt)})"]
    return {"use": f"{REQUEST} {parameter.location} {parameter.spelt}", "python": python}


def _parameter(pair: Pair, old: Parameter, new: Parameter) -> None:
    pair.diff.visited |= old.places | new.places
    names = _names(pair, new)
    _parameter_name(pair, old, new)
    if old.location != new.location:
        _report(pair, "parameter-moved", old, new, old=old.location, new=new.location)
    pair.present("parameter", old, new, **names)
    pair.switched("deprecated", _DEPRECATED, old, new, **names)
    empty = [bool(parameter.value.get("allowEmptyValue")) for parameter in (old, new)]
    if empty[0] != empty[1]:
        kind, level = ("constraint-removed", COMPATIBLE) if empty[1] else ("constraint-added", BREAKING)
        row: dict[str, Any] = {"old": empty[0], "new": empty[1], "at": f"{new.at}/allowEmptyValue"}
        pair.report(kind, old, new, verdict=Judgement(level, level), **row)
    nodes = _schema_node(old), _schema_node(new)
    views = [pair.diff.space.view(node) for node in nodes]
    before, after = old.written_as(views[0]), new.written_as(views[1])
    if before["content"] == after["content"]:
        for key, ignored in (("style", (None, *_PLAIN)), ("explode", (None, True, False))):
            if None in (before[key], after[key]) and {before[key], after[key]} <= set(ignored):
                before[key] = after[key] = None  # it makes no difference for one of them
    else:
        before, after = {"content": before["content"]}, {"content": after["content"]}
    rows = [{key: row[key] for key in row if before[key] != after[key]} for row in (before, after)]
    if old.location == new.location and rows[0]:
        _report(pair, "parameter-style-changed", old, new, old=rows[0], new=rows[1])
    mode = ALWAYS if old.value.get("required") and not pair.new.incoming else ""
    if not new.value.get("content"):
        exploded = any(p.exploded(view) for p, view in zip((old, new), views, strict=True))
        mode += TEXT + (EXPLODED if exploded else "")
    pair.compare(*nodes, REQUEST, f"{new.location} {new.spelt}", mode)


def _parameter_name(pair: Pair, old: Parameter, new: Parameter) -> None:
    caseless = "header" in (old.location, new.location) and old.spelt.lower() == new.spelt.lower()
    if old.name == new.name or caseless:
        return
    same = python_name(old.spelt) == python_name(new.spelt)
    if new.location != "path":
        kind = "parameter-renamed-on-the-wire" if same else "parameter-renamed"
        _report(pair, kind, old, new, old=old.spelt, new=new.spelt)
    elif not same:
        change = _report(pair, "path-parameter-renamed", old, new, old=old.spelt, new=new.spelt)
        change.touches.add((NEW, pair.new.at))


_CHARSETS = ("charset=utf-8", 'charset="utf-8"')
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def body(pair: Pair) -> None:
    """Compare the bodies of two requests."""
    old, new = pair.members(f"{pair.old.pointer}/requestBody", f"{pair.new.pointer}/requestBody")
    if old.value and new.value:
        pair.present("request-body", old, new)
        _content(pair, old, new, REQUEST)
    elif old.value:
        pair.present("request-body", old, old=list(old.value.get("content", {})))
    elif new.value:
        pair.present("request-body", new, new=list(new.value.get("content", {})))


def _content(pair: Pair, old: Member, new: Member, way: str, label: str = "") -> None:
    """Compare the media types of a body, and the schemas of those that correspond."""
    before, after = old.value.get("content", {}), new.value.get("content", {})
    same, removed, added = _media_types(before, after)
    if removed or added:
        end = "changed" if removed and added else "removed" if removed else "added"
        sides = [_media(old, media) for media in removed] + [_media(new, media) for media in added]
        row: dict[str, Any] = {"old": removed or None, "new": added or None, "at": f"{new.at}/content"}
        change = pair.report(f"{way}-media-type-{end}", *sides, **row)
        change.covers |= change.touches
    for one, two in [*same, *zip(removed, added, strict=False)]:
        mine, other = _media(old, one), _media(new, two)
        pair.diff.visited |= mine.places | other.places
        if _bare(one) != _bare(two) and one not in removed:
            wider = _within(one, two)
            kind = f"{way}-media-type-{'added' if wider else 'removed'}"
            verdict = None if wider or way == REQUEST else Judgement(COMPATIBLE, COMPATIBLE)
            row = {"old": one, "new": two, "at": f"{new.at}/content"}
            pair.report(kind, mine, other, verdict=verdict, **row)
        mode = FORM if way == REQUEST and _bare(two) in _FORMS else ""
        pair.compare(_schema_node(mine), _schema_node(other), way, label, mode)


def _media(member: Member, media: str) -> Member:
    at, value = f"{member.at}/content/{escape(media)}", member.value["content"][media]
    return Member(member.side, at, at, value if is_object(value) else {})


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
            removed, added = _without(removed, mine), _without(added, other)
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


def responses(pair: Pair) -> None:
    """Compare the responses status by status; a range or `default` describes a status without an entry."""
    old, new = _codes(pair.old), _codes(pair.new)
    for code in old:
        if code in new:
            _response(pair, code, code)
    removed, added = _without(old, *new), _without(new, *old)
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
    for side, codes, others in ((OLD, removed, new), (NEW, added, old)):
        for code in codes:
            _one_sided(pair, side, code, _stand_in(code, others))


def _codes(operation: Operation) -> list[str]:
    return [code for code in operation.value.get("responses", {}) if not code.startswith("x-")]


def _is_success(code: str) -> bool:
    return code.startswith("2")


def _without(items: list[str], *others: str) -> list[str]:
    return [item for item in items if item not in others]


def _stand_in(code: str, codes: list[str]) -> str | None:
    """Return the entry that describes a status: its own, that of its range, or `default`."""
    names = (code, f"{code[:1]}XX", f"{code[:1]}xx", "default")
    return next((name for name in names if name in codes), None)


def _status(pair: Pair, kind: str, old: list[str], new: str) -> None:
    """Report statuses that became another one, and compare their responses with its response."""
    members = [_entry(pair.old, code) for code in old]
    pair.report(kind, *members, _entry(pair.new, new), old=", ".join(old), new=new)
    for code in old:
        _response(pair, code, new)


def _entry(operation: Operation, code: str) -> Member:
    at = f"{operation.pointer}/responses/{code}"
    return Member(operation.side, at, at, {})


def _one_sided(pair: Pair, side: int, code: str, other: str | None) -> None:
    """Report a response that is removed or added, and compare an error with the entry that describes it."""
    error = not _is_success(code)
    if other is not None and error and code != "default":
        _response(pair, *((code, other) if side == OLD else (other, code)))
    end, operation = ("removed", pair.old) if side == OLD else ("added", pair.new)
    row: dict[str, Any] = {"old" if side == OLD else "new": code}
    pair.report(f"{'error' if error else 'success'}-response-{end}", _entry(operation, code), **row)


def _response(pair: Pair, old_code: str, new_code: str) -> None:
    old, new = pair.members(_entry(pair.old, old_code).at, _entry(pair.new, new_code).at)
    media = [list(member.value.get("content") or {}) for member in (old, new)]
    if media[0] and media[1]:
        _content(pair, old, new, RESPONSE, "" if _is_success(new_code) else new_code)
    elif media[0] or media[1]:
        kind = "response-body-added" if media[1] else "response-body-removed"
        change = pair.report(kind, old, new, old=media[0], new=media[1])
        change.covers |= {(OLD, f"{old.at}/content"), (NEW, f"{new.at}/content")}
    _headers(pair, old, new)


def _headers(pair: Pair, old: Member, new: Member) -> None:
    """Compare the headers of a response; their names have no case."""
    rows = [{name.lower(): name for name in member.value.get("headers", {})} for member in (old, new)]
    for key in dict.fromkeys((*rows[0], *rows[1])):
        if key == "content-type":  # OpenAPI ignores it
            continue
        names = [row.get(key, "") for row in rows]
        places = [f"{m.at}/headers/{escape(name)}" for m, name in zip((old, new), names, strict=True)]
        mine, other = pair.members(*places)
        if names[0] and names[1]:
            _header(pair, mine, other, names[0])
        elif names[0]:
            pair.present("response-header", mine, at=mine.written, old=names[0])
        else:
            pair.present("response-header", other, at=other.written, new=names[1])


def _header(pair: Pair, old: Member, new: Member, name: str) -> None:
    pair.present("response-header", old, new, use=name)
    pair.switched("deprecated", _DEPRECATED, old, new, use=name)
    nodes = _schema_node(old), _schema_node(new)
    explode = [bool(member.value.get("explode")) for member in (old, new)]
    if explode[0] != explode[1] and any("object" in pair.diff.space.view(node).types for node in nodes):
        pair.report("response-header-changed", old, new, use=name, old=explode[0], new=explode[1])
    mode = "" if old.value.get("content") or new.value.get("content") else TEXT
    pair.compare(*nodes, RESPONSE, f"header {name}", mode)
