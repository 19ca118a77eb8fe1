# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CatalogCreate(OpenModel):
    """The catalog to create.

    Attributes:
        name (str): Name of the catalog.
        fields (list[CatalogField]): The fields of its items, at most 25.
    """

    name: str
    fields: list[CatalogField]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("fields",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        field_dict["fields"] = [item.to_dict() for item in self.fields]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.fields = [_take_catalog_field(item) for item in data.pop("fields")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "fields": Field("fields", True, [CatalogField]),
            },
        )


from ..models.catalog_field import CatalogField  # noqa: E402

_take_catalog_field = CatalogField.take_dict
