# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: install_audiences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...resource import AsyncPages, Pages
    from ..dicts import InstallAudienceEditDict, InstallAudienceMemberDict
    from ..models import Audience, InstallAudienceEdit, InstallAudienceMember, InstallAudienceSettings

__all__ = ["AsyncInstallAudiences", "InstallAudiences"]


class AsyncInstallAudiences(AsyncResource):
    """Audiences of installation ids (version 1.1)."""

    async def replace(
        self, name: str, ids: Sequence[InstallAudienceMember | InstallAudienceMemberDict]
    ) -> None:
        """Remove all installation ids of an audience and add others.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: The new installation ids.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/replace (documented in part).
        """
        await self._session.call("install_audiences_replace", name=name, ids=ids)

    async def create(
        self, name: str, *, settings: InstallAudienceSettings | Mapping[str, Any] | None = None
    ) -> None:
        """Create an audience of installation ids.

        Batch documents the route; its body is unknown, so any object is accepted. What a second request with
        the same name does is unknown. For custom ids and advertising ids, see version 1.0.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            settings: Settings of the audience. They are not published, so any object is accepted. (Documented
                in part.)

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/create (documented in part).
        """
        await self._session.call("install_audiences_create", name=name, settings=settings)

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
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/delete (documented).
        """
        await self._session.call("install_audiences_remove", name=name)

    async def update(self, name: str, ids: Sequence[InstallAudienceEdit | InstallAudienceEditDict]) -> None:
        """Add installation ids to an audience, or remove them.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: The changes.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/update (documented in part).
        """
        await self._session.call("install_audiences_update", name=name, ids=ids)

    def list(self, *, start_from: int | None = None, page_size: int = 100) -> AsyncPages[Audience]:
        """List the audiences of the app, newest first.

        Its entries are assumed to be those of version 1.0.

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
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/list (documented in part).
        """
        return self._pages("install_audiences_list", start_from=start_from, page_size=page_size)


class InstallAudiences(Resource):
    """Audiences of installation ids (version 1.1)."""

    def replace(self, name: str, ids: Sequence[InstallAudienceMember | InstallAudienceMemberDict]) -> None:
        """Remove all installation ids of an audience and add others.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: The new installation ids.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/replace (documented in part).
        """
        self._session.call("install_audiences_replace", name=name, ids=ids)

    def create(
        self, name: str, *, settings: InstallAudienceSettings | Mapping[str, Any] | None = None
    ) -> None:
        """Create an audience of installation ids.

        Batch documents the route; its body is unknown, so any object is accepted. What a second request with
        the same name does is unknown. For custom ids and advertising ids, see version 1.0.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            settings: Settings of the audience. They are not published, so any object is accepted. (Documented
                in part.)

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/create (documented in part).
        """
        self._session.call("install_audiences_create", name=name, settings=settings)

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
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/delete (documented).
        """
        self._session.call("install_audiences_remove", name=name)

    def update(self, name: str, ids: Sequence[InstallAudienceEdit | InstallAudienceEditDict]) -> None:
        """Add installation ids to an audience, or remove them.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: The changes.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/update (documented in part).
        """
        self._session.call("install_audiences_update", name=name, ids=ids)

    def list(self, *, start_from: int | None = None, page_size: int = 100) -> Pages[Audience]:
        """List the audiences of the app, newest first.

        Its entries are assumed to be those of version 1.0.

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
        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/list (documented in part).
        """
        return self._pages("install_audiences_list", start_from=start_from, page_size=page_size)
