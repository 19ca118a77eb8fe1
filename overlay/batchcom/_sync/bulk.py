# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""Bulk calls: any input in chunks, a bounded number under way, each written down before and after."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from batchcom._bulk import Book, judged
from batchcom._core.concurrency import Source, Workers
from batchcom.bulk import Chunk
from batchcom.errors import BatchError
from batchcom.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom._bulk import Options, Piece, Work
    from batchcom._sync.session import Session
    from batchcom.bulk import BulkResult
    from batchcom.journal import Row

__all__ = ["Bulk"]


class Bulk:
    """One bulk call.

    Args:
        session: Sends each chunk.
        work: What is done with each chunk.
        operation_id: The operation.
        arguments: Its arguments; the body among them is replaced by each chunk's own.
        options: What the caller asked for.
    """

    def __init__(
        self,
        session: Session,
        work: Work,
        operation_id: str,
        arguments: dict[str, Any],
        options: Options,
    ) -> None:
        self._session = session
        self._work = work
        self._operation_id = operation_id
        self._arguments = arguments
        self._options = options
        self._next_at = 0.0
        self._journal: Journal | None = None
        self._book: Book
        self._workers: Workers

    def run(self, entries: Iterable[Any]) -> BulkResult:
        """Send everything, or stop.

        Raises:
            Exception: What the input or ``on_progress`` raises, once what is under way has ended.
        """
        with ExitStack() as opened:
            rows: tuple[Row, ...] = ()
            if self._options.journal is not None:
                self._journal = opened.enter_context(Journal(self._options.journal, create=True))
                self._journal.describe(**self._options.identity)
                rows = tuple(self._journal.rows())
            self._book = Book(self._work, rows, self._options.on_progress)
            try:
                with Workers(self._options.concurrency) as self._workers:
                    self._read(Source(entries))
            except BaseException as interruption:
                self._book.note(interruption)
                raise
            return self._book.result()

    def _read(self, source: Source[Any]) -> None:
        """Chunk after chunk; what goes wrong here ends the call when everything under way has ended."""
        try:
            while not self._book.over:
                entries = source.take(self._options.chunk_size)
                if not entries:
                    self._book.end()
                    return
                ready = self._book.ready(self._book.enter(entries))
                del entries
                for piece in ready:
                    self._pace()
                    self._workers.start(self._finish, piece)
        except Exception as problem:
            self._book.fail(problem)

    def _pace(self) -> None:
        """Wait until the rate that was asked for allows a further request."""
        rate = self._options.requests_per_second
        if rate is not None:
            clock = self._session.settings.clock
            if (wait := self._next_at - clock.monotonic()) > 0:
                clock.sleep(wait)
            self._next_at = max(self._next_at, clock.monotonic()) + 1 / rate

    def _finish(self, piece: Piece) -> None:
        """Send one chunk and write down what became of it. Raises nothing: the book keeps it."""
        try:
            chunk = self._send(piece)
            self._book.finish(chunk)
        except Exception as problem:
            self._book.fail(problem)

    def _send(self, piece: Piece) -> Chunk:
        if self._book.over:
            return Chunk(piece.start, piece.stop, "not sent")
        if piece.problem is not None:
            chunk = judged(piece, piece.problem)
        else:
            self._write(piece, "sending")
            chunk = self._request(piece)
        self._write(piece, chunk.state, chunk)
        return chunk

    def _request(self, piece: Piece) -> Chunk:
        try:
            answer = self._session.call(self._operation_id, content=piece.body, **self._arguments)
        except BatchError as error:
            return judged(piece, error)
        return Chunk(piece.start, piece.stop, "accepted", getattr(answer, "token", None))

    def _write(self, piece: Piece, state: str, chunk: Chunk | None = None) -> None:
        if self._journal is not None:
            self._workers.apart(self._journal.write, piece.row(state, chunk))
