"""The options of every bulk call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from batchcom.bulk._results import Progress

__all__ = ["BulkOptions"]


class BulkOptions(TypedDict, total=False):
    """The options that every method for any number of entries takes as keyword arguments.

    Attributes:
        journal: A directory that records each chunk before and after it is sent. Call again with the same
            input and journal to resume: accepted chunks are not sent again. A chunk whose outcome is unknown
            is sent again only if that is harmless; ``batchcom.journal.Journal.settle`` decides the others.
            Defaults to no journal.
        on_progress: Called with a ``Progress`` after each chunk, one call at a time. The asynchronous client
            awaits an asynchronous function; the synchronous one refuses it.
        on_invalid: ``"raise"``, the default, stops the job at an invalid entry. ``"skip"`` leaves invalid
            entries out and lists them in ``BulkResult.rejected_entries``.
        concurrency: Largest number of requests under way at the same time, 1 to 1,000. Defaults to 4.
        requests_per_second: Largest number of requests in a second, retries not counted, beside Batch's own
            limits. Defaults to no further limit.
        chunk_size: Largest number of entries in one request (of events in ``events.track_many``). Defaults to
            Batch's limit, which the method states.
    """

    journal: str | PathLike[str] | None
    on_progress: Callable[[Progress], object] | None
    on_invalid: Literal["raise", "skip"]
    concurrency: int
    requests_per_second: float | None
    chunk_size: int | None
