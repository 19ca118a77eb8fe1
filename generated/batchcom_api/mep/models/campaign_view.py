# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, copied, decode_errors, new
from ..._times import read_time, write_utc

if TYPE_CHECKING:
    from ..models.campaign_view_priority import CampaignViewPriority
    from ..models.campaign_view_push_type import CampaignViewPushType


@_attrs_define(eq=False, repr=False)
class CampaignView(OpenModel):
    """A campaign as Batch returns it. Only the token is required. Unlike in a request, gcm_collapse_key
    may be a plain string, and a message may lack its language.

    Attributes:
        campaign_token (str): Token of the campaign.
        from_api (bool | None): Whether the campaign was created through the API. False means on the
            dashboard.
        dev_only (bool | None): Whether the campaign targets developers only.
        created_date (datetime.datetime | None): Time of the creation, in UTC.
        trigger (Trigger | None): An empty object. Batch does not return the details of a trigger.
        name (str | None): Name on the dashboard.
        live (bool | None): True if the campaign is running or completed, False if it is a draft or
            stopped.
        labels (list[str] | None): Labels of the campaign.
        priority (CampaignViewPriority | None): How urgently iOS and Android deliver.
        time_to_live (int | None): How long a push is kept for an unreachable device, in seconds.
        gcm_collapse_key (CollapseKey | str | None): An object as in a request, or only its key.
        push_type (CampaignViewPushType | None): Whether the push shows or only wakes the app.
        push_time (datetime.datetime | None): Time of sending, in UTC.
        local_push_time (str | None): Time of sending in the local time of each device, without a
            zone.
        messages (list[MessageView] | None): The message in each language.
        targeting (TargetingView | None): Who receives a push, as Batch returns it.
        deeplink (str | None): What the app opens when the push is opened.
        custom_payload (str | None): A JSON object, written as a string, that the app receives with
            the push.
        media (Media | None): Addresses of the media of a push. iOS has no icon.
        landing (Landing | None): A page that the app shows when the push is opened. It comes from
            the code of another client, which requires theme and actions; Batch's own rule is unknown.
        skip_media_check (bool | None): Whether Batch accepted the media addresses without
            requesting them first.
    """

    campaign_token: str
    from_api: bool | None = None
    dev_only: bool | None = None
    created_date: datetime.datetime | None = None
    trigger: Trigger | None = None
    name: str | None = None
    live: bool | None = None
    labels: list[str] | None = None
    priority: CampaignViewPriority | None = None
    time_to_live: int | None = None
    gcm_collapse_key: CollapseKey | str | None = None
    push_type: CampaignViewPushType | None = None
    push_time: datetime.datetime | None = None
    local_push_time: str | None = None
    messages: list[MessageView] | None = None
    targeting: TargetingView | None = None
    deeplink: str | None = None
    custom_payload: str | None = None
    media: Media | None = None
    landing: Landing | None = None
    skip_media_check: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "created_date",
        "trigger",
        "gcm_collapse_key",
        "push_time",
        "messages",
        "targeting",
        "media",
        "landing",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["campaign_token"] = self.campaign_token
        if (from_api := self.from_api) is not None:
            field_dict["from_api"] = from_api
        if (dev_only := self.dev_only) is not None:
            field_dict["dev_only"] = dev_only
        if (created_date := self.created_date) is not None:
            field_dict["created_date"] = write_utc(created_date)
        if (trigger := self.trigger) is not None:
            field_dict["trigger"] = trigger.to_dict()
        if (name := self.name) is not None:
            field_dict["name"] = name
        if (live := self.live) is not None:
            field_dict["live"] = live
        if (labels := self.labels) is not None:
            field_dict["labels"] = labels
        if (priority := self.priority) is not None:
            field_dict["priority"] = priority
        if (time_to_live := self.time_to_live) is not None:
            field_dict["time_to_live"] = time_to_live
        if (gcm_collapse_key := self.gcm_collapse_key) is not None:
            field_dict["gcm_collapse_key"] = (
                gcm_collapse_key.to_dict() if isinstance(gcm_collapse_key, CollapseKey) else gcm_collapse_key
            )
        if (push_type := self.push_type) is not None:
            field_dict["push_type"] = push_type
        if (push_time := self.push_time) is not None:
            field_dict["push_time"] = write_utc(push_time)
        if (local_push_time := self.local_push_time) is not None:
            field_dict["local_push_time"] = local_push_time
        if (messages := self.messages) is not None:
            field_dict["messages"] = [item.to_dict() for item in messages]
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
        model.campaign_token = data.pop("campaign_token")
        model.from_api = data.pop("from_api", None)
        model.dev_only = data.pop("dev_only", None)
        value = data.pop("created_date", None)
        model.created_date = None if value is None else read_time(value)
        value = data.pop("trigger", None)
        model.trigger = None if value is None else _take_trigger(value)
        model.name = data.pop("name", None)
        model.live = data.pop("live", None)
        model.labels = data.pop("labels", None)
        model.priority = data.pop("priority", None)
        model.time_to_live = data.pop("time_to_live", None)
        value = data.pop("gcm_collapse_key", None)
        model.gcm_collapse_key = None if value is None else _read_gcm_collapse_key(value)
        model.push_type = data.pop("push_type", None)
        value = data.pop("push_time", None)
        model.push_time = None if value is None else read_time(value)
        model.local_push_time = data.pop("local_push_time", None)
        value = data.pop("messages", None)
        model.messages = None if value is None else [_take_message_view(item) for item in value]
        value = data.pop("targeting", None)
        model.targeting = None if value is None else _take_targeting_view(value)
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
                "campaign_token": Field("campaign_token", True),
                "from_api": Field("from_api", False),
                "dev_only": Field("dev_only", False),
                "created_date": Field("created_date", False, read_time),
                "trigger": Field("trigger", False, Trigger),
                "name": Field("name", False),
                "live": Field("live", False),
                "labels": Field("labels", False),
                "priority": Field("priority", False),
                "time_to_live": Field("time_to_live", False),
                "gcm_collapse_key": Field("gcm_collapse_key", False, _read_gcm_collapse_key),
                "push_type": Field("push_type", False),
                "push_time": Field("push_time", False, read_time),
                "local_push_time": Field("local_push_time", False),
                "messages": Field("messages", False, [MessageView]),
                "targeting": Field("targeting", False, TargetingView),
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
from ..models.message_view import MessageView  # noqa: E402
from ..models.targeting_view import TargetingView  # noqa: E402
from ..models.trigger import Trigger  # noqa: E402

_take_collapse_key = CollapseKey.take_dict
_take_landing = Landing.take_dict
_take_media = Media.take_dict
_take_message_view = MessageView.take_dict
_take_targeting_view = TargetingView.take_dict
_take_trigger = Trigger.take_dict


def _read_gcm_collapse_key(value: Any) -> CollapseKey | str:
    if isinstance(value, dict):
        try:
            return _take_collapse_key(copied(value))
        except decode_errors:
            pass
    return value  # type: ignore[no-any-return]
