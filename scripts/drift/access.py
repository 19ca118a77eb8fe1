"""Who may call, and where: security and servers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.drift.matching import plain
from scripts.drift.rules import ANYWHERE

if TYPE_CHECKING:
    from scripts.drift.operations import Operation, Pair

_Alternative = frozenset[tuple[str, frozenset[str]]]


def compare(pair: Pair) -> None:
    """Compare what a call has to prove, and the servers that it goes to."""
    _security(pair)
    _servers(pair)


def _holder(operation: Operation, name: str) -> tuple[str, Any]:
    """The innermost place that says something: operation, path, document."""
    base = operation.pointer.rpartition("/")[0]
    for at, value in (
        (operation.pointer, operation.value),
        (base, operation.item),
        ("", operation.schemas.document),
    ):
        if name in value and not (name == "security" and at == base):
            return f"{at}/{name}", value[name]
    return f"/{name}", []


def _schemes(operation: Operation) -> dict[str, str]:
    found = operation.schemas.document.get("components", {}).get("securitySchemes", {})
    return {name: repr(sorted(_proof(operation, value).items(), key=repr)) for name, value in found.items()}


def _proof(operation: Operation, scheme: dict[str, Any]) -> dict[str, Any]:
    """What a scheme asks for; HTTP knows no case in the name of a scheme, nor in that of a header."""
    said: dict[str, Any] = plain(operation.schemas, scheme)
    caseless = ("scheme", "name") if said.get("in") == "header" else ("scheme",)
    return {key: str(value).lower() if key in caseless else value for key, value in said.items()}


def _security(pair: Pair) -> None:
    (old_at, old), (new_at, new) = _holder(pair.old, "security"), _holder(pair.new, "security")
    mine, other = _schemes(pair.old), _schemes(pair.new)
    used = {name for alternative in old for name in alternative} & {
        n for alternative in new for n in alternative
    }
    for name in sorted(used):
        if mine.get(name) != other.get(name):
            at = f"/components/securitySchemes/{name}"
            values = [
                op.schemas.document["components"]["securitySchemes"].get(name) for op in (pair.old, pair.new)
            ]
            said = [{key: value for key, value in v.items() if key != "description"} for v in values if v]
            pair.report("security-scheme-changed", at, old=said[0], new=said[-1], covers={("old", at)})
            other[name] = mine[name]
    before, after = _alternatives(old, mine), _alternatives(new, other)
    if before == after:
        return
    still = all(any(needed <= offered for needed in after) for offered in before)
    place = f"{pair.new.pointer}/security" if f"{pair.old.pointer}/security" == old_at else new_at
    covers = {("old", old_at), ("new", new_at)}
    pair.report(
        "security-loosened" if still else "security-tightened", place, old=old, new=new, covers=covers
    )


def _alternatives(security: list[dict[str, list[str]]], schemes: dict[str, str]) -> set[_Alternative]:
    found = {
        frozenset((schemes.get(n, n), frozenset(scopes)) for n, scopes in one.items()) for one in security
    }
    return found or {frozenset()}


def _url(server: dict[str, Any]) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", str(server["url"])).rstrip("/")


def _servers(pair: Pair) -> None:
    (old_at, old), (new_at, new) = _holder(pair.old, "servers"), _holder(pair.new, "servers")
    old, new = old or [{"url": "/"}], new or [{"url": "/"}]
    before, after = [_url(server) for server in old], [_url(server) for server in new]
    pair.walk.visited |= {("old", f"{old_at}/{i}") for i in range(len(old))} | {
        ("new", f"{new_at}/{i}") for i in range(len(new))
    }
    if before[0] not in after:
        place = f"{new_at}/0" if old_at == new_at else new_at
        pair.report(
            "server-changed", place, old=old[0]["url"], new=new[0]["url"], covers={("old", f"{old_at}/0")}
        )
        if old_at != new_at:
            return
    elif before[0] != after[0]:
        pair.report("server-preferred", f"{new_at}/0", old=old[0]["url"], new=new[0]["url"])
    for index, url in enumerate(before):
        if url in after:
            _variables(pair, f"{new_at}/{after.index(url)}", old[index], new[after.index(url)])
        elif index:
            at = f"{old_at}/{index}"
            pair.report("server-removed", at, old=old[index]["url"], covers={("old", at), ("old", old_at)})
    for index, url in enumerate(after):
        if url not in before and not (index == 0 and before[0] not in after):
            pair.report("server-added", f"{new_at}/{index}", new=new[index]["url"], covers={("new", new_at)})


def _variables(pair: Pair, at: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    names = list(old.get("variables", {})), list(new.get("variables", {}))
    for mine, other in zip(*names, strict=False):
        before, after = old["variables"][mine], new["variables"][other]
        place = f"{at}/variables/{other}"
        pair.walk.visited.add(("new", place))
        covers = {("new", place)}
        if before["default"] != after["default"]:
            said = {"old": before["default"], "new": after["default"]}
            pair.report("server-version-changed", place, covers=covers, direction=ANYWHERE, **said)
        elif sorted(before.get("enum", [])) != sorted(after.get("enum", [])):
            said = {"old": before.get("enum"), "new": after.get("enum")}
            pair.report("server-variable-changed", place, covers=covers, **said)
