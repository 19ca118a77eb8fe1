# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, decode_errors, is_object, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.campaign_view_priority import CampaignViewPriority
    from ..models.campaign_view_push_type import CampaignViewPushType


@_attrs_define(eq=False, repr=False)
class CampaignView(OpenModel):
    """A campaign as Batch returns it. Only the token is required. Unlike in a request, gcm_collapse_key
    may be a plain string, and a message may lack its language.

    Attributes:
        campaign_token (str): Token of the campaign.
        from_api (bool | Unset): Whether the campaign was created through the API. False means on
            the dashboard.
        dev_only (bool | Unset): Whether the campaign targets developers only.
        created_date (str | Unset): Time of the creation, without a zone.
        trigger (Trigger | Unset): An empty object. Batch does not return the details of a trigger.
        name (str | Unset): Name on the dashboard.
        live (bool | Unset): True if the campaign is running or completed, false if it is a draft or
            stopped.
        labels (list[str] | Unset): Labels of the campaign.
        priority (CampaignViewPriority | Unset): How urgently iOS and Android deliver.
        time_to_live (int | Unset): How long a push is kept for an unreachable device, in seconds.
        gcm_collapse_key (CollapseKey | str | Unset): An object as in a request, or only its key.
        push_type (CampaignViewPushType | Unset): Whether the push shows or only wakes the app.
        push_time (str | Unset): Time of sending in UTC, without a zone.
        local_push_time (str | Unset): Time of sending in the local time of each device, without a
            zone.
        messages (list[MessageView] | Unset): The message in each language.
        targeting (TargetingView | Unset): Who receives a push, as Batch returns it.
        deeplink (str | Unset): What the app opens when the push is opened.
        custom_payload (str | Unset): A JSON object, written as a string, that the app receives with
            the push.
        media (Media | Unset): Addresses of the media of a push. iOS has no icon.
        landing (Landing | Unset): A page that the app shows when the push is opened. The client
            that it is known from requires theme and actions; Batch's own rule is unknown.
        skip_media_check (bool | Unset): Whether Batch accepted the media addresses without
            requesting them first.
    """

    campaign_token: str
    from_api: bool | Unset = UNSET
    dev_only: bool | Unset = UNSET
    created_date: str | Unset = UNSET
    trigger: Trigger | Unset = UNSET
    name: str | Unset = UNSET
    live: bool | Unset = UNSET
    labels: list[str] | Unset = UNSET
    priority: CampaignViewPriority | Unset = UNSET
    time_to_live: int | Unset = UNSET
    gcm_collapse_key: CollapseKey | str | Unset = UNSET
    push_type: CampaignViewPushType | Unset = UNSET
    push_time: str | Unset = UNSET
    local_push_time: str | Unset = UNSET
    messages: list[MessageView] | Unset = UNSET
    targeting: TargetingView | Unset = UNSET
    deeplink: str | Unset = UNSET
    custom_payload: str | Unset = UNSET
    media: Media | Unset = UNSET
    landing: Landing | Unset = UNSET
    skip_media_check: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "campaign_token": self.campaign_token,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (from_api := self.from_api) is not UNSET:
            field_dict["from_api"] = from_api
        if (dev_only := self.dev_only) is not UNSET:
            field_dict["dev_only"] = dev_only
        if (created_date := self.created_date) is not UNSET:
            field_dict["created_date"] = created_date
        if (trigger := self.trigger) is not UNSET:
            field_dict["trigger"] = trigger.to_dict()
        if (name := self.name) is not UNSET:
            field_dict["name"] = name
        if (live := self.live) is not UNSET:
            field_dict["live"] = live
        if (labels := self.labels) is not UNSET:
            field_dict["labels"] = labels
        if (priority := self.priority) is not UNSET:
            field_dict["priority"] = priority
        if (time_to_live := self.time_to_live) is not UNSET:
            field_dict["time_to_live"] = time_to_live
        if (gcm_collapse_key := self.gcm_collapse_key) is not UNSET:
            field_dict["gcm_collapse_key"] = (
                gcm_collapse_key.to_dict() if isinstance(gcm_collapse_key, CollapseKey) else gcm_collapse_key
            )
        if (push_type := self.push_type) is not UNSET:
            field_dict["push_type"] = push_type
        if (push_time := self.push_time) is not UNSET:
            field_dict["push_time"] = push_time
        if (local_push_time := self.local_push_time) is not UNSET:
            field_dict["local_push_time"] = local_push_time
        if (messages := self.messages) is not UNSET:
            field_dict["messages"] = [item.to_dict() for item in messages]
        if (targeting := self.targeting) is not UNSET:
            field_dict["targeting"] = targeting.to_dict()
        if (deeplink := self.deeplink) is not UNSET:
            field_dict["deeplink"] = deeplink
        if (custom_payload := self.custom_payload) is not UNSET:
            field_dict["custom_payload"] = custom_payload
        if (media := self.media) is not UNSET:
            field_dict["media"] = media.to_dict()
        if (landing := self.landing) is not UNSET:
            field_dict["landing"] = landing.to_dict()
        if (skip_media_check := self.skip_media_check) is not UNSET:
            field_dict["skip_media_check"] = skip_media_check
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
        model.campaign_token = data.pop("campaign_token")
        model.from_api = data.pop("from_api", UNSET)
        model.dev_only = data.pop("dev_only", UNSET)
        model.created_date = data.pop("created_date", UNSET)
        value = data.pop("trigger", UNSET)
        model.trigger = UNSET if value is UNSET else Trigger.from_dict(value, copy)
        model.name = data.pop("name", UNSET)
        model.live = data.pop("live", UNSET)
        model.labels = data.pop("labels", UNSET)
        model.priority = data.pop("priority", UNSET)
        model.time_to_live = data.pop("time_to_live", UNSET)
        value = data.pop("gcm_collapse_key", UNSET)
        model.gcm_collapse_key = UNSET if value is UNSET else _read_gcm_collapse_key(value)
        model.push_type = data.pop("push_type", UNSET)
        model.push_time = data.pop("push_time", UNSET)
        model.local_push_time = data.pop("local_push_time", UNSET)
        value = data.pop("messages", UNSET)
        model.messages = UNSET if value is UNSET else [MessageView.from_dict(item, copy) for item in value]
        value = data.pop("targeting", UNSET)
        model.targeting = UNSET if value is UNSET else TargetingView.from_dict(value, copy)
        model.deeplink = data.pop("deeplink", UNSET)
        model.custom_payload = data.pop("custom_payload", UNSET)
        value = data.pop("media", UNSET)
        model.media = UNSET if value is UNSET else Media.from_dict(value, copy)
        value = data.pop("landing", UNSET)
        model.landing = UNSET if value is UNSET else Landing.from_dict(value, copy)
        model.skip_media_check = data.pop("skip_media_check", UNSET)
        model.additional_properties = data
        return model


from ..models.collapse_key import CollapseKey  # noqa: E402
from ..models.landing import Landing  # noqa: E402
from ..models.media import Media  # noqa: E402
from ..models.message_view import MessageView  # noqa: E402
from ..models.targeting_view import TargetingView  # noqa: E402
from ..models.trigger import Trigger  # noqa: E402


def _read_gcm_collapse_key(value: Any) -> CollapseKey | str:
    if is_object(value):
        try:
            return CollapseKey.from_dict(value)
        except decode_errors:
            pass
    return value  # type: ignore[no-any-return]
