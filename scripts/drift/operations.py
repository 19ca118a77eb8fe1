"""Operations of two documents: which is which, and what changed about each beside its schemas."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any, cast

from scripts.drift import access, exchange, parameters
from scripts.drift.changes import Book, Change
from scripts.drift.edits import escape
from scripts.drift.names import module_name
from scripts.drift.rules import ANYWHERE
from scripts.drift.walk import Use, Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.views import Schemas

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclasses.dataclass(frozen=True)
class Operation:
    """An operation where it stands."""

    schemas: Schemas
    path: str
    method: str

    @property
    def item(self) -> dict[str, Any]:
        """The path item that holds it."""
        return cast("dict[str, Any]", self.schemas.document["paths"][self.path])

    @property
    def value(self) -> dict[str, Any]:
        """The operation object."""
        return cast("dict[str, Any]", self.item[self.method])

    @property
    def pointer(self) -> str:
        """Where the operation object stands."""
        return f"/paths/{escape(self.path)}/{self.method}"

    @property
    def identifier(self) -> str:
        """The operationId, or method and path where there is none."""
        return str(self.value.get("operationId") or f"{self.method}_{self.path}")

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
        """The names of the parameters in the path, in its order, which is that of the arguments in Python."""
        return re.findall(r"\{([^{}]*)\}", self.path)

    @property
    def template(self) -> str:
        """The path with its parameters unnamed."""
        return re.sub(r"\{[^{}]*\}", "{}", self.path)


class Pair:
    """The same operation in two documents, and the pen that writes down what differs."""

    def __init__(self, old: Operation, new: Operation, walk: Walk) -> None:
        self.old, self.new, self.walk = old, new, walk

    @property
    def swapped(self) -> bool:
        """Whether a parameter stands at another place of the path, under the name that it had."""
        old, new = self.old.arguments, self.new.arguments
        kept = [name for name in old if name in new]
        same = len(old) == len(new) and self.old.template == self.new.template
        places = [(old.index(name), new.index(name)) for name in kept]
        return any(one != two for one, two in places) if same else kept != [n for n in new if n in old]

    def use(self, direction: str, path: str = "") -> Use:
        """A use of a schema in this operation."""
        return Use(self.new.identifier, self.new.route, direction, path)

    def report(self, kind: str, pointer: str, **fields: Any) -> Change:
        """Write a change of this operation down."""
        direction = fields.pop("direction", ANYWHERE)
        covers = {("new", pointer), *fields.pop("covers", set())}
        uses = [fields.pop("use", self.new.route)]
        names = [self.new.identifier]
        return self.walk.book.write(
            Change(
                kind, pointer, directions={direction}, uses=uses, operations=names, covers=covers, **fields
            )
        )


def compare(old: Schemas, new: Schemas, book: Book, walk: Walk) -> list[Pair]:
    """Compare all operations; the pairs that were found are returned."""
    pairs, gone, come = _match(_operations(old), _operations(new))
    for operation in gone:
        book.write(_whole("operation-removed", "old", operation))
    for operation in come:
        book.write(_whole("operation-added", "new", operation))
    matched = [Pair(mine, other, walk) for mine, other in pairs]
    for pair in matched:
        _identity(pair)
        parameters.compare(pair)
        exchange.compare(pair)
        access.compare(pair)
    return matched


def _operations(schemas: Schemas) -> list[Operation]:
    paths: dict[str, Any] = schemas.document.get("paths") or {}
    return [
        Operation(schemas, path, method)
        for path, item in paths.items()
        if not path.startswith("x-")
        for method in METHODS
        if method in item
    ]


def _match(
    old: list[Operation], new: list[Operation]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    pairs: list[tuple[Operation, Operation]] = []
    gone, come = list(old), list(new)
    keys: tuple[Callable[[Operation], Any], ...] = (
        lambda op: (op.path, op.method),
        lambda op: (op.template, op.method),
        lambda op: (op.template.rstrip("/"), op.method),
        lambda op: op.value.get("operationId") or object(),
    )
    for key in keys:
        for mine in list(gone):
            for other in list(come):
                if key(mine) == key(other):
                    pairs.append((mine, other))
                    gone.remove(mine)
                    come.remove(other)
                    break
    return pairs, gone, come


def _whole(kind: str, side: str, operation: Operation) -> Change:
    name = f"api.{module_name(operation.tag)}.{module_name(operation.identifier)}"
    said: dict[str, Any] = {side: operation.route}
    return Change(
        kind,
        operation.pointer,
        uses=[operation.route],
        operations=[operation.identifier],
        python=[name],
        covers={(side, operation.pointer)},
        **said,
    )


def _identity(pair: Pair) -> None:
    old, new = pair.old, pair.new
    both = {("old", old.pointer), ("new", new.pointer)}
    if old.template != new.template or pair.swapped:
        pair.report("path-changed", new.pointer, old=old.path, new=new.path, covers=both)
    if old.method != new.method:
        pair.report(
            "method-changed", new.pointer, old=old.method.upper(), new=new.method.upper(), covers=both
        )
    names = module_name(old.identifier), module_name(new.identifier)
    if names[0] != names[1] and (old.value.get("operationId") or new.value.get("operationId")):
        python = [f"api.{module_name(old.tag)}.{name}" for name in names]
        place = f"{new.pointer}/operationId"
        pair.report("operation-id-changed", place, old=old.identifier, new=new.identifier, python=python)
    _tag(pair)
    before, after = bool(old.value.get("deprecated")), bool(new.value.get("deprecated"))
    if before != after:
        kind = "deprecated-added" if after else "deprecated-removed"
        pair.report(kind, new.pointer, old=before, new=after, covers={("new", f"{new.pointer}/deprecated")})
    _known(pair)


def _known(pair: Pair) -> None:
    """Compare what documents of ours say of an operation beyond OpenAPI: repeats, and who may call."""
    old, new = pair.old.value, pair.new.value
    for keyword, kind in (("x-idempotent", "idempotency-changed"), ("x-removes", "removal-changed")):
        if old.get(keyword) != new.get(keyword):
            pair.report(kind, f"{pair.new.pointer}/{keyword}", old=old.get(keyword), new=new.get(keyword))
    for keyword, open_to_all in (("x-key", "any"), ("x-plan", None)):
        before, after = old.get(keyword, open_to_all), new.get(keyword, open_to_all)
        if before != after:
            wider = after == open_to_all or (before, after) == ("Premier", "Pro")
            kind = f"access-{'widened' if wider else 'narrowed'}"
            pair.report(kind, f"{pair.new.pointer}/{keyword}", old=before, new=after)


def _tag(pair: Pair) -> None:
    """Report a renamed tag once for all the operations that carry it."""
    old, new = pair.old.tag, pair.new.tag
    if module_name(old) == module_name(new):
        return
    for change in pair.walk.book.changes.values():
        if change.kind == "tag-changed" and (change.old, change.new) == (old, new):
            change.uses.append(pair.new.route)
            change.operations.append(pair.new.identifier)
            change.covers.add(("new", f"{pair.new.pointer}/tags"))
            return
    python = [f"api.{module_name(tag)}" for tag in (old, new)]
    pair.report("tag-changed", f"{pair.new.pointer}/tags", old=old, new=new, python=python)
