# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class InAppCampaignUpdate(OpenModel):
    """What to change in an in-app campaign. Setting live starts a draft or stops a campaign.

    Attributes:
        name (str | Unset): Name on the dashboard, at least 3 characters.
        live (bool | Unset): Whether Batch shows the campaign. False keeps it as a draft.
        labels (list[str] | Unset): Labels of the campaign, at most 3. They filter campaigns;
            cappings of labels do not apply. The page calls them names here, and codes for push
            campaigns.
        start_date (str | Unset): Start in UTC: now, or yyyy-MM-ddTHH:mm:ss. If neither start is
            given, the campaign starts now. It cannot be combined with local_start_date.
        local_start_date (str | Unset): Start in the local time of each device, as yyyy-MM-
            ddTHH:mm:ss. It cannot be combined with start_date.
        end_date (str | Unset): End in UTC, as yyyy-MM-ddTHH:mm:ss. If neither end is given, the
            campaign has no end. It cannot be combined with local_end_date.
        local_end_date (str | Unset): End in the local time of each device, as yyyy-MM-ddTHH:mm:ss.
            It cannot be combined with end_date.
        trigger (InAppTrigger | Unset): When the app shows the message. Further properties and
            values are not published, so they are accepted.
        landing (InAppLanding | Unset): The message of an in-app campaign. Further properties are
            not published, so they are accepted.
        targeting (Targeting | Unset): Who receives a push. All conditions apply together.
        deeplink (str | Unset): What the app opens, at most 255 characters. Only the oldest page
            describes it.
        custom_payload (str | Unset): A JSON object, written as a string, that the app receives.
            Only the oldest page describes it.
    """

    name: str | Unset = UNSET
    live: bool | Unset = UNSET
    labels: list[str] | Unset = UNSET
    start_date: str | Unset = UNSET
    local_start_date: str | Unset = UNSET
    end_date: str | Unset = UNSET
    local_end_date: str | Unset = UNSET
    trigger: InAppTrigger | Unset = UNSET
    landing: InAppLanding | Unset = UNSET
    targeting: Targeting | Unset = UNSET
    deeplink: str | Unset = UNSET
    custom_payload: str | Unset = UNSET
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
        if (start_date := self.start_date) is not UNSET:
            field_dict["start_date"] = start_date
        if (local_start_date := self.local_start_date) is not UNSET:
            field_dict["local_start_date"] = local_start_date
        if (end_date := self.end_date) is not UNSET:
            field_dict["end_date"] = end_date
        if (local_end_date := self.local_end_date) is not UNSET:
            field_dict["local_end_date"] = local_end_date
        if (trigger := self.trigger) is not UNSET:
            field_dict["trigger"] = trigger.to_dict()
        if (landing := self.landing) is not UNSET:
            field_dict["landing"] = landing.to_dict()
        if (targeting := self.targeting) is not UNSET:
            field_dict["targeting"] = targeting.to_dict()
        if (deeplink := self.deeplink) is not UNSET:
            field_dict["deeplink"] = deeplink
        if (custom_payload := self.custom_payload) is not UNSET:
            field_dict["custom_payload"] = custom_payload
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
        model.start_date = data.pop("start_date", UNSET)
        model.local_start_date = data.pop("local_start_date", UNSET)
        model.end_date = data.pop("end_date", UNSET)
        model.local_end_date = data.pop("local_end_date", UNSET)
        value = data.pop("trigger", UNSET)
        model.trigger = UNSET if value is UNSET else InAppTrigger.from_dict(value, copy)
        value = data.pop("landing", UNSET)
        model.landing = UNSET if value is UNSET else InAppLanding.from_dict(value, copy)
        value = data.pop("targeting", UNSET)
        model.targeting = UNSET if value is UNSET else Targeting.from_dict(value, copy)
        model.deeplink = data.pop("deeplink", UNSET)
        model.custom_payload = data.pop("custom_payload", UNSET)
        model.additional_properties = data
        return model


from ..models.in_app_landing import InAppLanding  # noqa: E402
from ..models.in_app_trigger import InAppTrigger  # noqa: E402
from ..models.targeting import Targeting  # noqa: E402
