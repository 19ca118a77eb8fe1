"""The operations of a document, including webhooks and callbacks, and the pairs that correspond."""

from __future__ import annotations

import dataclasses
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scripts.drift.changes import Change
from scripts.drift.matching import python_name
from scripts.drift.rules import ANYWHERE, REQUEST, RESPONSE, RULES, WEBHOOK, Judgement, judge
from scripts.drift.schema_space import Member
from scripts.drift.schema_view import NEW, OLD
from scripts.vendor.document import METHODS, escape, is_object, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.drift.message_diff import Body
    from scripts.drift.schema_diff import SchemaDiff
    from scripts.drift.schema_space import Space
    from scripts.drift.schema_view import Node
    from scripts.drift.schema_walk import Result


@dataclasses.dataclass(frozen=True)
class Operation:
    """An operation at its place.

    Attributes:
        side: the old document (0) or the new one (1).
        path: the path, or the name of the webhook or callback.
        at: the pointer of the path item that holds it.
        incoming: whether the API sends the request, as it does for webhooks and callbacks.
    """

    space: Space
    side: int
    path: str
    method: str
    at: str
    incoming: bool = False

    @cached_property
    def item(self) -> dict[str, Any]:
        """The path item that holds it."""
        return self.space.member(self.side, self.at).value

    @property
    def value(self) -> dict[str, Any]:
        """The operation object."""
        return dict[str, Any](self.item[self.method])

    @property
    def pointer(self) -> str:
        """The place of the operation object."""
        return f"{self.at}/{self.method}"

    @property
    def member(self) -> Member:
        """The operation object, and its place."""
        return Member(self.side, self.pointer, self.pointer, self.value)

    @property
    def identifier(self) -> str:
        """The operationId, or method and path if it has none."""
        default = self.route if self.incoming else f"{self.method}_{self.path}"
        return str(self.value.get("operationId") or default)

    @property
    def route(self) -> str:
        """Method and path as people write them."""
        return f"{self.method.upper()} {self.path}"

    @property
    def tag(self) -> str:
        """The tag that names the module."""
        return str((self.value.get("tags") or ["default"])[0])

    @property
    def arguments(self) -> list[str]:
        """The names of the parameters in the path, in its order, which is that of the Python arguments."""
        return re.findall(r"\{([^{}]*)\}", self.path)

    @property
    def template(self) -> str:
        """The path without the names of its parameters."""
        return re.sub(r"\{[^{}]*\}", "{}", self.path)

    @property
    def python(self) -> str:
        """The name of its function."""
        return f"{python_name(self.tag)}.{python_name(self.identifier)}"

    def stated(self, name: str) -> tuple[str, Any]:
        """Return `servers` or `security` and its place: those of the operation, its path or the document."""
        document = self.space.documents[self.side].content
        rows = [(self.pointer, self.value), (self.at, self.item), ("", document)]
        for at, value in rows:
            if name in value and not (name == "security" and at == self.at):
                return f"{at}/{name}", value[name]
        return f"/{name}", []

    @cached_property
    def address(self) -> str:
        """The address that a client calls, server included, without the names of its parameters."""
        servers = self.stated("servers")[1]
        return default_address(servers[0] if servers else {}) + self.template


class Pair:
    """The same operation in two documents.

    Attributes:
        results: the comparisons of its schemas, with the direction and the place in the request or response.
        bodies: the bodies that correspond.
    """

    def __init__(self, old: Operation, new: Operation, diff: SchemaDiff) -> None:
        self.old, self.new, self.diff = old, new, diff
        self.results: list[tuple[str, str, Result]] = []
        self.bodies: list[Body] = []

    @property
    def swapped(self) -> bool:
        """Whether a parameter with the same name moved within the path.

        Within one path template, only parameters without fixed text between them can be swapped. Anywhere
        else the fixed text identifies the parameter, and its name does not matter.
        """
        old, new = self.old.arguments, self.new.arguments
        kept = [name for name in old if name in new]
        if self.old.template != self.new.template:
            return kept != [name for name in new if name in old]
        fixed = re.split(r"\{[^{}]*\}", self.new.path)
        parts = [bool(re.search(r"\w", text)) for text in fixed]
        rows = [(old.index(name), new.index(name)) for name in kept]
        return any(
            before != after and not any(parts[min(before, after) + 1 : max(before, after) + 1])
            for before, after in rows
        )

    @property
    def same_address(self) -> bool:
        """Whether a part of the path moved to the address of the server, or back."""
        return self.old.template != self.new.template and self.old.address == self.new.address

    def members(self, old: str, new: str) -> tuple[Member, Member]:
        """Return the objects at an old and a new place, and note that they are compared."""
        rows = self.diff.space.member(OLD, old), self.diff.space.member(NEW, new)
        self.diff.visited |= rows[0].places | rows[1].places
        return rows

    def compare(self, old: Node, new: Node, direction: str, place: str = "", mode: str = "") -> None:
        """Compare two schemas of a request or of a response. The API sends the request of a webhook."""
        judged = _REVERSED[direction] if self.new.incoming else direction
        self.results.append((direction, place, self.diff.compare(old, new, judged, mode)))

    def switched(self, key: str, kinds: tuple[str, str], old: Member, new: Member, **fields: Any) -> None:
        """Report a boolean member that became true, as the first of two kinds, or false, as the second."""
        before, after = bool(old.value.get(key)), bool(new.value.get(key))
        if before != after:
            self.report(kinds[0] if after else kinds[1], old, new, old=before, new=after, **fields)

    def deprecated(self, old: Member, new: Member, **fields: Any) -> None:
        """Report that an object became deprecated, or is so no longer."""
        self.switched("deprecated", ("deprecated-added", "deprecated-removed"), old, new, **fields)

    def present(self, noun: str, *members: Member, **fields: Any) -> None:
        """Report a part of a message that is added, removed, required or optional: one member, or two."""
        if len(members) == 2:
            self.switched("required", (f"{noun}-required", f"{noun}-optional"), *members, **fields)
            return
        (member,) = members
        end = "removed" if member.side == OLD else "added"
        needed = f"required-{noun}-{end}"
        kind = needed if member.value.get("required") and needed in RULES else f"{noun}-{end}"
        self.report(kind, member, **fields)

    def report(
        self,
        kind: str,
        *members: Member,
        at: str = "",
        key: str = "",
        verdict: Judgement | None = None,
        use: str = "",
        **fields: Any,
    ) -> Change:
        """Report a change of this operation.

        Args:
            kind: what changed.
            members: the object before and after, or the object that is added or removed.
            at: its place, if it is not that of the last object.
            key: the member of the objects that changed, if it is only one.
            verdict: the verdict, if it is not that of the kind.
            use: the place in the request or response.
            fields: further attributes of the change.
        """
        direction = WEBHOOK if self.new.incoming and WEBHOOK in RULES[kind] else ANYWHERE
        at = at or self._place(members, key)
        change = Change(kind, at, verdicts={direction: verdict or judge(kind, direction)}, **fields)
        places = {place for member in members for place in member.places}
        if len({member.side for member in members}) == 1:
            change.covers |= places
        change.touches |= places
        change.uses[f"{self.new.route} {use}".strip()] = None
        change.operations[self.new.identifier] = None
        return self.diff.book.write(change)

    def _place(self, members: tuple[Member, ...], key: str) -> str:
        """Return the place of what changed: that of the last object that exists."""
        rows = [(member.side, f"{member.at}/{key}" if key else member.at) for member in reversed(members)]
        return next((at for side, at in rows if self.diff.space.has(side, at)), rows[0][1])


_REVERSED = {REQUEST: RESPONSE, RESPONSE: REQUEST}


def operations(space: Space, side: int) -> Iterator[Operation]:
    """Yield all operations of a document."""
    content = space.documents[side].content
    for group, incoming in (("paths", False), ("webhooks", True)):
        items: dict[str, Any] = content.get(group) or {}
        for path, item in items.items():
            at, name = f"/{group}/{escape(path)}", f"webhook {path}" if incoming else path
            for method in METHODS if not path.startswith("x-") else ():
                if method in item:
                    yield Operation(space, side, name, method, at, incoming)
                    yield from _callbacks(space, side, f"{at}/{method}", item[method])


def _callbacks(space: Space, side: int, pointer: str, operation: dict[str, Any]) -> Iterator[Operation]:
    for name in operation.get("callbacks", {}):
        callback = space.member(side, f"{pointer}/callbacks/{escape(name)}")
        label = f"callback {name} of {pointer.rpartition('/')[2].upper()} {steps(pointer)[1]}"
        for address, item in callback.value.items():
            for method in METHODS if is_object(item) else ():
                if method in item:
                    at = f"{callback.at}/{escape(address)}"
                    yield Operation(space, side, label, method, at, incoming=True)


def default_address(server: dict[str, Any]) -> str:
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


_SAME: tuple[Callable[[Operation], Any], ...] = (
    lambda operation: (operation.path, operation.method),
    lambda operation: (operation.template, operation.method),
    lambda operation: (operation.template.rstrip("/"), operation.method),
    lambda operation: (operation.address, operation.method),
    lambda operation: operation.value.get("operationId") or object(),
    lambda operation: (operation.path.partition(" of ")[2] or object(), operation.at.rpartition("/")[2]),
)
"""What two operations that correspond have in common, the most certain first."""


def match(
    old: list[Operation], new: list[Operation]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """Return pairs of operations that correspond, those that are removed and those that are added."""
    pairs: list[tuple[Operation, Operation]] = []
    removed, added = list(old), list(new)
    for key in _SAME:
        waiting: dict[Any, list[Operation]] = {}
        for operation in added:
            waiting.setdefault((key(operation), operation.incoming), []).append(operation)
        left: list[Operation] = []
        for mine in removed:
            others = waiting.get((key(mine), mine.incoming))
            if others:
                pairs.append((mine, others.pop(0)))
            else:
                left.append(mine)
        taken = {id(other) for _, other in pairs}
        removed, added = left, [operation for operation in added if id(operation) not in taken]
    return pairs, removed, added
