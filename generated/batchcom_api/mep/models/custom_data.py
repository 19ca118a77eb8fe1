# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CustomData(OpenModel):
    """Attributes and tags to store for a user.

    Attributes:
        values (CustomDataValues): Attributes and tags by their names, at least one. u.name holds an
            attribute: a string, a number or a boolean. date(u.name) holds a date: yyyy-MM-ddTHH:mm:ss
            in UTC with optional milliseconds, or whole seconds since 1970. ut.name holds tags: an array
            that is not empty, or an object with $add and $remove. None (null in JSON) deletes the
            attribute or tags. Names consist of lower-case letters, digits and underscores, at most 30.
            The SDKs limit strings to 64 characters, addresses to 2,048 characters and tags to 25; these
            limits are not enforced here.
        overwrite (bool | None): Whether Batch first deletes what is stored. If omitted, Batch
            applies its default (false).
    """

    values: CustomDataValues
    overwrite: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("values",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["values"] = self.values.to_dict()
        if (overwrite := self.overwrite) is not None:
            field_dict["overwrite"] = overwrite
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.values = _take_custom_data_values(data.pop("values"))
        model.overwrite = data.pop("overwrite", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "values": Field("values", True, CustomDataValues),
                "overwrite": Field("overwrite", False),
            },
        )


from ..models.custom_data_values import CustomDataValues  # noqa: E402

_take_custom_data_values = CustomDataValues.take_dict
