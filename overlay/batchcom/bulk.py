"""What became of a bulk call, chunk by chunk of its input; how far it is; and what it is made of.

Positions count the input from 0; a range holds its start and not its stop, as slices do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from attrs import frozen

from batchcom._core.options import require
from batchcom.errors import BatchError, OutcomeUnknownError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BulkResult", "Chunk", "ChunkState", "Progress"]

ChunkState = Literal["accepted", "refused", "unknown", "not sent"]
"""What is known of a chunk: Batch took it; Batch or the checks refused it, nothing was done; it may have been
done; it was not sent, because the call had stopped or nothing could be reached."""


class Chunk(NamedTuple):
    """One chunk of the input, which was one request.

    Attributes:
        start: Position of its first entry in the input.
        stop: Position after its last one.
        state: What is known of it.
        token: Batch's token for it; None where Batch gave none.
        error: Why it is not accepted; None where it is (or a ``DecodeError``: accepted, answer unreadable).
    """

    start: int
    stop: int
    state: ChunkState
    token: str | None = None
    error: BatchError | None = None


class Progress(NamedTuple):
    """How far a bulk call is, in entries of the input. Given to ``on_progress`` after each chunk.

    Attributes:
        done: Entries of which the outcome is known, or known to be unknown.
        accepted: Entries that Batch took.
        refused: Entries that were refused.
        unknown: Entries that may have been done, and were not repeated.
        chunk: The chunk that has just been finished.
    """

    done: int
    accepted: int
    refused: int
    unknown: int
    chunk: Chunk


@frozen
class BulkResult:
    """What became of the whole input.

    Attributes:
        accepted: Entries that Batch took.
        refused: Entries that were refused; nothing was done with them.
        unknown: Entries that may have been done, and were not repeated.
        not_sent: Entries that were read and not sent, because the call stopped.
        read: Entries that were read; after a stop, the rest of the input is untouched.
        stopped: Why the call ended before the input did: a key that is not valid, Batch out of reach, or
            outcomes that stay unknown one after the other. None where it did not.
        chunks: Every chunk, in the order of the input.
    """

    accepted: int
    refused: int
    unknown: int
    not_sent: int
    read: int
    stopped: BatchError | None
    chunks: tuple[Chunk, ...]

    @property
    def ok(self) -> bool:
        """Whether Batch took every entry of the input."""
        return self.stopped is None and self.accepted == self.read

    def __iter__(self) -> Iterator[Chunk]:
        """The chunks, in the order of the input."""
        return iter(self.chunks)

    def of(self, state: ChunkState) -> list[Chunk]:
        """The chunks of that state, in the order of the input.

        Raises:
            ConfigurationError: There is no such state.
        """
        known = get_args(ChunkState)
        require(state in known, "state", state, f"one of {', '.join(known)}")
        return [chunk for chunk in self.chunks if chunk.state == state]

    def ranges(self, state: ChunkState) -> list[range]:
        """The parts of the input of that state, neighbouring chunks joined."""
        found: list[range] = []
        for chunk in self.of(state):
            if found and found[-1].stop == chunk.start:
                found[-1] = range(found[-1].start, chunk.stop)
            else:
                found.append(range(chunk.start, chunk.stop))
        return found

    @property
    def tokens(self) -> list[str]:
        """Batch's tokens of the accepted chunks, in the order of the input."""
        return [chunk.token for chunk in self.chunks if chunk.token is not None]

    def unwrap(self) -> BulkResult:
        """This result, where Batch took every entry.

        Raises:
            ExceptionGroup: It did not; the errors are in it, each with a note that names its range.
        """
        if self.ok:
            return self
        failed = [chunk for chunk in self.chunks if chunk.error is not None and chunk.state != "accepted"]
        errors: list[BatchError] = [chunk.error for chunk in failed if chunk.error is not None]
        for chunk, error in zip(failed, errors, strict=True):
            error.add_note(f"entries {chunk.start} to {chunk.stop - 1} of the input: {chunk.state}")
        if self.stopped is not None and self.stopped not in errors:
            errors.append(self.stopped)
        raise ExceptionGroup(str(self), errors)

    def __str__(self) -> str:
        """The counts in one line, and the ranges that need a decision."""
        counts = ((self.refused, "refused"), (self.unknown, "unknown"), (self.not_sent, "not sent"))
        text = f"{self.accepted:,} of {self.read:,} accepted"
        text += "".join(f", {count:,} {name}" for count, name in counts if count)
        return f"{text}; stopped: {self.stopped}" if self.stopped is not None else text


def interrupted(start: int, stop: int, operation: str) -> OutcomeUnknownError:
    """The error of a chunk that an earlier run was sending when it ended."""
    return OutcomeUnknownError(
        f"{operation}: entries {start} to {stop - 1} of the input were being sent when an earlier run ended; "
        "they may have been done.\nThey were not sent again; look before you decide.",
        operation=operation,
    )
