"""Compare the bodies, media types, responses and response headers of an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.drift.matching import taken
from scripts.drift.media import bare, is_form, is_xml, normalised_media, schema_node, within
from scripts.drift.parameter_diff import headers
from scripts.drift.rules import COMPATIBLE, REQUEST, RESPONSE, WARNING, Judgement
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD, Node
from scripts.drift.schema_walk import FORM, ROOT, TEXT, XML
from scripts.vendor.document import escape, is_object

if TYPE_CHECKING:
    from scripts.drift.operations import Operation, Pair


class Body(NamedTuple):
    """Two bodies that correspond: direction, media type (empty if it changed), objects, and schemas."""

    direction: str
    media: str
    old: Member
    new: Member
    nodes: tuple[Node, Node]


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


def _content(pair: Pair, old: Member, new: Member, direction: str, label: str = "") -> None:
    """Compare the media types of a body, and the schemas of those that correspond."""
    before, after = old.value.get("content", {}), new.value.get("content", {})
    same, removed, added = _media_types(before, after)
    place = f"{(new if 'content' in new.value else old).at}/content"
    if removed or added:
        end = "changed" if removed and added else "removed" if removed else "added"
        members = [_media(old, media) for media in removed] + [_media(new, media) for media in added]
        fields: dict[str, Any] = {"old": removed or None, "new": added or None, "at": place}
        pair.report(f"{direction}-media-type-{end}", *members, **fields)
    for old_media, new_media in [*same, *zip(removed, added, strict=False)]:
        mine, other = _media(old, old_media), _media(new, new_media)
        if bare(old_media) != bare(new_media) and old_media not in removed:
            wider = within(old_media, new_media)
            kind = f"{direction}-media-type-{'added' if wider else 'removed'}"
            verdict = None if wider or direction == REQUEST else Judgement(COMPATIBLE, COMPATIBLE)
            fields = {"old": old_media, "new": new_media, "at": place}
            pair.report(kind, mine, other, verdict=verdict, **fields)
        media = bare(new_media) if bare(old_media) == bare(new_media) else ""
        body = Body(direction, media, mine, other, (schema_node(mine), schema_node(other)))
        pair.bodies.append(body)
        pair.compare(*body.nodes, direction, label, _mode(pair, body))


def _mode(pair: Pair, body: Body) -> str:
    """Return the mode of the comparison: how the media type contains a value."""
    if is_form(body.media):
        return FORM if body.direction == REQUEST else ""
    if is_xml(body.media):
        return XML + ROOT
    scalar = not any({"object", "array"} & pair.diff.space.view(node).types for node in body.nodes)
    return TEXT if body.media.startswith("text/") and scalar else ""


def _media(member: Member, media: str) -> Member:
    at, value = f"{member.at}/content/{escape(media)}", member.value["content"][media]
    return Member(member.side, at, at, value if is_object(value) else {})


def _media_types(
    before: dict[str, Any], after: dict[str, Any]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return the media types that correspond, those that are removed and those that are added."""
    removed, added = list(before), list(after)
    same = taken(removed, added, lambda mine, other: normalised_media(mine) == normalised_media(other))
    for mine, other in [(mine, other) for mine in before for other in after]:
        if (mine in removed and within(mine, other)) or (other in added and within(other, mine)):
            same.append((mine, other))
            removed, added = _without(removed, mine), _without(added, other)
    return same, removed, added


def responses(pair: Pair) -> None:
    """Compare the responses status by status; a range or `default` describes a status without an entry."""
    old, new = _codes(pair.old), _codes(pair.new)
    for code in old:
        if code in new:
            _response(pair, code, code)
    removed, added = _without(old, *new), _without(new, *old)
    for code in filter(_is_success, list(added)):
        mine = _stand_in(code, old)
        if mine:
            _status(pair, "success-status-narrowed", [mine], code)
            removed, added = _without(removed, mine), _without(added, code)
    wider = {code: _stand_in(code, new) for code in removed if _is_success(code)}
    for other in dict.fromkeys(name for name in wider.values() if name):
        codes = [code for code in wider if wider[code] == other]
        _status(pair, "success-status-widened", codes, other)
        removed, added = _without(removed, *codes), _without(added, other)
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
    """Return the entry that describes a status: its own, that of its range, or `default`.

    `default` describes a success only where no other entry does: beside one it describes the errors.
    """
    last = "" if _is_success(code) and any(map(_is_success, codes)) else "default"
    names = (code, f"{code[:1]}XX", f"{code[:1]}xx", last)
    return next((name for name in names if name in codes), None)


def _status(pair: Pair, kind: str, old: list[str], new: str) -> None:
    """Report statuses that became another one, and compare their responses with its response."""
    members = [_entry(pair.old, code) for code in old]
    pair.report(kind, *members, _entry(pair.new, new), old=", ".join(old), new=new)
    for code in old:
        _response(pair, code, new)


def _entry(operation: Operation, code: str) -> Member:
    at = f"{operation.pointer}/responses/{escape(code)}"
    return Member(operation.side, at, at, {})


def _one_sided(pair: Pair, side: int, code: str, other: str | None) -> None:
    """Report a response that is removed or added, and compare an error with the entry that describes it."""
    error = not _is_success(code)
    if other is not None and error and code != "default":
        _response(pair, *((code, other) if side == OLD else (other, code)))
    end, operation = ("removed", pair.old) if side == OLD else ("added", pair.new)
    fields: dict[str, Any] = {"old" if side == OLD else "new": code}
    pair.report(f"{'error' if error else 'success'}-response-{end}", _entry(operation, code), **fields)


def _response(pair: Pair, old_code: str, new_code: str) -> None:
    old, new = pair.members(_entry(pair.old, old_code).at, _entry(pair.new, new_code).at)
    media = [list(member.value.get("content") or {}) for member in (old, new)]
    if media[0] and media[1]:
        _content(pair, old, new, RESPONSE, "" if _is_success(new_code) else new_code)
    elif media[0] or media[1]:
        kind = "response-body-added" if media[1] else "response-body-removed"
        gone = old.at if old_code not in _codes(pair.new) and not media[1] else ""  # several may become one
        vague = old_code != new_code and not any(map(_is_success, (old_code, new_code)))  # few describe all
        verdict = Judgement(WARNING, WARNING) if vague and not media[1] else None
        change = pair.report(kind, old, new, at=gone, verdict=verdict, old=media[0], new=media[1])
        change.covers |= {(OLD, f"{old.at}/content"), (NEW, f"{new.at}/content")}
    headers(pair, old, new)
