# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The project API (2.x): methods that send any number of entries, wait, or download a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api.cep import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike
    from pathlib import Path
    from typing import Unpack

    from batchcom_api.cep import models

    from batchcom.bulk import BulkOptions, BulkResult
    from batchcom.responses import DownloadProgress

__all__ = ["Audiences", "Catalogs", "Exports", "Profiles"]


class Profiles(resources.Profiles):
    """Attributes and events of the users of a project."""

    def update_many(
        self,
        profiles: Iterable[models.ProfileUpdate | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Create or update any number of profiles, in requests of at most 200.

        Batch accepts 300 items per second (at most 1,000 at once), and the client keeps this limit. Entries
        with the same `custom_id` or `installation` are sent in the order of the input. Requests without
        events are retried, and a later call with the same journal sends them again if their outcome is
        unknown. Requests with events are not, because Batch would record the events twice. Batch ignores
        events that are older than 24 hours, so do not resume a job with events later than that.

        Args:
            profiles: Profile updates, as models or dicts; any iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/cep/profiles/update (documented).
        """
        from batchcom._sync.bulk import send_many

        return send_many(
            self._session,
            "profiles_update",
            profiles,
            {},
            **options,
        )

    def mass_update_many(
        self,
        profiles: Iterable[models.ProfileUpdate | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Create or update any number of profiles, in requests of at most 10,000.

        Use it for periodic imports. Batch accepts 10,000 items per second, and the client keeps this limit.
        Entries with the same `custom_id` or `installation` are sent in the order of the input. Requests
        without events are retried, and a later call with the same journal sends them again if their outcome
        is unknown. Requests with events are not, because Batch would record the events twice. Batch ignores
        events that are older than 24 hours, so do not resume a job with events later than that.

        Args:
            profiles: Profile updates, as models or dicts; any iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/cep/profiles/mass-update-profile (documented).
        """
        from batchcom._sync.bulk import send_many

        return send_many(
            self._session,
            "profiles_mass_update",
            profiles,
            {},
            **options,
        )


class Exports(resources.Exports):
    """Exports of profiles, and their files."""

    def wait(
        self,
        export_id: str,
        *,
        on_progress: Callable[[models.Export], object] | None = None,
        timeout: float = 3600.0,
    ) -> models.Export:
        """Wait until Batch has prepared an export, and return it with its files.

        Args:
            export_id: Id of the export, as returned by its creation. It starts with export_.
            on_progress: Called with each response.
            timeout: Seconds to wait.

        Raises:
            APIError: Batch reports the state ERROR or EXPIRED.
            OutcomeUnknownError: Batch did not complete it in time. Wait again.
            BatchError: Any other failure; see ``batchcom.errors``.

        Source: https://doc.batch.com/developer/api/cep/exports/view (documented).
        """
        from batchcom._sync.waiting import wait_until

        response: models.Export = wait_until(
            self._session,
            "exports_view",
            {"export_id": export_id},
            on_progress=on_progress,
            timeout=timeout,
        )
        return response

    def download(
        self,
        file_id: str,
        path: str | PathLike[str],
        *,
        on_progress: Callable[[DownloadProgress], object] | None = None,
        timeout: float = 3600.0,
    ) -> Path:
        """Download a file of an export that has succeeded.

        The file arrives piece by piece and has its name only once it is complete. The host that stores it
        receives no key. After a failure the download continues if that host supports it, and otherwise starts
        over, each time with a new address.

        Args:
            file_id: Id of the file, as listed by the export. It starts with file_.
            path: Where to write the file. An existing file is replaced.
            on_progress: Called with a ``DownloadProgress`` after each piece.
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

        Source: https://doc.batch.com/developer/api/cep/exports/download (documented).
        """
        from batchcom._sync.downloads import download

        return download(
            self._session,
            "exports_download",
            {"file_id": file_id},
            path,
            on_progress=on_progress,
            timeout=timeout,
        )


class Audiences(resources.Audiences):
    """Static lists of profiles that campaigns can target."""

    def update_many(
        self,
        name: str,
        ids: Iterable[models.AudienceEdit | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Add ids to an audience and remove others, in requests of at most 10,000.

        Entries with the same `id` are sent in the order of the input. Repeating a request is harmless, so
        requests are retried, and a later call with the same journal sends those with an unknown outcome
        again. Batch indexes asynchronously; ``BulkResult.tokens`` has the indexing tokens.

        Args:
            name: Name of the audience.
            ids: Audience edits, as models or dicts such as ``{"action": "add", "id": "cust-42"}``; any
                iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/cep/audiences/update (documented).
        """
        from batchcom._sync.bulk import send_many

        return send_many(
            self._session,
            "audiences_update",
            ids,
            {"name": name},
            **options,
        )

    def replace_many(
        self,
        name: str,
        ids: Iterable[str | models.AudienceMember | Mapping[str, Any]],
        *,
        indexing_timeout: float = 600.0,
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Replace the ids of an audience with any number of others, in requests of at most 10,000.

        The first request replaces the audience. The others are sent after Batch has applied it, because Batch
        indexes asynchronously. Until the last one is applied the audience is partial: do not send to it. If
        the first request is not accepted, the job stops. An empty input changes nothing. Entries with the
        same `id` are sent in the order of the input. Repeating a request is harmless, so requests are
        retried, and a later call with the same journal sends those with an unknown outcome again. Batch
        indexes asynchronously; ``BulkResult.tokens`` has the indexing tokens.

        Args:
            name: Name of the audience.
            ids: Ids, as strings, models or dicts; any iterable.
            indexing_timeout: Seconds to wait until Batch has applied the first request.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            OutcomeUnknownError: Batch did not apply the first request in time.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/cep/audiences/replace (documented).
        """
        from batchcom._sync.bulk import send_many

        return send_many(
            self._session,
            "audiences_replace",
            ids,
            {"name": name},
            after_first=lambda token: self.wait(name, token, timeout=indexing_timeout),
            **options,
        )

    def wait(
        self,
        name: str,
        indexing_token: str,
        *,
        on_progress: Callable[[models.Audience], object] | None = None,
        timeout: float = 600.0,
    ) -> models.Audience:
        """Wait until Batch has indexed a change, and return the audience.

        Args:
            name: Name of the audience.
            indexing_token: Token from the response to the change.
            on_progress: Called with each response.
            timeout: Seconds to wait.

        Raises:
            OutcomeUnknownError: Batch did not complete it in time. Wait again.
            BatchError: Any other failure; see ``batchcom.errors``.

        Source: https://doc.batch.com/developer/api/cep/audiences/view (documented).
        """
        from batchcom._sync.waiting import wait_until

        response: models.Audience = wait_until(
            self._session,
            "audiences_view",
            {"name": name, "indexing_token": indexing_token},
            on_progress=on_progress,
            timeout=timeout,
        )
        return response


class Catalogs(resources.Catalogs):
    """Tables of items that messages can show."""

    def edit_items_many(
        self,
        name: str,
        items: Iterable[models.CatalogItemEdit | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Edit any number of items of a catalog, in requests of at most 200.

        Batch accepts 5 requests per second and 1,000 items per second, and the client keeps this limit.
        Entries with the same `id` are sent in the order of the input. Repeating a request is harmless, so
        requests are retried, and a later call with the same journal sends those with an unknown outcome
        again. Batch indexes asynchronously; ``BulkResult.tokens`` has the indexing tokens.

        Args:
            name: Name of the catalog.
            items: Item edits, as models or dicts; any iterable.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An argument or an entry is invalid, or the input differs from the one that
                the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.

        Source: https://doc.batch.com/developer/api/cep/catalogs/edit-items (documented).
        """
        from batchcom._sync.bulk import send_many

        return send_many(
            self._session,
            "catalogs_edit_items",
            items,
            {"name": name},
            **options,
        )

    def wait(
        self,
        name: str,
        indexing_token: str,
        *,
        on_progress: Callable[[models.Catalog], object] | None = None,
        timeout: float = 600.0,
    ) -> models.Catalog:
        """Wait until Batch has indexed a change, and return the catalog.

        Args:
            name: Name of the catalog.
            indexing_token: Token from the response to the change.
            on_progress: Called with each response.
            timeout: Seconds to wait.

        Raises:
            OutcomeUnknownError: Batch did not complete it in time. Wait again.
            BatchError: Any other failure; see ``batchcom.errors``.

        Source: https://doc.batch.com/developer/api/cep/catalogs/view (documented in part).
        """
        from batchcom._sync.waiting import wait_until

        response: models.Catalog = wait_until(
            self._session,
            "catalogs_view",
            {"name": name, "indexing_token": indexing_token},
            on_progress=on_progress,
            timeout=timeout,
        )
        return response
