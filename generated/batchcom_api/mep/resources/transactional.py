# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: transactional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    import datetime

    from .. import models
    from ..dicts import TransactionalDict
    from ..models import TransactionalSent, TransactionalStats

__all__ = ["AsyncTransactional", "Transactional"]


class AsyncTransactional(AsyncResource):
    """Notifications to recipients who are listed one by one."""

    async def send(self, notification: models.Transactional | TransactionalDict) -> TransactionalSent:
        """Send a notification to the listed recipients immediately.

        Batch has no idempotency key: a repeated request sends a second notification.

        Args:
            notification: A notification and its recipients.

        Returns:
            The token of the accepted notification.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `send_all` of batchcom takes any number.
        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/transactional/send (documented in part).
        """
        response: TransactionalSent = await self._session.call(
            "transactional_send", notification=notification
        )
        return response

    async def stats(
        self, group_id: str, *, since: datetime.date | str, until: datetime.date | str | None = None
    ) -> TransactionalStats:
        """Return the statistics of all notifications with one group id, day by day.

        A period has at most 6 months.

        The call requires the app's Live key.

        Args:
            group_id: Group id of the notifications.
            since: First day, as yyyy-MM-dd. It must be before until.
            until: Last day, as yyyy-MM-dd, at most 6 months after since. The page calls it required, but also
                gives a default: today (GMT). (Batch's pages contradict each other.)

        Returns:
            The statistics.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/transactional/stats (documented).
        """
        response: TransactionalStats = await self._session.call(
            "transactional_stats", group_id=group_id, since=since, until=until
        )
        return response


class Transactional(Resource):
    """Notifications to recipients who are listed one by one."""

    def send(self, notification: models.Transactional | TransactionalDict) -> TransactionalSent:
        """Send a notification to the listed recipients immediately.

        Batch has no idempotency key: a repeated request sends a second notification.

        Args:
            notification: A notification and its recipients.

        Returns:
            The token of the accepted notification.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 10,000 entries per call. `send_all` of batchcom takes any number.
        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/transactional/send (documented in part).
        """
        response: TransactionalSent = self._session.call("transactional_send", notification=notification)
        return response

    def stats(
        self, group_id: str, *, since: datetime.date | str, until: datetime.date | str | None = None
    ) -> TransactionalStats:
        """Return the statistics of all notifications with one group id, day by day.

        A period has at most 6 months.

        The call requires the app's Live key.

        Args:
            group_id: Group id of the notifications.
            since: First day, as yyyy-MM-dd. It must be before until.
            until: Last day, as yyyy-MM-dd, at most 6 months after since. The page calls it required, but also
                gives a default: today (GMT). (Batch's pages contradict each other.)

        Returns:
            The statistics.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/transactional/stats (documented).
        """
        response: TransactionalStats = self._session.call(
            "transactional_stats", group_id=group_id, since=since, until=until
        )
        return response
