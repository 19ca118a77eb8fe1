"""The app API (1.x): transactional notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from batchcom_api.mep import resources

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable
    from typing import Literal, Unpack

    from batchcom_api.mep import models

    from batchcom._async.session import AsyncSession
    from batchcom.bulk import BulkOptions, BulkResult

__all__ = ["AsyncTransactional"]


class AsyncTransactional(resources.AsyncTransactional):
    """Notifications to listed recipients. See https://doc.batch.com/developer/api/mep/transactional/send."""

    _session: AsyncSession

    async def send_all(
        self,
        ids: Iterable[str] | AsyncIterable[str],
        notification: models.Transactional,
        *,
        id_type: Literal["custom_ids", "install_ids", "tokens", "advertising_ids"] = "custom_ids",
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Notify any number of users, in requests of at most 10,000.

        A request whose outcome is unknown is never sent again; the page "Bulk sending" of the documentation
        lists the assumptions. A rejected chunk does not stop the job. The job stops early if a key is
        invalid, if Batch stays out of reach, and after three unknown outcomes in a row.
        ``BulkResult.stopped`` is then the error. An id that occurs twice in the input is notified twice.

        Args:
            ids: The recipients: any iterable of strings, an open text file or a column of a table.
            notification: From ``mep.transactional(group_id, body)``, without recipients.
            id_type: What the ids are. Defaults to the app's own ids.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: The notification or an id is invalid, or the input differs from the one
                that the journal records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import send_operation

        operation = send_operation(self._session.settings, notification, id_type)
        return await send_in_bulk(self._session, operation, ids, **options)
