"""Compare two documents: the walk, the names in Python, and the net under both."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from scripts.drift import operations, rest, second
from scripts.drift.changes import Book
from scripts.drift.classes import Naming
from scripts.drift.documents import written_out
from scripts.drift.names import named, python_name
from scripts.drift.net import differences
from scripts.drift.rules import PROSE, worst
from scripts.drift.views import Schemas
from scripts.drift.walk import Walk

if TYPE_CHECKING:
    from scripts.drift.changes import Change


@dataclasses.dataclass
class Comparison:
    """What changed, breaking first.

    Attributes:
        changes: every change once.
        second: what the second opinion found; None where it was not asked.
    """

    changes: list[Change]
    second: dict[str, Any] | None = None

    @property
    def verdict(self) -> dict[str, str]:
        """The worst severity for each reader: `breaking`, `warning`, `compatible` or `none`."""
        found = {
            "deployed": worst(change.deployed for change in self.changes),
            "developer": worst(change.developer for change in self.changes),
        }
        return {reader: "none" if level == PROSE else level for reader, level in found.items()}


def compare(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Compare two valid OpenAPI documents."""
    entries = differences(old, new)
    if not entries:
        return Comparison([])
    before, after, book = Schemas(written_out(old)), Schemas(written_out(new)), Book()
    walk = Walk(before, after, book, python_name)
    pairs = operations.compare(before, after, book, walk)
    naming = Naming(walk, named(before), named(after))
    naming.renamed_classes()
    naming.arguments(pairs)
    rest.account(entries, book, walk)
    for change in book.changes.values():
        change.settle()
    naming.refusals()
    for change in book.changes.values():
        change.python = list(dict.fromkeys(naming.python(change) + change.python))
    said, missed = second.judge(pairs, list(book.changes.values()))
    changes = [*book.changes.values(), *missed]
    return Comparison(sorted(changes, key=lambda change: change.rank), said)
