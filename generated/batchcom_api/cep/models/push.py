# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, check_const, new

if TYPE_CHECKING:
    from ..models.push_filter_push_tokens import PushFilterPushTokens
    from ..models.push_platform_type_item import PushPlatformTypeItem
    from ..models.push_priority import PushPriority
    from ..models.push_push_type import PushPushType


@_attrs_define(eq=False, repr=False)
class Push(OpenModel):
    """A representation of a push message

    Attributes:
        channel_type (Literal['push']):
        platform_type (list[PushPlatformTypeItem]):
        body (str): Body of the notification. Can use personalization
        title (str | None): Title of the notification. Can use personalization
        media (PushMedia | None): Rich notification content
        priority (PushPriority | None): Defines the priority of your message on iOS (APNS) and
            Android (FCM). If you set `push_type` to `background`, this value MUST be `normal`
        push_type (PushPushType | None): Defines whether notifications should show an alert or be
            silent to trigger a background action
        time_to_live (int | None): Time to live (TTL) represents the time a notification can be held
            for delivery in seconds before expiring. If a user was offline and comes back online after
            this duration, the notification will not be delivered. It does not remove notifications
            already delivered to devices. Setting a value of `0` disables the TTL, which leaves
            expiration up to the platform push service
        filter_push_tokens (PushFilterPushTokens | None): `all` - the campaign will target imported
            and collected push tokens<br> `collected` - the campaign will target only collected push
            tokens, detected by Batch SDKs<br> `imported` - the campaign will target only imported push
            tokens, not yet detected by Batch SDKs
        ios (PushIos | None): iOS specific attributes
        android (PushAndroid | None): Android specific attributes
        web (PushWeb | None): Web specific attributes
        languages (list[LanguagePush] | None): Array of translations. Default language content is
            located at the level above.
    """

    channel_type: Literal["push"]
    platform_type: list[PushPlatformTypeItem]
    body: str
    title: str | None = None
    media: PushMedia | None = None
    priority: PushPriority | None = None
    push_type: PushPushType | None = None
    time_to_live: int | None = None
    filter_push_tokens: PushFilterPushTokens | None = None
    ios: PushIos | None = None
    android: PushAndroid | None = None
    web: PushWeb | None = None
    languages: list[LanguagePush] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "channel_type",
        "media",
        "ios",
        "android",
        "web",
        "languages",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["channel_type"] = self.channel_type
        field_dict["platform_type"] = self.platform_type
        field_dict["body"] = self.body
        if (title := self.title) is not None:
            field_dict["title"] = title
        if (media := self.media) is not None:
            field_dict["media"] = media.to_dict()
        if (priority := self.priority) is not None:
            field_dict["priority"] = priority
        if (push_type := self.push_type) is not None:
            field_dict["push_type"] = push_type
        if (time_to_live := self.time_to_live) is not None:
            field_dict["time_to_live"] = time_to_live
        if (filter_push_tokens := self.filter_push_tokens) is not None:
            field_dict["filter_push_tokens"] = filter_push_tokens
        if (ios := self.ios) is not None:
            field_dict["ios"] = ios.to_dict()
        if (android := self.android) is not None:
            field_dict["android"] = android.to_dict()
        if (web := self.web) is not None:
            field_dict["web"] = web.to_dict()
        if (languages := self.languages) is not None:
            field_dict["languages"] = [item.to_dict() for item in languages]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.channel_type = check_const(data.pop("channel_type"), "push")
        model.platform_type = data.pop("platform_type")
        model.body = data.pop("body")
        model.title = data.pop("title", None)
        value = data.pop("media", None)
        model.media = None if value is None else _take_push_media(value)
        model.priority = data.pop("priority", None)
        model.push_type = data.pop("push_type", None)
        model.time_to_live = data.pop("time_to_live", None)
        model.filter_push_tokens = data.pop("filter_push_tokens", None)
        value = data.pop("ios", None)
        model.ios = None if value is None else _take_push_ios(value)
        value = data.pop("android", None)
        model.android = None if value is None else _take_push_android(value)
        value = data.pop("web", None)
        model.web = None if value is None else _take_push_web(value)
        value = data.pop("languages", None)
        model.languages = None if value is None else [_take_language_push(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "channel_type": Field("channel_type", True, lambda value: check_const(value, "push")),
                "platform_type": Field("platform_type", True),
                "body": Field("body", True),
                "title": Field("title", False),
                "media": Field("media", False, PushMedia),
                "priority": Field("priority", False),
                "push_type": Field("push_type", False),
                "time_to_live": Field("time_to_live", False),
                "filter_push_tokens": Field("filter_push_tokens", False),
                "ios": Field("ios", False, PushIos),
                "android": Field("android", False, PushAndroid),
                "web": Field("web", False, PushWeb),
                "languages": Field("languages", False, [LanguagePush]),
            },
        )


from ..models.language_push import LanguagePush  # noqa: E402
from ..models.push_android import PushAndroid  # noqa: E402
from ..models.push_ios import PushIos  # noqa: E402
from ..models.push_media import PushMedia  # noqa: E402
from ..models.push_web import PushWeb  # noqa: E402

_take_language_push = LanguagePush.take_dict
_take_push_android = PushAndroid.take_dict
_take_push_ios = PushIos.take_dict
_take_push_media = PushMedia.take_dict
_take_push_web = PushWeb.take_dict
