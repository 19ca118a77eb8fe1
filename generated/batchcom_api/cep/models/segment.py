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
class Segment(OpenModel):
    """A segment of profiles.

    Attributes:
        code (str | Unset): Code of the segment, which restricts an export of profiles.
        display_name (str | Unset): Name on the dashboard.
        created_at (datetime.datetime | Unset): Time of the creation, in UTC.
        updated_at (datetime.datetime | Unset): Time of the last update, in UTC.
    """

    code: str | Unset = UNSET
    display_name: str | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (code := self.code) is not UNSET:
            field_dict["code"] = code
        if (display_name := self.display_name) is not UNSET:
            field_dict["display_name"] = display_name
        if (created_at := self.created_at) is not UNSET:
            field_dict["created_at"] = created_at.isoformat()
        if (updated_at := self.updated_at) is not UNSET:
            field_dict["updated_at"] = updated_at.isoformat()
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
        model.code = data.pop("code", UNSET)
        model.display_name = data.pop("display_name", UNSET)
        value = data.pop("created_at", UNSET)
        model.created_at = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        value = data.pop("updated_at", UNSET)
        model.updated_at = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        model.additional_properties = data
        return model
