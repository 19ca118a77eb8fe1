# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class LanguagePushAndroid(OpenModel):
    """Android specific attributes

    Attributes:
        deeplink (str | None): Deeplink that the notification should point to once opened. Can use
            personalization
        media (LanguagePushAndroidMedia | None): Rich notification content
    """

    deeplink: str | None = None
    media: LanguagePushAndroidMedia | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("media",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (deeplink := self.deeplink) is not None:
            field_dict["deeplink"] = deeplink
        if (media := self.media) is not None:
            field_dict["media"] = media.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.deeplink = data.pop("deeplink", None)
        value = data.pop("media", None)
        model.media = None if value is None else _take_language_push_android_media(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "deeplink": Field("deeplink", False),
                "media": Field("media", False, LanguagePushAndroidMedia),
            },
        )


from ..models.language_push_android_media import LanguagePushAndroidMedia  # noqa: E402

_take_language_push_android_media = LanguagePushAndroidMedia.take_dict
