# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class PushAndroid(OpenModel):
    """Android specific attributes

    Attributes:
        deeplink (str | None): Deeplink that the notification should point to once opened. Can use
            personalization
        custom_payload (str | None): String representation of a JSON object. Can be used to override
            standard keys, such as `aps`. Using the `com.batch` key is forbidden. Can use
            personalization
        media (PushAndroidMedia | None): Rich notification content
        collapse_key (PushAndroidCollapseKey | None): Defines how notifications are managed when an
            offline device goes online (enabled by default). If enabled, the device will only show the
            most recent notification. If disabled, it will show all the notifications received when the
            device was offline. You should disable the collapse key if all your notifications matter
            (E.g. messages, etc) . You can use up to 3 different collapse keys if you want users to get
            only one notification of each kind when coming online (E.g. marketing messages, alert, etc)
    """

    deeplink: str | None = None
    custom_payload: str | None = None
    media: PushAndroidMedia | None = None
    collapse_key: PushAndroidCollapseKey | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "media",
        "collapse_key",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (deeplink := self.deeplink) is not None:
            field_dict["deeplink"] = deeplink
        if (custom_payload := self.custom_payload) is not None:
            field_dict["custom_payload"] = custom_payload
        if (media := self.media) is not None:
            field_dict["media"] = media.to_dict()
        if (collapse_key := self.collapse_key) is not None:
            field_dict["collapse_key"] = collapse_key.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.deeplink = data.pop("deeplink", None)
        model.custom_payload = data.pop("custom_payload", None)
        value = data.pop("media", None)
        model.media = None if value is None else _take_push_android_media(value)
        value = data.pop("collapse_key", None)
        model.collapse_key = None if value is None else _take_push_android_collapse_key(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "deeplink": Field("deeplink", False),
                "custom_payload": Field("custom_payload", False),
                "media": Field("media", False, PushAndroidMedia),
                "collapse_key": Field("collapse_key", False, PushAndroidCollapseKey),
            },
        )


from ..models.push_android_collapse_key import PushAndroidCollapseKey  # noqa: E402
from ..models.push_android_media import PushAndroidMedia  # noqa: E402

_take_push_android_collapse_key = PushAndroidCollapseKey.take_dict
_take_push_android_media = PushAndroidMedia.take_dict
