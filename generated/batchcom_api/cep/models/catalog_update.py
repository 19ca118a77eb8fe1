# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CatalogUpdate(OpenModel):
    """The catalog, and the fields to add or remove.

    Attributes:
        name (str): Name of the catalog.
        fields (list[CatalogFieldEdit]): The changes. A catalog has at most 25 fields.
    """

    name: str
    fields: list[CatalogFieldEdit]
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
        model.fields = [_take_catalog_field_edit(item) for item in data.pop("fields")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "fields": Field("fields", True, [CatalogFieldEdit]),
            },
        )


from ..models.catalog_field_edit import CatalogFieldEdit  # noqa: E402

_take_catalog_field_edit = CatalogFieldEdit.take_dict
