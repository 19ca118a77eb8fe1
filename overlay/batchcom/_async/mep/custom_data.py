"""The app API (1.x): custom data of users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api.mep import resources

from batchcom._async.mep.bulk_methods import AsyncBulkCustomData
from batchcom._core.building import given

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.mep import models

__all__ = ["AsyncCustomData"]


class AsyncCustomData(AsyncBulkCustomData, resources.AsyncCustomData):
    """Attributes and tags of people, by the app's own ids. Needs the Premier plan.

    Batch stores them with a delay. See
    https://doc.batch.com/developer/api/mep/custom-data-api/set-update.
    """

    async def set(
        self,
        custom_id: str,
        values: models.CustomDataValues | models.CustomData | Mapping[str, Any],
        *,
        overwrite: bool | None = None,
    ) -> models.CustomDataAccepted:
        """Store attributes and tags of one person. Storing the same twice is harmless.

        Args:
            custom_id: The app's own id of the person.
            values: A dict of values by Batch's keys, or the model that ``mep.custom_data(…)`` returns.
            overwrite: Whether everything stored before is deleted first. If omitted, Batch keeps it.

        Raises:
            RequestValidationError: An argument is invalid. Nothing was sent.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        from batchcom_api.mep import models

        data = values.to_dict() if isinstance(values, models.CustomData) else given(values=values)
        body = {**data, **given(overwrite=overwrite)}
        response: models.CustomDataAccepted = await self._session.send(
            "custom_data_set", {"custom_id": custom_id}, body=body
        )
        return response
