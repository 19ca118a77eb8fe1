"""Compare two operations: their names and extensions, their security, and the addresses that they call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.drift import message_diff, parameter_diff, wire_diff
from scripts.drift.changes import Change
from scripts.drift.json_values import written
from scripts.drift.matching import python_name
from scripts.drift.openapi import BEHAVIOUR
from scripts.drift.operations import (
    Operation,
    Pair,
    default_address,
    match,
    operations,
    plain_address,
    variables_of,
)
from scripts.drift.rules import COMPATIBLE, WARNING, Judgement
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD
from scripts.vendor.document import escape, is_object, steps

if TYPE_CHECKING:
    from scripts.drift.schema_diff import SchemaDiff


def compare(diff: SchemaDiff) -> list[Pair]:
    """Compare all operations of two documents; return the pairs that were compared."""
    old, new = (list(operations(diff.space, side)) for side in (OLD, NEW))
    matched, removed, added = match(old, new)
    for operation in (*removed, *added):
        diff.book.write(_whole(operation))
    shared = ("/security", "/servers", "/components/securitySchemes")
    moved = not all(diff.delta.equal(pointer) for pointer in shared)
    pairs: list[Pair] = []
    for mine, other in matched:
        if mine.pointer == other.pointer and diff.delta.equal(other.at) and not moved:
            continue
        pair = Pair(mine, other, diff)
        pairs.append(pair)
        _identity(pair)
        parameter_diff.parameters(pair)
        message_diff.body(pair)
        message_diff.responses(pair)
        wire_diff.bodies(pair)
        if not other.incoming:
            _security(pair)
            _servers(pair)
    return pairs


def _whole(operation: Operation) -> Change:
    """Return the change that a whole operation is removed or added."""
    noun, end = "callback" if operation.incoming else "operation", ("removed", "added")[operation.side]
    fields: dict[str, Any] = {("old", "new")[operation.side]: operation.route}
    change = Change(f"{noun}-{end}", operation.pointer, python=[operation.python], **fields)
    around = operation.pointer.rpartition("/")[0]
    change.covers |= {(operation.side, at) for at in (operation.pointer, f"{around}/parameters")}
    change.uses[operation.route] = change.operations[operation.identifier] = None
    return change.judge()


def _identity(pair: Pair) -> None:
    old, new = pair.old, pair.new
    both = old.member, new.member
    if not new.incoming and (old.template != new.template or pair.swapped):
        verdict = Judgement(COMPATIBLE, COMPATIBLE) if pair.same_address else None
        pair.report("path-changed", *both, verdict=verdict, old=old.path, new=new.path)
    if "/callbacks/" in new.at and old.method == new.method:
        addresses = [steps(operation.at)[-1] for operation in (old, new)]
        if addresses[0] != addresses[1]:  # the API reads the address of the callback from another place
            pair.report("callback-moved", *both, at=new.at, old=addresses[0], new=addresses[1])
    if old.method != new.method:
        pair.report("method-changed", *both, old=old.method.upper(), new=new.method.upper())
    names = python_name(old.identifier), python_name(new.identifier)
    if names[0] != names[1] and (old.value.get("operationId") or new.value.get("operationId")):
        python = [f"{python_name(op.tag)}.{name}" for op, name in zip((old, new), names, strict=True)]
        fields: dict[str, Any] = {"old": old.identifier, "new": new.identifier, "python": python}
        pair.report("operation-id-changed", *both, key="operationId", **fields)
    if python_name(old.tag) != python_name(new.tag):
        _tag(pair)
    pair.deprecated(*both)
    _extensions(pair)


def _tag(pair: Pair) -> None:
    """Report a renamed tag once for all the operations that have it."""
    old, new = pair.old.tag, pair.new.tag
    for change in pair.diff.book.changes.values():
        if change.kind == "tag-changed" and (change.old, change.new) == (old, new):
            change.uses[pair.new.route] = change.operations[pair.new.identifier] = None
            change.touches |= pair.new.member.places
            return
    fields: dict[str, Any] = {"old": old, "new": new, "python": [python_name(tag) for tag in (old, new)]}
    pair.report("tag-changed", pair.old.member, pair.new.member, key="tags", **fields)


def _extensions(pair: Pair) -> None:
    """Compare the extensions of our documents: retries, access, and what the client does."""
    kinds = {"x-idempotent": "idempotency-changed", "x-removes": "removal-changed"}
    kinds |= dict.fromkeys(BEHAVIOUR, "client-behaviour-changed") | dict.fromkeys(_ACCESS, "access")
    for keyword, kind in kinds.items():
        default = _ACCESS.get(keyword)
        before, after = (operation.value.get(keyword, default) for operation in (pair.old, pair.new))
        if before != after:
            wider = after == default or (before, after) == ("Premier", "Pro")
            kind = f"access-{'widened' if wider else 'narrowed'}" if kind == "access" else kind
            place = f"{pair.new.pointer}/{keyword}"
            pair.report(kind, pair.old.member, pair.new.member, at=place, old=before, new=after)


_ACCESS = {"x-key": "any", "x-plan": None}
"""Extensions that restrict who may call an operation, and the value that allows every caller."""
_Alternative = frozenset[tuple[str, frozenset[str]]]
"""One way to authenticate: the schemes that a request needs together, each with its scopes."""


def _schemes(operation: Operation) -> dict[str, Any]:
    content = operation.space.documents[operation.side].content
    schemes: dict[str, Any] = content.get("components", {}).get("securitySchemes", {})
    rows = {name: operation.space.plain(operation.side, value) for name, value in schemes.items()}
    return {name: scheme if is_object(scheme) else {} for name, scheme in rows.items()}


_MEMBERS = {"apiKey": ("in", "name"), "http": ("scheme",), "openIdConnect": ("openIdConnectUrl",)}
"""The members of a scheme that have an effect, by its type. OAuth has flows."""


def _credentials(scheme: dict[str, Any]) -> str:
    """Return the credentials that a scheme requires. Names of HTTP schemes and of headers have no case."""
    kind = str(scheme.get("type"))
    rows = [str(scheme.get(key)) for key in _MEMBERS.get(kind, ())]
    caseless = kind == "http" or scheme.get("in") == "header"
    return written([kind, *(row.lower() if caseless else row for row in rows), _issuers(scheme)])


_WITHOUT = {"authorizationUrl": ("password", "clientCredentials"), "tokenUrl": ("implicit",)}
"""The addresses of OAuth flows, each with the flows that do not use it."""


def _flows(scheme: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: flow for name, flow in scheme.get("flows", {}).items() if is_object(flow)}


def _issuers(scheme: dict[str, Any]) -> dict[str, Any]:
    """Return the flows of an OAuth scheme with the addresses that issue tokens."""
    return {
        name: {key: flow[key] for key, others in _WITHOUT.items() if key in flow and name not in others}
        for name, flow in _flows(scheme).items()
    }


def _extends(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether a new OAuth scheme has every flow of the old one."""
    return old.get("type") == new.get("type") == "oauth2" and _issuers(old).items() <= _issuers(new).items()


def _reduced(old: dict[str, Any], new: dict[str, Any], scopes: set[str]) -> bool:
    """Whether a flow that both schemes have loses some of the scopes, or the address that renews tokens."""
    before, after = _flows(old), _flows(new)
    for mine, other in [(flow, after[name]) for name, flow in before.items() if name in after]:
        renewed = [flow.get("refreshUrl", flow.get("tokenUrl")) for flow in (mine, other)]
        if "refreshUrl" in mine and renewed[0] != renewed[1]:
            return True
        if not scopes & set(mine.get("scopes") or ()) <= set(other.get("scopes") or ()):
            return True
    return False


def _security(pair: Pair) -> None:
    """Compare the credentials that a request needs."""
    (old_at, old), (new_at, new) = pair.old.stated("security"), pair.new.stated("security")
    mine, other = _schemes(pair.old), _schemes(pair.new)
    names = _renamed(mine, other)
    if _alternatives(old, names) != _alternatives(new, {}):  # only a scheme that is gone was renamed
        names = {name: their for name, their in names.items() if name not in other}
    used = {name for row in old for name in row} & {name for row in new for name in row}
    for name in sorted(used & mine.keys() & other.keys() - names.keys()):
        reduced = _reduced(mine[name], other[name], _scopes(old, name) & _scopes(new, name))
        if reduced or _credentials(mine[name]) != _credentials(other[name]):
            at = f"/components/securitySchemes/{escape(name)}"
            extended = not reduced and _extends(mine[name], other[name])
            kind = f"security-scheme-{'extended' if extended else 'changed'}"
            pair.report(kind, _placed(OLD, at), _placed(NEW, at), old=mine[name], new=other[name])
    for name in sorted(used & mine.keys() - other.keys() - names.keys()):
        scheme = _placed(OLD, f"/components/securitySchemes/{escape(name)}")
        weak = Judgement(WARNING, WARNING)
        change = pair.report("security-scheme-changed", scheme, verdict=weak, old=mine[name])
        change.note = "The new document names this scheme, but does not describe it."
    before, after = _alternatives(old, names), _alternatives(new, {})
    if before != after:
        still = all(any(_suffices(offered, needed) for needed in after) for offered in before)
        place = f"{pair.new.pointer}/security" if f"{pair.old.pointer}/security" == old_at else new_at
        kind = "security-loosened" if still else "security-tightened"
        pair.report(kind, _placed(OLD, old_at), _placed(NEW, new_at), at=place, old=old, new=new)


def _scopes(security: list[dict[str, list[str]]], name: str) -> set[str]:
    """Return the scopes of a scheme that an operation requires."""
    return {scope for row in security if is_object(row) for scope in row.get(name) or ()}


def _renamed(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Return the schemes that only changed their name, as old name to new name."""
    names: dict[str, str] = {}
    changed = [name for name in old if name not in new or _credentials(new[name]) != _credentials(old[name])]
    added = [name for name in new if name not in old or name in changed]
    for name in changed:
        same = [other for other in added if _credentials(new[other]) == _credentials(old[name])]
        alone = [other for other in changed if _credentials(old[other]) == _credentials(old[name])]
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


def _placed(side: int, pointer: str) -> Member:
    """Return an object at a place, without its content."""
    return Member(side, pointer, pointer, {})


def _servers(pair: Pair) -> None:
    """Compare the addresses that a request is sent to; the first one is that of a generated client."""
    (old_at, old), (new_at, new) = pair.old.stated("servers"), pair.new.stated("servers")
    old, new = old or [{"url": "/"}], new or [{"url": "/"}]
    before, after = [_url(server) for server in old], [_url(server) for server in new]
    mine = [_placed(OLD, f"{old_at}/{index}") for index in range(len(old))]
    others = [_placed(NEW, f"{new_at}/{index}") for index in range(len(new))]
    position = after.index(before[0]) if before[0] in after else -1
    fields: dict[str, Any] = {"old": old[0].get("url"), "new": new[0].get("url")}
    if position < 0 or not _same_places(old[0], new[position]):
        changed = default_address(old[0]) != default_address(new[0])
        kind = "server-changed" if changed or position >= 0 else "server-variable-changed"
        verdict = Judgement(COMPATIBLE, COMPATIBLE) if pair.same_address else None
        place = others[0].at if old_at == new_at else new_at
        change = pair.report(kind, mine[0], others[0], at=place, verdict=verdict, **fields)
        change.covers |= change.touches
        if old_at != new_at:
            return
    elif before[0] != after[0]:
        pair.report("server-preferred", mine[0], others[0], **fields)
    for index, url in enumerate(before):
        if url in after:
            other = after.index(url)
            _variables(pair, others[other], old[index], new[other])
        elif index:
            pair.report("server-removed", mine[index], old=old[index].get("url"))
    for index, url in enumerate(after):
        if url not in before and not (index == 0 and before[0] not in after):
            pair.report("server-added", others[index], new=new[index].get("url"))


def _variables(pair: Pair, server: Member, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Compare the variables of an address: their defaults, and the values that they may have."""
    for mine, other in zip(variables_of(old), variables_of(new), strict=False):
        rows = old["variables"][mine], new["variables"][other]
        place = f"{server.at}/variables/{escape(other)}"
        pair.diff.visited.add((NEW, place))
        defaults, allowed = [row.get("default") for row in rows], [row.get("enum") for row in rows]
        if not _same_places(old, new):
            continue
        if defaults[0] != defaults[1]:
            pair.report("server-version-changed", _placed(NEW, place), old=defaults[0], new=defaults[1])
        elif sorted(allowed[0] or (), key=written) != sorted(allowed[1] or (), key=written):
            pair.report("server-variable-changed", _placed(NEW, place), old=allowed[0], new=allowed[1])


def _url(server: dict[str, Any]) -> str:
    """Return a normalised address, without the names of its variables."""
    return plain_address(re.sub(r"\{[^{}]*\}", "{}", str(server.get("url", "/"))))


def _same_places(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether two addresses have their variables in one order; true if these are not the same ones."""
    old_variables, new_variables = variables_of(old), variables_of(new)
    return set(old_variables) != set(new_variables) or old_variables == new_variables
