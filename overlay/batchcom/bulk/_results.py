"""The public types that describe the outcome of a bulk job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from attrs import frozen

from batchcom._core.argument_checks import require
from batchcom.errors import BatchError, OutcomeUnknownError
from batchcom.problems import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "CHUNK_STATES",
    "BulkResult",
    "Chunk",
    "ChunkState",
    "Progress",
    "RejectedEntry",
    "interrupted_error",
    "positions_of",
    "replaced_error",
]

ChunkState = Literal["accepted", "rejected", "unknown", "not_sent"]
"""State of a chunk.

``accepted``: Batch accepted it. ``rejected``: Batch or the validation rejected it, and nothing was applied.
``unknown``: Batch may have applied it. ``not_sent``: it was not sent, because the job stopped or Batch could
not be reached.
"""

CHUNK_STATES: tuple[ChunkState, ...] = get_args(ChunkState)


class RejectedEntry(NamedTuple):
    """One entry of the input that was not applied. Other entries of its chunk may have been applied.

    Batch can drop several parts of an entry, each with its own reason.

    Attributes:
        position: Position of the entry in the input, counted from 0. If Batch does not name the entry, this
            is the position of the first entry of the request, and the reason states it.
        reason: Why it was rejected, by the validation or by Batch.
    """

    position: int
    reason: str


def positions_of(entries: Iterable[RejectedEntry]) -> int:
    """Return the number of entries of the input; Batch can drop several parts of one."""
    return len({entry.position for entry in entries})


class Chunk(NamedTuple):
    """One chunk of the input. Each chunk is one request.

    Attributes:
        start: Position of its first entry in the input.
        stop: Position after its last entry.
        state: ``accepted``, ``rejected``, ``unknown`` or ``not_sent``.
        token: Batch's token for the request; None if Batch returned none.
        error: Why the chunk is not accepted. None if it is accepted, or a ``DecodeError`` if Batch accepted
            it but the response could not be read.
        rejected_entries: Entries of an accepted chunk that were rejected, by the validation or by Batch.
    """

    start: int
    stop: int
    state: ChunkState
    token: str | None = None
    error: BatchError | None = None
    rejected_entries: tuple[RejectedEntry, ...] = ()

    def counts(self) -> dict[ChunkState, int]:
        """Return the number of entries in each state; rejected entries count as ``rejected``."""
        size = self.stop - self.start
        if self.state == "rejected" or not self.rejected_entries:
            return {self.state: size}
        rejected = positions_of(self.rejected_entries)
        return {self.state: size - rejected, "rejected": rejected}


class Progress(NamedTuple):
    """Progress of a bulk job in entries. ``on_progress`` receives one after each chunk.

    Attributes:
        done: Entries whose chunk has been processed.
        accepted: Entries that Batch accepted.
        rejected: Entries that Batch or the validation rejected.
        unknown: Entries that Batch may have applied.
        chunk: The chunk that has just been processed.
    """

    done: int
    accepted: int
    rejected: int
    unknown: int
    chunk: Chunk


@frozen
class BulkResult:
    """Result of a bulk job.

    Attributes:
        accepted: Entries that Batch accepted.
        rejected: Entries that Batch or the validation rejected; they were not applied.
        unknown: Entries that Batch may have applied.
        not_sent: Entries that were read but not sent, because the job stopped.
        read: Entries that were read. After a stop, the rest of the input is unread.
        stopped: Why the job ended before the input did: an invalid key, Batch out of reach, or several
            unknown outcomes in a row. None if the whole input was processed.
        chunks: Every chunk, in the order of the input.
    """

    accepted: int
    rejected: int
    unknown: int
    not_sent: int
    read: int
    stopped: BatchError | None
    chunks: tuple[Chunk, ...]

    @property
    def ok(self) -> bool:
        """Whether Batch accepted every entry of the input."""
        return self.stopped is None and self.accepted == self.read

    def __iter__(self) -> Iterator[Chunk]:
        """Iterate over the chunks, in the order of the input."""
        return iter(self.chunks)

    def chunks_in(self, state: ChunkState) -> list[Chunk]:
        """Return the chunks in this state, in the order of the input.

        Raises:
            ConfigurationError: The state does not exist.
        """
        require(state in CHUNK_STATES, "state", state, f"one of {', '.join(CHUNK_STATES)}")
        return [chunk for chunk in self.chunks if chunk.state == state]

    def ranges(self, state: ChunkState) -> list[range]:
        """Return the ranges of the input in this state; adjacent chunks are joined."""
        ranges: list[range] = []
        for chunk in self.chunks_in(state):
            if ranges and ranges[-1].stop == chunk.start:
                ranges[-1] = range(ranges[-1].start, chunk.stop)
            else:
                ranges.append(range(chunk.start, chunk.stop))
        return ranges

    @property
    def rejected_entries(self) -> list[RejectedEntry]:
        """The single entries that were rejected while the rest of their chunk was sent, in input order.

        An entry occurs once for each part that Batch dropped.

        Entries of chunks that were rejected as a whole are in ``ranges("rejected")``.
        """
        return [entry for chunk in self.chunks for entry in chunk.rejected_entries]

    @property
    def tokens(self) -> list[str]:
        """Batch's tokens of the accepted chunks, in the order of the input."""
        return [chunk.token for chunk in self.chunks if chunk.token is not None]

    def unwrap(self) -> BulkResult:
        """Return this result if Batch accepted every entry; raise the errors otherwise.

        Raises:
            ExceptionGroup: Batch did not accept every entry. Each error has a note that names its range.
        """
        if self.ok:
            return self
        errors: list[BatchError] = []
        for chunk in self.chunks:
            if chunk.error is not None and chunk.state != "accepted":
                chunk.error.add_note(f"entries {chunk.start} to {chunk.stop - 1} of the input: {chunk.state}")
                errors.append(chunk.error)
        if self.rejected_entries:
            errors.append(_entries_error(self.rejected_entries))
        if self.stopped is not None and self.stopped not in errors:
            errors.append(self.stopped)
        raise ExceptionGroup(str(self), errors)

    def __str__(self) -> str:
        """Return the counts in one line, and why the job stopped."""
        counts = ((self.rejected, "rejected"), (self.unknown, "unknown"), (self.not_sent, "not sent"))
        text = f"{self.accepted:,} of {self.read:,} accepted"
        text += "".join(f", {count:,} {name}" for count, name in counts if count)
        return f"{text}; stopped: {self.stopped}" if self.stopped is not None else text


_MOST_ENTRIES = 20
"""Rejected entries that an error message lists."""


def _entries_error(entries: list[RejectedEntry]) -> BatchError:
    lines = "".join(f"\n  [{entry.position}]: {entry.reason}" for entry in entries[:_MOST_ENTRIES])
    if len(entries) > _MOST_ENTRIES:
        lines += f"\n  and {len(entries) - _MOST_ENTRIES:,} more"
    number = counted(positions_of(entries), "entry was", "entries were")
    return BatchError(f"{number} rejected:{lines}")


def interrupted_error(start: int, stop: int, operation: str) -> OutcomeUnknownError:
    """Return the error of a chunk that was being sent when an earlier run ended."""
    return OutcomeUnknownError(
        f"{operation}: entries {start} to {stop - 1} of the input were being sent when an earlier run ended. "
        "Batch may have applied them.\n"
        "They were not sent again. Check with Batch, then settle the chunk in the journal.",
        operation=operation,
    )


def replaced_error(start: int, stop: int, operation: str) -> OutcomeUnknownError:
    """Return the error of a chunk with events whose other changes an earlier chunk has perhaps replaced."""
    return OutcomeUnknownError(
        f"{operation}: entries {start} to {stop - 1} of the input were accepted in an earlier run. Now "
        "earlier entries of the same keys are sent again, and may have replaced what these entries changed.\n"
        "They were not sent again, because their events would be recorded twice. Send them without events.",
        operation=operation,
    )
