"""What a bulk call knows and decides, without sending anything: the same for both worlds."""

from __future__ import annotations

import hashlib
import sys
import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from batchcom._core.options import is_number, require
from batchcom.bulk import BulkResult, Chunk, ChunkState, Progress, interrupted
from batchcom.errors import (
    AuthenticationError,
    BatchError,
    DecodeError,
    MaintenanceError,
    NotFoundError,
    NotSentError,
    OutcomeUnknownError,
    PermissionDeniedError,
    RateLimitError,
    RequestValidationError,
    ServerError,
)
from batchcom.journal import Row
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike

    from batchcom._core.config import Settings

__all__ = ["Book", "Options", "Piece", "Work", "judged", "options"]

_UNKNOWN_IN_A_ROW = 3
"""Outcomes in a row that stay unknown before a call stops: each more would be one to look into."""

_NOTE = 500
"""Characters of an error that a journal keeps."""

_STOPPING = (
    AuthenticationError,  # it is the key, not the chunk
    PermissionDeniedError,
    NotFoundError,
    RateLimitError,  # the retry policy has waited as long as it may
    MaintenanceError,
    NotSentError,
)
_MAY_BE_DONE = frozenset({"accepted", "sending", "unknown"})


class Work(NamedTuple):
    """What is to be done with each chunk.

    Attributes:
        name: Of the operation, such as ``mep.transactional_send``.
        encode: The body of some entries, the position of the first of which is given too.
        repeatable: Whether doing it twice is harmless.
    """

    name: str
    encode: Callable[[list[Any], int], bytes]
    repeatable: bool


class Options(NamedTuple):
    """What the caller asked for.

    Attributes:
        chunk_size: Entries of one request.
        concurrency: Requests under way at the same time, at the most.
        requests_per_second: At the most; None for no bound.
        on_progress: Called after each chunk, one call at a time.
        journal: The file of the journal; None for none.
        identity: What the journal is of.
    """

    chunk_size: int
    concurrency: int
    requests_per_second: float | None
    on_progress: Callable[[Progress], object] | None
    journal: str | PathLike[str] | None
    identity: dict[str, str]


def options(
    settings: Settings,
    operation: str,
    largest: int,
    *,
    chunk_size: int | None,
    concurrency: int,
    requests_per_second: float | None,
    on_progress: Callable[[Progress], object] | None,
    journal: str | PathLike[str] | None,
) -> Options:
    """The options, checked.

    Raises:
        ConfigurationError: One of them is not as it should be.
    """
    size = largest if chunk_size is None else chunk_size
    allowed = f"a whole number from 1 to {largest:,}, which Batch takes at once"
    require(is_number(size, 1, largest, whole=True), "chunk_size", chunk_size, allowed)
    require(is_number(concurrency, 1, whole=True), "concurrency", concurrency, "a whole number from 1")
    fits = requests_per_second is None or is_number(requests_per_second, sys.float_info.min)
    require(fits, "requests_per_second", requests_per_second, "a number above 0, or None")
    fits = on_progress is None or callable(on_progress)
    require(fits, "on_progress", on_progress, "a function of one Progress, or None")
    keys = "".join(secret.reveal() for secret in settings.arguments.values())
    app = hashlib.blake2b(keys.encode(), digest_size=6, person=b"batchcom").hexdigest()
    identity = {"operation": operation, "chunk size": str(size), "app": app}
    return Options(size, concurrency, requests_per_second, on_progress, journal, identity)


class Piece(NamedTuple):
    """One chunk on its way.

    Attributes:
        number: Counted from 0.
        start: Position of its first entry.
        stop: Position after its last one.
        body: What is sent; empty where something is wrong with it.
        problem: What is wrong with it.
    """

    number: int
    start: int
    stop: int
    body: bytes
    problem: RequestValidationError | None

    def row(self, state: str, chunk: Chunk | None = None) -> Row:
        """The piece, as a journal writes it down."""
        token = None if chunk is None else chunk.token
        note = None if chunk is None or chunk.error is None else str(chunk.error)[:_NOTE]
        return Row(self.number, self.start, self.stop, self.digest(), state, token, note)

    def digest(self) -> bytes:
        """Of what is sent; of nothing where nothing can be."""
        return hashlib.sha256(self.body).digest() if self.body else b""


def judged(piece: Piece, error: BatchError) -> Chunk:
    """What an error means for a chunk."""
    state: ChunkState = "refused"
    if isinstance(error, DecodeError):
        state = "accepted"
    elif isinstance(error, (OutcomeUnknownError, ServerError)):
        state = "unknown"
    elif isinstance(error, NotSentError):
        state = "not sent"
    return Chunk(piece.start, piece.stop, state, None, error)


class Book:
    """What is known of every chunk so far. Safe between threads.

    Args:
        work: What is done with each chunk.
        rows: What a journal knows from earlier runs.
        on_progress: Called after each chunk, one call at a time.
    """

    def __init__(
        self, work: Work, rows: Iterable[Row], on_progress: Callable[[Progress], object] | None
    ) -> None:
        self._work = work
        self._rows = {row.number: row for row in rows if row.state in _MAY_BE_DONE}
        self._held: list[Piece] = []
        self._on_progress = on_progress
        self._lock = threading.Lock()
        self._chunks: list[Chunk] = []
        self._counts: dict[ChunkState, int] = {"accepted": 0, "refused": 0, "unknown": 0, "not sent": 0}
        self._unknown_in_a_row = 0
        self._number = 0
        self._read = 0
        self._stopped: BatchError | None = None
        self._failure: Exception | None = None

    @property
    def over(self) -> bool:
        """Whether nothing further is to be sent."""
        return self._stopped is not None or self._failure is not None

    def enter(self, entries: list[Any]) -> Piece | None:
        """The next chunk of the input; None where an earlier run has seen to it.

        Raises:
            RequestValidationError: The input is not the one that the journal knows.
        """
        number, start = self._number, self._read
        self._number += 1
        self._read = stop = start + len(entries)
        body, problem = b"", None
        try:
            body = self._work.encode(entries, start)
        except RequestValidationError as found:
            problem = found
        piece = Piece(number, start, stop, body, problem)
        row = self._rows.pop(number, None)
        if row is None:
            return piece
        if (row.start, row.stop, row.digest) != (start, stop, piece.digest()):
            raise self._changed(row)
        if row.state == "accepted":
            self.finish(Chunk(start, stop, "accepted", row.token))
            return None
        if self._work.repeatable:
            return piece
        self.finish(Chunk(start, stop, "unknown", None, interrupted(start, stop, self._work.name)))
        return None

    def ready(self, piece: Piece | None) -> list[Piece]:
        """What may be sent, now that `piece` has been read."""
        self._held += () if piece is None else (piece,)
        # an input that lacks an entry has those after it in other chunks: what is done shows first
        waits = self._rows and not self._work.repeatable
        ready, self._held = ([], self._held) if waits else (self._held, [])
        return ready

    def end(self) -> None:
        """The input has ended.

        Raises:
            RequestValidationError: The journal knows of more.
        """
        for row in self._rows.values():
            raise self._changed(row)

    def _changed(self, row: Row) -> RequestValidationError:
        problem = Problem(
            f"entries {row.start} to {row.stop - 1}",
            None,
            f"are not those that the journal has as {row.state}",
            "the same input in the same order with the same message, or another journal",
        )
        return RequestValidationError([problem], operation=self._work.name)

    def finish(self, chunk: Chunk) -> None:
        """Write down what became of a chunk, and tell it.

        Raises:
            Exception: What ``on_progress`` raises.
        """
        with self._lock:
            self._chunks.append(chunk)
            self._counts[chunk.state] += chunk.stop - chunk.start
            self._unknown_in_a_row = self._unknown_in_a_row + 1 if self._is_new_unknown(chunk) else 0
            stops = isinstance(chunk.error, _STOPPING) or self._unknown_in_a_row >= _UNKNOWN_IN_A_ROW
            if stops and self._stopped is None:
                self._stopped = chunk.error
            if self._on_progress is not None and chunk.state != "not sent":
                counts = self._counts
                done = counts["accepted"] + counts["refused"] + counts["unknown"]
                self._on_progress(
                    Progress(done, counts["accepted"], counts["refused"], counts["unknown"], chunk)
                )

    @staticmethod
    def _is_new_unknown(chunk: Chunk) -> bool:
        return chunk.state == "unknown" and getattr(chunk.error, "attempts", 0) > 0

    def fail(self, problem: Exception) -> None:
        """Keep the first exception that is not about a chunk: nothing further is sent, and it is raised."""
        with self._lock:
            self._failure = self._failure or problem

    def note(self, problem: BaseException) -> None:
        """Say in an exception how far the call had come."""
        problem.add_note(f"batchcom: {self._work.name}, when it was interrupted: {self._result()}")

    def result(self) -> BulkResult:
        """What became of everything.

        Raises:
            Exception: What was given to ``fail``.
        """
        if self._failure is not None:
            self.note(self._failure)
            raise self._failure
        return self._result()

    def _result(self) -> BulkResult:
        with self._lock:
            counts = self._counts
            return BulkResult(
                accepted=counts["accepted"],
                refused=counts["refused"],
                unknown=counts["unknown"],
                not_sent=counts["not sent"],
                read=self._read,
                stopped=self._stopped,
                chunks=tuple(sorted(self._chunks, key=_start)),
            )


def _start(chunk: Chunk) -> int:
    return chunk.start
