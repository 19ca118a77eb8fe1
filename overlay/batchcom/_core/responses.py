"""One response of the server, and its body: decompressed in little memory, parsed when it is needed."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any, Final, cast

import httpx
from batchcom_api._json import loads
from batchcom_api._model import is_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


__all__ = ["LARGEST_BODY", "NOT_JSON", "Body", "Gzip", "Response", "gzip_of"]

LARGEST_BODY = 64 * 1024 * 1024
"""Bytes of a decoded body. A hundred campaigns with every text stay far below."""

_LARGEST_PIECE = 1024 * 1024
"""Bytes that are decoded at once."""

_LONGEST_SHOWN = 256 * 1024
"""Bytes of a body that an error shows. Looking for keys in a whole one could take a minute."""

_CUT = 8 * 1024
"""Characters at the end of that beginning that are left out, because they may be a part of a key."""

NOT_JSON: Final = object()
"""The value of a body that is not JSON."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Gzip:
    """Decodes gzip data piece by piece, in little memory."""

    def __init__(self) -> None:
        self._data = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._is_empty = True

    def pieces(self, encoded: bytes) -> Iterator[bytes]:
        """Yield what a piece decodes to, at most 1 MiB at once.

        Raises:
            httpx.DecodingError: It is not gzip, although the header names it.
        """
        self._is_empty = self._is_empty and not encoded
        decoded = b""
        while encoded or len(decoded) == _LARGEST_PIECE:
            try:
                decoded = self._data.decompress(encoded, _LARGEST_PIECE)
            except zlib.error as error:
                raise httpx.DecodingError(f"the body of the response is not gzip: {error}") from None
            if self._data.unused_data:
                raise httpx.DecodingError("the body of the response goes on after its gzip data")
            encoded = self._data.unconsumed_tail
            yield decoded

    def end(self) -> None:
        """Check that the data are complete.

        Raises:
            httpx.DecodingError: They are cut off.
        """
        if not self._is_empty and not self._data.eof:
            raise httpx.DecodingError("the gzip data of the response are cut off")


def gzip_of(headers: Mapping[str, str]) -> Gzip | None:
    """Return what decodes the body of a response; None if the body is not encoded.

    Raises:
        httpx.DecodingError: The content encoding is not gzip, which is all that we accept.
    """
    if "content-encoding" not in headers:
        return None
    parts = [part.strip().lower() for part in headers["content-encoding"].split(",")]
    encodings = [part for part in parts if part not in ("", "identity")]
    if encodings not in ([], ["gzip"], ["x-gzip"]):
        raise httpx.DecodingError("the content encoding of the response is not gzip")
    return Gzip() if encodings else None


class Body:
    """Collects the body of a response, and decodes it piece by piece.

    Raises:
        httpx.DecodingError: The content encoding is not gzip, which is all that we accept.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._gzip = gzip_of(headers)
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        """Decode and keep a piece.

        Raises:
            httpx.DecodingError: The body is too long, or is not gzip although the header names it.
        """
        for decoded in (piece,) if self._gzip is None else self._gzip.pieces(piece):
            self._size += len(decoded)
            if self._size > LARGEST_BODY:
                raise httpx.DecodingError(f"the body of the response is longer than {LARGEST_BODY} bytes")
            self._pieces.append(decoded)

    def content(self) -> bytes:
        """Return the complete body.

        Raises:
            httpx.DecodingError: The body is cut off.
        """
        if self._gzip is not None:
            self._gzip.end()
        return b"".join(self._pieces)


class Response:
    """One response with its complete body.

    Its `repr` shows neither headers nor body, which may repeat a key.

    Attributes:
        status_code: The HTTP status code.
        headers: The headers; names are case-insensitive or in lower case.
        content: The body, decompressed.
        shows_end: Whether it shows where its body ends. Otherwise the body may be cut off.
    """

    __slots__ = ("_value", "content", "headers", "shows_end", "status_code")

    def __init__(
        self, status_code: int, headers: Mapping[str, str], content: bytes, *, shows_end: bool = True
    ) -> None:
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.shows_end = shows_end

    def __repr__(self) -> str:
        return f"<Response {self.status_code}, {len(self.content)} bytes>"

    @property
    def is_empty(self) -> bool:
        """Whether the body is surely empty, or whitespace."""
        return not self.content.strip() and self.shows_end

    @property
    def value(self) -> Any:
        """The body as JSON values, or `NOT_JSON`. Lone surrogates are replaced, as no log can write them."""
        try:
            return self._value
        except AttributeError:
            self._value: Any = _parse(self.content)
        return self._value

    def take_value(self) -> Any:
        """Return the value to a caller who may change it; the next use of `value` parses the body again."""
        value = self.value
        del self._value
        return value

    def readable_headers(self, redact: Callable[[str], str]) -> dict[str, str]:
        """Return the headers for an error: names in lower case, values without secrets."""
        return {name.lower(): redact(value) for name, value in self.headers.items()}

    def readable_body(self, redact: Callable[[str], str]) -> Any:
        """Return the body for an error, without secrets: JSON values, or text where it is not JSON.

        Of a long body, return the beginning as text.
        """
        if len(self.content) > _LONGEST_SHOWN:
            return redact(self.content[:_LONGEST_SHOWN].decode("utf-8", "replace"))[:-_CUT]
        if self.value is not NOT_JSON:
            try:
                return _map_text(self.value, redact)
            except RecursionError:
                pass
        return redact(self.content.decode("utf-8", "replace"))


def _parse(content: bytes) -> Any:
    try:
        value = loads(content)
        # an escape, UTF-8 that encodes half of a pair, or UTF-16
        may_have_surrogates = b"\\u" in content or b"\xed" in content or b"\x00" in content
        return _map_text(value, _without_surrogates) if may_have_surrogates else value
    except (ValueError, RecursionError):
        return NOT_JSON


def _without_surrogates(text: str) -> str:
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _map_text(value: Any, change: Callable[[str], str]) -> Any:
    """Return JSON values with every string changed, names of members included."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return {change(name): _map_text(member, change) for name, member in members.items()}
    if is_list(value):
        return [_map_text(item, change) for item in value]
    return value
