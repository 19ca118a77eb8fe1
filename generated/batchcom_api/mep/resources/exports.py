# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    import builtins
    import datetime
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ..models import Export, ExportEvents, ExportRequested

__all__ = ["AsyncExports", "Exports"]


class AsyncExports(AsyncResource):
    """Exports of what campaigns sent."""

    async def request_ids(
        self,
        campaign_id: str,
        *,
        since: datetime.datetime | str,
        until: datetime.datetime | str,
        events: Sequence[str],
        ids: Sequence[str],
    ) -> ExportRequested | None:
        """Start an export of the ids in the events of a push campaign.

        Batch prepares the file asynchronously and keeps it for one month. Events older than 90 days are
        missing from the file. It is CSV with semicolons and the header
        install_id;custom_id;advertising_id;event_type, where push_open is written push_opened. Whether a
        repeated request starts a second export is unknown.

        The call requires the Enterprise plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.
            since: Start of the period in UTC: now, or yyyy-MM-ddTHH:mm:ss. Events older than 90 days are
                missing from the file. Pass a timezone-aware ``datetime``, or a string.
            until: End of the period in UTC: now, or yyyy-MM-ddTHH:mm:ss. Pass a timezone-aware ``datetime``,
                or a string.
            events: Names of the events. Known for push are push_sent, push_open and push_error.
            ids: Kinds of id to export. Known values are install_id, custom_id and advertising_id.

        Returns:
            Confirmation of the accepted request. Neither the status nor the body of the response is
            published. None if the response has no body.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/export (documented in part).
        """
        response: ExportRequested | None = await self._session.call(
            "exports_request_ids", campaign_id=campaign_id, since=since, until=until, events=events, ids=ids
        )
        return response

    async def request_events(
        self, campaign_id: str, export: ExportEvents | Mapping[str, Any]
    ) -> ExportRequested | None:
        """Start an export of events of a push campaign.

        Batch prepares the file asynchronously and keeps it for one month. Batch documents the route; its
        parameters are unknown, so any object is accepted. Other exports take from, to, events and ids.
        Whether a repeated request starts a second export is unknown.

        The call requires the Enterprise plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.
            export: Which events to export. Its properties are not published, so any object is accepted.
                (Documented in part.)

        Returns:
            Confirmation of the accepted request. Neither the status nor the body of the response is
            published. None if the response has no body.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/export (documented in part).
        """
        response: ExportRequested | None = await self._session.call(
            "exports_request_events", campaign_id=campaign_id, export=export
        )
        return response

    async def view(self, request_id: str) -> Export:
        """Return the state of an export and, once it has succeeded, the address of its file.

        Batch knows exports of the last 6 months. Newer copies of the page require the Live key, older ones
        also accept the Dev key.

        The call requires the app's Live key and the Enterprise plan.

        Args:
            request_id: Id of the export, which is the token that its creation returned.

        Returns:
            The export.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/export (documented).
        """
        response: Export = await self._session.call("exports_view", request_id=request_id)
        return response

    async def list(
        self,
    ) -> builtins.list[Export]:
        """List the exports of the last 4 months, newest first, in one response of at most about 1,000 entries.

        The call requires the Enterprise plan.

        Returns:
            The exports.

        Raises:
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/export (documented).
        """
        response: builtins.list[Export] = await self._session.call("exports_list")
        return response


class Exports(Resource):
    """Exports of what campaigns sent."""

    def request_ids(
        self,
        campaign_id: str,
        *,
        since: datetime.datetime | str,
        until: datetime.datetime | str,
        events: Sequence[str],
        ids: Sequence[str],
    ) -> ExportRequested | None:
        """Start an export of the ids in the events of a push campaign.

        Batch prepares the file asynchronously and keeps it for one month. Events older than 90 days are
        missing from the file. It is CSV with semicolons and the header
        install_id;custom_id;advertising_id;event_type, where push_open is written push_opened. Whether a
        repeated request starts a second export is unknown.

        The call requires the Enterprise plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.
            since: Start of the period in UTC: now, or yyyy-MM-ddTHH:mm:ss. Events older than 90 days are
                missing from the file. Pass a timezone-aware ``datetime``, or a string.
            until: End of the period in UTC: now, or yyyy-MM-ddTHH:mm:ss. Pass a timezone-aware ``datetime``,
                or a string.
            events: Names of the events. Known for push are push_sent, push_open and push_error.
            ids: Kinds of id to export. Known values are install_id, custom_id and advertising_id.

        Returns:
            Confirmation of the accepted request. Neither the status nor the body of the response is
            published. None if the response has no body.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/export (documented in part).
        """
        response: ExportRequested | None = self._session.call(
            "exports_request_ids", campaign_id=campaign_id, since=since, until=until, events=events, ids=ids
        )
        return response

    def request_events(
        self, campaign_id: str, export: ExportEvents | Mapping[str, Any]
    ) -> ExportRequested | None:
        """Start an export of events of a push campaign.

        Batch prepares the file asynchronously and keeps it for one month. Batch documents the route; its
        parameters are unknown, so any object is accepted. Other exports take from, to, events and ids.
        Whether a repeated request starts a second export is unknown.

        The call requires the Enterprise plan.

        Args:
            campaign_id: Token of the campaign, as returned by its creation: 32 hexadecimal characters.
            export: Which events to export. Its properties are not published, so any object is accepted.
                (Documented in part.)

        Returns:
            Confirmation of the accepted request. Neither the status nor the body of the response is
            published. None if the response has no body.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/export (documented in part).
        """
        response: ExportRequested | None = self._session.call(
            "exports_request_events", campaign_id=campaign_id, export=export
        )
        return response

    def view(self, request_id: str) -> Export:
        """Return the state of an export and, once it has succeeded, the address of its file.

        Batch knows exports of the last 6 months. Newer copies of the page require the Live key, older ones
        also accept the Dev key.

        The call requires the app's Live key and the Enterprise plan.

        Args:
            request_id: Id of the export, which is the token that its creation returned.

        Returns:
            The export.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/export (documented).
        """
        response: Export = self._session.call("exports_view", request_id=request_id)
        return response

    def list(
        self,
    ) -> builtins.list[Export]:
        """List the exports of the last 4 months, newest first, in one response of at most about 1,000 entries.

        The call requires the Enterprise plan.

        Returns:
            The exports.

        Raises:
            NotFoundError: Batch does not know the route, or what the arguments name.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client retries the call, because repeating it is harmless.
        Source: https://doc.batch.com/developer/api/mep/export (documented).
        """
        response: builtins.list[Export] = self._session.call("exports_list")
        return response
