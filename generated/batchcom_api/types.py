# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Types that the models and the endpoints of both APIs share."""

from __future__ import annotations

from enum import Enum
from typing import IO, TYPE_CHECKING, BinaryIO, Final, Generic, Literal, TypeVar

from attrs import define

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from http import HTTPStatus


class Unset(Enum):
    """The type of `UNSET`: one member, so that `is UNSET` holds after a copy and after pickle."""

    # Not a text: an encoder that knows enums (orjson) would write it where UNSET went astray.
    UNSET = ...

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    __str__ = __repr__


UNSET: Final = Unset.UNSET
"""The value of a field that was left out. It is falsy."""

# What `httpx.Client(files=)` accepts.
FileContent = IO[bytes] | bytes | str
FileTypes = (
    # (file name, file or bytes, content type)
    tuple[str | None, FileContent, str | None]
    # (file name, file or bytes, content type, headers)
    | tuple[str | None, FileContent, str | None, "Mapping[str, str]"]
)
RequestFiles = list[tuple[str, FileTypes]]


@define
class File:
    """Contains information for file uploads."""

    payload: BinaryIO
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return a tuple representation that httpx will accept for multipart/form-data."""
        return self.file_name, self.payload, self.mime_type


T = TypeVar("T")


@define
class Response(Generic[T]):
    """An answer from an endpoint.

    `status_code` is a plain int where HTTPStatus has no such member (520). `parsed` is None where the
    document says nothing of the status, where the body is empty, or where it is not what the document says:
    `content` holds the bytes.
    """

    status_code: HTTPStatus | int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


__all__ = ["UNSET", "File", "FileTypes", "RequestFiles", "Response", "Unset"]
