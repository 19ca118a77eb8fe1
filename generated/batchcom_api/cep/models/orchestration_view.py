# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class OrchestrationView(OpenModel):
    """A push campaign. Its contents and targeting are returned too, but their names and shapes are not
    published: they are kept as additional properties.

    Attributes:
        id (str | Unset): Id of the campaign.
        type_ (str | Unset): Kind of entry. Only campaign is known.
        name (str | Unset): Name on the dashboard.
        status (str | Unset): Progress. Known values are draft, running, completed and stopped.
        source (str | Unset): Where the campaign was created. Known values are dashboard and api.
        labels (list[str] | Unset): Labels of the campaign.
        created_date (datetime.datetime | Unset): Time of the creation, in UTC.
        updated_date (datetime.datetime | Unset): Time of the last update, in UTC.
        start_time (datetime.datetime | Unset): Time of the start, in UTC.
    """

    id: str | Unset = UNSET
    type_: str | Unset = UNSET
    name: str | Unset = UNSET
    status: str | Unset = UNSET
    source: str | Unset = UNSET
    labels: list[str] | Unset = UNSET
    created_date: datetime.datetime | Unset = UNSET
    updated_date: datetime.datetime | Unset = UNSET
    start_time: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (id := self.id) is not UNSET:
            field_dict["id"] = id
        if (type_ := self.type_) is not UNSET:
            field_dict["type"] = type_
        if (name := self.name) is not UNSET:
            field_dict["name"] = name
        if (status := self.status) is not UNSET:
            field_dict["status"] = status
        if (source := self.source) is not UNSET:
            field_dict["source"] = source
        if (labels := self.labels) is not UNSET:
            field_dict["labels"] = labels
        if (created_date := self.created_date) is not UNSET:
            field_dict["created_date"] = created_date.isoformat()
        if (updated_date := self.updated_date) is not UNSET:
            field_dict["updated_date"] = updated_date.isoformat()
        if (start_time := self.start_time) is not UNSET:
            field_dict["start_time"] = start_time.isoformat()
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
        model.id = data.pop("id", UNSET)
        model.type_ = data.pop("type", UNSET)
        model.name = data.pop("name", UNSET)
        model.status = data.pop("status", UNSET)
        model.source = data.pop("source", UNSET)
        model.labels = data.pop("labels", UNSET)
        value = data.pop("created_date", UNSET)
        model.created_date = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        value = data.pop("updated_date", UNSET)
        model.updated_date = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        value = data.pop("start_time", UNSET)
        model.start_time = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        model.additional_properties = data
        return model
