# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): custom data of users."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, cast

from batchcom._sync.mep.bulk_methods import BulkCustomData

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.mep.models import (
        CustomData,
        CustomDataAccepted,
        CustomDataUpdate,
    )

    from batchcom._sync.session import Session

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values; or the generated model, or a dict like it."""

__all__ = ["UserData"]


class UserData(BulkCustomData):
    """Attributes and tags of people, by the app's own ids. Needs the Premier plan.

    Batch works on them later, not in real time. See
    https://doc.batch.com/developer/api/mep/custom-data-api/set-update.
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
            "CustomDataAccepted", self._session.call("custom_data_set", custom_id=custom_id, body=body)
        )

    def delete(self, custom_id: str) -> CustomDataAccepted | None:
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
            "CustomDataAccepted | None", self._session.call("custom_data_delete", custom_id=custom_id)
        )
