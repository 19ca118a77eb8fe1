# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_utc


@_attrs_define(eq=False, repr=False)
class Audience(OpenModel):
    """An audience.

    Attributes:
        name (str | None): Name of the audience.
        type_ (str | None): Kind of the ids. Known values are custom_ids and advertising_ids.
        description (str | None): Description of the audience.
        nb_ids (int | None): Number of ids.
        created (datetime.datetime | None): Time of the creation, in UTC.
        updated (datetime.datetime | None): Time of the last update, in UTC.
    """

    name: str | None = None
    type_: str | None = None
    description: str | None = None
    nb_ids: int | None = None
    created: datetime.datetime | None = None
    updated: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "created",
        "updated",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (name := self.name) is not None:
            field_dict["name"] = name
        if (type_ := self.type_) is not None:
            field_dict["type"] = type_
        if (description := self.description) is not None:
            field_dict["description"] = description
        if (nb_ids := self.nb_ids) is not None:
            field_dict["nb_ids"] = nb_ids
        if (created := self.created) is not None:
            field_dict["created"] = write_utc(created)
        if (updated := self.updated) is not None:
            field_dict["updated"] = write_utc(updated)
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name", None)
        model.type_ = data.pop("type", None)
        model.description = data.pop("description", None)
        model.nb_ids = data.pop("nb_ids", None)
        value = data.pop("created", None)
        model.created = None if value is None else read_time(value)
        value = data.pop("updated", None)
        model.updated = None if value is None else read_time(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", False),
                "type": Field("type_", False),
                "description": Field("description", False),
                "nb_ids": Field("nb_ids", False),
                "created": Field("created", False, read_time),
                "updated": Field("updated", False, read_time),
            },
        )
