# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: custom_data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..models import CustomDataAccepted, CustomDataValues

__all__ = ["AsyncCustomData", "CustomData"]


class AsyncCustomData(AsyncResource):
    """Attributes and tags of users, stored under the ids that the app gave them."""

    async def set(
        self, custom_id: str, values: CustomDataValues | Mapping[str, Any], *, overwrite: bool | None = None
    ) -> CustomDataAccepted:
        """Store attributes and tags of one user.

        Batch applies them asynchronously. Sending the same data again changes nothing.

        The call requires the Premier plan.

        Args:
            custom_id: The id that the app gave the user. It is always a string, even if it consists of
                digits.
            values: Attributes as u.name, dates as date(u.name) and tags as ut.name. None (null in JSON)
                deletes what the key names.
            overwrite: Whether Batch first deletes what is stored. If omitted, Batch applies its default
                (false).

        Returns:
            The token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-data-api/set-update (documented in part).
        """
        response: CustomDataAccepted = await self._session.call(
            "custom_data_set", custom_id=custom_id, values=values, overwrite=overwrite
        )
        return response

    async def delete(self, custom_id: str) -> CustomDataAccepted | None:
        """Delete the attributes and tags of one user.

        The call requires the Premier plan.

        Args:
            custom_id: The id that the app gave the user. It is always a string, even if it consists of
                digits.

        Returns:
            The token of the accepted request. None if a retry found nothing to remove.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-data-api/delete (documented).
        """
        response: CustomDataAccepted | None = await self._session.call(
            "custom_data_delete", custom_id=custom_id
        )
        return response


class CustomData(Resource):
    """Attributes and tags of users, stored under the ids that the app gave them."""

    def set(
        self, custom_id: str, values: CustomDataValues | Mapping[str, Any], *, overwrite: bool | None = None
    ) -> CustomDataAccepted:
        """Store attributes and tags of one user.

        Batch applies them asynchronously. Sending the same data again changes nothing.

        The call requires the Premier plan.

        Args:
            custom_id: The id that the app gave the user. It is always a string, even if it consists of
                digits.
            values: Attributes as u.name, dates as date(u.name) and tags as ut.name. None (null in JSON)
                deletes what the key names.
            overwrite: Whether Batch first deletes what is stored. If omitted, Batch applies its default
                (false).

        Returns:
            The token of the accepted request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-data-api/set-update (documented in part).
        """
        response: CustomDataAccepted = self._session.call(
            "custom_data_set", custom_id=custom_id, values=values, overwrite=overwrite
        )
        return response

    def delete(self, custom_id: str) -> CustomDataAccepted | None:
        """Delete the attributes and tags of one user.

        The call requires the Premier plan.

        Args:
            custom_id: The id that the app gave the user. It is always a string, even if it consists of
                digits.

        Returns:
            The token of the accepted request. None if a retry found nothing to remove.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/custom-data-api/delete (documented).
        """
        response: CustomDataAccepted | None = self._session.call("custom_data_delete", custom_id=custom_id)
        return response
