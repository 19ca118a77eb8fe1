"""What the bulk engine needs to know of an operation, and the options of a call."""

from __future__ import annotations

import hashlib
import inspect
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import frozen
from batchcom_api._model import PartialModel

from batchcom._core.options import is_number, require
from batchcom.bulk._results import RejectedEntry
from batchcom.journal import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from os import PathLike

    from batchcom_api.operation import RateLimit

    from batchcom._core.config import Settings
    from batchcom.bulk import Progress

__all__ = ["BulkOperation", "Encoded", "Options", "check_options", "rejected_entries"]


def _token(response: Any) -> str | None:
    token = getattr(response, "token", None) or getattr(response, "indexing_token", None)
    return token if isinstance(token, str) else None


class Encoded(NamedTuple):
    """The entries of one request.

    Attributes:
        content: Body of the request.
        entries: The entries as plain values.
    """

    content: bytes
    entries: list[Any]


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
        table_hint: How to obtain the entries from a data frame, for messages.
        weight: Weight of an entry, where Batch limits something else than the number of entries.
        keys: What encoded entries write to, such as the profiles. Entries of one key are never in two
            requests at the same time, so that the last one in the input wins. None if the order does not
            matter.
        rate_limits: Batch's limits for the operation.
        token: Returns Batch's token in a response.
        first: Operation of the first chunk, which must be applied before the others are sent; None if it is
            not special.
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
    table_hint: str = ""
    weight: Callable[[Any], int] | None = None
    keys: Callable[[list[Any]], set[Hashable]] | None = None
    rate_limits: Sequence[RateLimit] = ()
    token: Callable[[Any], str | None] = _token
    first: BulkOperation | None = None
    drops_old_events: bool = False


def rejected_entries(response: Any) -> list[RejectedEntry]:
    """Return the entries that a response rejects, with their positions in the request."""
    dropped = response.dropped() if isinstance(response, PartialModel) else ()
    return [RejectedEntry(*part) for part in dropped]


class Options(NamedTuple):
    """Options of a bulk call.

    Attributes:
        chunk_size: Largest number of entries, or largest weight, of one request.
        concurrency: Largest number of requests under way at the same time.
        requests_per_second: Largest number of requests in a second; None for no limit beyond Batch's own.
        on_progress: Called after each chunk, one call at a time.
        on_invalid: ``raise`` or ``skip``.
        journal: Directory of the journal; None for no journal.
        job: Identity of the job in the journal.
    """

    chunk_size: int
    concurrency: int
    requests_per_second: float | None
    on_progress: Callable[[Progress], object] | None
    on_invalid: str
    journal: str | PathLike[str] | None
    job: Job


def check_options(
    settings: Settings,
    operation: BulkOperation,
    *,
    awaits: bool,
    chunk_size: int | None,
    concurrency: int,
    requests_per_second: float | None,
    on_progress: Callable[[Progress], object] | None,
    on_invalid: str,
    journal: str | PathLike[str] | None,
) -> Options:
    """Check the options of a bulk call.

    Args:
        settings: Configuration of the client.
        operation: The operation.
        awaits: Whether the client awaits an asynchronous callback.
        chunk_size: Largest number of entries, or largest weight, of one request. Defaults to Batch's limit.
        concurrency: Largest number of requests under way at the same time.
        requests_per_second: Largest number of requests in a second; None for no limit beyond Batch's own.
        on_progress: Called after each chunk, one call at a time.
        on_invalid: ``raise`` or ``skip``.
        journal: Directory of the journal; None for no journal.

    Raises:
        ConfigurationError: An option is invalid.
    """
    size = operation.limit if chunk_size is None else chunk_size
    allowed = f"a whole number from 1 to {operation.limit:,}, which is Batch's limit for one request"
    require(is_number(size, 1, operation.limit, whole=True), "chunk_size", chunk_size, allowed)
    require(is_number(concurrency, 1, whole=True), "concurrency", concurrency, "a whole number from 1")
    fits = requests_per_second is None or is_number(requests_per_second, sys.float_info.min)
    require(fits, "requests_per_second", requests_per_second, "a number above 0, or None")
    fits = on_progress is None or callable(on_progress)
    require(fits, "on_progress", on_progress, "a function that takes a Progress, or None")
    if not awaits:
        require(not _is_async(on_progress), "on_progress", on_progress, "a function that is not async")
    require(on_invalid in ("raise", "skip"), "on_invalid", on_invalid, "'raise' or 'skip'")
    job = Job(
        operation=operation.name,
        content=_digest(operation.content),
        account=_digest(settings.account.reveal().encode()),
        base_url=settings.base_url.removesuffix(f"/{settings.version}"),
        chunk_size=size,
    )
    return Options(size, concurrency, requests_per_second, on_progress, on_invalid, journal, job)


def _is_async(function: object) -> bool:
    """Whether calling it returns a coroutine."""
    call = getattr(function, "__call__", None)  # noqa: B004 (an object with an async __call__)
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8, person=b"batchcom").hexdigest()
