"""Chunks of the input: their validation, their encoding and their outcome."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen
from batchcom_api._model import PartialModel

from batchcom.bulk._encoding import Encoded
from batchcom.bulk._results import Chunk, ChunkState, RejectedEntry
from batchcom.errors import (
    BatchError,
    ConfigurationError,
    DecodeError,
    NotSentError,
    OutcomeUnknownError,
    RequestValidationError,
    ServerError,
)
from batchcom.journal import Row
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from batchcom.bulk._operation import BulkOperation

__all__ = ["PreparedChunk", "prepare"]

_LONGEST_NOTE = 500
"""Characters of an error message in a journal."""

_MOST_PROBLEMS = 20
"""Problems of one chunk in an error; all ten thousand entries may be invalid in the same way."""

_INDEX = re.compile(r"^\[(\d+)\]")


@frozen(eq=False, slots=False)
class PreparedChunk:
    """A chunk of the input that is ready to be sent.

    Attributes:
        operation: The operation that sends it.
        number: Number of the chunk, counted from 0.
        start: Position of its first entry in the input.
        stop: Position after its last entry.
        content: Body of the request; empty if no entry of the chunk can be sent.
        positions: Positions of the entries in the request.
        skipped: Invalid entries that were left out.
        error: Why no entry can be sent; None if some can.
        repeatable: Whether the request can be sent twice without harm.
        keys: What the entries write to; empty if the order of requests does not matter.
    """

    operation: BulkOperation
    number: int
    start: int
    stop: int
    content: bytes
    positions: Sequence[int]
    skipped: tuple[RejectedEntry, ...]
    error: RequestValidationError | None
    repeatable: bool
    keys: set[Hashable]

    @cached_property
    def digest(self) -> bytes:
        """Digest of the request; empty if nothing can be sent. Only a journal needs it."""
        return hashlib.sha256(self.content).digest() if self.content else b""

    def row(self, outcome: Chunk | None) -> Row:
        """Return the chunk's row in a journal; None means that it is being sent."""
        row = Row(self.number, self.start, self.stop, self.digest, "sending", rejected=self.skipped)
        if outcome is None:
            return row
        note = None if outcome.error is None else str(outcome.error)[:_LONGEST_NOTE]
        rejected = outcome.rejected_entries
        return row._replace(state=outcome.state, token=outcome.token, note=note, rejected=rejected)

    def accepted(self, response: object) -> Chunk:
        """Return the outcome of a request that Batch accepted, except for the entries that it dropped."""
        token = getattr(response, "token", None) or getattr(response, "indexing_token", None)
        dropped = response.dropped() if isinstance(response, PartialModel) else []
        rejected = {*self.skipped, *(self._rejected(index, reason) for index, reason in dropped)}
        token = token if isinstance(token, str) else None
        return Chunk(self.start, self.stop, "accepted", token, None, tuple(sorted(rejected)))

    def _rejected(self, index: int, reason: str) -> RejectedEntry:
        """Return an entry that Batch dropped, given its position in the request."""
        if 0 <= index < len(self.positions):
            return RejectedEntry(self.positions[index], reason)
        first, last = self.positions[0], self.positions[-1]  # others were invalid, and not sent
        return RejectedEntry(
            first, f"{reason} (one of the entries {first} to {last}; Batch does not name it)"
        )

    def failed(self, error: BatchError) -> Chunk:
        """Return the outcome of a request that ended in an error."""
        state: ChunkState = "rejected"
        if isinstance(error, DecodeError):
            state = "accepted"
        elif isinstance(error, OutcomeUnknownError | ServerError):
            state = "unknown"
        elif isinstance(error, NotSentError | ConfigurationError):
            state = "not_sent"
        return Chunk(self.start, self.stop, state, None, error, self.skipped)


def prepare(
    operation: BulkOperation, on_invalid: str, number: int, start: int, entries: list[Any]
) -> PreparedChunk:
    """Validate and encode the chunk of this number, which starts at this position of the input.

    Raises:
        RequestValidationError: Entries are invalid, and `on_invalid` is ``raise``.
    """
    if number == 0 and operation.first is not None:
        operation = operation.first
    encoded, positions, skipped, error = _encode(operation, on_invalid, start, entries)
    return PreparedChunk(
        operation=operation,
        number=number,
        start=start,
        stop=start + len(entries),
        content=encoded.content,
        positions=positions,
        skipped=skipped,
        error=error,
        repeatable=operation.repeatable(encoded.entries),
        keys=_keys(operation, encoded.entries),
    )


def _encode(
    operation: BulkOperation, on_invalid: str, start: int, entries: list[Any]
) -> tuple[Encoded, Sequence[int], tuple[RejectedEntry, ...], RequestValidationError | None]:
    """Return the request, the positions of its entries, the invalid entries, and why nothing can be sent."""
    try:
        return operation.encode(entries), range(start, start + len(entries)), (), None
    except RequestValidationError as problem:
        error = problem
    skipped: dict[int, str] = {}
    valid = list(range(len(entries)))
    while True:  # one kind of problem can hide another
        reasons = _reasons(error)
        if on_invalid == "raise" or reasons is None:
            raise _moved(error, start)
        skipped |= {valid[index]: reason for index, reason in reasons.items()}
        valid = [index for index in valid if index not in skipped]
        rejected = tuple(RejectedEntry(start + index, skipped[index]) for index in sorted(skipped))
        if not valid:
            return Encoded(b"", []), (), rejected, _moved(error, start)
        try:
            encoded = operation.encode([entries[index] for index in valid])
        except RequestValidationError as problem:
            error = problem
        else:
            return encoded, [start + index for index in valid], rejected, None


def _keys(operation: BulkOperation, entries: list[Any]) -> set[Hashable]:
    """Return what encoded entries write to."""
    if operation.keys is None:
        return set()
    try:
        return operation.keys(entries)
    except (TypeError, KeyError, AttributeError):  # only if the client does not validate
        return set()


def _reasons(error: RequestValidationError) -> dict[int, str] | None:
    """Return the problems by the index of their entry; None if one concerns the request as a whole."""
    reasons: dict[int, list[str]] = {}
    for problem in error.problems:
        match = _INDEX.match(problem.path)
        if match is None:
            return None
        text = str(problem).removeprefix(match[0]).lstrip(".: ")  # without the index in the chunk
        reasons.setdefault(int(match[1]), []).append(text)
    return {index: "; ".join(texts) for index, texts in reasons.items()}


def _moved(error: RequestValidationError, start: int) -> RequestValidationError:
    """Return the error with positions in the whole input, and at most twenty problems."""
    problems = [
        evolve(problem, path=_INDEX.sub(lambda match: f"[{int(match[1]) + start}]", problem.path, count=1))
        for problem in error.problems[:_MOST_PROBLEMS]
    ]
    if len(error.problems) > len(problems):
        problems.append(Problem("", None, f"{len(error.problems) - len(problems):,} more like these"))
    return RequestValidationError(problems, operation=error.operation)
