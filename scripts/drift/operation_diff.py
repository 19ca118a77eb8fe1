"""Compare two operations: their names and extensions, their security, and their servers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.drift import message_diff
from scripts.drift.json_values import written
from scripts.drift.matching import python_name
from scripts.drift.openapi import BEHAVIOUR, steps
from scripts.drift.operations import (
    Operation,
    Pair,
    by_default,
    match,
    operations,
    plain_address,
    variables_of,
)
from scripts.drift.rules import COMPATIBLE, Change, Judgement, Place
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD
from scripts.vendor.document import escape, is_object

if TYPE_CHECKING:
    from scripts.drift.schema_diff import SchemaDiff
    from scripts.drift.text_diff import Delta


def compare(diff: SchemaDiff) -> list[Pair]:
    """Compare all operations of two documents; return the pairs that were compared."""
    book = diff.book
    pairs, removed, added = match(operations(diff.space, OLD), operations(diff.space, NEW))
    for operation in removed:
        book.write(_whole("callback-removed" if operation.incoming else "operation-removed", OLD, operation))
    for operation in added:
        book.write(_whole("callback-added" if operation.incoming else "operation-added", NEW, operation))
    matched: list[Pair] = []
    for mine, other in pairs:
        same_place = mine.at == other.at and mine.method == other.method
        if same_place and diff.delta.equal(other.at) and not _moved(diff.delta):
            continue
        pair = Pair(mine, other, diff)
        matched.append(pair)
        _identity(pair)
        message_diff.parameters(pair)
        message_diff.body(pair)
        message_diff.responses(pair)
        _security_and_servers(pair)
    return matched


def _whole(kind: str, side: int, operation: Operation) -> Change:
    covers: set[Place] = {(side, operation.pointer)}
    if not [key for key in operation.item if key != operation.method]:
        covers.add((side, operation.at))
    row: dict[str, Any] = {"old" if side == OLD else "new": operation.route}
    change = Change(kind, operation.pointer, python=[operation.python()], covers=covers, **row)
    change.uses[operation.route] = None
    change.operations[operation.identifier] = None
    return change.judge()


def _identity(pair: Pair) -> None:
    old, new = pair.old, pair.new
    both: set[Place] = {(OLD, old.pointer), (NEW, new.pointer)}
    if not new.incoming and (old.template != new.template or pair.swapped):
        verdict = Judgement(COMPATIBLE, COMPATIBLE) if pair.same_address else None
        pair.report("path-changed", new.pointer, verdict, old=old.path, new=new.path, covers=both)
    if new.incoming and old.at != new.at and old.method == new.method:
        _receiver(pair)
    if old.method != new.method:
        methods = old.method.upper(), new.method.upper()
        pair.report("method-changed", new.pointer, old=methods[0], new=methods[1], covers=both)
    names = python_name(old.identifier), python_name(new.identifier)
    if names[0] != names[1] and (old.value.get("operationId") or new.value.get("operationId")):
        python = [f"{python_name(op.tag)}.{name}" for op, name in zip((old, new), names, strict=True)]
        place = f"{new.pointer}/operationId"
        pair.report("operation-id-changed", place, old=old.identifier, new=new.identifier, python=python)
    if python_name(old.tag) != python_name(new.tag):
        _tag(pair)
    members = Member(old.pointer, old.value), Member(new.pointer, new.value)
    pair.switched("deprecated", ("deprecated-added", "deprecated-removed"), *members)
    _extensions(pair)


def _receiver(pair: Pair) -> None:
    """Report that the API reads the address of a callback from another place."""
    addresses = [steps(operation.at)[-1] for operation in (pair.old, pair.new)]
    if addresses[0] != addresses[1]:
        covers: set[Place] = {(OLD, pair.old.at), (NEW, pair.new.at)}
        pair.report("callback-moved", pair.new.at, old=addresses[0], new=addresses[1], covers=covers)


def _tag(pair: Pair) -> None:
    """Report a renamed tag once for all the operations that have it."""
    old, new = pair.old.tag, pair.new.tag
    for change in pair.diff.book.changes.values():
        if change.kind == "tag-changed" and (change.old, change.new) == (old, new):
            change.uses[pair.new.route] = change.operations[pair.new.identifier] = None
            change.covers.add((NEW, f"{pair.new.pointer}/tags"))
            return
    python = [python_name(tag) for tag in (old, new)]
    pair.report("tag-changed", f"{pair.new.pointer}/tags", old=old, new=new, python=python)


def _extensions(pair: Pair) -> None:
    """Compare the extensions of our documents: retries, access, and what the client does."""
    old, new = pair.old.value, pair.new.value
    kinds = {"x-idempotent": "idempotency-changed", "x-removes": "removal-changed"}
    for keyword, kind in (kinds | dict.fromkeys(BEHAVIOUR, "client-behaviour-changed")).items():
        if old.get(keyword) != new.get(keyword):
            pair.report(kind, f"{pair.new.pointer}/{keyword}", old=old.get(keyword), new=new.get(keyword))
    for keyword, open_to_all in (("x-key", "any"), ("x-plan", None)):
        before, after = old.get(keyword, open_to_all), new.get(keyword, open_to_all)
        if before != after:
            wider = after == open_to_all or (before, after) == ("Premier", "Pro")
            kind = f"access-{'widened' if wider else 'narrowed'}"
            pair.report(kind, f"{pair.new.pointer}/{keyword}", old=before, new=after)


_Alternative = frozenset[tuple[str, frozenset[str]]]


def _moved(delta: Delta) -> bool:
    """Whether the security, its schemes or the servers of the document have changed."""
    shared = ("/security", "/servers", "/components/securitySchemes")
    return not all(delta.equal(pointer) for pointer in shared)


def _security_and_servers(pair: Pair) -> None:
    """Compare the credentials that a request needs, and the servers that it is sent to."""
    if pair.new.incoming:
        return
    _security(pair)
    _servers(pair)


def _schemes(operation: Operation) -> dict[str, Any]:
    content = operation.space.documents[operation.side].content
    found: dict[str, Any] = content.get("components", {}).get("securitySchemes", {})
    return {name: operation.space.plain(operation.side, value) for name, value in found.items()}


def _credentials(scheme: Any) -> str:
    """Return the credentials that a scheme requires. Names of HTTP schemes and of headers have no case."""
    if not is_object(scheme):
        return ""
    caseless = ("scheme", "name") if scheme.get("in") == "header" else ("scheme",)
    rows: dict[str, Any] = {
        key: str(value).lower() if key in caseless else value for key, value in scheme.items()
    }
    rows.pop("bearerFormat", None)
    return written({**rows, "flows": _flows(scheme)})


def _flows(scheme: dict[str, Any]) -> dict[str, Any]:
    """Return the flows of an OAuth scheme with the addresses that issue tokens."""
    flows = scheme.get("flows", {})
    return {
        name: {key: flow[key] for key in ("authorizationUrl", "tokenUrl") if key in flow}
        for name, flow in flows.items()
        if is_object(flow)
    }


def _extends(old: Any, new: Any) -> bool:
    """Whether a new OAuth scheme has every flow of the old one."""
    if not (is_object(old) and is_object(new) and old.get("type") == new.get("type") == "oauth2"):
        return False
    return _flows(old).items() <= _flows(new).items()


def _security(pair: Pair) -> None:
    (old_at, old), (new_at, new) = pair.old.stated("security"), pair.new.stated("security")
    mine, other = _schemes(pair.old), _schemes(pair.new)
    names = _renamed(mine, other)
    used = {name for row in old for name in row} & {name for row in new for name in row}
    for name in sorted(used & mine.keys() & other.keys()):
        if _credentials(mine[name]) != _credentials(other[name]):
            at = f"/components/securitySchemes/{escape(name)}"
            kind = f"security-scheme-{'extended' if _extends(mine[name], other[name]) else 'changed'}"
            pair.report(kind, at, old=mine[name], new=other[name], covers={(OLD, at)})
    before, after = _alternatives(old, names), _alternatives(new, {})
    if before == after:
        return
    still = all(any(_suffices(offered, needed) for needed in after) for offered in before)
    place = f"{pair.new.pointer}/security" if f"{pair.old.pointer}/security" == old_at else new_at
    covers: set[Place] = {(OLD, old_at), (NEW, new_at)}
    kind = "security-loosened" if still else "security-tightened"
    pair.report(kind, place, old=old, new=new, covers=covers)


def _renamed(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Return the schemes that only changed their name, as old name to new name."""
    names: dict[str, str] = {}
    removed = [name for name in old if name not in new]
    added = [name for name in new if name not in old]
    for name in removed:
        same = [other for other in added if _credentials(new[other]) == _credentials(old[name])]
        alone = [other for other in removed if _credentials(old[other]) == _credentials(old[name])]
        if len(same) == 1 and len(alone) == 1:
            names[name] = same[0]
    return names


def _alternatives(security: list[dict[str, list[str]]], names: dict[str, str]) -> set[_Alternative]:
    rows: set[_Alternative] = {
        frozenset((names.get(name, name), frozenset(scopes or ())) for name, scopes in row.items())
        for row in security
        if is_object(row)
    }
    return rows or {frozenset[tuple[str, frozenset[str]]]()}


def _suffices(offered: _Alternative, needed: _Alternative) -> bool:
    """Whether credentials for one alternative also meet the other one, which needs no further scheme."""
    return all(any(name == mine and scopes <= its for mine, its in offered) for name, scopes in needed)


def _url(server: dict[str, Any]) -> str:
    """Return a normalised address, without the names of its variables."""
    return plain_address(re.sub(r"\{[^{}]*\}", "{}", str(server.get("url", "/"))))


def _same_places(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether variables that both addresses have are at the same places."""
    one, two = variables_of(old), variables_of(new)
    return set(one) != set(two) or one == two


def _servers(pair: Pair) -> None:
    (old_at, old), (new_at, new) = pair.old.stated("servers"), pair.new.stated("servers")
    old, new = old or [{"url": "/"}], new or [{"url": "/"}]
    before, after = [_url(server) for server in old], [_url(server) for server in new]
    for side, at, servers in ((OLD, old_at, old), (NEW, new_at, new)):
        pair.diff.visited |= {(side, f"{at}/{index}") for index in range(len(servers))}
    found = after.index(before[0]) if before[0] in after else -1
    row: dict[str, Any] = {"old": old[0].get("url"), "new": new[0].get("url")}
    if found < 0 or not _same_places(old[0], new[found]):
        place = f"{new_at}/0" if old_at == new_at else new_at
        changed = by_default(old[0]) != by_default(new[0])
        kind = "server-changed" if changed or found >= 0 else "server-variable-changed"
        verdict = Judgement(COMPATIBLE, COMPATIBLE) if pair.same_address else None
        pair.report(kind, place, verdict, covers={(OLD, f"{old_at}/0")}, **row)
        if old_at != new_at:
            return
    elif before[0] != after[0]:
        pair.report("server-preferred", f"{new_at}/0", **row)
    for index, url in enumerate(before):
        at = f"{old_at}/{index}"
        if url in after:
            other = after.index(url)
            _variables(pair, f"{new_at}/{other}", old[index], new[other])
        elif index:
            pair.report("server-removed", at, old=old[index].get("url"), covers={(OLD, at), (OLD, old_at)})
    for index, url in enumerate(after):
        if url not in before and not (index == 0 and before[0] not in after):
            at = f"{new_at}/{index}"
            pair.report("server-added", at, new=new[index].get("url"), covers={(NEW, new_at)})


def _variables(pair: Pair, at: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Compare the variables of an address: their defaults, and the values that they may have."""
    if not _same_places(old, new):
        return
    for mine, other in zip(variables_of(old), variables_of(new), strict=False):
        rows = old["variables"][mine], new["variables"][other]
        place = f"{at}/variables/{escape(other)}"
        pair.diff.visited.add((NEW, place))
        defaults, allowed = [row.get("default") for row in rows], [row.get("enum") for row in rows]
        if defaults[0] != defaults[1]:
            pair.report("server-version-changed", place, old=defaults[0], new=defaults[1])
        elif sorted(allowed[0] or ()) != sorted(allowed[1] or ()):
            pair.report("server-variable-changed", place, old=allowed[0], new=allowed[1])
