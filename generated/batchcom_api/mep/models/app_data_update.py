# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class AppDataUpdate(OpenModel):
    """The values of a table.

    Attributes:
        overwrite (bool): Whether Batch removes all other keys first.
        values (AppDataValues): Strings by key, at most 10,000. None (null in JSON) deletes a key. A
            note of the page forbids null together with overwrite, but its example has both, so both are
            accepted.
    """

    overwrite: bool
    values: AppDataValues
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("values",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["overwrite"] = self.overwrite
        field_dict["values"] = self.values.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.overwrite = data.pop("overwrite")
        model.values = _take_app_data_values(data.pop("values"))
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "overwrite": Field("overwrite", True),
                "values": Field("values", True, AppDataValues),
            },
        )


from ..models.app_data_values import AppDataValues  # noqa: E402

_take_app_data_values = AppDataValues.take_dict
