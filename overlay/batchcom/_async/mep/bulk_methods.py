"""The app API (1.x): methods that send any number of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api.mep import resources
from batchcom_api.resource import AsyncResource

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Mapping
    from os import PathLike
    from typing import Literal

    from batchcom_api.mep.models import CustomData, CustomDataUpdate, Transactional, UserEvents

    from batchcom._async.session import AsyncSession
    from batchcom.bulk import BulkResult, Progress

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values, or the generated model, or a dict like it."""

__all__ = ["AsyncBulkCustomData", "AsyncBulkTransactional", "AsyncEvents"]


class AsyncBulkTransactional(AsyncResource):
    """Transactional notifications to any number of people."""

    _session: AsyncSession

    async def send_all(
        self,
        ids: Iterable[str] | AsyncIterable[str],
        notification: Transactional,
        *,
        id_type: Literal["custom_ids", "install_ids", "tokens", "advertising_ids"] = "custom_ids",
        journal: str | PathLike[str] | None = None,
        on_progress: Callable[[Progress], Awaitable[object] | object] | None = None,
        on_invalid: Literal["raise", "skip"] = "raise",
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> BulkResult:
        """Notify any number of people, in requests of at most 10,000.

        A request whose outcome is unknown is never sent again. A rejected chunk does not stop the job. The
        job stops early if a key is invalid, if Batch stays out of reach, and after three unknown outcomes in
        a row; ``BulkResult.stopped`` says why. An id that occurs twice in the input is notified twice.

        Args:
            ids: The recipients: any iterable of strings, an open text file or a column of a table.
            notification: From ``mep.transactional(group_id, body)``, without recipients.
            id_type: What the ids are. Defaults to the app's own ids.
            journal: A directory that records each chunk before and after it is sent. Call again with the same
                input, notification and journal to resume: accepted chunks are not sent again, nor are chunks
                whose outcome is unknown. ``batchcom.journal.Journal.settle`` decides those.
            on_progress: Called with a ``Progress`` after each chunk, one call at a time (and awaited, if it
                can be).
            on_invalid: ``"raise"`` stops the job at an invalid entry. ``"skip"`` leaves invalid entries out
                and lists them in ``BulkResult.rejected_entries``.
            concurrency: Largest number of requests under way at the same time.
            requests_per_second: Largest number of requests in a second, retries not counted. Defaults to no
                limit.
            chunk_size: People in one request. Defaults to Batch's limit, 10,000.

        Raises:
            RequestValidationError: The notification or an id is invalid, or the input differs from the one
                that the journal knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import send_operation

        session = self._session
        operation = send_operation(notification, id_type, validate=session.settings.validate)
        example = {**notification.to_dict(), "recipients": {id_type: ["somebody"]}}
        session.check("transactional_send", {"notification": example})
        return await send_in_bulk(
            session,
            operation,
            ids,
            journal=journal,
            on_progress=on_progress,
            on_invalid=on_invalid,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )


class AsyncBulkCustomData(AsyncResource):
    """Custom data of any number of people."""

    _session: AsyncSession

    async def set_many(
        self,
        updates: Iterable[Update] | AsyncIterable[Update],
        *,
        overwrite: bool | None = None,
        journal: str | PathLike[str] | None = None,
        on_progress: Callable[[Progress], Awaitable[object] | object] | None = None,
        on_invalid: Literal["raise", "skip"] = "raise",
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> BulkResult:
        """Store attributes and tags of any number of people, in requests of at most 10,000.

        Storing the same values twice is harmless, so requests are retried, and a later call with the same
        journal sends chunks with an unknown outcome again. If an id occurs twice in the input, the last
        update wins.

        Args:
            updates: Pairs of id and values, such as ``("cust-0042", {"u.city": "Lyon"})``,
                ``CustomDataUpdate`` models, or dicts like them; any iterable.
            overwrite: For pairs: whether everything stored before is deleted first. If omitted, Batch keeps
                it.
            journal: A directory that records each chunk before and after it is sent. Call again with the same
                input and journal to resume: accepted chunks are not sent again.
            on_progress: Called with a ``Progress`` after each chunk, one call at a time (and awaited, if it
                can be).
            on_invalid: ``"raise"`` stops the job at an invalid entry. ``"skip"`` leaves invalid entries out
                and lists them in ``BulkResult.rejected_entries``.
            concurrency: Largest number of requests under way at the same time.
            requests_per_second: Largest number of requests in a second, retries not counted. Defaults to no
                limit.
            chunk_size: People in one request. Defaults to Batch's limit, 10,000.

        Raises:
            RequestValidationError: An update is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import set_operation

        return await send_in_bulk(
            self._session,
            set_operation(self._session.settings, overwrite=overwrite),
            updates,
            journal=journal,
            on_progress=on_progress,
            on_invalid=on_invalid,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )

    async def delete_many(
        self,
        ids: Iterable[str] | AsyncIterable[str],
        *,
        journal: str | PathLike[str] | None = None,
        on_progress: Callable[[Progress], Awaitable[object] | object] | None = None,
        on_invalid: Literal["raise", "skip"] = "raise",
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> BulkResult:
        """Delete everything stored about any number of people, in requests of at most 10,000.

        Deleting twice is harmless, so requests are retried, and a later call with the same journal sends
        chunks with an unknown outcome again.

        Args:
            ids: The app's own ids of the people: any iterable of strings, an open text file or a column of a
                table.
            journal: A directory that records each chunk before and after it is sent. Call again with the same
                input and journal to resume: accepted chunks are not sent again.
            on_progress: Called with a ``Progress`` after each chunk, one call at a time (and awaited, if it
                can be).
            on_invalid: ``"raise"`` stops the job at an invalid entry. ``"skip"`` leaves invalid entries out
                and lists them in ``BulkResult.rejected_entries``.
            concurrency: Largest number of requests under way at the same time.
            requests_per_second: Largest number of requests in a second, retries not counted. Defaults to no
                limit.
            chunk_size: People in one request. Defaults to Batch's limit, 10,000.

        Raises:
            RequestValidationError: An id is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import delete_operation

        return await send_in_bulk(
            self._session,
            delete_operation(validate=self._session.settings.validate),
            ids,
            journal=journal,
            on_progress=on_progress,
            on_invalid=on_invalid,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )


class AsyncEvents(resources.AsyncEvents):
    """Events of any number of people."""

    async def track_many(
        self,
        users: Iterable[UserEvents | Mapping[str, Any]] | AsyncIterable[UserEvents | Mapping[str, Any]],
        *,
        journal: str | PathLike[str] | None = None,
        on_progress: Callable[[Progress], Awaitable[object] | object] | None = None,
        on_invalid: Literal["raise", "skip"] = "raise",
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> BulkResult:
        """Record events of any number of people, in requests of at most 1,000 events.

        A request whose outcome is unknown is never sent again, because Batch would record its events twice.
        Batch ignores events that are older than 24 hours, so do not resume a job later than that.

        Args:
            users: People with their events, as models or dicts such as
                ``{"id": "cust-0042", "events": [{"name": "bought"}]}``; any iterable.
            journal: A directory that records each chunk before and after it is sent. Call again with the same
                input and journal to resume: accepted chunks are not sent again.
            on_progress: Called with a ``Progress`` after each chunk, one call at a time (and awaited, if it
                can be).
            on_invalid: ``"raise"`` stops the job at an invalid entry. ``"skip"`` leaves invalid entries out
                and lists them in ``BulkResult.rejected_entries``.
            concurrency: Largest number of requests under way at the same time.
            requests_per_second: Largest number of requests in a second, beside Batch's own limits.
            chunk_size: Events in one request. Defaults to Batch's limit, 1,000.

        Raises:
            RequestValidationError: An entry is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._async.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import events_operation

        return await send_in_bulk(
            self._session,
            events_operation(self._session.settings),
            users,
            journal=journal,
            on_progress=on_progress,
            on_invalid=on_invalid,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )
