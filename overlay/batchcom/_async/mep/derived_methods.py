# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The app API (1.x): methods that send any number of entries, wait, or download a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api.mep import resources

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Mapping
    from os import PathLike
    from pathlib import Path
    from typing import Unpack

    from batchcom_api.mep import models

    from batchcom.bulk import BulkOptions, BulkResult
    from batchcom.responses import DownloadProgress

__all__ = [
    "AsyncAppData",
    "AsyncAudiences",
    "AsyncCustomData",
    "AsyncEvents",
    "AsyncExports",
    "AsyncInstallAudiences",
]


class AsyncCustomData(resources.AsyncCustomData):
    """Attributes and tags of users, stored under the ids that the app gave them."""

    async def set_many(
        self,
        updates: Iterable[
            tuple[str, models.CustomDataValues | Mapping[str, Any]]
            | models.CustomDataUpdate
            | Mapping[str, Any]
        ]
        | AsyncIterable[
            tuple[str, models.CustomDataValues | Mapping[str, Any]]
            | models.CustomDataUpdate
            | Mapping[str, Any]
        ],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Store attributes and tags of any number of users, in requests of at most 10,000.

        The last update of an id wins. To delete first what Batch has stored about a user, pass a dict with
        overwrite: ``{"id": "cust-0042", "update": {"values": {"u.city": "Lyon"}, "overwrite": True}}``.
        Entries with the same `id` are sent in the order of the input. Repeating a request is harmless, so
        requests are retried, and a later call with the same journal sends those with an unknown outcome
        again. The call requires the Premier plan.

        Args:
            updates: Pairs (id, values) such as ``("cust-0042", {"u.city": "Lyon"})``, models or dicts; any
                iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/mep/custom-data-api/set-update (documented in part).
        """
        from batchcom._async.bulk import send_many

        return await send_many(
            self._session,
            "custom_data_set_many",
            updates,
            {},
            **options,
        )

    async def delete_many(
        self, ids: Iterable[str] | AsyncIterable[str], **options: Unpack[BulkOptions]
    ) -> BulkResult:
        """Delete everything stored about any number of users, in requests of at most 10,000.

        Repeating a request is harmless, so requests are retried, and a later call with the same journal sends
        those with an unknown outcome again. The call requires the Premier plan.

        Args:
            ids: Ids that the app gave its users: any iterable of strings, an open text file or a column of a
                table.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/mep/custom-data-api/delete (documented).
        """
        from batchcom._async.bulk import send_many

        return await send_many(
            self._session,
            "custom_data_delete_many",
            ids,
            {},
            **options,
        )


class AsyncEvents(resources.AsyncEvents):
    """Events of users, which can trigger campaigns."""

    async def track_many(
        self,
        users: Iterable[models.UserEvents | Mapping[str, Any]]
        | AsyncIterable[models.UserEvents | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Record events of any number of users, in requests of at most 1,000 events.

        A request whose outcome is unknown is never sent again, because Batch would apply it twice. Batch
        rejects requests with events that are older than 24 hours, so do not resume a job later than that.

        Args:
            users: Users with their events, as models or dicts such as ``{"id": "cust-42", "events": [{"name":
                "bought"}]}``; any iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/mep/trigger-events-api/track-events (documented in part).
        """
        from batchcom._async.bulk import send_many

        return await send_many(
            self._session,
            "events_track_many",
            users,
            {},
            **options,
        )


class AsyncAudiences(resources.AsyncAudiences):
    """Audiences of custom ids or advertising ids (version 1.0)."""

    async def update_many(
        self,
        name: str,
        ids: Iterable[models.AudienceEdit | Mapping[str, Any]]
        | AsyncIterable[models.AudienceEdit | Mapping[str, Any]],
        *,
        type: models.AudienceUpdateType,
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Add ids to an audience and remove others, in requests of at most 10,000.

        Use the type with which the audience was created. Entries with the same `id` are sent in the order of
        the input. Repeating a request is harmless, so requests are retried, and a later call with the same
        journal sends those with an unknown outcome again.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: Audience edits, as models or dicts such as ``{"action": "add", "id": "cust-42"}``; any
                iterable.
            type: Kind of the ids. One of custom_ids, advertising_ids.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.0/update (documented in part).
        """
        from batchcom._async.bulk import send_many

        return await send_many(
            self._session,
            "audiences_update",
            ids,
            {"name": name, "type": type},
            **options,
        )


class AsyncInstallAudiences(resources.AsyncInstallAudiences):
    """Audiences of installation ids (version 1.1)."""

    async def replace_many(
        self,
        name: str,
        ids: Iterable[str | models.InstallAudienceMember | Mapping[str, Any]]
        | AsyncIterable[str | models.InstallAudienceMember | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Replace the installation ids of an audience, in requests of at most 10,000.

        The first request replaces the audience. The others add their ids after Batch has accepted it. Batch
        does not say when it applies a request, so the order of the first two is an assumption. If the first
        request is not accepted, the job stops. An empty input changes nothing. Batch states no maximum for
        these requests. The client keeps to that of audiences of custom ids. Entries with the same `id` are
        sent in the order of the input. Repeating a request is harmless, so requests are retried, and a later
        call with the same journal sends those with an unknown outcome again.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: Ids, as strings, models or dicts; any iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/replace (documented in part).
        """
        from batchcom._async.bulk import send_many

        return await send_many(
            self._session,
            "install_audiences_replace",
            ids,
            {"name": name},
            **options,
        )

    async def update_many(
        self,
        name: str,
        ids: Iterable[models.InstallAudienceEdit | Mapping[str, Any]]
        | AsyncIterable[models.InstallAudienceEdit | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Add installation ids to an audience and remove others, in requests of at most 10,000.

        Batch states no maximum for these requests. The client keeps to that of audiences of custom ids.
        Entries with the same `id` are sent in the order of the input. Repeating a request is harmless, so
        requests are retried, and a later call with the same journal sends those with an unknown outcome
        again.

        Args:
            name: Name of the audience, case-sensitive: letters, digits, underscores and hyphens, at most 255
                characters.
            ids: Audience edits, as models or dicts such as ``{"action": "add", "id": "install-1"}``; any
                iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/mep/custom-audience/1.1/update (documented in part).
        """
        from batchcom._async.bulk import send_many

        return await send_many(
            self._session,
            "install_audiences_update",
            ids,
            {"name": name},
            **options,
        )


class AsyncAppData(resources.AsyncAppData):
    """Tables of keys and values of the app."""

    async def update_many(
        self,
        table: str,
        values: Iterable[tuple[str, str | None]] | AsyncIterable[tuple[str, str | None]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Set any number of keys of a table, or delete them, in requests of at most 10,000.

        A value of None deletes its key. Keys that do not occur in the input stay. Entries with the same key
        are sent in the order of the input. Repeating a request is harmless, so requests are retried, and a
        later call with the same journal sends those with an unknown outcome again.

        Args:
            table: Name of the table: letters, digits, underscores and hyphens.
            values: Pairs (key, value), such as ``values.items()``; any iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/mep/app-data (documented).
        """
        from batchcom._async.bulk import send_many

        return await send_many(
            self._session,
            "app_data_update",
            values,
            {"table": table},
            **options,
        )


class AsyncExports(resources.AsyncExports):
    """Exports of what campaigns sent."""

    async def wait(
        self,
        request_id: str,
        *,
        on_progress: Callable[[models.Export], Awaitable[object] | object] | None = None,
        timeout: float = 3600.0,
    ) -> models.Export:
        """Wait until Batch has prepared an export, and return it.

        The call requires the app's Live key and the Enterprise plan.

        Args:
            request_id: Id of the export, which is the token that its creation returned.
            on_progress: Called with each response (and awaited, if it can be).
            timeout: Seconds to wait.

        Raises:
            APIError: Batch reports the state ERROR or EXPIRED.
            OutcomeUnknownError: Batch did not complete it in time. Wait again.
            BatchError: Any other failure; see ``batchcom.errors``.

        Source: https://doc.batch.com/developer/api/mep/export (documented).
        """
        from batchcom._async.waiting import wait_until

        response: models.Export = await wait_until(
            self._session,
            "exports_view",
            {"request_id": request_id},
            on_progress=on_progress,
            timeout=timeout,
        )
        return response

    async def download(
        self,
        request_id: str,
        path: str | PathLike[str],
        *,
        on_progress: Callable[[DownloadProgress], Awaitable[object] | object] | None = None,
        timeout: float = 3600.0,
    ) -> Path:
        """Download the file of an export that has succeeded.

        The file arrives piece by piece and has its name only once it is complete. The host that stores it
        receives no key. After a failure the download continues if that host supports it, and otherwise starts
        over, each time with a new address. The call requires the app's Live key and the Enterprise plan.

        Args:
            request_id: Id of the export, which is the token that its creation returned.
            path: Where to write the file. An existing file is replaced.
            on_progress: Called with a ``DownloadProgress`` after each piece (and awaited, if it can be).
            timeout: Seconds that the download may take. The client's retry policy limits the attempts without
                progress, not the time.

        Returns:
            The path of the file.

        Raises:
            NotFoundError: Batch does not know the file.
            APIError: The export has not succeeded, or Batch rejected the request.
            NoResponseError: The file could not be downloaded; no part of it is left.
            OSError: The file cannot be written.
            BatchError: Any other failure; see ``batchcom.errors``.

        Source: https://doc.batch.com/developer/api/mep/export (documented).
        """
        from batchcom._async.downloads import download

        return await download(
            self._session,
            "exports_download",
            {"request_id": request_id},
            path,
            on_progress=on_progress,
            timeout=timeout,
        )
