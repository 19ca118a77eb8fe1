"""Who may call, and where: security and servers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_object
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
    """What a scheme asks for; HTTP knows no case in the name of a scheme, nor in that of a header.

    Which scopes there are is no part of it: an operation says which it needs.
    """
    said: dict[str, Any] = plain(operation.schemas, scheme)
    if is_object(said.get("flows")):
        flows: dict[str, Any] = said["flows"]
        kept = {name: {k: v for k, v in flow.items() if k != "scopes"} for name, flow in flows.items()}
        said = {**said, "flows": kept}
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
    still = all(any(_suffices(offered, needed) for needed in after) for offered in before)
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


def _suffices(offered: _Alternative, needed: _Alternative) -> bool:
    """Whether who proves one thing proves the other: the same schemes, and no scope beyond."""
    return all(any(name == mine and scopes <= its for mine, its in offered) for name, scopes in needed)


def _url(server: dict[str, Any]) -> str:
    """The address without the names of its variables, and without what makes no difference to HTTP."""
    return _plain_address(re.sub(r"\{[^{}]*\}", "{}", str(server["url"])))


def _by_default(server: dict[str, Any]) -> str:
    """The address that is called where no variable is set."""
    url = str(server["url"])
    for name in _names(server):
        url = url.replace(f"{{{name}}}", str(server["variables"][name]["default"]))
    return _plain_address(url)


def _plain_address(url: str) -> str:
    match = re.fullmatch(r"(?i)(https?)://([^/?#]*)(.*)", url)
    if match is None:
        return url.rstrip("/")
    scheme, host = match[1].lower(), match[2].lower()
    port = {"http": ":80", "https": ":443"}[scheme]
    return f"{scheme}://{host.removesuffix(port)}{match[3].rstrip('/')}"


def _names(server: dict[str, Any]) -> list[str]:
    """The variables of an address, in its order."""
    return [
        name
        for name in re.findall(r"\{([^{}]*)\}", str(server["url"]))
        if name in server.get("variables", {})
    ]


def _same_places(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether variables that both addresses have stand at the same places."""
    one, two = _names(old), _names(new)
    return set(one) != set(two) or one == two


def _servers(pair: Pair) -> None:
    (old_at, old), (new_at, new) = _holder(pair.old, "servers"), _holder(pair.new, "servers")
    old, new = old or [{"url": "/"}], new or [{"url": "/"}]
    before, after = [_url(server) for server in old], [_url(server) for server in new]
    pair.walk.visited |= {("old", f"{old_at}/{i}") for i in range(len(old))} | {
        ("new", f"{new_at}/{i}") for i in range(len(new))
    }
    found = after.index(before[0]) if before[0] in after else -1
    if found < 0 or not _same_places(old[0], new[found]):
        place = f"{new_at}/0" if old_at == new_at else new_at
        moved = _by_default(old[0]) != _by_default(new[0])
        kind = "server-changed" if moved or found >= 0 else "server-variable-changed"
        pair.report(kind, place, old=old[0]["url"], new=new[0]["url"], covers={("old", f"{old_at}/0")})
        if old_at != new_at:
            return
    elif before[0] != after[0]:
        pair.report("server-preferred", f"{new_at}/0", old=old[0]["url"], new=new[0]["url"])
    _others(pair, (old_at, old, before), (new_at, new, after))


_List = tuple[str, list[dict[str, Any]], list[str]]
"""Where servers stand, the servers, and their addresses."""


def _others(pair: Pair, mine: _List, other: _List) -> None:
    """Compare the servers beside the first, and the variables of all."""
    (old_at, old, before), (new_at, new, after) = mine, other
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
    if not _same_places(old, new):
        return
    for mine, other in zip(_names(old), _names(new), strict=False):
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
