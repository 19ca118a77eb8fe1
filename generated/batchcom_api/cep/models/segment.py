# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_time


@_attrs_define(eq=False, repr=False)
class Segment(OpenModel):
    """A segment of profiles.

    Attributes:
        code (str | None): Code of the segment, which restricts an export of profiles.
        display_name (str | None): Name on the dashboard.
        created_at (datetime.datetime | None): Time of the creation, in UTC.
        updated_at (datetime.datetime | None): Time of the last update, in UTC.
    """

    code: str | None = None
    display_name: str | None = None
    created_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "created_at",
        "updated_at",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (code := self.code) is not None:
            field_dict["code"] = code
        if (display_name := self.display_name) is not None:
            field_dict["display_name"] = display_name
        if (created_at := self.created_at) is not None:
            field_dict["created_at"] = write_time(created_at)
        if (updated_at := self.updated_at) is not None:
            field_dict["updated_at"] = write_time(updated_at)
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.code = data.pop("code", None)
        model.display_name = data.pop("display_name", None)
        value = data.pop("created_at", None)
        model.created_at = None if value is None else read_time(value)
        value = data.pop("updated_at", None)
        model.updated_at = None if value is None else read_time(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "code": Field("code", False),
                "display_name": Field("display_name", False),
                "created_at": Field("created_at", False, read_time),
                "updated_at": Field("updated_at", False, read_time),
            },
        )
