# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class When(OpenModel):
    """When, which Batch's document does not describe.

    Attributes:
        start_time (str): Campaign start date in UTC in a RFC 3339 date-time format (for example
            2023-10-24T10:22:00Z) or ***now*** to start the campaign as soon as the call is made
        local_time (bool | None): If true, Batch servers will send messages according to each time
            zone. The campaign will take 24 hours to complete
    """

    start_time: str
    local_time: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["start_time"] = self.start_time
        if (local_time := self.local_time) is not None:
            field_dict["local_time"] = local_time
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.start_time = data.pop("start_time")
        model.local_time = data.pop("local_time", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "start_time": Field("start_time", True),
                "local_time": Field("local_time", False),
            },
        )
