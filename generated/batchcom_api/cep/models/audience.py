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
class Audience(OpenModel):
    """An audience.

    Attributes:
        name (str | Unset): Name of the audience.
        display_name (str | Unset): Name on the dashboard.
        type_ (str | Unset): Kind of the ids. It is written CUSTOM_ID in responses and custom_ids in
            requests.
        nb_ids (int | Unset): Number of ids.
        indexing_state (str | Unset): State of the update that the request names, or else of the
            last one. Known values are IN_PROGRESS, APPLIED and REPLACED; one passage of the page writes
            IN_PROCESS.
        created (datetime.datetime | Unset): Time of the creation.
        updated (datetime.datetime | Unset): Time of the last update.
    """

    name: str | Unset = UNSET
    display_name: str | Unset = UNSET
    type_: str | Unset = UNSET
    nb_ids: int | Unset = UNSET
    indexing_state: str | Unset = UNSET
    created: datetime.datetime | Unset = UNSET
    updated: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (name := self.name) is not UNSET:
            field_dict["name"] = name
        if (display_name := self.display_name) is not UNSET:
            field_dict["display_name"] = display_name
        if (type_ := self.type_) is not UNSET:
            field_dict["type"] = type_
        if (nb_ids := self.nb_ids) is not UNSET:
            field_dict["nb_ids"] = nb_ids
        if (indexing_state := self.indexing_state) is not UNSET:
            field_dict["indexing_state"] = indexing_state
        if (created := self.created) is not UNSET:
            field_dict["created"] = created.isoformat()
        if (updated := self.updated) is not UNSET:
            field_dict["updated"] = updated.isoformat()
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
        model.name = data.pop("name", UNSET)
        model.display_name = data.pop("display_name", UNSET)
        model.type_ = data.pop("type", UNSET)
        model.nb_ids = data.pop("nb_ids", UNSET)
        model.indexing_state = data.pop("indexing_state", UNSET)
        value = data.pop("created", UNSET)
        model.created = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        value = data.pop("updated", UNSET)
        model.updated = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        model.additional_properties = data
        return model
