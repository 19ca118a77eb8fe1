# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CustomDataUpdate(OpenModel):
    """Attributes and tags to store for one of several users.

    Attributes:
        id (str): The id that the app gave the user. It is always a string, even if it consists of
            digits.
        update (CustomData): Attributes and tags to store for a user.
    """

    id: str
    update: CustomData
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("update",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        field_dict["update"] = self.update.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        model.update = _take_custom_data(data.pop("update"))
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "update": Field("update", True, CustomData),
            },
        )


from ..models.custom_data import CustomData  # noqa: E402

_take_custom_data = CustomData.take_dict
