# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: audiences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...resource import AsyncPages, Pages
    from ..dicts import AudienceEditDict
    from ..models import Audience, AudienceCreateType, AudienceEdit, AudienceUpdateType

__all__ = ["AsyncAudiences", "Audiences"]


class AsyncAudiences(AsyncResource):
    """Audiences of custom ids or advertising ids (version 1.0)."""

    async def create(self, name: str, type: AudienceCreateType, *, description: str | None = None) -> None:
        """Create an empty audience of custom ids or advertising ids.

        What a second request with the same name does is unknown. For installation ids, see version 1.1.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            type: Kind of the ids. One of custom_ids, advertising_ids.
            description: Description of the audience.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/create (documented).
        """
        await self._session.call("audiences_create", name=name, type=type, description=description)

    async def remove(self, name: str) -> None:
        """Remove an audience.

        A campaign that targets it then has an empty audience.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/delete (documented).
        """
        await self._session.call("audiences_remove", name=name)

    async def update(
        self, name: str, ids: Sequence[AudienceEdit | AudienceEditDict], *, type: AudienceUpdateType
    ) -> None:
        """Add up to 10,000 custom ids or advertising ids to an audience, or remove them.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: The changes, at most 10,000.
            type: Kind of the ids. One of custom_ids, advertising_ids.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `update_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/update (documented in part).
        """
        await self._session.call("audiences_update", name=name, ids=ids, type=type)

    def list(self, *, start_from: int | None = None, page_size: int = 100) -> AsyncPages[Audience]:
        """List the audiences of the app, newest first.

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
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/list (documented).
        """
        return self._pages("audiences_list", start_from=start_from, page_size=page_size)


class Audiences(Resource):
    """Audiences of custom ids or advertising ids (version 1.0)."""

    def create(self, name: str, type: AudienceCreateType, *, description: str | None = None) -> None:
        """Create an empty audience of custom ids or advertising ids.

        What a second request with the same name does is unknown. For installation ids, see version 1.1.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            type: Kind of the ids. One of custom_ids, advertising_ids.
            description: Description of the audience.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/create (documented).
        """
        self._session.call("audiences_create", name=name, type=type, description=description)

    def remove(self, name: str) -> None:
        """Remove an audience.

        A campaign that targets it then has an empty audience.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/delete (documented).
        """
        self._session.call("audiences_remove", name=name)

    def update(
        self, name: str, ids: Sequence[AudienceEdit | AudienceEditDict], *, type: AudienceUpdateType
    ) -> None:
        """Add up to 10,000 custom ids or advertising ids to an audience, or remove them.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: The changes, at most 10,000.
            type: Kind of the ids. One of custom_ids, advertising_ids.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `update_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/update (documented in part).
        """
        self._session.call("audiences_update", name=name, ids=ids, type=type)

    def list(self, *, start_from: int | None = None, page_size: int = 100) -> Pages[Audience]:
        """List the audiences of the app, newest first.

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
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/list (documented).
        """
        return self._pages("audiences_list", start_from=start_from, page_size=page_size)
