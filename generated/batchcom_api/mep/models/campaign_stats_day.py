# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_date, write_date


@_attrs_define(eq=False, repr=False)
class CampaignStatsDay(OpenModel):
    """Statistics of one day. Batch's own example lacks some of the figures, so none is required.

    Attributes:
        date (datetime.date | None): The day, as yyyy-MM-dd. A response that a client recorded has a
            time after it.
        sent (int | None): Number of pushes sent.
        sent_optins (int | None): Number of pushes sent to devices that allow notifications.
        direct_open (int | None): Number of opens of the push itself.
        influenced_open (int | None): Number of opens of the app that the push influenced.
        reengaged (int | None): Number of users who came back.
        errors (int | None): Number of pushes that could not be sent.
        versions (CampaignStatsVersions | None): Statistics of each version of an A/B test, by its
            letter.
    """

    date: datetime.date | None = None
    sent: int | None = None
    sent_optins: int | None = None
    direct_open: int | None = None
    influenced_open: int | None = None
    reengaged: int | None = None
    errors: int | None = None
    versions: CampaignStatsVersions | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "date",
        "versions",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (date := self.date) is not None:
            field_dict["date"] = write_date(date)
        if (sent := self.sent) is not None:
            field_dict["sent"] = sent
        if (sent_optins := self.sent_optins) is not None:
            field_dict["sent_optins"] = sent_optins
        if (direct_open := self.direct_open) is not None:
            field_dict["direct_open"] = direct_open
        if (influenced_open := self.influenced_open) is not None:
            field_dict["influenced_open"] = influenced_open
        if (reengaged := self.reengaged) is not None:
            field_dict["reengaged"] = reengaged
        if (errors := self.errors) is not None:
            field_dict["errors"] = errors
        if (versions := self.versions) is not None:
            field_dict["versions"] = versions.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        value = data.pop("date", None)
        model.date = None if value is None else read_date(value)
        model.sent = data.pop("sent", None)
        model.sent_optins = data.pop("sent_optins", None)
        model.direct_open = data.pop("direct_open", None)
        model.influenced_open = data.pop("influenced_open", None)
        model.reengaged = data.pop("reengaged", None)
        model.errors = data.pop("errors", None)
        value = data.pop("versions", None)
        model.versions = None if value is None else _take_campaign_stats_versions(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "date": Field("date", False, read_date),
                "sent": Field("sent", False),
                "sent_optins": Field("sent_optins", False),
                "direct_open": Field("direct_open", False),
                "influenced_open": Field("influenced_open", False),
                "reengaged": Field("reengaged", False),
                "errors": Field("errors", False),
                "versions": Field("versions", False, CampaignStatsVersions),
            },
        )


from ..models.campaign_stats_versions import CampaignStatsVersions  # noqa: E402

_take_campaign_stats_versions = CampaignStatsVersions.take_dict
