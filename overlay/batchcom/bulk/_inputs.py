"""The input of a bulk job: what is accepted, and how it is cut into chunks."""

from __future__ import annotations

import csv
import inspect
import io
import threading
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from batchcom_api._model import Model
from batchcom_api._values import type_name

from batchcom._core.iterables import is_iterable, is_table, is_text
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Generator

    from batchcom.bulk._checks import Options
    from batchcom.bulk._operation import BulkOperation

__all__ = ["AsyncSource", "Source", "read_by_one_call"]

_ROWS = 'Pass one column, such as (row["id"] for row in reader)'
_LAZY = "Its rows do not exist yet: collect it first, with table = table.collect()"

_read_now: set[int] = set()
"""The `id` of each iterator that a bulk call reads."""

_accounts: WeakKeyDictionary[object, str] = WeakKeyDictionary()
"""The project or app for which an iterator is read."""

_lock = threading.Lock()


@contextmanager
def read_by_one_call(entries: object, operation: BulkOperation, account: str) -> Generator[None]:
    """Let calls share no iterator, unless one continues another for the same project or app.

    Each of them would send only a part of the entries.

    Raises:
        RequestValidationError: Another call is reading it, or has read it for another project or app.
    """
    identity, kind = id(entries), type_name(entries)
    if not isinstance(entries, Iterator | AsyncIterator):
        yield
        return
    with _lock:
        if identity in _read_now:
            reason = f"must not be read by two calls at once, got the same {kind}. Pass a list"
            raise _error(operation, reason)
        with suppress(TypeError):  # not every iterator has weak references
            if _accounts.setdefault(cast("object", entries), account) != account:
                reason = f"must not be an iterator that was read for another project or app, got a {kind}"
                raise _error(operation, f"{reason}. Pass a list")
        _read_now.add(identity)
    try:
        yield
    finally:
        _read_now.discard(identity)


class Source:
    """Reads a synchronous input chunk by chunk.

    Raises:
        RequestValidationError: The input is not an iterable of entries.
    """

    def __init__(self, entries: Iterable[Any], operation: BulkOperation, options: Options) -> None:
        if reason := _unsuitable(entries, operation, options):
            raise _error(operation, reason)
        if isinstance(cast("object", entries), AsyncIterable):
            raise _error(operation, "must not be asynchronous in a synchronous client; use the async client")
        self._given = entries
        self._operation = operation
        self._cutter = _Cutter(operation, options)
        self._entries = _iterate(entries)
        self._is_begun = False

    def take(self) -> list[Any]:
        """Return the next entries, at most as many as fit in one request; an empty list at the end.

        Raises:
            RequestValidationError: The input is an iterator that was read before, or reuses its entries.
        """
        entries = self._cutter.take(self._entries)
        if not entries and not self._is_begun and _may_be_exhausted(self._given):
            raise _error(
                self._operation,
                "must not be an exhausted iterator, got one without entries. Pass a list if it may be empty",
            )
        self._is_begun = True
        return entries


class AsyncSource:
    """Reads an input, which may be asynchronous, chunk by chunk.

    Raises:
        RequestValidationError: The input is not an iterable of entries.
    """

    def __init__(
        self, entries: Iterable[Any] | AsyncIterable[Any], operation: BulkOperation, options: Options
    ) -> None:
        self._cutter = _Cutter(operation, options)
        self._synchronous: Source | None = None
        if isinstance(entries, AsyncIterable):
            if inspect.isasyncgen(entries) and cast("object", entries.ag_frame) is None:
                raise _error(operation, "must not be an exhausted iterator")
            self._entries: AsyncIterator[Any] = entries.__aiter__()
        else:
            self._synchronous = Source(entries, operation, options)

    async def take(self) -> list[Any]:
        """Return the next entries, at most as many as fit in one request; an empty list at the end.

        Raises:
            RequestValidationError: The input is an iterator that was read before, or reuses its entries.
        """
        if self._synchronous is not None:
            return self._synchronous.take()
        async for entry in self._entries:
            if (chunk := self._cutter.add(entry)) is not None:
                return chunk
        return self._cutter.rest()


class _Cutter:
    """Cuts a stream of entries into chunks by number or by weight."""

    def __init__(self, operation: BulkOperation, options: Options) -> None:
        self._operation = operation
        self._size = options.chunk_size
        self._weight = operation.weight
        self._entries: list[Any] = []
        self._copy: Any = None
        """A copy of the first entry, as it was when it was read."""
        self._total = 0

    def take(self, entries: Iterator[Any]) -> list[Any]:
        """Read one chunk."""
        if self._weight is None:  # faster than one call of `add` per entry
            for first in entries:
                self._begin(first, 1)
                self._entries += islice(entries, self._size - 1)
                break
            return self.rest()
        for entry in entries:
            if (chunk := self.add(entry)) is not None:
                return chunk
        return self.rest()

    def add(self, entry: Any) -> list[Any] | None:
        """Add an entry; return the chunk that is now complete, if any."""
        weight = 1 if self._weight is None else self._weight(entry)
        if self._entries and self._total + weight > self._size:
            chunk = self.rest()
            self._begin(entry, weight)
            return chunk
        if self._entries:
            self._entries.append(entry)
            self._total += weight
        else:
            self._begin(entry, weight)
        return self.rest() if self._total >= self._size else None

    def rest(self) -> list[Any]:
        """Return the last chunk.

        Raises:
            RequestValidationError: The input has changed an entry since it was read.
        """
        chunk, self._entries, self._total = self._entries, [], 0
        copy, self._copy = self._copy, None
        if copy is not None and _differ(chunk[0], copy):
            kind = type_name(chunk[0])
            reason = (
                f"must yield an object of its own for each entry, got a {kind} that was changed for the next"
            )
            raise _error(self._operation, reason)
        return chunk

    def _begin(self, entry: Any, weight: int) -> None:
        """Begin a chunk with an entry."""
        self._entries, self._total = [entry], weight
        self._copy = None
        if isinstance(entry, Mapping | Model | tuple | list):
            with suppress(Exception):  # whatever its values raise
                copy = deepcopy(cast("object", entry))
                if not _differ(entry, copy):  # a value that equals no copy of itself would look changed
                    self._copy = copy


def _differ(entry: Any, copy: Any) -> bool:
    """Return whether two entries differ, as far as they can be compared."""
    try:
        return bool(entry != copy)
    except Exception:  # such as that of an array
        return False


def _iterate(entries: Iterable[Any]) -> Iterator[Any]:
    if isinstance(entries, io.TextIOBase):
        return (line.rstrip("\r\n") for line in cast("Iterable[str]", entries))
    return iter(entries)


def _unsuitable(entries: Any, operation: BulkOperation, options: Options) -> str:
    """Return why an input cannot be read entry by entry, or an empty string."""
    name = type(entries).__name__
    if is_text(entries):
        return f"must be a list or another iterable, got a single {name}"
    if isinstance(entries, Mapping):
        hint = operation.hints.mapping
        return f"must be a list or another iterable of {operation.items}, got a mapping ({name}). {hint}"
    if is_table(entries):
        return f"must be an iterable of {operation.items}, got a {name}. {operation.hints.table}"
    if _is_lazy_table(entries):
        return f"must be an iterable of {operation.items}, got a {name}. {_LAZY}. {operation.hints.table}"
    if operation.takes_strings and isinstance(entries, csv.DictReader):
        return f"must be an iterable of strings, got a csv.DictReader. {_ROWS}"
    if isinstance(entries, set | frozenset) and options.journal is not None:
        return "must be ordered to use a journal, got a set; pass sorted(…)"
    untyped: object = cast("object", entries)
    if not (is_iterable(untyped) or isinstance(untyped, AsyncIterable)):
        return f"must be a list or another iterable, got {type_name(untyped)}"
    return _unreadable(cast("object", entries))


def _is_lazy_table(entries: object) -> bool:
    """Whether it is a query that returns a data frame, such as a ``LazyFrame`` of polars."""
    kind = type(entries)
    return hasattr(kind, "columns") and hasattr(kind, "collect")


def _unreadable(entries: object) -> str:
    """Return why nothing can be read from a file or generator, or an empty string."""
    if isinstance(entries, io.IOBase):
        if entries.closed:
            return "must be an open file, got a closed one"
        if not isinstance(entries, io.TextIOBase):
            return "must be a file that is open in text mode, got a binary file"
    if inspect.isgenerator(entries) and inspect.getgeneratorstate(entries) == inspect.GEN_CLOSED:
        return "must not be an exhausted iterator, got a generator that was read before"
    return ""


def _may_be_exhausted(entries: object) -> bool:
    """Whether an input without entries may have been read before; generators were checked already."""
    if isinstance(entries, io.TextIOBase):
        return entries.seekable() and entries.tell() > 0
    return isinstance(entries, Iterator) and not inspect.isgenerator(cast("object", entries))


def _error(operation: BulkOperation, reason: str) -> RequestValidationError:
    return RequestValidationError([Problem(operation.parameter, None, reason)], operation=operation.name)
