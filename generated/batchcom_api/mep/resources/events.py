# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch app API: events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..dicts import EventDict
    from ..models import Event

__all__ = ["AsyncEvents", "Events"]


class AsyncEvents(AsyncResource):
    """Events of users, which can trigger campaigns."""

    async def track(self, custom_id: str, events: Sequence[Event | EventDict]) -> None:
        """Record up to 1,000 events of one user.

        They can trigger campaigns of the app. Batch rejects a request that exceeds a limit. A repeated
        request records the events again. A request is for one app, and so for one platform.

        Args:
            custom_id: The id that the app gave the user. It is always a string, even if it consists of
                digits.
            events: The events, at most 1,000.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 1,000 entries per call.
        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/trigger-events-api/track-events (documented in part).
        """
        await self._session.call("events_track", custom_id=custom_id, events=events)


class Events(Resource):
    """Events of users, which can trigger campaigns."""

    def track(self, custom_id: str, events: Sequence[Event | EventDict]) -> None:
        """Record up to 1,000 events of one user.

        They can trigger campaigns of the app. Batch rejects a request that exceeds a limit. A repeated
        request records the events again. A request is for one app, and so for one platform.

        Args:
            custom_id: The id that the app gave the user. It is always a string, even if it consists of
                digits.
            events: The events, at most 1,000.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Batch size: at most 1,000 entries per call.
        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/mep/trigger-events-api/track-events (documented in part).
        """
        self._session.call("events_track", custom_id=custom_id, events=events)
