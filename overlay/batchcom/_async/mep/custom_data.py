"""The app API (1.x): custom data of users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._async.mep import derived_methods

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable, Mapping
    from typing import Unpack

    from batchcom_api.mep import models

    from batchcom.bulk import BulkOptions, BulkResult

    Update = (
        tuple[str, Mapping[str, Any] | models.CustomDataValues] | models.CustomDataUpdate | Mapping[str, Any]
    )
    """An id and its values, or the generated model, or a dict like it."""

__all__ = ["AsyncCustomData"]


class AsyncCustomData(derived_methods.AsyncCustomData):
    """Attributes and tags of users, by the app's own ids. Needs the Premier plan.

    Batch stores them with a delay. See
    https://doc.batch.com/developer/api/mep/custom-data-api/set-update.
    """

    async def set_many(
        self,
        updates: Iterable[Update] | AsyncIterable[Update],
        *,
        overwrite: bool | None = None,
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Store attributes and tags of any number of users, in requests of at most 10,000.

        Storing the same values twice is harmless, so requests are retried, and a later call with the same
        journal sends chunks with an unknown outcome again. If an id occurs twice in the input, the last
        update wins.

        Args:
            updates: Pairs of id and values, such as ``("cust-0042", {"u.city": "Lyon"})``,
                ``CustomDataUpdate`` models, or dicts like them; any iterable.
            overwrite: For pairs: whether everything stored before is deleted first. If omitted, Batch keeps
                it.
            **options: Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An update is invalid, or the input differs from the one that the journal
                records.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import set_operation

        operation = set_operation(self._session.settings, overwrite=overwrite)
        return await send_in_bulk(self._session, operation, updates, **options)
