"""The app API (1.x): custom data of users."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, cast

from batchcom._async.mep.bulk_calls import run_bulk

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Callable, Iterable, Mapping
    from os import PathLike

    from batchcom_api.mep.models import (
        CustomData,
        CustomDataAccepted,
        CustomDataUpdate,
    )

    from batchcom._async.session import AsyncSession
    from batchcom.bulk import BulkResult, Progress

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values; or the generated model, or a dict like it."""

__all__ = ["AsyncUserData"]


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
            RequestValidationError: Something is wrong with them; nothing was sent.
            BatchError: Its other classes, by what is then known.
        """
        from batchcom_api.mep.models import CustomData

        from batchcom.mep.builders import custom_data

        body = copy(values) if isinstance(values, CustomData) else custom_data(values)
        if overwrite is not None:
            body.overwrite = overwrite
        self._session.check("custom_data_set", body)
        return cast(
            "CustomDataAccepted", await self._session.call("custom_data_set", custom_id=custom_id, body=body)
        )

    async def delete(self, custom_id: str) -> CustomDataAccepted | None:
        """Delete everything stored about one person. Deleting it twice is harmless.

        Args:
            custom_id: The app's own id of the person.

        Returns:
            What Batch answered; None where that was lost, and a repeat found nothing any more (404).

        Raises:
            NotFoundError: Batch found nothing at the first time of asking.
            BatchError: Its other classes, by what is then known.
        """
        return cast(
            "CustomDataAccepted | None", await self._session.call("custom_data_delete", custom_id=custom_id)
        )

    async def set_many(
        self,
        updates: Iterable[Update] | AsyncIterable[Update],
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
            RequestValidationError: The input is not that of the journal.
            ConfigurationError: An option is out of range, or the journal is in use or of another job.
            Exception: What the input or `on_progress` raises, once what is under way has ended.
        """
        from batchcom.mep.bodies import updates as bodies

        return await run_bulk(
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

    async def delete_many(
        self,
        ids: Iterable[str] | AsyncIterable[str],
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
            RequestValidationError: The input is not that of the journal.
            ConfigurationError: An option is out of range, or the journal is in use or of another job.
            Exception: What the input or `on_progress` raises, once what is under way has ended.
        """
        from batchcom.mep.bodies import removals

        return await run_bulk(
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
