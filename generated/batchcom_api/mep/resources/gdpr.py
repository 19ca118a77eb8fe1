# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: gdpr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    import builtins

    from ..dicts import GdprIdDict
    from ..models import GdprId, GdprRequested, GdprRequestRequestType, GdprRequestView

__all__ = ["AsyncGdpr", "Gdpr"]


class AsyncGdpr(AsyncResource):
    """Requests to review or remove a user's data."""

    async def request(
        self,
        request_type: GdprRequestRequestType,
        id: GdprId | GdprIdDict,
        *,
        callback_url: str | None = None,
    ) -> GdprRequested | None:
        """Ask Batch to review or remove the data of one user.

        Batch handles the request later. A repeated call makes a second request.

        Args:
            request_type: Whether Batch gathers the data of the user or removes it. One of review, remove.
            id: The user.
            callback_url: Address that Batch calls when the request is done.

        Returns:
            Confirmation of the accepted request. Neither the status nor the body of the response is
            published. None if the response has no body.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/gdpr (documented in part).
        """
        response: GdprRequested | None = await self._session.call(
            "gdpr_request", request_type=request_type, id=id, callback_url=callback_url
        )
        return response

    async def view(self, request_id: str) -> GdprRequestView:
        """Return the state of a GDPR request.

        Batch keeps a request for at least 20 days. Newer copies of the page say 20 to 30 days, and that
        pending requests are always kept.

        Args:
            request_id: Id of the request, which is the token that its creation returned.

        Returns:
            The request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/gdpr (documented).
        """
        response: GdprRequestView = await self._session.call("gdpr_view", request_id=request_id)
        return response

    async def list(
        self,
    ) -> builtins.list[GdprRequestView]:
        """List the GDPR requests of the app, in one response.

        Expired requests are not included.

        Returns:
            The requests.

        Raises:
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/gdpr (documented).
        """
        response: builtins.list[GdprRequestView] = await self._session.call("gdpr_list")
        return response


class Gdpr(Resource):
    """Requests to review or remove a user's data."""

    def request(
        self,
        request_type: GdprRequestRequestType,
        id: GdprId | GdprIdDict,
        *,
        callback_url: str | None = None,
    ) -> GdprRequested | None:
        """Ask Batch to review or remove the data of one user.

        Batch handles the request later. A repeated call makes a second request.

        Args:
            request_type: Whether Batch gathers the data of the user or removes it. One of review, remove.
            id: The user.
            callback_url: Address that Batch calls when the request is done.

        Returns:
            Confirmation of the accepted request. Neither the status nor the body of the response is
            published. None if the response has no body.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/gdpr (documented in part).
        """
        response: GdprRequested | None = self._session.call(
            "gdpr_request", request_type=request_type, id=id, callback_url=callback_url
        )
        return response

    def view(self, request_id: str) -> GdprRequestView:
        """Return the state of a GDPR request.

        Batch keeps a request for at least 20 days. Newer copies of the page say 20 to 30 days, and that
        pending requests are always kept.

        Args:
            request_id: Id of the request, which is the token that its creation returned.

        Returns:
            The request.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/gdpr (documented).
        """
        response: GdprRequestView = self._session.call("gdpr_view", request_id=request_id)
        return response

    def list(
        self,
    ) -> builtins.list[GdprRequestView]:
        """List the GDPR requests of the app, in one response.

        Expired requests are not included.

        Returns:
            The requests.

        Raises:
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/gdpr (documented).
        """
        response: builtins.list[GdprRequestView] = self._session.call("gdpr_list")
        return response
