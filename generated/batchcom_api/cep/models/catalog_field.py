# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

if TYPE_CHECKING:
    from ..models.catalog_field_type import CatalogFieldType


@_attrs_define(eq=False, repr=False)
class CatalogField(OpenModel):
    """A field of the items of a catalog.

    Attributes:
        name (str): Name of the field: lower-case letters, digits and underscores, at most 250.
        type_ (CatalogFieldType): Type of the field.
    """

    name: str
    type_: CatalogFieldType
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        field_dict["type"] = self.type_
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.type_ = data.pop("type")
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "type": Field("type_", True),
            },
        )
