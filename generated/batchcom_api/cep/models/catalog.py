# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Catalog(OpenModel):
    """A catalog, without its items.

    Attributes:
        name (str | Unset): Name of the catalog.
        fields (list[CatalogFieldView] | Unset): The fields of its items.
        items (int | Unset): Number of items.
        size (int | Unset): Size of the catalog. The page does not state the unit.
        created (datetime.datetime | Unset): Time of the creation.
        updated (datetime.datetime | Unset): Time of the last update.
        indexing_state (str | Unset): State of the indexing. Only APPLIED is known.
    """

    name: str | Unset = UNSET
    fields: list[CatalogFieldView] | Unset = UNSET
    items: int | Unset = UNSET
    size: int | Unset = UNSET
    created: datetime.datetime | Unset = UNSET
    updated: datetime.datetime | Unset = UNSET
    indexing_state: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (name := self.name) is not UNSET:
            field_dict["name"] = name
        if (fields := self.fields) is not UNSET:
            field_dict["fields"] = [item.to_dict() for item in fields]
        if (items := self.items) is not UNSET:
            field_dict["items"] = items
        if (size := self.size) is not UNSET:
            field_dict["size"] = size
        if (created := self.created) is not UNSET:
            field_dict["created"] = created.isoformat()
        if (updated := self.updated) is not UNSET:
            field_dict["updated"] = updated.isoformat()
        if (indexing_state := self.indexing_state) is not UNSET:
            field_dict["indexing_state"] = indexing_state
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
        model.name = data.pop("name", UNSET)
        value = data.pop("fields", UNSET)
        model.fields = UNSET if value is UNSET else [CatalogFieldView.from_dict(item, copy) for item in value]
        model.items = data.pop("items", UNSET)
        model.size = data.pop("size", UNSET)
        value = data.pop("created", UNSET)
        model.created = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        value = data.pop("updated", UNSET)
        model.updated = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        model.indexing_state = data.pop("indexing_state", UNSET)
        model.additional_properties = data
        return model


from ..models.catalog_field_view import CatalogFieldView  # noqa: E402
