# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class AppData(OpenModel):
    """A table of app data. It may have more properties.

    Attributes:
        name (str | None): Name of the table.
        description (str | None): Description of the table.
        nb_rows (int | None): Number of keys.
        size (int | None): Size of the table. The page does not state the unit.
    """

    name: str | None = None
    description: str | None = None
    nb_rows: int | None = None
    size: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (name := self.name) is not None:
            field_dict["name"] = name
        if (description := self.description) is not None:
            field_dict["description"] = description
        if (nb_rows := self.nb_rows) is not None:
            field_dict["nb_rows"] = nb_rows
        if (size := self.size) is not None:
            field_dict["size"] = size
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name", None)
        model.description = data.pop("description", None)
        model.nb_rows = data.pop("nb_rows", None)
        model.size = data.pop("size", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", False),
                "description": Field("description", False),
                "nb_rows": Field("nb_rows", False),
                "size": Field("size", False),
            },
        )
