# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.campaign_update_priority import CampaignUpdatePriority
    from ..models.campaign_update_push_type import CampaignUpdatePushType


@_attrs_define(eq=False, repr=False)
class CampaignUpdate(OpenModel):
    """What to change in a push campaign. Setting live starts a draft or stops a campaign.

    Attributes:
        name (str | Unset): Name on the dashboard, at least 3 characters.
        live (bool | Unset): Whether Batch sends the campaign. False keeps it as a draft.
        labels (list[str] | Unset): Codes of labels that exist on the dashboard, at most 3. They
            filter campaigns and apply global cappings.
        priority (CampaignUpdatePriority | Unset): How urgently iOS and Android deliver. If omitted,
            Batch applies its default (high). Batch uses normal on iOS for a background push.
        time_to_live (int | Unset): How long a push is kept for an unreachable device, in seconds,
            at most 28 days (2,419,200). The pages differ on whether 0 is allowed, which tries once and
            then drops the push.
        gcm_collapse_key (CollapseKey | Unset): Pushes with the same key replace each other on an
            Android device that was offline. It is enabled by default. At most 3 keys can be in use.
        push_type (CampaignUpdatePushType | Unset): Whether the push shows or only wakes the app.
        push_time (str | Unset): Time of sending: now, or yyyy-MM-ddTHH:mm:ss in UTC, without a
            zone. It cannot be combined with local_push_time.
        local_push_time (str | Unset): Time of sending in the local time of each device, as yyyy-MM-
            ddTHH:mm:ss without a zone. It cannot be combined with push_time.
        messages (list[Message] | Unset): The message in each language.
        targeting (Targeting | Unset): Who receives a push. All conditions apply together.
        deeplink (str | Unset): What the app opens when the push is opened.
        custom_payload (str | Unset): A JSON object, written as a string, that the app receives with
            the push. It must not contain the key com.batch. It requires a paid plan.
        media (Media | Unset): Addresses of the media of a push. iOS has no icon.
        landing (Landing | Unset): A page that the app shows when the push is opened. The client
            that it is known from requires theme and actions; Batch's own rule is unknown.
        skip_media_check (bool | Unset): Whether Batch accepts the media addresses without
            requesting them first.
    """

    name: str | Unset = UNSET
    live: bool | Unset = UNSET
    labels: list[str] | Unset = UNSET
    priority: CampaignUpdatePriority | Unset = UNSET
    time_to_live: int | Unset = UNSET
    gcm_collapse_key: CollapseKey | Unset = UNSET
    push_type: CampaignUpdatePushType | Unset = UNSET
    push_time: str | Unset = UNSET
    local_push_time: str | Unset = UNSET
    messages: list[Message] | Unset = UNSET
    targeting: Targeting | Unset = UNSET
    deeplink: str | Unset = UNSET
    custom_payload: str | Unset = UNSET
    media: Media | Unset = UNSET
    landing: Landing | Unset = UNSET
    skip_media_check: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
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
            field_dict["gcm_collapse_key"] = gcm_collapse_key.to_dict()
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
        model.name = data.pop("name", UNSET)
        model.live = data.pop("live", UNSET)
        model.labels = data.pop("labels", UNSET)
        model.priority = data.pop("priority", UNSET)
        model.time_to_live = data.pop("time_to_live", UNSET)
        value = data.pop("gcm_collapse_key", UNSET)
        model.gcm_collapse_key = UNSET if value is UNSET else CollapseKey.from_dict(value, copy)
        model.push_type = data.pop("push_type", UNSET)
        model.push_time = data.pop("push_time", UNSET)
        model.local_push_time = data.pop("local_push_time", UNSET)
        value = data.pop("messages", UNSET)
        model.messages = UNSET if value is UNSET else [Message.from_dict(item, copy) for item in value]
        value = data.pop("targeting", UNSET)
        model.targeting = UNSET if value is UNSET else Targeting.from_dict(value, copy)
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
from ..models.message import Message  # noqa: E402
from ..models.targeting import Targeting  # noqa: E402
