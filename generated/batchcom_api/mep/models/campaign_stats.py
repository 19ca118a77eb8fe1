# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class CampaignStats(OpenModel):
    """Statistics of a campaign. The open rate is the sum of direct_open and influenced_open, divided by
    sent.

    Attributes:
        campaign_token (str): Token of the campaign.
        detail (list[CampaignStatsDay] | Unset): One entry for each day. It is empty until Batch has
            sent something.
    """

    campaign_token: str
    detail: list[CampaignStatsDay] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "campaign_token": self.campaign_token,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (detail := self.detail) is not UNSET:
            field_dict["detail"] = [item.to_dict() for item in detail]
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
        value = data.pop("detail", UNSET)
        model.detail = UNSET if value is UNSET else [CampaignStatsDay.from_dict(item, copy) for item in value]
        model.additional_properties = data
        return model


from ..models.campaign_stats_day import CampaignStatsDay  # noqa: E402
