# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch - REST API: segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from ...resource import AsyncPages, Pages
    from ..models import Segment

__all__ = ["AsyncSegments", "Segments"]


class AsyncSegments(AsyncResource):
    """Segments that were created on the dashboard."""

    def list(self, *, start_from: str | None = None, page_size: int = 100) -> AsyncPages[Segment]:
        """List the segments of the project.

        Batch returns them in pages. The code of a segment restricts an export of profiles.

        The call requires version 2.11 of the API or later.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/segments/list (documented).
        """
        return self._pages("segments_list", start_from=start_from, page_size=page_size)


class Segments(Resource):
    """Segments that were created on the dashboard."""

    def list(self, *, start_from: str | None = None, page_size: int = 100) -> Pages[Segment]:
        """List the segments of the project.

        Batch returns them in pages. The code of a segment restricts an export of profiles.

        The call requires version 2.11 of the API or later.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/segments/list (documented).
        """
        return self._pages("segments_list", start_from=start_from, page_size=page_size)
