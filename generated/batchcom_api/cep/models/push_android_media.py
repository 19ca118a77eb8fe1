# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class PushAndroidMedia(OpenModel):
    """Rich notification content

    Attributes:
        icon (str | None): URL to an image that will be displayed as the icon of a notification. The
            file must be a square PNG or JPG image with a minimum size of 196px and your server must
            support the HTTP OPTION verb. Can use personalization
    """

    icon: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (icon := self.icon) is not None:
            field_dict["icon"] = icon
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.icon = data.pop("icon", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "icon": Field("icon", False),
            },
        )
