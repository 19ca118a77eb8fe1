# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: app_data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...resource import AsyncPages, Pages
    from .. import models
    from ..models import AppDataSettings, AppDataValues

__all__ = ["AsyncAppData", "AppData"]


class AsyncAppData(AsyncResource):
    """Tables of keys and values of the app."""

    async def create(
        self, table: str, *, settings: AppDataSettings | Mapping[str, Any] | None = None
    ) -> None:
        """Create a table of keys and values that belongs to the app, not to its users.

        What a second request with the same name does is unknown.

        Args:
            table: Name of the table: letters, digits, underscores and hyphens.
            settings: Settings of a table. The page names description and time_to_live, both optional. Their
                types and units are not published, so any object is accepted. (Documented in part.)

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/app-data (documented in part).
        """
        await self._session.call("app_data_create", table=table, settings=settings)

    async def remove(self, table: str) -> None:
        """Remove a table.

        Make sure first that no campaign uses it.

        Args:
            table: Name of the table: letters, digits, underscores and hyphens.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/app-data (documented).
        """
        await self._session.call("app_data_remove", table=table)

    async def update(self, table: str, values: AppDataValues | Mapping[str, Any], *, overwrite: bool) -> None:
        """Set up to 10,000 keys of a table, or delete them.

        With overwrite, Batch removes all other keys first.

        Args:
            table: Name of the table: letters, digits, underscores and hyphens.
            values: Strings by key, at most 10,000. None (null in JSON) deletes a key. The page contradicts
                itself on whether null may occur together with overwrite. (Batch's pages contradict each
                other.)
            overwrite: Whether Batch removes all other keys first.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `update_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/app-data (documented).
        """
        await self._session.call("app_data_update", table=table, values=values, overwrite=overwrite)

    def list(self, *, start_from: int | None = None, page_size: int = 100) -> AsyncPages[models.AppData]:
        """List the tables of the app, newest first.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/app-data (documented).
        """
        return self._pages("app_data_list", start_from=start_from, page_size=page_size)


class AppData(Resource):
    """Tables of keys and values of the app."""

    def create(self, table: str, *, settings: AppDataSettings | Mapping[str, Any] | None = None) -> None:
        """Create a table of keys and values that belongs to the app, not to its users.

        What a second request with the same name does is unknown.

        Args:
            table: Name of the table: letters, digits, underscores and hyphens.
            settings: Settings of a table. The page names description and time_to_live, both optional. Their
                types and units are not published, so any object is accepted. (Documented in part.)

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/app-data (documented in part).
        """
        self._session.call("app_data_create", table=table, settings=settings)

    def remove(self, table: str) -> None:
        """Remove a table.

        Make sure first that no campaign uses it.

        Args:
            table: Name of the table: letters, digits, underscores and hyphens.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/app-data (documented).
        """
        self._session.call("app_data_remove", table=table)

    def update(self, table: str, values: AppDataValues | Mapping[str, Any], *, overwrite: bool) -> None:
        """Set up to 10,000 keys of a table, or delete them.

        With overwrite, Batch removes all other keys first.

        Args:
            table: Name of the table: letters, digits, underscores and hyphens.
            values: Strings by key, at most 10,000. None (null in JSON) deletes a key. The page contradicts
                itself on whether null may occur together with overwrite. (Batch's pages contradict each
                other.)
            overwrite: Whether Batch removes all other keys first.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `update_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/app-data (documented).
        """
        self._session.call("app_data_update", table=table, values=values, overwrite=overwrite)

    def list(self, *, start_from: int | None = None, page_size: int = 100) -> Pages[models.AppData]:
        """List the tables of the app, newest first.

        Args:
            start_from: Where to start: the `next_cursor` of an earlier page. Defaults to the start of the
                list.
            page_size: How many entries each request asks for, 1 to 100.

        Returns:
            The entries, page by page as they are iterated.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/app-data (documented).
        """
        return self._pages("app_data_list", start_from=start_from, page_size=page_size)
