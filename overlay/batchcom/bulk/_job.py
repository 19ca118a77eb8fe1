"""The state of a bulk job: which chunks are sent, and the outcome of each. It sends nothing itself."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from batchcom.bulk._chunks import PreparedChunk, prepare
from batchcom.bulk._results import (
    CHUNK_STATES,
    BulkResult,
    Chunk,
    ChunkState,
    Progress,
    interrupted_error,
    replaced_error,
)
from batchcom.errors import (
    AuthenticationError,
    BatchError,
    ConfigurationError,
    MaintenanceError,
    NotFoundError,
    NotSentError,
    PermissionDeniedError,
    RateLimitError,
    RequestValidationError,
)
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from batchcom.bulk._checks import Options
    from batchcom.bulk._operation import BulkOperation
    from batchcom.journal import Row

__all__ = ["BulkJob"]

_UNKNOWN_IN_A_ROW = 3
"""New unknown outcomes in a row that stop a job, because a person has to check each of them."""

_STOPPING = (
    AuthenticationError,  # the key is invalid, not the chunk
    PermissionDeniedError,
    NotFoundError,
    RateLimitError,  # the retry policy has waited as long as it may
    MaintenanceError,
    NotSentError,
    ConfigurationError,  # the client was closed
)

_MAY_BE_APPLIED = frozenset({"accepted", "sending", "unknown"})


class BulkJob:
    """The state of one bulk job, which continues from the rows of its journal. Safe between threads."""

    def __init__(self, operation: BulkOperation, options: Options, rows: Iterable[Row]) -> None:
        self._operation = operation
        self._options = options
        self._rows = {row.number: row for row in rows if row.state in _MAY_BE_APPLIED}
        self._waiting: list[PreparedChunk] = []
        self._keys_sent_again: set[Hashable] = set()
        self._keys_under_way: dict[int, set[Hashable]] = {}
        self._lock = threading.Lock()
        self._chunks: list[Chunk] = []
        self._counts: dict[ChunkState, int] = dict.fromkeys(CHUNK_STATES, 0)
        self._unknown_in_a_row = 0
        self._number = 0
        self._read = 0
        self._stopped: BatchError | None = None
        self._failure: BaseException | None = None
        self._interrupted = False

    @property
    def is_over(self) -> bool:
        """Whether no further request may start."""
        return self._stopped is not None or self._failure is not None or self._interrupted

    def interrupt(self) -> None:
        """Let no further request start."""
        self._interrupted = True

    # --- reading the input

    def chunks_to_send(self, entries: list[Any]) -> tuple[list[PreparedChunk], list[Chunk]]:
        """Prepare the next chunk of the input, and compare it with the journal.

        Returns:
            The chunks that may be sent now, and the outcomes that an earlier run has recorded.

        Raises:
            RequestValidationError: Entries are invalid, and `on_invalid` is ``raise``; or the input is not
                the one that the journal records.
        """
        chunk = prepare(self._operation, self._options.on_invalid, self._number, self._read, entries)
        self._number += 1
        self._read = chunk.stop
        recorded: list[Chunk] = []
        row = self._rows.pop(chunk.number, None)
        if row is not None and not _is_same(chunk, row):
            raise self._changed(row)
        outcome = None if row is None else self._outcome_of_earlier_run(chunk, row)
        if outcome is not None:
            recorded.append(outcome)
        else:
            self._waiting.append(chunk)
            if self._rows:
                self._keys_sent_again |= chunk.keys
        # If the input lacks an entry, later entries moved to other chunks. Chunks that were sent reveal that.
        if self._rows and not self._is_harmless():
            return [], recorded
        ready, self._waiting = self._waiting, []
        return ready, recorded

    def _is_harmless(self) -> bool:
        """Whether the waiting chunks can be sent before the journal's chunks have been compared."""
        return all(chunk.repeatable for chunk in self._waiting)

    def _outcome_of_earlier_run(self, chunk: PreparedChunk, row: Row) -> Chunk | None:
        """Return what the journal records of a chunk; None if the chunk has to be sent."""
        if row.state == "accepted":
            if chunk.keys.isdisjoint(self._keys_sent_again):
                return Chunk(row.start, row.stop, "accepted", row.token, None, row.rejected)
            # An earlier chunk is sent again and replaces what this one wrote.
            if chunk.repeatable:
                return None
            error = replaced_error(row.start, row.stop, self._operation.name)
            return Chunk(row.start, row.stop, "unknown", row.token, error, row.rejected)
        if chunk.repeatable:
            return None
        error = interrupted_error(row.start, row.stop, self._operation.name)
        return Chunk(row.start, row.stop, "unknown", None, error, row.rejected or chunk.skipped)

    def check_end(self) -> None:
        """Check that the whole input has been read.

        Raises:
            RequestValidationError: The journal records further chunks.
        """
        for row in self._rows.values():
            raise self._changed(row)

    def _changed(self, row: Row) -> RequestValidationError:
        state = "sent" if row.state == "accepted" else "possibly sent"
        problem = Problem(
            f"entries {row.start} to {row.stop - 1}",
            None,
            f"must be the same as in the earlier run, which the journal lists as {state}",
            "the same entries in the same order, or another journal",
        )
        return RequestValidationError([problem], operation=self._operation.name)

    # --- requests under way

    def begin(self, chunk: PreparedChunk) -> None:
        """Mark what a chunk writes to as under way."""
        if chunk.keys:
            self._keys_under_way[chunk.number] = chunk.keys

    def has_to_wait(self, chunk: PreparedChunk) -> bool:
        """Whether a request under way writes to something that this chunk writes to."""
        return any(not chunk.keys.isdisjoint(keys) for keys in list(self._keys_under_way.values()))

    def end(self, chunk: PreparedChunk) -> None:
        """Mark what a chunk writes to as no longer under way."""
        self._keys_under_way.pop(chunk.number, None)

    # --- outcomes

    def record(self, chunk: Chunk) -> Progress | None:
        """Record the outcome of a chunk.

        Returns:
            The progress to report; None if the chunk was not sent.
        """
        with self._lock:
            self._chunks.append(chunk)
            counts = self._counts
            for state, count in chunk.counts().items():
                counts[state] += count
            self._unknown_in_a_row = self._unknown_in_a_row + 1 if _is_new_unknown(chunk) else 0
            stops = isinstance(chunk.error, _STOPPING) or self._unknown_in_a_row >= _UNKNOWN_IN_A_ROW
            if stops and self._stopped is None:
                self._stopped = chunk.error
            if chunk.state == "not_sent":
                return None
            done = counts["accepted"] + counts["rejected"] + counts["unknown"]
            return Progress(done, counts["accepted"], counts["rejected"], counts["unknown"], chunk)

    def token_of_first(self) -> str | None:
        """Return the token of the first chunk. The job stops if Batch did not accept that chunk."""
        with self._lock:
            first = min(self._chunks, key=_start, default=None)
            if first is None or first.state != "accepted":
                self._stopped = self._stopped or (None if first is None else first.error)
                self._interrupted = True
                return None
            return first.token

    def fail(self, error: BaseException) -> None:
        """Keep the first exception of the input, the callback or the journal; no further request starts."""
        with self._lock:
            self._failure = self._failure or error

    def result(self) -> BulkResult:
        """Return the result.

        Raises:
            BaseException: What was given to ``fail``.
        """
        if self._failure is not None:
            raise self._failure
        return self._result()

    def add_note(self, error: BaseException) -> None:
        """Add a note to an exception that says how far the job came."""
        error.add_note(f"batchcom: {self._operation.name} stopped early: {self._result()}")

    def _result(self) -> BulkResult:
        with self._lock:
            counts = self._counts
            for chunk in self._waiting:  # the job ended before they could be compared with the journal
                self._chunks.append(Chunk(chunk.start, chunk.stop, "not_sent"))
                counts["not_sent"] += chunk.stop - chunk.start
            self._waiting = []
            return BulkResult(
                accepted=counts["accepted"],
                rejected=counts["rejected"],
                unknown=counts["unknown"],
                not_sent=counts["not_sent"],
                read=self._read,
                stopped=self._stopped,
                chunks=tuple(sorted(self._chunks, key=_start)),
            )


def _is_same(chunk: PreparedChunk, row: Row) -> bool:
    """Whether a chunk has the entries of an earlier run, valid and invalid ones in the same places."""
    if (row.start, row.stop, row.digest) != (chunk.start, chunk.stop, chunk.digest):
        return False
    rejected = {entry.position for entry in row.rejected}
    return row.state == "sending" or rejected.issuperset(entry.position for entry in chunk.skipped)


def _start(chunk: Chunk) -> int:
    return chunk.start


def _is_new_unknown(chunk: Chunk) -> bool:
    """Whether the outcome of a request of this run is unknown."""
    return chunk.state == "unknown" and chunk.error is not None and chunk.error.attempts > 0
