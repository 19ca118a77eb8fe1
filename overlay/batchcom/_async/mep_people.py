"""The app API (1.x): calls about people who are named one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from batchcom_api.mep.models import (
        CustomData,
        CustomDataAccepted,
        Transactional,
        TransactionalSent,
        TransactionalStats,
    )

    from batchcom._async.session import AsyncSession

__all__ = ["AsyncNotifications", "AsyncUserData"]


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
            InvalidRequestError: Something is wrong with it; nothing was sent.
            OutcomeUnknownError: It may have been sent; it was not repeated.
            BatchError: Its other classes, by what is then known.
        """
        self._session.check("transactional_send", notification)
        sent: TransactionalSent = await self._session.call("transactional_send", body=notification)
        return sent

    async def stats(self, group_id: str, *, since: date | str, until: date | str) -> TransactionalStats:
        """The figures of a group of sends, by day. Takes the app's Live key.

        Args:
            group_id: The group that the sends named.
            since: The first day; before `until`.
            until: The last day, at most 6 months after `since`.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        stats: TransactionalStats = await self._session.call(
            "transactional_stats", group_id=group_id, since=str(since), until=str(until)
        )
        return stats


class AsyncUserData:
    """Attributes and tags of people, by the app's own ids. Needs the Premier plan.

    Batch works on them later, not in real time. See https://doc.batch.com/developer/api/mep/custom-data-api/set-update.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def set(
        self, custom_id: str, values: Mapping[str, Any] | CustomData, *, overwrite: bool | None = None
    ) -> CustomDataAccepted:
        """Store attributes and tags of one person. Storing the same twice is harmless.

        Args:
            custom_id: The app's own id of the person.
            values: By Batch's keys, as in ``mep.custom_data(…)``; or that builder's model.
            overwrite: Whether everything stored before is wiped first; absent leaves it to Batch (it is not).

        Raises:
            InvalidRequestError: Something is wrong with them; nothing was sent.
            BatchError: Its other classes, by what is then known.
        """
        from batchcom_api.mep.models import CustomData

        from batchcom.mep.builders import custom_data

        body = values if isinstance(values, CustomData) else custom_data(values, overwrite=overwrite)
        self._session.check("custom_data_set", body)
        accepted: CustomDataAccepted = await self._session.call(
            "custom_data_set", custom_id=custom_id, body=body
        )
        return accepted

    async def delete(self, custom_id: str) -> CustomDataAccepted:
        """Delete everything stored about one person. Deleting it twice is harmless.

        Args:
            custom_id: The app's own id of the person.

        Raises:
            BatchError: One of its classes, by what is then known.
        """
        accepted: CustomDataAccepted = await self._session.call("custom_data_delete", custom_id=custom_id)
        return accepted
