"""The addresses that a request is sent to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.drift.rules import COMPATIBLE, Judgement
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD
from scripts.vendor.document import escape

if TYPE_CHECKING:
    from scripts.drift.operations import Pair


def by_default(server: dict[str, Any]) -> str:
    """Return the address with the default value of every variable."""
    url = str(server.get("url", "/"))
    for name in variables_of(server):
        url = url.replace(f"{{{name}}}", str(server["variables"][name].get("default", "")))
    return plain_address(url)


def plain_address(url: str) -> str:
    """Return a normalised address: HTTP ignores the case of the host, the default port and a final slash."""
    match = re.fullmatch(r"(?i)(https?)://([^/?#]*)(.*)", url)
    if match is None:
        return url.rstrip("/")
    scheme, host = match[1].lower(), match[2].lower()
    port = {"http": ":80", "https": ":443"}[scheme]
    return f"{scheme}://{host.removesuffix(port)}{match[3].rstrip('/')}"


def variables_of(server: dict[str, Any]) -> list[str]:
    """Return the variables of an address, in its order."""
    names = re.findall(r"\{([^{}]*)\}", str(server.get("url", "")))
    return [name for name in names if name in server.get("variables", {})]


def _url(server: dict[str, Any]) -> str:
    """Return a normalised address, without the names of its variables."""
    return plain_address(re.sub(r"\{[^{}]*\}", "{}", str(server.get("url", "/"))))


def _same_places(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether variables that both addresses have are at the same places."""
    old_variables, new_variables = variables_of(old), variables_of(new)
    return set(old_variables) != set(new_variables) or old_variables == new_variables


def placed(side: int, pointer: str) -> Member:
    """Return an object at a place, without its content."""
    return Member(side, pointer, pointer, {})


def servers(pair: Pair) -> None:
    """Compare the addresses that a request is sent to; the first one is that of a generated client."""
    (old_at, old), (new_at, new) = pair.old.stated("servers"), pair.new.stated("servers")
    old, new = old or [{"url": "/"}], new or [{"url": "/"}]
    before, after = [_url(server) for server in old], [_url(server) for server in new]
    mine = [placed(OLD, f"{old_at}/{index}") for index in range(len(old))]
    others = [placed(NEW, f"{new_at}/{index}") for index in range(len(new))]
    position = after.index(before[0]) if before[0] in after else -1
    row: dict[str, Any] = {"old": old[0].get("url"), "new": new[0].get("url")}
    if position < 0 or not _same_places(old[0], new[position]):
        changed = by_default(old[0]) != by_default(new[0])
        kind = "server-changed" if changed or position >= 0 else "server-variable-changed"
        verdict = Judgement(COMPATIBLE, COMPATIBLE) if pair.same_address else None
        place = others[0].at if old_at == new_at else new_at
        change = pair.report(kind, mine[0], others[0], at=place, verdict=verdict, **row)
        change.covers |= change.touches
        if old_at != new_at:
            return
    elif before[0] != after[0]:
        pair.report("server-preferred", mine[0], others[0], **row)
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
            pair.report("server-version-changed", placed(NEW, place), old=defaults[0], new=defaults[1])
        elif sorted(allowed[0] or ()) != sorted(allowed[1] or ()):
            pair.report("server-variable-changed", placed(NEW, place), old=allowed[0], new=allowed[1])
