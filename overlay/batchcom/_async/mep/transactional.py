"""The app API (1.x): transactional notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from batchcom._async.mep.bulk_calls import run_bulk
from batchcom._core import operations

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Callable, Iterable, Mapping
    from datetime import date
    from os import PathLike
    from typing import Literal

    from batchcom_api.mep.models import (
        CustomData,
        CustomDataUpdate,
        Transactional,
        TransactionalSent,
        TransactionalStats,
    )

    from batchcom._async.session import AsyncSession
    from batchcom.bulk import BulkResult, Progress

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values; or the generated model, or a dict like it."""

__all__ = ["AsyncNotifications"]


class AsyncNotifications:
    """Notifications to named people. See https://doc.batch.com/developer/api/mep/transactional/send."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def send(self, notification: Transactional) -> TransactionalSent:
        """Notify at most 10,000 people.

        Batch has no idempotency key, so a send without an answer is not repeated: it ends in
        ``OutcomeUnknownError``.

        Args:
            notification: From ``mep.transactional(…)`` or the generated model.

        Returns:
            The token of the send, which the dashboard's debug page takes.

        Raises:
            RequestValidationError: Something is wrong with it; nothing was sent.
            OutcomeUnknownError: It may have been sent; it was not repeated.
            BatchError: Its other classes, by what is then known.
        """
        body = operations.Written(notification)
        self._session.check("transactional_send", body)
        return cast("TransactionalSent", await self._session.call("transactional_send", body=body))

    async def send_all(
        self,
        ids: Iterable[str] | AsyncIterable[str],
        notification: Transactional,
        *,
        kind: Literal["custom_ids", "install_ids", "tokens", "advertising_ids"] = "custom_ids",
        journal: str | PathLike[str] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> BulkResult:
        """Notify any number of people, in requests of at most 10,000.

        Each request is sent once: what may have been done is told, never repeated. A chunk that is refused
        does not stop the rest. The call stops early when a key is not valid, when Batch cannot be reached
        although the retry policy has waited, and after three unknown outcomes in a row; the result says so.
        An id that occurs twice in the input is notified twice.

        Args:
            ids: Any iterable, also one that never fits in memory. They are text, also where made of digits.
            notification: From ``mep.transactional(group_id, body)``, without recipients.
            kind: What the ids are.
            journal: A file in which each chunk is written down before and after it is sent. Called again with
                the same input, message and journal, whatever has happened to the first call, it goes on:
                accepted chunks are not sent again, nor are those that may have been done, which the result
                lists as unknown; refused ones are, once the input has shown every chunk that is done: mend an
                entry in its place, for without it those after it would move.
                ``batchcom.journal.Journal.settle`` decides unknown ones.
            on_progress: Called after each chunk, one call at a time.
            concurrency: Requests under way at the same time, at the most. With more than 1 they may arrive in
                another order.
            requests_per_second: At the most, repeats after a refusal for now aside; None for no bound.
            chunk_size: People in one request; by default as many as Batch takes, 10,000.

        Raises:
            RequestValidationError: The notification is wrong, or the input is not that of the journal.
            ConfigurationError: An option is out of range, or the journal is in use or of another job.
            Exception: What the input or `on_progress` raises, once what is under way has ended.
        """
        from batchcom_api.mep.models import Transactional

        from batchcom.mep.bodies import sends

        validate = self._session.settings.validate
        work = sends(notification, kind, validate=validate)
        somebody = {**notification.to_dict(), "recipients": {kind: ["somebody"]}}
        self._session.check("transactional_send", Transactional.from_dict(somebody))
        return await run_bulk(
            self._session,
            work,
            "transactional_send",
            notification,
            ids,
            journal=journal,
            on_progress=on_progress,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )

    async def stats(self, group_id: str, *, since: date | str, until: date | str) -> TransactionalStats:
        """The figures of a group of sends, by day. Takes the app's Live key.

        Args:
            group_id: The group that the sends named.
            since: The first day; before `until`.
            until: The last day, at most 6 months after `since`.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        return cast(
            "TransactionalStats",
            await self._session.call("transactional_stats", group_id=group_id, since=since, until=until),
        )
