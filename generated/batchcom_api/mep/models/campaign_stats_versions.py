# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Model, Shape, new


@_attrs_define(eq=False, repr=False)
class CampaignStatsVersions(Model):
    """Statistics of each version of an A/B test, by its letter."""

    additional_properties: dict[str, CampaignStatsVersion] = _attrs_field(init=False, factory=dict)

    _nested = None

    def to_dict(self) -> dict[str, Any]:
        return {key: value.to_dict() for key, value in self.additional_properties.items()}

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.additional_properties = {
            key: _take_campaign_stats_version(value) for key, value in data.items()
        }
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {},
            extras=CampaignStatsVersion,
        )

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> CampaignStatsVersion:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: CampaignStatsVersion) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


from ..models.campaign_stats_version import CampaignStatsVersion  # noqa: E402

_take_campaign_stats_version = CampaignStatsVersion.take_dict
