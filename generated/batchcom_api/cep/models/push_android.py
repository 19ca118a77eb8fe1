# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class PushAndroid(OpenModel):
    """Android specific attributes

    Attributes:
        deeplink (str | Unset): Deeplink that the notification should point to once opened. Can use
            personalization
        custom_payload (str | Unset): String representation of a JSON object. Can be used to
            override standard keys, such as `aps`. Using the `com.batch` key is forbidden. Can use
            personalization
        media (PushAndroidMedia | Unset): Rich notification content
        collapse_key (PushAndroidCollapseKey | Unset): Defines how notifications are managed when an
            offline device goes online (enabled by default). If enabled, the device will only show the
            most recent notification. If disabled, it will show all the notifications received when the
            device was offline. You should disable the collapse key if all your notifications matter
            (E.g. messages, etc) . You can use up to 3 different collapse keys if you want users to get
            only one notification of each kind when coming online (E.g. marketing messages, alert, etc)
    """

    deeplink: str | Unset = UNSET
    custom_payload: str | Unset = UNSET
    media: PushAndroidMedia | Unset = UNSET
    collapse_key: PushAndroidCollapseKey | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (deeplink := self.deeplink) is not UNSET:
            field_dict["deeplink"] = deeplink
        if (custom_payload := self.custom_payload) is not UNSET:
            field_dict["custom_payload"] = custom_payload
        if (media := self.media) is not UNSET:
            field_dict["media"] = media.to_dict()
        if (collapse_key := self.collapse_key) is not UNSET:
            field_dict["collapse_key"] = collapse_key.to_dict()
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
        model.deeplink = data.pop("deeplink", UNSET)
        model.custom_payload = data.pop("custom_payload", UNSET)
        value = data.pop("media", UNSET)
        model.media = UNSET if value is UNSET else PushAndroidMedia.from_dict(value, copy)
        value = data.pop("collapse_key", UNSET)
        model.collapse_key = UNSET if value is UNSET else PushAndroidCollapseKey.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.push_android_collapse_key import PushAndroidCollapseKey  # noqa: E402
from ..models.push_android_media import PushAndroidMedia  # noqa: E402
