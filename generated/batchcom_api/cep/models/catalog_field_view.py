# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CatalogFieldView(OpenModel):
    """A field of the items of a catalog, as Batch returns it.

    Attributes:
        name (str | None): Name of the field.
        type_ (str | None): Type of the field. Known values are array, bool, date, float, integer,
            string and url.
    """

    name: str | None = None
    type_: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (name := self.name) is not None:
            field_dict["name"] = name
        if (type_ := self.type_) is not None:
            field_dict["type"] = type_
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name", None)
        model.type_ = data.pop("type", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", False),
                "type": Field("type_", False),
            },
        )
