"""The id of a request, which Batch's support can look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["request_id_in"]

_HEADERS = ("x-request-id", "cf-ray")


def request_id_in(headers: Mapping[str, str]) -> str | None:
    """Return the id among the headers of a response; None without."""
    return next((headers[name] for name in _HEADERS if name in headers), None)
