# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class LanguagePush(OpenModel):
    """LanguagePush, as in the document.

    Attributes:
        language (str):
        body (str): Body of the notification. Can use personalization
        title (str | Unset): Title of the notification. Can use personalization
        media (LanguagePushMedia | Unset): Rich notification content
        ios (LanguagePushIos | Unset): iOS specific attributes
        android (LanguagePushAndroid | Unset): Android specific attributes
        web (LanguagePushWeb | Unset): Web specific attributes
    """

    language: str
    body: str
    title: str | Unset = UNSET
    media: LanguagePushMedia | Unset = UNSET
    ios: LanguagePushIos | Unset = UNSET
    android: LanguagePushAndroid | Unset = UNSET
    web: LanguagePushWeb | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "language": self.language,
            "body": self.body,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (title := self.title) is not UNSET:
            field_dict["title"] = title
        if (media := self.media) is not UNSET:
            field_dict["media"] = media.to_dict()
        if (ios := self.ios) is not UNSET:
            field_dict["ios"] = ios.to_dict()
        if (android := self.android) is not UNSET:
            field_dict["android"] = android.to_dict()
        if (web := self.web) is not UNSET:
            field_dict["web"] = web.to_dict()
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
        model.language = data.pop("language")
        model.body = data.pop("body")
        model.title = data.pop("title", UNSET)
        value = data.pop("media", UNSET)
        model.media = UNSET if value is UNSET else LanguagePushMedia.from_dict(value, copy)
        value = data.pop("ios", UNSET)
        model.ios = UNSET if value is UNSET else LanguagePushIos.from_dict(value, copy)
        value = data.pop("android", UNSET)
        model.android = UNSET if value is UNSET else LanguagePushAndroid.from_dict(value, copy)
        value = data.pop("web", UNSET)
        model.web = UNSET if value is UNSET else LanguagePushWeb.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.language_push_android import LanguagePushAndroid  # noqa: E402
from ..models.language_push_ios import LanguagePushIos  # noqa: E402
from ..models.language_push_media import LanguagePushMedia  # noqa: E402
from ..models.language_push_web import LanguagePushWeb  # noqa: E402
