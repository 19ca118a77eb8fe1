# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ExportIds(OpenModel):
    """Which events and ids to export.

    Attributes:
        from_ (str): Start of the period in UTC: now, or yyyy-MM-ddTHH:mm:ss. Events older than 90
            days are missing from the file.
        to (str): End of the period in UTC: now, or yyyy-MM-ddTHH:mm:ss.
        events (list[str]): Names of the events. Known for push are push_sent, push_open and
            push_error.
        ids (list[str]): Kinds of id to export. Known values are install_id, custom_id and
            advertising_id.
    """

    from_: str
    to: str
    events: list[str]
    ids: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["from"] = self.from_
        field_dict["to"] = self.to
        field_dict["events"] = self.events
        field_dict["ids"] = self.ids
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.from_ = data.pop("from")
        model.to = data.pop("to")
        model.events = data.pop("events")
        model.ids = data.pop("ids")
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "from": Field("from_", True),
                "to": Field("to", True),
                "events": Field("events", True),
                "ids": Field("ids", True),
            },
        )
