# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class GdprIdView(OpenModel):
    """An id of a user, as Batch returns it.

    Attributes:
        type_ (str | None): Kind of the id. Known values are custom_id and advertising_id.
        value (str | None): The id.
    """

    type_: str | None = None
    value: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (type_ := self.type_) is not None:
            field_dict["type"] = type_
        if (value := self.value) is not None:
            field_dict["value"] = value
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.type_ = data.pop("type", None)
        model.value = data.pop("value", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "type": Field("type_", False),
                "value": Field("value", False),
            },
        )
