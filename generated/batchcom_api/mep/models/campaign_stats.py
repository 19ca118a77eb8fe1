# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CampaignStats(OpenModel):
    """Statistics of a campaign. The open rate is the sum of direct_open and influenced_open, divided by
    sent.

    Attributes:
        campaign_token (str): Token of the campaign.
        detail (list[CampaignStatsDay] | None): One entry for each day. It is empty until Batch has
            sent something.
    """

    campaign_token: str
    detail: list[CampaignStatsDay] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("detail",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["campaign_token"] = self.campaign_token
        if (detail := self.detail) is not None:
            field_dict["detail"] = [item.to_dict() for item in detail]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.campaign_token = data.pop("campaign_token")
        value = data.pop("detail", None)
        model.detail = None if value is None else [_take_campaign_stats_day(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "campaign_token": Field("campaign_token", True),
                "detail": Field("detail", False, [CampaignStatsDay]),
            },
        )


from ..models.campaign_stats_day import CampaignStatsDay  # noqa: E402

_take_campaign_stats_day = CampaignStatsDay.take_dict
