# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class LanguagePushIos(OpenModel):
    """iOS specific attributes

    Attributes:
        deeplink (str | None): Deeplink that the notification should point to once opened. Can use
            personalization
    """

    deeplink: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (deeplink := self.deeplink) is not None:
            field_dict["deeplink"] = deeplink
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.deeplink = data.pop("deeplink", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "deeplink": Field("deeplink", False),
            },
        )
