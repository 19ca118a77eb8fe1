# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): methods that send any number of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api.mep import resources
from batchcom_api.resource import Resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Literal, Unpack

    from batchcom_api.mep.models import CustomData, CustomDataUpdate, Transactional, UserEvents

    from batchcom._sync.session import Session
    from batchcom.bulk import BulkOptions, BulkResult

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values, or the generated model, or a dict like it."""

__all__ = ["BulkCustomData", "BulkTransactional", "Events"]


class BulkTransactional(Resource):
    """Transactional notifications to any number of people."""

    _session: Session

    def send_all(
        self,
        ids: Iterable[str],
        notification: Transactional,
        *,
        id_type: Literal["custom_ids", "install_ids", "tokens", "advertising_ids"] = "custom_ids",
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Notify any number of people, in requests of at most 10,000.

        A request whose outcome is unknown is never sent again; the page "Bulk sending" of the documentation
        lists the assumptions. A rejected chunk does not stop the job. The
        job stops early if a key is invalid, if Batch stays out of reach, and after three unknown outcomes in
        a row; ``BulkResult.stopped`` says why. An id that occurs twice in the input is notified twice.

        Args:
            ids: The recipients: any iterable of strings, an open text file or a column of a table.
            notification: From ``mep.transactional(group_id, body)``, without recipients.
            id_type: What the ids are. Defaults to the app's own ids.
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: The notification or an id is invalid, or the input differs from the one
                that the journal knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._sync.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import send_operation

        session = self._session
        operation = send_operation(notification, id_type, validate=session.settings.validate)
        example = {**notification.to_dict(), "recipients": {id_type: ["somebody"]}}
        session.check("transactional_send", {"notification": example})
        return send_in_bulk(
            session,
            operation,
            ids,
            **options,
        )


class BulkCustomData(Resource):
    """Custom data of any number of people."""

    _session: Session

    def set_many(
        self,
        updates: Iterable[Update],
        *,
        overwrite: bool | None = None,
        **options: Unpack[BulkOptions],
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
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An update is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._sync.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import set_operation

        return send_in_bulk(
            self._session,
            set_operation(self._session.settings, overwrite=overwrite),
            updates,
            **options,
        )

    def delete_many(
        self,
        ids: Iterable[str],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Delete everything stored about any number of people, in requests of at most 10,000.

        Deleting twice is harmless, so requests are retried, and a later call with the same journal sends
        chunks with an unknown outcome again.

        Args:
            ids: The app's own ids of the people: any iterable of strings, an open text file or a column of a
                table.
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An id is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._sync.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import delete_operation

        return send_in_bulk(
            self._session,
            delete_operation(validate=self._session.settings.validate),
            ids,
            **options,
        )


class Events(resources.Events):
    """Events of any number of people."""

    def track_many(
        self,
        users: Iterable[UserEvents | Mapping[str, Any]] | Iterable[UserEvents | Mapping[str, Any]],
        **options: Unpack[BulkOptions],
    ) -> BulkResult:
        """Record events of any number of people, in requests of at most 1,000 events.

        A request whose outcome is unknown is never sent again, because Batch would record its events twice.
        Batch rejects requests with events that are older than 24 hours, so do not resume a job later than
        that.

        Args:
            users: People with their events, as models or dicts such as
                ``{"id": "cust-0042", "events": [{"name": "bought"}]}``; any iterable.
            **options: Journal, progress, pace and more: see ``batchcom.bulk.BulkOptions``.

        Raises:
            RequestValidationError: An entry is invalid, or the input differs from the one that the journal
                knows.
            JournalInUseError: Another job is using the journal.
            ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.
            Exception: What the input or `on_progress` raises, after the requests under way have ended.
        """
        from batchcom._sync.bulk import send_in_bulk
        from batchcom.mep.bulk_operations import events_operation

        return send_in_bulk(
            self._session,
            events_operation(self._session.settings),
            users,
            **options,
        )
