# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch - REST API: exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from ...resource import AsyncPages, Pages
    from ..models import Export

__all__ = ["AsyncExports", "Exports"]


class AsyncExports(AsyncResource):
    """Exports of profiles, and their files."""

    async def view(self, export_id: str) -> Export:
        """Return the state of an export and, once it has succeeded, its files.

        Args:
            export_id: Id of the export, as returned by its creation. It starts with export_.

        Returns:
            The export.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/exports/view (documented).
        """
        response: Export = await self._session.call("exports_view", export_id=export_id)
        return response

    def list(self, *, start_from: str | None = None, page_size: int = 100) -> AsyncPages[Export]:
        """List the exports of the project.

        Batch returns them in pages. The pages of Batch say that the list covers the last 3 months; a third
        party's client says 4.

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
        Source: https://doc.batch.com/developer/api/cep/exports/list (documented).
        """
        return self._pages("exports_list", start_from=start_from, page_size=page_size)


class Exports(Resource):
    """Exports of profiles, and their files."""

    def view(self, export_id: str) -> Export:
        """Return the state of an export and, once it has succeeded, its files.

        Args:
            export_id: Id of the export, as returned by its creation. It starts with export_.

        Returns:
            The export.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/exports/view (documented).
        """
        response: Export = self._session.call("exports_view", export_id=export_id)
        return response

    def list(self, *, start_from: str | None = None, page_size: int = 100) -> Pages[Export]:
        """List the exports of the project.

        Batch returns them in pages. The pages of Batch say that the list covers the last 3 months; a third
        party's client says 4.

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
        Source: https://doc.batch.com/developer/api/cep/exports/list (documented).
        """
        return self._pages("exports_list", start_from=start_from, page_size=page_size)
