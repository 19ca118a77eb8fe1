# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class CatalogItemEdit(OpenModel):
    """An item of a catalog, and what to do with it. Which properties Batch requires is unknown, apart from
    the id.

    Attributes:
        id (str): Id of the item.
        action (str | Unset): What to do with the item. Known values are add and remove. The page
            also says that the route updates items; whether there is a value for that is unknown.
        attributes (CatalogItemAttributes | Unset): Values of an item by field. A value is a string
            of at most 10,000 characters, a number, a boolean, or an array of at most 15 strings of at
            most 64 characters. date(field) holds a date, in RFC 3339 format or as a Unix time.
            url(field) holds an address. The page's example also writes a date and an address under the
            bare name of the field.
    """

    id: str
    action: str | Unset = UNSET
    attributes: CatalogItemAttributes | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "id": self.id,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (action := self.action) is not UNSET:
            field_dict["action"] = action
        if (attributes := self.attributes) is not UNSET:
            field_dict["attributes"] = attributes.to_dict()
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], copy: bool = True) -> Self:
        """Return the model of decoded JSON; keys without a field are
        kept in `additional_properties`.

        Without `copy`, the JSON is taken apart: faster, and for JSON that nobody else holds.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: A required key is missing, or a value is not
                of the documented kind.
        """
        model = new(cls)
        data: Any = dict(src_dict) if copy else src_dict
        model.id = data.pop("id")
        model.action = data.pop("action", UNSET)
        value = data.pop("attributes", UNSET)
        model.attributes = UNSET if value is UNSET else CatalogItemAttributes.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.catalog_item_attributes import CatalogItemAttributes  # noqa: E402
