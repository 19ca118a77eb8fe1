# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class AppDataPage(OpenModel):
    """One page of the list of tables.

    Attributes:
        app_data (list[AppData]): The tables of this page.
    """

    app_data: list[AppData]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("app_data",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["app_data"] = [item.to_dict() for item in self.app_data]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.app_data = [_take_app_data(item) for item in data.pop("app_data")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "app_data": Field("app_data", True, [AppData]),
            },
        )


from ..models.app_data import AppData  # noqa: E402

_take_app_data = AppData.take_dict
