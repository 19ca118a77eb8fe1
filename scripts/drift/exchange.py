"""Bodies, media types, status codes and headers: what is sent and what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.drift.edits import escape
from scripts.drift.rules import REQUEST, RESPONSE

if TYPE_CHECKING:
    from scripts.drift.meaning import Node
    from scripts.drift.operations import Operation, Pair

_CHARSETS = ("charset=utf-8", 'charset="utf-8"')


def compare(pair: Pair) -> None:
    """Compare the body that is sent, and every answer."""
    _body(pair)
    _answers(pair)


def _part(operation: Operation, name: str) -> tuple[str, dict[str, Any]]:
    """A part of an operation, its reference followed; empty where it has none."""
    here = f"{operation.pointer}/{name}"
    if name not in operation.value:
        return here, {}
    pointer = operation.schemas.follow(here)
    return pointer, operation.schemas.value(pointer)


def _body(pair: Pair) -> None:
    (old_at, old), (new_at, new) = _part(pair.old, "requestBody"), _part(pair.new, "requestBody")
    if not old and not new:
        return
    pair.walk.visited |= {("old", old_at), ("new", new_at)}
    pair.walk.visited |= {
        ("old", f"{pair.old.pointer}/requestBody"),
        ("new", f"{pair.new.pointer}/requestBody"),
    }
    if not old:
        kind = "required-request-body-added" if new.get("required") else "request-body-added"
        pair.report(kind, new_at, new=list(new["content"]))
    elif not new:
        pair.report("request-body-removed", old_at, old=list(old["content"]), covers={("old", old_at)})
    else:
        before, after = bool(old.get("required")), bool(new.get("required"))
        if before != after:
            kind = "request-body-required" if after else "request-body-optional"
            pair.report(kind, new_at, old=before, new=after, covers={("old", f"{old_at}/required")})
        _content(pair, old_at, old, new_at, new, REQUEST)


def _content(
    pair: Pair, old_at: str, old: dict[str, Any], new_at: str, new: dict[str, Any], way: str
) -> None:
    before, after = old.get("content", {}), new.get("content", {})
    after_by = {_meant(media): media for media in after}
    same = [(media, after_by[_meant(media)]) for media in before if _meant(media) in after_by]
    gone = [media for media in before if media not in {mine for mine, _ in same}]
    come = [media for media in after if media not in {other for _, other in same}]
    place = f"{new_at}/content"
    covers = {("old", f"{old_at}/content/{escape(media)}") for media in gone}
    covers |= {("new", f"{place}/{escape(media)}") for media in come}
    if gone and come:
        pair.report(f"{way}-media-type-changed", place, old=gone, new=come, direction=way, covers=covers)
        same += zip(gone, come, strict=False)
    elif gone or come:
        kind = f"{way}-media-type-{'removed' if gone else 'added'}"
        pair.report(kind, place, old=gone or None, new=come or None, direction=way, covers=covers)
    for mine, other in same:
        nodes = (
            _node(f"{old_at}/content/{escape(mine)}", before[mine]),
            _node(f"{place}/{escape(other)}", after[other]),
        )
        pair.walk.visited |= {
            ("old", f"{old_at}/content/{escape(mine)}"),
            ("new", f"{place}/{escape(other)}"),
        }
        pair.walk.compare(*nodes, pair.use(way))


def _meant(media: str) -> str:
    """A media type without what makes no difference: case, spaces, and the one charset that JSON has."""
    kind, *options = [part.strip().lower() for part in media.split(";")]
    return ";".join([kind, *sorted(option for option in options if option not in _CHARSETS)])


def _node(at: str, media: dict[str, Any]) -> Node:
    return (f"{at}/schema",) if "schema" in media else ()


def _codes(operation: Operation) -> list[str]:
    return [code for code in operation.value.get("responses", {}) if not code.startswith("x-")]


def _is_success(code: str) -> bool:
    return code.startswith("2")


def _answers(pair: Pair) -> None:
    old, new = _codes(pair.old), _codes(pair.new)
    for code in old:
        if code in new:
            _answer(pair, code, code)
    gone = [code for code in old if code not in new]
    come = [code for code in new if code not in old]
    won, lost = [c for c in come if _is_success(c)], [c for c in gone if _is_success(c)]
    for mine, other in zip(lost, won, strict=False):
        covers = {("old", f"{pair.old.pointer}/responses/{mine}")}
        at = f"{pair.new.pointer}/responses/{other}"
        pair.report("success-status-changed", at, old=mine, new=other, covers=covers)
        _answer(pair, mine, other)
    for code in lost[len(won) :] + [c for c in gone if not _is_success(c)]:
        kind = "success-response-removed" if _is_success(code) else "error-response-removed"
        at = f"{pair.old.pointer}/responses/{code}"
        pair.report(kind, at, old=code, covers={("old", at)})
    for code in won[len(lost) :] + [c for c in come if not _is_success(c)]:
        kind = "success-response-added" if _is_success(code) else "error-response-added"
        pair.report(kind, f"{pair.new.pointer}/responses/{code}", new=code)


def _answer(pair: Pair, old_code: str, new_code: str) -> None:
    written = f"{pair.old.pointer}/responses/{old_code}", f"{pair.new.pointer}/responses/{new_code}"
    old_at, new_at = pair.old.schemas.follow(written[0]), pair.new.schemas.follow(written[1])
    pair.walk.visited |= {("old", written[0]), ("new", written[1]), ("old", old_at), ("new", new_at)}
    old, new = pair.old.schemas.value(old_at), pair.new.schemas.value(new_at)
    before, after = bool(old.get("content")), bool(new.get("content"))
    if before and after:
        _content(pair, old_at, old, new_at, new, RESPONSE)
    elif before != after:
        kind = "response-body-added" if after else "response-body-removed"
        covers = {("old", f"{old_at}/content"), ("new", f"{new_at}/content")}
        pair.report(
            kind, new_at, old=list(old.get("content", {})), new=list(new.get("content", {})), covers=covers
        )
    _headers(pair, old_at, old.get("headers", {}), new_at, new.get("headers", {}))


def _headers(pair: Pair, old_at: str, old: dict[str, Any], new_at: str, new: dict[str, Any]) -> None:
    before, after = {name.lower(): name for name in old}, {name.lower(): name for name in new}
    for name, spelt in before.items():
        if name not in after:
            at = f"{old_at}/headers/{escape(spelt)}"
            pair.report("response-header-removed", at, old=spelt, covers={("old", at)})
        elif not pair.walk.same(old[spelt], new[after[name]]):
            at = f"{new_at}/headers/{escape(after[name])}"
            pair.report("response-header-changed", at, old=old[spelt], new=new[after[name]])
        for side, base, found in (("old", old_at, before), ("new", new_at, after)):
            if name in found:
                pair.walk.visited.add((side, f"{base}/headers/{escape(found[name])}"))
    for name, spelt in after.items():
        if name not in before:
            pair.report("response-header-added", f"{new_at}/headers/{escape(spelt)}", new=spelt)
