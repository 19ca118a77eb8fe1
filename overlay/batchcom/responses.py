"""What callbacks receive: the end of each call, and the progress of a download."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DownloadProgress", "ResponseInfo"]

_REQUEST_IDS = ("x-request-id", "cf-ray")


def request_id_in(headers: Mapping[str, str]) -> str | None:
    """Return the id of a request for Batch's support, from the headers of its response; None without."""
    return next((headers[name] for name in _REQUEST_IDS if name in headers), None)


class ResponseInfo(NamedTuple):
    """Facts about a call that has ended, successfully or not. They contain no key.

    Attributes:
        operation: The operation, such as ``cep.campaigns_create``.
        status_code: The HTTP status code of the last response; None without a response.
        headers: The headers of the last response, names in lower case; empty without a response.
        attempts: The number of requests.
        elapsed: Seconds that the call took, waits included.
    """

    operation: str
    status_code: int | None
    headers: Mapping[str, str]
    attempts: int
    elapsed: float

    @property
    def request_id(self) -> str | None:
        """The id of the request for Batch's support, from ``x-request-id`` or ``cf-ray``."""
        return request_id_in(self.headers)


class DownloadProgress(NamedTuple):
    """Progress of a download. ``on_progress`` receives one after each piece.

    Attributes:
        received: Bytes of the file that have been written; fewer than before if the download starts over.
        total: Bytes of the whole file; None if the storage host does not state it.
    """

    received: int
    total: int | None
