# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_utc


@_attrs_define(eq=False, repr=False)
class InAppCampaignView(OpenModel):
    """An in-app campaign as Batch returns it.

    Attributes:
        campaign_token (str): Token of the campaign.
        from_api (bool | None): Whether the campaign was created through the API. False means on the
            dashboard.
        dev_only (bool | None): Whether the campaign targets developers only.
        created_date (datetime.datetime | None): Time of the creation, in UTC.
        name (str | None): Name on the dashboard.
        live (bool | None): True if the campaign is running or completed, False if it is a draft or
            stopped.
        labels (list[str] | None): Labels of the campaign.
        start_date (datetime.datetime | None): Start, in UTC.
        local_start_date (str | None): Start in the local time of each device.
        end_date (datetime.datetime | None): End, in UTC.
        local_end_date (str | None): End in the local time of each device.
        trigger (InAppTrigger | None): When the app shows the message. Further properties and values
            are not published, so they are accepted.
        landing (InAppLanding | None): The message of an in-app campaign. Further properties are not
            published, so they are accepted.
        targeting (TargetingView | None): Who receives a push, as Batch returns it.
        deeplink (str | None): What the app opens.
        custom_payload (str | None): A JSON object, written as a string, that the app receives.
    """

    campaign_token: str
    from_api: bool | None = None
    dev_only: bool | None = None
    created_date: datetime.datetime | None = None
    name: str | None = None
    live: bool | None = None
    labels: list[str] | None = None
    start_date: datetime.datetime | None = None
    local_start_date: str | None = None
    end_date: datetime.datetime | None = None
    local_end_date: str | None = None
    trigger: InAppTrigger | None = None
    landing: InAppLanding | None = None
    targeting: TargetingView | None = None
    deeplink: str | None = None
    custom_payload: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "created_date",
        "start_date",
        "end_date",
        "trigger",
        "landing",
        "targeting",
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
        if (name := self.name) is not None:
            field_dict["name"] = name
        if (live := self.live) is not None:
            field_dict["live"] = live
        if (labels := self.labels) is not None:
            field_dict["labels"] = labels
        if (start_date := self.start_date) is not None:
            field_dict["start_date"] = write_utc(start_date)
        if (local_start_date := self.local_start_date) is not None:
            field_dict["local_start_date"] = local_start_date
        if (end_date := self.end_date) is not None:
            field_dict["end_date"] = write_utc(end_date)
        if (local_end_date := self.local_end_date) is not None:
            field_dict["local_end_date"] = local_end_date
        if (trigger := self.trigger) is not None:
            field_dict["trigger"] = trigger.to_dict()
        if (landing := self.landing) is not None:
            field_dict["landing"] = landing.to_dict()
        if (targeting := self.targeting) is not None:
            field_dict["targeting"] = targeting.to_dict()
        if (deeplink := self.deeplink) is not None:
            field_dict["deeplink"] = deeplink
        if (custom_payload := self.custom_payload) is not None:
            field_dict["custom_payload"] = custom_payload
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.campaign_token = data.pop("campaign_token")
        model.from_api = data.pop("from_api", None)
        model.dev_only = data.pop("dev_only", None)
        value = data.pop("created_date", None)
        model.created_date = None if value is None else read_time(value)
        model.name = data.pop("name", None)
        model.live = data.pop("live", None)
        model.labels = data.pop("labels", None)
        value = data.pop("start_date", None)
        model.start_date = None if value is None else read_time(value)
        model.local_start_date = data.pop("local_start_date", None)
        value = data.pop("end_date", None)
        model.end_date = None if value is None else read_time(value)
        model.local_end_date = data.pop("local_end_date", None)
        value = data.pop("trigger", None)
        model.trigger = None if value is None else _take_in_app_trigger(value)
        value = data.pop("landing", None)
        model.landing = None if value is None else _take_in_app_landing(value)
        value = data.pop("targeting", None)
        model.targeting = None if value is None else _take_targeting_view(value)
        model.deeplink = data.pop("deeplink", None)
        model.custom_payload = data.pop("custom_payload", None)
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
                "name": Field("name", False),
                "live": Field("live", False),
                "labels": Field("labels", False),
                "start_date": Field("start_date", False, read_time),
                "local_start_date": Field("local_start_date", False),
                "end_date": Field("end_date", False, read_time),
                "local_end_date": Field("local_end_date", False),
                "trigger": Field("trigger", False, InAppTrigger),
                "landing": Field("landing", False, InAppLanding),
                "targeting": Field("targeting", False, TargetingView),
                "deeplink": Field("deeplink", False),
                "custom_payload": Field("custom_payload", False),
            },
        )


from ..models.in_app_landing import InAppLanding  # noqa: E402
from ..models.in_app_trigger import InAppTrigger  # noqa: E402
from ..models.targeting_view import TargetingView  # noqa: E402

_take_in_app_landing = InAppLanding.take_dict
_take_in_app_trigger = InAppTrigger.take_dict
_take_targeting_view = TargetingView.take_dict
