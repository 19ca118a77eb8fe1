# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.profile_export_export_type import ProfileExportExportType


@_attrs_define(eq=False, repr=False)
class ProfileExport(OpenModel):
    """What to export. ATTRIBUTES needs attributes, identifiers or both. EVENTS takes events, from and to.
    REACHABILITY takes channels, from and to. Whether filter applies to EVENTS and REACHABILITY is
    unknown.

    Attributes:
        export_type (ProfileExportExportType): What to export.
        attributes (list[str] | Unset): For ATTRIBUTES: names of the attributes. Names without a
            dollar sign are those of your own attributes.
        identifiers (list[str] | Unset): For ATTRIBUTES: identifiers to include. Known values are
            custom_id and installation_ids; a third party also names installation_id.
        filter_ (ExportFilter | Unset): Which profiles to export.
        from_ (str | Unset): For EVENTS and REACHABILITY: start of the period in RFC 3339 format, at
            most 90 days in the past. Batch rejects an earlier one. Reachability is known from
            2024-10-10 on.
        to (str | Unset): For EVENTS and REACHABILITY: end of the period in RFC 3339 format. A third
            party says that it may be now.
        events (list[str] | Unset): For EVENTS: names of the events. A third party names email_sent
            and push_open.
        channels (list[str] | Unset): For REACHABILITY: the channels. A third party names email,
            push and sms.
    """

    export_type: ProfileExportExportType
    attributes: list[str] | Unset = UNSET
    identifiers: list[str] | Unset = UNSET
    filter_: ExportFilter | Unset = UNSET
    from_: str | Unset = UNSET
    to: str | Unset = UNSET
    events: list[str] | Unset = UNSET
    channels: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "export_type": self.export_type,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (attributes := self.attributes) is not UNSET:
            field_dict["attributes"] = attributes
        if (identifiers := self.identifiers) is not UNSET:
            field_dict["identifiers"] = identifiers
        if (filter_ := self.filter_) is not UNSET:
            field_dict["filter"] = filter_.to_dict()
        if (from_ := self.from_) is not UNSET:
            field_dict["from"] = from_
        if (to := self.to) is not UNSET:
            field_dict["to"] = to
        if (events := self.events) is not UNSET:
            field_dict["events"] = events
        if (channels := self.channels) is not UNSET:
            field_dict["channels"] = channels
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], copy: bool = True) -> Self:
        """Return the model of decoded JSON; keys without a field are
        kept in `additional_properties`.

        Without `copy`, the JSON is taken apart: faster, and for JSON that nobody else holds.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: A required key is missing, or a value is not
                of the documented kind.
        """
        model = new(cls)
        data: Any = dict(src_dict) if copy else src_dict
        model.export_type = data.pop("export_type")
        model.attributes = data.pop("attributes", UNSET)
        model.identifiers = data.pop("identifiers", UNSET)
        value = data.pop("filter", UNSET)
        model.filter_ = UNSET if value is UNSET else ExportFilter.from_dict(value, copy)
        model.from_ = data.pop("from", UNSET)
        model.to = data.pop("to", UNSET)
        model.events = data.pop("events", UNSET)
        model.channels = data.pop("channels", UNSET)
        model.additional_properties = data
        return model


from ..models.export_filter import ExportFilter  # noqa: E402
