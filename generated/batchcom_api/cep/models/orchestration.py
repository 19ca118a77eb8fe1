# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Orchestration(OpenModel):
    """A campaign or automation in the list. Its status is written in lower case, unlike the state of a
    campaign. Batch describes several kinds of entry; this schema holds the properties that are known.

    Attributes:
        id (str): Id of the campaign or automation.
        type_ (str | Unset): Kind of entry. Known values are campaign, recurring and trigger; a
            third party also names warmup.
        channels (list[str] | Unset): Channels of the messages. Known values are push, sms and
            email.
        platforms (list[str] | Unset): Platforms of a push. Known values are ios, android and web.
        source (str | Unset): Where the entry was created. Known values are dashboard and api.
        created_date (str | Unset): Time of the creation. The schema of the page says date-time, its
            example has no zone. Both are accepted.
        name (str | Unset): Name on the dashboard.
        labels (list[str] | Unset): Labels of the campaign or automation.
        status (str | Unset): Progress. Known values are draft, running, completed and stopped.
        start_time (str | Unset): Time of the start, in the past or in the future.
    """

    id: str
    type_: str | Unset = UNSET
    channels: list[str] | Unset = UNSET
    platforms: list[str] | Unset = UNSET
    source: str | Unset = UNSET
    created_date: str | Unset = UNSET
    name: str | Unset = UNSET
    labels: list[str] | Unset = UNSET
    status: str | Unset = UNSET
    start_time: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "id": self.id,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (type_ := self.type_) is not UNSET:
            field_dict["type"] = type_
        if (channels := self.channels) is not UNSET:
            field_dict["channels"] = channels
        if (platforms := self.platforms) is not UNSET:
            field_dict["platforms"] = platforms
        if (source := self.source) is not UNSET:
            field_dict["source"] = source
        if (created_date := self.created_date) is not UNSET:
            field_dict["created_date"] = created_date
        if (name := self.name) is not UNSET:
            field_dict["name"] = name
        if (labels := self.labels) is not UNSET:
            field_dict["labels"] = labels
        if (status := self.status) is not UNSET:
            field_dict["status"] = status
        if (start_time := self.start_time) is not UNSET:
            field_dict["start_time"] = start_time
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
        model.id = data.pop("id")
        model.type_ = data.pop("type", UNSET)
        model.channels = data.pop("channels", UNSET)
        model.platforms = data.pop("platforms", UNSET)
        model.source = data.pop("source", UNSET)
        model.created_date = data.pop("created_date", UNSET)
        model.name = data.pop("name", UNSET)
        model.labels = data.pop("labels", UNSET)
        model.status = data.pop("status", UNSET)
        model.start_time = data.pop("start_time", UNSET)
        model.additional_properties = data
        return model
