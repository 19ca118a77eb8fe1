"""Compare what is sent and what comes back: bodies, media types, responses and response headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.drift import parameter_diff
from scripts.drift.rules import COMPATIBLE, REQUEST, RESPONSE, Judgement
from scripts.drift.schema_view import NEW, OLD, Node, Part
from scripts.vendor.document import escape, is_object

if TYPE_CHECKING:
    from scripts.drift.changes import Place
    from scripts.drift.operations import Operation, Pair

_CHARSETS = ("charset=utf-8", 'charset="utf-8"')
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def _see(pair: Pair, old: str, new: str) -> None:
    pair.diff.visited |= {(OLD, old), (NEW, new)}


def body(pair: Pair) -> None:
    """Compare the bodies of two requests."""
    (old_at, old), (new_at, new) = pair.old.part("requestBody"), pair.new.part("requestBody")
    if not old and not new:
        return
    _see(pair, old_at, new_at)
    _see(pair, f"{pair.old.pointer}/requestBody", f"{pair.new.pointer}/requestBody")
    if not old:
        kind = "required-request-body-added" if new.get("required") else "request-body-added"
        pair.report(kind, new_at, new=list(new.get("content", {})))
    elif not new:
        pair.report("request-body-removed", old_at, old=list(old.get("content", {})), covers={(OLD, old_at)})
    else:
        before, after = bool(old.get("required")), bool(new.get("required"))
        if before != after:
            kind = "request-body-required" if after else "request-body-optional"
            pair.report(kind, new_at, old=before, new=after, covers={(OLD, f"{old_at}/required")})
        _content(pair, (old_at, old), (new_at, new), REQUEST)


_Place = tuple[str, dict[str, Any]]


def _content(pair: Pair, mine: _Place, other: _Place, way: str, label: str = "") -> None:
    (old_at, old), (new_at, new) = mine, other
    before, after = old.get("content", {}), new.get("content", {})
    same, gone, come = _media_types(before, after)
    place = f"{new_at}/content"
    covers = {(OLD, f"{old_at}/content/{escape(media)}") for media in gone}
    covers |= {(NEW, f"{place}/{escape(media)}") for media in come}
    if gone and come:
        pair.report(f"{way}-media-type-changed", place, old=gone, new=come, covers=covers)
        same += zip(gone, come, strict=False)
    elif gone or come:
        kind = f"{way}-media-type-{'removed' if gone else 'added'}"
        pair.report(kind, place, old=gone or None, new=come or None, covers=covers)
    for one, two in same:
        places = f"{old_at}/content/{escape(one)}", f"{place}/{escape(two)}"
        _see(pair, *places)
        if _bare(one) != _bare(two) and one not in gone:
            _range(pair, (one, two), (f"{old_at}/content", place), way)
        nodes = _node(OLD, places[0], before[one]), _node(NEW, places[1], after[two])
        mode = "f" if way == REQUEST and _bare(two) in _FORMS else ""
        pair.compare(*nodes, way, label, mode)


def _range(pair: Pair, media: tuple[str, str], at: tuple[str, str], way: str) -> None:
    """Report a range of media types, such as `application/*`, that comes or goes."""
    wider = _within(*media)
    kind = f"{way}-media-type-{'added' if wider else 'removed'}"
    verdict = None if wider or way == REQUEST else Judgement(COMPATIBLE, COMPATIBLE)
    covers: set[Place] = {(side, f"{at[side]}/{escape(media[side])}") for side in (OLD, NEW)}
    pair.report(kind, at[NEW], verdict, old=media[0], new=media[1], covers=covers)


def _media_types(
    before: dict[str, Any], after: dict[str, Any]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return the media types that correspond, those that are removed and those that are added."""
    by_meaning = {_meant(media): media for media in after}
    same = [(media, by_meaning[_meant(media)]) for media in before if _meant(media) in by_meaning]
    gone = [media for media in before if media not in {mine for mine, _ in same}]
    come = [media for media in after if media not in {other for _, other in same}]
    for mine, other in [(mine, other) for mine in before for other in after]:
        if (mine in gone and _within(mine, other)) or (other in come and _within(other, mine)):
            same.append((mine, other))
            gone = [media for media in gone if media != mine]
            come = [media for media in come if media != other]
    return same, gone, come


def _within(media: str, other: str) -> bool:
    """Whether a range such as `application/*` includes a media type."""
    one, two = _bare(media), _bare(other)
    return two == "*/*" or (two.endswith("/*") and one.startswith(two[:-1]))


def _bare(media: str) -> str:
    return media.split(";")[0].strip().lower()


def _meant(media: str) -> str:
    """Return a media type without what makes no difference: case, spaces, and the only charset of JSON."""
    kind, *options = [part.strip().lower() for part in media.split(";")]
    return ";".join([kind, *sorted(option for option in options if option not in _CHARSETS)])


def _node(side: int, at: str, media: dict[str, Any]) -> Node:
    return (Part(side, f"{at}/schema"),) if is_object(media) and "schema" in media else ()


def _codes(operation: Operation) -> list[str]:
    return [code for code in operation.value.get("responses", {}) if not code.startswith("x-")]


def _is_success(code: str) -> bool:
    return code.startswith("2")


def _stand_in(code: str, codes: list[str]) -> str | None:
    """Return the entry that describes a status: its own, that of its range, or `default`."""
    names = (code, f"{code[:1]}XX", f"{code[:1]}xx", "default")
    return next((name for name in names if name in codes), None)


def responses(pair: Pair) -> None:
    """Compare the responses: status by status, and those that a range or `default` describes."""
    old, new = _codes(pair.old), _codes(pair.new)
    for code in old:
        if code in new:
            _response(pair, code, code)
    gone = [code for code in old if code not in new]
    come = [code for code in new if code not in old]
    gone, come = _ranges(pair, gone, come, old, new)
    won, lost = [c for c in come if _is_success(c)], [c for c in gone if _is_success(c)]
    for mine, other in zip(lost, won, strict=False):
        covers: set[Place] = {(OLD, f"{pair.old.pointer}/responses/{mine}")}
        at = f"{pair.new.pointer}/responses/{other}"
        pair.report("success-status-changed", at, old=mine, new=other, covers=covers)
        _response(pair, mine, other)
    for code in lost[len(won) :] + [c for c in gone if not _is_success(c)]:
        kind = "success-response-removed" if _is_success(code) else "error-response-removed"
        at = f"{pair.old.pointer}/responses/{code}"
        pair.report(kind, at, old=code, covers={(OLD, at)})
    for code in won[len(lost) :] + [c for c in come if not _is_success(c)]:
        kind = "success-response-added" if _is_success(code) else "error-response-added"
        pair.report(kind, f"{pair.new.pointer}/responses/{code}", new=code)


def _ranges(
    pair: Pair, gone: list[str], come: list[str], old: list[str], new: list[str]
) -> tuple[list[str], list[str]]:
    """Compare each status that a range or `default` of the other document describes; return the rest."""
    places = [f"{operation.pointer}/responses" for operation in (pair.old, pair.new)]
    for code in [code for code in gone if code != "default"]:
        other = _stand_in(code, new)
        covers: set[Place] = {(OLD, f"{places[0]}/{code}")}
        if other is None:
            continue
        if not _is_success(code):
            _response(pair, code, other)
            pair.report("error-response-removed", f"{places[0]}/{code}", old=code, covers=covers)
        elif other in come and not any(_is_success(c) and c != other for c in come):
            pair.report("success-status-widened", f"{places[1]}/{other}", old=code, new=other, covers=covers)
            _response(pair, code, other)
            come = [c for c in come if c != other]
        else:
            continue
        gone = [c for c in gone if c != code]
    for code in [code for code in come if code != "default"]:
        mine = _stand_in(code, old)
        if mine is None or (_is_success(code) and (mine == "default" or mine in new)):
            continue
        _response(pair, mine, code)
        come = [c for c in come if c != code]
        if _is_success(code):
            covers = {(OLD, f"{places[0]}/{mine}")}
            pair.report("success-status-narrowed", f"{places[1]}/{code}", old=mine, new=code, covers=covers)
            gone = [c for c in gone if c != mine]
        else:
            pair.report("error-response-added", f"{places[1]}/{code}", new=code)
    return gone, come


def _response(pair: Pair, old_code: str, new_code: str) -> None:
    written = f"{pair.old.pointer}/responses/{old_code}", f"{pair.new.pointer}/responses/{new_code}"
    space = pair.diff.space
    old_at, new_at = space.follow(OLD, written[0]), space.follow(NEW, written[1])
    _see(pair, *written)
    _see(pair, old_at, new_at)
    old, new = space.value((OLD, old_at)), space.value((NEW, new_at))
    before, after = bool(old.get("content")), bool(new.get("content"))
    label = "" if _is_success(new_code) else new_code
    if before and after:
        _content(pair, (old_at, old), (new_at, new), RESPONSE, label)
    elif before != after:
        kind = "response-body-added" if after else "response-body-removed"
        covers: set[Place] = {(OLD, f"{old_at}/content"), (NEW, f"{new_at}/content")}
        row: dict[str, Any] = {"old": list(old.get("content", {})), "new": list(new.get("content", {}))}
        pair.report(kind, new_at, covers=covers, **row)
    _headers(pair, (old_at, old.get("headers", {})), (new_at, new.get("headers", {})))


def _headers(pair: Pair, mine: _Place, other: _Place) -> None:
    (old_at, old), (new_at, new) = mine, other
    before, after = {name.lower(): name for name in old}, {name.lower(): name for name in new}
    for name, spelt in before.items():
        at = f"{old_at}/headers/{escape(spelt)}"
        if name in after:
            _header(pair, at, f"{new_at}/headers/{escape(after[name])}", spelt)
            continue
        where = pair.diff.space.follow(OLD, at)
        required = pair.diff.space.value((OLD, where)).get("required")
        kind = "required-response-header-removed" if required else "response-header-removed"
        pair.report(kind, at, old=spelt, covers={(OLD, at), (OLD, where)})
    for name, spelt in after.items():
        if name not in before:
            at = f"{new_at}/headers/{escape(spelt)}"
            pair.report(
                "response-header-added", at, new=spelt, covers={(NEW, pair.diff.space.follow(NEW, at))}
            )


def _header(pair: Pair, old_at: str, new_at: str, name: str) -> None:
    space = pair.diff.space
    places = space.follow(OLD, old_at), space.follow(NEW, new_at)
    _see(pair, old_at, new_at)
    _see(pair, *places)
    old, new = space.value((OLD, places[0])), space.value((NEW, places[1]))
    before, after = bool(old.get("required")), bool(new.get("required"))
    if before != after:
        kind = f"response-header-{'required' if after else 'optional'}"
        pair.report(kind, places[1], old=before, new=after, use=name, covers={(OLD, f"{places[0]}/required")})
    if bool(old.get("deprecated")) != bool(new.get("deprecated")):
        kind = "deprecated-added" if new.get("deprecated") else "deprecated-removed"
        pair.report(
            kind, places[1], use=name, old=bool(old.get("deprecated")), new=bool(new.get("deprecated"))
        )
    styles = [(value.get("style", "simple"), bool(value.get("explode")) and "x") for value in (old, new)]
    if styles[0] != styles[1]:
        pair.report("response-header-changed", places[1], use=name, old=styles[0][0], new=styles[1][0])
    nodes = (
        parameter_diff.schema_node(OLD, places[0], old),
        parameter_diff.schema_node(NEW, places[1], new),
    )
    pair.compare(*nodes, RESPONSE, f"header {name}", "t")
