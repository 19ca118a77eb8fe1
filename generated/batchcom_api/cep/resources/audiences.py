# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch - REST API: audiences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...resource import AsyncPages, Pages
    from ..dicts import AudienceEditDict, AudienceMemberDict
    from ..models import Audience, AudienceEdit, AudienceMember, Indexing

__all__ = ["AsyncAudiences", "Audiences"]


class AsyncAudiences(AsyncResource):
    """Static lists of profiles that campaigns can target."""

    async def create(self, name: str, type: str, *, display_name: str | None = None) -> Indexing:
        """Create an empty audience.

        Batch indexes it asynchronously. To follow that, view the audience with the indexing token of the
        response. Whether Batch rejects a second request with the same name is unknown.

        Args:
            name: Name of the audience, unique in the project and case-sensitive: letters, digits, underscores
                and hyphens, at most 255.
            type: Kind of the ids. Batch documents custom_ids. The dashboard also offers email addresses and
                installation ids; their values in the API are unknown. (Documented in part.)
            display_name: Name on the dashboard.

        Returns:
            The indexing token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/audiences/create (documented in part).
        """
        response: Indexing = await self._session.call(
            "audiences_create", name=name, type=type, display_name=display_name
        )
        return response

    async def update(self, name: str, ids: Sequence[AudienceEdit | AudienceEditDict]) -> Indexing:
        """Add up to 10,000 ids to an audience, or remove them.

        The last entry of an id wins. Batch indexes the change asynchronously: a campaign that is sent before
        may not reach the new members.

        Args:
            name: Name of the audience.
            ids: The changes, at most 10,000. The last entry of an id wins.

        Returns:
            The indexing token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `update_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/audiences/update (documented).
        """
        response: Indexing = await self._session.call("audiences_update", name=name, ids=ids)
        return response

    async def replace(self, name: str, ids: Sequence[AudienceMember | AudienceMemberDict]) -> Indexing:
        """Remove all ids of an audience and add up to 10,000 others.

        The last entry of an id wins. For more ids, replace with the first 10,000, and add the others by
        updates. Batch indexes the change asynchronously.

        Args:
            name: Name of the audience.
            ids: The new ids, at most 10,000. The last entry of an id wins.

        Returns:
            The indexing token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `replace_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/audiences/replace (documented).
        """
        response: Indexing = await self._session.call("audiences_replace", name=name, ids=ids)
        return response

    async def remove(self, name: str) -> Indexing | None:
        """Remove an audience.

        A campaign that targets it then has an empty audience.

        Args:
            name: Name of the audience.

        Returns:
            The indexing token of the accepted request. None if a retry found nothing to remove.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/audiences/remove (documented).
        """
        response: Indexing | None = await self._session.call("audiences_remove", name=name)
        return response

    async def view(self, name: str, *, indexing_token: str | None = None) -> Audience:
        """Return an audience and the state of its indexing.

        Args:
            name: Name of the audience.
            indexing_token: Indexing token of an update. The response then has the state of that update. If
                omitted, it has the state of the last update.

        Returns:
            The audience.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/audiences/view (documented).
        """
        response: Audience = await self._session.call(
            "audiences_view", name=name, indexing_token=indexing_token
        )
        return response

    def list(self, *, start_from: str | None = None, page_size: int = 100) -> AsyncPages[Audience]:
        """List the audiences of the project.

        Batch returns them in pages.

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
        Source: https://doc.batch.com/developer/api/cep/audiences/list (documented).
        """
        return self._pages("audiences_list", start_from=start_from, page_size=page_size)


class Audiences(Resource):
    """Static lists of profiles that campaigns can target."""

    def create(self, name: str, type: str, *, display_name: str | None = None) -> Indexing:
        """Create an empty audience.

        Batch indexes it asynchronously. To follow that, view the audience with the indexing token of the
        response. Whether Batch rejects a second request with the same name is unknown.

        Args:
            name: Name of the audience, unique in the project and case-sensitive: letters, digits, underscores
                and hyphens, at most 255.
            type: Kind of the ids. Batch documents custom_ids. The dashboard also offers email addresses and
                installation ids; their values in the API are unknown. (Documented in part.)
            display_name: Name on the dashboard.

        Returns:
            The indexing token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/audiences/create (documented in part).
        """
        response: Indexing = self._session.call(
            "audiences_create", name=name, type=type, display_name=display_name
        )
        return response

    def update(self, name: str, ids: Sequence[AudienceEdit | AudienceEditDict]) -> Indexing:
        """Add up to 10,000 ids to an audience, or remove them.

        The last entry of an id wins. Batch indexes the change asynchronously: a campaign that is sent before
        may not reach the new members.

        Args:
            name: Name of the audience.
            ids: The changes, at most 10,000. The last entry of an id wins.

        Returns:
            The indexing token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `update_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/audiences/update (documented).
        """
        response: Indexing = self._session.call("audiences_update", name=name, ids=ids)
        return response

    def replace(self, name: str, ids: Sequence[AudienceMember | AudienceMemberDict]) -> Indexing:
        """Remove all ids of an audience and add up to 10,000 others.

        The last entry of an id wins. For more ids, replace with the first 10,000, and add the others by
        updates. Batch indexes the change asynchronously.

        Args:
            name: Name of the audience.
            ids: The new ids, at most 10,000. The last entry of an id wins.

        Returns:
            The indexing token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `replace_many` of batchcom takes any number.
        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/audiences/replace (documented).
        """
        response: Indexing = self._session.call("audiences_replace", name=name, ids=ids)
        return response

    def remove(self, name: str) -> Indexing | None:
        """Remove an audience.

        A campaign that targets it then has an empty audience.

        Args:
            name: Name of the audience.

        Returns:
            The indexing token of the accepted request. None if a retry found nothing to remove.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/audiences/remove (documented).
        """
        response: Indexing | None = self._session.call("audiences_remove", name=name)
        return response

    def view(self, name: str, *, indexing_token: str | None = None) -> Audience:
        """Return an audience and the state of its indexing.

        Args:
            name: Name of the audience.
            indexing_token: Indexing token of an update. The response then has the state of that update. If
                omitted, it has the state of the last update.

        Returns:
            The audience.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/cep/audiences/view (documented).
        """
        response: Audience = self._session.call("audiences_view", name=name, indexing_token=indexing_token)
        return response

    def list(self, *, start_from: str | None = None, page_size: int = 100) -> Pages[Audience]:
        """List the audiences of the project.

        Batch returns them in pages.

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
        Source: https://doc.batch.com/developer/api/cep/audiences/list (documented).
        """
        return self._pages("audiences_list", start_from=start_from, page_size=page_size)
