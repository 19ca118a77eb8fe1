# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_date, write_date


@_attrs_define(eq=False, repr=False)
class TransactionalStatsDay(OpenModel):
    """Statistics of one day. No figure is required.

    Attributes:
        date (datetime.date | None): The day, as yyyy-MM-dd.
        sent (int | None): Number of pushes sent.
        direct_open (int | None): Number of opens of the push itself.
        influenced_open (int | None): Number of opens of the app that the push influenced.
        reengaged (int | None): Number of users who came back.
        errors (int | None): Number of pushes that could not be sent.
    """

    date: datetime.date | None = None
    sent: int | None = None
    direct_open: int | None = None
    influenced_open: int | None = None
    reengaged: int | None = None
    errors: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("date",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (date := self.date) is not None:
            field_dict["date"] = write_date(date)
        if (sent := self.sent) is not None:
            field_dict["sent"] = sent
        if (direct_open := self.direct_open) is not None:
            field_dict["direct_open"] = direct_open
        if (influenced_open := self.influenced_open) is not None:
            field_dict["influenced_open"] = influenced_open
        if (reengaged := self.reengaged) is not None:
            field_dict["reengaged"] = reengaged
        if (errors := self.errors) is not None:
            field_dict["errors"] = errors
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        value = data.pop("date", None)
        model.date = None if value is None else read_date(value)
        model.sent = data.pop("sent", None)
        model.direct_open = data.pop("direct_open", None)
        model.influenced_open = data.pop("influenced_open", None)
        model.reengaged = data.pop("reengaged", None)
        model.errors = data.pop("errors", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "date": Field("date", False, read_date),
                "sent": Field("sent", False),
                "direct_open": Field("direct_open", False),
                "influenced_open": Field("influenced_open", False),
                "reengaged": Field("reengaged", False),
                "errors": Field("errors", False),
            },
        )
