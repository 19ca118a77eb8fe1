# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch - REST API: catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...resource import AsyncPages, Pages
    from ..dicts import CatalogFieldDict, CatalogFieldEditDict, CatalogItemEditDict
    from ..models import Catalog, CatalogField, CatalogFieldEdit, CatalogItemEdit, Indexing

__all__ = ["AsyncCatalogs", "Catalogs"]


class AsyncCatalogs(AsyncResource):
    """Tables of items that messages can show."""

    async def create(self, name: str, fields: Sequence[CatalogField | CatalogFieldDict]) -> None:
        """Create a catalog with its fields.

        A project has at most 5 catalogs, a catalog at most 25 fields. Batch accepts 5 requests per second.

        Args:
            name: Name of the catalog.
            fields: The fields of its items, at most 25.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/catalogs/create (documented in part).
        """
        await self._session.call("catalogs_create", name=name, fields=fields)

    async def update(self, name: str, fields: Sequence[CatalogFieldEdit | CatalogFieldEditDict]) -> None:
        """Add fields to a catalog or remove them.

        A catalog has at most 25 fields. Batch accepts 5 requests per second. What a repeated request does is
        unknown.

        Args:
            name: Name of the catalog.
            fields: The changes. A catalog has at most 25 fields.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/catalogs/update (documented).
        """
        await self._session.call("catalogs_update", name=name, fields=fields)

    async def remove(self, name: str) -> None:
        """Remove a catalog with its items.

        Batch accepts 5 requests per second.

        Args:
            name: Name of the catalog.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/catalogs/remove (documented).
        """
        await self._session.call("catalogs_remove", name=name)

    async def view(self, name: str, *, indexing_token: str | None = None) -> Catalog:
        """Return a catalog and the state of its indexing.

        Its items are not included. Batch accepts 5 requests per second.

        Args:
            name: Name of the catalog.
            indexing_token: Indexing token of an edit of items. The response then has the state of that edit.

        Returns:
            The catalog.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/catalogs/view (documented in part).
        """
        response: Catalog = await self._session.call(
            "catalogs_view", name=name, indexing_token=indexing_token
        )
        return response

    def list(self, *, start_from: str | None = None, page_size: int = 100) -> AsyncPages[Catalog]:
        """List the catalogs of the project.

        Batch returns them in pages. Batch accepts 5 requests per second.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/catalogs/list (documented).
        """
        return self._pages("catalogs_list", start_from=start_from, page_size=page_size)

    async def edit_items(self, name: str, items: Sequence[CatalogItemEdit | CatalogItemEditDict]) -> Indexing:
        """Add, update or remove up to 200 items of a catalog by their ids.

        A catalog has at most 2 million items. Batch accepts 5 requests and 1,000 items per second, and
        indexes the items asynchronously. To follow that, view the catalog with the indexing token of the
        response. An entry names its item by the id, so a repeated request should have no second effect.

        Args:
            name: Name of the catalog.
            items: The changes, at most 200.

        Returns:
            The indexing token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second and 1,000 items per second.
        Batch size: at most 200 entries per call. `edit_items_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/catalogs/edit-items (documented).
        """
        response: Indexing = await self._session.call("catalogs_edit_items", name=name, items=items)
        return response


class Catalogs(Resource):
    """Tables of items that messages can show."""

    def create(self, name: str, fields: Sequence[CatalogField | CatalogFieldDict]) -> None:
        """Create a catalog with its fields.

        A project has at most 5 catalogs, a catalog at most 25 fields. Batch accepts 5 requests per second.

        Args:
            name: Name of the catalog.
            fields: The fields of its items, at most 25.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/catalogs/create (documented in part).
        """
        self._session.call("catalogs_create", name=name, fields=fields)

    def update(self, name: str, fields: Sequence[CatalogFieldEdit | CatalogFieldEditDict]) -> None:
        """Add fields to a catalog or remove them.

        A catalog has at most 25 fields. Batch accepts 5 requests per second. What a repeated request does is
        unknown.

        Args:
            name: Name of the catalog.
            fields: The changes. A catalog has at most 25 fields.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/catalogs/update (documented).
        """
        self._session.call("catalogs_update", name=name, fields=fields)

    def remove(self, name: str) -> None:
        """Remove a catalog with its items.

        Batch accepts 5 requests per second.

        Args:
            name: Name of the catalog.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/catalogs/remove (documented).
        """
        self._session.call("catalogs_remove", name=name)

    def view(self, name: str, *, indexing_token: str | None = None) -> Catalog:
        """Return a catalog and the state of its indexing.

        Its items are not included. Batch accepts 5 requests per second.

        Args:
            name: Name of the catalog.
            indexing_token: Indexing token of an edit of items. The response then has the state of that edit.

        Returns:
            The catalog.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/catalogs/view (documented in part).
        """
        response: Catalog = self._session.call("catalogs_view", name=name, indexing_token=indexing_token)
        return response

    def list(self, *, start_from: str | None = None, page_size: int = 100) -> Pages[Catalog]:
        """List the catalogs of the project.

        Batch returns them in pages. Batch accepts 5 requests per second.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/catalogs/list (documented).
        """
        return self._pages("catalogs_list", start_from=start_from, page_size=page_size)

    def edit_items(self, name: str, items: Sequence[CatalogItemEdit | CatalogItemEditDict]) -> Indexing:
        """Add, update or remove up to 200 items of a catalog by their ids.

        A catalog has at most 2 million items. Batch accepts 5 requests and 1,000 items per second, and
        indexes the items asynchronously. To follow that, view the catalog with the indexing token of the
        response. An entry names its item by the id, so a repeated request should have no second effect.

        Args:
            name: Name of the catalog.
            items: The changes, at most 200.

        Returns:
            The indexing token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 5 requests per second and 1,000 items per second.
        Batch size: at most 200 entries per call. `edit_items_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/catalogs/edit-items (documented).
        """
        response: Indexing = self._session.call("catalogs_edit_items", name=name, items=items)
        return response
