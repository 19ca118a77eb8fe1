"""Responses of the caller's own HTTP client, whose connections httpx uses again whatever arrived on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import httpx

from batchcom._core.network import AsyncStream, Stream
from batchcom._core.transport import connection_below, leftover_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

__all__ = ["AsyncWatchedBody", "WatchedBody"]


def _spoil(stream: Any, stream_class: Callable[[Any], Any]) -> None:
    """Keep a connection from being used again if more arrived than the response."""
    below = getattr(stream, "_stream", None)  # that of httpx's transport
    if leftover_of(below):
        connection = connection_below(below)
        connection._network_stream = spoiled = stream_class(connection._network_stream)  # noqa: SLF001
        spoiled.spoiled = True


class WatchedBody(httpx.SyncByteStream):
    """The body of a response, whose connection is checked before it goes back to the pool."""

    def __init__(self, response: httpx.Response) -> None:
        self._stream = cast("httpx.SyncByteStream", response.stream)
        self._is_open = not response.is_closed

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        if self._is_open:  # once: afterwards the connection serves another request
            self._is_open = False
            _spoil(self._stream, Stream)
        self._stream.close()


class AsyncWatchedBody(httpx.AsyncByteStream):
    """The body of a response, whose connection is checked before it goes back to the pool."""

    def __init__(self, response: httpx.Response) -> None:
        self._stream = cast("httpx.AsyncByteStream", response.stream)
        self._is_open = not response.is_closed

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._stream.__aiter__()

    async def aclose(self) -> None:
        if self._is_open:  # once: afterwards the connection serves another request
            self._is_open = False
            _spoil(self._stream, AsyncStream)
        await self._stream.aclose()
