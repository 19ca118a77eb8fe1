# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class PushMedia(OpenModel):
    """Rich notification content

    Attributes:
        picture (str | None): URL to an image that will be displayed as the main notification image.
            The file must be a RGB PNG or JPG image with a minimum height of 300px and width of 200px.
            Your server must support the HTTP OPTION verb. Can use personalization
    """

    picture: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (picture := self.picture) is not None:
            field_dict["picture"] = picture
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.picture = data.pop("picture", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "picture": Field("picture", False),
            },
        )
