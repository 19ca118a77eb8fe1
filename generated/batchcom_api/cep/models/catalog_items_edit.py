# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CatalogItemsEdit(OpenModel):
    """The catalog, and the items to change.

    Attributes:
        name (str): Name of the catalog.
        items (list[CatalogItemEdit]): The changes, at most 200.
    """

    name: str
    items: list[CatalogItemEdit]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("items",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        field_dict["items"] = [item.to_dict() for item in self.items]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.items = [_take_catalog_item_edit(item) for item in data.pop("items")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "items": Field("items", True, [CatalogItemEdit]),
            },
        )


from ..models.catalog_item_edit import CatalogItemEdit  # noqa: E402

_take_catalog_item_edit = CatalogItemEdit.take_dict
