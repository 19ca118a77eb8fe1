# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Batch - REST API: profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from ..dicts import ExportFilterDict, ProfileUpdateDict
    from ..models import ExportCreated, ExportFilter, ProfileExportExportType, ProfilesUpdated, ProfileUpdate

__all__ = ["AsyncProfiles", "Profiles"]


class AsyncProfiles(AsyncResource):
    """Attributes and events of the users of a project."""

    async def update(self, profiles: Sequence[ProfileUpdate | ProfileUpdateDict]) -> ProfilesUpdated:
        """Create or update up to 200 profiles.

        Each entry names a profile, sets some of its attributes and records events. Attributes that an entry
        leaves out keep their value. None (null in JSON) deletes an attribute. A custom id that Batch does not
        know creates a profile. Setting the same attributes again changes nothing, but Batch records events
        again, so a request with events must not be repeated. Batch may accept a request and still drop single
        attributes or events. The response then has the code SUCCESS_WITH_PARTIAL_ERRORS and lists them.
        Versions 2.1 to 2.3 accept up to 10,000 entries. Batch processes 300 profiles per second, and 1,000 in
        a burst.

        Args:
            profiles: One entry for each profile, at most 200.

        Returns:
            Confirmation of the accepted request, with the attributes and events that Batch dropped.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 300 items per second (at most 1,000 at once).
        Batch size: at most 200 entries per call. `update_many` of batchcom takes any number.
        Retries: the client retries the call, unless an entry has `events` and Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/profiles/update (documented).
        """
        response: ProfilesUpdated = await self._session.call("profiles_update", profiles=profiles)
        return response

    async def mass_update(self, profiles: Sequence[ProfileUpdate | ProfileUpdateDict]) -> ProfilesUpdated:
        """Create or update up to 10,000 profiles.

        Use it for periodic imports. Each entry names a profile, sets some of its attributes and records
        events. Attributes that an entry leaves out keep their value. None (null in JSON) deletes an
        attribute. A custom id that Batch does not know creates a profile. Batch records events again when a
        request is repeated, so a request with events must not be repeated. Batch may accept a request and
        still drop single attributes or events. The response then has the code SUCCESS_WITH_PARTIAL_ERRORS and
        lists them. Batch processes 10,000 profiles per second, without a burst.

        Args:
            profiles: One entry for each profile, at most 10,000.

        Returns:
            Confirmation of the accepted request, with the attributes and events that Batch dropped.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 10,000 items per second.
        Batch size: at most 10,000 entries per call. `mass_update_many` of batchcom takes any number.
        Retries: the client retries the call, unless an entry has `events` and Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/profiles/mass-update-profile (documented).
        """
        response: ProfilesUpdated = await self._session.call("profiles_mass_update", profiles=profiles)
        return response

    async def export(
        self,
        export_type: ProfileExportExportType,
        *,
        attributes: Sequence[str] | None = None,
        identifiers: Sequence[str] | None = None,
        filter: ExportFilter | ExportFilterDict | None = None,
        since: datetime.datetime | str | None = None,
        until: datetime.datetime | str | None = None,
        events: Sequence[str] | None = None,
        channels: Sequence[str] | None = None,
    ) -> ExportCreated:
        """Start an export of attributes, events or reachability of the project's profiles.

        Batch prepares the files asynchronously: view the export to read its state. A repeated request starts
        a second export. Exports that are restricted to a segment are limited to 5 per hour (one every 12
        minutes), with a burst of 10.

        Args:
            export_type: What to export. One of ATTRIBUTES, EVENTS, REACHABILITY.
            attributes: For ATTRIBUTES: names of the attributes. Names without a dollar sign are those of your
                own attributes.
            identifiers: For ATTRIBUTES: identifiers to include. Known values are custom_id and
                installation_ids; a third party also names installation_id.
            filter: For ATTRIBUTES: which profiles to export, from version 2.7 on. If omitted, Batch exports
                all profiles.
            since: For EVENTS and REACHABILITY: start of the period in RFC 3339 format, at most 90 days in the
                past. Batch rejects an earlier one. Batch has stored reachability since 2024-10-10. Pass a
                timezone-aware ``datetime``, or a string.
            until: For EVENTS and REACHABILITY: end of the period in RFC 3339 format. According to a third
                party, it may be now. Pass a timezone-aware ``datetime``, or a string.
            events: For EVENTS: names of the events. A third party names email_sent and push_open.
            channels: For REACHABILITY: the channels. A third party names email, push and sms.

        Returns:
            The id of the export that Batch accepted.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/profiles/export (documented in part).
        """
        response: ExportCreated = await self._session.call(
            "profiles_export",
            export_type=export_type,
            attributes=attributes,
            identifiers=identifiers,
            filter=filter,
            since=since,
            until=until,
            events=events,
            channels=channels,
        )
        return response


class Profiles(Resource):
    """Attributes and events of the users of a project."""

    def update(self, profiles: Sequence[ProfileUpdate | ProfileUpdateDict]) -> ProfilesUpdated:
        """Create or update up to 200 profiles.

        Each entry names a profile, sets some of its attributes and records events. Attributes that an entry
        leaves out keep their value. None (null in JSON) deletes an attribute. A custom id that Batch does not
        know creates a profile. Setting the same attributes again changes nothing, but Batch records events
        again, so a request with events must not be repeated. Batch may accept a request and still drop single
        attributes or events. The response then has the code SUCCESS_WITH_PARTIAL_ERRORS and lists them.
        Versions 2.1 to 2.3 accept up to 10,000 entries. Batch processes 300 profiles per second, and 1,000 in
        a burst.

        Args:
            profiles: One entry for each profile, at most 200.

        Returns:
            Confirmation of the accepted request, with the attributes and events that Batch dropped.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 300 items per second (at most 1,000 at once).
        Batch size: at most 200 entries per call. `update_many` of batchcom takes any number.
        Retries: the client retries the call, unless an entry has `events` and Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/profiles/update (documented).
        """
        response: ProfilesUpdated = self._session.call("profiles_update", profiles=profiles)
        return response

    def mass_update(self, profiles: Sequence[ProfileUpdate | ProfileUpdateDict]) -> ProfilesUpdated:
        """Create or update up to 10,000 profiles.

        Use it for periodic imports. Each entry names a profile, sets some of its attributes and records
        events. Attributes that an entry leaves out keep their value. None (null in JSON) deletes an
        attribute. A custom id that Batch does not know creates a profile. Batch records events again when a
        request is repeated, so a request with events must not be repeated. Batch may accept a request and
        still drop single attributes or events. The response then has the code SUCCESS_WITH_PARTIAL_ERRORS and
        lists them. Batch processes 10,000 profiles per second, without a burst.

        Args:
            profiles: One entry for each profile, at most 10,000.

        Returns:
            Confirmation of the accepted request, with the attributes and events that Batch dropped.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            NotFoundError: Batch does not know the route, or what the arguments name.
            OutcomeUnknownError: Batch may have applied it.
            BatchError: Any other failure; see `batchcom.errors`.

        Rate limit: 10,000 items per second.
        Batch size: at most 10,000 entries per call. `mass_update_many` of batchcom takes any number.
        Retries: the client retries the call, unless an entry has `events` and Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/profiles/mass-update-profile (documented).
        """
        response: ProfilesUpdated = self._session.call("profiles_mass_update", profiles=profiles)
        return response

    def export(
        self,
        export_type: ProfileExportExportType,
        *,
        attributes: Sequence[str] | None = None,
        identifiers: Sequence[str] | None = None,
        filter: ExportFilter | ExportFilterDict | None = None,
        since: datetime.datetime | str | None = None,
        until: datetime.datetime | str | None = None,
        events: Sequence[str] | None = None,
        channels: Sequence[str] | None = None,
    ) -> ExportCreated:
        """Start an export of attributes, events or reachability of the project's profiles.

        Batch prepares the files asynchronously: view the export to read its state. A repeated request starts
        a second export. Exports that are restricted to a segment are limited to 5 per hour (one every 12
        minutes), with a burst of 10.

        Args:
            export_type: What to export. One of ATTRIBUTES, EVENTS, REACHABILITY.
            attributes: For ATTRIBUTES: names of the attributes. Names without a dollar sign are those of your
                own attributes.
            identifiers: For ATTRIBUTES: identifiers to include. Known values are custom_id and
                installation_ids; a third party also names installation_id.
            filter: For ATTRIBUTES: which profiles to export, from version 2.7 on. If omitted, Batch exports
                all profiles.
            since: For EVENTS and REACHABILITY: start of the period in RFC 3339 format, at most 90 days in the
                past. Batch rejects an earlier one. Batch has stored reachability since 2024-10-10. Pass a
                timezone-aware ``datetime``, or a string.
            until: For EVENTS and REACHABILITY: end of the period in RFC 3339 format. According to a third
                party, it may be now. Pass a timezone-aware ``datetime``, or a string.
            events: For EVENTS: names of the events. A third party names email_sent and push_open.
            channels: For REACHABILITY: the channels. A third party names email, push and sms.

        Returns:
            The id of the export that Batch accepted.

        Raises:
            RequestValidationError: An argument is invalid; nothing was sent.
            OutcomeUnknownError: Batch may have applied it. It was not repeated.
            BatchError: Any other failure; see `batchcom.errors`.

        Retries: the client does not retry the call once Batch may have applied it.
        Source: https://doc.batch.com/developer/api/cep/profiles/export (documented in part).
        """
        response: ExportCreated = self._session.call(
            "profiles_export",
            export_type=export_type,
            attributes=attributes,
            identifiers=identifiers,
            filter=filter,
            since=since,
            until=until,
            events=events,
            channels=channels,
        )
        return response
