"""The body of a response, decoded up to a limit."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LARGEST_BODY", "Body"]

LARGEST_BODY = 64 * 1024 * 1024
"""Bytes of a decoded body. A hundred campaigns with every text stay far below."""

_GZIP = 16 + zlib.MAX_WBITS


class Body:
    """Collects the body of a response, and decodes it piece by piece.

    Args:
        headers: The headers of the response.

    Raises:
        httpx.DecodingError: The content encoding is not gzip, which is all that we accept.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        parts = [part.strip().lower() for part in headers.get("content-encoding", "").split(",")]
        encodings = [part for part in parts if part not in ("", "identity")]
        if encodings not in ([], ["gzip"], ["x-gzip"]):
            raise httpx.DecodingError("the content encoding of the response is not gzip")
        self._decoder = zlib.decompressobj(_GZIP) if encodings else None
        self._pieces: list[bytes] = []
        self._size = 0
        self._is_empty = True

    def add(self, piece: bytes) -> None:
        """Decode and keep a piece.

        Raises:
            httpx.DecodingError: The body is too long, or is not gzip although the header names it.
        """
        if not piece:
            return
        self._is_empty = False
        if self._decoder is not None:
            try:
                piece = self._decoder.decompress(piece, LARGEST_BODY - self._size + 1)
            except zlib.error as error:
                raise httpx.DecodingError(f"the body of the response is not gzip: {error}") from None
            if self._decoder.unused_data:
                raise httpx.DecodingError("the body of the response goes on after its gzip data")
        self._size += len(piece)
        if self._size > LARGEST_BODY:
            raise httpx.DecodingError(f"the body of the response is longer than {LARGEST_BODY} bytes")
        self._pieces.append(piece)

    def content(self) -> bytes:
        """Return the complete body.

        Raises:
            httpx.DecodingError: The body is cut off.
        """
        if self._decoder is not None and not self._is_empty and not self._decoder.eof:
            raise httpx.DecodingError("the gzip data of the response are cut off")
        return b"".join(self._pieces)
