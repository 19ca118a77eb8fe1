# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

if TYPE_CHECKING:
    from ..models.campaign_priority import CampaignPriority
    from ..models.campaign_push_type import CampaignPushType


@_attrs_define(eq=False, repr=False)
class Campaign(OpenModel):
    """A push campaign of one app. Exactly one of push_time and local_push_time is required. A campaign
    without targeting targets the entire user base. Campaigns can also be recurring, but the shape of
    that request is not published.

    Attributes:
        name (str): Name on the dashboard, at least 3 characters.
        live (bool): Whether Batch sends the campaign. False keeps it as a draft.
        messages (list[Message]): The message in each language.
        labels (list[str] | None): Codes of labels that exist on the dashboard, at most 3. They
            filter campaigns and apply global cappings.
        priority (CampaignPriority | None): How urgently iOS and Android deliver. If omitted, Batch
            applies its default (high). Batch uses normal on iOS for a background push.
        time_to_live (int | None): How long a push is kept for an unreachable device, in seconds, at
            most 28 days (2,419,200). The pages differ on whether 0 is allowed, which tries once and
            then drops the push.
        gcm_collapse_key (CollapseKey | None): Pushes with the same key replace each other on an
            Android device that was offline. It is enabled by default. At most 3 keys can be in use.
        push_type (CampaignPushType | None): Whether the push shows or only wakes the app.
        push_time (str | None): Time of sending: now, or yyyy-MM-ddTHH:mm:ss in UTC, without a zone.
            It cannot be combined with local_push_time.
        local_push_time (str | None): Time of sending in the local time of each device, as yyyy-MM-
            ddTHH:mm:ss without a zone. It cannot be combined with push_time.
        targeting (Targeting | None): Who receives a push. All conditions apply together.
        deeplink (str | None): What the app opens when the push is opened.
        custom_payload (str | None): A JSON object, written as a string, that the app receives with
            the push. It must not contain the key com.batch. It requires a paid plan.
        media (Media | None): Addresses of the media of a push. iOS has no icon.
        landing (Landing | None): A page that the app shows when the push is opened. It comes from
            the code of another client, which requires theme and actions; Batch's own rule is unknown.
        skip_media_check (bool | None): Whether Batch accepts the media addresses without requesting
            them first.
    """

    name: str
    live: bool
    messages: list[Message]
    labels: list[str] | None = None
    priority: CampaignPriority | None = None
    time_to_live: int | None = None
    gcm_collapse_key: CollapseKey | None = None
    push_type: CampaignPushType | None = None
    push_time: str | None = None
    local_push_time: str | None = None
    targeting: Targeting | None = None
    deeplink: str | None = None
    custom_payload: str | None = None
    media: Media | None = None
    landing: Landing | None = None
    skip_media_check: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "messages",
        "gcm_collapse_key",
        "targeting",
        "media",
        "landing",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        field_dict["live"] = self.live
        field_dict["messages"] = [item.to_dict() for item in self.messages]
        if (labels := self.labels) is not None:
            field_dict["labels"] = labels
        if (priority := self.priority) is not None:
            field_dict["priority"] = priority
        if (time_to_live := self.time_to_live) is not None:
            field_dict["time_to_live"] = time_to_live
        if (gcm_collapse_key := self.gcm_collapse_key) is not None:
            field_dict["gcm_collapse_key"] = gcm_collapse_key.to_dict()
        if (push_type := self.push_type) is not None:
            field_dict["push_type"] = push_type
        if (push_time := self.push_time) is not None:
            field_dict["push_time"] = push_time
        if (local_push_time := self.local_push_time) is not None:
            field_dict["local_push_time"] = local_push_time
        if (targeting := self.targeting) is not None:
            field_dict["targeting"] = targeting.to_dict()
        if (deeplink := self.deeplink) is not None:
            field_dict["deeplink"] = deeplink
        if (custom_payload := self.custom_payload) is not None:
            field_dict["custom_payload"] = custom_payload
        if (media := self.media) is not None:
            field_dict["media"] = media.to_dict()
        if (landing := self.landing) is not None:
            field_dict["landing"] = landing.to_dict()
        if (skip_media_check := self.skip_media_check) is not None:
            field_dict["skip_media_check"] = skip_media_check
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.live = data.pop("live")
        model.messages = [_take_message(item) for item in data.pop("messages")]
        model.labels = data.pop("labels", None)
        model.priority = data.pop("priority", None)
        model.time_to_live = data.pop("time_to_live", None)
        value = data.pop("gcm_collapse_key", None)
        model.gcm_collapse_key = None if value is None else _take_collapse_key(value)
        model.push_type = data.pop("push_type", None)
        model.push_time = data.pop("push_time", None)
        model.local_push_time = data.pop("local_push_time", None)
        value = data.pop("targeting", None)
        model.targeting = None if value is None else _take_targeting(value)
        model.deeplink = data.pop("deeplink", None)
        model.custom_payload = data.pop("custom_payload", None)
        value = data.pop("media", None)
        model.media = None if value is None else _take_media(value)
        value = data.pop("landing", None)
        model.landing = None if value is None else _take_landing(value)
        model.skip_media_check = data.pop("skip_media_check", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "live": Field("live", True),
                "messages": Field("messages", True, [Message]),
                "labels": Field("labels", False),
                "priority": Field("priority", False),
                "time_to_live": Field("time_to_live", False),
                "gcm_collapse_key": Field("gcm_collapse_key", False, CollapseKey),
                "push_type": Field("push_type", False),
                "push_time": Field("push_time", False),
                "local_push_time": Field("local_push_time", False),
                "targeting": Field("targeting", False, Targeting),
                "deeplink": Field("deeplink", False),
                "custom_payload": Field("custom_payload", False),
                "media": Field("media", False, Media),
                "landing": Field("landing", False, Landing),
                "skip_media_check": Field("skip_media_check", False),
            },
        )


from ..models.collapse_key import CollapseKey  # noqa: E402
from ..models.landing import Landing  # noqa: E402
from ..models.media import Media  # noqa: E402
from ..models.message import Message  # noqa: E402
from ..models.targeting import Targeting  # noqa: E402

_take_collapse_key = CollapseKey.take_dict
_take_landing = Landing.take_dict
_take_media = Media.take_dict
_take_message = Message.take_dict
_take_targeting = Targeting.take_dict
