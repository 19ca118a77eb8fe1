"""The app API (1.x): transactional notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from batchcom._async.mep.bulk_methods import AsyncBulkTransactional
from batchcom._core import operations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from batchcom_api.mep.models import (
        CustomData,
        CustomDataUpdate,
        Transactional,
        TransactionalSent,
        TransactionalStats,
    )

    from batchcom._async.session import AsyncSession

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values; or the generated model, or a dict like it."""

__all__ = ["AsyncNotifications"]


class AsyncNotifications(AsyncBulkTransactional):
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
