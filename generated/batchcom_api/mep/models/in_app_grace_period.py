# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class InAppGracePeriod(OpenModel):
    """How long the app waits until it shows the message again.

    Attributes:
        every (int | None): Number of units.
        unit (str | None): The unit. Batch documents only HOURS.
    """

    every: int | None = None
    unit: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (every := self.every) is not None:
            field_dict["every"] = every
        if (unit := self.unit) is not None:
            field_dict["unit"] = unit
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.every = data.pop("every", None)
        model.unit = data.pop("unit", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "every": Field("every", False),
                "unit": Field("unit", False),
            },
        )
