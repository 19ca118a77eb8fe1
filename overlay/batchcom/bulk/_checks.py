"""The check of the options of a bulk call."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING, NamedTuple

from batchcom._core.argument_checks import is_file_name, is_number, require
from batchcom.bulk._options import BulkOptions
from batchcom.journal import Job

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from batchcom._core.config import Settings
    from batchcom.bulk._operation import BulkOperation
    from batchcom.bulk._results import Progress

__all__ = ["Options", "check_options"]


class Options(NamedTuple):
    """The `BulkOptions` of a call after their check, with the defaults and the identity of the job."""

    chunk_size: int
    concurrency: int
    requests_per_second: float | None
    on_progress: Callable[[Progress], object] | None
    on_invalid: str
    journal: str | PathLike[str] | None
    job: Job


def check_options(settings: Settings, operation: BulkOperation, given: BulkOptions) -> Options:
    """Check the options of a bulk call, apart from whether `on_progress` can be called.

    Raises:
        TypeError: There is no such option.
        ConfigurationError: An option is invalid.
    """
    names = BulkOptions.__annotations__
    if unknown := [name for name in given if name not in names]:
        options = ", ".join(names)
        raise TypeError(f"there is no option {unknown[0]!r}; the options of a bulk call are {options}")
    chunk_size = given.get("chunk_size")
    concurrency = given.get("concurrency", 4)
    requests_per_second = given.get("requests_per_second")
    on_progress = given.get("on_progress")
    on_invalid = given.get("on_invalid", "raise")
    size = operation.limit if chunk_size is None else chunk_size
    limit = "the client's own limit" if operation.is_limit_assumed else "Batch's limit"
    allowed = f"an integer from 1 to {operation.limit:,}, which is {limit} for one request"
    require(is_number(size, 1, operation.limit, whole=True), "chunk_size", chunk_size, allowed)
    fits = is_number(concurrency, 1, 1000, whole=True)
    require(fits, "concurrency", concurrency, "an integer from 1 to 1,000")
    fits = requests_per_second is None or is_number(requests_per_second, sys.float_info.min)
    require(fits, "requests_per_second", requests_per_second, "a number above 0, or None")
    require(on_invalid in ("raise", "skip"), "on_invalid", on_invalid, "'raise' or 'skip'")
    journal = given.get("journal")
    fits = journal is None or is_file_name(journal)
    require(fits, "journal", journal, "the name of a directory, as a string or a path, or None")
    job = Job(
        operation=operation.name,
        content=_digest(operation.content),
        account=_digest(settings.account.reveal().encode()),
        base_url=settings.base_url.removesuffix(f"/{settings.version}"),
        chunk_size=size,
    )
    return Options(size, concurrency, requests_per_second, on_progress, on_invalid, journal, job)


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8, person=b"batchcom").hexdigest()
