# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class LanguagePush(OpenModel):
    """LanguagePush, which Batch's document does not describe.

    Attributes:
        language (str):
        body (str): Body of the notification. Can use personalization
        title (str | None): Title of the notification. Can use personalization
        media (LanguagePushMedia | None): Rich notification content
        ios (LanguagePushIos | None): iOS specific attributes
        android (LanguagePushAndroid | None): Android specific attributes
        web (LanguagePushWeb | None): Web specific attributes
    """

    language: str
    body: str
    title: str | None = None
    media: LanguagePushMedia | None = None
    ios: LanguagePushIos | None = None
    android: LanguagePushAndroid | None = None
    web: LanguagePushWeb | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "media",
        "ios",
        "android",
        "web",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["language"] = self.language
        field_dict["body"] = self.body
        if (title := self.title) is not None:
            field_dict["title"] = title
        if (media := self.media) is not None:
            field_dict["media"] = media.to_dict()
        if (ios := self.ios) is not None:
            field_dict["ios"] = ios.to_dict()
        if (android := self.android) is not None:
            field_dict["android"] = android.to_dict()
        if (web := self.web) is not None:
            field_dict["web"] = web.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.language = data.pop("language")
        model.body = data.pop("body")
        model.title = data.pop("title", None)
        value = data.pop("media", None)
        model.media = None if value is None else _take_language_push_media(value)
        value = data.pop("ios", None)
        model.ios = None if value is None else _take_language_push_ios(value)
        value = data.pop("android", None)
        model.android = None if value is None else _take_language_push_android(value)
        value = data.pop("web", None)
        model.web = None if value is None else _take_language_push_web(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "language": Field("language", True),
                "body": Field("body", True),
                "title": Field("title", False),
                "media": Field("media", False, LanguagePushMedia),
                "ios": Field("ios", False, LanguagePushIos),
                "android": Field("android", False, LanguagePushAndroid),
                "web": Field("web", False, LanguagePushWeb),
            },
        )


from ..models.language_push_android import LanguagePushAndroid  # noqa: E402
from ..models.language_push_ios import LanguagePushIos  # noqa: E402
from ..models.language_push_media import LanguagePushMedia  # noqa: E402
from ..models.language_push_web import LanguagePushWeb  # noqa: E402

_take_language_push_android = LanguagePushAndroid.take_dict
_take_language_push_ios = LanguagePushIos.take_dict
_take_language_push_media = LanguagePushMedia.take_dict
_take_language_push_web = LanguagePushWeb.take_dict
