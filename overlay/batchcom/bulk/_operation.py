"""What the bulk engine needs to know of an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from batchcom_api.operation import RateLimit

    from batchcom.bulk._encoding import Encoded

__all__ = ["IDS", "ROWS", "BulkOperation", "Hints", "pairs_of"]


class Hints(NamedTuple):
    """What to pass instead of an input that is not an iterable of entries.

    Attributes:
        table: Instead of a data frame.
        mapping: Instead of a mapping.
    """

    table: str
    mapping: str


IDS = Hints('Pass one column, such as table["custom_id"]', "Pass its keys, such as ids.keys()")
ROWS = Hints(
    "Make an entry of each row: table.to_dict('records') in pandas, table.to_dicts() in polars",
    "Pass a list, even of one entry",
)


def pairs_of(parameter: str) -> Hints:
    """Return the hints for a parameter that takes pairs."""
    table = 'Pass pairs, such as ((row["key"], row["value"]) for row in rows)'
    return Hints(table, f"Pass pairs, such as {parameter}.items()")


@frozen(kw_only=True)
class BulkOperation:
    """An operation that takes many entries.

    Attributes:
        name: Its name with its API, such as ``mep.transactional_send``.
        operation_id: Its name in the document.
        encode: Validates entries, and returns them and the body of their request. The problems of the
            ``RequestValidationError`` that it raises have paths that begin with the entry's index, ``[0]``.
        limit: Largest number of entries, or largest weight, of one request.
        content: What all requests have in common, such as the notification; it identifies the job.
        repeatable: Whether a request with these encoded entries can be sent twice without harm.
        parameter: Name of the parameter that takes the entries, for messages.
        items: What the entries are called in messages.
        takes_strings: Whether the entries are strings.
        hints: What to pass instead of an unsuitable input, for messages.
        weight: Weight of an entry, where Batch limits something else than the number of entries.
        keys: What encoded entries write to, such as the profiles. Entries of one key are never in two
            requests at the same time, so that the last one in the input wins. None if the order does not
            matter.
        rate_limits: Batch's limits for the operation.
        first: Operation of the first chunk, which must be accepted before the others are sent; None if it is
            not special.
        arguments: The arguments that all requests have in common.
        old_events: What Batch does with events that are older than 24 hours: ``dropped`` or ``rejected``.
            None if the entries have no events.
        is_limit_assumed: Whether the limit is not Batch's, but a choice of the client.
    """

    name: str
    operation_id: str
    encode: Callable[[list[Any]], Encoded]
    limit: int
    content: bytes
    repeatable: Callable[[list[Any]], bool]
    parameter: str
    items: str
    takes_strings: bool
    hints: Hints
    weight: Callable[[Any], int] | None = None
    keys: Callable[[list[Any]], set[Hashable]] | None = None
    rate_limits: Sequence[RateLimit] = ()
    first: BulkOperation | None = None
    arguments: Mapping[str, Any] = field(factory=dict[str, Any])
    old_events: str | None = None
    is_limit_assumed: bool = False
