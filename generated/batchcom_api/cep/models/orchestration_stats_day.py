# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_date, write_date


@_attrs_define(eq=False, repr=False)
class OrchestrationStatsDay(OpenModel):
    """Statistics of one day. Batch leaves out figures that do not apply to the channel.

    Attributes:
        date (datetime.date | None): The day, as yyyy-MM-dd.
        platform (str | None): Platform of these figures, where Batch separates platforms. Known
            values are ios, android and web.
        sent (int | None): Number of messages sent.
        delivered (int | None): Number of messages delivered.
        unique_open (int | None): Number of recipients who opened the message.
        total_open (int | None): Number of opens, including repeated ones.
        unique_machine_open (int | None): Number of recipients whose mail program opened the message
            automatically.
        unique_click (int | None): Number of recipients who clicked.
        total_click (int | None): Number of clicks, including repeated ones.
        spam (int | None): Number of messages reported as spam.
        unsubscribe (int | None): Number of recipients who unsubscribed.
        total_bounce (int | None): Number of messages that bounced.
        skipped (int | None): Number of messages that Batch did not send.
        versions (list[OrchestrationStatsVersion] | None): Statistics of each version of an A/B
            test.
    """

    date: datetime.date | None = None
    platform: str | None = None
    sent: int | None = None
    delivered: int | None = None
    unique_open: int | None = None
    total_open: int | None = None
    unique_machine_open: int | None = None
    unique_click: int | None = None
    total_click: int | None = None
    spam: int | None = None
    unsubscribe: int | None = None
    total_bounce: int | None = None
    skipped: int | None = None
    versions: list[OrchestrationStatsVersion] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "date",
        "versions",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (date := self.date) is not None:
            field_dict["date"] = write_date(date)
        if (platform := self.platform) is not None:
            field_dict["platform"] = platform
        if (sent := self.sent) is not None:
            field_dict["sent"] = sent
        if (delivered := self.delivered) is not None:
            field_dict["delivered"] = delivered
        if (unique_open := self.unique_open) is not None:
            field_dict["unique_open"] = unique_open
        if (total_open := self.total_open) is not None:
            field_dict["total_open"] = total_open
        if (unique_machine_open := self.unique_machine_open) is not None:
            field_dict["unique_machine_open"] = unique_machine_open
        if (unique_click := self.unique_click) is not None:
            field_dict["unique_click"] = unique_click
        if (total_click := self.total_click) is not None:
            field_dict["total_click"] = total_click
        if (spam := self.spam) is not None:
            field_dict["spam"] = spam
        if (unsubscribe := self.unsubscribe) is not None:
            field_dict["unsubscribe"] = unsubscribe
        if (total_bounce := self.total_bounce) is not None:
            field_dict["total_bounce"] = total_bounce
        if (skipped := self.skipped) is not None:
            field_dict["skipped"] = skipped
        if (versions := self.versions) is not None:
            field_dict["versions"] = [item.to_dict() for item in versions]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        value = data.pop("date", None)
        model.date = None if value is None else read_date(value)
        model.platform = data.pop("platform", None)
        model.sent = data.pop("sent", None)
        model.delivered = data.pop("delivered", None)
        model.unique_open = data.pop("unique_open", None)
        model.total_open = data.pop("total_open", None)
        model.unique_machine_open = data.pop("unique_machine_open", None)
        model.unique_click = data.pop("unique_click", None)
        model.total_click = data.pop("total_click", None)
        model.spam = data.pop("spam", None)
        model.unsubscribe = data.pop("unsubscribe", None)
        model.total_bounce = data.pop("total_bounce", None)
        model.skipped = data.pop("skipped", None)
        value = data.pop("versions", None)
        model.versions = (
            None if value is None else [_take_orchestration_stats_version(item) for item in value]
        )
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "date": Field("date", False, read_date),
                "platform": Field("platform", False),
                "sent": Field("sent", False),
                "delivered": Field("delivered", False),
                "unique_open": Field("unique_open", False),
                "total_open": Field("total_open", False),
                "unique_machine_open": Field("unique_machine_open", False),
                "unique_click": Field("unique_click", False),
                "total_click": Field("total_click", False),
                "spam": Field("spam", False),
                "unsubscribe": Field("unsubscribe", False),
                "total_bounce": Field("total_bounce", False),
                "skipped": Field("skipped", False),
                "versions": Field("versions", False, [OrchestrationStatsVersion]),
            },
        )


from ..models.orchestration_stats_version import OrchestrationStatsVersion  # noqa: E402

_take_orchestration_stats_version = OrchestrationStatsVersion.take_dict
