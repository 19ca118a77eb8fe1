# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_time


@_attrs_define(eq=False, repr=False)
class OrchestrationView(OpenModel):
    """A push campaign. Its contents and targeting are returned too, but their names and shapes are not
    published: they are kept as additional properties.

    Attributes:
        id (str | None): Id of the campaign.
        type_ (str | None): Kind of entry. Batch documents only campaign.
        name (str | None): Name on the dashboard.
        status (str | None): Progress. Known values are draft, running, completed and stopped.
        source (str | None): Where the campaign was created. Known values are dashboard and api.
        labels (list[str] | None): Labels of the campaign.
        created_date (datetime.datetime | None): Time of the creation, in UTC.
        updated_date (datetime.datetime | None): Time of the last update, in UTC.
        start_time (datetime.datetime | None): Time of the start, in UTC.
    """

    id: str | None = None
    type_: str | None = None
    name: str | None = None
    status: str | None = None
    source: str | None = None
    labels: list[str] | None = None
    created_date: datetime.datetime | None = None
    updated_date: datetime.datetime | None = None
    start_time: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "created_date",
        "updated_date",
        "start_time",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (id := self.id) is not None:
            field_dict["id"] = id
        if (type_ := self.type_) is not None:
            field_dict["type"] = type_
        if (name := self.name) is not None:
            field_dict["name"] = name
        if (status := self.status) is not None:
            field_dict["status"] = status
        if (source := self.source) is not None:
            field_dict["source"] = source
        if (labels := self.labels) is not None:
            field_dict["labels"] = labels
        if (created_date := self.created_date) is not None:
            field_dict["created_date"] = write_time(created_date)
        if (updated_date := self.updated_date) is not None:
            field_dict["updated_date"] = write_time(updated_date)
        if (start_time := self.start_time) is not None:
            field_dict["start_time"] = write_time(start_time)
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id", None)
        model.type_ = data.pop("type", None)
        model.name = data.pop("name", None)
        model.status = data.pop("status", None)
        model.source = data.pop("source", None)
        model.labels = data.pop("labels", None)
        value = data.pop("created_date", None)
        model.created_date = None if value is None else read_time(value)
        value = data.pop("updated_date", None)
        model.updated_date = None if value is None else read_time(value)
        value = data.pop("start_time", None)
        model.start_time = None if value is None else read_time(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", False),
                "type": Field("type_", False),
                "name": Field("name", False),
                "status": Field("status", False),
                "source": Field("source", False),
                "labels": Field("labels", False),
                "created_date": Field("created_date", False, read_time),
                "updated_date": Field("updated_date", False, read_time),
                "start_time": Field("start_time", False, read_time),
            },
        )
