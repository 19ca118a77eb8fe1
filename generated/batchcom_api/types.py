# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Types that the endpoints of both APIs share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import define

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from http import HTTPStatus

T = TypeVar("T")


@define
class Response(Generic[T]):
    """A response of an endpoint.

    `status_code` is a plain int where HTTPStatus has no such member (520). `parsed` is None where the
    document does not describe the status, where the body is empty, or where the body is not what the document
    says: `content` holds the bytes.
    """

    status_code: HTTPStatus | int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


__all__ = ["Response"]
