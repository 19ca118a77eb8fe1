# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CatalogItemEdit(OpenModel):
    """An item of a catalog, and what to do with it. Which properties Batch requires is unknown, apart from
    the id.

    Attributes:
        id (str): Id of the item.
        action (str | None): What to do with the item. Known values are add and remove. The page
            also says that the route updates items; whether there is a value for that is unknown.
        attributes (CatalogItemAttributes | None): Values of an item by field. A value is a string
            of at most 10,000 characters, a number, a boolean, or an array of at most 15 strings of at
            most 64 characters. date(field) holds a date, in RFC 3339 format or as a Unix time.
            url(field) holds an address. The page's example also writes a date and an address under the
            bare name of the field.
    """

    id: str
    action: str | None = None
    attributes: CatalogItemAttributes | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("attributes",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        if (action := self.action) is not None:
            field_dict["action"] = action
        if (attributes := self.attributes) is not None:
            field_dict["attributes"] = attributes.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        model.action = data.pop("action", None)
        value = data.pop("attributes", None)
        model.attributes = None if value is None else _take_catalog_item_attributes(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "action": Field("action", False),
                "attributes": Field("attributes", False, CatalogItemAttributes),
            },
        )


from ..models.catalog_item_attributes import CatalogItemAttributes  # noqa: E402

_take_catalog_item_attributes = CatalogItemAttributes.take_dict
