# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class InAppCampaignView(OpenModel):
    """An in-app campaign as Batch returns it.

    Attributes:
        campaign_token (str): Token of the campaign.
        from_api (bool | Unset): Whether the campaign was created through the API. False means on
            the dashboard.
        dev_only (bool | Unset): Whether the campaign targets developers only.
        created_date (str | Unset): Time of the creation, without a zone.
        name (str | Unset): Name on the dashboard.
        live (bool | Unset): True if the campaign is running or completed, false if it is a draft or
            stopped.
        labels (list[str] | Unset): Labels of the campaign.
        start_date (str | Unset): Start in UTC, without a zone.
        local_start_date (str | Unset): Start in the local time of each device.
        end_date (str | Unset): End in UTC, without a zone.
        local_end_date (str | Unset): End in the local time of each device.
        trigger (InAppTrigger | Unset): When the app shows the message. Further properties and
            values are not published, so they are accepted.
        landing (InAppLanding | Unset): The message of an in-app campaign. Further properties are
            not published, so they are accepted.
        targeting (TargetingView | Unset): Who receives a push, as Batch returns it.
        deeplink (str | Unset): What the app opens.
        custom_payload (str | Unset): A JSON object, written as a string, that the app receives.
    """

    campaign_token: str
    from_api: bool | Unset = UNSET
    dev_only: bool | Unset = UNSET
    created_date: str | Unset = UNSET
    name: str | Unset = UNSET
    live: bool | Unset = UNSET
    labels: list[str] | Unset = UNSET
    start_date: str | Unset = UNSET
    local_start_date: str | Unset = UNSET
    end_date: str | Unset = UNSET
    local_end_date: str | Unset = UNSET
    trigger: InAppTrigger | Unset = UNSET
    landing: InAppLanding | Unset = UNSET
    targeting: TargetingView | Unset = UNSET
    deeplink: str | Unset = UNSET
    custom_payload: str | Unset = UNSET
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
        model.campaign_token = data.pop("campaign_token")
        model.from_api = data.pop("from_api", UNSET)
        model.dev_only = data.pop("dev_only", UNSET)
        model.created_date = data.pop("created_date", UNSET)
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
        model.targeting = UNSET if value is UNSET else TargetingView.from_dict(value, copy)
        model.deeplink = data.pop("deeplink", UNSET)
        model.custom_payload = data.pop("custom_payload", UNSET)
        model.additional_properties = data
        return model


from ..models.in_app_landing import InAppLanding  # noqa: E402
from ..models.in_app_trigger import InAppTrigger  # noqa: E402
from ..models.targeting_view import TargetingView  # noqa: E402
