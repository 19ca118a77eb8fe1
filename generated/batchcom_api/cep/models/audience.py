# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_time


@_attrs_define(eq=False, repr=False)
class Audience(OpenModel):
    """An audience.

    Attributes:
        name (str | None): Name of the audience.
        display_name (str | None): Name on the dashboard.
        type_ (str | None): Kind of the ids. It is written CUSTOM_ID in responses and custom_ids in
            requests.
        nb_ids (int | None): Number of ids.
        indexing_state (str | None): State of the update that the request names, or else of the last
            one. Known values are IN_PROGRESS, APPLIED and REPLACED; one passage of the page writes
            IN_PROCESS.
        created (datetime.datetime | None): Time of the creation.
        updated (datetime.datetime | None): Time of the last update.
    """

    name: str | None = None
    display_name: str | None = None
    type_: str | None = None
    nb_ids: int | None = None
    indexing_state: str | None = None
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
        if (display_name := self.display_name) is not None:
            field_dict["display_name"] = display_name
        if (type_ := self.type_) is not None:
            field_dict["type"] = type_
        if (nb_ids := self.nb_ids) is not None:
            field_dict["nb_ids"] = nb_ids
        if (indexing_state := self.indexing_state) is not None:
            field_dict["indexing_state"] = indexing_state
        if (created := self.created) is not None:
            field_dict["created"] = write_time(created)
        if (updated := self.updated) is not None:
            field_dict["updated"] = write_time(updated)
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name", None)
        model.display_name = data.pop("display_name", None)
        model.type_ = data.pop("type", None)
        model.nb_ids = data.pop("nb_ids", None)
        model.indexing_state = data.pop("indexing_state", None)
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
                "display_name": Field("display_name", False),
                "type": Field("type_", False),
                "nb_ids": Field("nb_ids", False),
                "indexing_state": Field("indexing_state", False),
                "created": Field("created", False, read_time),
                "updated": Field("updated", False, read_time),
            },
        )
