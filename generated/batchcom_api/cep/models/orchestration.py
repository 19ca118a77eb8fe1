# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_time


@_attrs_define(eq=False, repr=False)
class Orchestration(OpenModel):
    """A campaign or automation in the list. Its status is written in lower case, unlike the state of a
    campaign. Batch describes several kinds of entry; this schema contains the properties that Batch
    documents.

    Attributes:
        id (str): Id of the campaign or automation.
        type_ (str | None): Kind of entry. Known values are campaign, recurring and trigger; a third
            party also names warmup.
        channels (list[str] | None): Channels of the messages. Known values are push, sms and email.
        platforms (list[str] | None): Platforms of a push. Known values are ios, android and web.
        source (str | None): Where the entry was created. Known values are dashboard and api.
        created_date (datetime.datetime | None): Time of the creation. The schema of the page says
            date-time, its example has no zone. Both are accepted.
        name (str | None): Name on the dashboard.
        labels (list[str] | None): Labels of the campaign or automation.
        status (str | None): Progress. Known values are draft, running, completed and stopped.
        start_time (datetime.datetime | None): Time of the start, in the past or in the future.
    """

    id: str
    type_: str | None = None
    channels: list[str] | None = None
    platforms: list[str] | None = None
    source: str | None = None
    created_date: datetime.datetime | None = None
    name: str | None = None
    labels: list[str] | None = None
    status: str | None = None
    start_time: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "created_date",
        "start_time",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        if (type_ := self.type_) is not None:
            field_dict["type"] = type_
        if (channels := self.channels) is not None:
            field_dict["channels"] = channels
        if (platforms := self.platforms) is not None:
            field_dict["platforms"] = platforms
        if (source := self.source) is not None:
            field_dict["source"] = source
        if (created_date := self.created_date) is not None:
            field_dict["created_date"] = write_time(created_date)
        if (name := self.name) is not None:
            field_dict["name"] = name
        if (labels := self.labels) is not None:
            field_dict["labels"] = labels
        if (status := self.status) is not None:
            field_dict["status"] = status
        if (start_time := self.start_time) is not None:
            field_dict["start_time"] = write_time(start_time)
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        model.type_ = data.pop("type", None)
        model.channels = data.pop("channels", None)
        model.platforms = data.pop("platforms", None)
        model.source = data.pop("source", None)
        value = data.pop("created_date", None)
        model.created_date = None if value is None else read_time(value)
        model.name = data.pop("name", None)
        model.labels = data.pop("labels", None)
        model.status = data.pop("status", None)
        value = data.pop("start_time", None)
        model.start_time = None if value is None else read_time(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "type": Field("type_", False),
                "channels": Field("channels", False),
                "platforms": Field("platforms", False),
                "source": Field("source", False),
                "created_date": Field("created_date", False, read_time),
                "name": Field("name", False),
                "labels": Field("labels", False),
                "status": Field("status", False),
                "start_time": Field("start_time", False, read_time),
            },
        )
