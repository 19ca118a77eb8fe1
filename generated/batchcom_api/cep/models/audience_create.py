# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class AudienceCreate(OpenModel):
    """The audience to create.

    Attributes:
        name (str): Name of the audience, unique in the project and case-sensitive: letters, digits,
            underscores and hyphens, at most 255.
        type_ (str): Kind of the ids. Batch documents custom_ids. The dashboard also offers email
            addresses and installation ids; their values in the API are unknown.
        display_name (str | None): Name on the dashboard.
    """

    name: str
    type_: str
    display_name: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        field_dict["type"] = self.type_
        if (display_name := self.display_name) is not None:
            field_dict["display_name"] = display_name
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.type_ = data.pop("type")
        model.display_name = data.pop("display_name", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "type": Field("type_", True),
                "display_name": Field("display_name", False),
            },
        )
