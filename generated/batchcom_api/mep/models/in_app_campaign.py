# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class InAppCampaign(OpenModel):
    """An in-app campaign. A campaign without targeting targets the entire user base. A theme must exist on
    the dashboard first.

    Attributes:
        name (str): Name on the dashboard, at least 3 characters.
        live (bool): Whether Batch shows the campaign. False keeps it as a draft.
        trigger (InAppTrigger): When the app shows the message. Further properties and values are
            not published, so they are accepted.
        landing (InAppLanding): The message of an in-app campaign. Further properties are not
            published, so they are accepted.
        labels (list[str] | None): Labels of the campaign, at most 3. They filter campaigns;
            cappings of labels do not apply. The page calls them names here, and codes for push
            campaigns.
        start_date (str | None): Start in UTC: now, or yyyy-MM-ddTHH:mm:ss. If neither start is
            given, the campaign starts now. It cannot be combined with local_start_date.
        local_start_date (str | None): Start in the local time of each device, as yyyy-MM-
            ddTHH:mm:ss. It cannot be combined with start_date.
        end_date (str | None): End in UTC, as yyyy-MM-ddTHH:mm:ss. If neither end is given, the
            campaign has no end. It cannot be combined with local_end_date.
        local_end_date (str | None): End in the local time of each device, as yyyy-MM-ddTHH:mm:ss.
            It cannot be combined with end_date.
        targeting (Targeting | None): Who receives a push. All conditions apply together.
        deeplink (str | None): What the app opens, at most 255 characters. Only the oldest page
            describes it.
        custom_payload (str | None): A JSON object, written as a string, that the app receives. Only
            the oldest page describes it.
    """

    name: str
    live: bool
    trigger: InAppTrigger
    landing: InAppLanding
    labels: list[str] | None = None
    start_date: str | None = None
    local_start_date: str | None = None
    end_date: str | None = None
    local_end_date: str | None = None
    targeting: Targeting | None = None
    deeplink: str | None = None
    custom_payload: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "trigger",
        "landing",
        "targeting",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        field_dict["live"] = self.live
        field_dict["trigger"] = self.trigger.to_dict()
        field_dict["landing"] = self.landing.to_dict()
        if (labels := self.labels) is not None:
            field_dict["labels"] = labels
        if (start_date := self.start_date) is not None:
            field_dict["start_date"] = start_date
        if (local_start_date := self.local_start_date) is not None:
            field_dict["local_start_date"] = local_start_date
        if (end_date := self.end_date) is not None:
            field_dict["end_date"] = end_date
        if (local_end_date := self.local_end_date) is not None:
            field_dict["local_end_date"] = local_end_date
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
        model.name = data.pop("name")
        model.live = data.pop("live")
        model.trigger = _take_in_app_trigger(data.pop("trigger"))
        model.landing = _take_in_app_landing(data.pop("landing"))
        model.labels = data.pop("labels", None)
        model.start_date = data.pop("start_date", None)
        model.local_start_date = data.pop("local_start_date", None)
        model.end_date = data.pop("end_date", None)
        model.local_end_date = data.pop("local_end_date", None)
        value = data.pop("targeting", None)
        model.targeting = None if value is None else _take_targeting(value)
        model.deeplink = data.pop("deeplink", None)
        model.custom_payload = data.pop("custom_payload", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "live": Field("live", True),
                "trigger": Field("trigger", True, InAppTrigger),
                "landing": Field("landing", True, InAppLanding),
                "labels": Field("labels", False),
                "start_date": Field("start_date", False),
                "local_start_date": Field("local_start_date", False),
                "end_date": Field("end_date", False),
                "local_end_date": Field("local_end_date", False),
                "targeting": Field("targeting", False, Targeting),
                "deeplink": Field("deeplink", False),
                "custom_payload": Field("custom_payload", False),
            },
        )


from ..models.in_app_landing import InAppLanding  # noqa: E402
from ..models.in_app_trigger import InAppTrigger  # noqa: E402
from ..models.targeting import Targeting  # noqa: E402

_take_in_app_landing = InAppLanding.take_dict
_take_in_app_trigger = InAppTrigger.take_dict
_take_targeting = Targeting.take_dict
