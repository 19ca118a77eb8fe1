# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ExportRequest(OpenModel):
    """The request that started an export.

    Attributes:
        from_ (str | None): Start of the period.
        to (str | None): End of the period.
        events (list[str] | None): Names of the events.
        ids (list[str] | None): Kinds of id.
    """

    from_: str | None = None
    to: str | None = None
    events: list[str] | None = None
    ids: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (from_ := self.from_) is not None:
            field_dict["from"] = from_
        if (to := self.to) is not None:
            field_dict["to"] = to
        if (events := self.events) is not None:
            field_dict["events"] = events
        if (ids := self.ids) is not None:
            field_dict["ids"] = ids
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.from_ = data.pop("from", None)
        model.to = data.pop("to", None)
        model.events = data.pop("events", None)
        model.ids = data.pop("ids", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "from": Field("from_", False),
                "to": Field("to", False),
                "events": Field("events", False),
                "ids": Field("ids", False),
            },
        )
