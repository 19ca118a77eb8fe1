# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_time


@_attrs_define(eq=False, repr=False)
class Catalog(OpenModel):
    """A catalog, without its items.

    Attributes:
        name (str | None): Name of the catalog.
        fields (list[CatalogFieldView] | None): The fields of its items.
        items (int | None): Number of items.
        size (int | None): Size of the catalog. The page does not state the unit.
        created (datetime.datetime | None): Time of the creation.
        updated (datetime.datetime | None): Time of the last update.
        indexing_state (str | None): State of the indexing. Batch documents only APPLIED.
    """

    name: str | None = None
    fields: list[CatalogFieldView] | None = None
    items: int | None = None
    size: int | None = None
    created: datetime.datetime | None = None
    updated: datetime.datetime | None = None
    indexing_state: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "fields",
        "created",
        "updated",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (name := self.name) is not None:
            field_dict["name"] = name
        if (fields := self.fields) is not None:
            field_dict["fields"] = [item.to_dict() for item in fields]
        if (items := self.items) is not None:
            field_dict["items"] = items
        if (size := self.size) is not None:
            field_dict["size"] = size
        if (created := self.created) is not None:
            field_dict["created"] = write_time(created)
        if (updated := self.updated) is not None:
            field_dict["updated"] = write_time(updated)
        if (indexing_state := self.indexing_state) is not None:
            field_dict["indexing_state"] = indexing_state
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name", None)
        value = data.pop("fields", None)
        model.fields = None if value is None else [_take_catalog_field_view(item) for item in value]
        model.items = data.pop("items", None)
        model.size = data.pop("size", None)
        value = data.pop("created", None)
        model.created = None if value is None else read_time(value)
        value = data.pop("updated", None)
        model.updated = None if value is None else read_time(value)
        model.indexing_state = data.pop("indexing_state", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", False),
                "fields": Field("fields", False, [CatalogFieldView]),
                "items": Field("items", False),
                "size": Field("size", False),
                "created": Field("created", False, read_time),
                "updated": Field("updated", False, read_time),
                "indexing_state": Field("indexing_state", False),
            },
        )


from ..models.catalog_field_view import CatalogFieldView  # noqa: E402

_take_catalog_field_view = CatalogFieldView.take_dict
