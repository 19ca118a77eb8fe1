"""The project API (2.x): methods that send any number of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api.cep import resources

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable, Mapping
    from typing import Unpack

    from batchcom_api.cep.models import (
        Audience,
        AudienceEdit,
        AudienceMember,
        Catalog,
        CatalogItemEdit,
        ProfileUpdate,
    )

    from batchcom.bulk import BulkOptions, BulkResult

__all__ = ["AsyncAudiences", "AsyncCatalogs", "AsyncProfiles"]


class AsyncProfiles(resources.AsyncProfiles):
    """Updates of any number of profiles."""

    async def update_many(
        self,
        profiles: Iterable[ProfileUpdate | Mapping[str, Any]]
        | AsyncIterable[ProfileUpdate | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Create or update any number of profiles, in requests of at most 200.

        Batch processes 300 profiles per second, and the client keeps this pace. If a profile occurs twice in
        the input, the last value of an attribute wins. Requests without events are retried, and a later call
        with the same journal sends them again if their outcome is unknown. Requests with events are not,
        because Batch would record the events twice. Batch ignores events that are older than 24 hours, so do
        not resume a job with events later than that.

        Args:
            profiles: Updates, as models or dicts; any iterable.
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An entry is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.cep.bulk_operations import profiles_operation

        return await send_in_bulk(
            self._session,
            profiles_operation(self._session.settings, "profiles_update"),
            profiles,
            **options,
        )

    async def mass_update_many(
        self,
        profiles: Iterable[ProfileUpdate | Mapping[str, Any]]
        | AsyncIterable[ProfileUpdate | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Create or update any number of profiles, in requests of at most 10,000.

        Use it for periodic imports. Batch processes 10,000 profiles per second, and the client keeps this
        pace. If a profile occurs twice in the input, the last value of an attribute wins. Requests without
        events are retried, and a later call with the same journal sends them again if their outcome is
        unknown. Requests with events are not, because Batch would record the events twice. Batch ignores
        events that are older than 24 hours, so do not resume a job with events later than that.

        Args:
            profiles: Updates, as models or dicts; any iterable.
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An entry is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.cep.bulk_operations import profiles_operation

        return await send_in_bulk(
            self._session,
            profiles_operation(self._session.settings, "profiles_mass_update"),
            profiles,
            **options,
        )


class AsyncAudiences(resources.AsyncAudiences):
    """Changes of audiences with any number of ids."""

    async def update_many(
        self,
        name: str,
        ids: Iterable[AudienceEdit | Mapping[str, Any]] | AsyncIterable[AudienceEdit | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Add ids to an audience and remove others, in requests of at most 10,000.

        If an id occurs twice in the input, the last edit wins. Repeating an edit is harmless, so requests are
        retried. Batch indexes the edits asynchronously; ``BulkResult.tokens`` has the indexing tokens.

        Args:
            name: Name of the audience.
            ids: Edits, as models or dicts such as ``{"action": "add", "id": "cust-0042"}``; any iterable.
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An entry is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.cep.bulk_operations import audience_update_operation

        return await send_in_bulk(
            self._session,
            audience_update_operation(self._session.settings, name),
            ids,
            **options,
        )

    async def replace_many(
        self,
        name: str,
        ids: Iterable[str | AudienceMember | Mapping[str, Any]]
        | AsyncIterable[str | AudienceMember | Mapping[str, Any]],
        *,
        indexing_timeout: float = 600.0,
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Replace the ids of an audience with any number of others, in requests of at most 10,000.

        The first request replaces the audience. The others are sent after Batch has applied it, because Batch
        indexes asynchronously. Until the last one is applied the audience is partial: do not send to it. If
        the first request is not accepted, the job stops. An empty input changes nothing.

        Args:
            name: Name of the audience.
            ids: The ids as strings, models or dicts with an id and attributes; any iterable.
            indexing_timeout: Seconds to wait until Batch has applied the first request.
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An entry is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            OutcomeUnknownError: Batch did not apply the first request in time.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from functools import partial

        from batchcom._async.bulk import send_in_bulk
        from batchcom._async.cep.indexing import wait_until_indexed
        from batchcom.cep.bulk_operations import audience_replace_operation

        return await send_in_bulk(
            self._session,
            audience_replace_operation(self._session.settings, name),
            ids,
            after_first=partial(
                wait_until_indexed, self._session, "audiences_view", name, timeout=indexing_timeout
            ),
            **options,
        )

    async def wait(self, name: str, indexing_token: str, *, timeout: float = 600.0) -> Audience:
        """Wait until Batch has indexed a change, and return the audience.

        Args:
            name: Name of the audience.
            indexing_token: Token that the method returned which made the change.
            timeout: Seconds to wait.

        Raises:
            OutcomeUnknownError: Batch accepted the change, but did not index it in time.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        from batchcom._async.cep.indexing import wait_until_indexed

        audience: Audience = await wait_until_indexed(
            self._session, "audiences_view", name, indexing_token, timeout=timeout
        )
        return audience


class AsyncCatalogs(resources.AsyncCatalogs):
    """Changes of catalogs with any number of items."""

    async def edit_items_many(
        self,
        name: str,
        items: Iterable[CatalogItemEdit | Mapping[str, Any]]
        | AsyncIterable[CatalogItemEdit | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Edit any number of items of a catalog, in requests of at most 200.

        Batch accepts 5 requests and 1,000 items per second, and the client keeps this pace. If an item occurs
        twice in the input, the last edit wins. Batch indexes the edits asynchronously.

        Args:
            name: Name of the catalog.
            items: Edits, as models or dicts; any iterable.
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An entry is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.cep.bulk_operations import catalog_items_operation

        return await send_in_bulk(
            self._session,
            catalog_items_operation(self._session.settings, name),
            items,
            **options,
        )

    async def wait(self, name: str, indexing_token: str, *, timeout: float = 600.0) -> Catalog:
        """Wait until Batch has indexed a change, and return the catalog.

        Args:
            name: Name of the catalog.
            indexing_token: Token that the method returned which made the change.
            timeout: Seconds to wait.

        Raises:
            OutcomeUnknownError: Batch accepted the change, but did not index it in time.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        from batchcom._async.cep.indexing import wait_until_indexed

        catalog: Catalog = await wait_until_indexed(
            self._session, "catalogs_view", name, indexing_token, timeout=timeout
        )
        return catalog
