# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): calls about people who are named one by one."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, cast

from batchcom import _api
from batchcom.errors import InvalidRequestError
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from os import PathLike
    from typing import Literal

    from batchcom_api.mep.models import (
        CustomData,
        CustomDataAccepted,
        CustomDataUpdate,
        Transactional,
        TransactionalSent,
        TransactionalStats,
    )

    from batchcom._bulk import Work
    from batchcom._sync.session import Session
    from batchcom.bulk import BulkResult, Progress

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values; or the generated model, or a dict like it."""

__all__ = ["Notifications", "UserData"]


class Notifications:
    """Notifications to named people. See https://doc.batch.com/developer/api/mep/transactional/send."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def send(self, notification: Transactional) -> TransactionalSent:
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
        body = _api.Written(notification)
        self._session.check("transactional_send", body)
        return cast("TransactionalSent", self._session.call("transactional_send", body=body))

    def send_all(
        self,
        ids: Iterable[str],
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
            InvalidRequestError: The notification is wrong, or the input is not that of the journal.
            ConfigurationError: An option is out of range, or the journal is in use or of another job.
            Exception: What the input or `on_progress` raises, once what is under way has ended.
        """
        from batchcom_api.mep.models import Transactional

        from batchcom.mep.bodies import sends

        validate = self._session.settings.validate
        work = sends(notification, kind, validate=validate)
        somebody = {**notification.to_dict(), "recipients": {kind: ["somebody"]}}
        self._session.check("transactional_send", Transactional.from_dict(somebody))
        return _run(
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

    def stats(self, group_id: str, *, since: date | str, until: date | str) -> TransactionalStats:
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
            self._session.call(
                "transactional_stats",
                group_id=group_id,
                since=since and str(since),
                until=until and str(until),
            ),
        )


class UserData:
    """Attributes and tags of people, by the app's own ids. Needs the Premier plan.

    Batch works on them later, not in real time. See https://doc.batch.com/developer/api/mep/custom-data-api/set-update.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def set(
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

        body = copy(values) if isinstance(values, CustomData) else custom_data(values)
        if overwrite is not None:
            body.overwrite = overwrite
        self._session.check("custom_data_set", body)
        return cast(
            "CustomDataAccepted", self._session.call("custom_data_set", custom_id=custom_id, body=body)
        )

    def delete(self, custom_id: str) -> CustomDataAccepted | None:
        """Delete everything stored about one person. Deleting it twice is harmless.

        Args:
            custom_id: The app's own id of the person.

        Returns:
            What Batch answered; None where that was lost, and a repeat found nothing any more (404).

        Raises:
            RouteNotFoundError: Batch found nothing at the first time of asking.
            BatchError: Its other classes, by what is then known.
        """
        return cast(
            "CustomDataAccepted | None", self._session.call("custom_data_delete", custom_id=custom_id)
        )

    def set_many(
        self,
        updates: Iterable[Update],
        *,
        overwrite: bool | None = None,
        journal: str | PathLike[str] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> BulkResult:
        """Store attributes and tags of any number of people, in requests of at most 10,000.

        Storing the same twice is harmless, so a request without an answer is repeated as the retry policy
        says, and a chunk that stayed unknown is sent again by a later call with the same journal. Of an id
        that occurs twice in the input either value may stay: chunks may overtake each other.

        Args:
            updates: Pairs of id and values, such as ``("cust-0042", {"u.city": "Lyon"})``, generated
                ``CustomDataUpdate`` models, or dicts like them; any iterable.
            overwrite: For pairs: whether everything stored before is wiped first; absent leaves it to Batch.
            journal: As in ``transactional.send_all``.
            on_progress: As in ``transactional.send_all``.
            concurrency: As in ``transactional.send_all``.
            requests_per_second: As in ``transactional.send_all``.
            chunk_size: As in ``transactional.send_all``.

        Raises:
            InvalidRequestError: The input is not that of the journal.
            ConfigurationError: An option is out of range, or the journal is in use or of another job.
            Exception: What the input or `on_progress` raises, once what is under way has ended.
        """
        from batchcom.mep.bodies import updates as bodies

        return _run(
            self._session,
            bodies(overwrite=overwrite, validate=self._session.settings.validate),
            "custom_data_set_many",
            [],
            updates,
            journal=journal,
            on_progress=on_progress,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )

    def delete_many(
        self,
        ids: Iterable[str],
        *,
        journal: str | PathLike[str] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> BulkResult:
        """Delete everything stored about any number of people, in requests of at most 10,000.

        Deleting twice is harmless, so repeats are as in ``set_many``.

        Args:
            ids: The app's own ids of the people; any iterable.
            journal: As in ``transactional.send_all``.
            on_progress: As in ``transactional.send_all``.
            concurrency: As in ``transactional.send_all``.
            requests_per_second: As in ``transactional.send_all``.
            chunk_size: As in ``transactional.send_all``.

        Raises:
            InvalidRequestError: The input is not that of the journal.
            ConfigurationError: An option is out of range, or the journal is in use or of another job.
            Exception: What the input or `on_progress` raises, once what is under way has ended.
        """
        from batchcom.mep.bodies import removals

        return _run(
            self._session,
            removals(validate=self._session.settings.validate),
            "custom_data_delete_many",
            [],
            ids,
            journal=journal,
            on_progress=on_progress,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )


def _run(
    session: Session,
    work: Work,
    operation_id: str,
    body: Any,
    entries: Any,
    **asked: Any,
) -> BulkResult:
    from batchcom._bulk import options
    from batchcom._sync.bulk import Bulk
    from batchcom.mep.bodies import largest

    if isinstance(entries, str | bytes):
        problem = Problem("", entries, "is one text, not a list", "a list of texts")
        raise InvalidRequestError([problem], operation=work.name)
    chosen = options(session.settings, work.name, largest(operation_id), **asked)
    return Bulk(session, work, operation_id, {"body": body}, chosen).run(entries)
