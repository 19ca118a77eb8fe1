# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class CampaignStatsDay(OpenModel):
    """Statistics of one day. Batch's own example lacks some of the figures, so none is required.

    Attributes:
        date (str | Unset): The day, as yyyy-MM-dd. A response that a client recorded has a time
            after it.
        sent (int | Unset): Number of pushes sent.
        sent_optins (int | Unset): Number of pushes sent to devices that allow notifications.
        direct_open (int | Unset): Number of opens of the push itself.
        influenced_open (int | Unset): Number of opens of the app that the push influenced.
        reengaged (int | Unset): Number of users who came back.
        errors (int | Unset): Number of pushes that could not be sent.
        versions (CampaignStatsVersions | Unset): Statistics of each version of an A/B test, by its
            letter.
    """

    date: str | Unset = UNSET
    sent: int | Unset = UNSET
    sent_optins: int | Unset = UNSET
    direct_open: int | Unset = UNSET
    influenced_open: int | Unset = UNSET
    reengaged: int | Unset = UNSET
    errors: int | Unset = UNSET
    versions: CampaignStatsVersions | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (date := self.date) is not UNSET:
            field_dict["date"] = date
        if (sent := self.sent) is not UNSET:
            field_dict["sent"] = sent
        if (sent_optins := self.sent_optins) is not UNSET:
            field_dict["sent_optins"] = sent_optins
        if (direct_open := self.direct_open) is not UNSET:
            field_dict["direct_open"] = direct_open
        if (influenced_open := self.influenced_open) is not UNSET:
            field_dict["influenced_open"] = influenced_open
        if (reengaged := self.reengaged) is not UNSET:
            field_dict["reengaged"] = reengaged
        if (errors := self.errors) is not UNSET:
            field_dict["errors"] = errors
        if (versions := self.versions) is not UNSET:
            field_dict["versions"] = versions.to_dict()
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
        model.date = data.pop("date", UNSET)
        model.sent = data.pop("sent", UNSET)
        model.sent_optins = data.pop("sent_optins", UNSET)
        model.direct_open = data.pop("direct_open", UNSET)
        model.influenced_open = data.pop("influenced_open", UNSET)
        model.reengaged = data.pop("reengaged", UNSET)
        model.errors = data.pop("errors", UNSET)
        value = data.pop("versions", UNSET)
        model.versions = UNSET if value is UNSET else CampaignStatsVersions.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.campaign_stats_versions import CampaignStatsVersions  # noqa: E402
