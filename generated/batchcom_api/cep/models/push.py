# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, check_const, new
from ..types import UNSET, Unset

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
        title (str | Unset): Title of the notification. Can use personalization
        media (PushMedia | Unset): Rich notification content
        priority (PushPriority | Unset): Defines the priority of your message on iOS (APNS) and
            Android (FCM). If you set `push_type` to `background`, this value MUST be `normal`
        push_type (PushPushType | Unset): Defines whether notifications should show an alert or be
            silent to trigger a background action
        time_to_live (int | Unset): Time to live (TTL) represents the time a notification can be
            held for delivery in seconds before expiring. If a user was offline and comes back online
            after this duration, the notification will not be delivered. It does not remove
            notifications already delivered to devices. Setting a value of `0` disables the TTL, which
            leaves expiration up to the platform push service
        filter_push_tokens (PushFilterPushTokens | Unset): `all` - the campaign will target imported
            and collected push tokens<br> `collected` - the campaign will target only collected push
            tokens, detected by Batch SDKs<br> `imported` - the campaign will target only imported push
            tokens, not yet detected by Batch SDKs
        ios (PushIos | Unset): iOS specific attributes
        android (PushAndroid | Unset): Android specific attributes
        web (PushWeb | Unset): Web specific attributes
        languages (list[LanguagePush] | Unset): Array of translations. Default language content is
            located at the level above.
    """

    channel_type: Literal["push"]
    platform_type: list[PushPlatformTypeItem]
    body: str
    title: str | Unset = UNSET
    media: PushMedia | Unset = UNSET
    priority: PushPriority | Unset = UNSET
    push_type: PushPushType | Unset = UNSET
    time_to_live: int | Unset = UNSET
    filter_push_tokens: PushFilterPushTokens | Unset = UNSET
    ios: PushIos | Unset = UNSET
    android: PushAndroid | Unset = UNSET
    web: PushWeb | Unset = UNSET
    languages: list[LanguagePush] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "channel_type": self.channel_type,
            "platform_type": self.platform_type,
            "body": self.body,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (title := self.title) is not UNSET:
            field_dict["title"] = title
        if (media := self.media) is not UNSET:
            field_dict["media"] = media.to_dict()
        if (priority := self.priority) is not UNSET:
            field_dict["priority"] = priority
        if (push_type := self.push_type) is not UNSET:
            field_dict["push_type"] = push_type
        if (time_to_live := self.time_to_live) is not UNSET:
            field_dict["time_to_live"] = time_to_live
        if (filter_push_tokens := self.filter_push_tokens) is not UNSET:
            field_dict["filter_push_tokens"] = filter_push_tokens
        if (ios := self.ios) is not UNSET:
            field_dict["ios"] = ios.to_dict()
        if (android := self.android) is not UNSET:
            field_dict["android"] = android.to_dict()
        if (web := self.web) is not UNSET:
            field_dict["web"] = web.to_dict()
        if (languages := self.languages) is not UNSET:
            field_dict["languages"] = [item.to_dict() for item in languages]
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
        model.channel_type = check_const(data.pop("channel_type"), "push", "channel_type")
        model.platform_type = data.pop("platform_type")
        model.body = data.pop("body")
        model.title = data.pop("title", UNSET)
        value = data.pop("media", UNSET)
        model.media = UNSET if value is UNSET else PushMedia.from_dict(value, copy)
        model.priority = data.pop("priority", UNSET)
        model.push_type = data.pop("push_type", UNSET)
        model.time_to_live = data.pop("time_to_live", UNSET)
        model.filter_push_tokens = data.pop("filter_push_tokens", UNSET)
        value = data.pop("ios", UNSET)
        model.ios = UNSET if value is UNSET else PushIos.from_dict(value, copy)
        value = data.pop("android", UNSET)
        model.android = UNSET if value is UNSET else PushAndroid.from_dict(value, copy)
        value = data.pop("web", UNSET)
        model.web = UNSET if value is UNSET else PushWeb.from_dict(value, copy)
        value = data.pop("languages", UNSET)
        model.languages = UNSET if value is UNSET else [LanguagePush.from_dict(item, copy) for item in value]
        model.additional_properties = data
        return model


from ..models.language_push import LanguagePush  # noqa: E402
from ..models.push_android import PushAndroid  # noqa: E402
from ..models.push_ios import PushIos  # noqa: E402
from ..models.push_media import PushMedia  # noqa: E402
from ..models.push_web import PushWeb  # noqa: E402
