# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class GdprId(OpenModel):
    """An id of a user.

    Attributes:
        type_ (str): Kind of the id. Known values are custom_id and advertising_id; there are
            others.
        value (str): The id.
    """

    type_: str
    value: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["type"] = self.type_
        field_dict["value"] = self.value
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.type_ = data.pop("type")
        model.value = data.pop("value")
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "type": Field("type_", True),
                "value": Field("value", True),
            },
        )
