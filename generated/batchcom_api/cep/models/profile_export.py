# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

if TYPE_CHECKING:
    from ..models.profile_export_export_type import ProfileExportExportType


@_attrs_define(eq=False, repr=False)
class ProfileExport(OpenModel):
    """What to export. ATTRIBUTES needs attributes, identifiers or both. EVENTS takes events, from and to.
    REACHABILITY takes channels, from and to. Whether filter applies to EVENTS and REACHABILITY is
    unknown.

    Attributes:
        export_type (ProfileExportExportType): What to export.
        attributes (list[str] | None): For ATTRIBUTES: names of the attributes. Names without a
            dollar sign are those of your own attributes.
        identifiers (list[str] | None): For ATTRIBUTES: identifiers to include. Known values are
            custom_id and installation_ids; a third party also names installation_id.
        filter_ (ExportFilter | None): Which profiles to export.
        from_ (str | None): For EVENTS and REACHABILITY: start of the period in RFC 3339 format, at
            most 90 days in the past. Batch rejects an earlier one. Batch has stored reachability since
            2024-10-10.
        to (str | None): For EVENTS and REACHABILITY: end of the period in RFC 3339 format.
            According to a third party, it may be now.
        events (list[str] | None): For EVENTS: names of the events. A third party names email_sent
            and push_open.
        channels (list[str] | None): For REACHABILITY: the channels. A third party names email, push
            and sms.
    """

    export_type: ProfileExportExportType
    attributes: list[str] | None = None
    identifiers: list[str] | None = None
    filter_: ExportFilter | None = None
    from_: str | None = None
    to: str | None = None
    events: list[str] | None = None
    channels: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("filter",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["export_type"] = self.export_type
        if (attributes := self.attributes) is not None:
            field_dict["attributes"] = attributes
        if (identifiers := self.identifiers) is not None:
            field_dict["identifiers"] = identifiers
        if (filter_ := self.filter_) is not None:
            field_dict["filter"] = filter_.to_dict()
        if (from_ := self.from_) is not None:
            field_dict["from"] = from_
        if (to := self.to) is not None:
            field_dict["to"] = to
        if (events := self.events) is not None:
            field_dict["events"] = events
        if (channels := self.channels) is not None:
            field_dict["channels"] = channels
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.export_type = data.pop("export_type")
        model.attributes = data.pop("attributes", None)
        model.identifiers = data.pop("identifiers", None)
        value = data.pop("filter", None)
        model.filter_ = None if value is None else _take_export_filter(value)
        model.from_ = data.pop("from", None)
        model.to = data.pop("to", None)
        model.events = data.pop("events", None)
        model.channels = data.pop("channels", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "export_type": Field("export_type", True),
                "attributes": Field("attributes", False),
                "identifiers": Field("identifiers", False),
                "filter": Field("filter_", False, ExportFilter),
                "from": Field("from_", False),
                "to": Field("to", False),
                "events": Field("events", False),
                "channels": Field("channels", False),
            },
        )


from ..models.export_filter import ExportFilter  # noqa: E402

_take_export_filter = ExportFilter.take_dict
