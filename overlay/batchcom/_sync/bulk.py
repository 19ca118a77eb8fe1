# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""Bulk sending: read the input in chunks and send them concurrently, each recorded before and after.

A method such as ``client.profiles.update_many(…)`` calls `send_many`. These modules of ``batchcom.bulk`` take
part, in this order:

1. ``_table`` finds out what the document says of the operation, and keeps it as ``_operation`` describes.
   ``_checks`` checks the options of the caller.
2. ``_inputs`` cuts the input into chunks.
3. ``_job`` has a chunk prepared, and compares it with the journal. ``_chunks`` prepares it: ``_encoding``
   validates and writes the body of its request, and ``_entries`` reads keys and short forms.
4. ``_limits`` says how long to wait. Then the chunk is one call of the session.
5. ``_results`` has the outcome of the chunk, and in the end that of the job.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from batchcom_api._frames import clear_frames

from batchcom._core.concurrency import Workers, is_interrupted
from batchcom._sync.callbacks import call_back, require_callback
from batchcom.bulk._checks import check_options
from batchcom.bulk._inputs import Source, read_by_one_call
from batchcom.bulk._job import BulkJob
from batchcom.bulk._limits import RateLimiter, shared_limiter
from batchcom.bulk._results import Chunk, positions_of
from batchcom.bulk._table import bulk_operation
from batchcom.errors import BatchError
from batchcom.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Unpack

    from batchcom._sync.session import Session
    from batchcom.bulk import BulkResult
    from batchcom.bulk._checks import Options
    from batchcom.bulk._chunks import PreparedChunk
    from batchcom.bulk._operation import BulkOperation
    from batchcom.bulk._options import BulkOptions
    from batchcom.responses import ResponseInfo

__all__ = ["send_in_bulk", "send_many"]

_log = logging.getLogger("batchcom")


def send_many(
    session: Session,
    operation_id: str,
    entries: Iterable[Any],
    arguments: Mapping[str, Any],
    *,
    after_first: Callable[[str], object] | None = None,
    **options: Unpack[BulkOptions],
) -> BulkResult:
    """Send all entries of an input with an operation that the document describes; see `send_in_bulk`.

    Raises:
        RequestValidationError: An argument is invalid.
        ConfigurationError: The operation is newer than the version of the API that the client calls.
    """
    operation = bulk_operation(session.settings, operation_id, arguments)
    return send_in_bulk(session, operation, entries, after_first=after_first, **options)


def send_in_bulk(
    session: Session,
    operation: BulkOperation,
    entries: Iterable[Any],
    *,
    after_first: Callable[[str], object] | None = None,
    **options: Unpack[BulkOptions],
) -> BulkResult:
    """Send all entries of an input.

    Args:
        session: Sends the requests.
        operation: The operation.
        entries: The input.
        after_first: Waits until the first chunk, given by its token, is applied; the others are sent then.
        **options: See ``BulkOptions``.

    Raises:
        TypeError: There is no such option.
        ConfigurationError: An option is invalid, or the journal cannot be used.
        RequestValidationError: The input cannot be read, or an entry is invalid.
        Exception: What the input or ``on_progress`` raises, after the requests under way have ended.
    """
    checked = check_options(session.settings, operation, options)
    require_callback(checked.on_progress, "on_progress")
    with read_by_one_call(entries, operation, checked.job.account):
        source = Source(entries, operation, checked)
        journal = None
        bulk = None
        try:
            journal = None if checked.journal is None else Journal(checked.journal, job=checked.job)
            bulk = _AsyncBulk(session, operation, checked, journal, after_first)
            return bulk.run(source)
        finally:  # an interruption can come at any moment, and the journal must not stay open
            if bulk is not None:
                bulk.close()
            elif journal is not None:
                journal.close()


class _AsyncBulk:
    """One bulk job."""

    def __init__(
        self,
        session: Session,
        operation: BulkOperation,
        options: Options,
        journal: Journal | None,
        after_first: Callable[[str], object] | None,
    ) -> None:
        self._session = session.part()  # closed to stop retries
        self._operation = operation
        self._options = options
        self._after_first = after_first
        self._is_first = operation.first is not None
        self._journal = journal
        rows = [] if journal is None else list(journal.rows())
        self._warns_of_old_events = operation.old_events is not None and bool(rows)
        self._job = BulkJob(operation, options, rows)
        self._limiters = [  # Batch's limits, which all jobs of the process share, and the caller's own
            shared_limiter(options.job, operation.rate_limits, session.settings.clock),
            RateLimiter(requests_per_second=options.requests_per_second),
        ]
        self._workers = Workers(options.concurrency, session.settings.retry.max_elapsed, self._close_journal)

    def _close_journal(self) -> None:
        if self._journal is not None:
            self._journal.close()

    def close(self) -> None:
        """Close the journal, as soon as nothing is under way."""
        self._workers.close()

    def run(self, source: Source) -> BulkResult:
        """Send everything, until the input ends or the job stops."""
        try:
            with self._workers:
                try:
                    self._read(source)
                    self._workers.drain()  # then an interruption on the way out finds nothing under way
                except BaseException:
                    self._job.interrupt()
                    self._session.close()
                    raise
            result = self._job.result()
            if rejected := positions_of(result.rejected_entries):
                _log.warning(
                    "%s: %d of %d entries were rejected", self._operation.name, rejected, result.read
                )
            return result
        except BaseException as error:
            self._job.add_note(error)
            raise

    def _read(self, source: Source) -> None:
        """Read the input chunk by chunk. An exception ends the job once the requests under way have ended."""
        try:
            while True:
                self._workers.wait_until_free()  # then a job that stops has read nothing ahead
                if self._job.is_over:
                    return
                if is_interrupted():
                    raise KeyboardInterrupt
                entries = source.take()
                if not entries:
                    self._job.check_end()
                    return
                ready, recorded = self._job.chunks_to_send(entries)
                del entries
                for chunk in recorded:
                    self._record(chunk)
                for prepared in ready:
                    self._start(prepared)
                if self._is_first:
                    self._wait_for_first()
                    self._is_first = False
        except Exception as error:
            self._job.fail(error)

    def _start(self, chunk: PreparedChunk) -> None:
        """Start a request when the rate limits and the requests under way allow it."""
        if self._warns_of_old_events and not chunk.repeatable:
            self._warns_of_old_events = False
            _log.warning(
                "%s resumes an earlier job; Batch records no events that are older than 24 hours",
                chunk.operation.name,
            )
        if self._job.has_to_wait(chunk):
            self._workers.drain()
        if chunk.content:
            clock = self._session.settings.clock
            now = clock.monotonic()
            wait = max(limiter.reserve(len(chunk.positions), now) for limiter in self._limiters)
            if wait > 0:
                clock.sleep(wait)
        self._job.begin(chunk)
        self._workers.start(self._finish, chunk)

    def _wait_for_first(self) -> None:
        """Wait until the first chunk is applied. If it is not accepted, the job stops."""
        self._workers.drain()
        token = self._job.token_of_first()
        if token is not None and self._after_first is not None:
            self._after_first(token)

    def _finish(self, chunk: PreparedChunk) -> None:
        """Send a chunk and record its outcome. The job keeps every exception."""
        try:
            if self._job.is_over or self._workers.interrupted.is_set():
                self._job.record(Chunk(chunk.start, chunk.stop, "not_sent"))
                return
            reports: list[ResponseInfo] = []
            outcome = self._send(chunk, reports)
            if outcome.error is not None:
                clear_frames(outcome.error)  # they hold the entries: the result may be kept, and shown
            self._write(chunk, outcome)
            self._record(outcome)
            self._session.report(reports)
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            self._job.fail(error)
        except BaseException as error:  # a cancellation, which a callback can raise too
            self._job.fail(error)
            raise
        finally:
            self._job.end(chunk)

    def _send(self, chunk: PreparedChunk, reports: list[ResponseInfo]) -> Chunk:
        if chunk.error is not None:
            return chunk.failed(chunk.error)
        self._write(chunk)
        try:
            response = self._session.send(
                chunk.operation.operation_id,
                chunk.operation.arguments,
                content=chunk.content,
                idempotent=chunk.repeatable,
                reports=reports,
            )
        except BatchError as error:
            return chunk.failed(error)
        return chunk.accepted(response)

    def _write(self, chunk: PreparedChunk, outcome: Chunk | None = None) -> None:
        """Write into the journal that a chunk is being sent, or its outcome."""
        if self._journal is not None:
            self._workers.apart(self._journal.write, chunk.row(outcome))

    def _record(self, outcome: Chunk) -> None:
        """Record an outcome and report the progress, one at a time."""
        with self._workers.lock:
            progress = self._job.record(outcome)
            if progress is not None:
                call_back(self._options.on_progress, progress)
