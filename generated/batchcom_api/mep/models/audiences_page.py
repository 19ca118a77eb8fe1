# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class AudiencesPage(OpenModel):
    """One page of the list of audiences. Whether Batch sends more properties is unknown.

    Attributes:
        custom_audiences (list[Audience]): The audiences of this page.
    """

    custom_audiences: list[Audience]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("custom_audiences",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["custom_audiences"] = [item.to_dict() for item in self.custom_audiences]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.custom_audiences = [_take_audience(item) for item in data.pop("custom_audiences")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "custom_audiences": Field("custom_audiences", True, [Audience]),
            },
        )


from ..models.audience import Audience  # noqa: E402

_take_audience = Audience.take_dict
