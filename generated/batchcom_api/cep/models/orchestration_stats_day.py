# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class OrchestrationStatsDay(OpenModel):
    """Statistics of one day. Batch leaves out figures that do not apply to the channel.

    Attributes:
        date (str | Unset): The day, as yyyy-MM-dd.
        platform (str | Unset): Platform of these figures, where Batch separates platforms. Known
            values are ios, android and web.
        sent (int | Unset): Number of messages sent.
        delivered (int | Unset): Number of messages delivered.
        unique_open (int | Unset): Number of recipients who opened the message.
        total_open (int | Unset): Number of opens, including repeated ones.
        unique_machine_open (int | Unset): Number of recipients whose mail program opened the
            message automatically.
        unique_click (int | Unset): Number of recipients who clicked.
        total_click (int | Unset): Number of clicks, including repeated ones.
        spam (int | Unset): Number of messages reported as spam.
        unsubscribe (int | Unset): Number of recipients who unsubscribed.
        total_bounce (int | Unset): Number of messages that bounced.
        skipped (int | Unset): Number of messages that Batch did not send.
        versions (list[OrchestrationStatsVersion] | Unset): Statistics of each version of an A/B
            test.
    """

    date: str | Unset = UNSET
    platform: str | Unset = UNSET
    sent: int | Unset = UNSET
    delivered: int | Unset = UNSET
    unique_open: int | Unset = UNSET
    total_open: int | Unset = UNSET
    unique_machine_open: int | Unset = UNSET
    unique_click: int | Unset = UNSET
    total_click: int | Unset = UNSET
    spam: int | Unset = UNSET
    unsubscribe: int | Unset = UNSET
    total_bounce: int | Unset = UNSET
    skipped: int | Unset = UNSET
    versions: list[OrchestrationStatsVersion] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (date := self.date) is not UNSET:
            field_dict["date"] = date
        if (platform := self.platform) is not UNSET:
            field_dict["platform"] = platform
        if (sent := self.sent) is not UNSET:
            field_dict["sent"] = sent
        if (delivered := self.delivered) is not UNSET:
            field_dict["delivered"] = delivered
        if (unique_open := self.unique_open) is not UNSET:
            field_dict["unique_open"] = unique_open
        if (total_open := self.total_open) is not UNSET:
            field_dict["total_open"] = total_open
        if (unique_machine_open := self.unique_machine_open) is not UNSET:
            field_dict["unique_machine_open"] = unique_machine_open
        if (unique_click := self.unique_click) is not UNSET:
            field_dict["unique_click"] = unique_click
        if (total_click := self.total_click) is not UNSET:
            field_dict["total_click"] = total_click
        if (spam := self.spam) is not UNSET:
            field_dict["spam"] = spam
        if (unsubscribe := self.unsubscribe) is not UNSET:
            field_dict["unsubscribe"] = unsubscribe
        if (total_bounce := self.total_bounce) is not UNSET:
            field_dict["total_bounce"] = total_bounce
        if (skipped := self.skipped) is not UNSET:
            field_dict["skipped"] = skipped
        if (versions := self.versions) is not UNSET:
            field_dict["versions"] = [item.to_dict() for item in versions]
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
        model.platform = data.pop("platform", UNSET)
        model.sent = data.pop("sent", UNSET)
        model.delivered = data.pop("delivered", UNSET)
        model.unique_open = data.pop("unique_open", UNSET)
        model.total_open = data.pop("total_open", UNSET)
        model.unique_machine_open = data.pop("unique_machine_open", UNSET)
        model.unique_click = data.pop("unique_click", UNSET)
        model.total_click = data.pop("total_click", UNSET)
        model.spam = data.pop("spam", UNSET)
        model.unsubscribe = data.pop("unsubscribe", UNSET)
        model.total_bounce = data.pop("total_bounce", UNSET)
        model.skipped = data.pop("skipped", UNSET)
        value = data.pop("versions", UNSET)
        model.versions = (
            UNSET if value is UNSET else [OrchestrationStatsVersion.from_dict(item, copy) for item in value]
        )
        model.additional_properties = data
        return model


from ..models.orchestration_stats_version import OrchestrationStatsVersion  # noqa: E402
